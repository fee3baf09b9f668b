"""The heading of a page with what it answers."""

from dash import html
from dash.development.base_component import Component


def page_head(title: str, about: str) -> Component:
    """Return the heading of a page and the one sentence under it."""
    return html.Div([html.H1(title), html.P(about)], className="page-head")
