"""What follows from a settlement, with numbers small enough to check by hand (in 億円 they would be real)."""

from datetime import date
from typing import Any

import pytest

from domain.errors import SettlementDoesNotFollow
from domain.ministry_budget.settlement_policy import (
    Arrival,
    Handover,
    Move,
    carry_ins_behind,
    moves_behind,
)
from domain.vocabulary import TransferKind

FOUNDED = date(2021, 9, 1)
TRANSFER, SUCCESSION, UNSPECIFIED = TransferKind.TRANSFER, TransferKind.SUCCESSION, TransferKind.UNSPECIFIED


def handover(
    predecessor: str, successor: str, carried_over_yen: int = 0, *, takes_appropriation: bool = False
) -> Handover:
    """A task that moved on the day the successor was founded."""
    return Handover(predecessor, successor, carried_over_yen, takes_appropriation, FOUNDED)


# --- what moved within the year ---


def test_nothing_moves_when_what_is_held_is_what_was_settled() -> None:
    held = {"da": 70, "mof": 30}

    assert moves_behind(held, dict(held), [handover("mof", "da", takes_appropriation=True)]) == []


def test_the_holder_gives_each_ministry_what_it_was_settled_with() -> None:
    # da holds 100; settled da 25, mof 45, moj 30: it gave 45 + 30 = 75 and kept 25.
    moves = moves_behind({"da": 100, "mof": 0, "moj": 0}, {"da": 25, "mof": 45, "moj": 30}, [])

    assert moves == [Move("da", "mof", 45, TRANSFER), Move("da", "moj", 30, TRANSFER)]


def test_the_holder_takes_back_from_whoever_holds_too_much() -> None:
    # da 100, mof 30, moj 0; settled da 95, mof 10, moj 25.
    # mof gives 20 back, moj gets 25: da is left with 100 + 20 - 25 = 95.
    moves = moves_behind({"da": 100, "mof": 30, "moj": 0}, {"da": 95, "mof": 10, "moj": 25}, [])

    assert moves == [Move("mof", "da", 20, TRANSFER), Move("da", "moj", 25, TRANSFER)]


def test_a_whole_appropriation_goes_to_the_successor_before_the_holder_gives() -> None:
    # FY2021 in small: cab holds 270, da 119. The whole 270 moves to da: 389.
    # Settled cab 5, da 85, mof 103, moj (for all the others) 196: da gives 5 + 103 + 196 = 304 and keeps 85.
    held = {"cab": 270, "da": 119, "mof": 0, "moj": 0}
    settled = {"cab": 5, "da": 85, "mof": 103, "moj": 196}

    moves = moves_behind(held, settled, [handover("cab", "da", takes_appropriation=True)])

    assert moves == [
        Move("cab", "da", 270, SUCCESSION, FOUNDED),
        Move("da", "cab", 5, TRANSFER),
        Move("da", "mof", 103, TRANSFER),
        Move("da", "moj", 196, TRANSFER),
    ]


def test_a_predecessor_that_holds_nothing_has_nothing_to_hand_over() -> None:
    moves = moves_behind(
        {"cab": 0, "da": 10, "mof": 0},
        {"cab": 0, "da": 4, "mof": 6},
        [handover("cab", "da", takes_appropriation=True)],
    )

    assert moves == [Move("da", "mof", 6, TRANSFER)]


def test_a_handover_of_carried_over_money_leaves_the_appropriation_alone() -> None:
    moves = moves_behind({"cab": 3, "da": 10}, {"cab": 7, "da": 6}, [handover("cab", "da", 5)])

    assert moves == [Move("da", "cab", 4, TRANSFER)]


# --- what was carried in ---


def test_each_ministry_carries_in_what_it_carried_over() -> None:
    arrivals, moves = carry_ins_behind(2022, {"da": 35, "mof": 0}, {"da": 35, "mof": 0}, [])

    assert (arrivals, moves) == ([Arrival("da", "da", 35)], [])


def test_carried_over_money_moves_with_the_task() -> None:
    # FY2021 in small: cab carried over 59, of which 54 moved to da with the task; 59 - 54 = 5 stayed.
    # da itself carried nothing over (it did not exist).
    arrivals, moves = carry_ins_behind(
        2021, {"cab": 5, "da": 54}, {"cab": 59, "da": None}, [handover("cab", "da", 54)]
    )

    assert arrivals == [Arrival("cab", "da", 54), Arrival("cab", "cab", 5)]
    assert moves == []


def test_everything_carried_over_may_move_and_from_several_ministries() -> None:
    # cab 54 and soumu 7 move whole; kantei keeps its 3: da 54 + 7 = 61.
    arrivals, moves = carry_ins_behind(
        2021,
        {"cab": 0, "soumu": 0, "kantei": 3, "da": 61},
        {"cab": 54, "soumu": 7, "kantei": 3, "da": None},
        [handover("cab", "da", 54), handover("soumu", "da", 7)],
    )

    assert arrivals == [Arrival("cab", "da", 54), Arrival("soumu", "da", 7), Arrival("kantei", "kantei", 3)]
    assert moves == []


