"""Decide the plan: what a system may use in a year, before any money is given."""

from dataclasses import replace

import pytest

from domain.errors import (
    InvalidAmount,
    InvalidFiscalYear,
    NotClassified,
    OutsideLumpSum,
    PlanBelowAllocations,
    UnknownSystem,
)
from domain.information_system.implementation_plan import DecidePlan, PlanDecided
from tests.domain.histories import (
    READY,
    SYSTEM,
    allocated,
    classified,
    covered,
    planned,
    proposed,
    registered,
)
from tests.support.scenario import OFFICER, given, happened

DECIDE = DecidePlan(system_id="s1", fiscal_year=2024, amount_yen=800, facts=OFFICER)
EXPLAINED = (*registered("mof"), proposed(), classified(), covered())


def test_the_first_plan_of_a_year_starts_from_nothing() -> None:
    given(*EXPLAINED).when(DECIDE).then(planned(800))


def test_a_later_decision_names_the_plan_until_then() -> None:
    given(*EXPLAINED, planned(500)).when(DECIDE).then(planned(800, previous_yen=500))


def test_every_year_has_its_own_plan() -> None:
    next_year = replace(DECIDE, fiscal_year=2025)

    given(*EXPLAINED, planned(500)).when(next_year).then(planned(800, fiscal_year=2025))


def test_the_same_plan_again_records_nothing_even_when_it_could_not_be_decided_by_now() -> None:
    excluded = covered(is_covered=False)

    given(*EXPLAINED, planned(800)).when(DECIDE).then_nothing()
    given(*EXPLAINED, planned(800), excluded).when(DECIDE).then_nothing()


def test_the_owner_of_a_plan_may_be_unknown() -> None:
    history = (proposed(ministry=None), classified(), covered())
    expected = happened(SYSTEM, PlanDecided, fiscal_year=2024, previous_yen=0, amount_yen=800)

    given(*history).when(DECIDE).then(expected)


def test_a_plan_can_go_down_to_what_is_allocated_and_no_further() -> None:
    history = (*READY, *allocated(300))

    given(*history).when(replace(DECIDE, amount_yen=300)).then(planned(300, previous_yen=500))
    given(*history).when(replace(DECIDE, amount_yen=299)).then_refused(
        PlanBelowAllocations, system_id="s1", fiscal_year=2024, asked_yen=299, allocated_yen=300
    )


def test_a_system_that_was_never_explained_gets_no_plan() -> None:
    given().when(DECIDE).then_refused(UnknownSystem, system_id="s1")


def test_a_system_that_was_never_classified_gets_no_plan() -> None:
    given(proposed(), covered()).when(DECIDE).then_refused(
        NotClassified, system_id="s1", action="A plan", action_ja="実施計画の決定"
    )


def test_a_system_outside_the_lump_sum_gets_no_plan() -> None:
    given(proposed(), classified(), covered(is_covered=False)).when(DECIDE).then_refused(
        OutsideLumpSum,
        system_id="s1",
        fiscal_year=2024,
        action="A plan",
        action_ja="実施計画の決定",
        state="excluded from the lump sum",
        state_ja="一括計上の対象外（適用除外）",
    )


@pytest.mark.parametrize("amount", [0, -1, 10**15])
def test_a_plan_is_whole_yen_above_zero(amount: int) -> None:
    given(*EXPLAINED).when(replace(DECIDE, amount_yen=amount)).then_refused(
        InvalidAmount, field="amount_yen", value=str(amount), lowest_yen=1, below_yen=10**15
    )


def test_a_plan_is_for_a_fiscal_year() -> None:
    given(*EXPLAINED).when(replace(DECIDE, fiscal_year=0)).then_refused(
        InvalidFiscalYear, value="0", first=1947, last=2100
    )
