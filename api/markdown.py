"""Markdown as the documentation pages are written in: tables, links, anchors."""

import re
from collections.abc import Iterable, Sequence


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar within a cell is escaped."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def link(text: str, target: str) -> str:
    """Return a link."""
    return f"[{text}]({target})"


def anchor(heading: str) -> str:
    """Return the anchor of a heading on the same page, as the usual viewers of Markdown make it."""
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return "#" + kept.replace(" ", "-")
