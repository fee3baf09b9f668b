"""The business date of an entry that names none, the same over HTTP and in a form."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias

from domain.aggregate import Command
from domain.command_fields import PLACEHOLDER
from domain.errors import AccountsNotOpen
from domain.fiscal import FiscalYear
from domain.information_system.system import system_aggregate_id

EventsOf: TypeAlias = Callable[[str], Iterable[Any]]
"""Returns the events of an aggregate by its id."""


def default_day(command: type[Command], values: Mapping[str, Any], today: date, events_of: EventsOf) -> date:
    """Return the business date of an entry that names none.

    Today, but never after the accounts of the year entered into have closed; and where the year's accounts
    must be open, not before they are.

    Args:
        command: What is intended.
        values: What is known of its fields, by name.
        today: The present day in Japan.
        events_of: Where the year of what the address names is looked up.
    """
    asks_for_open_accounts = AccountsNotOpen in command.REFUSALS
    fiscal_year = values.get("fiscal_year")
    if fiscal_year is None and asks_for_open_accounts:
        fiscal_year = year_of_named(command, values, events_of)
    if fiscal_year is None:
        return today
    nearest = FiscalYear(fiscal_year).nearest_open_day(today)
    return nearest if asks_for_open_accounts else min(today, nearest)


def year_of_named(command: type[Command], values: Mapping[str, Any], events_of: EventsOf) -> int | None:
    """Return the year of what a command names of a system, by the event that made it.

    ``None`` when it names nothing, or nothing that is there.
    """
    named = PLACEHOLDER.findall(command.PATH or "")
    if not named or not values.get("system_id"):
        return None
    for event in events_of(system_aggregate_id(values["system_id"])):
        content = vars(event)
        if "fiscal_year" in content and all(content.get(name) == values.get(name) for name in named):
            year: int = content["fiscal_year"]
            return year
    return None
