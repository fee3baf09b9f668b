"""Registers: every list of what was decided, agreed, reviewed and measured, each as one plain table."""

from collections.abc import Mapping
from functools import partial
from typing import Final

import pandas as pd
from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.empty import empty_state
from dash_app.components.filters import answer_filters, ministry_choice, search_field
from dash_app.components.frame import credit_lines
from dash_app.components.grid import Table, TableAt, answer_grids, cells
from dash_app.components.headings import page_head
from dash_app.components.problem import problem_alert
from dash_app.components.shelf import Shelf
from dash_app.components.told_filters import day_filter, told_controls, told_fields
from dash_app.opening import OPENS, Opener
from dash_app.page import Page
from dash_app.reading import moment_line, organizations
from dash_app.register_columns import FIRST, columns_of, written
from domain.errors import DomainError
from projections.questions import Figures
from projections.registers.catalogue import ACTOR, FROM, REGISTERS, SYSTEM, TO, YEAR
from projections.registers.catalogue import MINISTRY as BY_MINISTRY
from projections.runtime import Runtime
from projections.view import View

SHELF: Final = Shelf("/registers", REGISTERS, "register", "registers.back", "registers")
FILTERS = "registers-filters"
MINISTRY = "registers-ministry"
SEARCH = "registers-search"
TOLD = "registers-told"
TOLD_FILTERS = "registers"
ROWS = "registers-rows"
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "cycle": ("reviews", "findings", "overrides", "classification", "lineage"),
    "contracts": ("contracts", "contract-changes", "vendors", "commitments", "renewals"),
    "results": ("plan-progress", "effects", "common-functions", "bridge"),
    "books": ("reports-missing", "restatements", "external-ids"),
    "audit": ("corrections", "reopened-years", "imports"),
}
"""The registers as the index shows them."""


def index(runtime: Runtime, address: Address) -> Component:
    """Return the list of the registers."""
    del runtime
    reader = address.reader
    groups = [
        html.Section(
            [
                html.H2(reader.say(f"register_group.{group}")),
                SHELF.entries(names, address),
            ],
            className="card half",
        )
        for group, names in GROUPS.items()
    ]
    head = page_head(reader.say("registers.title"), reader.say("registers.about"))
    return html.Div([head, html.Div(groups, className="cards")])


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of one register."""
    del runtime
    return SHELF.layout(address)


def register_view(runtime: Runtime, address: Address) -> View:
    """Return the register of an address with the filters it takes; the search is the page's own.

    Raises:
        DomainError: What the view refuses.
    """
    figures = asked(address)
    return runtime.views.register(
        SHELF.register_of(address),
        fiscal_year=figures.fiscal_year,
        ministry=figures.ministry,
        system=figures.system,
        clock=address.clock,
        actor=figures.actor,
        recorded_from=figures.recorded_from,
        recorded_to=figures.recorded_to,
    )


def asked(address: Address) -> Figures:
    """Return which figures of its register an address asks for, as far as the register takes filters."""
    taken = REGISTERS[SHELF.register_of(address)].parameters
    is_told = ACTOR in taken
    return Figures(
        fiscal_year=address.fiscal_year if YEAR in taken else None,
        ministry=address.filters.get("ministry") if BY_MINISTRY in taken else None,
        system=address.filters.get("system") if SYSTEM in taken else None,
        actor=address.filters.get("actor") if is_told else None,
        recorded_from=day_filter(address, FROM) if is_told else None,
        recorded_to=day_filter(address, TO) if is_told else None,
    )


def rows_at(runtime: Runtime, address: Address) -> Table:
    """Return the rows of a register that match the search, in words."""
    view = register_view(runtime, address)
    opener = Opener(address, view.name, asked(address))
    columns = columns_of(view.frame, address.reader)
    shown = found(written(runtime, address, opener.with_rows(view.frame)), address)
    rows = cells(shown, [*(column.field for column in columns), "href", OPENS])
    total = dict(view.total or {})
    if total and len(shown) == len(view.frame) and rows:
        total[columns[0].field] = address.reader.say("part.sum")
    else:
        total = {}
    credit = [moment_line(address, view), *credit_lines(address.reader)]
    return Table(columns, rows, credit, total or None, opener)


def found(frame: pd.DataFrame, address: Address) -> pd.DataFrame:
    """Return the rows in which every word of the search stands somewhere."""
    said = frame.drop(columns=OPENS, errors="ignore").astype("string").fillna("")
    text = said.agg(" ".join, axis=1).str.casefold() if len(frame) else None
    for word in address.filters.get("q", "").casefold().split():
        if text is not None:
            frame = frame[text[frame.index].str.contains(word, regex=False)]
    return frame


def told_at(runtime: Runtime, address: Address) -> Component:
    """Return what the table holds in one sentence, or that there is nothing, or why it cannot be asked."""
    reader = address.reader
    try:
        view = register_view(runtime, address)
    except DomainError as error:
        return problem_alert(error, reader)
    shown = found(written(runtime, address, view.frame), address)
    year = "" if address.fiscal_year is None else reader.year(address.fiscal_year)
    if shown.empty:
        title = reader.say("registers.nothing_of", year=year) if year else reader.say("registers.nothing")
        return empty_state(title, reader.say("registers.nothing_says"))
    illustrative = int(shown[FIRST].notna().sum()) if FIRST in shown else 0
    said = reader.say("registers.count", count=f"{len(shown):,}", illustrative=f"{illustrative:,}")
    return html.P(said, className="sentence")


def _told(runtime: Runtime, search: str, pathname: str) -> Component | str:
    address = read_address(pathname, search)
    return told_at(runtime, address) if SHELF.register_of(address) in REGISTERS else ""


def _filters(runtime: Runtime, address: Address) -> list[Component]:
    ministry = ministry_choice(MINISTRY, address, organizations(runtime, address), "part.ministry")
    of_page = REGISTERS.get(SHELF.register_of(address))
    taken = () if of_page is None else of_page.parameters
    if BY_MINISTRY not in taken:
        ministry = html.Div(ministry, hidden=True)
    told = told_fields(TOLD_FILTERS, address, is_shown=ACTOR in taken)
    return [search_field(SEARCH, address, "registers.search"), ministry, *told]


TABLES: Final[Mapping[str, TableAt]] = {ROWS: rows_at}


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page of one register."""
    controls = {SEARCH: "q", MINISTRY: "ministry", **told_controls(TOLD_FILTERS)}
    answer_filters(app, FILTERS, partial(_filters, runtime), controls)
    app.callback(Output(TOLD, "children"), Input(ids.URL, "search"), State(ids.URL, "pathname"))(
        in_worker(partial(_told, runtime))
    )
    answer_grids(app, runtime, TABLES)


def register_nothing(app: Dash, runtime: Runtime) -> None:
    """The index is complete as it is."""


INDEX = Page("/registers", "registers.title", index, register_nothing)
PAGE = Page("/registers/{view}", "registers.title", layout, register, in_head=False, takes_all_years=True)
