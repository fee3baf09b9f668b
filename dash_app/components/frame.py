"""What surrounds every page: the head with the pages' names and the language, and the credits at its foot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dash import dcc, html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.aria import aria
from dash_app.formatting import Language
from dash_app.reader import Reader

LANGUAGE_NAMES: Final = {Language.JA: "日本語", Language.EN: "English"}
CREDITS: Final = ("credit.mof", "credit.rs", "credit.policy", "credit.progress")


@dataclass(frozen=True)
class Entry:
    """One page in the head.

    Attributes:
        path: Where it is.
        key: Its name among the texts.
        count: How many urgent things wait there.
    """

    path: str
    key: str
    count: int = 0


def head(address: Address, entries: Sequence[Entry], whose: Component) -> Component:
    """Return the head: the name of the service, who has signed in, the language, the pages."""
    reader = address.reader
    return html.Header(
        [
            html.Div(
                [
                    dcc.Link(
                        [
                            html.Span(className="mark", **aria(hidden="true")),
                            html.Span(
                                [
                                    html.Span(reader.say("frame.name"), className="brand-name"),
                                    html.Span(reader.say("frame.claim"), className="brand-claim"),
                                ],
                                className="brand-words",
                            ),
                        ],
                        href=address.at("/").href,
                        className="brand",
                    ),
                    whose,
                    _languages(address),
                ],
                className="head-top",
            ),
            html.Nav(
                html.Ul([html.Li(_entry(address, entry)) for entry in entries]),
                className="pages",
                **aria(label=reader.say("frame.pages")),
            ),
        ],
        className="head",
    )


def credit_lines(reader: Reader) -> list[str]:
    """Return the credit lines that stand wherever the published figures are shown or handed out."""
    return [reader.say(key) for key in CREDITS]


def foot(reader: Reader) -> Component:
    """Return the foot: where the figures come from, how they were edited, how they are rounded."""
    return html.Footer(
        [
            html.H2(reader.say("credit.title")),
            html.Ul([html.Li(line) for line in credit_lines(reader)]),
            html.P(reader.say("credit.edited")),
            html.P(reader.say("credit.rounding")),
        ],
        className="foot",
    )


def _entry(address: Address, entry: Entry) -> Component:
    is_here = address.path == entry.path or (entry.path != "/" and address.path.startswith(f"{entry.path}/"))
    badge = address.reader.say("inbox.badge", count=entry.count)
    link = dcc.Link(
        [address.reader.say(entry.key), *([_count(entry.count, badge)] if entry.count else [])],
        href=address.at(entry.path).href,
        className="page-link page-here" if is_here else "page-link",
    )
    return html.Span(link, **(aria(current="page") if is_here else {}))


def _count(count: int, said: str) -> Component:
    return html.Span(f"{count:,}", className="page-count", title=said, role="img", **aria(label=said))


def _languages(address: Address) -> Component:
    links = [
        html.Span(name, className="switch-item switch-on", lang=language.value, **aria(current="true"))
        if language is address.language
        else html.Span(
            dcc.Link(name, href=address.seen_by(language=language).href, className="switch-item"),
            lang=language.value,
        )
        for language, name in LANGUAGE_NAMES.items()
    ]
    return html.Div(links, className="switch", role="group", **aria(label="言語 / Language"))
