"""Sentences whose figures are links: an address is woven into a text and taken out where the text is shown.

A sentence is put together out of texts that know nothing of links, in an order that the language decides. So
a figure goes in as a text that holds its address between three characters that no text has.
"""

import re
from typing import Final

from dash import dcc, html
from dash.development.base_component import Component

BEGIN, THEN, END = "\ue000", "\ue001", "\ue002"
"""Of the private use area of Unicode: no text has them."""
LINKED: Final = re.compile(f"{BEGIN}([^{THEN}]*){THEN}([^{END}]*){END}")
LINK_CLASS: Final = "figure-link"


def linked(written: str, href: str) -> str:
    """Return a figure as it is written, with its address woven in; without one as it is."""
    return f"{BEGIN}{href}{THEN}{written}{END}" if href else written


def plain(said: str) -> str:
    """Return a sentence without its addresses."""
    return LINKED.sub(r"\2", said)


def with_links(said: str) -> list[str | Component]:
    """Return a sentence as the texts and links it is made of."""
    pieces: list[str | Component] = []
    reached = 0
    for found in LINKED.finditer(said):
        pieces += [said[reached : found.start()], figure_link(found[2], found[1])]
        reached = found.end()
    return [piece for piece in (*pieces, said[reached:]) if piece != ""]


def figure_link(shown: str | Component | list[Component], href: str, title: str | None = None) -> Component:
    """Return a figure as a link to what it is made of; parts on the same page open where they are."""
    kind = html.A if href.startswith("#") else dcc.Link
    return kind(shown, href=href, className=LINK_CLASS, title=title)
