"""Years side by side: what each year could spend, next to what became of it."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import (
    HOVER,
    Row,
    amount_lines,
    explain_outline,
    fiscal_years,
    in_unit,
    known,
    nothing,
    rows_of,
    sheet,
    tip,
    year_ticks,
)
from dash_app.figures.twin import NO_TWIN, Twin
from dash_app.opening import NO_OPENER, Opener
from dash_app.provenance import is_unpublished, kinds_in, kinds_of, signed
from dash_app.reader import Reader, whole
from dash_app.theme import Colour, marked
from projections.grounds import provenance_column

GIVEN: Final = (
    ("initial_yen", "money.initial", Colour.INITIAL),
    ("supplementary_yen", "money.supplementary", Colour.SUPPLEMENTARY),
    ("carried_in_yen", "money.carried_in", Colour.CARRIED_IN),
)
OUTCOME: Final = (
    ("spent_yen", "money.spent", Colour.SPENT),
    ("carried_over_yen", "money.carried_over", Colour.CARRIED_OVER),
    ("unused_yen", "money.unused", Colour.UNUSED),
)
TOTAL: Final = ("current_yen", "money.current", Colour.CURRENT)


def years_side_by_side(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> go.Figure:
    """Draw two stacked bars a year: the sources of its current budget, and its outcome.

    Args:
        frame: lump-sum totals with provenance, one row a fiscal year, any order; a year without any of
            these amounts is left out.
        reader: Language and unit.
        opener: Opens the figures.

    Returns:
        The bars in order of years, the current budget written above the sources; an outcome without facts
        leaves its bar away rather than drawing it at zero. What is not published is pale with an outline, and
        its year has the signs of what it rests on. The sheet with one sentence when no amount is on
        record.
    """
    columns = [column for column, *_ in (*GIVEN, *OUTCOME)]
    if not any(known(frame[column]) for column in columns):
        return nothing(reader)
    frame = _drawn(frame)
    figure = sheet(
        440,
        barmode="relative",
        yaxis={"title": {"text": in_unit(reader, "figure.money")}, "rangemode": "tozero"},
        xaxis=fiscal_years(reader),
        bargap=0.22,
        bargroupgap=0.04,
    )
    ticks = year_ticks(frame, columns, reader)
    for group, stack in (("given", GIVEN), ("outcome", OUTCOME)):
        for column, key, role in stack:
            bar = _bar(frame, ticks, reader, column, key, role)
            tips = _tips(frame, reader, opener, column, key)
            figure.add_trace(bar.update(offsetgroup=group, customdata=tips))
    tips = _tips(frame, reader, opener, *TOTAL[:2])
    figure.add_trace(_totals(frame, ticks, reader).update(customdata=tips))
    explain_outline(figure, kinds_in(frame, *columns), reader)
    return figure


def years_twin(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> Twin:
    """Return the same as a table: one row a year."""
    shown = (*GIVEN, TOTAL, *OUTCOME)
    if not any(known(frame[column]) for column, *_ in (*GIVEN, *OUTCOME)):
        return NO_TWIN
    return Twin(
        reader.say("figure.fiscal_year"),
        [reader.say(key) for _, key, _ in shown],
        [
            (reader.year(row["fiscal_year"]), [opener.cell(row, column, row[column]) for column, *_ in shown])
            for row in rows_of(_drawn(frame))
        ],
    )


def _drawn(frame: pd.DataFrame) -> pd.DataFrame:
    columns = [column for column, *_ in (*GIVEN, TOTAL, *OUTCOME)]
    return frame.dropna(subset=columns, how="all").sort_values("fiscal_year")


def _bar(
    frame: pd.DataFrame, ticks: list[str], reader: Reader, column: str, key: str, role: Colour
) -> go.Bar:
    kinds = [kinds_of([cell]) for cell in frame[provenance_column(column)]]
    return go.Bar(
        name=reader.say(key),
        x=ticks,
        y=[reader.scaled(amount) for amount in frame[column]],
        marker=marked(role, [is_unpublished(known_by) for known_by in kinds]),
        hovertemplate=HOVER,
    )


def _tips(frame: pd.DataFrame, reader: Reader, opener: Opener, column: str, key: str) -> list[list[str]]:
    """Return the hover text of each year's amount, and where it opens."""
    name, amount = reader.say(key), reader.say("figure.amount")
    return [
        [
            tip(
                signed(
                    f"{reader.year(row['fiscal_year'])} {name}", kinds_of([row[provenance_column(column)]])
                ),
                *amount_lines(reader, amount, row[column]),
            ),
            opener.href(row, column),
        ]
        for row in rows_of(frame)
    ]


def _totals(frame: pd.DataFrame, ticks: list[str], reader: Reader) -> go.Scatter:
    tops = [_top(row) for row in rows_of(frame)]
    return go.Scatter(
        name=reader.say("money.current"),
        x=ticks,
        y=[reader.scaled(top) for top in tops],
        mode="text",
        text=[
            f"<b>{reader.compact_yen(amount)}</b>" if top else ""
            for top, amount in zip(tops, frame["current_yen"], strict=True)
        ],
        textposition="top center",
        textfont={"size": 12, "color": TOTAL[2].value},
        hovertemplate=HOVER,
        showlegend=False,
        cliponaxis=False,
    )


def _top(row: Row) -> int | None:
    gains = [amount for column, *_ in GIVEN if (amount := whole(row[column])) is not None and amount > 0]
    return max(sum(gains), whole(row["current_yen"]) or 0) or None
