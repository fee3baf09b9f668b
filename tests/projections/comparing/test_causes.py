"""Causes of a change: contributions telescope, whatever the figure is made of."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projections.causes import Contribution, change, contributions


def figures(*values: object) -> Mapping[int, object]:
    """What stands in a cell at every position, from 0."""
    return dict(enumerate(values))


def deltas(found: Sequence[Contribution]) -> dict[int, object]:
    return {each.position: each.delta for each in found}


def test_every_event_contributes_what_the_figure_changed_by_when_it_was_recorded() -> None:
    at = figures(None, 5, 5, 12, 10)
    assert deltas(contributions(at.__getitem__, 0, 4)) == {1: 5, 3: 7, 4: -2}


def test_a_figure_that_did_not_change_has_no_causes() -> None:
    assert contributions(figures(3, 3, 3).__getitem__, 0, 2) == []


def test_from_the_later_moment_to_the_earlier_every_sign_is_turned_around() -> None:
    at = figures(1, 4, 4, 9)
    turned = contributions(at.__getitem__, 3, 0)
    assert turned == [Contribution(3, -5, 9, 4), Contribution(1, -3, 4, 1)]


def test_sums_of_movements_are_taken_where_they_add_up_to_the_change() -> None:
    asked: list[int] = []

    def value_at(position: int) -> int:
        asked.append(position)
        return (0, 10, 10, 7)[position]

    found = contributions(value_at, 0, 3, lambda *_: {1: 10, 3: -3})
    assert deltas(found) == {1: 10, 3: -3}
    assert asked == [0, 3]


def test_what_cancels_out_is_told_where_movements_tell_it() -> None:
    found = contributions(lambda _: 7, 0, 3, lambda *_: {1: 10, 2: -10})
    assert deltas(found) == {1: 10, 2: -10}


def test_sums_that_do_not_add_up_give_way_to_what_the_figure_changed_by() -> None:
    at = figures(0, 4, 100, 100)
    moved = {1: 4, 3: 9}

    def sums(low: int, high: int) -> dict[int, int]:
        return {position: yen for position, yen in moved.items() if low < position <= high}

    assert deltas(contributions(at.__getitem__, 0, 3, sums)) == {1: 4, 2: 96}


def test_texts_have_no_amounts_but_before_and_after() -> None:
    at = figures(None, "open", "open", "resolved")
    assert contributions(at.__getitem__, 0, 3) == [
        Contribution(1, None, None, "open"),
        Contribution(3, None, "open", "resolved"),
    ]


def test_a_first_fact_of_nothing_is_a_change_of_nothing() -> None:
    assert contributions(figures(None, 0).__getitem__, 0, 1) == [Contribution(1, 0, None, 0)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, 3, 3),
        (3, None, -3),
        (Decimal("70.94"), Decimal("71.06"), Decimal("0.12")),
        (None, None, None),
        ("a", "b", None),
        (True, False, None),
    ],
)
def test_a_change_counts_nothing_as_zero_and_knows_what_is_no_amount(
    before: object, after: object, expected: object
) -> None:
    assert change(before, after) == expected


values = st.lists(st.one_of(st.none(), st.integers(-9, 9)), min_size=2, max_size=40)


@given(values=values, data=st.data())
def test_contributions_always_sum_to_the_change(values: list[int | None], data: st.DataObject) -> None:
    places = st.integers(0, len(values) - 1)
    first, last = data.draw(places), data.draw(places)
    found = contributions(values.__getitem__, first, last)
    assert sum(each.delta or 0 for each in found) == (values[last] or 0) - (values[first] or 0)


@given(values=values, told=st.dictionaries(st.integers(1, 39), st.integers(-9, 9)))
def test_whatever_movements_say_contributions_sum_to_the_change(
    values: list[int | None], told: dict[int, int]
) -> None:
    def sums(low: int, high: int) -> dict[int, int]:
        return {position: yen for position, yen in told.items() if low < position <= high}

    found = contributions(values.__getitem__, 0, len(values) - 1, sums)
    assert sum(each.delta or 0 for each in found) == (values[-1] or 0) - (values[0] or 0)
