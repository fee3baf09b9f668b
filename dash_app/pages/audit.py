"""Who read what: sign-ins, files taken away, and who looked at sensitive systems; for auditors."""

from collections.abc import Callable
from functools import partial
from typing import Final

from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.auditing import Audit
from dash_app.components.empty import empty_state
from dash_app.components.filters import answer_filters, ministry_choice
from dash_app.components.grid import Table, answer_grids, cells
from dash_app.components.headings import page_head
from dash_app.components.problem import problem_alert
from dash_app.components.shelf import Shelf
from dash_app.components.told_filters import ACTOR, FROM, SYSTEM, TO, day_filter, told_controls, told_fields
from dash_app.page import Page
from dash_app.reading import moment_line, organizations
from dash_app.register_columns import columns_of, written
from domain.errors import DomainError
from projections.frames.audit import AUDIT
from projections.registers.reading import RegisterQuery
from projections.runtime import Runtime
from projections.view import View

SHELF: Final = Shelf("/audit", AUDIT, "audit", "audit.back", "audit")
FILTERS = "audit-filters"
MINISTRY = "audit-ministry"
PREFIX = "audit"
TOLD = "audit-told"
ROWS = "audit-rows"
SIGN_INS: Final = "sign-ins"


def index(runtime: Runtime, address: Address) -> Component:
    """Return the list of the registers of reading."""
    del runtime
    reader = address.reader
    head = page_head(reader.say("audit.title"), reader.say("audit.about"))
    listed = html.Section(SHELF.entries(AUDIT, address), className="card half")
    return html.Div([head, html.Div(listed, className="cards")])


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of one register of reading."""
    del runtime
    return SHELF.layout(address)


def audit_view(audit: Audit, address: Address) -> View:
    """Return the register of an address with its filters.

    Raises:
        DomainError: What the question refuses.
    """
    name, filters = SHELF.register_of(address), address.filters
    query = RegisterQuery(
        ministry=filters.get("ministry"),
        system=None if name == SIGN_INS else filters.get(SYSTEM),
        actor=filters.get(ACTOR),
        recorded_from=day_filter(address, FROM),
        recorded_to=day_filter(address, TO),
    )
    return audit.ask(name, query)


def rows_at(audit: Audit, runtime: Runtime, address: Address) -> Table:
    """Return the rows of a register of reading, in words."""
    view = audit_view(audit, address)
    columns = columns_of(view.frame, address.reader)
    shown = written(runtime, address, view.frame)
    return Table(
        columns,
        cells(shown, [*(column.field for column in columns), "href"]),
        [moment_line(address, view)],
    )


def told_at(audit: Audit, address: Address) -> Component:
    """Return how much the table holds, or that there is nothing, or why it cannot be asked."""
    reader = address.reader
    try:
        view = audit_view(audit, address)
    except DomainError as error:
        return problem_alert(error, reader)
    if view.frame.empty:
        return empty_state(reader.say("registers.nothing"), reader.say("audit.nothing_says"))
    return html.P(reader.say("audit.count", count=f"{len(view.frame):,}"), className="sentence")


def _filters(runtime: Runtime, address: Address) -> list[Component]:
    ministry = ministry_choice(MINISTRY, address, organizations(runtime, address), "part.ministry")
    return [ministry, *told_fields(PREFIX, address)]


def _told(audit: Audit) -> Callable[[str, str], Component | str]:
    def told(search: str, pathname: str) -> Component | str:
        address = read_address(pathname, search)
        return told_at(audit, address) if SHELF.register_of(address) in AUDIT else ""

    return told


def register_with(app: Dash, runtime: Runtime, audit: Audit) -> None:
    """Register the callbacks of the page of one register of reading.

    Args:
        app: The application.
        runtime: The books.
        audit: The registers of reading.
    """
    controls = {MINISTRY: "ministry", **told_controls(PREFIX)}
    answer_filters(app, FILTERS, partial(_filters, runtime), controls)
    app.callback(Output(TOLD, "children"), Input(ids.URL, "search"), State(ids.URL, "pathname"))(
        in_worker(_told(audit))
    )
    answer_grids(app, runtime, {ROWS: partial(rows_at, audit)})


def register_later(app: Dash, runtime: Runtime) -> None:
    """What the page asks is handed in by ``register_with``."""


INDEX = Page("/audit", "audit.title", index, register_later, in_head=False)
PAGE = Page("/audit/{register}", "audit.title", layout, register_later, in_head=False, takes_all_years=True)
