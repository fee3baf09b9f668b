"""How well a fact is known, told by a sign and a word, never by colour alone."""

from dash import html
from dash.development.base_component import Component

from dash_app.components.aria import aria
from dash_app.provenance import SIGNS
from dash_app.reader import Reader

__all__ = ["SIGNS", "provenance_badge", "provenance_key", "provenance_sign", "said"]


def provenance_badge(provenance: str, reader: Reader) -> Component:
    """Return the badge of one provenance, with its explanation as a title.

    Args:
        provenance: ``published``, ``reported`` or ``illustrative``; anything else is shown as it is written.
        reader: Language.
    """
    if provenance not in SIGNS:
        return html.Span(provenance, className="badge")
    return html.Span(
        [
            html.Span(SIGNS[provenance], className="badge-sign", **aria(hidden="true")),
            said(provenance, reader),
        ],
        className=f"badge badge-{provenance}",
        title=reader.say(f"provenance.{provenance}_means"),
    )


def provenance_sign(provenance: str, reader: Reader) -> html.Span:
    """Return the sign of a provenance alone, its word as a title, for a place too narrow for the badge."""
    word = said(provenance, reader)
    return html.Span(
        SIGNS.get(provenance, "?"),
        className=f"provenance-sign sign-{provenance}",
        title=word,
        role="img",
        **aria(label=word),
    )


def provenance_key(reader: Reader) -> Component:
    """Return the key to the signs: what each of the three means."""
    return html.Div([provenance_badge(provenance, reader) for provenance in SIGNS], className="badges")


def said(provenance: str, reader: Reader) -> str:
    """Return the word of a provenance."""
    return reader.say(f"provenance.{provenance}") if provenance in SIGNS else provenance
