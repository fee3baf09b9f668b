"""Figures that are sums of movements: what the movements of a stretch of the log add to one of them.

Whoever asks compares the sum with the change of the figure and takes it only where the two are the same: a
class that changed, a settlement that came to count instead of reports and the like are no sums.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias

import numpy as np

from projections.clock import Moment
from projections.columns import Ints
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


def sums_of(
    snapshot: Snapshot, moment: Moment, weights: Ints | None, after: int, since: date | None
) -> dict[int, int] | None:
    """Return what movements add to a figure, by position; ``None`` where it is no sum.

    Args:
        snapshot: The read model in memory.
        moment: The end of the stretch.
        weights: Every cell's weight in the figure.
        after: The position before the stretch.
        since: Count only what came into force after this day.
    """
    if weights is None:
        return None
    positions, amounts = snapshot.movements.contributions(moment, weights, after=after, since=since)
    unique, place = np.unique(positions, return_inverse=True)
    sums = np.zeros(len(unique), np.int64)
    np.add.at(sums, place, amounts)
    return {
        position: amount for position, amount in zip(unique.tolist(), sums.tolist(), strict=True) if amount
    }
