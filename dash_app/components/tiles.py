"""Key figures: one tile an amount, its exact yen as a title, a dash where no fact is recorded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.answering import in_worker
from dash_app.components.aria import aria
from dash_app.components.badge import provenance_sign
from dash_app.components.problem import problem_alert
from dash_app.formatting import ABSENT
from dash_app.reader import Reader, whole
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
        note: One short line under it.
        provenance: How well the facts behind it are known, each kind once.
        href: Where the events that add up to it are.
        written: What stands there instead of an amount, for a share.
    """

    label: str
    amount_yen: object
    role: Colour
    note: str = ""
    provenance: Sequence[str] = ()
    href: str = ""
    written: str = ""


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


def figure_of(amount_yen: object, reader: Reader) -> html.Span:
    """Return an amount whose title tells its exact yen, or the dash that stands for no fact.

    An amount too small for the reader's unit is written in yen: it must not look like nothing.
    """
    if whole(amount_yen) is None:
        return absent(reader)
    exact = reader.exact_yen(amount_yen)
    if whole(amount_yen) and not any(digit in "123456789" for digit in reader.bare_yen(amount_yen)):
        return html.Span(exact, className="number small-amount", title=exact)
    written = [
        html.Span(reader.bare_yen(amount_yen), className="number"),
        html.Span(reader.unit_label, className="unit"),
    ]
    return html.Span(written, title=exact)


def absent(reader: Reader) -> html.Span:
    """Return the dash that stands where no fact is recorded."""
    means = reader.say("part.absent")
    return html.Span(ABSENT, className="absent", title=means, role="img", **aria(label=means))


def _tile(entry: Tile, reader: Reader) -> Component:
    shown: Component = (
        html.Span(entry.written, className="number") if entry.written else figure_of(entry.amount_yen, reader)
    )
    if entry.href and whole(entry.amount_yen) is not None:
        shown = dcc.Link(
            shown,
            href=entry.href,
            className="tile-link",
            title=reader.say("part.open_events", what=entry.label),
        )
    return html.Div(
        [
            html.Dt([entry.label, *(provenance_sign(known, reader) for known in entry.provenance)]),
            html.Dd(shown, className="tile-amount"),
            html.Dd(entry.note, className="tile-note"),
        ],
        className="tile",
        style={"borderTopColor": entry.role.value},
    )
