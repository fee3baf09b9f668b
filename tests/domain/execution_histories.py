"""Events of execution, carry-over and closing that tests begin with. Amounts in yen."""

from dataclasses import replace
from datetime import date

from domain.costs import CostLine, CostLines
from domain.facts import Facts
from domain.information_system.carry_over import SystemCarriedIn, SystemCarriedOver
from domain.information_system.closing import SystemYearClosed
from domain.information_system.contracts import ContractAwarded
from domain.information_system.execution import ExecutionCorrected, ExecutionReported
from domain.ministry_budget.drawing import DrawnForSystem
from domain.vocabulary import GENERAL_ACCOUNT, CarryOverKind, CostClass, Procurement
from domain.years import YearAmount
from tests.domain.histories import READY, REASONED, SYSTEM, allocated, budget_id
from tests.support.scenario import OFFICER, Happened, happened

SPECIAL = "特別会計:年金"
YEAR_END = replace(OFFICER, effective_on=date(2025, 3, 31))
NEXT_YEAR = replace(OFFICER, effective_on=date(2025, 4, 1))


def operations(amount_yen: int) -> CostLines:
    """運用等経費 without a sub-item."""
    return (CostLine(CostClass.OPERATIONS, amount_yen),)


def committed(amount_yen: int, *, account: str = GENERAL_ACCOUNT, contract_id: str = "k1") -> Happened:
    """A contract of FY2024 was awarded."""
    return happened(
        SYSTEM,
        ContractAwarded,
        contract_id=contract_id,
        title="Operations",
        vendor_name="Vendor",
        procedure=Procurement.OPEN_LOWEST_PRICE,
        signed_on=date(2024, 6, 1),
        starts_on=date(2024, 6, 1),
        ends_on=date(2025, 3, 31),
        ministry="mof",
        account=account,
        amounts_by_year=(YearAmount(2024, amount_yen),),
    )


def reported(
    lines: CostLines,
    *,
    report_id: str = "r1",
    period: str = "2024-06",
    ministry: str | None = "mof",
    account: str = GENERAL_ACCOUNT,
    facts: Facts = OFFICER,
) -> Happened:
    """What was spent in a month of FY2024 was reported."""
    return happened(
        SYSTEM,
        ExecutionReported,
        facts,
        report_id=report_id,
        fiscal_year=2024,
        period=period,
        ministry=ministry,
        account=account,
        lines=lines,
    )


def corrected(
    previous_lines: CostLines,
    lines: CostLines,
    *,
    after_closing: bool = False,
    account: str = GENERAL_ACCOUNT,
    facts: Facts = REASONED,
) -> Happened:
    """Report r1 was corrected."""
    return happened(
        SYSTEM,
        ExecutionCorrected,
        facts,
        report_id="r1",
        fiscal_year=2024,
        period="2024-06",
        ministry="mof",
        account=account,
        previous_lines=previous_lines,
        lines=lines,
        after_closing=after_closing,
    )


def carried_over(
    amount_yen: int,
    *,
    carry_over_id: str = "c1",
    ministry: str | None = "mof",
    account: str = GENERAL_ACCOUNT,
    facts: Facts = REASONED,
) -> Happened:
    """Money of FY2024 was carried over."""
    return happened(
        SYSTEM,
        SystemCarriedOver,
        facts,
        carry_over_id=carry_over_id,
        fiscal_year=2024,
        ministry=ministry,
        account=account,
        kind=CarryOverKind.APPROVED,
        amount_yen=amount_yen,
    )


def carried_in(
    amount_yen: int, *, ministry: str | None = "mof", account: str = GENERAL_ACCOUNT
) -> tuple[Happened, ...]:
    """Carry-over c1 arrived in FY2025; on the system's side and, in the general account, the envelope's."""
    arrival = happened(
        SYSTEM,
        SystemCarriedIn,
        NEXT_YEAR,
        carry_over_id="c1",
        from_fiscal_year=2024,
        fiscal_year=2025,
        ministry=ministry,
        account=account,
        amount_yen=amount_yen,
    )
    draw = happened(
        budget_id(ministry or "", 2025),
        DrawnForSystem,
        NEXT_YEAR,
        system_id="s1",
        allocation_id="c1",
        amount_yen=amount_yen,
    )
    return (arrival, draw) if account == GENERAL_ACCOUNT else (arrival,)


def closed(
    held_yen: int,
    spent_yen: int,
    *,
    carried_over_yen: int = 0,
    unused_yen: int = 0,
    account: str = GENERAL_ACCOUNT,
    ministry: str | None = "mof",
    fiscal_year: int = 2024,
    facts: Facts = YEAR_END,
) -> Happened:
    """A year of the system was closed."""
    return happened(
        SYSTEM,
        SystemYearClosed,
        facts,
        fiscal_year=fiscal_year,
        ministry=ministry,
        account=account,
        held_yen=held_yen,
        spent_yen=spent_yen,
        carried_over_yen=carried_over_yen,
        unused_yen=unused_yen,
    )


HOLDING = (*READY, *allocated(300), committed(250))
"""A covered system that holds 300 yen of FY2024, of which a contract commits 250."""
