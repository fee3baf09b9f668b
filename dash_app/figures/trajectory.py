"""The reduction of operating cost 2020 -> 2025: the cohort against its target, and gross operations.

The target counts the systems that existed in FY2020 (the cohort). Systems built since then raise gross cost
and say nothing about the target. The two are therefore two figures with two grounds, never two lines in one.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

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
)
from dash_app.figures.twin import NO_TWIN, Twin
from dash_app.opening import NO_OPENER, Opener
from dash_app.provenance import SIGNS, Kinds, is_unpublished, named, signed, signs, union
from dash_app.reader import Reader, whole
from dash_app.theme import Colour, marked

HEIGHT: Final = 380
LINES: Final = (
    ("target_yen", "trajectory.target", Colour.TARGET, "dash", "diamond-open"),
    ("planned_yen", "trajectory.planned", Colour.REQUESTED, "dot", "square-open"),
    ("budget_basis_yen", "trajectory.budget_basis", Colour.SUPPLEMENTARY, "dashdot", "triangle-up"),
    ("forecast_yen", "trajectory.forecast", Colour.MUTED, "dot", "x"),
)


SETTLED: Final = "settlement_basis_yen"
NO_KINDS: Final[Mapping[str, Kinds]] = {}


def cohort_trajectory(
    frame: pd.DataFrame,
    reader: Reader,
    kinds: Mapping[str, Kinds] = NO_KINDS,
    opener: Opener = NO_OPENER,
) -> go.Figure:
    """Draw the cohort's target path and the points that are on record for it.

    Settled points are large marks with their amounts; the line between them is thin and dotted where years
    without a figure lie between two points, so nobody reads a value off a year that has none.

    Args:
        frame: trajectory, both measures; rows of ``gross`` are left out here.
        reader: Language and unit.
        kinds: What the lines of some columns rest on; the others rest on publications.
        opener: Opens the figures.

    Returns:
        Lines with marks over fiscal years; the sheet with one sentence when neither target nor point is on
        record.
    """
    rows = frame[frame["measure"] == "cohort"].sort_values("fiscal_year")
    columns = [column for column, *_ in LINES] + [SETTLED]
    if not any(known(rows[column]) for column in columns):
        return nothing(reader)
    years = [int(year) for year in rows["fiscal_year"]]
    ticks = {"tickvals": years, "ticktext": [reader.year_tick(year) for year in years]}
    reach = [min(years) - 0.5, max(years) + 0.6]
    axis = fiscal_years(reader, type="linear", tickmode="array", range=reach, showgrid=False, **ticks)
    figure = _grounds(reader, "figure.cohort_cost", axis)
    for column, key, role, dash, symbol in LINES:
        if known(rows[column]):
            name = _line_name(reader.say(key), kinds.get(column, ()), reader)
            line = _line(rows, column, name, role, dash, symbol, reader)
            figure.add_trace(line.update(customdata=_tips(rows, name, column, reader, opener)))
    _add_settled(figure, rows, reader, opener)
    _label_ends(figure, rows, reader)
    return figure


def cohort_twin(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> Twin:
    """Return the cohort as a table: one row a year, one column a line that is drawn."""
    rows = frame[frame["measure"] == "cohort"].sort_values("fiscal_year")
    lines = [(column, key) for column, key, *_ in LINES] + [(SETTLED, "trajectory.settled")]
    shown = [(column, key) for column, key in lines if known(rows[column])]
    return _twin(rows.dropna(subset=[column for column, _ in shown], how="all"), shown, reader, opener)


def gross_twin(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> Twin:
    """Return gross operations as a table: one row a year."""
    rows = frame[(frame["measure"] == "gross") & frame[SETTLED].notna()].sort_values("fiscal_year")
    return _twin(rows, [(SETTLED, "trajectory.gross")], reader, opener)


def _twin(rows: pd.DataFrame, shown: list[tuple[str, str]], reader: Reader, opener: Opener) -> Twin:
    if not len(rows) or not shown:
        return NO_TWIN
    return Twin(
        reader.say("figure.fiscal_year"),
        [reader.say(key) for _, key in shown],
        [
            (reader.year(row["fiscal_year"]), [opener.cell(row, column, row[column]) for column, _ in shown])
            for row in rows_of(rows)
        ],
    )


def gross_operations(frame: pd.DataFrame, reader: Reader, opener: Opener = NO_OPENER) -> go.Figure:
    """Draw the operating cost of all systems with a published, else a reported figure, one bar a year.

    Args:
        frame: trajectory, both measures; rows of ``cohort`` are left out here.
        reader: Language and unit.
        opener: Opens the figures.

    Returns:
        Bars with their amounts and the number of systems they cover, pale with an outline and with the signs
        of what they rest on where that is not published; the sheet with one sentence without any
        amount.
    """
    rows = frame[(frame["measure"] == "gross") & frame[SETTLED].notna()].sort_values("fiscal_year")
    if not len(rows):
        return nothing(reader)
    figure = _grounds(reader, "figure.gross_cost", fiscal_years(reader, showgrid=False))
    figure.update_layout(bargap=0.5, showlegend=False, margin={"t": 44})
    name = reader.say("trajectory.gross")
    kinds = [shared_by(row) for row in rows_of(rows)]
    figure.add_trace(
        go.Bar(
            name=name,
            x=[_tick(row, reader) for row in rows_of(rows)],
            y=[reader.scaled(amount) for amount in rows[SETTLED]],
            marker=marked(Colour.GROSS, [is_unpublished(known_by) for known_by in kinds]),
            text=[
                f"<b>{reader.bare_yen(row['settlement_basis_yen'])}</b><br>{_covered(row, reader)}"
                for row in rows_of(rows)
            ],
            textposition="outside",
            constraintext="none",
            textfont={"size": 12, "color": Colour.INK.value},
            cliponaxis=False,
            customdata=[
                [_tip(row, signed(name, shared_by(row)), SETTLED, reader), opener.href(row, SETTLED)]
                for row in rows_of(rows)
            ],
            hovertemplate=HOVER,
        )
    )
    explain_outline(figure, union(kinds), reader, alone=True)
    return figure


def shared_by(row: Row) -> Kinds:
    """Return the kinds of facts that have a share in the figure of a row."""
    shares = {kind: row[f"{kind}_share_pct"] for kind in SIGNS}
    return tuple(kind for kind, share in shares.items() if not pd.isna(share) and share > 0)


def _tick(row: Row, reader: Reader) -> str:
    tick, below = reader.year_tick(row["fiscal_year"]), signs(shared_by(row))
    return f"{tick}<br>{below}" if below else tick


def _line_name(name: str, kinds: Kinds, reader: Reader) -> str:
    if not is_unpublished(kinds):
        return name
    return reader.say("basis.of_line", name=name, kinds=named(kinds, reader))


def _grounds(reader: Reader, key: str, years: dict[str, Any]) -> go.Figure:
    return sheet(
        HEIGHT,
        yaxis={"title": {"text": in_unit(reader, key)}, "rangemode": "tozero"},
        xaxis=years,
        margin={"t": 36, "r": 20},
    )


def _line(
    rows: pd.DataFrame, column: str, name: str, role: Colour, dash: str, symbol: str, reader: Reader
) -> go.Scatter:
    present = rows[rows[column].notna()]
    return go.Scatter(
        name=name,
        x=[int(year) for year in present["fiscal_year"]],
        y=[reader.scaled(amount) for amount in present[column]],
        mode="lines+markers",
        line={"color": role.value, "width": 2, "dash": dash},
        marker={"size": 9, "symbol": symbol},
        hovertemplate=HOVER,
    )


def _tips(rows: pd.DataFrame, name: str, column: str, reader: Reader, opener: Opener) -> list[list[str]]:
    """Return the hover text of each point of a line, and where it opens."""
    present = rows_of(rows[rows[column].notna()])
    return [[_tip(row, name, column, reader), opener.href(row, column)] for row in present]


def _add_settled(figure: go.Figure, rows: pd.DataFrame, reader: Reader, opener: Opener) -> None:
    present = rows[rows[SETTLED].notna()]
    if not len(present):
        return
    name = reader.say("trajectory.settled")
    years = [int(year) for year in present["fiscal_year"]]
    gaps = any(later - earlier > 1 for earlier, later in pairwise(years))
    figure.add_trace(
        go.Scatter(
            name=name,
            x=years,
            y=[reader.scaled(amount) for amount in present[SETTLED]],
            mode="lines+markers",
            line={
                "color": Colour.COHORT.value,
                "width": 1.5 if gaps else 2.5,
                "dash": "dot" if gaps else "solid",
            },
            marker={"size": 13, "symbol": "circle", "line": {"color": Colour.PAPER.value, "width": 2}},
            customdata=_tips(rows, name, SETTLED, reader, opener),
            hovertemplate=HOVER,
        )
    )


def _label_ends(figure: go.Figure, rows: pd.DataFrame, reader: Reader) -> None:
    settled = rows[rows[SETTLED].notna()]
    for row in rows_of(settled):
        _label(figure, row, SETTLED, Colour.COHORT, 20, reader)
    target = rows[rows["target_yen"].notna()]
    if len(target):
        _label(figure, rows_of(target)[-1], "target_yen", Colour.TARGET, -20, reader)


def _label(figure: go.Figure, row: Row, column: str, role: Colour, shift: int, reader: Reader) -> None:
    figure.add_annotation(
        x=int(row["fiscal_year"]),
        y=reader.scaled(row[column]),
        text=f"<b>{reader.bare_yen(row[column])}</b>{_change(row, column, reader)}",
        showarrow=False,
        yshift=shift,
        font={"size": 12, "color": role.value},
    )


def _change(row: Row, column: str, reader: Reader) -> str:
    baseline, amount = whole(row["baseline_yen"]), whole(row[column])
    if not baseline or amount is None or amount == baseline:
        return ""
    return f" ({reader.percent(100 * (amount - baseline) / baseline, 0)})"


def _covered(row: Row, reader: Reader) -> str:
    covered = whole(row["covered_systems"])
    return "" if covered is None else reader.say("trajectory.covered_systems", count=f"{covered:,}")


def _tip(row: Row, name: str, column: str, reader: Reader) -> str:
    lines = list(amount_lines(reader, name, row[column]))
    gap = whole(row["gap_yen"])
    if column == SETTLED and gap is not None:
        lines.append((reader.say("trajectory.gap"), reader.yen(gap)))
    return tip(reader.year(int(row["fiscal_year"])), *lines)
