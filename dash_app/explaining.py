"""From a figure to what it is made of: the address of the page that explains one cell of a view.

A cell is named by its view, the keys of its row and its column. The year, both clocks and the switch of
illustrations come from the page on which the figure stands.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dash_app.address import Address

EXPLAIN: Final = "/explain"
MARK: Final = ":"
"""Stands between the name of a key and its value; the value may hold further ones."""

Key = str | int | None


def explain_href(
    address: Address,
    view: str,
    row: Mapping[str, Key],
    column: str,
    *,
    fiscal_year: int | None = None,
    **filters: str,
) -> str:
    """Return the address at which one figure is explained.

    Args:
        address: The page on which the figure stands.
        view: The view that it comes from, as the interface names it (``lump-sum``).
        row: The keys of its row (``{"fiscal_year": 2024, "ministry_id": "..."}``), ids rather than names;
            ``None`` is the key of what has none. Nothing for the total of the view.
        column: The column of the view.
        fiscal_year: The year that the view was asked for, where the page's address does not name it.
        **filters: How the view was asked: ``by`` (keys with commas between them), ``ministry``, ``system``.
    """
    there = replace(address.at(EXPLAIN), fiscal_year=fiscal_year or address.fiscal_year)
    keys = tuple(f"{name}{MARK}{'' if value is None else value}" for name, value in row.items())
    return replace(there.filtered(view=view, column=column, **filters), row=keys).href


def row_of(address: Address) -> dict[str, str | None]:
    """Return the keys of the row that an address names; an empty value is the key of what has none."""
    pairs = (key.partition(MARK) for key in address.row)
    return {name: value or None for name, _, value in pairs}
