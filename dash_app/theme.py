"""Colours by the role they play, the type, and the one template every figure is drawn with.

A colour always means the same thing on every page. The flow roles differ in lightness as well as in hue (they
stay apart for colour-blind readers and in grey print), and a figure adds a pattern, a position or a label:
never colour alone. Text colours keep a contrast of at least 4.5:1 on the grounds they stand on;
``tests/dash_app/test_theme.py`` measures it.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

import plotly.graph_objects as go

FONT: Final = "'Noto Sans JP Variable', 'Noto Sans JP', 'Hiragino Sans', 'Yu Gothic UI', sans-serif"
"""The bundled face first, so that a page reads the same on a machine without Japanese fonts."""


class Colour(StrEnum):
    """A colour by its role. The style sheet repeats the surface roles as custom properties."""

    # surfaces and text
    INK = "#1b2432"
    BLACK = "#000000"
    MUTED = "#566173"
    LINE = "#d8dde5"
    GRID = "#e8ebf0"
    PAPER = "#ffffff"
    GROUND = "#f4f6f8"
    ACCENT = "#1d4f91"
    ACCENT_DEEP = "#12305b"
    PAST = "#8a5300"
    REFUSAL = "#a5321f"
    DONE = "#0b6b4f"

    # the flow of a year
    REQUESTED = "#5d6b7e"
    INITIAL = "#1d4f91"
    SUPPLEMENTARY = "#7fa9d9"
    CARRIED_IN = "#b08d57"
    CURRENT = "#2f3b50"
    MOVED = "#7a5c99"
    SPENT = "#0f7b6c"
    CARRIED_OVER = "#dba03a"
    UNUSED = "#9aa5b1"
    PENDING = "#d5dbe3"

    # cost classes
    DEVELOPMENT = "#b4552d"
    OPERATIONS = "#2d6f96"
    OTHER = "#a7b0bb"

    # the reduction target
    TARGET = "#b4552d"
    COHORT = "#1d4f91"
    GROSS = "#7b8794"


PATTERN: Final[dict[Colour, str]] = {
    Colour.SUPPLEMENTARY: "/",
    Colour.CARRIED_IN: ".",
    Colour.CARRIED_OVER: "\\",
    Colour.UNUSED: "x",
    Colour.OTHER: ".",
    Colour.DEVELOPMENT: "/",
}
"""The pattern that says the same as the colour, where bars of several roles stand on each other."""

DARKEST_LINEAR: Final = 0.04045
"""Below it, sRGB channels are linear (WCAG 2)."""

BLUES: Final = ("#f1f5fa", "#d3e1f1", "#a6c3e3", "#6f9ccf", "#3d72b1", "#1d4f91", "#12305b")
"""The sequential scale of the heat map, from little to much."""


def shade(share: float) -> str:
    """Return the colour at ``share`` (0 to 1) of the sequential scale."""
    place = min(max(share, 0.0), 1.0) * (len(BLUES) - 1)
    at = min(int(place), len(BLUES) - 2)
    low, high = _channels(BLUES[at]), _channels(BLUES[at + 1])
    mixed = (round(a + (b - a) * (place - at)) for a, b in zip(low, high, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible_on(ground: str) -> Colour:
    """Return black or white, whichever stands out on ``ground``: one of the two always reaches 4.5:1."""
    return max((Colour.BLACK, Colour.PAPER), key=lambda text: contrast(text.value, ground))


def translucent(colour: Colour, alpha: float = 0.32) -> str:
    """Return a colour as a translucent band."""
    red, green, blue = _channels(colour.value)
    return f"rgba({red},{green},{blue},{alpha})"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= DARKEST_LINEAR else ((c + 0.055) / 1.055) ** 2.4
        for c in (v / 255 for v in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def filled(role: Colour) -> dict[str, Any]:
    """Return the marker of a bar in ``role``: its colour and, where it has one, its pattern."""
    marker: dict[str, Any] = {"color": role.value, "line": {"color": Colour.PAPER.value, "width": 1}}
    if role in PATTERN:
        marker["pattern"] = {
            "shape": PATTERN[role],
            "size": 6,
            "solidity": 0.22,
            "fgcolor": Colour.PAPER.value,
            "fillmode": "overlay",
        }
    return marker


def outlined(role: Colour) -> dict[str, Any]:
    """Return the marker of a bar whose amount is not published: pale, with an outline in its colour."""
    marker = filled(role)
    marker["color"] = translucent(role, 0.18)
    marker["line"] = {"color": role.value, "width": 2}
    if "pattern" in marker:
        marker["pattern"] = {**marker["pattern"], "fgcolor": role.value}
    return marker


def marked(role: Colour, unpublished: Sequence[bool]) -> dict[str, Any]:
    """Return the marker of a row of bars in ``role``, those outlined whose amount is not published."""
    if not any(unpublished):
        return filled(role)
    published, other = filled(role), outlined(role)
    bars = [other if each else published for each in unpublished]
    marker = {
        "color": [bar["color"] for bar in bars],
        "line": {name: [bar["line"][name] for bar in bars] for name in ("color", "width")},
    }
    if "pattern" in published:
        inks = [bar["pattern"]["fgcolor"] for bar in bars]
        marker["pattern"] = {**published["pattern"], "fgcolor": inks}
    return marker


def template() -> go.layout.Template:
    """Return the template of every figure: quiet grid, our type, no plotly default left visible."""
    axis = {
        "gridcolor": Colour.GRID.value,
        "linecolor": Colour.LINE.value,
        "zerolinecolor": Colour.LINE.value,
        "ticks": "",
        "automargin": True,
        "title": {"font": {"size": 12, "color": Colour.MUTED.value}, "standoff": 8},
        "tickfont": {"size": 12, "color": Colour.MUTED.value},
        "fixedrange": True,
        "separatethousands": True,
        "exponentformat": "none",
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 12, "color": Colour.INK.value},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": [c.value for c in (Colour.INITIAL, Colour.SPENT, Colour.CARRIED_OVER, Colour.MOVED)],
            "margin": {"l": 8, "r": 12, "t": 12, "b": 8},
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {
                "bgcolor": Colour.PAPER.value,
                "bordercolor": Colour.LINE.value,
                "font": {"family": FONT, "size": 12, "color": Colour.INK.value},
                "align": "left",
            },
            "legend": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": 1.02,
                "yanchor": "bottom",
                "font": {"size": 12},
                "itemclick": False,
                "itemdoubleclick": False,
            },
            "bargap": 0.28,
            "separators": ".,",
            "dragmode": False,
        }
    )


TEMPLATE: Final = template()


def mantine() -> dict[str, Any]:
    """Return the theme of the component library: our type, our accent, small radii."""
    accent = [
        "#eef4fb",
        "#d9e6f5",
        "#b3cdea",
        "#8ab2de",
        "#6499d3",
        "#3f7fc4",
        "#2a66ac",
        "#1d4f91",
        "#183f75",
        "#12305b",
    ]
    return {
        "fontFamily": FONT,
        "headings": {"fontFamily": FONT, "fontWeight": "600"},
        "primaryColor": "ai",
        "primaryShade": 7,
        "colors": {"ai": accent},
        "defaultRadius": "sm",
        "black": Colour.INK.value,
        "cursorType": "pointer",
        "focusRing": "always",
    }
