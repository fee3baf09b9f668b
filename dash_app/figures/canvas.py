"""What every figure shares: the sheet it is drawn on, axes in the reader's unit, and the empty sheet.

Amounts are drawn in the reader's unit and printed from the whole yen, so no label shows a float's digits.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import pandas as pd
import plotly.graph_objects as go

from dash_app.provenance import Kinds, is_unpublished, kinds_of, named, signs, unpublished
from dash_app.reader import Reader, whole
from dash_app.theme import TEMPLATE, Colour, outlined
from projections.grounds import provenance_column

Row: TypeAlias = Mapping[str, Any]
"""One row of a frame by column name."""
HOVER: Final = "%{customdata[0]}<extra></extra>"
"""Every mark carries as its custom data its whole hover text, written for the reader, and where it opens."""
EMPTY_HEIGHT: Final = 220


def sheet(height: int, **layout: Any) -> go.Figure:
    """Return an empty figure in our template, ``height`` pixels high, as wide as its place."""
    return go.Figure(layout={"template": TEMPLATE, "height": height, "autosize": True, **layout})


def waiting(height: int) -> go.Figure:
    """Return the sheet shown until the first answer comes: no axes, no words."""
    return sheet(height, xaxis={"visible": False}, yaxis={"visible": False})


def nothing(reader: Reader, key: str = "figure.nothing") -> go.Figure:
    """Return the figure of an empty frame: no axes, one sentence that says that no fact is recorded."""
    figure = sheet(EMPTY_HEIGHT, xaxis={"visible": False}, yaxis={"visible": False})
    figure.add_annotation(
        text=reader.say(key),
        showarrow=False,
        xref="paper",
        yref="paper",
        x=0.5,
        y=0.5,
        font={"size": 14, "color": Colour.MUTED.value},
    )
    return figure


def in_unit(reader: Reader, key: str) -> str:
    """Return an axis title: what is measured, and the unit."""
    return reader.say("figure.axis", what=reader.say(key), unit=reader.unit_label)


def fiscal_years(reader: Reader, **axis: Any) -> dict[str, Any]:
    """Return an axis of fiscal years, one place a year."""
    return {"type": "category", "tickangle": 0, "title": {"text": reader.say("figure.fiscal_year")}, **axis}


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Return a frame's rows in order, each by column name."""
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def tip(title: str, *lines: tuple[str, str]) -> str:
    """Return a hover text: a bold title over lines of name and value."""
    return "<br>".join([f"<b>{title}</b>", *(f"{name}  {value}" for name, value in lines)])


def amount_lines(reader: Reader, name: str, amount_yen: object) -> tuple[tuple[str, str], ...]:
    """Return an amount for a hover text: in the reader's unit and, where that rounds, to the yen."""
    shown = reader.yen(amount_yen)
    exact = reader.exact_yen(amount_yen)
    return ((name, shown),) if shown == exact else ((name, shown), ("", exact))


def known(values: Iterable[object]) -> list[int]:
    """Return the whole yen among cells, leaving out those where no fact is recorded."""
    return [amount for amount in map(whole, values) if amount is not None]


def year_ticks(frame: pd.DataFrame, columns: Sequence[str], reader: Reader) -> list[str]:
    """Return one tick a row: its fiscal year, with signs below it where an amount is not published.

    Args:
        frame: One row a fiscal year.
        columns: Amounts that are drawn, with their provenance beside them.
        reader: Language.
    """
    ticks = []
    for row in rows_of(frame):
        kinds = unpublished(kinds_of(row[provenance_column(column)] for column in columns))
        tick = reader.year_tick(row["fiscal_year"])
        ticks.append(f"{tick}<br>{signs(kinds)}" if kinds else tick)
    return ticks


def explain_outline(figure: go.Figure, kinds: Kinds, reader: Reader, *, alone: bool = False) -> None:
    """Say in the legend what a pale bar with an outline rests on; without such a bar the figure stays.

    Args:
        figure: Changed.
        kinds: What all its bars rest on.
        reader: Language.
        alone: It has no legend else.
    """
    if not is_unpublished(kinds):
        return
    if alone:
        figure.update_traces(showlegend=False)
    said = reader.say("basis.drawn", kinds=named(unpublished(kinds), reader))
    group = next((bar.offsetgroup for bar in figure.data if isinstance(bar, go.Bar)), None)
    entry = go.Bar(name=said, x=[None], y=[None], offsetgroup=group, showlegend=True)  # takes no place itself
    figure.add_trace(entry.update(marker=outlined(Colour.MUTED)))
    figure.update_layout(showlegend=True)


def total(frame: pd.DataFrame, column: str) -> int | None:
    """Return the sum of a column of whole yen; ``None`` when not one of its cells holds a fact."""
    amounts = known(frame[column])
    return sum(amounts) if amounts else None


def present(cell: Any) -> Any:
    """Return a cell of a frame, ``None`` where it holds no fact."""
    return None if cell is None or cell is pd.NA else cell
