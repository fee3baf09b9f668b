"""Events that tests begin with, one function per thing that can have happened. Amounts in yen."""

from dataclasses import replace

from domain.facts import Facts
from domain.information_system.allocation import Allocated
from domain.information_system.classification import Classified, CoverageDetermined
from domain.information_system.implementation_plan import PlanDecided
from domain.information_system.proposal import Proposed
from domain.ministry_budget.appropriation import Enacted, ProvisionalEnacted
from domain.ministry_budget.drawing import DrawnForSystem
from domain.ministry_budget.settlement import Settled
from domain.ministry_budget.transfer import TransferredIn, TransferredOut
from domain.organization.registration import Registered, Succeeded
from domain.vocabulary import GENERAL_ACCOUNT, CostClass, Criterion, Sector, SystemClass, TransferKind
from tests.support.scenario import OFFICER, PUBLICATION, Happened, happened

NAMES = {"da": "デジタル庁", "mof": "財務省", "moj": "法務省", "cab": "内閣", "meti": "経済産業省"}
SYSTEM = "system:s1"
REASONED = replace(OFFICER, reason="because")


def budget_id(ministry: str, fiscal_year: int = 2024, account: str = GENERAL_ACCOUNT) -> str:
    """Return the id of an envelope."""
    return f"budget:{fiscal_year}:{ministry}:{account}"


def registered(*organizations: str) -> tuple[Happened, ...]:
    """Ministries (or organizations) entered the books."""
    return tuple(
        happened(
            f"organization:{organization}",
            Registered,
            PUBLICATION,
            name_ja=NAMES.get(organization, organization),
            name_en=organization.upper(),
        )
        for organization in organizations
    )


def succeeded(
    successor: str,
    predecessor: str,
    *,
    carried_over_yen: int = 0,
    takes_appropriation: bool = False,
    fiscal_year: int = 2024,
    facts: Facts = PUBLICATION,
) -> Happened:
    """A task moved from the predecessor to the successor."""
    return happened(
        f"organization:{successor}",
        Succeeded,
        facts,
        predecessor=predecessor,
        fiscal_year=fiscal_year,
        carried_over_yen=carried_over_yen,
        takes_appropriation=takes_appropriation,
    )


def proposed(ministry: str | None = "mof", sector: Sector = Sector.STATE, system: str = SYSTEM) -> Happened:
    """A system was explained."""
    return happened(system, Proposed, name="System 1", ministry=ministry, sector=sector)


def classified(system: str = SYSTEM) -> Happened:
    """A system was designated class 3."""
    return happened(system, Classified, system_class=SystemClass.MINISTRY, criterion=Criterion.ALL_OTHERS)


def covered(*, is_covered: bool = True, first_fiscal_year: int = 2022, system: str = SYSTEM) -> Happened:
    """A system was determined to be in the lump sum, or outside it, from a year on."""
    return happened(
        system, CoverageDetermined, covered=is_covered, ground="Notice 4", first_fiscal_year=first_fiscal_year
    )


def planned(
    amount_yen: int, *, previous_yen: int = 0, fiscal_year: int = 2024, system: str = SYSTEM
) -> Happened:
    """The implementation plan of a year was decided."""
    return happened(
        system,
        PlanDecided,
        fiscal_year=fiscal_year,
        ministry="mof",
        previous_yen=previous_yen,
        amount_yen=amount_yen,
    )


def enacted(ministry: str, amount_yen: int, fiscal_year: int = 2024) -> Happened:
    """The initial budget was enacted."""
    return happened(budget_id(ministry, fiscal_year), Enacted, PUBLICATION, amount_yen=amount_yen)


def provisional_enacted(ministry: str, amount_yen: int, fiscal_year: int = 2024) -> Happened:
    """A provisional budget was enacted."""
    return happened(budget_id(ministry, fiscal_year), ProvisionalEnacted, PUBLICATION, amount_yen=amount_yen)


def allocated(
    amount_yen: int,
    *,
    allocation_id: str = "a1",
    ministry: str = "mof",
    cost_class: CostClass | None = None,
    system: str = SYSTEM,
    fiscal_year: int = 2024,
    facts: Facts = OFFICER,
) -> tuple[Happened, Happened]:
    """Money of the ministry's envelope was given to the system; both sides of it."""
    return (
        happened(
            system,
            Allocated,
            facts,
            allocation_id=allocation_id,
            fiscal_year=fiscal_year,
            ministry=ministry,
            account=GENERAL_ACCOUNT,
            cost_class=cost_class,
            amount_yen=amount_yen,
        ),
        happened(
            budget_id(ministry, fiscal_year),
            DrawnForSystem,
            facts,
            system_id=system.removeprefix("system:"),
            allocation_id=allocation_id,
            amount_yen=amount_yen,
        ),
    )


def transferred(
    giver: str,
    receiver: str,
    amount_yen: int,
    *,
    transfer_id: str = "t1",
    kind: TransferKind = TransferKind.TRANSFER,
    fiscal_year: int = 2024,
    facts: Facts = OFFICER,
) -> tuple[Happened, Happened]:
    """An appropriation moved; both legs."""
    return (
        happened(
            budget_id(giver, fiscal_year),
            TransferredOut,
            facts,
            transfer_id=transfer_id,
            to_ministry=receiver,
            amount_yen=amount_yen,
            kind=kind,
        ),
        happened(
            budget_id(receiver, fiscal_year),
            TransferredIn,
            facts,
            transfer_id=transfer_id,
            from_ministry=giver,
            amount_yen=amount_yen,
            kind=kind,
        ),
    )


def settled(
    ministry: str,
    *,
    appropriation_yen: int,
    spent_yen: int,
    current_yen: int | None = None,
    carried_over_yen: int = 0,
    unused_yen: int = 0,
    fiscal_year: int = 2024,
    facts: Facts = PUBLICATION,
) -> Happened:
    """The settlement of an envelope was published; the current budget is the appropriation unless said."""
    return happened(
        budget_id(ministry, fiscal_year),
        Settled,
        facts,
        appropriation_yen=appropriation_yen,
        current_yen=appropriation_yen if current_yen is None else current_yen,
        spent_yen=spent_yen,
        carried_over_yen=carried_over_yen,
        unused_yen=unused_yen,
    )


READY = (*registered("da", "mof"), proposed(), classified(), covered(), planned(500), enacted("mof", 1_000))
"""A classified, covered system of 財務省 with a plan of 500 yen, and an envelope of 1,000 yen for FY2024."""
