"""What a figure on a page is made of: cells of views, each with the address at which it is explained.

A figure that is one cell opens there at once. A figure that a page makes of several cells (the folded rest of
a chart, a flow between groups) opens its parts, each of which is a cell.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

import pandas as pd

from dash_app.address import Address
from dash_app.explaining import MARK, explain_href
from dash_app.reader import whole
from projections.questions import ALL_FIGURES, Figures
from projections.registers.catalogue import ACTOR, FROM, TO
from projections.view_keys import KeyValues, as_mapping, key_columns, keys_of

OPENS: Final = "opens"
"""The column, of a frame or of a row in the browser, that holds what an address says to name the row."""
TOTAL: Final = ""
"""What an address says to name the total: no row."""


class Part(NamedTuple):
    """One cell of a view in a figure.

    Attributes:
        said: What it is.
        value: Whole yen or percent, with the sign with which it counts.
        href: Where it is explained.
    """

    said: str
    value: float
    href: str


@dataclass(frozen=True)
class Opened:
    """A figure and what it is made of.

    Attributes:
        value: Whole yen or percent; ``None`` where no fact is recorded.
        parts: The cells that add up to it.
        name: What it is called among the figures of its chart that have several parts.
    """

    value: float | None = None
    parts: tuple[Part, ...] = ()
    name: str = ""

    def address(self, chart: str) -> str:
        """Return where it opens: its cell's explanation, its parts under a chart, or nowhere."""
        if len(self.parts) == 1:
            return self.parts[0].href
        return f"#{self.place(chart)}" if self.parts else ""

    def place(self, chart: str) -> str:
        """Return the id of its list of parts under a chart."""
        return f"{chart}-parts-{self.name}"


NOTHING: Final = Opened()


def sum_of(parts: Iterable[Part], name: str) -> Opened:
    """Return a figure that is a sum of cells; without any it holds no fact."""
    known = tuple(parts)
    return Opened(sum(part.value for part in known), known, name) if known else NOTHING


def row_query(key: Mapping[str, object]) -> str:
    """Return what an address says to name a row, with its ampersand."""
    pairs = [("row", f"{name}{MARK}{'' if value is None else value}") for name, value in key.items()]
    return f"&{urlencode(pairs)}" if pairs else TOTAL


@dataclass(frozen=True)
class Opener:
    """Opens the figures of one question.

    Attributes:
        address: The page on which they stand.
        view: The view, as the interface names it.
        figures: Which of its figures were asked for.
        chart: The id of the chart that shows them; lists of parts stand in the table under it.
    """

    address: Address = field(default_factory=Address)
    view: str = "lump-sum"
    figures: Figures = ALL_FIGURES
    chart: str = ""

    @cached_property
    def _asked(self) -> dict[str, str]:
        asked = self.figures
        said = {
            "by": ",".join(asked.by),
            "ministry": asked.ministry,
            "system": asked.system,
            ACTOR: asked.actor,
            FROM: asked.recorded_from,
            TO: asked.recorded_to,
        }
        return {name: str(value) for name, value in said.items() if value}

    def of_column(self, column: str) -> str:
        """Return the address of a column: that of its total, and of a row together with ``row_query``."""
        page = replace(self.address, fiscal_year=None)
        return explain_href(page, self.view, {}, column, fiscal_year=self.figures.fiscal_year, **self._asked)

    def with_rows(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return a view's answer with the column ``OPENS``.

        Call it on the whole answer as the view gave it, before anything is renamed, found or sorted: rows are
        told apart by their ids, and some only by how often there is one like them.
        """
        columns = key_columns(self.view, self.figures.by)
        return frame.assign(**{OPENS: [_query(key, columns) for key in keys_of(frame, columns)]})

    def opens(self, column: str) -> bool:
        """Tell whether a column holds figures, and not places in the log or what tells its rows apart."""
        return not column.endswith("position") and column not in key_columns(self.view, self.figures.by)

    def href(self, row: Mapping[str, Any] | None, column: str) -> str:
        """Return where a cell is explained.

        Args:
            row: A row of ``with_rows``, ``None`` for the total; a row that is none of a view opens nowhere.
            column: The column of the view.
        """
        named = TOTAL if row is None else row.get(OPENS)
        return "" if named is None else self.of_column(column) + named

    def cell(self, row: Mapping[str, Any] | None, column: str, value: object) -> Opened:
        """Return a figure that is one cell.

        Args:
            row: As for ``href``.
            column: The column of the view.
            value: What it holds; nothing where no fact is recorded.
        """
        if value is None or pd.isna(value):  # type: ignore[call-overload]
            return NOTHING
        plain = float(value) if column.endswith("_pct") else whole(value)  # type: ignore[arg-type]
        return Opened(plain, (Part("", plain or 0, self.href(row, column)),))

    def leads_to(self, opened: Opened) -> str:
        """Return where a figure opens: its cell's explanation, its parts under the chart, or nowhere."""
        return opened.address(self.chart)

    def parts(
        self,
        rows: Iterable[Mapping[str, Any]],
        column: str,
        said: Callable[[Mapping[str, Any]], str] = lambda _: "",
        sign: int = 1,
    ) -> tuple[Part, ...]:
        """Return the cells of a column in several rows, those without a fact left out.

        Args:
            rows: Rows of ``with_rows``.
            column: The column of the view.
            said: What a row's cell is called.
            sign: How they count in the figure they are parts of: 1, or -1 where they are taken away.
        """
        amounts = [(row, whole(row[column])) for row in rows]
        return tuple(
            Part(said(row), sign * amount, self.href(row, column))
            for row, amount in amounts
            if amount is not None
        )


NO_OPENER: Final = Opener()
"""Of a frame without the column ``OPENS``, whose rows open nowhere."""


def _query(key: KeyValues, columns: Sequence[str]) -> str:
    return row_query(as_mapping(key, columns))
