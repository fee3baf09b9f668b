"""What a ledger holds, for tests: every aggregate as its events left it, and the events themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from domain.aggregate import Aggregate, Event
from domain.books import new_aggregate
from domain.information_system.system import InformationSystem
from domain.ledger import Ledger, LoggedEvent
from domain.ministry_budget.budget import MinistryBudget
from domain.vocabulary import Provenance

BATCH = 1_000
EventT = TypeVar("EventT", bound=Event)


@contextmanager
def opened(database_url: str) -> Iterator[Ledger]:
    ledger = Ledger(database_url)
    try:
        yield ledger
    finally:
        ledger.close()


def logged(ledger: Ledger) -> list[LoggedEvent]:
    entries: list[LoggedEvent] = []
    while batch := ledger.read(entries[-1].position if entries else 0, BATCH):
        entries += batch
    return entries


def events(ledger: Ledger) -> list[Event]:
    return [entry.event for entry in logged(ledger) if entry.event is not None]


def illustrative(ledger: Ledger) -> list[Event]:
    return [event for event in events(ledger) if event.facts.provenance is Provenance.ILLUSTRATIVE]


def illustrated(ledger: Ledger, kind: type[EventT]) -> list[EventT]:
    return [event for event in illustrative(ledger) if isinstance(event, kind)]


def aggregates(of: list[Event]) -> dict[str, Aggregate]:
    found: dict[str, Aggregate] = {}
    for event in of:
        found.setdefault(event.originator_id, new_aggregate(event.originator_id)).replay(event)
    return found


def budgets(of: list[Event], fiscal_year: int) -> dict[str, MinistryBudget]:
    return {
        aggregate.ministry: aggregate
        for aggregate in aggregates(of).values()
        if isinstance(aggregate, MinistryBudget) and aggregate.fiscal_year == fiscal_year
    }


def systems(of: list[Event]) -> dict[str, InformationSystem]:
    return {
        aggregate.system_id: aggregate
        for aggregate in aggregates(of).values()
        if isinstance(aggregate, InformationSystem)
    }


def content(of: list[Event]) -> list[tuple[str, str, str]]:
    """What was stated about whom, sorted: without who stated it, when, and in which order."""
    return sorted((event.originator_id, event.NAME, _without_facts(event)) for event in of)


def _without_facts(event: Event) -> str:
    hidden = {"originator_id", "originator_version", "facts"}
    return repr({name: value for name, value in sorted(vars(event).items()) if name not in hidden})
