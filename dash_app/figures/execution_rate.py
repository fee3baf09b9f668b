"""Execution rate: how much of its current budget each ministry spent."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import (
    HOVER,
    Row,
    amount_lines,
    explain_outline,
    nothing,
    rows_of,
    sheet,
    tip,
    total,
)
from dash_app.figures.twin import NO_TWIN, Twin
from dash_app.opening import NO_OPENER, Opener
from dash_app.provenance import Kinds, is_unpublished, kinds_of, signed, union
from dash_app.reader import Reader, whole
from dash_app.theme import Colour, marked

ROW_HEIGHT: Final = 28
RATE: Final = "execution_rate_pct"


def execution_rate(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> go.Figure:
    """Draw one bar a ministry, highest rate on top, with a line at the rate of all ministries together.

    Args:
        frame: lump-sum by ministry with provenance, one fiscal year, one row a ministry.
        reader: Language and unit.
        opener: Opens the rates.

    Returns:
        The bars with their rate written beside them, pale with an outline and with the signs of what they
        rest on where that is not published; the sheet with one sentence when no rate is on record.
    """
    rated = _rated(frame)
    if not len(rated):
        return nothing(reader, "figure.nothing_settled")
    rates = [float(rate) for rate in rated["execution_rate_pct"]]
    kinds = [rate_kinds(row) for row in rows_of(rated)]
    unpublished = [is_unpublished(known_by) for known_by in kinds]
    figure = sheet(
        70 + ROW_HEIGHT * len(rated),
        showlegend=False,
        xaxis={
            "title": {"text": reader.say("figure.execution_rate_axis")},
            "range": [0, 1.03 * max(100.0, *rates)],
            "ticksuffix": "%",
        },
        yaxis={"type": "category", "showgrid": False, "tickfont": {"color": Colour.INK.value}},
        margin={"t": 26},
    )
    figure.add_trace(
        go.Bar(
            orientation="h",
            x=rates,
            y=[str(name) for name in rated["ministry"]],
            marker=marked(Colour.SPENT, unpublished),
            text=[
                signed(reader.percent(rate), known_by) for rate, known_by in zip(rates, kinds, strict=True)
            ],
            textposition="auto",
            insidetextanchor="start",
            insidetextfont={
                "size": 12,
                "color": [Colour.INK.value if each else Colour.PAPER.value for each in unpublished],
            },
            outsidetextfont={"size": 12, "color": Colour.INK.value},
            constraintext="none",
            cliponaxis=False,
            customdata=[[_tip(row, reader), opener.href(row, RATE)] for row in rows_of(rated)],
            hovertemplate=HOVER,
        )
    )
    overall = overall_rate(frame)
    if overall is not None:
        figure.add_vline(
            x=overall,
            line={"color": Colour.INK.value, "width": 1, "dash": "dot"},
            annotation={
                "name": opener.href(None, RATE),
                "captureevents": True,
                "text": f"{reader.say('figure.all_ministries')} {reader.percent(overall)}",
                "font": {"size": 11, "color": Colour.MUTED.value},
                "yanchor": "bottom",
                "xanchor": "center",
            },
            annotation_position="top",
        )
    explain_outline(figure, union(kinds), reader, alone=True)
    figure.update_layout(legend={"y": 1.06})  # above the name of the line
    return figure


def rates_twin(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> Twin:
    """Return the same as a table: all ministries together, then one row a ministry, highest rate first."""
    rated = _rated(frame)
    if not len(rated):
        return NO_TWIN
    rows = [(str(row["ministry"]), [opener.cell(row, RATE, row[RATE])]) for row in rows_of(rated.iloc[::-1])]
    overall = (reader.say("figure.all_ministries"), [opener.cell(None, RATE, overall_rate(frame))])
    return Twin(
        reader.say("part.ministry"), [reader.say("money.execution_rate")], [overall, *rows], is_percent=True
    )


def _rated(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame[RATE].notna()].sort_values(RATE, kind="stable")


def rate_kinds(row: Row) -> Kinds:
    """Return what a rate rests on: what was spent, and of how much."""
    return kinds_of([row["spent_provenance"], row["current_provenance"]])


def overall_rate(frame: pd.DataFrame) -> float | None:
    """Return what all rows spent, in percent of their current budget; ``None`` when one is not on record."""
    spent, current = total(frame, "spent_yen"), total(frame, "current_yen")
    return None if spent is None or not current else 100 * spent / current


def _tip(row: Row, reader: Reader) -> str:
    return tip(
        str(row["ministry"]),
        (reader.say("money.execution_rate"), reader.percent(row["execution_rate_pct"])),
        *amount_lines(reader, reader.say("money.spent"), whole(row["spent_yen"])),
        *amount_lines(reader, reader.say("money.current"), whole(row["current_yen"])),
    )
