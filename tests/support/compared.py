"""Comparing views at random pairs of moments: what has to hold of every difference and every explanation."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import cycle
from random import Random
from typing import Any, NamedTuple

import pandas as pd

from domain.errors import UnknownSystem
from projections.clock import Clock
from projections.differences import Difference, apply_difference
from projections.explanations import Explanation
from projections.questions import COMPARED, Figures
from projections.ratios import RATIOS
from projections.view_keys import as_mapping, keys_of
from projections.views import Views

GROUPINGS = ((), ("ministry",), ("organization", "account"), ("system",), ("class", "cost-class"))
LUMP_SUM = "lump-sum"


class Pair(NamedTuple):
    """A view and two moments to compare it at."""

    view: str
    figures: Figures
    before: Clock
    after: Clock


class Span(NamedTuple):
    """From when to when moments are chosen."""

    first: datetime
    last: datetime
    first_day: date
    last_day: date


def questions(system: str, views: Sequence[str] = COMPARED) -> Iterator[tuple[str, Figures]]:
    """The views in turn, for ever; the lump sum broken down differently every time."""
    groupings = cycle(GROUPINGS)
    for name in cycle(views):
        if name == LUMP_SUM:
            yield name, Figures(by=next(groupings))
        else:
            yield name, Figures(system=system if name == "payments" else None)


def random_pairs(count: int, seed: int, span: Span, system: str) -> Iterator[Pair]:
    """Pairs of moments of both clocks, in any order, and a rotating choice of views."""
    rng = Random(seed)  # noqa: S311 - a seeded sequence is wanted
    for (name, figures), _ in zip(questions(system), range(count), strict=False):
        yield Pair(name, figures, random_clock(rng, span), random_clock(rng, span))


def random_clock(rng: Random, span: Span) -> Clock:
    """A moment of both clocks, now or on the last day every third time."""
    known_at = span.first + (span.last - span.first) * rng.random()
    day = span.first_day + timedelta(days=rng.randint(0, (span.last_day - span.first_day).days))
    return rng.choice([Clock(known_at, day), Clock(None, day), Clock(known_at, span.last_day)])


def rows(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Rows as values that can be compared, in an order of their own."""
    plain = frame.astype(object).where(frame.notna(), None)
    return sorted((tuple(row) for row in plain.itertuples(index=False)), key=repr)


def assert_applies(difference: Difference) -> None:
    """Fail unless the first view with the difference is the second, and both ways round."""
    made = apply_difference(difference.before.frame, difference)
    assert list(made.dtypes) == list(difference.after.frame.dtypes)
    assert rows(made) == rows(difference.after.frame)


def assert_adds_up(explanation: Explanation) -> None:
    """Fail unless the causes sum to the change, of a share those of both of its parts."""
    if explanation.numerator is not None and explanation.denominator is not None:
        assert_adds_up(explanation.numerator)
        assert_adds_up(explanation.denominator)
        assert_is_share(explanation)
        return
    changes = [cause.delta for cause in explanation.causes]
    if explanation.delta is None:
        assert changes == [None] * len(changes)
        assert bool(changes) or explanation.before == explanation.after
    else:
        assert sum(change for change in changes if change is not None) == explanation.delta


def assert_is_share(explanation: Explanation) -> None:
    """Fail unless a share is its numerator by its denominator, rounded to a hundredth."""
    assert explanation.numerator is not None
    assert explanation.denominator is not None
    part, whole = explanation.numerator.after, explanation.denominator.after
    if explanation.after is not None and isinstance(part, int) and isinstance(whole, int):
        assert float(str(explanation.after)) == round(100 * part / whole, 2)


def random_cells(difference: Difference, rng: Random, count: int) -> Iterator[tuple[dict[str, Any], str]]:
    """Cells of the rows of either moment: key of the row and column, some of them shares."""
    frames = [view.frame for view in (difference.before, difference.after) if len(view.frame)]
    for _ in range(count if frames else 0):
        frame = rng.choice(frames)
        key = rng.choice(keys_of(frame, difference.key_columns))
        columns = [str(name) for name in frame.columns if name not in difference.key_columns]
        yield as_mapping(key, difference.key_columns), rng.choice(columns)


def check_pair(views: Views, pair: Pair, rng: Random, cells: int) -> int:
    """Check a difference, and the causes of some of its cells; return how many cells were changed."""
    try:
        difference = views.difference(pair.view, pair.figures, pair.before, pair.after)
    except UnknownSystem:
        return 0  # payments of a system that is known at neither moment
    assert_applies(difference)
    for row, column in random_cells(difference, rng, cells):
        causes = views.causes_of_change(pair.view, row, column, pair.figures, pair.before, pair.after)
        assert_adds_up(causes)
    return len(difference.changed)


def ratios_of(view: str) -> list[str]:
    """The columns of a view that are shares of two figures."""
    return [column for name, column in RATIOS if name == view]
