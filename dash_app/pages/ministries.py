"""Ministries: who held how much, who gave to whom, who spent how much of it; a transfer to record."""

from collections.abc import Mapping
from typing import Final

import pandas as pd
from dash import Dash, html
from dash.development.base_component import Component

from dash_app import sentences
from dash_app.address import Address
from dash_app.components.badge import provenance_key
from dash_app.components.chart import Draw, Drawn, answer_charts, chart_card
from dash_app.components.frame import credit_lines
from dash_app.components.grid import Column, Kind, Table, TableAt, answer_grids, cells, data_grid
from dash_app.components.headings import page_head
from dash_app.figures.execution_rate import execution_rate, rates_twin
from dash_app.figures.heat_map import heat_map, heat_twin
from dash_app.figures.transfers import transfers, transfers_twin
from dash_app.lump_sum_years import by_ministry
from dash_app.opening import OPENS, Opener
from dash_app.page import Page
from dash_app.pages import transfer_entry
from dash_app.provenance import kinds_in
from dash_app.reading import moment_line, shown_year, with_marks, with_names, year_view
from domain.vocabulary import GENERAL_ACCOUNT
from projections.grounds import provenance_column
from projections.questions import Figures
from projections.runtime import Runtime

HEAT = "ministries-heat"
MOVED = "ministries-moved"
RATES = "ministries-rates"
ENVELOPES = "ministries-envelopes"
ENVELOPE = ("ministry_id", "account")
BEHIND_ENVELOPES = ("current_yen", "allocated_yen", "spent_yen")


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    envelopes = reader.say("ministries.envelopes")
    return html.Div(
        [
            page_head(reader.say("ministries.title"), reader.say("ministries.about")),
            html.Div(provenance_key(reader), className="page-head"),
            html.Div(
                [
                    chart_card(
                        HEAT,
                        reader.say("ministries.heat"),
                        reader,
                        note=reader.say("ministries.heat_note"),
                        height=510,
                    ),
                    chart_card(
                        MOVED,
                        reader.say("ministries.moved"),
                        reader,
                        note=reader.say("ministries.moved_note"),
                        height=500,
                        classes="half",
                    ),
                    chart_card(RATES, reader.say("ministries.rates"), reader, height=490, classes="half"),
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


def heat_at(runtime: Runtime, address: Address) -> Drawn:
    """Return what each ministry held in each year."""
    reader = address.reader
    opener = Opener(address, "lump-sum", Figures(by=("ministry",)), HEAT)
    frame = runtime.views.lump_sum(by=("ministry",), clock=address.clock, with_provenance=True).frame
    named = with_names(runtime, address, opener.with_rows(frame), short=True)
    return Drawn(
        heat_map(named, reader, opener),
        sentences.of_ministries(named, reader, opener),
        named["fiscal_year"].nunique(),
        heat_twin(named, reader, opener),
    )


def moved_at(runtime: Runtime, address: Address) -> Drawn:
    """Return who gave to whom in the shown year."""
    reader, year = address.reader, shown_year(runtime, address)
    opener = Opener(address, "transfers", Figures(year), MOVED)
    rows = opener.with_rows(runtime.views.transfers(year, address.clock).frame)
    frame = with_names(runtime, address, rows, short=True)
    kinds = kinds_in(year_view(runtime, address).frame, "transferred_yen")
    told = sentences.of_transfers(frame, year, reader, kinds, opener)
    return Drawn(transfers(frame, reader, opener), told, twin=transfers_twin(frame, reader, opener))


def rates_at(runtime: Runtime, address: Address) -> Drawn:
    """Return how much of its budget each ministry spent in the shown year."""
    reader = address.reader
    opener, view = by_ministry(runtime, address, RATES)
    told = sentences.of_rates(view.frame, shown_year(runtime, address), reader, opener)
    figure = execution_rate(view.frame, reader, opener)
    return Drawn(figure, told, twin=rates_twin(view.frame, reader, opener))


def envelopes_at(runtime: Runtime, address: Address) -> Table:
    """Return what each ministry may still allocate in the shown year, with the sum."""
    reader = address.reader
    year = shown_year(runtime, address)
    opener = Opener(address, "allocations", Figures(year))
    view = runtime.views.allocations(year, clock=address.clock)
    columns = [
        Column("ministry", reader.say("part.ministry"), width=124, pinned=True),
        Column("account", reader.say("part.account"), width=100),
        Column("envelope_yen", reader.say("money.envelope"), Kind.YEN, width=112),
        Column("drawn_yen", reader.say("money.drawn"), Kind.YEN, width=112),
        Column("left_yen", reader.say("money.left"), Kind.YEN, width=112),
        Column("spent_yen", reader.say("money.spent"), Kind.YEN, width=112),
    ]
    named = with_names(runtime, address, opener.with_rows(view.frame), short=True)
    frame = _marked(runtime, address, named)
    general = reader.say("part.general_account")
    frame = frame.assign(account=frame["account"].replace(GENERAL_ACCOUNT, general))
    rows = cells(frame, [*(column.field for column in columns), OPENS])
    total = {column.field: (view.total or {}).get(column.field) for column in columns}
    total["ministry"] = reader.say("part.sum")
    return Table(columns, rows, [moment_line(address, view), *credit_lines(reader)], total, opener)


def _marked(runtime: Runtime, address: Address, frame: pd.DataFrame) -> pd.DataFrame:
    """Return envelopes with signs before the names of those that do not rest on publications alone."""
    known = year_view(runtime, address, ("ministry", "account")).frame
    marks = [provenance_column(amount) for amount in BEHIND_ENVELOPES]
    both = frame.merge(known[[*ENVELOPE, *marks]], how="left", on=list(ENVELOPE))
    return with_marks(both, "ministry", BEHIND_ENVELOPES)


CHARTS: Final[Mapping[str, Draw]] = {HEAT: heat_at, MOVED: moved_at, RATES: rates_at}
TABLES: Final[Mapping[str, TableAt]] = {ENVELOPES: envelopes_at}


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    answer_charts(app, runtime, CHARTS)
    answer_grids(app, runtime, TABLES)
    transfer_entry.register(app)


PAGE = Page("/ministries", "ministries.title", layout, register)
