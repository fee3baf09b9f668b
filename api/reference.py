"""The reference pages under ``docs/``: written from the code, never by hand."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from api.reference_access import access_page
from api.reference_events import events_page
from api.reference_glossary import glossary_page
from api.reference_rules import rules_page

PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "events.md": events_page,
    "rules.md": rules_page,
    "glossary.md": glossary_page,
    "access.md": access_page,
}
"""Every page by its file."""


def stale_pages(folder: Path) -> list[str]:
    """Return the pages that do not say what the code says, or are not there."""
    return [
        name
        for name, page in PAGES.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != page()
    ]


def write_pages(folder: Path) -> list[str]:
    """Write the pages that are stale and return their names."""
    written = stale_pages(folder)
    for name in written:
        (folder / name).write_text(PAGES[name](), encoding="utf-8")
    return written
