"""What tests of contracts begin with, one function per thing that can have happened. Amounts in yen."""

from datetime import date

from domain.costs import CostLine
from domain.facts import Facts
from domain.information_system.abolition import Abolished
from domain.information_system.authority import MultiYearAuthorityGranted
from domain.information_system.carry_over import SystemCarriedIn, SystemCarriedOver
from domain.information_system.certification import CommitmentCertified
from domain.information_system.closing import SystemYearClosed
from domain.information_system.contract_award import AwardContract
from domain.information_system.contracts import ContractAwarded, ContractChanged, ContractTerminated
from domain.information_system.execution import ExecutionReported
from domain.information_system.reviews import ReviewConcluded
from domain.vocabulary import (
    GENERAL_ACCOUNT,
    CarryOverKind,
    ContractChange,
    CostClass,
    Procurement,
    ReviewOutcome,
    ReviewStage,
)
from domain.years import YearAmount
from tests.domain.histories import READY, REASONED, SYSTEM, allocated
from tests.support.scenario import OFFICER, Happened, happened

PENSIONS = "特別会計:年金:業務勘定"
SIGNED_ON = date(2024, 6, 1)
ENDS_ON = date(2027, 3, 31)
HOLDING = (*READY, *allocated(500))
"""A covered system that holds 500 yen of FY2024."""


def yen(**amounts: int) -> tuple[YearAmount, ...]:
    """Return amounts by year: ``yen(fy2024=300, fy2025=400)``."""
    return tuple(YearAmount(int(year.removeprefix("fy")), amount_yen) for year, amount_yen in amounts.items())


AWARD = AwardContract(
    system_id="s1",
    contract_id="c1",
    title="Operation",
    vendor_name="Vendor",
    procedure=Procurement.OPEN_LOWEST_PRICE,
    signed_on=SIGNED_ON,
    starts_on=SIGNED_ON,
    ends_on=ENDS_ON,
    amounts_by_year=yen(fy2024=300),
    facts=OFFICER,
)
"""A contract of 300 yen of FY2024."""


def authority_granted(
    *,
    authority_id: str = "m1",
    account: str = GENERAL_ACCOUNT,
    ministry: str | None = "mof",
    facts: Facts = OFFICER,
    **limits: int,
) -> Happened:
    """The budget lets money of later years be committed."""
    return happened(
        SYSTEM,
        MultiYearAuthorityGranted,
        facts,
        authority_id=authority_id,
        ministry=ministry,
        account=account,
        title="Operation",
        limits_by_year=yen(**limits),
    )


def certified(
    amount_yen: int,
    *,
    certification_id: str = "k1",
    fiscal_year: int = 2024,
    ministry: str | None = "mof",
    account: str = PENSIONS,
    facts: Facts = OFFICER,
) -> Happened:
    """A certifying officer let money of a special account be committed."""
    return happened(
        SYSTEM,
        CommitmentCertified,
        facts,
        certification_id=certification_id,
        fiscal_year=fiscal_year,
        ministry=ministry,
        account=account,
        amount_yen=amount_yen,
        certifier="Certifier",
    )


def awarded(
    contract_id: str = "c1",
    *,
    signed_on: date = SIGNED_ON,
    starts_on: date | None = None,
    ends_on: date = ENDS_ON,
    bidders: int | None = None,
    vendor_corporate_number: str | None = None,
    ministry: str | None = "mof",
    account: str = GENERAL_ACCOUNT,
    cost_class: CostClass | None = None,
    authority_id: str | None = None,
    certification_id: str | None = None,
    scope: str | None = None,
    override_id: str | None = None,
    facts: Facts = OFFICER,
    **amounts: int,
) -> Happened:
    """A contract was signed; it begins on that day unless said."""
    return happened(
        SYSTEM,
        ContractAwarded,
        facts,
        contract_id=contract_id,
        title="Operation",
        vendor_name="Vendor",
        vendor_corporate_number=vendor_corporate_number,
        procedure=Procurement.OPEN_LOWEST_PRICE,
        bidders=bidders,
        signed_on=signed_on,
        starts_on=starts_on or signed_on,
        ends_on=ends_on,
        ministry=ministry,
        account=account,
        cost_class=cost_class,
        amounts_by_year=yen(**amounts),
        authority_id=authority_id,
        certification_id=certification_id,
        scope=scope,
        override_id=override_id,
    )


