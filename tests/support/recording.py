"""Events put into the log as they are, whatever the rules say: the read side accepts every recorded fact."""

from dataclasses import dataclass, field
from typing import Any

from domain.aggregate import Command
from domain.books import Books
from domain.catalogue import EVENTS
from domain.facts import Facts

EVENT_CLASSES = {event.NAME: event for event in EVENTS}


@dataclass(frozen=True, kw_only=True)
class Record(Command):
    """Records one event."""

    aggregate_id: str
    name: str
    facts: Facts
    content: dict[str, Any] = field(default_factory=dict)

    @property
    def subject_id(self) -> str:
        return self.aggregate_id

    def decide(self, books: Books) -> None:
        books.open(self.aggregate_id).record(EVENT_CLASSES[self.name], self.facts, **self.content)


def record(aggregate_id: str, name: str, facts: Facts, /, **content: object) -> Record:
    return Record(aggregate_id=aggregate_id, name=name, facts=facts, content=content)
