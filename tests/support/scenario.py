"""Given these events, when this command, then exactly these events, exactly this refusal, or nothing.

No store: the history is replayed into `Books` directly. Every decision is also replayed from its events alone
and compared with the live aggregate, so that no test can pass on a state that a restart would not find again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Self

from domain.aggregate import Aggregate, Command, Event
from domain.books import Books, new_aggregate
from domain.errors import DomainError
from domain.facts import Facts, Source
from domain.vocabulary import Provenance

OFFICER = Facts("officer", date(2024, 6, 1), Source("Notice 1"))
"""An officer's act within FY2024."""
PUBLICATION = Facts("ministry of finance", date(2024, 6, 1), Source("Book"), Provenance.PUBLISHED)
"""An official figure."""


@dataclass(frozen=True)
class Happened:
    """An event without its place in the history: the scenario numbers the events of each aggregate."""

    aggregate_id: str
    event_class: type[Event]
    content: dict[str, object]
    facts: Facts = OFFICER

    def numbered(self, version: int) -> Event:
        """Return the event; fields that are not named are absent facts."""
        envelope = {"originator_id", "originator_version", "facts"}
        absent = {f.name: None for f in fields(self.event_class) if f.name not in envelope}
        unknown = self.content.keys() - absent.keys()
        assert not unknown, f"{self.event_class.__name__} has no {sorted(unknown)}"
        content = absent | self.content
        return self.event_class(
            originator_id=self.aggregate_id, originator_version=version, facts=self.facts, **content
        )


def happened(
    aggregate_id: str, event_class: type[Event], facts: Facts = OFFICER, **content: object
) -> Happened:
    """Return an event to put into a history or to expect of a decision."""
    return Happened(aggregate_id, event_class, content, facts)


@dataclass
class Scenario:
    """One history, one command, one outcome."""

    history: dict[str, list[Event]] = field(default_factory=dict)
    recorded: list[Event] = field(default_factory=list)
    refusal: DomainError | None = None

    @property
    def books(self) -> Books:
        """The books as the history left them."""
        return Books(self._stored)

    def when(self, command: Command) -> Self:
        """Let the command decide. A refusal must record nothing."""
        books = self.books
        try:
            command.decide(books)
        except DomainError as refusal:
            self.refusal = refusal
            assert not books.changed, "recorded something and refused"
        self.recorded = [event for aggregate in books.changed for event in aggregate.pending_events]
        for aggregate in books.changed:
            own = [event for event in self.recorded if event.originator_id == aggregate.id]
            replayed = self._replayed(aggregate.id, own)
            assert state_of(replayed) == state_of(aggregate)
        return self

    def then(self, *expected: Happened) -> None:
        """The command recorded exactly these events, in this order."""
        assert self.refusal is None, self.refusal
        assert self.recorded == _numbered(expected, self.history)

    def then_nothing(self) -> None:
        """The command found nothing to record and nothing against it."""
        self.then()

    def then_refused(
        self, error_class: type[DomainError], also: Iterable[type[DomainError]] = (), **numbers: object
    ) -> None:
        """The command was refused for exactly this, with exactly these numbers."""
        assert self.refusal is not None, f"not refused; recorded {self.recorded}"
        assert type(self.refusal) is error_class, self.refusal
        assert self.refusal.numbers == numbers
        assert [type(other) for other in self.refusal.also] == list(also)

    def _stored(self, aggregate_id: str) -> Aggregate:
        return self._replayed(aggregate_id, [])

    def _replayed(self, aggregate_id: str, more: list[Event]) -> Aggregate:
        return type(new_aggregate(aggregate_id)).from_events(
            aggregate_id, [*self.history.get(aggregate_id, []), *more]
        )


def given(*history: Happened) -> Scenario:
    """Begin a scenario with what happened before, in order."""
    scenario = Scenario()
    for event in _numbered(history, {}):
        scenario.history.setdefault(event.originator_id, []).append(event)
    return scenario


def _numbered(events: Iterable[Happened], history: dict[str, list[Event]]) -> list[Event]:
    versions = {aggregate_id: len(past) for aggregate_id, past in history.items()}
    numbered = []
    for event in events:
        versions[event.aggregate_id] = versions.get(event.aggregate_id, 0) + 1
        numbered.append(event.numbered(versions[event.aggregate_id]))
    return numbered


def state_of(aggregate: Aggregate) -> dict[str, Any]:
    """Return what an aggregate knows; a chapter that was looked at and is empty tells nothing."""
    state = {name: value for name, value in vars(aggregate).items() if name != "_pending"}
    state["_chapters"] = {kind: told for kind, told in state["_chapters"].items() if told != kind()}
    return state
