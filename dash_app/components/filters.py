"""Filters of a page: what is chosen goes into the URL, and the URL decides what is shown as chosen."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import Dash, Input, Output, State, html, no_update
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.aria import aria


def filters_place(place: str) -> Component:
    """Return the place of a page's filters; they come from the callback of ``answer_filters``."""
    return html.Div(id=place, className="filters", role="search")


def ministry_choice(
    control: str, address: Address, ministries: Sequence[tuple[str, str]], key: str
) -> Component:
    """Return the choice of one ministry or all.

    Args:
        control: The id of the choice.
        address: Where the reader is; its ``ministry`` filter is shown as chosen.
        ministries: Id and name of each, in the order they are offered.
        key: The text key of the label.
    """
    reader = address.reader
    field: Component = dmc.Select(
        id=control,
        label=reader.say(key),
        placeholder=reader.say("part.all_ministries"),
        data=[{"value": ministry_id, "label": name} for ministry_id, name in ministries],
        value=address.filters.get("ministry"),
        clearable=True,
        clearButtonProps=aria(label=reader.say("part.clear")),
        searchable=True,
        nothingFoundMessage=reader.say("part.no_match"),
        size="sm",
    )
    return field


def search_field(control: str, address: Address, key: str) -> Component:
    """Return the field that searches a table by words."""
    field: Component = dmc.TextInput(
        id=control,
        label=address.reader.say(key),
        value=address.filters.get("q", ""),
        debounce=300,
        size="sm",
    )
    return field


def answer_filters(
    app: Dash, place: str, build: Callable[[Address], list[Component]], controls: Mapping[str, str]
) -> None:
    """Register the callback that shows the filters of the URL and the one that writes what is chosen into it.

    Args:
        app: The application.
        place: The id of the place.
        build: The controls at an address.
        controls: The name of the filter by the id of its control.
    """

    def show(search: str, pathname: str) -> list[Component]:
        return build(read_address(pathname, search))

    def choose(*said: Any) -> Any:
        *values, pathname, search = said
        address = read_address(pathname, search)
        chosen = address.filtered(
            **{name: value or "" for name, value in zip(controls.values(), values, strict=True)}
        )
        return no_update if chosen.query == address.query else chosen.query

    app.callback(Output(place, "children"), Input(ids.URL, "search"), State(ids.URL, "pathname"))(
        in_worker(show)
    )
    app.callback(
        Output(ids.URL, "search", allow_duplicate=True),
        *(Input(control, "value") for control in controls),
        State(ids.URL, "pathname"),
        State(ids.URL, "search"),
        prevent_initial_call=True,
    )(in_worker(choose))
