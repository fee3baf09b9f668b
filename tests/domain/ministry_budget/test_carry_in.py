"""Carry-in: what the year before carried over arrives once, with whoever has the task now."""

from dataclasses import replace

import pytest

from domain.errors import InvalidFiscalYear, SilentChange
from domain.errors.envelope_rules import CarryInUnexplained
from domain.ministry_budget.carry_in_commands import CarryIn
from domain.vocabulary import GENERAL_ACCOUNT
from tests.domain.envelope_histories import arrived, budget_closed, budget_reopened, passed_on
from tests.domain.histories import budget_id, enacted, registered, settled, succeeded
from tests.domain.settlements import BEFORE, OUTCOMES, ROWS, carried_in, given_away, settle
from tests.support.scenario import OFFICER, Happened, given

# 内閣 carried 30 over from FY2023; 10 of it moved to デジタル庁 with a task in FY2024.
CARRY_IN = CarryIn(fiscal_year=2024, ministry="cab", amount_yen=30, facts=OFFICER)
SUCCESSOR = replace(CARRY_IN, ministry="da", from_ministry="cab", amount_yen=10)
KNOWN = registered("da", "mof", "moj", "cab")
CLOSED = budget_closed("cab", 100, 60, carried_over_yen=30, unused_yen=10, fiscal_year=2023)
SETTLED = settled(
    "cab", appropriation_yen=100, spent_yen=60, carried_over_yen=25, unused_yen=15, fiscal_year=2023
)
MOVED = succeeded("da", "cab", carried_over_yen=10)


@pytest.mark.parametrize(
    ("year_before", "carried_over_yen"),
    [((CLOSED,), 30), ((SETTLED,), 25), ((CLOSED, SETTLED), 25), ((SETTLED, CLOSED), 25)],
    ids=["as closed", "as settled", "settled after the closing", "settled whatever was closed"],
)
def test_what_was_carried_over_arrives_as_settled_or_else_as_closed(
    year_before: tuple[Happened, ...], carried_over_yen: int
) -> None:
    history = (*KNOWN, *year_before)

    given(*history).when(replace(CARRY_IN, amount_yen=carried_over_yen)).then(
        arrived("cab", "cab", carried_over_yen)
    )
    refused = given(*history).when(replace(CARRY_IN, amount_yen=carried_over_yen + 1)).refusal
    assert isinstance(refused, CarryInUnexplained)
    assert refused.explained_yen == carried_over_yen


def test_carried_in_money_enlarges_the_envelope() -> None:
    books = given(*KNOWN, enacted("cab", 100), CLOSED, arrived("cab", "cab", 30)).books

    assert books.budget(2024, "cab", GENERAL_ACCOUNT).envelope_yen == 130


def test_nothing_arrives_of_a_year_that_is_neither_settled_nor_closed() -> None:
    given(*KNOWN).when(CARRY_IN).then_refused(
        CarryInUnexplained,
        fiscal_year=2024,
        ministry="内閣",
        giver="内閣",
        asked_yen=30,
        carried_over_yen=0,
        evidence="its year is neither settled nor closed",
        evidence_ja="決算・締切り前",
        arrived_yen=0,
        explained_yen=0,
    )


def test_nothing_arrives_of_a_year_that_is_reopened_until_it_is_closed_again() -> None:
    reopened = (*KNOWN, CLOSED, budget_reopened("cab", fiscal_year=2023))
    again = budget_closed("cab", 100, 70, carried_over_yen=30, round_number=2, fiscal_year=2023)

    assert isinstance(given(*reopened).when(CARRY_IN).refusal, CarryInUnexplained)
    given(*reopened, again).when(CARRY_IN).then(arrived("cab", "cab", 30))


def test_a_carry_over_arrives_once() -> None:
    given(*KNOWN, CLOSED, arrived("cab", "cab", 20)).when(replace(CARRY_IN, amount_yen=20)).then_nothing()
    given(*KNOWN, CLOSED, arrived("cab", "cab", 20)).when(replace(CARRY_IN, amount_yen=10)).then_refused(
        SilentChange,
        what="What 内閣 carried over into FY2024",
        what_ja="内閣から2024年度への繰越額",
        recorded="amount_yen 20",
        given="amount_yen 10",
    )


def test_a_successor_takes_in_what_moved_with_the_task_and_the_predecessor_knows() -> None:
    given(*KNOWN, MOVED, CLOSED).when(SUCCESSOR).then(arrived("da", "cab", 10), passed_on("cab", "da", 10))


def test_a_successor_takes_in_no_more_than_moved_with_the_task() -> None:
    given(*KNOWN, MOVED, CLOSED).when(replace(SUCCESSOR, amount_yen=11)).then_refused(
        CarryInUnexplained,
        fiscal_year=2024,
        ministry="デジタル庁",
        giver="内閣",
        asked_yen=11,
        carried_over_yen=30,
        evidence="as closed",
        evidence_ja="締切り",
        arrived_yen=0,
        explained_yen=10,
    )


