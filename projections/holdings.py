"""What cells hold at a moment, narrowed down to what a question is about."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from projections.clock import Moment
from projections.memory import Snapshot
from projections.withheld import WITHHELD


class Holdings:
    """The cells of some flows that anything was posted to by a moment.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        flows: Numbers of ``projections.states.FLOWS``.
        with_withheld: For totals: with what is withheld from whoever asks. Then nothing but the year, the
            ministry and the account of an amount may be shown, and of its system not even that it is one.
    """

    def __init__(
        self, snapshot: Snapshot, moment: Moment, flows: Iterable[int], *, with_withheld: bool = False
    ) -> None:
        self._cells, self._withheld = snapshot.movements.cells, moment.withheld
        self._amounts, counts = snapshot.movements.balances(moment)
        self._kept: NDArray[np.bool_] = (counts > 0) & np.isin(self._cells.column("flow"), list(flows))
        if self._withheld:
            self._kept &= ~(self._withheld.alone if with_withheld else self._withheld.cells)

    def keep(self, dimension: str, value: object) -> None:
        """Keep the cells that have a value in a dimension, so far as that is not withheld."""
        self.keep_where(self._cells.where(dimension, value))
        if self._withheld and dimension == "ministry":
            self.keep_where(~self._withheld.elsewhere)

    def keep_whole_systems(self) -> None:
        """Keep the cells of systems none of whose figures are withheld: for sums over all years."""
        if self._withheld:
            systems = self._cells.column("system_id")
            self.keep_where(~np.isin(systems, np.unique(systems[self._withheld.cells])))

    def keep_where(self, wanted: NDArray[np.bool_]) -> None:
        """Keep the cells that are wanted: one value per cell."""
        self._kept &= wanted

    def each(self, *dimensions: str) -> Iterator[tuple[Any, ...]]:
        """Yield the flow, the signed amount and the values of dimensions of every cell kept.

        ``WITHHELD`` is the ministry of what stands in the government's total only.
        """
        kept = np.flatnonzero(self._kept)
        flows, amounts = self._cells.column("flow")[kept].tolist(), self._amounts[kept].tolist()
        values = [self._values(name, kept) for name in dimensions]
        return zip(flows, amounts, *values, strict=True)

    def _values(self, dimension: str, kept: NDArray[np.intp]) -> list[Any]:
        members = self._cells.dimensions[dimension].members
        values = [members[number] for number in self._cells.column(dimension)[kept]]
        if self._withheld and dimension == "ministry":
            for place in np.flatnonzero(self._withheld.elsewhere[kept]):
                values[place] = WITHHELD
        return values

    def kept(self, flows: Iterable[int]) -> NDArray[np.bool_]:
        """Tell which cells of some flows are kept."""
        return self._kept & np.isin(self._cells.column("flow"), list(flows))

    def matches(self, dimension: str, value: object) -> NDArray[np.bool_]:
        """Tell which cells ``each`` yields with a value in a dimension."""
        if not self._withheld or dimension != "ministry":
            return self._cells.where(dimension, value)
        if value == WITHHELD:
            return self._withheld.elsewhere
        return self._cells.where(dimension, value) & ~self._withheld.elsewhere

    def publications(self) -> list[str]:
        """Return the documents behind the cells kept, in order of appearance; those of what is shown."""
        shown = self._kept & ~self._withheld.cells if self._withheld else self._kept
        return self._cells.members("publication", shown)
