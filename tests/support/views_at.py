"""Every view at one moment, so that two read models can be compared whole."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any, NamedTuple

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from domain.errors import NotFound
from projections.clock import Clock
from projections.frames import KEYS
from projections.registers.catalogue import REGISTERS
from projections.views import Views

EVERY_GROUPING = (*(keys for size in range(3) for keys in combinations(KEYS, size)), tuple(KEYS))
"""No key, every key, every pair, all keys at once."""
OPENED = ("initial_yen", "transferred_yen", "carried_in_yen", "current_yen", "spent_yen", "allocated_yen")
"""Columns that are opened into their events."""
FEW_GROUPINGS = ((), ("ministry",), ("organization",), ("system",), ("class",), ("cost-class",), ("account",))


class Answered(NamedTuple):
    """What a view answered, or why it did not."""

    frame: pd.DataFrame | None
    rest: tuple[Any, ...]


def figures_at(views: Views, clock: Clock) -> dict[str, Answered]:
    """Ask the views of money and of systems only."""
    asked = {
        f"lump-sum by {keys}": _asked(views.lump_sum, by=keys, clock=clock) for keys in ((), ("system",))
    }
    for name in ("allocations", "transfers", "systems", "trajectory"):
        asked[name] = _asked(getattr(views, name), clock=clock)
    return asked


def every_view(
    views: Views,
    clock: Clock,
    systems: Iterable[str] = (),
    groupings: Iterable[tuple[str, ...]] = FEW_GROUPINGS,
) -> dict[str, Answered]:
    """Ask every view; without the history's `stored_at`: when somebody wrote is not what the books say."""
    asked = {f"lump-sum by {keys}": _asked(views.lump_sum, by=keys, clock=clock) for keys in groupings}
    for name in ("allocations", "transfers", "systems", "trajectory", "ministries", "history"):
        asked[name] = _asked(getattr(views, name), clock=clock)
    for name in REGISTERS:
        asked[name] = _asked(views.register, name, clock=clock)
    for column in OPENED:
        asked[f"explain {column}"] = _asked(views.explain, column, clock=clock)
    for system in systems:
        asked[f"payments of {system}"] = _asked(views.payments, system, clock=clock)
        asked[f"history of {system}"] = _asked(views.history, system=system, clock=clock)
    asked["years"] = Answered(None, tuple(views.fiscal_years(clock)))
    return asked


def _asked(question: Any, *arguments: Any, **named: Any) -> Answered:
    try:
        view = question(*arguments, **named)
    except NotFound as refusal:
        return Answered(None, (type(refusal), str(refusal)))
    frame = view.frame.drop(columns="stored_at", errors="ignore")
    return Answered(frame, (view.total, view.position, view.effective_on, view.fiscal_year, view.sources))


def assert_same(one: dict[str, Answered], other: dict[str, Answered]) -> None:
    """Fail unless both answered the same, to the type of every column and the order of every row."""
    assert one.keys() == other.keys()
    for name, (frame, rest) in one.items():
        other_frame, other_rest = other[name]
        assert rest == other_rest, name
        if frame is None or other_frame is None:
            assert frame is other_frame, name
            continue
        try:
            assert_frame_equal(frame, other_frame)
        except AssertionError as difference:
            pytest.fail(f"{name}: {difference}")
