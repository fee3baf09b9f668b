"""The address of the bundle of evidence of a page: one zip that proves what the page shows.

The interface makes it; the session that shows the page may take it.
"""

from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import urlencode

from dash_app.address import Address
from dash_app.answers import Asked

BUNDLE: Final = "/api/v1/evidence"


def bundle_href(address: Address, asked: Sequence[Asked] = ()) -> str:
    """Return where the bundle of a page is.

    Args:
        address: The page, with its filters and both clocks.
        asked: The questions it rests on: the year, the ministry and the system that they are about.
    """
    figures = [each.figures for each in asked]
    said = {
        "fiscal_year": address.fiscal_year or _first(each.fiscal_year for each in figures),
        "ministry": address.filters.get("ministry") or _first(each.ministry for each in figures),
        "system": address.filters.get("system") or _first(each.system for each in figures),
        "known_at": address.known_at,
        "effective_on": address.effective_on,
        "without_illustration": "true" if address.without_illustration else "",
        "lang": address.language.value,
    }
    written = urlencode({name: value for name, value in said.items() if value})
    return f"{BUNDLE}?{written}"


def _first(values: Iterable[str | int | None]) -> str | int | None:
    """Return the first value that there is."""
    return next((value for value in values if value), None)
