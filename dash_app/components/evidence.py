"""What a link of evidence says when it is opened, and the link that was made to be shared."""

from typing import Final

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.answers import Asked
from dash_app.components.aria import aria
from dash_app.evidence_link import Checked, Kept, since_then
from dash_app.reader import Reader
from dash_app.view_words import view_name

LOOKS: Final = {Kept.SAME: "", Kept.OTHER: " evidence-other"}
UNREAD: Final = " evidence-unread"


def evidence_said(address: Address, checked: Checked) -> Component:
    """Return what a link of evidence says: whether its moment is as it was shared, and what changed since.

    Args:
        address: The link.
        checked: What became of its answers.
    """
    reader = address.reader
    return html.Section(
        [
            html.H2(reader.say(f"evidence.{checked.kept.value}"), id="evidence-title"),
            html.P(_why(address, checked)),
            *(_since(address, checked) if checked.digest else []),
        ],
        className=f"evidence-said{LOOKS.get(checked.kept, UNREAD)}",
        role="status",
        **aria(labelledby="evidence-title"),
    )


def _why(address: Address, checked: Checked) -> str:
    reader, known_at = address.reader, address.clock.known_at
    moment = "" if known_at is None else reader.moment(known_at)
    said = {"moment": moment, "shared": address.digest.partition("-")[0], "digest": checked.digest}
    return reader.say(f"evidence.{checked.kept.value}_says", **said)


def _since(address: Address, checked: Checked) -> list[Component]:
    """Return how many figures changed since, by question, each with the way to what changed and why."""
    reader = address.reader
    if not checked.changed:
        return [html.P(reader.say("evidence.unchanged"))]
    links = [
        html.Li(
            dcc.Link(
                reader.say("evidence.changed_of", view=_what(asked, reader), count=f"{count:,}"),
                href=since_then(address, asked),
            )
        )
        for asked, count in checked.asked
    ]
    said = html.Strong(reader.say("evidence.changed", count=f"{checked.changed:,}"))
    return [html.P(said), html.Ul(links)]


def _what(asked: Asked, reader: Reader) -> str:
    """Return what a question is about: its view, and its year where it is of one."""
    year, name = asked.figures.fiscal_year, view_name(asked.view, reader)
    return name if year is None else reader.say("landmark.of_year", year=reader.year(year), what=name)


def shared_link(href: str, reader: Reader, *, has_digest: bool) -> Component:
    """Return the link that was made, to be copied.

    Args:
        href: The address without the name of the server, which the browser puts before it.
        reader: Language.
        has_digest: The page has figures that can be compared.
    """
    said = reader.say("evidence.copied" if has_digest else "evidence.copied_bare")
    return html.Div(
        [
            html.Span(said),
            dcc.Input(
                value=href, id="shared-address", readOnly=True, type="text", className="shared-address"
            ),
        ],
        className="shared-link",
        role="status",
    )
