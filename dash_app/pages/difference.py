"""The difference of a view between two moments: every changed cell, and the events that caused it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.aria import aria
from dash_app.components.clock_bar import calendar
from dash_app.components.difference_tables import cells_at, events_at, groups_at, side_words
from dash_app.components.empty import empty_state
from dash_app.components.filters import filters_place, ministry_choice
from dash_app.components.grid import Table, TableAt, answer_grids, data_grid
from dash_app.components.headings import page_head
from dash_app.components.problem import problem_alert
from dash_app.differences import Differences, asked_at, is_asked, sides_of
from dash_app.evidence_link import DIFFERENCE
from dash_app.formatting import JAPAN
from dash_app.page import Page
from dash_app.reader import Reader
from dash_app.reading import organizations
from dash_app.view_words import view_name
from domain.errors import DomainError
from projections.frames import KEYS
from projections.questions import COMPARED
from projections.runtime import Runtime

FILTERS = "difference-filters"
VIEW, BY, MINISTRY = "difference-view", "difference-by", "difference-ministry"
DAYS: Final = {
    "difference-from": "from",
    "difference-from-effective": "from_effective",
    "difference-to": "to",
    "difference-to-effective": "to_effective",
}
"""The filter of each field of a day."""
TOLD = "difference-told"
GROUPS = "difference-groups"
CELLS = "difference-cells"
EVENTS = "difference-events"


def layout(runtime: Runtime, address: Address) -> Component:
    """Return the places of the page."""
    del runtime
    reader = address.reader
    tables = [(GROUPS, "groups", None), (CELLS, "cells", 480), (EVENTS, "events", 480)]
    return html.Div(
        [
            page_head(reader.say("difference.title"), reader.say("difference.about")),
            html.Div(
                [
                    html.Section([filters_place(FILTERS), html.Div(id=TOLD)], className="card"),
                    *(_place(grid, name, height, reader) for grid, name, height in tables),
                ],
                className="cards",
            ),
        ]
    )


def _place(grid: str, name: str, height: int | None, reader: Reader) -> Component:
    title = reader.say(f"difference.{name}")
    about = html.P(reader.say(f"difference.{name}_about"), className="sentence")
    return html.Section(
        [html.H2(title), about, data_grid(grid, title, reader, height=height)], className="card"
    )


# --- what is asked ------------------------------------------------------------------------------------


def filters(runtime: Runtime, address: Address) -> list[Component]:
    """Return the controls: the view and its filters, and both moments on both clocks."""
    reader = address.reader
    return [
        dmc.Select(
            id=VIEW,
            label=reader.say("difference.view"),
            data=[{"value": view, "label": view_name(view, reader)} for view in COMPARED],
            value=asked_at(runtime, address).view,
            allowDeselect=False,
            searchable=True,
            size="sm",
        ),
        dmc.MultiSelect(
            id=BY,
            label=reader.say("difference.by"),
            data=[
                {"value": key, "label": reader.say(f"difference.by_{key.replace('-', '_')}")} for key in KEYS
            ],
            value=[key for key in address.filters.get("by", "").split(",") if key],
            disabled=asked_at(runtime, address).view != "lump-sum",
            clearable=True,
            clearButtonProps=aria(label=reader.say("part.clear")),
            size="sm",
        ),
        ministry_choice(MINISTRY, address, organizations(runtime, address), "part.ministry"),
        *(_day(field, name, address) for field, name in DAYS.items()),
    ]


def _day(field: str, name: str, address: Address) -> Component:
    reader = address.reader
    placeholder = "difference.choose" if name == "from" else "clock.now"
    control: Component = dmc.DateInput(
        id=field,
        label=reader.say(f"difference.{name}"),
        placeholder=reader.say(placeholder if "effective" not in name else "clock.today"),
        value=day_of(address, name),
        clearable=True,
        clearButtonProps=aria(label=reader.say("part.clear")),
        size="sm",
        className="field-day",
        **calendar(reader),
    )
    return control


def day_of(address: Address, name: str) -> str | None:
    """Return the day in Japan of a filter that says a moment or a day; ``None`` where it says none."""
    written = address.filters.get(name, "")
    if "T" not in written:
        return written or None
    try:
        sides = sides_of(address)
    except DomainError:
        return None
    known_at = (sides.before if name == "from" else sides.after).known_at
    return None if known_at is None else known_at.astimezone(JAPAN).date().isoformat()


def chosen(address: Address, said: Mapping[str, Any]) -> Address:
    """Return where a reader goes who turned the controls of the page.

    A day that is shown for a moment leaves the moment as it is.

    Args:
        address: Where the reader is.
        said: What the controls say, by the name of the filter.
    """
    days = {
        name: address.filters.get(name, "")
        if said[name] == day_of(address, name)
        else (said[name] or "")[:10]
        for name in DAYS.values()
    }
    by = ",".join(said["by"] or []) if said["view"] == "lump-sum" else ""
    return address.filtered(view=said["view"] or "", by=by, ministry=said["ministry"] or "", **days)


def _chosen(*said: Any) -> Any:
    *values, pathname, search = said
    address = read_address(pathname, search)
    names = ("view", "by", "ministry", *DAYS.values())
    there = chosen(address, dict(zip(names, values, strict=True)))
    return no_update if there.query == address.query or not values[0] else there.query


# --- the answer ---------------------------------------------------------------------------------------


def told_at(differences: Differences, address: Address) -> Component:
    """Return what changed in a sentence, or that nothing did, or why nothing can be compared."""
    reader = address.reader
    if not is_asked(address):
        return empty_state(
            reader.say("difference.nothing_asked"), reader.say("difference.nothing_asked_says")
        )
    try:
        found = differences.at(address)
    except DomainError as error:
        return problem_alert(error, reader)
    difference = found.difference
    sides = html.P(
        reader.say(
            "difference.sides",
            before=side_words(difference.before, reader),
            after=side_words(difference.after, reader),
        ),
        className="sentence",
    )
    if difference.is_empty:
        same = empty_state(reader.say("difference.same"), reader.say("difference.same_says"))
        return html.Div([sides, same])
    said = reader.say(
        "difference.told",
        cells=f"{len(difference.changed):,}",
        added=f"{len(difference.added):,}",
        removed=f"{len(difference.removed):,}",
    )
    left_out = [reader.say("difference.left_out", count=f"{found.left_out:,}")] if found.left_out else []
    return html.Div(
        [sides, html.P([html.Strong(said), " ", *left_out], className="explained", id="told-changes")]
    )


def _of(differences: Differences, table: Callable[[Differences, Runtime, Address], Table]) -> TableAt:
    return partial(table, differences)


def register(app: Dash, runtime: Runtime) -> None:
    """Register the callbacks of the page."""
    differences = Differences(runtime)
    app.callback(Output(FILTERS, "children"), Input(ids.URL, "search"), State(ids.URL, "pathname"))(
        in_worker(lambda search, pathname: filters(runtime, read_address(pathname, search)))
    )
    app.callback(
        Output(ids.URL, "search", allow_duplicate=True),
        *(Input(control, "value") for control in (VIEW, BY, MINISTRY, *DAYS)),
        State(ids.URL, "pathname"),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )(in_worker(_chosen))
    app.callback(
        Output(TOLD, "children"),
        Input(ids.URL, "search"),
        Input(ids.RECORDED, "data"),
        State(ids.URL, "pathname"),
    )(in_worker(lambda search, _, pathname: told_at(differences, read_address(pathname, search))))
    tables = {GROUPS: groups_at, CELLS: cells_at, EVENTS: events_at}
    answer_grids(app, runtime, {grid: _of(differences, table) for grid, table in tables.items()})


PAGE = Page(DIFFERENCE, "difference.title", layout, register, in_head=False, takes_all_years=True)
