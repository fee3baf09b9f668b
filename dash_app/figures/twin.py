"""The table twin of a figure: exactly what is drawn, by row and column, each with what it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from dash_app.opening import Opened


@dataclass(frozen=True)
class Twin:
    """What a figure shows, as a table.

    Attributes:
        rows_are: What the rows are, as the heading of their names.
        columns: The names of the columns, one for each figure of a row.
        rows: The name of each row and its figures.
        is_percent: The figures are shares; else amounts.
    """

    rows_are: str = ""
    columns: Sequence[str] = ()
    rows: Sequence[tuple[str, Sequence[Opened]]] = ()
    is_percent: bool = False

    @property
    def figures(self) -> list[Opened]:
        """Every figure that is on record, row by row."""
        return [each for each in chain.from_iterable(row for _, row in self.rows) if each.value is not None]


NO_TWIN: Final = Twin()
"""Of a figure that shows nothing."""
