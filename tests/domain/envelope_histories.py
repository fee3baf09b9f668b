"""Events of envelopes within the year and at its end that tests begin with. Amounts in yen."""

from dataclasses import replace
from datetime import date

from domain.facts import Facts
from domain.ministry_budget.carry_in import CarriedIn, CarryOverPassedOn
from domain.ministry_budget.closing import BudgetYearClosed, BudgetYearReopened
from domain.ministry_budget.commitment_plan import CommitmentPlanSet
from domain.ministry_budget.draft import Drafted
from domain.ministry_budget.reserve import ReserveGranted
from domain.ministry_budget.restatement import SettlementRestated
from domain.ministry_budget.settlement import SettlementRow
from domain.ministry_budget.shift import Shifted
from domain.vocabulary import ShiftDirection, ShiftKind
from tests.domain.histories import budget_id
from tests.support.scenario import OFFICER, PUBLICATION, Happened, happened

YEAR_END = replace(OFFICER, effective_on=date(2025, 3, 31))
REOPENED = replace(OFFICER, actor="approver", effective_on=date(2025, 9, 1), reason="a late transfer")
WITHIN_REOPENING = replace(OFFICER, effective_on=date(2025, 9, 30))
AFTER_REOPENING = replace(OFFICER, effective_on=date(2025, 10, 1))


def drafted(
    ministry: str, amount_yen: int, *, previous_yen: int = 0, organization: str | None = None
) -> Happened:
    """The government's draft named an amount."""
    return happened(
        budget_id(ministry),
        Drafted,
        amount_yen=amount_yen,
        previous_yen=previous_yen,
        organization=organization,
    )


def shifted(
    ministry: str,
    amount_yen: int,
    direction: ShiftDirection,
    *,
    shift_id: str = "s1",
    facts: Facts = OFFICER,
) -> Happened:
    """Money moved between items."""
    return happened(
        budget_id(ministry),
        Shifted,
        facts,
        shift_id=shift_id,
        kind=ShiftKind.BETWEEN_ITEMS,
        direction=direction,
        from_item="庁費",
        to_item="借料",
        amount_yen=amount_yen,
        approval_reference="No. 1",
    )


def reserve_granted(ministry: str, amount_yen: int, *, facts: Facts = OFFICER) -> Happened:
    """Money of the reserve was granted."""
    return happened(
        budget_id(ministry),
        ReserveGranted,
        facts,
        grant_id="g1",
        amount_yen=amount_yen,
        decided_on=date(2024, 5, 31),
    )


def commitment_plan_set(ministry: str, amount_yen: int, *, previous_yen: int = 0) -> Happened:
    """A commitment plan was set."""
    return happened(budget_id(ministry), CommitmentPlanSet, previous_yen=previous_yen, amount_yen=amount_yen)


def arrived(
    ministry: str, from_ministry: str, amount_yen: int, *, fiscal_year: int = 2024, facts: Facts = OFFICER
) -> Happened:
    """An officer carried money of the year before in."""
    return happened(
        budget_id(ministry, fiscal_year),
        CarriedIn,
        facts,
        from_fiscal_year=fiscal_year - 1,
        from_ministry=from_ministry,
        amount_yen=amount_yen,
    )


def passed_on(ministry: str, to_ministry: str, amount_yen: int, *, fiscal_year: int = 2024) -> Happened:
    """Part of the ministry's carry-over of the year before arrived with a successor."""
    return happened(
        budget_id(ministry, fiscal_year),
        CarryOverPassedOn,
        from_fiscal_year=fiscal_year - 1,
        to_ministry=to_ministry,
        amount_yen=amount_yen,
    )


def budget_closed(
    ministry: str,
    current_yen: int,
    spent_yen: int,
    *,
    carried_over_yen: int = 0,
    unused_yen: int = 0,
    round_number: int = 1,
    fiscal_year: int = 2024,
    facts: Facts = YEAR_END,
) -> Happened:
    """The year of an envelope was closed."""
    return happened(
        budget_id(ministry, fiscal_year),
        BudgetYearClosed,
        facts,
        round=round_number,
        current_yen=current_yen,
        spent_yen=spent_yen,
        carried_over_yen=carried_over_yen,
        unused_yen=unused_yen,
    )


def budget_reopened(
    ministry: str,
    *,
    round_number: int = 1,
    until: date = date(2025, 9, 30),
    fiscal_year: int = 2024,
    facts: Facts = REOPENED,
) -> Happened:
    """The year of an envelope was reopened from 1 to 30 September."""
    return happened(
        budget_id(ministry, fiscal_year), BudgetYearReopened, facts, round=round_number, until=until
    )


def restated(before: SettlementRow, after: SettlementRow, cause: str = "a mistake") -> Happened:
    """The settlement of FY2024 was restated."""
    return happened(
        budget_id(after.ministry),
        SettlementRestated,
        replace(PUBLICATION, reason=cause),
        **{f"previous_{name}": amount_yen for name, amount_yen in before.amounts.items()},
        **after.amounts,
        cause=cause,
    )
