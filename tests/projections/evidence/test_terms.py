"""Every figure is the sum of amounts that events state: the terms name them, for every event there is."""

import json
from collections import defaultdict
from typing import Any

import pytest

from domain.aggregate import Event
from projections.clock import NOW
from projections.evidence.terms import Term, lump_sum_terms
from projections.evidence.tracing import Traced, traced_movements
from projections.frames import LUMP_SUM_YEN
from projections.frames.declared import by_row
from projections.lump_sum import LumpSumQuery, lump_sum_frame
from projections.movements import movements_of
from projections.runtime import Runtime
from tests.contracts.examples import every_example


def said(content: Any, path: str) -> int:
    for step in path.split("."):
        content = content[int(step)] if isinstance(content, list) else content[step]
    assert type(content) is int
    return content


def stored(runtime: Runtime, position: int) -> Any:
    return json.loads(runtime.ledger.log.select_notifications(position, 1, position)[0].state)


def asked(runtime: Runtime, query: LumpSumQuery) -> tuple[list[dict[str, Any]], list[Term]]:
    def question(snapshot: Any, moment: Any) -> tuple[list[dict[str, Any]], list[Term]]:
        rows = by_row(lump_sum_frame(snapshot, moment, query).rows)
        return rows, lump_sum_terms(snapshot, moment, runtime.ledger, query, rows)

    return runtime.views.asked(NOW, question)[1]


@pytest.mark.parametrize(
    "by", [(), ("ministry",), ("organization",), ("class", "cost-class", "account", "system")]
)
def test_every_figure_is_the_sum_of_its_terms(illustrated_on_sqlite: Runtime, by: tuple[str, ...]) -> None:
    rows, terms = asked(illustrated_on_sqlite, LumpSumQuery(None, by))
    content: dict[int, Any] = {}
    sums: dict[tuple[int, str], int] = defaultdict(int)
    for row, column, position, path, factor in terms:
        assert position is not None
        assert (abs(factor), path.endswith("_yen")) == (1, True)
        if position not in content:
            content[position] = stored(illustrated_on_sqlite, position)
        sums[row, column] += factor * said(content[position], path)

    figures = {
        (place, column): row[column] or 0 for place, row in enumerate(rows, 1) for column in LUMP_SUM_YEN
    }
    assert {cell: amount for cell, amount in figures.items() if amount != sums[cell]} == {}
    assert sum(amount != 0 for amount in figures.values()) > 30


@pytest.mark.parametrize(
    "event", [event for pair in every_example() for event in pair], ids=lambda event: event.NAME
)
def test_what_an_event_moves_is_made_of_numbers_that_it_states(event: Event) -> None:
    moved = list(traced_movements(event))

    assert [each.movement for each in moved] == list(movements_of(event))
    for each in moved:
        total = sum(factor * _of_event(event, path) for path, factor in each.terms.items())
        assert total == each.amount_yen


def _of_event(event: Event, path: str) -> int:
    value: Any = event
    for step in path.split("."):
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
    assert type(value) is int
    return value


def test_a_traced_number_knows_what_it_is_made_of() -> None:
    seven, two = Traced(7, {"a_yen": 1}), Traced(2, {"b_yen": 1})

    assert (two - seven, (two - seven).terms) == (-5, {"b_yen": 1, "a_yen": -1})
    assert (abs(two - seven), abs(two - seven).terms) == (5, {"b_yen": -1, "a_yen": 1})
    assert (sum([seven, two]), (10 - two).terms, (3 * two).terms) == (9, {"b_yen": -1}, {"b_yen": 3})
    assert (seven - seven).terms == {}
