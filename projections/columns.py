"""The movements in memory: columns in log order, so that "what was known" is a prefix of an array.

A movement is an amount posted to a *cell*: one combination of year, ministry, organization, system, account,
cost class, other ministry, flow, provenance and publication. There are far fewer cells than movements, so a
question first sums the prefix by cell (one pass over two or three arrays) and does everything else on cells.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from domain.vocabulary import Provenance
from projections.clock import Moment
from projections.states import FLOW_NUMBER
from projections.tables import ReadTables

Ints = NDArray[np.int64]
FETCH = 50_000
EXACT_BELOW = 2**53
"""Floating-point sums of whole numbers are exact while every partial sum stays below this."""
LOW_BITS = 26
"""Larger sums are taken in two parts, of the high bits and of these; each stays exact for 2**27 movements."""
LOW_MASK = (1 << LOW_BITS) - 1


class Cell(NamedTuple):
    """Everything that tells one movement's place from another's."""

    fiscal_year: int
    ministry: str | None
    organization: str | None
    system_id: str | None
    account: str
    cost_class: str | None
    counterparty: str | None
    flow: int
    sign: int
    provenance: str
    publication: str | None


class Balances(NamedTuple):
    """Sums by cell at a moment, in the cells' order.

    Attributes:
        amounts: Signed yen.
        counts: Number of movements.
    """

    amounts: Ints
    counts: Ints


class Dimension:
    """Numbers the values of one dimension in order of appearance; number 0 is "none".

    Attributes:
        members: The values by number.
        first_positions: By number, the position in the log where the value appeared first.
    """

    def __init__(self) -> None:
        self.members: list[Any] = [None]
        self.first_positions = [0]
        self._numbers: dict[object, int] = {None: 0}

    def number(self, value: object, position: int) -> int:
        """Return a value's number, a new one when it appears for the first time."""
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.members)
            self.members.append(value)
            self.first_positions.append(position)
        return number

    def find(self, value: object) -> int | None:
        """Return a value's number, ``None`` for one that never appeared."""
        return self._numbers.get(value)


class _Growing:
    """An array that grows at its end."""

    def __init__(self, dtype: type[np.generic]) -> None:
        self._buffer = np.empty(1024, dtype)
        self._length = 0

    def extend(self, values: Sequence[int] | NDArray[np.integer[Any]]) -> None:
        needed = self._length + len(values)
        if needed > len(self._buffer):
            grown = np.empty(max(needed, 2 * len(self._buffer)), self._buffer.dtype)
            grown[: self._length] = self._buffer[: self._length]
            self._buffer = grown
        self._buffer[self._length : needed] = values
        self._length = needed

    def view(self) -> NDArray[Any]:
        return self._buffer[: self._length]


class CellTable:
    """The cells as columns: for every cell the number of its value in each dimension."""

    def __init__(self) -> None:
        self.dimensions = {name: Dimension() for name in Cell._fields if name not in ("flow", "sign")}
        self._numbers: dict[tuple[object, ...], int] = {}
        self._columns = {name: _Growing(np.int64) for name in Cell._fields}

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, key: tuple[Any, ...], position: int) -> int:
        """Return a cell's number, a new one when it appears for the first time.

        Args:
            key: Fiscal year to counterparty, source state, target state, provenance, publication.
            position: The position in the log of the movement that is posted to it.
        """
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._numbers)
            self._append(key, position)
        return number

    def _append(self, key: tuple[Any, ...], position: int) -> None:
        *places, source, target, provenance, publication = key
        flow, sign = FLOW_NUMBER[source, target]
        for name, value in zip(Cell._fields, (*places, flow, sign, provenance, publication), strict=True):
            dimension = self.dimensions.get(name)
            self._columns[name].extend((value if dimension is None else dimension.number(value, position),))

    def column(self, name: str) -> Ints:
        """Return the numbers of one dimension, one a cell (``flow`` and ``sign``: the values themselves)."""
        return self._columns[name].view()

    def where(self, name: str, value: object) -> NDArray[np.bool_]:
        """Tell which cells have a value in a dimension; none where the value never appeared."""
        number = self.dimensions[name].find(value)
        return np.zeros(len(self), np.bool_) if number is None else self.column(name) == number

    def members(self, name: str, chosen: NDArray[np.bool_]) -> list[Any]:
        """Return the values that chosen cells have in a dimension, in order of appearance, without none."""
        numbers = np.unique(self.column(name)[chosen])
        return [self.dimensions[name].members[number] for number in numbers if number]


def exact_sum(amounts: Ints) -> int:
    """Return the sum of amounts of any size and number: in two parts, so that 64 bits are always enough."""
    return (int((amounts >> LOW_BITS).sum()) << LOW_BITS) + int((amounts & LOW_MASK).sum())


