"""The rules an allocation is asked (4-5) when it is made, raised, lowered or returned."""

from typing import Final

from domain.errors import (
    AccountsNotOpen,
    DomainError,
    EnvelopeExceeded,
    NotClassified,
    OnlyTheAgencyDecides,
    OutsideLumpSum,
    PlanBeforeMoney,
    SpecialAccountMoney,
)
from domain.errors.closing_rules import OutsideReopening, YearIsClosed
from domain.errors.cycle_rules import AllocationBelowUse
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.errors.review_rules import Suspended
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.abolition import abolition_refusal
from domain.information_system.closing import closed_refusal
from domain.information_system.money_rules import (
    account_refusal,
    coverage_refusal,
    plan_refusal,
    procedure_refusal,
)
from domain.information_system.override import refuse_unless_overridden
from domain.information_system.plausibility import AmountKind, implausible_refusal
from domain.information_system.reviews import suspension_refusal
from domain.information_system.system import InformationSystem
from domain.ministry_budget.budget import MinistryBudget
from domain.rules import designation_refusal

ALLOCATION: Final = ("An allocation", "配分")
CHANGE: Final = ("A change of an allocation", "配分の変更")
INCREASE: Final = ("An increase", "増額")
"""What is asked, in English and Japanese, as refusals name it."""
OF_ALLOCATIONS: Final[tuple[type[DomainError], ...]] = (
    OnlyTheAgencyDecides,
    SystemAbolished,
    NotClassified,
    OutsideLumpSum,
    Suspended,
    SpecialAccountMoney,
    AccountsNotOpen,
    YearIsClosed,
    OutsideReopening,
    PlanBeforeMoney,
    EnvelopeExceeded,
    ImplausibleAmount,
)
"""What a new allocation is asked, in order of precedence."""
OF_CHANGES: Final[tuple[type[DomainError], ...]] = (
    OnlyTheAgencyDecides,
    SystemAbolished,
    OutsideLumpSum,
    Suspended,
    AccountsNotOpen,
    YearIsClosed,
    OutsideReopening,
    PlanBeforeMoney,
    EnvelopeExceeded,
    AllocationBelowUse,
    ImplausibleAmount,
)
"""What a changed amount is asked; a decrease only who decides, whether the year is open, and what is used."""


def pass_rules_of_allocation(
    system: InformationSystem, budget: MinistryBudget, ministry: str, amount_yen: int, facts: Facts
) -> str | None:
    """Refuse a new allocation, or return the override that lets it go past a rule, where one does.

    Args:
        system: Who is to hold the money.
        budget: The envelope it comes from.
        ministry: The name of the envelope's ministry.
        amount_yen: How much.
        facts: Who allocates, and from which business date on.

    Raises:
        DomainError: The first refusal that no override lets pass.
    """
    year = budget.fiscal_year
    refusals = [
        designation_refusal(facts, *ALLOCATION),
        abolition_refusal(system, *ALLOCATION),
        procedure_refusal(system, *ALLOCATION),
        coverage_refusal(system, year, *ALLOCATION),
        suspension_refusal(system, year, *ALLOCATION),
        account_refusal(budget.account),
        FiscalYear(year).accounts_refusal(facts.effective_on),
        year_end_refusal(system, budget, ministry, facts),
        plan_refusal(system, year, amount_yen),
        budget.envelope_refusal(amount_yen, ministry, *ALLOCATION),
        implausible_refusal(system, AmountKind.ALLOCATION, amount_yen, facts),
    ]
    return refuse_unless_overridden(system, year, amount_yen, facts, refusals)


def pass_rules_of_change(
    system: InformationSystem,
    budget: MinistryBudget,
    ministry: str,
    previous_yen: int,
    amount_yen: int,
    facts: Facts,
) -> str | None:
    """Refuse another amount of an allocation; see ``pass_rules_of_allocation``."""
    year, increase_yen = budget.fiscal_year, amount_yen - previous_yen
    accounts = [
        FiscalYear(year).accounts_refusal(facts.effective_on),
        year_end_refusal(system, budget, ministry, facts),
    ]
    if increase_yen > 0:
        of_direction = [
            abolition_refusal(system, *INCREASE),
            coverage_refusal(system, year, *INCREASE),
            suspension_refusal(system, year, *INCREASE),
            *accounts,
            plan_refusal(system, year, increase_yen),
            budget.envelope_refusal(increase_yen, ministry, *INCREASE),
        ]
    else:
        of_direction = [*accounts, use_refusal(system, year, budget.account, -increase_yen)]
    refusals = [
        designation_refusal(facts, *CHANGE),
        *of_direction,
        implausible_refusal(system, AmountKind.ALLOCATION, amount_yen, facts),
    ]
    return refuse_unless_overridden(system, year, amount_yen, facts, refusals)


def year_end_refusal(
    system: InformationSystem, budget: MinistryBudget, ministry: str, facts: Facts
) -> DomainError | None:
    """Neither the system's year nor the ministry's is closed."""
    return closed_refusal(system, budget.fiscal_year, budget.account) or budget.closed_refusal(
        ministry, facts.effective_on
    )


def use_refusal(
    system: InformationSystem, fiscal_year: int, account: str, decrease_yen: int
) -> AllocationBelowUse | None:
    """What is committed, spent or carried over cannot be taken back (4-5)."""
    funds = system.funds.of(fiscal_year, account)
    used_yen = max(funds.committed_yen, funds.spent_yen + funds.carried_over_yen)
    if not used_yen or funds.held_yen - decrease_yen >= used_yen:
        return None
    return AllocationBelowUse(
        system_id=system.system_id,
        fiscal_year=fiscal_year,
        asked_yen=decrease_yen,
        held_yen=funds.held_yen,
        used_yen=used_yen,
        left_yen=max(funds.held_yen - used_yen, 0),
    )
