"""Views at two moments: their difference, and the causes of what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine

from domain.errors import NotFound
from domain.ledger import Ledger
from projections.clock import Moment
from projections.differences import ADDED, REMOVED, ChangedCell, Difference
from projections.errors import NotCompared
from projections.explaining import Explainer
from projections.explanations import Explanation
from projections.frames import Answer
from projections.memory import Snapshot
from projections.questions import COMPARED, Figures, answered, question_of, view_of, with_ids
from projections.view import View
from projections.view_keys import RowKey, key_columns

CELLS_EXPLAINED: Final = 200
"""Cells of a difference whose causes are looked for, unless more are asked for."""


@dataclass(frozen=True)
class ExplainedDifference:
    """A difference with its causes.

    Attributes:
        difference: What differs.
        explanations: One for each total and cell that changed, and one for each row added or removed (its
            column is ``None``), in that order.
        left_out: How many of them were not explained because there are too many.
    """

    difference: Difference
    explanations: tuple[Explanation, ...]
    left_out: int


class Comparison:
    """One view's question, ready to be asked at several moments.

    Args:
        engine: The read model's database.
        snapshot: The read model in memory.
        ledger: The log.
        name: The view's public name.
        figures: What is asked of it.
        moments: The moments of interest; the last one's sight counts, and its names.

    Raises:
        NotCompared: The view's rows are events themselves, or there is no such view.
        UnknownOrganization: No such ministry at any of the moments.
    """

    def __init__(
        self,
        engine: Engine,
        snapshot: Snapshot,
        ledger: Ledger,
        name: str,
        figures: Figures,
        moments: Sequence[Moment],
    ) -> None:
        if name not in COMPARED:
            raise NotCompared(view=name, accepted=", ".join(COMPARED))
        self._snapshot, self._ledger, self._moments = snapshot, ledger, moments
        self._figures = _resolved(snapshot, moments, figures)
        self._question = question_of(engine, name, self._figures)

    def difference(self) -> Difference:
        """Return what differs between the first moment and the last.

        Raises:
            NotFound: The books know at neither moment what is asked for.
        """
        first, last = self._moments[0], self._moments[-1]
        with self._snapshot.movements.balances_of_both(first, last):
            before, after = self._view(first), self._view(last)
        known = after or before or answered(self._question, self._snapshot, self._moments[-1])
        return Difference(
            before or self._without_rows(known, self._moments[0]),
            after or self._without_rows(known, self._moments[-1]),
            key_columns(self._question.name, self._figures.by),
        )

    def explanation(self, row: RowKey | None, column: str) -> Explanation:
        """Explain a cell as it stands at the last moment; see ``Explainer.at``."""
        self._question.ask(self._snapshot, self._moments[-1])
        return self._explainer().at(row, column)

    def causes(self, row: RowKey | None, column: str | None) -> Explanation:
        """Explain what became of a cell between the first moment and the last; see ``Explainer.between``."""
        return self._explainer().between(row, column, self._moments[0])

    def explained(self, limit: int = CELLS_EXPLAINED) -> ExplainedDifference:
        """Return the difference with the causes of what differs.

        Args:
            limit: At most so many cells.
        """
        difference, explainer = self.difference(), self._explainer()
        wanted = _wanted(difference)
        causes = [explainer.between(row, column, self._moments[0]) for row, column in wanted[:limit]]
        return ExplainedDifference(difference, tuple(causes), len(wanted) - len(causes))

    def _explainer(self) -> Explainer:
        return Explainer(self._snapshot, self._ledger, self._question, self._figures, self._moments[-1])

    def _view(self, moment: Moment) -> View | None:
        try:
            return answered(self._question, self._snapshot, moment)
        except NotFound:
            return None

    def _without_rows(self, view: View, moment: Moment) -> View:
        return view_of(self._question, moment, Answer(view.frame.iloc[:0], ()))


def _wanted(difference: Difference) -> list[tuple[RowKey | None, str | None]]:
    """Return the cells whose causes are of interest, a row that came or went as one."""
    found: dict[tuple[tuple[object, ...], str | None], tuple[RowKey | None, str | None]] = {}
    for cell in difference.cells():
        row, column = _place(cell)
        found.setdefault((tuple((row or {}).items()), column), (row, column))
    return list(found.values())


def _place(cell: ChangedCell) -> tuple[RowKey | None, str | None]:
    return cell.row, None if cell.change in (ADDED, REMOVED) else cell.column


def _resolved(snapshot: Snapshot, moments: Sequence[Moment], figures: Figures) -> Figures:
    """Return figures with ids, as the last moment knows them, else an earlier one."""
    *others, last = moments
    for moment in (last, *others[:1]):
        try:
            return with_ids(snapshot, moment, figures)
        except NotFound:
            continue
    return with_ids(snapshot, last, figures)
