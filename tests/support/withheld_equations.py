"""What somebody can work out of everything they are answered: equations over amounts they do not see.

Every figure is a sum of amounts. Which amounts it is a sum of is found by trying: an amount is made one yen
larger in memory, everything is asked again, and the figures that changed are the sums it stands in. The
person is assumed to know every amount that is not withheld.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import Any, Final

import numpy as np
import pandas as pd

from domain.errors import NotFound
from projections.clock import Clock
from projections.frames import KEYS
from projections.lump_sum_keys import UNATTRIBUTED
from projections.memory import Snapshot
from projections.registers.catalogue import REGISTERS
from projections.views import Views
from projections.withheld import WITHHELD

EXPLAINED: Final = ("estimated_yen", "spent_yen")
GROUPINGS: Final = (
    *((key,) for key in KEYS),
    (),
    ("system", "cost-class"),
    ("ministry", "account"),
    ("ministry", "class"),
    tuple(KEYS),
)


def every_frame(
    views: Views, clock: Clock, years: Iterable[int], ministries: Sequence[str], systems: Sequence[str]
) -> Iterator[pd.DataFrame]:
    """Yield every answer of every view, whatever it is asked for; refusals are answers without rows."""
    for by in GROUPINGS:
        yield views.lump_sum(by=by, clock=clock, with_provenance=True).frame
    for name in ("allocations", "transfers", "trajectory", "history"):
        yield from _asked(getattr(views, name), clock=clock)
    yield from _of_ministries(views, clock, ministries)
    yield from _of_systems(views, clock, systems)
    yield from _of_years(views, clock, years)
    places = [{}, *({"ministry": each} for each in ministries), *({"system": each} for each in systems)]
    for place in (*places, {"system": UNATTRIBUTED}, {"system": WITHHELD}):
        for column in EXPLAINED:
            yield from _asked(views.explain, column, clock=clock, **place)


def every_sum(
    views: Views, clock: Clock, years: Iterable[int], ministries: Sequence[str], systems: Sequence[str]
) -> Iterator[pd.DataFrame]:
    """Yield the answers whose amounts are sums of movements: the others tell of events one by one."""
    asked: list[tuple[Any, dict[str, Any]]] = [
        *((views.lump_sum, {"by": by}) for by in GROUPINGS),
        *((views.lump_sum, {"by": ("system",), "ministry": each}) for each in ministries),
        *((views.lump_sum, {"system": each}) for each in systems),
        *((views.systems, {"fiscal_year": year}) for year in (None, *years)),
        (views.allocations, {}),
        (views.trajectory, {}),
        *((views.register, {"name": name}) for name in ("commitments", "plan-progress", "bridge", "effects")),
        *((views.explain, {"column": "planned_yen", "ministry": each}) for each in ministries),
        *((views.explain, {"column": column}) for column in ("allocated_yen", "spent_yen")),
        *((views.explain, {"column": "spent_yen", "system": each}) for each in (UNATTRIBUTED, WITHHELD)),
    ]
    for question, named in asked:
        yield from _asked(question, clock=clock, **named)


def _of_ministries(views: Views, clock: Clock, ministries: Sequence[str]) -> Iterator[pd.DataFrame]:
    for ministry in ministries:
        yield from _asked(views.lump_sum, by=("system",), ministry=ministry, clock=clock)
        yield from _asked(views.lump_sum, ministry=ministry, clock=clock)
        yield from _asked(views.allocations, ministry=ministry, clock=clock)
        yield from _asked(views.history, ministry=ministry, clock=clock)


def _of_systems(views: Views, clock: Clock, systems: Sequence[str]) -> Iterator[pd.DataFrame]:
    for system in systems:
        yield from _asked(views.lump_sum, by=("cost-class",), system=system, clock=clock)
        yield from _asked(views.payments, system=system, clock=clock)
        yield from _asked(views.history, system=system, clock=clock)


def _of_years(views: Views, clock: Clock, years: Iterable[int]) -> Iterator[pd.DataFrame]:
    for year in (None, *years):
        yield from _asked(views.systems, fiscal_year=year, clock=clock)
        for name, register in REGISTERS.items():
            if year is None or "fiscal_year" in register.parameters:
                yield from _asked(views.register, name, fiscal_year=year, clock=clock)


def _asked(question: Any, *arguments: Any, **named: Any) -> Iterator[pd.DataFrame]:
    try:
        yield question(*arguments, **named).frame
    except NotFound:
        return


def texts(frames: Iterable[pd.DataFrame]) -> str:
    """Return everything that is written in answers."""
    return "\n".join(
        str(value)
        for frame in frames
        for name in frame.columns
        for value in frame[name].dropna().tolist()
        if isinstance(value, str)
    )


def figures(frames: Iterable[pd.DataFrame]) -> list[int | None]:
    """Return every amount that stands in answers, in their order."""
    columns = chain.from_iterable(
        (frame[name] for name in frame.columns if name.endswith("_yen")) for frame in frames
    )
    return [None if pd.isna(value) else int(value) for column in columns for value in column.tolist()]


def sums_of(
    snapshot: Snapshot, cells: Sequence[int], asked: Callable[[], Iterable[pd.DataFrame]]
) -> list[list[int]]:
    """Return figures as sums of cells: one row a figure that some cell stands in, how often each does.

    Args:
        snapshot: What is asked, in memory.
        cells: Numbers of the cells that are unknown.
        asked: Asks, as the person.
    """
    movements = snapshot.movements
    before = figures(asked())
    changes = []
    for cell in cells:
        place = int(np.flatnonzero(movements._cells.view() == cell)[0])
        movements._amounts.view()[place] += 1
        after = figures(asked())
        movements._amounts.view()[place] -= 1
        assert [value is None for value in after] == [value is None for value in before]
        changes.append([(new or 0) - (old or 0) for new, old in zip(after, before, strict=True)])
    assert figures(asked()) == before
    return [list(row) for row in set(zip(*changes, strict=True)) if any(row)]


def rank(rows: Sequence[Sequence[int]]) -> int:
    """Return the rank of a matrix of whole numbers, exactly."""
    left = [[Fraction(value) for value in row] for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((place for place in range(found, len(left)) if left[place][column]), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        for place in range(found + 1, len(left)):
            if left[place][column]:
                factor = left[place][column] / left[found][column]
                left[place] = [
                    value - factor * other for value, other in zip(left[place], left[found], strict=True)
                ]
        found += 1
    return found


def tells_of(rows: Sequence[Sequence[int]], unknown: Sequence[int], about: Iterable[int]) -> int:
    """Return how many independent sums of some unknown amounts alone follow from sums of all of them.

    Args:
        rows: How often every unknown amount stands in every figure.
        unknown: What the columns of the rows are.
        about: Some of the unknown.
    """
    others = [place for place, each in enumerate(unknown) if each not in set(about)]
    return rank(rows) - rank([[row[place] for place in others] for row in rows])
