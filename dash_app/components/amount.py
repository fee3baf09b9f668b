"""An amount on a page, what it is made of, and the dash that stands where no fact is recorded."""

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.formatting import ABSENT
from dash_app.linked_text import figure_link
from dash_app.opening import Opened, Part
from dash_app.reader import Reader, whole


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


def parts_list(shown: Component, figure: Opened, identity: str, reader: Reader) -> Component:
    """Return a figure that unfolds into its parts, each a link to its own explanation.

    Args:
        shown: The figure as it is written.
        figure: What it is made of.
        identity: The id of the list.
        reader: Language and unit.
    """
    said = reader.say("part.parts", count=f"{len(figure.parts):,}")
    sign = html.Span("+", className="parts-sign", **aria(hidden="true"))
    return html.Details(
        [
            html.Summary([shown, sign], title=said),
            html.Ul([html.Li(_part(part, reader)) for part in figure.parts]),
        ],
        className="parts",
        id=identity,
    )


def _part(part: Part, reader: Reader) -> list[Component]:
    return [html.Span(part.said), figure_link(figure_of(part.value, reader), part.href)]
