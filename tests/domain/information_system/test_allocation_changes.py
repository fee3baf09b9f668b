"""Change and return: an allocation's amount moves, and its envelope with it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.errors import (
    AccountsNotOpen,
    EnvelopeExceeded,
    InvalidAmount,
    MissingValue,
    OutsideLumpSum,
    PlanBeforeMoney,
    ReturnAboveAllocation,
    UnknownAllocation,
    UnknownSystem,
)
from domain.information_system.allocation import AllocationChanged, AllocationReturned
from domain.information_system.allocation_commands import ChangeAllocation, ReturnAllocation
from domain.ministry_budget.drawing import DrawnForSystem, DrawReleased
from domain.vocabulary import GENERAL_ACCOUNT, CostClass
from tests.domain.histories import (
    READY,
    REASONED,
    SYSTEM,
    allocated,
    budget_id,
    covered,
    planned,
)
from tests.support.scenario import OFFICER, Happened, given, happened

CHANGE = ChangeAllocation(system_id="s1", allocation_id="a1", amount_yen=350, facts=REASONED)
RETURN = ReturnAllocation(system_id="s1", allocation_id="a1", amount_yen=100, facts=REASONED)
LATE = replace(REASONED, effective_on=date(2025, 5, 1))


def changed(previous_yen: int, amount_yen: int, cost_class: CostClass | None = None) -> Happened:
    """The system's side of a change."""
    return happened(
        SYSTEM,
        AllocationChanged,
        REASONED,
        allocation_id="a1",
        fiscal_year=2024,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        cost_class=cost_class,
        previous_yen=previous_yen,
        amount_yen=amount_yen,
    )


def returned(amount_yen: int, cost_class: CostClass | None = None) -> Happened:
    """The system's side of a return."""
    return happened(
        SYSTEM,
        AllocationReturned,
        REASONED,
        allocation_id="a1",
        fiscal_year=2024,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        cost_class=cost_class,
        amount_yen=amount_yen,
    )


def drawn(amount_yen: int) -> Happened:
    """The envelope's side of an increase."""
    return happened(
        budget_id("mof"),
        DrawnForSystem,
        REASONED,
        system_id="s1",
        allocation_id="a1",
        amount_yen=amount_yen,
    )


def released(amount_yen: int) -> Happened:
    """The envelope's side of a decrease or a return."""
    return happened(
        budget_id("mof"), DrawReleased, REASONED, system_id="s1", allocation_id="a1", amount_yen=amount_yen
    )


def test_an_increase_draws_the_difference() -> None:
    # 350 - 300 = 50 more.
    given(*READY, *allocated(300)).when(CHANGE).then(changed(300, 350), drawn(50))


def test_a_decrease_releases_the_difference() -> None:
    # 300 - 120 = 180 back.
    decrease = replace(CHANGE, amount_yen=120)

    given(*READY, *allocated(300)).when(decrease).then(changed(300, 120), released(180))


def test_a_change_keeps_what_the_allocation_is_for() -> None:
    history = (*READY, *allocated(300, cost_class=CostClass.DEVELOPMENT))

    given(*history).when(CHANGE).then(changed(300, 350, CostClass.DEVELOPMENT), drawn(50))
    given(*history).when(RETURN).then(returned(100, CostClass.DEVELOPMENT), released(100))


def test_the_same_amount_again_records_nothing() -> None:
    given(*READY, *allocated(350)).when(CHANGE).then_nothing()


def test_a_second_change_starts_from_the_first() -> None:
    # 300 -> 350 -> 320: 30 back.
    history = (*READY, *allocated(300), changed(300, 350), drawn(50))

    given(*history).when(replace(CHANGE, amount_yen=320)).then(changed(350, 320), released(30))


def test_a_return_goes_back_to_the_envelope() -> None:
    given(*READY, *allocated(300)).when(RETURN).then(returned(100), released(100))


def test_everything_may_be_returned() -> None:
    given(*READY, *allocated(300)).when(replace(RETURN, amount_yen=300)).then(returned(300), released(300))


def test_a_return_is_an_act_of_its_own_each_time() -> None:
    # 300 - 100 = 200 left; 200 more may go back.
    history = (*READY, *allocated(300), returned(100), released(100))

    given(*history).when(replace(RETURN, amount_yen=200)).then(returned(200), released(200))


def test_returned_money_can_be_allocated_again() -> None:
    # plan 500, allocated 300, returned 300: 450 of 500 may be given to the same allocation again.
    history = (*READY, *allocated(300), returned(300), released(300))

    given(*history).when(replace(CHANGE, amount_yen=450)).then(changed(0, 450), drawn(450))


