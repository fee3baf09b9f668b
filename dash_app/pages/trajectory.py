"""The reduction of operating cost: the cohort against its target, gross operations, and coverage."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd
from dash import Dash, html
from dash.development.base_component import Component

from dash_app import sentences
from dash_app.address import Address
from dash_app.components.badge import provenance_badge, provenance_key
from dash_app.components.chart import Draw, Drawn, answer_charts, chart_card
from dash_app.components.frame import credit_lines
from dash_app.components.grid import Column, Kind, Table, TableAt, answer_grids, cells, data_grid
from dash_app.components.headings import page_head
from dash_app.figures.trajectory import cohort_trajectory, cohort_twin, gross_operations, gross_twin
from dash_app.opening import OPENS, Opener
from dash_app.page import Page
from dash_app.provenance import Kinds
from dash_app.reading import moment_line
from projections.runtime import Runtime

COHORT = "trajectory-cohort"
GROSS = "trajectory-gross"
LABELS = 4
COVERAGE = "trajectory-coverage"


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    coverage = reader.say("trajectory.coverage")
    return html.Div(
        [
            page_head(reader.say("trajectory.title"), reader.say("trajectory.about")),
            html.Div(
                [
                    chart_card(
                        COHORT,
                        reader.say("trajectory.cohort"),
                        reader,
                        note=reader.say("trajectory.cohort_note"),
                        height=380,
                        classes="half",
                        extra=html.Div(provenance_badge("published", reader), className="badges"),
                    ),
                    chart_card(
                        GROSS,
                        reader.say("trajectory.gross_title"),
                        reader,
                        note=reader.say("trajectory.gross_note"),
                        height=380,
                        classes="half apart",
                        extra=provenance_key(reader),
                    ),
                    html.Section(
                        [
                            html.H2(coverage),
                            html.P(reader.say("trajectory.coverage_about"), className="sentence"),
                            data_grid(COVERAGE, coverage, reader),
                        ],
                        className="card",
                    ),
                ],
                className="cards",
            ),
        ]
    )


def cohort_at(runtime: Runtime, address: Address) -> Drawn:
    """Return the cohort against its target."""
    reader, opener = address.reader, Opener(address, "trajectory", chart=COHORT)
    frame = opener.with_rows(runtime.views.trajectory(address.clock).frame)
    clock = replace(address.clock, without_illustration=True)
    kinds = kinds_of_lines(frame, runtime.views.trajectory(clock).frame)
    figure = cohort_trajectory(frame, reader, kinds, opener)
    told = sentences.of_cohort(frame, reader, opener)
    return Drawn(figure, told, LABELS, cohort_twin(frame, reader, opener))


def kinds_of_lines(frame: pd.DataFrame, without: pd.DataFrame) -> dict[str, Kinds]:
    """Return what plans and budgets by system rest on: nobody publishes them.

    Args:
        frame: trajectory.
        without: The same without illustrations.
    """
    kinds: dict[str, Kinds] = {}
    for column in ("planned_yen", "budget_basis_yen"):
        stated, reported = frame[column].dropna().to_list(), without[column].dropna().to_list()
        illustrated = stated != reported
        kinds[column] = (*(["reported"] if reported else []), *(["illustrative"] if illustrated else []))
    return kinds


def gross_at(runtime: Runtime, address: Address) -> Drawn:
    """Return the operations of all published systems."""
    reader, opener = address.reader, Opener(address, "trajectory", chart=GROSS)
    frame = opener.with_rows(runtime.views.trajectory(address.clock).frame)
    told = sentences.of_gross(frame, reader, opener)
    figure = gross_operations(frame, reader, opener)
    return Drawn(figure, told, LABELS, gross_twin(frame, reader, opener))


def coverage_at(runtime: Runtime, address: Address) -> Table:
    """Return every row of the trajectory with what it rests on."""
    reader = address.reader
    view = runtime.views.trajectory(address.clock)
    columns = [
        Column("year", reader.say("figure.fiscal_year"), width=104, pinned=True),
        Column("series", reader.say("trajectory.measure"), width=170, grows=True),
        Column("target_yen", reader.say("trajectory.target"), Kind.YEN, width=120),
        Column("settlement_basis_yen", reader.say("trajectory.cost_basis"), Kind.YEN, width=140),
        Column("gap_yen", reader.say("trajectory.gap"), Kind.YEN, width=150),
        Column("covered_systems", reader.say("trajectory.covered"), Kind.COUNT, width=100),
        Column("published_share_pct", reader.say("provenance.published"), Kind.PERCENT, width=90),
        Column("reported_share_pct", reader.say("provenance.reported"), Kind.PERCENT, width=90),
        Column("illustrative_share_pct", reader.say("provenance.illustrative"), Kind.PERCENT, width=90),
    ]
    opener = Opener(address, "trajectory")
    frame = opener.with_rows(view.frame).assign(
        year=[reader.year(year) for year in view.frame["fiscal_year"]],
        series=[reader.say(f"trajectory.series_{measure}") for measure in view.frame["measure"]],
    )
    rows = cells(frame, [*(column.field for column in columns), OPENS])
    return Table(columns, rows, [moment_line(address, view), *credit_lines(reader)], opener=opener)


CHARTS: Final[Mapping[str, Draw]] = {COHORT: cohort_at, GROSS: gross_at}
TABLES: Final[Mapping[str, TableAt]] = {COVERAGE: coverage_at}


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    answer_charts(app, runtime, CHARTS)
    answer_grids(app, runtime, TABLES)


PAGE = Page("/trajectory", "trajectory.title", layout, register)
