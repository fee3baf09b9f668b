"""Figures that are sums of movements: what the movements of a stretch of the log add to one of them.

Whoever asks compares the sum with the change of the figure and takes it only where the two are the same: a
class that changed, a settlement that came to count instead of reports and the like are no sums.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from projections.clock import Moment
from projections.columns import Ints
from projections.contract_sums import COLUMNS, added_up, parts_of
from projections.frames import LUMP_SUM_YEN
from projections.held_sums import (
    of_allocations,
    of_bridge,
    of_commitments,
    of_systems,
    of_trajectory,
    of_transfers,
)
from projections.lump_sum import LumpSumQuery
from projections.lump_sum_cells import LumpSumCells, row_of
from projections.lump_sum_keys import RowKeys
from projections.memory import Snapshot
from projections.questions import Figures
from projections.view_keys import KeyValues, key_columns

Weigh: TypeAlias = Callable[[Snapshot, Moment, Figures, KeyValues | None, str], Ints | None]
"""Returns every cell's weight in a figure (a row or, ``None``, the total; a column), where it is a sum."""


def _of_lump_sum(
    snapshot: Snapshot, moment: Moment, figures: Figures, row: KeyValues | None, column: str
) -> Ints | None:
    if column not in LUMP_SUM_YEN:
        return None
    query = LumpSumQuery(figures.fiscal_year, figures.by, figures.ministry, figures.system)
    cells = LumpSumCells(snapshot, moment, query)
    groups = cells.groups()
    if row is None:
        return cells.weights_of_figure(column, groups, None)
    names = RowKeys(snapshot, moment, query.keys)
    place = row_of(groups, row, names, key_columns("lump-sum", figures.by))
    return None if place is None else cells.weights_of_figure(column, groups, place)


WEIGH: Final[Mapping[str, Weigh]] = {
    "lump-sum": _of_lump_sum,
    "allocations": of_allocations,
    "transfers": of_transfers,
    "commitments": of_commitments,
    "systems": of_systems,
    "trajectory": of_trajectory,
    "bridge": of_bridge,
}
"""How movements count in the figures of a view, for the views whose figures are sums of them."""


class Figure(NamedTuple):
    """One figure of a view.

    Attributes:
        view: The view's public name.
        figures: What is asked of it, with ids.
        row: The key of the row, ``None`` for the total.
        column: The column.
    """

    view: str
    figures: Figures
    row: KeyValues | None
    column: str

    @property
    def is_sum(self) -> bool:
        """It may be a sum of what events add."""
        is_of_contracts = self.column in COLUMNS.get(self.view, ())
        return is_of_contracts or (self.view in WEIGH and self.column.endswith("_yen"))


def sums_of(
    snapshot: Snapshot, moment: Moment, figure: Figure, after: int, since: date | None = None
) -> dict[int, int] | None:
    """Return what events add to a figure, by position; ``None`` where it is no sum.

    Args:
        snapshot: The read model in memory.
        moment: The end of the stretch.
        figure: Which figure.
        after: The position before the stretch.
        since: Count only what came into force after this day.
    """
    view, figures, row, column = figure
    if view in COLUMNS:
        return added_up(parts_of(snapshot, moment, view, figures, row, column), after, since)
    weights = WEIGH[view](snapshot, moment, figures, row, column)
    return None if weights is None else _moved(snapshot, moment, weights, after, since)


def _moved(
    snapshot: Snapshot, moment: Moment, weights: Ints, after: int, since: date | None
) -> dict[int, int]:
    positions, amounts = snapshot.movements.contributions(moment, weights, after=after, since=since)
    unique, place = np.unique(positions, return_inverse=True)
    sums = np.zeros(len(unique), np.int64)
    np.add.at(sums, place, amounts)
    return {
        position: amount for position, amount in zip(unique.tolist(), sums.tolist(), strict=True) if amount
    }