def test_a_ministry_that_succeeded_nobody_takes_in_nothing_of_others() -> None:
    given(*KNOWN, CLOSED).when(SUCCESSOR).then_refused(
        CarryInUnexplained,
        fiscal_year=2024,
        ministry="デジタル庁",
        giver="内閣",
        asked_yen=10,
        carried_over_yen=30,
        evidence="as closed",
        evidence_ja="締切り",
        arrived_yen=0,
        explained_yen=0,
    )


def test_what_arrived_with_a_successor_does_not_arrive_at_the_predecessor() -> None:
    # 30 carried over - 10 with デジタル庁 = 20
    history = (*KNOWN, MOVED, CLOSED, arrived("da", "cab", 10), passed_on("cab", "da", 10))

    given(*history).when(replace(CARRY_IN, amount_yen=20)).then(arrived("cab", "cab", 20))
    given(*history).when(replace(CARRY_IN, amount_yen=21)).then_refused(
        CarryInUnexplained,
        fiscal_year=2024,
        ministry="内閣",
        giver="内閣",
        asked_yen=21,
        carried_over_yen=30,
        evidence="as closed",
        evidence_ja="締切り",
        arrived_yen=10,
        explained_yen=20,
    )


def test_what_arrived_at_the_predecessor_or_another_successor_does_not_arrive_again() -> None:
    # 30 carried over - 15 at 内閣 - 10 with デジタル庁 = 5 for 法務省, of the 8 that moved there
    history = (
        *KNOWN,
        MOVED,
        succeeded("moj", "cab", carried_over_yen=8),
        CLOSED,
        arrived("cab", "cab", 15),
        arrived("da", "cab", 10),
        passed_on("cab", "da", 10),
    )
    second = replace(SUCCESSOR, ministry="moj", amount_yen=5)

    given(*history).when(second).then(arrived("moj", "cab", 5), passed_on("cab", "moj", 5))
    given(*history).when(replace(second, amount_yen=6)).then_refused(
        CarryInUnexplained,
        fiscal_year=2024,
        ministry="法務省",
        giver="内閣",
        asked_yen=6,
        carried_over_yen=30,
        evidence="as closed",
        evidence_ja="締切り",
        arrived_yen=25,
        explained_yen=5,
    )


def test_after_the_settlement_of_the_year_nothing_more_arrives() -> None:
    own = settled("cab", appropriation_yen=100, spent_yen=100)

    given(*KNOWN, CLOSED, own).when(CARRY_IN).then_refused(
        CarryInUnexplained,
        fiscal_year=2024,
        ministry="内閣",
        giver="内閣",
        asked_yen=30,
        carried_over_yen=30,
        evidence="this year is settled, and its settlement says what arrived",
        evidence_ja="当年度は決算済みで、受入額は決算により確定",
        arrived_yen=0,
        explained_yen=0,
    )


def test_a_settlement_does_not_count_what_an_officer_carried_in_a_second_time() -> None:
    # 財務省 carried 7 over; an officer took in 7 of it before the settlement of FY2024 was published.
    out_mof, in_mof = given_away("mof", 40)
    out_moj, in_moj = given_away("moj", 25)

    given(*BEFORE, arrived("mof", "mof", 7)).when(settle(*ROWS)).then(
        out_mof, out_moj, OUTCOMES[0], in_mof, OUTCOMES[1], in_moj, OUTCOMES[2]
    )


def test_a_settlement_adds_what_is_missing_of_what_an_officer_carried_in() -> None:
    # 7 carried over, 5 taken in by an officer: 2 follow.
    out_mof, in_mof = given_away("mof", 40)
    out_moj, in_moj = given_away("moj", 25)
    history = (*BEFORE, arrived("mof", "mof", 5))

    given(*history).when(settle(*ROWS)).then(
        out_mof, out_moj, OUTCOMES[0], in_mof, carried_in("mof", "mof", 2), OUTCOMES[1], in_moj, OUTCOMES[2]
    )
    after = given(*history, in_mof, carried_in("mof", "mof", 2)).books.budget(2024, "mof", GENERAL_ACCOUNT)
    assert (after.carry_ins, after.envelope_yen) == ({(2023, "mof"): 7}, 47)


def test_a_settlement_never_takes_back_what_an_officer_carried_in() -> None:
    # 8 on record, 7 settled
    assert isinstance(given(*BEFORE, arrived("mof", "mof", 8)).when(settle(*ROWS)).refusal, SilentChange)


def test_there_is_no_year_before_the_first() -> None:
    given(*KNOWN).when(replace(CARRY_IN, fiscal_year=1947)).then_refused(
        InvalidFiscalYear, value="1946", first=1947, last=2100
    )


def test_the_subject_of_a_carry_in_is_the_receiving_envelope() -> None:
    assert SUCCESSOR.subject_id == budget_id("da")
