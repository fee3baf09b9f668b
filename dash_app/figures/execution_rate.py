"""Execution rate: how much of its current budget each ministry spent."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import HOVER, Row, amount_lines, nothing, rows_of, sheet, tip, total
from dash_app.reader import Reader, whole
from dash_app.theme import Colour, filled

ROW_HEIGHT: Final = 28


def execution_rate(frame: pd.DataFrame, reader: Reader) -> go.Figure:
    """Draw one bar a ministry, highest rate on top, with a line at the rate of all ministries together.

    Args:
        frame: lump-sum by ministry, one fiscal year, one row a ministry.
        reader: Language and unit.

    Returns:
        The bars with their rate written beside them; the sheet with one sentence when no rate is on record.
    """
    rated = frame[frame["execution_rate_pct"].notna()].sort_values("execution_rate_pct", kind="stable")
    if not len(rated):
        return nothing(reader, "figure.nothing_settled")
    rates = [float(rate) for rate in rated["execution_rate_pct"]]
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
            marker=filled(Colour.SPENT),
            text=[reader.percent(rate) for rate in rates],
            textposition="auto",
            insidetextanchor="start",
            insidetextfont={"size": 12, "color": Colour.PAPER.value},
            outsidetextfont={"size": 12, "color": Colour.INK.value},
            constraintext="none",
            cliponaxis=False,
            customdata=[_tip(row, reader) for row in rows_of(rated)],
            hovertemplate=HOVER,
        )
    )
    overall = overall_rate(frame)
    if overall is not None:
        figure.add_vline(
            x=overall,
            line={"color": Colour.INK.value, "width": 1, "dash": "dot"},
            annotation={
                "text": f"{reader.say('figure.all_ministries')} {reader.percent(overall)}",
                "font": {"size": 11, "color": Colour.MUTED.value},
                "yanchor": "bottom",
                "xanchor": "center",
            },
            annotation_position="top",
        )
    return figure


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
