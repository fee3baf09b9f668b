"""HTML as values: text is escaped, elements nest."""

from collections.abc import Iterable
from html import escape
from typing import TypeAlias


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Part: TypeAlias = "str | Markup | Iterable[Part]"
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E"
    "%3Cpath fill='%230b5cad' d='M1 5h1v2H1zM3 3h1v4H3zM5 1h1v6H5z'/%3E%3C/svg%3E"
)
"""Three bars, in the page itself."""
VOID = frozenset({"input", "link", "meta"})


def rendered(part: Part) -> Markup:
    """Return a part as HTML; plain text is escaped, several parts stand one after the other."""
    if isinstance(part, Markup):
        return part
    if isinstance(part, str):
        return Markup(escape(part))
    return Markup("".join(rendered(child) for child in part))


def element(name: str, *children: Part, **attributes: str) -> Markup:
    """Return an element.

    Args:
        name: Its name.
        *children: What it holds.
        **attributes: Its attributes; a trailing underscore is dropped (``class_``, ``for_``).
    """
    opened = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items()
    )
    closed = "" if name in VOID else f"{rendered(children)}</{name}>"
    return Markup(f"<{name}{opened}>{closed}")


def table(head: Iterable[str], rows: Iterable[Iterable[Part]]) -> Markup:
    """Return a table that scrolls sideways where it does not fit."""
    header = element("tr", [element("th", title) for title in head])
    body = [element("tr", [element("td", cell) for cell in row]) for row in rows]
    return element(
        "div", element("table", element("thead", header), element("tbody", body)), class_="scrolls"
    )


def page(title: str, language: str, *content: Part) -> Markup:
    """Return a whole document that loads its one stylesheet from this service, and no script."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("link", rel="stylesheet", href="/docs/style.css"),
        element("link", rel="icon", href=ICON),
    )
    body = element("body", *content)
    return Markup(f"<!doctype html>{element('html', head, body, lang=language)}")