def changed(
    previous: dict[str, int],
    amounts: dict[str, int],
    *,
    change: ContractChange = ContractChange.AMOUNT,
    account: str = GENERAL_ACCOUNT,
    previous_ends_on: date = ENDS_ON,
    ends_on: date = ENDS_ON,
    previous_scope: str | None = None,
    scope: str | None = None,
    override_id: str | None = None,
    facts: Facts = REASONED,
) -> Happened:
    """Contract c1 was changed."""
    return happened(
        SYSTEM,
        ContractChanged,
        facts,
        contract_id="c1",
        ministry="mof",
        account=account,
        change=change,
        previous_by_year=yen(**previous),
        amounts_by_year=yen(**amounts),
        previous_ends_on=previous_ends_on,
        ends_on=ends_on,
        previous_scope=previous_scope,
        scope=scope,
        override_id=override_id,
    )


def terminated(terminated_on: date = SIGNED_ON, *, facts: Facts = REASONED, **released: int) -> Happened:
    """Contract c1 was terminated."""
    return happened(
        SYSTEM,
        ContractTerminated,
        facts,
        contract_id="c1",
        ministry="mof",
        account=GENERAL_ACCOUNT,
        terminated_on=terminated_on,
        released_by_year=yen(**released),
    )


def reported(amount_yen: int, *, fiscal_year: int = 2024, account: str = GENERAL_ACCOUNT) -> Happened:
    """Something was reported as spent."""
    return happened(
        SYSTEM,
        ExecutionReported,
        report_id=f"r{fiscal_year}",
        fiscal_year=fiscal_year,
        period=f"{fiscal_year}-06",
        ministry="mof",
        account=account,
        lines=(CostLine(CostClass.OPERATIONS, amount_yen),),
    )


def carried_over(amount_yen: int) -> tuple[Happened, Happened]:
    """Money of FY2024 was carried over and arrived in FY2025."""
    return (
        happened(
            SYSTEM,
            SystemCarriedOver,
            carry_over_id="o1",
            fiscal_year=2024,
            ministry="mof",
            account=GENERAL_ACCOUNT,
            kind=CarryOverKind.APPROVED,
            amount_yen=amount_yen,
        ),
        happened(
            SYSTEM,
            SystemCarriedIn,
            carry_over_id="o1",
            from_fiscal_year=2024,
            fiscal_year=2025,
            ministry="mof",
            account=GENERAL_ACCOUNT,
            amount_yen=amount_yen,
        ),
    )


def closed(fiscal_year: int = 2024, *, account: str = GENERAL_ACCOUNT, unused_yen: int = 500) -> Happened:
    """A year of the system was closed with all of it unused."""
    return happened(
        SYSTEM,
        SystemYearClosed,
        fiscal_year=fiscal_year,
        ministry="mof",
        account=account,
        held_yen=unused_yen,
        spent_yen=0,
        carried_over_yen=0,
        unused_yen=unused_yen,
    )


def suspended(fiscal_year: int = 2024) -> Happened:
    """An execution review suspended the project."""
    return happened(
        SYSTEM,
        ReviewConcluded,
        review_id="v1",
        fiscal_year=fiscal_year,
        stage=ReviewStage.EXECUTION,
        outcome=ReviewOutcome.SUSPEND,
    )


def abolished() -> Happened:
    """The system was abolished."""
    return happened(SYSTEM, Abolished)
