"""The figures of the lump sum as sums of movements: which cell counts how often in which figure."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from projections.columns import Ints
from projections.frames import LUMP_SUM_YEN
from projections.lump_sum import LumpSum
from projections.lump_sum_groups import Groups
from projections.lump_sum_keys import RowKeys
from projections.outcomes import COLUMNS_OF_OUTCOMES, Outcome
from projections.view_keys import KeyValues, keys_of


class LumpSumCells(LumpSum):
    """A lump-sum question whose figures are opened one by one."""

    def weights_of_figure(self, column: str, groups: Groups, row: int | None) -> Ints:
        """Return every cell's weight in a figure.

        Args:
            column: One of ``LUMP_SUM_YEN``.
            groups: All rows.
            row: The row's place among them, ``None`` for the total of all.
        """
        outcome = next(
            (kept for kept in COLUMNS_OF_OUTCOMES if column in (kept.counting, kept.difference)), None
        )
        key = None if row is None else groups.keys[row]
        if outcome is None:
            return self._counted(column, key)
        chosen = groups if row is None else groups.where(np.array([row]))
        return self._of_outcome(outcome, column, chosen, key)

    def _of_outcome(self, outcome: Outcome, column: str, chosen: Groups, key: Ints | None) -> Ints:
        sides = (outcome.published, outcome.reported)
        published, reported = (self._counted(side, key) for side in sides)
        is_published, is_reported = (self._is_stated(side, chosen) for side in sides)
        if column == outcome.counting:
            return np.where(is_published, published, reported)
        return np.where(is_published & is_reported, published - reported, 0)

    def _is_stated(self, column: str, chosen: Groups) -> NDArray[np.bool_]:
        """Tell of every cell whether some row of its year states a column."""
        place = LUMP_SUM_YEN.index(column)
        states = (chosen.facts[:, place] != 0) | (chosen.amounts[:, place] != 0)
        return np.isin(self._cells.column("fiscal_year"), chosen.keys[states, 0])

    def _counted(self, column: str, key: Ints | None) -> Ints:
        """Return the weights in a column that is a sum, of the cells of one row or of all."""
        weights, place = np.zeros(len(self._cells), np.int64), LUMP_SUM_YEN.index(column)
        for part in self.parts():
            is_of_row = np.all(part.keys == key, axis=1) if key is not None else slice(None)
            cells = part.cells[is_of_row]
            weights[cells] += part.weights[self._flow[cells], place]
        return weights


def row_of(groups: Groups, key: KeyValues, names: RowKeys, columns: Sequence[str]) -> int | None:
    """Return the place of a row among groups, ``None`` where there is no such row.

    Args:
        groups: All rows of an answer.
        key: The row's key.
        names: Turns their numbers into values.
        columns: What tells the rows apart.
    """
    if not len(groups.keys):
        return None
    keys = keys_of(pd.DataFrame(names.named(groups.keys), dtype=object), columns)
    return keys.index(key) if key in keys else None
