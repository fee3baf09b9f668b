"""Movements in memory: sums that do not lose a yen, however large and many."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime

import numpy as np
import pytest

from domain.aggregate import Command
from domain.money import LARGEST_YEN
from projections import columns as columns_module
from projections.clock import Moment
from projections.columns import EXACT_BELOW, MovementColumns, exact_sum
from projections.states import State
from tests.projections.books import budget_id, execute, opened, published
from tests.support.recording import record

LARGEST = LARGEST_YEN - 1
NOW = Moment(10**9, datetime(2026, 5, 1, tzinfo=UTC), date(2026, 5, 1))
DAY = date(2024, 4, 1).toordinal()


def row(position: int, ministry: str, amount_yen: int) -> tuple[object, ...]:
    """A movement as the tables hand it out; a negative amount goes the other way."""
    states = (State.SUPPLEMENTARY, State.CURRENT)
    source, target = states if amount_yen >= 0 else reversed(states)
    place = (2024, ministry, None, None, "一般会計", None, None)
    return (position, *place, str(source), str(target), abs(amount_yen), "published", None, DAY)


def balances_of(amounts: list[int]) -> list[int]:
    """What three ministries hold after amounts were given to them in turn."""
    columns = MovementColumns()
    columns._extend([row(place, "abc"[place % 3], amount) for place, amount in enumerate(amounts, start=1)])
    flows = columns.cells.column("ministry"), columns.balances(NOW).amounts
    names = columns.cells.dimensions["ministry"].members
    held = dict.fromkeys("abc", 0)
    for number, amount in zip(*flows, strict=True):
        held[names[number]] += int(amount)
    return list(held.values())


def by_hand(amounts: list[int]) -> list[int]:
    return [sum(amounts[place::3]) for place in (2, 0, 1)]


@pytest.mark.parametrize(
    "amounts",
    [
        pytest.param([1, 2, 3], id="small"),
        pytest.param([LARGEST] * 9 + [1, -1, 1], id="a sum that floating point would still keep"),
        pytest.param([LARGEST, LARGEST - 1, -LARGEST + 2] * 4_000, id="twelve times what it would keep"),
        pytest.param([EXACT_BELOW - 1], id="just below"),
        pytest.param([EXACT_BELOW, 1, 1], id="just above"),
        pytest.param([-LARGEST] * 30 + [1], id="negative"),
        pytest.param([LARGEST, -LARGEST] * 1_000 + [1], id="much that cancels"),
    ],
)
def test_sums_are_exact_to_the_yen(amounts: list[int]) -> None:
    assert balances_of(amounts) == by_hand(amounts)


def test_random_sums_are_exact_on_both_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(20240328)  # noqa: S311 - a seeded sequence is wanted
    small = [chance.randrange(-(10**9), 10**9) for _ in range(3_000)]
    large = [chance.randrange(-LARGEST, LARGEST) for _ in range(60_000)]

    assert balances_of(small) == by_hand(small)
    assert balances_of(large) == by_hand(large)
    monkeypatch.setattr(columns_module, "EXACT_BELOW", 0)
    assert balances_of(small) == by_hand(small)


def test_the_sum_of_a_batch_may_be_larger_than_64_bits() -> None:
    amounts = np.full(50_000, LARGEST, np.int64)

    assert exact_sum(amounts) == 50_000 * LARGEST > 2**63


def test_large_amounts_come_out_of_the_views_to_the_yen(make_database_url: Callable[[], str]) -> None:
    rounds = [LARGEST, LARGEST - 2, -(LARGEST - 4), LARGEST] * 5
    commands: list[Command] = [
        record(
            budget_id(2024, "mof"),
            "budget.supplemented",
            published("2024-04-01"),
            round=number,
            change_yen=change,
            amount_yen=abs(change),
            organization=None,
            section_code=None,
        )
        for number, change in enumerate(rounds)
    ]

    with opened(make_database_url(), batch=7) as runtime:
        execute(runtime, commands)
        view = runtime.views.lump_sum(2024)
        opened_up = runtime.views.explain("supplementary_yen", 2024)
        envelopes = runtime.views.allocations(2024)
    assert sum(rounds) > EXACT_BELOW
    assert view.total is not None
    assert view.total["supplementary_yen"] == view.frame["current_yen"].iloc[0] == sum(rounds)
    assert list(opened_up.frame["amount_yen"]) == rounds
    assert envelopes.frame["left_yen"].iloc[0] == sum(rounds)


def test_extending_step_by_step_is_reading_at_once() -> None:
    rows = [row(position, "abc"[position % 3], 10 * position - 70) for position in range(1, 3_000)]
    at_once, step_by_step = MovementColumns(), MovementColumns()
    at_once._extend(rows)
    for first in range(0, len(rows), 7):
        step_by_step._extend(rows[first : first + 7])

    assert step_by_step.position == at_once.position == 2_999
    for moment in (NOW, NOW._replace(position=1_000), NOW._replace(position=0)):
        one, other = at_once.balances(moment), step_by_step.balances(moment)
        assert one.amounts.tolist() == other.amounts.tolist()
        assert one.counts.tolist() == other.counts.tolist()


def test_a_value_that_never_appeared_is_in_no_cell_and_stays_unknown() -> None:
    columns = MovementColumns()
    columns._extend([row(1, "a", 5)])

    assert columns.cells.where("ministry", "a").tolist() == [True]
    assert columns.cells.where("ministry", "z").tolist() == [False]
    assert columns.cells.dimensions["ministry"].members == [None, "a"]
    assert columns.cells.dimensions["ministry"].first_positions == [0, 1]


def moments_apart() -> list[Moment]:
    """Moments in any order of both clocks."""
    days = (date(2024, 3, 31), date(2024, 4, 1), date(2024, 6, 1))
    return [NOW._replace(position=position, effective_on=day) for position in (0, 40, 99) for day in days]


def mixed_columns() -> MovementColumns:
    """A hundred movements in three cells, on days before and after each other, some of them illustrative."""
    columns = MovementColumns()
    rng = random.Random(7)  # noqa: S311 - a seeded sequence is wanted
    columns._extend(
        [
            (
                *row(place, "abc"[place % 3], rng.randint(-(10**14), 10**14))[:11],
                rng.choice(["published", "illustrative"]),
                None,
                DAY + rng.randint(-3, 80),
            )
            for place in range(1, 101)
        ]
    )
    return columns


@pytest.mark.parametrize("without_illustration", [False, True])
def test_balances_of_two_moments_in_one_pass_are_those_of_each(*, without_illustration: bool) -> None:
    columns = mixed_columns()
    for one in moments_apart():
        for other in moments_apart():
            pair = [each._replace(without_illustration=without_illustration) for each in (one, other)]
            by_themselves = [[part.tolist() for part in columns.balances(each)] for each in pair]
            with columns.balances_of_both(*pair):
                together = [[part.tolist() for part in columns.balances(each)] for each in pair]
            assert together == by_themselves


def test_contributions_of_a_stretch_leave_out_what_came_before_it_or_was_in_force() -> None:
    columns = mixed_columns()
    weights = np.ones(len(columns.cells), np.int64)
    whole, _ = columns.contributions(NOW, weights)
    later, _ = columns.contributions(NOW, weights, after=40)
    assert later.tolist() == [position for position in whole.tolist() if position > 40]
    _, before = columns.contributions(NOW._replace(effective_on=date(2024, 4, 30)), weights)
    _, since = columns.contributions(NOW, weights, since=date(2024, 4, 30))
    _, every = columns.contributions(NOW, weights)
    assert before.sum() + since.sum() == every.sum()
