"""Ministries by years: how much each held, as a table whose cells are also coloured."""

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.canvas import HOVER, amount_lines, known, nothing, rows_of, sheet, tip
from dash_app.figures.twin import NO_TWIN, Twin
from dash_app.opening import NO_OPENER, NOTHING, Opener
from dash_app.provenance import Kinds, kinds_of, signed
from dash_app.reader import Reader, whole
from dash_app.theme import BLUES, Colour, legible_on, shade
from projections.grounds import provenance_column

ROW_HEIGHT: Final = 30
POWER: Final = 0.4
"""The colour follows this power of the amount: ministries differ by a factor of a thousand, and a plain scale
shows one."""


def heat_map(
    frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER, column: str = "current_yen"
) -> go.Figure:
    """Draw one row a ministry and one column a year, coloured by the amount and with the amount written in.

    A cell without a fact stays empty with a dash, one that does not rest on publications alone has the signs
    of what it rests on; a negative amount is coloured like zero and keeps its sign.

    Args:
        frame: lump-sum by ministry with provenance, several fiscal years, one row a ministry and year.
        reader: Language and unit.
        opener: Opens the figures.
        column: The amount that is shown.

    Returns:
        Ministries in order of their latest known amount, largest first; the sheet with one sentence without
        amounts.
    """
    if not known(frame[column]):
        return nothing(reader)
    cells = {(str(row["ministry"]), int(row["fiscal_year"])): whole(row[column]) for row in rows_of(frame)}
    leads_to = {
        (str(row["ministry"]), int(row["fiscal_year"])): opener.href(row, column) for row in rows_of(frame)
    }
    known_by = {
        (str(row["ministry"]), int(row["fiscal_year"])): kinds_of([row[provenance_column(column)]])
        for row in rows_of(frame)
    }
    years, ministries = _years_and_ministries(cells)
    largest = max([*known(frame[column]), 1])
    weights = [[_weight(cells.get((name, year)), largest) for year in years] for name in ministries]
    height = 56 + ROW_HEIGHT * len(ministries)
    figure = sheet(
        height,
        showlegend=False,
        xaxis={
            "side": "top",
            "type": "category",
            "tickangle": 0,
            "showgrid": False,
            "tickfont": {"size": 11},
        },
        yaxis={"type": "category", "showgrid": False, "tickfont": {"color": Colour.INK.value}},
        margin={"t": 8, "r": 4},
    )
    figure.add_trace(
        go.Heatmap(
            x=[reader.year_tick(year) for year in years],
            y=ministries,
            z=weights,
            colorscale=[[at / (len(BLUES) - 1), colour] for at, colour in enumerate(BLUES)],
            zmin=0,
            zmax=1,
            showscale=False,
            xgap=2,
            ygap=2,
            customdata=[
                [
                    [
                        _tip(name, year, cells.get((name, year)), column, reader),
                        leads_to.get((name, year), ""),
                    ]
                    for year in years
                ]
                for name in ministries
            ],
            hovertemplate=HOVER,
            hoverongaps=False,
        )
    )
    figure.add_trace(_numbers(cells, known_by, ministries, years, weights, reader))
    return figure


def heat_twin(
    frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER, column: str = "current_yen"
) -> Twin:
    """Return the same as a table: one row a ministry, largest first, one column a year."""
    if not known(frame[column]):
        return NO_TWIN
    rows = {(str(row["ministry"]), int(row["fiscal_year"])): row for row in rows_of(frame)}
    years, ministries = _years_and_ministries({place: whole(row[column]) for place, row in rows.items()})
    figures = {place: opener.cell(row, column, row[column]) for place, row in rows.items()}
    return Twin(
        reader.say("part.ministry"),
        [reader.year(year) for year in years],
        [(name, [figures.get((name, year), NOTHING) for year in years]) for name in reversed(ministries)],
    )


def _years_and_ministries(cells: dict[tuple[str, int], int | None]) -> tuple[list[int], list[str]]:
    """Return the years with an amount, ascending, and the ministries, that with the latest largest last."""
    years = sorted({year for (_, year), amount in cells.items() if amount is not None})
    return years, sorted({name for name, _ in cells}, key=lambda name: _latest(cells, name, years))


def _latest(cells: dict[tuple[str, int], int | None], name: str, years: list[int]) -> tuple[int, str]:
    amounts = [amount for year in years if (amount := cells.get((name, year))) is not None]
    return (amounts[-1] if amounts else 0, name)


def _weight(amount_yen: int | None, largest_yen: int) -> float | None:
    return None if amount_yen is None else float((max(amount_yen, 0) / largest_yen) ** POWER)


def _tip(name: str, year: int, amount_yen: int | None, column: str, reader: Reader) -> str:
    return tip(
        f"{name} {reader.year(year)}",
        *amount_lines(reader, reader.say(f"money.{column.removesuffix('_yen')}"), amount_yen),
    )


def _numbers(
    cells: dict[tuple[str, int], int | None],
    known_by: dict[tuple[str, int], Kinds],
    ministries: list[str],
    years: list[int],
    weights: list[list[float | None]],
    reader: Reader,
) -> go.Scatter:
    places = [
        (name, year, weights[row][at]) for row, name in enumerate(ministries) for at, year in enumerate(years)
    ]
    return go.Scatter(
        x=[reader.year_tick(year) for _, year, _ in places],
        y=[name for name, *_ in places],
        mode="text",
        text=[
            signed(reader.compact_yen(cells.get((name, year))), known_by.get((name, year), ()))
            for name, year, _ in places
        ],
        textfont={"size": 11, "color": [legible_on(shade(weight or 0.0)).value for *_, weight in places]},
        hoverinfo="skip",
        cliponaxis=False,
    )
