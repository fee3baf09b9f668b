"""What cells hold at a moment, narrowed down to what a question is about."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from projections.clock import Moment
from projections.memory import Snapshot


class Holdings:
    """The cells of some flows that anything was posted to by a moment.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        flows: Numbers of ``projections.states.FLOWS``.
    """

    def __init__(self, snapshot: Snapshot, moment: Moment, flows: Iterable[int]) -> None:
        self._cells = snapshot.movements.cells
        self._amounts, counts = snapshot.movements.balances(moment)
        self._kept: NDArray[np.bool_] = (counts > 0) & np.isin(self._cells.column("flow"), list(flows))

    def keep(self, dimension: str, value: object) -> None:
        """Keep the cells that have a value in a dimension."""
        self.keep_where(self._cells.where(dimension, value))

    def keep_where(self, wanted: NDArray[np.bool_]) -> None:
        """Keep the cells that are wanted: one value per cell."""
        self._kept &= wanted

    def each(self, *dimensions: str) -> Iterator[tuple[Any, ...]]:
        """Yield the flow, the signed amount and the values of dimensions of every cell kept."""
        kept = np.flatnonzero(self._kept)
        flows, amounts = self._cells.column("flow")[kept].tolist(), self._amounts[kept].tolist()
        values = [
            [self._cells.dimensions[name].members[number] for number in self._cells.column(name)[kept]]
            for name in dimensions
        ]
        return zip(flows, amounts, *values, strict=True)

    def publications(self) -> list[str]:
        """Return the documents behind the cells kept, in order of appearance."""
        return self._cells.members("publication", self._kept)
