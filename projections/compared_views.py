"""Views at two moments, as a part of the views: what differs, why, and what any cell is made of."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TypeVar

from projections.clock import NOW, Clock
from projections.comparing import CELLS_EXPLAINED, Comparison, ExplainedDifference
from projections.differences import Difference
from projections.explanations import Explanation
from projections.questions import ALL_FIGURES, Figures
from projections.view_keys import RowKey

AnswerT = TypeVar("AnswerT")


class ComparedViews(ABC):
    """Answers what is asked of a view at two moments, or of one cell of it."""

    def difference(
        self, name: str, figures: Figures = ALL_FIGURES, before: Clock = NOW, after: Clock = NOW
    ) -> Difference:
        """Return what differs in a view between two moments.

        Args:
            name: One of ``projections.questions.COMPARED``.
            figures: What is asked of the view.
            before: The first moment.
            after: The second, which may be earlier: then all is turned around.

        Raises:
            NotCompared: The rows of the view are events themselves.
            DomainError: What the view refuses at both moments.
        """
        return self._compared(name, figures, (before, after), Comparison.difference)

    def explain_difference(
        self,
        name: str,
        figures: Figures = ALL_FIGURES,
        before: Clock = NOW,
        after: Clock = NOW,
        limit: int = CELLS_EXPLAINED,
    ) -> ExplainedDifference:
        """Return what differs between two moments with its causes, of at most so many cells.

        Raises:
            NotCompared, DomainError: As ``difference`` does.
        """
        return self._compared(name, figures, (before, after), lambda asked: asked.explained(limit))

    def causes_of_change(
        self,
        name: str,
        row: RowKey | None,
        column: str | None,
        figures: Figures = ALL_FIGURES,
        before: Clock = NOW,
        after: Clock = NOW,
    ) -> Explanation:
        """Return what became of one cell between two moments and why; the causes sum to the change.

        Args:
            name: One of ``projections.questions.COMPARED``.
            row: The key of the row (``projections.view_keys``), ``None`` for the total.
            column: The column, ``None`` for whether the view has the row.
            figures: What is asked of the view.
            before: The first moment.
            after: The second.

        Raises:
            NotCompared, DomainError: As ``difference`` does.
            UnknownRow, UnknownColumn, NothingAddedUp: There is no such cell at either moment.
        """
        return self._compared(name, figures, (before, after), lambda asked: asked.causes(row, column))

    def explain_cell(
        self,
        name: str,
        row: RowKey | None,
        column: str,
        figures: Figures = ALL_FIGURES,
        clock: Clock = NOW,
    ) -> Explanation:
        """Return the events that add up to one cell of a view, of a share to both of its parts.

        Args:
            name: One of ``projections.questions.COMPARED``.
            row: The key of the row (``projections.view_keys``), ``None`` for the total.
            column: The column.
            figures: What is asked of the view.
            clock: Both clocks.

        Raises:
            NotCompared: The rows of the view are events themselves.
            UnknownRow, UnknownColumn, NothingAddedUp: There is no such cell.
            DomainError: What the view itself refuses.
        """
        return self._compared(name, figures, (clock,), lambda asked: asked.explanation(row, column))

    @abstractmethod
    def _compared(
        self,
        name: str,
        figures: Figures,
        clocks: Sequence[Clock],
        answer: Callable[[Comparison], AnswerT],
    ) -> AnswerT:
        """Return an answer about one view, its moments resolved for whoever asks."""