def test_a_move_the_sources_do_not_explain_is_kept_as_one() -> None:
    # FY2020: 内閣 holds 171 less, 経済産業省 171 more than their appropriations, and nothing was carried in.
    arrivals, moves = carry_ins_behind(
        2020, {"cab": -171, "mof": 0, "meti": 171}, {"cab": None, "mof": None, "meti": None}, []
    )

    assert (arrivals, moves) == ([], [Move("cab", "meti", 171, UNSPECIFIED)])


def test_unexplained_moves_pair_givers_and_receivers_in_order() -> None:
    # carried over a 30, b 20; held beyond: a 10, b 5, c 25, d 10. Unexplained: a -20, b -15, c +25, d +10.
    # a gives c 20; b gives c 5 (25 - 20) and d 10.
    arrivals, moves = carry_ins_behind(
        2022, {"a": 10, "b": 5, "c": 25, "d": 10}, {"a": 30, "b": 20, "c": 0, "d": 0}, []
    )

    assert arrivals == [Arrival("a", "a", 30), Arrival("b", "b", 20)]
    assert moves == [
        Move("a", "c", 20, UNSPECIFIED),
        Move("b", "c", 5, UNSPECIFIED),
        Move("b", "d", 10, UNSPECIFIED),
    ]


def test_one_giver_may_reach_several_receivers() -> None:
    # a -30, b +10, c +20
    _, moves = carry_ins_behind(2022, {"a": 0, "b": 10, "c": 20}, {"a": 30, "b": 0, "c": 0}, [])

    assert moves == [Move("a", "b", 10, UNSPECIFIED), Move("a", "c", 20, UNSPECIFIED)]


def test_without_the_settlement_of_the_year_before_each_carried_over_its_own() -> None:
    # the books begin with this year: what is held beyond the appropriation must have been carried in.
    arrivals, moves = carry_ins_behind(
        2021, {"da": 35, "mof": 2, "moj": 0}, dict.fromkeys(("da", "mof", "moj")), []
    )

    assert (arrivals, moves) == ([Arrival("da", "da", 35), Arrival("mof", "mof", 2)], [])


def test_without_the_settlement_of_the_year_before_a_handover_still_moves_its_part() -> None:
    # da holds 60 beyond its appropriation, cab 5. With 54 handed over, cab carried over 5 + 54 = 59 and
    # da 60 - 54 = 6.
    arrivals, moves = carry_ins_behind(
        2021, {"cab": 5, "da": 60}, {"cab": None, "da": None}, [handover("cab", "da", 54)]
    )

    assert arrivals == [Arrival("cab", "da", 54), Arrival("cab", "cab", 5), Arrival("da", "da", 6)]
    assert moves == []


@pytest.mark.parametrize(
    ("extra", "carried_over", "settled_yen", "books_yen"),
    [
        # 35 carried over, 36 arrived
        ({"da": 36, "mof": 0}, {"da": 35, "mof": 0}, 36, 35),
        # 35 carried over, nothing arrived
        ({"da": 0, "mof": 0}, {"da": 35, "mof": None}, 0, 35),
        # nothing carried over, 1 arrived
        ({"da": 1, "mof": 0}, {"da": 0, "mof": None}, 1, 0),
        # the year before is unknown, and mof holds 20 less than its appropriation: nobody carries that over
        ({"da": 100, "mof": -20}, {"da": None, "mof": None}, 80, 0),
    ],
)
def test_carry_over_arrives_once_and_to_the_yen(
    extra: dict[str, int], carried_over: dict[str, int | None], settled_yen: int, books_yen: int
) -> None:
    with pytest.raises(SettlementDoesNotFollow) as refusal:
        carry_ins_behind(2024, extra, carried_over, [])

    assert refusal.value.numbers == {
        "fiscal_year": 2024,
        "what": "the money carried in from the year before",
        "what_ja": "前年度からの繰越額",
        "settled_yen": settled_yen,
        "books_yen": books_yen,
    }


@pytest.mark.parametrize(
    ("extra", "carried_over", "settled_yen", "books_yen"),
    [
        # cab carried over 50 and handed over 54
        ({"cab": 0, "da": 50}, {"cab": 50, "da": None}, 54, 50),
    ],
)
def test_no_more_moves_with_a_task_than_was_carried_over(
    extra: dict[str, int], carried_over: dict[str, Any], settled_yen: int, books_yen: int
) -> None:
    with pytest.raises(SettlementDoesNotFollow) as refusal:
        carry_ins_behind(2021, extra, carried_over, [handover("cab", "da", 54)])

    assert refusal.value.numbers == {
        "fiscal_year": 2021,
        "what": "the carry-over that left 'cab' for others",
        "what_ja": "「cab」から他府省へ移った繰越額",
        "settled_yen": settled_yen,
        "books_yen": books_yen,
    }
