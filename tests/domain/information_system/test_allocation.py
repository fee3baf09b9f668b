"""Allocate: money of one envelope is given to one system."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.errors import (
    AccountsNotOpen,
    EnvelopeExceeded,
    InvalidAmount,
    InvalidFiscalYear,
    MissingValue,
    NoOwningMinistry,
    NotClassified,
    OutsideLumpSum,
    PlanBeforeMoney,
    SilentChange,
    SpecialAccountMoney,
    UnknownOrganization,
    UnknownSystem,
)
from domain.information_system.allocation_commands import Allocate
from domain.vocabulary import CostClass
from tests.domain.histories import (
    READY,
    allocated,
    classified,
    covered,
    enacted,
    planned,
    proposed,
    registered,
)
from tests.support.scenario import OFFICER, Happened, given

ALLOCATE = Allocate(system_id="s1", allocation_id="a1", fiscal_year=2024, amount_yen=300, facts=OFFICER)


def test_an_allocation_is_recorded_on_the_system_and_drawn_from_the_owners_envelope() -> None:
    given(*READY).when(ALLOCATE).then(*allocated(300))


def test_the_whole_plan_and_the_last_yen_of_the_envelope_can_be_allocated() -> None:
    # plan 500, envelope 500: both are used up to the yen.
    history = (*registered("mof"), proposed(), classified(), covered(), planned(500), enacted("mof", 500))

    given(*history).when(replace(ALLOCATE, amount_yen=500)).then(*allocated(500))


def test_the_digital_agency_may_pay_for_a_ministrys_system() -> None:
    given(*READY, enacted("da", 400)).when(replace(ALLOCATE, ministry="da")).then(
        *allocated(300, ministry="da")
    )


def test_an_allocation_may_say_what_it_is_for() -> None:
    given(*READY).when(replace(ALLOCATE, cost_class=CostClass.OPERATIONS)).then(
        *allocated(300, cost_class=CostClass.OPERATIONS)
    )


def test_the_same_allocation_again_records_nothing() -> None:
    given(*READY, *allocated(300)).when(ALLOCATE).then_nothing()


def test_the_same_allocation_again_records_nothing_when_the_rules_would_refuse_it_by_now() -> None:
    # excluded from the lump sum since
    excluded = covered(is_covered=False, first_fiscal_year=2023)

    given(*READY, *allocated(300), excluded).when(ALLOCATE).then_nothing()


def test_an_allocation_id_is_never_used_for_other_content() -> None:
    given(*READY, *allocated(300)).when(replace(ALLOCATE, amount_yen=301)).then_refused(
        SilentChange,
        what="Allocation 'a1'",
        what_ja="配分「a1」",
        recorded="amount_yen 300",
        given="amount_yen 301",
    )


def test_every_difference_to_the_recorded_allocation_is_named() -> None:
    other = replace(
        ALLOCATE, fiscal_year=2025, ministry="da", account="特別会計:年金", cost_class=CostClass.OTHER
    )

    given(*READY, *allocated(300)).when(other).then_refused(
        SilentChange,
        what="Allocation 'a1'",
        what_ja="配分「a1」",
        recorded="fiscal_year 2024, ministry mof, account 一般会計, cost_class None",
        given="fiscal_year 2025, ministry da, account 特別会計:年金, cost_class other",
    )


@pytest.mark.parametrize("year", [1946, 2101])
def test_a_year_the_books_cannot_hold_is_refused(year: int) -> None:
    given(*READY).when(replace(ALLOCATE, fiscal_year=year)).then_refused(
        InvalidFiscalYear, value=str(year), first=1947, last=2100
    )


@pytest.mark.parametrize("amount", [0, -1, 10**15, 1.5, "1,000", True])
def test_anything_but_whole_yen_above_zero_is_refused(amount: Any) -> None:
    given(*READY).when(replace(ALLOCATE, amount_yen=amount)).then_refused(
        InvalidAmount, field="amount_yen", value=str(amount), lowest_yen=1, below_yen=10**15
    )


def test_an_allocation_needs_an_id() -> None:
    given(*READY).when(replace(ALLOCATE, allocation_id=" ")).then_refused(MissingValue, field="allocation_id")


def test_a_system_that_was_never_explained_gets_nothing() -> None:
    given(*READY).when(replace(ALLOCATE, system_id="s2")).then_refused(UnknownSystem, system_id="s2")


def test_a_system_without_an_owner_needs_a_named_ministry() -> None:
    history = (*registered("da"), proposed(ministry=None), classified(), covered(), planned(500))
    named = replace(ALLOCATE, ministry="da")

    given(*history, enacted("da", 300)).when(ALLOCATE).then_refused(NoOwningMinistry, system_id="s1")
    given(*history, enacted("da", 300)).when(named).then(*allocated(300, ministry="da"))


def test_a_ministry_that_is_not_in_the_books_has_no_envelope() -> None:
    given(*READY).when(replace(ALLOCATE, ministry="moon")).then_refused(
        UnknownOrganization, organization="moon"
    )


def test_a_system_that_was_never_classified_gets_nothing() -> None:
    history = (*registered("mof"), proposed(), covered(), planned(500), enacted("mof", 1_000))

    given(*history).when(ALLOCATE).then_refused(
        NotClassified, system_id="s1", action="An allocation", action_ja="配分"
    )


@pytest.mark.parametrize(
    ("coverage", "state", "state_ja"),
    [
        (
            (),
            "not determined to be in the lump sum",
            "一括計上の対象か否かが未決定",
        ),
        (
            (covered(first_fiscal_year=2025),),
            "not determined to be in the lump sum",
            "一括計上の対象か否かが未決定",
        ),
        (
            (covered(), covered(is_covered=False, first_fiscal_year=2024)),
            "excluded from the lump sum",
            "一括計上の対象外（適用除外）",
        ),
    ],
    ids=["never determined", "only from a later year", "excluded from that year on"],
)
def test_a_system_outside_the_lump_sum_gets_nothing(
    coverage: tuple[Happened, ...], state: str, state_ja: str
) -> None:
    history = (*registered("mof"), proposed(), classified(), *coverage, planned(500), enacted("mof", 1_000))

    given(*history).when(ALLOCATE).then_refused(
        OutsideLumpSum,
        system_id="s1",
        fiscal_year=2024,
        action="An allocation",
        action_ja="配分",
        state=state,
        state_ja=state_ja,
    )


def test_lump_sum_money_never_goes_to_a_special_account() -> None:
    # no envelope is recorded for that account: the rule on accounts speaks first, the envelope is listed.
    given(*READY).when(replace(ALLOCATE, account="特別会計:年金")).then_refused(
        SpecialAccountMoney, also=[EnvelopeExceeded], account="特別会計:年金"
    )


@pytest.mark.parametrize("day", [date(2024, 4, 1), date(2025, 4, 30)])
def test_the_accounts_take_entries_from_the_first_day_to_the_end_of_the_payment_period(day: date) -> None:
    facts = replace(OFFICER, effective_on=day)

    given(*READY).when(replace(ALLOCATE, facts=facts)).then(*allocated(300, facts=facts))


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2025, 5, 1)])
def test_the_accounts_are_closed_before_and_after(day: date) -> None:
    given(*READY).when(replace(ALLOCATE, facts=replace(OFFICER, effective_on=day))).then_refused(
        AccountsNotOpen,
        fiscal_year=2024,
        effective_on=day.isoformat(),
        opens_on="2024-04-01",
        closes_on="2025-04-30",
    )


def test_nothing_is_allocated_before_a_plan_is_decided() -> None:
    history = (*registered("mof"), proposed(), classified(), covered(), enacted("mof", 1_000))

    given(*history).when(ALLOCATE).then_refused(
        PlanBeforeMoney,
        system_id="s1",
        fiscal_year=2024,
        asked_yen=300,
        planned_yen=0,
        allocated_yen=0,
        left_yen=0,
    )


def test_an_allocation_above_what_is_left_of_the_plan_is_refused() -> None:
    # plan 500 - allocated 300 = 200 left; 201 asked.
    second = replace(ALLOCATE, allocation_id="a2", amount_yen=201)

    given(*READY, *allocated(300)).when(second).then_refused(
        PlanBeforeMoney,
        system_id="s1",
        fiscal_year=2024,
        asked_yen=201,
        planned_yen=500,
        allocated_yen=300,
        left_yen=200,
    )


def test_an_allocation_above_the_envelope_is_refused() -> None:
    # envelope 1,000 - drawn 300 = 700 left; 701 asked of a plan of 2,000.
    history = (*READY, planned(2_000, previous_yen=500), *allocated(300))
    second = replace(ALLOCATE, allocation_id="a2", amount_yen=701)

    given(*history).when(second).then_refused(
        EnvelopeExceeded,
        fiscal_year=2024,
        ministry="財務省",
        action="An allocation",
        action_ja="配分",
        asked_yen=701,
        envelope_yen=1_000,
        drawn_yen=300,
        left_yen=700,
    )


def test_money_of_another_year_cannot_be_used() -> None:
    # the envelope and the plan are of FY2024; FY2025 has neither.
    next_year = replace(ALLOCATE, fiscal_year=2025, facts=replace(OFFICER, effective_on=date(2025, 6, 1)))

    given(*READY).when(next_year).then_refused(
        PlanBeforeMoney,
        also=[EnvelopeExceeded],
        system_id="s1",
        fiscal_year=2025,
        asked_yen=300,
        planned_yen=0,
        allocated_yen=0,
        left_yen=0,
    )
