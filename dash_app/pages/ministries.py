"""Ministries: who held how much, who gave to whom, who spent how much of it; a transfer to record."""

from functools import partial

from dash import Dash, html
from dash.development.base_component import Component

from dash_app import sentences
from dash_app.address import Address
from dash_app.components.chart import Drawn, answer_charts, chart_card
from dash_app.components.frame import credit_lines
from dash_app.components.grid import Column, Kind, Table, answer_grids, cells, data_grid
from dash_app.components.headings import page_head
from dash_app.figures.execution_rate import execution_rate
from dash_app.figures.heat_map import heat_map
from dash_app.figures.transfers import transfers
from dash_app.page import Page
from dash_app.pages import transfer_entry
from dash_app.reading import moment_line, shown_year, with_names, year_view
from projections.runtime import Runtime

HEAT = "ministries-heat"
MOVED = "ministries-moved"
RATES = "ministries-rates"
ENVELOPES = "ministries-envelopes"


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    envelopes = reader.say("ministries.envelopes")
    return html.Div(
        [
            page_head(reader.say("ministries.title"), reader.say("ministries.about")),
            html.Div(
                [
                    chart_card(
                        HEAT,
                        reader.say("ministries.heat"),
                        note=reader.say("ministries.heat_note"),
                        height=510,
                    ),
                    chart_card(
                        MOVED,
                        reader.say("ministries.moved"),
                        note=reader.say("ministries.moved_note"),
                        height=500,
                        classes="half",
                    ),
                    chart_card(RATES, reader.say("ministries.rates"), height=490, classes="half"),
                    html.Section(
                        [
                            html.H2(envelopes),
                            html.P(reader.say("ministries.envelopes_about"), className="sentence"),
                            data_grid(ENVELOPES, envelopes, reader),
                        ],
                        className="card",
                    ),
                    transfer_entry.place(reader),
                ],
                className="cards",
            ),
        ]
    )


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    charts = {HEAT: _heat, MOVED: _moved, RATES: _rates}
    answer_charts(app, {chart: partial(draw, runtime) for chart, draw in charts.items()})
    answer_grids(app, {ENVELOPES: partial(_envelopes, runtime)})
    transfer_entry.register(app, runtime)


PAGE = Page("/ministries", "ministries.title", layout, register)


def _heat(runtime: Runtime, address: Address) -> Drawn:
    frame = runtime.views.lump_sum(by=("ministry",), clock=address.clock).frame
    named = with_names(runtime, address, frame, short=True)
    return Drawn(heat_map(named, address.reader), sentences.of_ministries(named, address.reader))


def _moved(runtime: Runtime, address: Address) -> Drawn:
    year = shown_year(runtime, address)
    frame = with_names(runtime, address, runtime.views.transfers(year, address.clock).frame, short=True)
    return Drawn(transfers(frame, address.reader), sentences.of_transfers(frame, year, address.reader))


def _rates(runtime: Runtime, address: Address) -> Drawn:
    frame = with_names(runtime, address, year_view(runtime, address, ("ministry",)).frame, short=True)
    year = shown_year(runtime, address)
    return Drawn(execution_rate(frame, address.reader), sentences.of_rates(frame, year, address.reader))


def _envelopes(runtime: Runtime, address: Address) -> Table:
    reader = address.reader
    view = runtime.views.allocations(shown_year(runtime, address), clock=address.clock)
    columns = [
        Column("ministry", reader.say("part.ministry"), width=124, pinned=True),
        Column("account", reader.say("part.account"), width=100),
        Column("envelope_yen", reader.say("money.envelope"), Kind.YEN, width=112),
        Column("drawn_yen", reader.say("money.drawn"), Kind.YEN, width=112),
        Column("left_yen", reader.say("money.left"), Kind.YEN, width=112),
        Column("spent_yen", reader.say("money.spent"), Kind.YEN, width=112),
    ]
    rows = cells(with_names(runtime, address, view.frame, short=True), [column.field for column in columns])
    total = {column.field: (view.total or {}).get(column.field) for column in columns}
    total["ministry"] = reader.say("part.sum")
    return Table(columns, rows, [moment_line(address, view), *credit_lines(reader)], total)
