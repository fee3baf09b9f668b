"""Restatement: a later publication changed a settlement; both stay. And settlements beside officers' acts."""

from dataclasses import replace
from typing import Any

import pytest

from domain.errors import (
    InvalidAmount,
    MissingValue,
    SettlementDoesNotFollow,
    UnbalancedSettlement,
)
from domain.errors.envelope_rules import NotSettled
from domain.ministry_budget.restatement import RestateSettlement
from domain.vocabulary import GENERAL_ACCOUNT, ShiftDirection
from tests.domain.envelope_histories import reserve_granted, restated, shifted
from tests.domain.histories import budget_id, enacted, registered, settled, transferred
from tests.domain.settlements import carried_in, row, settle
from tests.support.scenario import PUBLICATION, given

# FY2024 of 財務省: 100 = 70 spent + 20 carried over + 10 unused; restated to 75 + 17 + 8.
FIRST = row("mof", 100, spent_yen=70, carried_over_yen=20, unused_yen=10)
SECOND = row("mof", 100, spent_yen=75, carried_over_yen=17, unused_yen=8)
SETTLED = (
    *registered("mof", "da"),
    enacted("mof", 100),
    settled("mof", appropriation_yen=100, spent_yen=70, carried_over_yen=20, unused_yen=10),
)
RESTATE = RestateSettlement(
    fiscal_year=2024,
    ministry="mof",
    appropriation_yen=100,
    current_yen=100,
    spent_yen=75,
    carried_over_yen=17,
    unused_yen=8,
    cause="a mistake",
    facts=PUBLICATION,
)


def test_a_restatement_says_what_was_published_until_now_and_why_it_changed() -> None:
    given(*SETTLED).when(RESTATE).then(restated(FIRST, SECOND))


def test_what_was_published_first_is_kept_and_the_carry_over_is_the_restated_one() -> None:
    budget = given(*SETTLED, restated(FIRST, SECOND)).books.budget(2024, "mof", GENERAL_ACCOUNT)

    assert (budget.settlement, budget.carried_over_yen) == (FIRST.amounts, 17)


def test_the_first_publication_loaded_again_records_nothing_after_a_restatement() -> None:
    given(*SETTLED, restated(FIRST, SECOND)).when(settle(FIRST)).then_nothing()


def test_figures_that_stand_record_nothing() -> None:
    unchanged = replace(RESTATE, spent_yen=70, carried_over_yen=20, unused_yen=10)

    given(*SETTLED, restated(FIRST, SECOND)).when(RESTATE).then_nothing()
    given(*SETTLED).when(unchanged).then_nothing()


def test_a_restatement_may_be_restated_also_back_to_the_first_figures() -> None:
    back = replace(RESTATE, spent_yen=70, carried_over_yen=20, unused_yen=10, cause="not a mistake")

    given(*SETTLED, restated(FIRST, SECOND)).when(back).then(restated(SECOND, FIRST, "not a mistake"))


def test_a_year_that_was_never_settled_cannot_be_restated() -> None:
    given(*SETTLED[:-1]).when(RESTATE).then_refused(
        NotSettled, ministry="財務省", fiscal_year=2024, account=GENERAL_ACCOUNT
    )


def test_the_budgets_on_record_explain_a_restatement() -> None:
    # 103 = 78 + 17 + 8, the books hold 100; once デジタル庁 gave 3, it follows.
    more = replace(RESTATE, appropriation_yen=103, current_yen=103, spent_yen=78)

    given(*SETTLED).when(more).then_refused(
        SettlementDoesNotFollow,
        also=[SettlementDoesNotFollow],
        fiscal_year=2024,
        what="the current budget of 財務省",
        what_ja="財務省の歳出予算現額",
        settled_yen=103,
        books_yen=100,
    )
    given(*SETTLED, *transferred("da", "mof", 3)).when(more).then(
        restated(FIRST, row("mof", 103, spent_yen=78, carried_over_yen=17, unused_yen=8))
    )


def test_the_appropriation_follows_from_the_budgets_on_record() -> None:
    given(*SETTLED).when(replace(RESTATE, appropriation_yen=99)).then_refused(
        SettlementDoesNotFollow,
        fiscal_year=2024,
        what="the appropriation of 財務省",
        what_ja="財務省の歳出予算額",
        settled_yen=99,
        books_yen=100,
    )


def test_restated_figures_balance_to_the_yen() -> None:
    # 100 - 75 - 17 - 9 = -1
    given(*SETTLED).when(replace(RESTATE, unused_yen=9)).then_refused(
        UnbalancedSettlement,
        ministry="財務省",
        fiscal_year=2024,
        current_yen=100,
        spent_yen=75,
        carried_over_yen=17,
        unused_yen=9,
        difference_yen=-1,
    )


@pytest.mark.parametrize("amount", [-1, 1.5])
def test_restated_figures_are_whole_yen(amount: Any) -> None:
    given(*SETTLED).when(replace(RESTATE, spent_yen=amount)).then_refused(
        InvalidAmount, field="spent_yen", value=str(amount), lowest_yen=0, below_yen=10**15
    )


def test_a_restatement_names_its_cause() -> None:
    given(*SETTLED).when(replace(RESTATE, cause=" ")).then_refused(MissingValue, field="cause")


def test_the_subject_of_a_restatement_is_the_envelope() -> None:
    assert RESTATE.subject_id == budget_id("mof")


def test_a_settlement_knows_shifts_and_reserve_grants_from_money_carried_in() -> None:
    # 100 enacted + 30 shifted in + 20 of the reserve + 7 carried in = 157 current
    history = (
        *registered("mof"),
        enacted("mof", 100),
        settled("mof", appropriation_yen=10, spent_yen=3, carried_over_yen=7, fiscal_year=2023),
        shifted("mof", 30, ShiftDirection.IN),
        reserve_granted("mof", 20),
    )

    given(*history).when(settle(row("mof", 100, current_yen=157, spent_yen=157))).then(
        carried_in("mof", "mof", 7),
        settled("mof", appropriation_yen=100, current_yen=157, spent_yen=157),
    )
