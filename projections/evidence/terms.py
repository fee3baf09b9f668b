"""What every figure of a lump-sum view is made of: numbers of events, each with its sign.

A term names a cell of the file, a position in the log, a place in the event's JSON and a factor. Who sums up
the terms of a cell with the amounts that the events themselves state has recomputed the figure, without our
code. What is withheld from whoever asks is one term a cell, an amount without a position.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from domain.ledger import Ledger, LoggedEvent
from projections.clock import Moment
from projections.evidence.tracing import Terms, TracedMovement, traced_movements
from projections.frames import LUMP_SUM_YEN
from projections.history import read_positions
from projections.lump_sum import LumpSum, LumpSumQuery
from projections.lump_sum_keys import RowKeys
from projections.memory import Snapshot
from projections.outcomes import COLUMNS_OF_OUTCOMES
from projections.places import place_of
from projections.publications import publication_of

Place: TypeAlias = tuple[int, str]
"""Row of the file, from 1, and column."""
Weights: TypeAlias = Mapping[int, list[tuple[int, str, int]]]
"""By cell: the rows and columns it adds to, with its factor."""


class Term(NamedTuple):
    """One summand of one figure.

    Attributes:
        row: Of the file, from 1, the header not counted.
        column: The figure's.
        position: Of the event, ``None`` for what is withheld.
        path: Where in the event's JSON the number stands; dots lead into parts, lists count from 0.
        factor: What the number is multiplied with; of what is withheld the amount itself.
    """

    row: int
    column: str
    position: int | None
    path: str
    factor: int


class Summands:
    """The terms of the figures, as they are found.

    Attributes:
        of_events: Factor by position and path, by place.
        withheld_yen: What is withheld, by place.
    """

    def __init__(self) -> None:
        self.of_events: dict[Place, dict[tuple[int, str], int]] = defaultdict(lambda: defaultdict(int))
        self.withheld_yen: dict[Place, int] = defaultdict(int)

    def add(self, place: Place, position: int, terms: Terms, weight: int) -> None:
        """Add what an event adds to a figure."""
        for path, factor in terms.items():
            self.of_events[place][position, path] += weight * factor

    def derive(self, place: Place, parts: Iterable[tuple[str, int]]) -> None:
        """Make a figure the sum of other columns of its row, each with a factor."""
        row, _ = place
        for column, weight in parts:
            for (position, path), factor in list(self.of_events.get((row, column), {}).items()):
                self.of_events[place][position, path] += weight * factor
            if (row, column) in self.withheld_yen:
                self.withheld_yen[place] += weight * self.withheld_yen[row, column]

    def terms(self) -> Iterator[Term]:
        """Yield every term, by row, column and position."""
        for row, column in sorted({*self.of_events, *self.withheld_yen}, key=_in_order):
            for (position, path), factor in sorted(self.of_events.get((row, column), {}).items()):
                if factor:
                    yield Term(row, column, position, path, factor)
            if withheld_yen := self.withheld_yen.get((row, column), 0):
                yield Term(row, column, None, "", withheld_yen)


def _in_order(place: Place) -> tuple[int, int]:
    return place[0], LUMP_SUM_YEN.index(place[1])


def lump_sum_terms(
    snapshot: Snapshot, moment: Moment, ledger: Ledger, query: LumpSumQuery, rows: list[dict[str, Any]]
) -> list[Term]:
    """Return the terms of every figure of a lump-sum view.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        ledger: The log.
        query: What was asked.
        rows: The rows of the view, null being ``None``.
    """
    weights = _weights(snapshot, moment, query)
    summands = Summands()
    for logged in read_positions(ledger, _positions(snapshot, moment, weights)):
        is_withheld = _is_withheld(moment, logged)
        for cell, moved in _postings(snapshot, logged):
            for row, column, weight in weights.get(cell, ()):
                if is_withheld:
                    summands.withheld_yen[row, column] += weight * moved.amount_yen
                else:
                    summands.add((row, column), logged.position, moved.terms, weight)
    for row, figures in enumerate(rows, 1):
        for column, parts in _derived(figures):
            summands.derive((row, column), parts)
    return list(summands.terms())


def _weights(snapshot: Snapshot, moment: Moment, query: LumpSumQuery) -> Weights:
    question = LumpSum(snapshot, moment, query)
    groups = question.groups()
    order = RowKeys(snapshot, moment, query.keys).order(groups.keys)
    row_of = {tuple(key): row for row, key in enumerate(groups.keys[order].tolist(), 1)}
    flows = snapshot.movements.cells.column("flow")
    weights = defaultdict(list)
    for cells, keys, weights_of_flow in question.parts():
        for cell, key in zip(cells.tolist(), keys.tolist(), strict=True):
            of_flow = weights_of_flow[flows[cell]]
            for column in np.flatnonzero(of_flow).tolist() if tuple(key) in row_of else ():
                weights[cell].append((row_of[tuple(key)], LUMP_SUM_YEN[column], int(of_flow[column])))
    return weights


def _positions(snapshot: Snapshot, moment: Moment, weights: Weights) -> list[int]:
    counting = np.zeros(len(snapshot.movements.cells), np.int64)
    counting[list(weights)] = 1
    positions, _ = snapshot.movements.contributions(moment, counting)
    return [int(position) for position in np.unique(positions)]


def _is_withheld(moment: Moment, logged: LoggedEvent) -> bool:
    if logged.event is None:
        return False
    place = place_of(logged.event)
    return moment.withheld.hides_event(logged.position, place.system_id, place.fiscal_year)


def _postings(snapshot: Snapshot, logged: LoggedEvent) -> Iterator[tuple[int, TracedMovement]]:
    """Yield the movements of an event with the numbers of their cells."""
    if logged.event is None:
        return
    facts = logged.event.facts
    basis = (str(facts.provenance), publication_of(facts))
    for moved in traced_movements(logged.event):
        yield snapshot.movements.cells.number((*moved.movement[:9], *basis), logged.position), moved


def _derived(figures: Mapping[str, Any]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Yield the columns of a row that follow from others, and from which."""
    for counting, published, reported, difference in COLUMNS_OF_OUTCOMES:
        yield counting, [(reported if figures[published] is None else published, 1)]
        if figures[difference] is not None:
            yield difference, [(published, 1), (reported, -1)]
