"""The lump sum: years side by side, one year from its initial budget to what was left, and the settlement."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from dash import Dash, html
from dash.development.base_component import Component

from dash_app import sentences
from dash_app.address import Address
from dash_app.components.badge import provenance_key
from dash_app.components.chart import Draw, Drawn, answer_charts, chart_card
from dash_app.components.filters import answer_filters, filters_place, ministry_choice
from dash_app.components.frame import credit_lines
from dash_app.components.grid import Column, Kind, Table, TableAt, answer_grids, cells, data_grid
from dash_app.components.headings import page_head
from dash_app.figures.waterfall import waterfall, waterfall_twin
from dash_app.lump_sum_years import by_ministry, drawn_years
from dash_app.opening import OPENS, Opener
from dash_app.page import Page
from dash_app.provenance import kinds_in
from dash_app.reader import Reader
from dash_app.reading import holders, moment_line, shown_year, with_marks, year_view
from projections.frames import OUTCOMES
from projections.frames.figures import SIDES as OUTCOME_SIDES
from projections.questions import Figures
from projections.runtime import Runtime

FILTERS = "lump-sum-filters"
MINISTRY = "lump-sum-ministry"
YEARS = "lump-sum-years"
STEPS = "lump-sum-steps"
SETTLEMENT = "lump-sum-settlement"
SIDES = "lump-sum-sides"
STEP_COLUMNS = 7
AMOUNTS = (
    "initial",
    "supplementary",
    "transferred",
    "carried_in",
    "current",
    "allocated",
    "spent",
    "carried_over",
    "unused",
)


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    settlement, sides = reader.say("lump_sum.settlement"), reader.say("lump_sum.sides")
    return html.Div(
        [
            page_head(reader.say("lump_sum.title"), reader.say("lump_sum.about")),
            html.Div(provenance_key(reader), className="page-head"),
            html.Div(
                [
                    chart_card(
                        STEPS,
                        reader.say("lump_sum.steps"),
                        reader,
                        extra=filters_place(FILTERS),
                        classes="half",
                    ),
                    chart_card(YEARS, reader.say("lump_sum.years"), reader, height=440, classes="half"),
                    html.Section(
                        [
                            html.H2(settlement),
                            html.P(reader.say("lump_sum.settlement_about"), className="sentence"),
                            data_grid(SETTLEMENT, settlement, reader),
                        ],
                        className="card",
                    ),
                    html.Section(
                        [
                            html.H2(sides),
                            html.P(reader.say("lump_sum.sides_about"), className="sentence"),
                            data_grid(SIDES, sides, reader),
                        ],
                        className="card",
                    ),
                ],
                className="cards",
            ),
        ]
    )


def _filters(runtime: Runtime, address: Address) -> list[Component]:
    return [ministry_choice(MINISTRY, address, holders(runtime, address), "part.ministry")]


def years_at(runtime: Runtime, address: Address) -> Drawn:
    """Return the years side by side."""
    return drawn_years(runtime, address, YEARS, address.filters.get("ministry"))


def steps_at(runtime: Runtime, address: Address) -> Drawn:
    """Return the waterfall of the shown year."""
    reader, ministry = address.reader, address.filters.get("ministry")
    opener = Opener(address, "lump-sum", Figures(shown_year(runtime, address), ministry=ministry), STEPS)
    view = year_view(runtime, address, ministry=ministry)
    frame = opener.with_rows(view.frame)
    kinds = kinds_in(frame, "initial_yen", "current_yen")
    return Drawn(
        waterfall(frame, reader, opener),
        sentences.of_steps(view.total or {}, reader, kinds, opener),
        STEP_COLUMNS,
        waterfall_twin(frame, reader, opener),
    )


def settlement_at(runtime: Runtime, address: Address) -> Table:
    """Return budget and settlement of the shown year by ministry, with their sum."""
    reader = address.reader
    amounts = [Column(f"{name}_yen", reader.say(f"money.{name}"), Kind.YEN, width=98) for name in AMOUNTS]
    rate = Column("execution_rate_pct", reader.say("money.execution_rate"), Kind.PERCENT, width=84)
    return _by_ministry(runtime, address, amounts, rate)


def sides_at(runtime: Runtime, address: Address) -> Table:
    """Return the outcomes of the shown year by ministry: published, reported by officers, the difference."""
    sides = [f"{side}{outcome}{suffix}" for outcome in OUTCOMES for side, suffix in OUTCOME_SIDES[1:]]
    headings = [side_heading(name, address.reader) for name in sides]
    amounts = [
        Column(name, written, Kind.YEN, width=106) for name, written in zip(sides, headings, strict=True)
    ]
    return _by_ministry(runtime, address, amounts)


def _by_ministry(runtime: Runtime, address: Address, amounts: list[Column], *rates: Column) -> Table:
    """Return amounts and rates of the shown year, one row a ministry, with their sum."""
    reader = address.reader
    opener, view = by_ministry(runtime, address)
    columns = [
        Column("ministry", reader.say("part.ministry"), width=124, pinned=True),
        *amounts,
        *rates,
    ]
    named = with_marks(view.frame, "ministry", [column.field for column in amounts])
    rows = cells(named, [*(column.field for column in columns), OPENS])
    total = {column.field: (view.total or {}).get(column.field) for column in columns}
    total["ministry"] = reader.say("part.sum")
    return Table(columns, rows, [moment_line(address, view), *credit_lines(reader)], total, opener)


def side_heading(column: str, reader: Reader) -> str:
    """Return the heading of one side of an outcome."""
    return reader.say(f"money.{column.removesuffix('_yen')}")


CHARTS: Final[Mapping[str, Draw]] = {STEPS: steps_at, YEARS: years_at}
TABLES: Final[Mapping[str, TableAt]] = {SETTLEMENT: settlement_at, SIDES: sides_at}


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    answer_filters(app, FILTERS, partial(_filters, runtime), {MINISTRY: "ministry"})
    answer_charts(app, runtime, CHARTS)
    answer_grids(app, runtime, TABLES)


PAGE = Page("/lump-sum", "lump_sum.title", layout, register)