class MovementColumns:
    """Every movement of one generation, in log order."""

    def __init__(self) -> None:
        self.cells = CellTable()
        self.position = 0
        self._positions = _Growing(np.int64)
        self._cells = _Growing(np.int32)
        self._amounts = _Growing(np.int64)
        self._effective = _Growing(np.int32)
        self._largest_sum = 0
        self._kept_balances: dict[tuple[Any, ...], Balances] = {}

    def extend(self, connection: Connection, tables: ReadTables) -> None:
        """Read the movements after the last one read."""
        table = tables.movements
        columns = [column for column in table.columns if column.name not in ("line", "recorded_at")]
        query = (
            select(*columns).where(table.c.position > self.position).order_by(table.c.position, table.c.line)
        )
        result = connection.execution_options(stream_results=True).execute(query)
        while rows := result.fetchmany(FETCH):
            self._extend(rows)

    def suppose(self, rows: Sequence[Any]) -> None:
        """Add rows of the table as if they had been read: position and line first, ``recorded_at`` last."""
        if rows:
            self._extend([(row[0], *row[2:-1]) for row in rows])

    def _extend(self, rows: Sequence[Any]) -> None:
        cells = [self.cells.number((*row[1:10], row[11], row[12]), row[0]) for row in rows]
        amounts = np.fromiter((row[10] for row in rows), np.int64, len(rows))
        self._positions.extend([row[0] for row in rows])
        self._cells.extend(cells)
        self._effective.extend([row[13] for row in rows])
        self._amounts.extend(amounts * self.cells.column("sign")[cells])
        self._largest_sum += exact_sum(amounts)
        self.position = rows[-1][0]

    def _known(self, moment: Moment) -> tuple[slice, NDArray[np.bool_]]:
        """Return the prefix that was known, and which of it was in force."""
        length = int(np.searchsorted(self._positions.view(), moment.position, side="right"))
        known = slice(0, length)
        return known, self._effective.view()[known] <= moment.effective_on.toordinal()

    def balances(self, moment: Moment) -> Balances:
        """Return the sum of every cell at a moment, exact to the yen; 0 where it does not count."""
        kept = self._kept_balances.get(moment[:4])
        return self._balances(moment) if kept is None else kept

    @contextmanager
    def balances_of_both(self, one: Moment, other: Moment) -> Iterator[None]:
        """Keep the balances of two moments for whoever asks meanwhile.

        Where one knows nothing and has nothing in force that the other has not, they take one pass: the
        later is the earlier and what came since.
        """
        self._kept_balances = self._both(one, other)
        try:
            yield
        finally:
            self._kept_balances = {}

    def _both(self, one: Moment, other: Moment) -> dict[tuple[Any, ...], Balances]:
        first, last = sorted((one, other), key=lambda moment: (moment.position, moment.effective_on))
        before = self._balances(first)
        if first.effective_on > last.effective_on or first[3] != last[3]:
            return {first[:4]: before, last[:4]: self._balances(last)}
        since = self._balances(last, since=first)
        after = Balances(before.amounts + since.amounts, before.counts + since.counts)
        return {first[:4]: before, last[:4]: after}

    def _balances(self, moment: Moment, since: Moment | None = None) -> Balances:
        """Return the sums at a moment, of everything or of what did not count at an earlier moment."""
        known, counts = self._known(moment)
        if since is not None:
            _, counted = self._known(since)
            if since.effective_on == moment.effective_on:
                known, counts = slice(len(counted), known.stop), counts[len(counted) :]
            else:
                counts[: len(counted)] &= ~counted
        cells, amounts = self._cells.view()[known], self._amounts.view()[known]
        if not counts.all():
            cells, amounts = cells[counts], amounts[counts]
        size = len(self.cells)
        balances = Balances(self._sums(cells, amounts, size), np.bincount(cells, minlength=size))
        if moment.without_illustration:
            is_left_out = self._is_illustrative()
            balances.amounts[is_left_out] = balances.counts[is_left_out] = 0
        return balances

    def _is_illustrative(self) -> NDArray[np.bool_]:
        return self.cells.where("provenance", str(Provenance.ILLUSTRATIVE))

    def fiscal_years(self, moment: Moment) -> list[int]:
        """Return the years that anything was known of at a moment, in force or not, ascending."""
        years = self.cells.dimensions["fiscal_year"]
        if not moment.without_illustration:
            held = zip(years.members, years.first_positions, strict=True)
            return sorted(year for year, position in held if year and position <= moment.position)
        known, _ = self._known(moment)
        cells = np.unique(self._cells.view()[known])
        counting = cells[~self._is_illustrative()[cells]]
        return sorted(
            years.members[number] for number in np.unique(self.cells.column("fiscal_year")[counting])
        )

    def _sums(self, cells: NDArray[np.int32], amounts: Ints, size: int) -> Ints:
        if self._largest_sum < EXACT_BELOW:
            return np.bincount(cells, amounts, minlength=size).astype(np.int64)
        high = np.bincount(cells, amounts >> LOW_BITS, minlength=size).astype(np.int64)
        low = np.bincount(cells, amounts & LOW_MASK, minlength=size).astype(np.int64)
        return (high << LOW_BITS) + low

    def positions_of(self, cells: NDArray[np.bool_]) -> Ints:
        """Return where in the log anything was posted to some cells, ascending, each position once.

        Args:
            cells: One truth value per cell.
        """
        return np.unique(self._positions.view()[cells[self._cells.view()]])

    def contributions(
        self, moment: Moment, weights: Ints, *, after: int = 0, since: date | None = None
    ) -> tuple[Ints, Ints]:
        """Return position and weighted amount of every movement that counts at a moment.

        Args:
            moment: When.
            weights: One weight per cell; cells of weight 0 do not count.
            after: Only movements after this position.
            since: Only movements that came into force after this day.
        """
        known, in_force = self._known(moment)
        first = int(np.searchsorted(self._positions.view(), after, side="right"))
        part = slice(min(first, known.stop), known.stop)
        cells = self._cells.view()[part]
        if moment.without_illustration:
            weights = np.where(self._is_illustrative(), 0, weights)
        counts = in_force[part.start :] & (weights[cells] != 0)
        if since is not None:
            counts &= self._effective.view()[part] > since.toordinal()
        return self._positions.view()[part][counts], (self._amounts.view()[part] * weights[cells])[counts]