@pytest.mark.parametrize("command", [CHANGE, RETURN])
@pytest.mark.parametrize("amount", [0, -5, 2.5, "１００"])
def test_anything_but_whole_yen_above_zero_is_refused(command: Any, amount: Any) -> None:
    given(*READY, *allocated(300)).when(replace(command, amount_yen=amount)).then_refused(
        InvalidAmount, field="amount_yen", value=str(amount), lowest_yen=1, below_yen=10**15
    )


@pytest.mark.parametrize("command", [CHANGE, RETURN])
def test_a_system_that_was_never_explained_has_no_allocation(command: Any) -> None:
    given(*READY).when(replace(command, system_id="s2")).then_refused(UnknownSystem, system_id="s2")


@pytest.mark.parametrize("command", [CHANGE, RETURN])
def test_an_allocation_that_was_never_made_cannot_change(command: Any) -> None:
    given(*READY).when(command).then_refused(UnknownAllocation, system_id="s1", allocation_id="a1")


@pytest.mark.parametrize("command", [CHANGE, RETURN])
@pytest.mark.parametrize("reason", [None, "", "  "])
def test_a_change_or_return_names_its_reason(command: Any, reason: str | None) -> None:
    unreasoned = replace(command, facts=replace(OFFICER, reason=reason))

    given(*READY, *allocated(300)).when(unreasoned).then_refused(MissingValue, field="reason")


def test_no_more_is_returned_than_the_allocation_stands_at() -> None:
    # 300 - 100 = 200 left; 201 asked.
    history = (*READY, *allocated(300), returned(100), released(100))

    given(*history).when(replace(RETURN, amount_yen=201)).then_refused(
        ReturnAboveAllocation, allocation_id="a1", asked_yen=201, allocated_yen=200
    )


@pytest.mark.parametrize("command", [CHANGE, replace(CHANGE, amount_yen=1), RETURN])
def test_nothing_changes_after_the_accounts_are_closed(command: Any) -> None:
    given(*READY, *allocated(300)).when(replace(command, facts=LATE)).then_refused(
        AccountsNotOpen,
        fiscal_year=2024,
        effective_on="2025-05-01",
        opens_on="2024-04-01",
        closes_on="2025-04-30",
    )


def test_a_system_excluded_since_gets_no_increase_but_may_give_back() -> None:
    excluded = covered(is_covered=False, first_fiscal_year=2024)
    history = (*READY, *allocated(300), excluded)

    given(*history).when(CHANGE).then_refused(
        OutsideLumpSum,
        system_id="s1",
        fiscal_year=2024,
        action="An increase",
        action_ja="増額",
        state="excluded from the lump sum",
        state_ja="一括計上の対象外（適用除外）",
    )
    given(*history).when(replace(CHANGE, amount_yen=1)).then(changed(300, 1), released(299))
    given(*history).when(RETURN).then(returned(100), released(100))


def test_an_increase_above_what_is_left_of_the_plan_is_refused() -> None:
    # plan 500 - 300 = 200 left; 501 - 300 = 201 asked.
    given(*READY, *allocated(300)).when(replace(CHANGE, amount_yen=501)).then_refused(
        PlanBeforeMoney,
        system_id="s1",
        fiscal_year=2024,
        asked_yen=201,
        planned_yen=500,
        allocated_yen=300,
        left_yen=200,
    )


def test_a_change_counts_against_the_plan_with_its_whole_difference() -> None:
    # plan 500: 300 -> 350 leaves 150, 300 -> 100 leaves 400, 300 - 100 returned leaves 300.
    more = (changed(300, 350), drawn(50))
    less = (changed(300, 100), released(200))
    back = (returned(100), released(100))

    left = [
        given(*READY, *allocated(300), *acts).books.system("s1").funds.of(2024).plan_left_yen
        for acts in ((), more, less, back)
    ]

    assert left == [200, 150, 400, 300]


def test_an_increase_above_the_envelope_is_refused() -> None:
    # envelope 1,000 - 300 = 700 left; 1,001 - 300 = 701 asked of a plan of 2,000.
    history = (*READY, planned(2_000, previous_yen=500), *allocated(300))

    given(*history).when(replace(CHANGE, amount_yen=1_001)).then_refused(
        EnvelopeExceeded,
        fiscal_year=2024,
        ministry="財務省",
        action="An increase",
        action_ja="増額",
        asked_yen=701,
        envelope_yen=1_000,
        drawn_yen=300,
        left_yen=700,
    )
