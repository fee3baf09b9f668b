"""Closing an envelope's year, reopening it for a while, and what a closed year takes."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.aggregate import Command
from domain.errors import AccountsNotOpen, InvalidAmount, MissingValue, SilentChange
from domain.errors.closing_rules import (
    CarryOverBelowArrived,
    ClosingDiffers,
    ClosingDoesNotBalance,
    OutsideReopening,
    ReopeningEndsBefore,
    SystemsNotClosed,
    YearIsClosed,
    YearNotClosed,
    YearNotOver,
)
from domain.ministry_budget.appropriation import EnactBudget, EnactProvisionalBudget, SupplementBudget
from domain.ministry_budget.carry_in_commands import CarryIn
from domain.ministry_budget.closing import CloseBudgetYear, ReopenBudgetYear
from domain.ministry_budget.commitment_plan import SetCommitmentPlan
from domain.ministry_budget.drawing import DrawReleased
from domain.ministry_budget.reserve import GrantReserve
from domain.ministry_budget.shift import ShiftMoney
from domain.ministry_budget.transfer import TransferAppropriation
from domain.vocabulary import GENERAL_ACCOUNT, ShiftDirection, ShiftKind
from tests.domain.envelope_histories import (
    AFTER_REOPENING,
    REOPENED,
    WITHIN_REOPENING,
    YEAR_END,
    arrived,
    budget_closed,
    budget_reopened,
    passed_on,
    shifted,
)
from tests.domain.execution_histories import closed
from tests.domain.histories import READY, allocated, budget_id, enacted, registered, transferred
from tests.support.scenario import OFFICER, PUBLICATION, given, happened

# current 1,000 = 700 spent + 200 carried over + 100 unused
CLOSE = CloseBudgetYear(
    fiscal_year=2024,
    ministry="mof",
    current_yen=1_000,
    spent_yen=700,
    carried_over_yen=200,
    unused_yen=100,
    facts=YEAR_END,
)
CLOSED = budget_closed("mof", 1_000, 700, carried_over_yen=200, unused_yen=100)
REOPEN = ReopenBudgetYear(fiscal_year=2024, ministry="mof", until=date(2025, 9, 30), facts=REOPENED)
HELD = (*registered("mof", "da"), enacted("mof", 1_000))
SHIFT = ShiftMoney(
    fiscal_year=2024,
    ministry="mof",
    shift_id="s1",
    kind=ShiftKind.BETWEEN_ITEMS,
    direction=ShiftDirection.IN,
    from_item="庁費",
    to_item="借料",
    amount_yen=50,
    approval_reference="No. 1",
    facts=OFFICER,
)
ENTRIES: list[Any] = [
    SHIFT,
    GrantReserve(
        fiscal_year=2024,
        ministry="mof",
        grant_id="g1",
        amount_yen=1,
        decided_on=date(2024, 5, 31),
        facts=OFFICER,
    ),
    SetCommitmentPlan(fiscal_year=2024, ministry="mof", amount_yen=1, facts=OFFICER),
    CarryIn(fiscal_year=2024, ministry="mof", amount_yen=30, facts=OFFICER),
    TransferAppropriation(
        transfer_id="t1",
        fiscal_year=2024,
        from_ministry="mof",
        to_ministry="da",
        amount_yen=1,
        facts=OFFICER,
    ),
    TransferAppropriation(
        transfer_id="t1",
        fiscal_year=2024,
        from_ministry="da",
        to_ministry="mof",
        amount_yen=1,
        facts=OFFICER,
    ),
    EnactProvisionalBudget(fiscal_year=2024, ministry="mof", amount_yen=1, facts=OFFICER),
    SupplementBudget(
        fiscal_year=2024,
        ministry="mof",
        round=1,
        printed_previous_yen=1_000,
        amount_yen=1_001,
        facts=OFFICER,
    ),
]
ENTRY_HISTORY = (
    *HELD,
    enacted("da", 1),
    budget_closed("mof", 100, 70, carried_over_yen=30, fiscal_year=2023),
)


def test_a_year_closes_when_its_figures_are_the_books_and_balance() -> None:
    given(*HELD).when(CLOSE).then(CLOSED)


def test_the_current_budget_is_what_the_books_hold() -> None:
    given(*HELD).when(replace(CLOSE, current_yen=1_001, unused_yen=101)).then_refused(
        ClosingDiffers,
        whose="財務省",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        figure="the current budget",
        figure_ja="歳出予算現額",
        stated_yen=1_001,
        books_yen=1_000,
        difference_yen=1,
    )


@pytest.mark.parametrize(("unused_yen", "difference_yen"), [(99, 1), (101, -1)])
def test_a_closing_balances_to_the_yen(unused_yen: int, difference_yen: int) -> None:
    # 1,000 - 700 - 200 = 100
    given(*HELD).when(replace(CLOSE, unused_yen=unused_yen)).then_refused(
        ClosingDoesNotBalance,
        whose="財務省",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        held_yen=1_000,
        spent_yen=700,
        carried_over_yen=200,
        unused_yen=unused_yen,
        difference_yen=difference_yen,
    )


def test_a_year_closed_again_carries_over_what_arrived_in_the_next_year_at_least() -> None:
    # 200 carried over; 150 arrived at 財務省, 50 with a successor. Closed again with 199.
    history = (
        *HELD,
        CLOSED,
        arrived("mof", "mof", 150, fiscal_year=2025),
        passed_on("mof", "da", 50, fiscal_year=2025),
        budget_reopened("mof"),
    )

    given(*history).when(replace(CLOSE, carried_over_yen=199, unused_yen=101)).then_refused(
        CarryOverBelowArrived,
        whose="財務省",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        carried_over_yen=199,
        next_year=2025,
        arrived_yen=200,
    )


def test_systems_that_hold_money_of_the_envelope_close_first() -> None:
    other = allocated(60, allocation_id="a2", system="system:s2")
    history = (*READY, *allocated(300), *other)

    given(*history).when(CLOSE).then_refused(
        SystemsNotClosed,
        whose="財務省",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        count=2,
        drawn_yen=360,
        systems="s1, s2",
    )
    given(*history, closed(300, 0, unused_yen=300)).when(CLOSE).then_refused(
        SystemsNotClosed,
        whose="財務省",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        count=1,
        drawn_yen=60,
        systems="s2",
    )


def test_a_system_that_returned_everything_need_not_close() -> None:
    returned = happened(budget_id("mof"), DrawReleased, system_id="s1", allocation_id="a1", amount_yen=300)

    given(*READY, *allocated(300), returned).when(CLOSE).then(CLOSED)


def test_a_year_is_not_closed_before_its_last_day() -> None:
    given(*HELD).when(replace(CLOSE, facts=OFFICER)).then_refused(
        YearNotOver,
        whose="財務省",
        fiscal_year=2024,
        effective_on="2024-06-01",
        last_day="2025-03-31",
    )


def test_the_same_closing_again_records_nothing_and_another_one_is_refused() -> None:
    given(*HELD, CLOSED).when(CLOSE).then_nothing()
    given(*HELD, CLOSED).when(replace(CLOSE, spent_yen=701, unused_yen=99)).then_refused(
        SilentChange,
        what="The closing of FY2024 of 財務省",
        what_ja="財務省の2024年度の締切り",
        recorded="spent_yen 700, unused_yen 100",
        given="spent_yen 701, unused_yen 99",
    )


@pytest.mark.parametrize("field", ["current_yen", "spent_yen", "carried_over_yen", "unused_yen"])
def test_figures_of_a_closing_are_whole_yen(field: str) -> None:
    close: Any = replace(CLOSE, **{field: -1})  # type: ignore[arg-type]

    given(*HELD).when(close).then_refused(
        InvalidAmount, field=field, value="-1", lowest_yen=0, below_yen=10**15
    )


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_closed_year_takes_nothing(entry: Command) -> None:
    given(*ENTRY_HISTORY, CLOSED).when(entry).then_refused(
        YearIsClosed,
        whose="財務省",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        held_yen=1_000,
        spent_yen=700,
        carried_over_yen=200,
        unused_yen=100,
    )


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_reopened_year_takes_what_takes_effect_while_it_is_reopened(entry: Any) -> None:
    history = (*ENTRY_HISTORY, budget_closed("da", 1, 1), CLOSED)
    # the giving or receiving ministry of a transfer is reopened too
    reopened = (*history, budget_reopened("mof"), budget_reopened("da"))

    assert given(*reopened).when(replace(entry, facts=WITHIN_REOPENING)).refusal is None
    for facts, day in ((OFFICER, "2024-06-01"), (AFTER_REOPENING, "2025-10-01")):
        refusal = given(*reopened).when(replace(entry, facts=facts)).refusal
        assert isinstance(refusal, OutsideReopening)
        assert (refusal.effective_on, refusal.reopened_on, refusal.until) == (
            day,
            "2025-09-01",
            "2025-09-30",
        )


def test_both_sides_of_a_transfer_must_take_it() -> None:
    # 財務省 is reopened in September; デジタル庁 is open, and its accounts closed on 30 April.
    history = (*ENTRY_HISTORY, CLOSED, budget_reopened("mof"))

    given(*history).when(replace(ENTRIES[4], facts=WITHIN_REOPENING)).then_refused(
        AccountsNotOpen,
        fiscal_year=2024,
        effective_on="2025-09-30",
        opens_on="2024-04-01",
        closes_on="2025-04-30",
    )


def test_an_initial_budget_does_not_enter_a_closed_year() -> None:
    enact = EnactBudget(fiscal_year=2024, ministry="mof", amount_yen=5, facts=OFFICER)

    assert type(given(*HELD[:-1], budget_closed("mof", 0, 0)).when(enact).refusal) is YearIsClosed


def test_what_was_published_enters_a_closed_year() -> None:
    transfer = replace(ENTRIES[4], facts=PUBLICATION)
    supplement = replace(ENTRIES[7], facts=PUBLICATION)

    given(*ENTRY_HISTORY, CLOSED).when(transfer).then(*transferred("mof", "da", 1, facts=PUBLICATION))
    assert given(*ENTRY_HISTORY, CLOSED).when(supplement).refusal is None


def test_a_closed_year_is_reopened_for_a_while() -> None:
    given(*HELD, CLOSED).when(REOPEN).then(budget_reopened("mof"))
    given(*HELD, CLOSED, budget_reopened("mof")).when(REOPEN).then_nothing()


def test_a_reopened_year_is_closed_again_also_after_the_reopening_is_over() -> None:
    # 1,000 + 50 shifted in = 1,050 = 700 + 250 + 100
    history = (
        *HELD,
        CLOSED,
        budget_reopened("mof"),
        shifted("mof", 50, ShiftDirection.IN, facts=WITHIN_REOPENING),
    )
    again = replace(CLOSE, current_yen=1_050, carried_over_yen=250, facts=AFTER_REOPENING)
    second = budget_closed(
        "mof",
        1_050,
        700,
        carried_over_yen=250,
        unused_yen=100,
        round_number=2,
        facts=AFTER_REOPENING,
    )

    given(*history).when(again).then(second)
    given(*history, second).when(replace(REOPEN, until=date(2025, 12, 31))).then(
        budget_reopened("mof", round_number=2, until=date(2025, 12, 31))
    )
    assert given(*history, second).when(SHIFT).refusal is None  # the same shift again
    assert type(given(*history, second).when(replace(SHIFT, shift_id="s2")).refusal) is YearIsClosed


def test_a_reopened_year_may_be_closed_with_the_same_figures() -> None:
    given(*HELD, CLOSED, budget_reopened("mof")).when(CLOSE).then(
        budget_closed("mof", 1_000, 700, carried_over_yen=200, unused_yen=100, round_number=2)
    )


@pytest.mark.parametrize("end", [(), (CLOSED, budget_reopened("mof", until=date(2025, 9, 15)))])
def test_only_a_closed_year_is_reopened(end: Any) -> None:
    given(*HELD, *end).when(REOPEN).then_refused(
        YearNotClosed, whose="財務省", fiscal_year=2024, account=GENERAL_ACCOUNT
    )


def test_a_reopening_has_a_reason_and_days() -> None:
    given(*HELD, CLOSED).when(replace(REOPEN, facts=replace(REOPENED, reason=" "))).then_refused(
        MissingValue, field="reason"
    )
    given(*HELD, CLOSED).when(replace(REOPEN, until=date(2025, 8, 31))).then_refused(
        ReopeningEndsBefore, effective_on="2025-09-01", until="2025-08-31"
    )
    given(*HELD, CLOSED).when(replace(REOPEN, until=date(2025, 9, 1))).then(
        budget_reopened("mof", until=date(2025, 9, 1))
    )
