"""An amount on a page, what it is made of, and the dash that stands where no fact is recorded."""

import json
from typing import Any

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.formatting import ABSENT
from dash_app.opening import Opened
from dash_app.reader import Reader, whole


def figure_of(amount_yen: object, reader: Reader) -> html.Span:
    """Return an amount whose title tells its exact yen, or the dash that stands for no fact.

    An amount too small for the reader's unit is written in yen: it must not look like nothing.
    """
    if whole(amount_yen) is None:
        return absent(reader)
    exact, bare = reader.exact_yen(amount_yen), written_yen(amount_yen, reader)
    if bare == exact and whole(amount_yen):
        return html.Span(exact, className="number small-amount", title=exact)
    written = [
        html.Span(bare, className="number"),
        html.Span(reader.unit_label, className="unit"),
    ]
    return html.Span(written, title=exact)


def absent(reader: Reader) -> html.Span:
    """Return the dash that stands where no fact is recorded."""
    means = reader.say("part.absent")
    return html.Span(ABSENT, className="absent", title=means, role="img", **aria(label=means))


def written_yen(amount_yen: object, reader: Reader) -> str:
    """Return an amount without its unit, in yen with its unit where it is too small for the reader's."""
    bare = reader.bare_yen(amount_yen)
    is_lost = whole(amount_yen) and not any(digit in "123456789" for digit in bare)
    return reader.exact_yen(amount_yen) if is_lost else bare


def parts_list(shown: Component | str, figure: Opened, identity: str, reader: Reader) -> Component:
    """Return a figure that unfolds into its parts, each a link to its own explanation.

    The parts are an attribute of the list, and plain elements as soon as it is unfolded (``opening.js``):
    there may be hundreds, and a browser pays for each component.

    Args:
        shown: The figure as it is written.
        figure: What it is made of.
        identity: The id of the list.
        reader: Language and unit.
    """
    said = reader.say("part.parts", count=f"{len(figure.parts):,}")
    sign = html.Span("+", className="parts-sign", **aria(hidden="true"))
    parts = [
        [part.said, written_yen(part.value, reader), reader.exact_yen(part.value), part.href]
        for part in figure.parts
    ]
    held: dict[str, Any] = {"data-parts": json.dumps(parts, ensure_ascii=False, separators=(",", ":"))}
    return html.Details(
        [html.Summary([shown, sign], title=said), html.Ul()], className="parts", id=identity, **held
    )
