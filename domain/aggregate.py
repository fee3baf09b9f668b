"""Events, aggregates and commands: the three shapes everything in ``domain`` has.

A *command* decides: it checks the rules in order of precedence and records exactly the events of the decision
on the aggregates it opened. An *event* is a frozen fact; its ``apply`` only assigns, because it runs again on
every replay.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from domain.facts import Facts

if TYPE_CHECKING:
    from domain.books import Books
    from domain.errors import DomainError

StateT = TypeVar("StateT")


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact about one aggregate.

    Attributes:
        originator_id: The aggregate, for example ``system:rs-11``.
        originator_version: Its place in the aggregate's history, from 1.
        facts: Who, from when, on which document.
    """

    NAME: ClassVar[str]
    """Stable name, stored for ever; never derived from a class or module name."""
    TITLES: ClassVar[tuple[str, str]]
    """What it is called on screen and in the documentation, in English and Japanese."""

    originator_id: str
    originator_version: int
    facts: Facts

    @property
    def event_id(self) -> str:
        """The event's identity: ``<aggregate>@<version>``."""
        return f"{self.originator_id}@{self.originator_version}"

    def apply(self, aggregate: Any) -> None:
        """Assign what this event says to the state of its own kind of aggregate."""


class Aggregate:
    """State rebuilt from events; collects the new events of a decision until they are saved.

    Attributes:
        id: For example ``budget:2024:mof:一般会計``.
        version: Number of events applied; 0 before the first.
    """

    KIND: ClassVar[str]
    """First part of every id of this kind of aggregate."""

    def __init__(self, aggregate_id: str) -> None:
        self.id = aggregate_id
        self.version = 0
        self._pending: list[Event] = []
        self._chapters: dict[type[Any], Any] = {}

    def chapter(self, kind: type[StateT]) -> StateT:
        """Return the state of one chapter of this aggregate's life, empty before anything happened in it.

        An aggregate is composed of its chapters and does not know them: each defines its own state beside its
        events.
        """
        state: StateT | None = self._chapters.get(kind)
        if state is None:
            state = self._chapters[kind] = kind()
        return state

    def record(self, event_class: type[Event], facts: Facts, **content: object) -> None:
        """Record a new event: apply it and keep it for saving."""
        event = event_class(
            originator_id=self.id, originator_version=self.version + 1, facts=facts, **content
        )
        self.replay(event)
        self._pending.append(event)

    def replay(self, event: Event) -> None:
        """Apply one stored event, the next of this aggregate."""
        event.apply(self)
        self.version = event.originator_version

    @classmethod
    def from_events(cls, aggregate_id: str, events: Iterable[Event]) -> Self:
        """Return the aggregate as its history left it."""
        aggregate = cls(aggregate_id)
        for event in events:
            aggregate.replay(event)
        return aggregate

    @property
    def exists(self) -> bool:
        """Something was recorded about it."""
        return self.version > 0

    @property
    def pending_events(self) -> Sequence[Event]:
        """New events that are not saved yet, in order."""
        return tuple(self._pending)

    def events_after(self, version: int) -> Sequence[Event]:
        """Return the new events after a version, in order; none of those before are looked at."""
        return self._pending[len(self._pending) + version - self.version :]

    def collect_events(self) -> Sequence[Event]:
        """Hand over the new events to be stored, once."""
        collected, self._pending = self._pending, []
        return collected


class Command(ABC):
    """Somebody's intention, as data. Subclasses are frozen dataclasses with everything the decision needs."""

    TITLES: ClassVar[tuple[str, str]]
    """What is intended, in English and Japanese, as documentation and forms name it."""
    RECORDS: ClassVar[tuple[type[Event], ...]]
    """The events a decision may record."""
    REFUSALS: ClassVar["tuple[type[DomainError], ...]"] = ()
    """The rules asked, in order of precedence, after values and names have been found right."""
    PATH: ClassVar[str | None] = None
    """Where it is sent below its aggregate's address, for example ``contracts/{contract_id}/changes``; fields
    in braces are taken from the address. ``None`` for what no officer records: published outcomes."""
    CREATES: ClassVar[str | None] = None
    """The field that names what it creates; a caller may leave it out and is given one."""
    CAN_WAIT: ClassVar[bool] = True
    """A ministry may let it need a second person (決裁); acts on such rules and cases themselves cannot."""

    @property
    @abstractmethod
    def subject_id(self) -> str:
        """The aggregate whose version a caller may expect and is answered."""

    def admit(self, books: "Books") -> None:  # noqa: B027 - most commands are anybody's
        """Check who sends it, before anything is told of what it is about.

        Raises:
            DomainError: They may not send it.
        """

    @abstractmethod
    def decide(self, books: "Books") -> None:
        """Check the rules, then record the events of the decision on aggregates opened from ``books``.

        Records nothing when it raises.

        Raises:
            DomainError: What stands against it.
        """
