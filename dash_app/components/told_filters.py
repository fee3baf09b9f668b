"""Filters of what auditors ask: by whom, on which days (in Japan, inclusive), of which system."""

from datetime import date
from typing import Final

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dash_app.address import Address
from projections.clock import parse_effective_on
from projections.errors import InvalidMoment

ACTOR, SYSTEM, FROM, TO = "actor", "system", "recorded_from", "recorded_to"
TOLD: Final = (ACTOR, SYSTEM, FROM, TO)
"""The filters of an address, in the order of their fields."""
WAIT_MS: Final = 400
"""How long a reader stops typing before the table is asked."""


def told_fields(prefix: str, address: Address, *, is_shown: bool = True) -> list[Component]:
    """Return the fields of the filters of ``TOLD``.

    Args:
        prefix: Begins their ids; see ``told_controls``.
        address: Where the reader is; what it says is shown as chosen.
        is_shown: Whether the page takes them; where not, they are there and hidden.
    """
    fields = [_field(prefix, name, address) for name in TOLD]
    return fields if is_shown else [html.Div(fields, hidden=True)]


def told_controls(prefix: str) -> dict[str, str]:
    """Return the name of the filter by the id of its field."""
    return {_id(prefix, name): name for name in TOLD}


def day_filter(address: Address, name: str) -> date | None:
    """Return the day that a filter of an address says, ``None`` where it says none.

    Raises:
        InvalidMoment: It is not a date.
    """
    written = address.filters.get(name)
    if not written:
        return None
    try:
        return parse_effective_on(written)
    except InvalidMoment as error:
        raise InvalidMoment(field=name, value=error.value, accepted=error.accepted) from None


def _id(prefix: str, name: str) -> str:
    return f"{prefix}-{name.replace('_', '-')}"


def _field(prefix: str, name: str, address: Address) -> Component:
    field: Component = dmc.TextInput(
        id=_id(prefix, name),
        label=address.reader.say(f"registers.{name}"),
        value=address.filters.get(name, ""),
        type="date" if name in (FROM, TO) else "text",
        debounce=WAIT_MS,
        size="sm",
    )
    return field
