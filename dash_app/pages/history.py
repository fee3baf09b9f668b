"""History: the events themselves, newest first."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.events import event_columns, event_rows
from dash_app.components.filters import answer_filters, filters_place, ministry_choice
from dash_app.components.frame import credit_lines
from dash_app.components.grid import Table, TableAt, answer_grids, data_grid
from dash_app.components.headings import page_head
from dash_app.components.problem import problem_alert
from dash_app.page import Page
from dash_app.reading import moment_line, organizations, shown_year
from domain.errors import DomainError
from projections.runtime import Runtime
from projections.view import View

FILTERS = "history-filters"
MINISTRY = "history-ministry"
TOLD = "history-told"
EVENTS = "history-events"
NEWEST = 1000
"""So many events are shown; the command line and the API hand out all of them."""


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    title = reader.say("history.events")
    return html.Div(
        [
            page_head(reader.say("history.title"), reader.say("history.about", count=f"{NEWEST:,}")),
            html.Section(
                [
                    html.H2(title),
                    html.Div(id=TOLD),
                    filters_place(FILTERS),
                    data_grid(EVENTS, title, reader, height=640),
                ],
                className="card",
            ),
        ]
    )


def events_at(runtime: Runtime, address: Address) -> Table:
    """Return the events, newest first."""
    reader = address.reader
    view = history_view(runtime, address)
    columns = event_columns(reader, with_system=True)
    rows = event_rows(view.frame.tail(NEWEST), reader, columns)
    for row in rows:
        row["href"] = address.at(f"/systems/{row['system_id']}").href if row["system_id"] else None
    return Table(columns, rows, [moment_line(address, view), *credit_lines(reader)], _sum(address, view))


def history_view(runtime: Runtime, address: Address) -> View:
    """Return all events an address asks for, or those that add up to the figure it names."""
    column = address.filters.get("column")
    ministry, system = address.filters.get("ministry"), address.filters.get("system")
    if column is None:
        return runtime.views.history(system=system, ministry=ministry, clock=address.clock)
    year = shown_year(runtime, address)
    return runtime.views.explain(column, year, ministry=ministry, system=system, clock=address.clock)


def _sum(address: Address, view: View) -> dict[str, object] | None:
    if "column" not in address.filters:
        return None
    amount = (view.total or {}).get("amount_yen")
    return {"recorded": address.reader.say("part.sum"), "amount_yen": amount}


def _told(runtime: Runtime, search: str, pathname: str) -> Component | str:
    address = read_address(pathname, search)
    reader = address.reader
    column = address.filters.get("column")
    if column is None:
        return ""
    try:
        view = history_view(runtime, address)
    except DomainError as error:
        return problem_alert(error, reader)
    said = reader.say(
        "history.adds_up",
        what=reader.say(f"money.{column.removesuffix('_yen')}"),
        year=reader.year(shown_year(runtime, address)),
        count=f"{len(view.frame):,}",
        amount=reader.exact_yen((view.total or {}).get("amount_yen")),
    )
    everything = dcc.Link(reader.say("history.show_all"), href=address.filtered(column="").href)
    return html.P([html.Strong(said), " ", everything], className="explained")


TABLES: Final[Mapping[str, TableAt]] = {EVENTS: events_at}


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    answer_filters(
        app,
        FILTERS,
        lambda address: [
            ministry_choice(MINISTRY, address, organizations(runtime, address), "part.ministry")
        ],
        {MINISTRY: "ministry"},
    )
    app.callback(Output(TOLD, "children"), Input(ids.URL, "search"), State(ids.URL, "pathname"))(
        in_worker(partial(_told, runtime))
    )
    answer_grids(app, runtime, TABLES)


PAGE = Page("/history", "history.title", layout, register)
