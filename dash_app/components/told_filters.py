"""Filters of what auditors ask: by whom, on which days (in Japan, inclusive), of which system."""

from datetime import date
from typing import Final

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dash_app.address import Address
from dash_app.components.aria import aria
from projections.clock import parse_effective_on
from projections.errors import InvalidMoment

ACTOR, SYSTEM, FROM, TO = "actor", "system", "recorded_from", "recorded_to"
TOLD: Final = (ACTOR, SYSTEM, FROM, TO)
"""The filters of an address, in the order of their fields."""
LABELS: Final = {
    ACTOR: "registers.actor",
    SYSTEM: "registers.system",
    FROM: "registers.recorded_from",
    TO: "registers.recorded_to",
}
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
    label, said = address.reader.say(LABELS[name]), address.filters.get(name)
    if name in (FROM, TO):
        return _day(_id(prefix, name), label, _readable(address, name), address)
    field: Component = dmc.TextInput(
        id=_id(prefix, name), label=label, value=said or "", debounce=WAIT_MS, size="sm"
    )
    return field


def _readable(address: Address, name: str) -> str | None:
    try:
        day = day_filter(address, name)
    except InvalidMoment:
        return None  # the table says so
    return None if day is None else day.isoformat()


def _day(control: str, label: str, said: str | None, address: Address) -> Component:
    field: Component = dmc.DateInput(
        id=control,
        label=label,
        value=said,
        valueFormat="YYYY-MM-DD",
        clearable=True,
        clearButtonProps=aria(label=address.reader.say("part.clear")),
        size="sm",
    )
    return field
