"""Key figures: one tile an amount, its exact yen as a title, a dash where no fact is recorded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dash import Dash, Input, Output, State, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.amount import figure_of, parts_list
from dash_app.components.badge import provenance_sign
from dash_app.components.problem import problem_alert
from dash_app.linked_text import figure_link, with_links
from dash_app.opening import NOTHING, Opened
from dash_app.reader import Reader
from dash_app.theme import Colour
from domain.errors import DomainError
from projections.runtime import Runtime


@dataclass(frozen=True)
class Tile:
    """One key figure.

    Attributes:
        label: What it is.
        amount_yen: Whole yen; absent when no fact is recorded.
        role: The colour of its edge, the same as in the charts.
        note: One short line under it; its figures are links.
        provenance: How well the facts behind it are known, each kind once.
        opened: What it is made of.
        written: What stands there instead of an amount, for a share.
    """

    label: str
    amount_yen: object
    role: Colour
    note: str = ""
    provenance: Sequence[str] = ()
    opened: Opened = NOTHING
    written: str = ""

    @property
    def href(self) -> str:
        """Where it is explained; empty where it unfolds into parts, or holds no fact."""
        return self.opened.parts[0].href if len(self.opened.parts) == 1 else ""


TilesAt: TypeAlias = Callable[[Runtime, Address], Sequence[Tile]]
"""Asks the books at an address and makes key figures of the answer."""


def tiles_place(place: str) -> Component:
    """Return the place of a row of key figures; they come from the callback of ``answer_tiles``."""
    return html.Div(id=place, className="tiles-place")


def answer_tiles(app: Dash, runtime: Runtime, rows: Mapping[str, TilesAt]) -> None:
    """Register one callback a row of key figures."""
    for place, tiles_at in rows.items():
        app.callback(
            Output(place, "children"),
            Input(ids.URL, "search"),
            Input(ids.RECORDED, "data"),
            State(ids.URL, "pathname"),
        )(in_worker(_answer(runtime, tiles_at)))


def _answer(runtime: Runtime, tiles_at: TilesAt) -> Callable[[str, int | None, str], Component]:
    def answer(search: str, recorded: int | None, pathname: str) -> Component:
        del recorded
        address = read_address(pathname, search)
        try:
            return tiles(tiles_at(runtime, address), address.reader)
        except DomainError as error:
            return problem_alert(error, address.reader)

    return answer


def tiles(entries: Sequence[Tile], reader: Reader) -> Component:
    """Return the row of key figures as a description list, so that a screen reader pairs name and amount."""
    return html.Dl([_tile(entry, reader) for entry in entries], className=f"tiles unit-{reader.unit}")


def _tile(entry: Tile, reader: Reader) -> Component:
    return html.Div(
        [
            html.Dt([entry.label, *(provenance_sign(known, reader) for known in entry.provenance)]),
            html.Dd(_opened(entry, reader), className="tile-amount"),
            html.Dd(with_links(entry.note), className="tile-note"),
        ],
        className="tile",
        style={"borderTopColor": entry.role.value},
    )


def _opened(entry: Tile, reader: Reader) -> Component:
    """Return the figure of a tile as a link to its explanation, or unfolding into its parts."""
    shown: Component = (
        html.Span(entry.written, className="number") if entry.written else figure_of(entry.amount_yen, reader)
    )
    if len(entry.opened.parts) > 1:
        return parts_list(shown, entry.opened, entry.opened.place("tile"), reader)
    title = reader.say("part.open_events", what=entry.label)
    return figure_link(shown, entry.href, title) if entry.href else shown
