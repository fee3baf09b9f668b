"""The stored form of events: one flat JSON object, readable years later with no code at hand.

Dates are ISO 8601 text, decimals text, enumerations their values, parts of a fact objects in a list, absent
facts are left out. ``v`` stands only on schema versions above 1.
"""

from dataclasses import fields
from datetime import date
from functools import lru_cache
from types import NoneType
from typing import Any, Final, NamedTuple, cast, get_type_hints

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from domain.aggregate import Event
from domain.catalogue import Catalogue
from domain.facts import Facts, Source
from domain.stored_values import Read, check_kind, dump, load, reader_of, stored_kinds
from domain.vocabulary import Provenance

VERSION_KEY = "v"
FACTS_KEYS = (
    "actor",
    "effective_on",
    "source",
    "provenance",
    "reason",
    "acting_for",
    "is_confirmed",
    "case_id",
)
ENVELOPE = frozenset({"originator_id", "originator_version", "facts"})


class UnknownEventError(Exception):
    """A stored event of a name, or of a schema version, that this version of the program does not know."""


class UnreadableEventError(Exception):
    """A stored event whose bytes do not say what an event of its name says."""


TEXT: Final[frozenset[type]] = frozenset({str})
OPTIONAL_TEXT: Final[frozenset[type]] = frozenset({str, NoneType})
OPTIONAL_CLAIM: Final[frozenset[type]] = frozenset({bool, NoneType})
UNREADABLE: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What reading raises where bytes do not say what they should."""


class _EventType(NamedTuple):
    event_class: type[Event]
    version: int
    absent: dict[str, None]
    kinds: tuple[tuple[str, frozenset[type]], ...]
    readers: tuple[tuple[str, Read], ...]


@lru_cache(maxsize=4096)
def _facts_fragment(facts: Facts) -> str:
    source = {key: value for key, value in vars(facts.source).items() if value is not None}
    stored: dict[str, object] = {
        "actor": facts.actor,
        "effective_on": facts.effective_on.isoformat(),
        "source": source,
        "provenance": facts.provenance.value,
    }
    if facts.reason is not None:
        stored["reason"] = facts.reason
    if facts.acting_for is not None:
        stored["acting_for"] = facts.acting_for
    if facts.is_confirmed:
        stored["is_confirmed"] = True
    if facts.case_id is not None:
        stored["case_id"] = facts.case_id
    return dump(stored)[1:]


@lru_cache(maxsize=4096)
def _facts(
    actor: str,
    effective_on: str,
    source: tuple[tuple[str, str], ...],
    provenance: str,
    reason: str | None,
    acting_for: str | None,
    is_confirmed: bool | None,  # noqa: FBT001
    case_id: str | None,
) -> Facts:
    check_kind("actor", actor, TEXT)
    for name, value in (*source, ("reason", reason), ("acting_for", acting_for), ("case_id", case_id)):
        check_kind(name, value, OPTIONAL_TEXT)
    check_kind("is_confirmed", is_confirmed, OPTIONAL_CLAIM)
    return Facts(
        actor,
        date.fromisoformat(effective_on),
        Source(**dict(source)),
        Provenance(provenance),
        reason,
        acting_for,
        bool(is_confirmed),
        case_id,
    )


def _describe(event_class: type[Event], version: int) -> _EventType:
    hints = get_type_hints(event_class)
    content = [field.name for field in fields(event_class) if field.name not in ENVELOPE]
    readers = tuple((name, read) for name in content if (read := reader_of(hints[name])) is not None)
    kinds = tuple((name, stored_kinds(hints[name])) for name in content)
    return _EventType(event_class, version, dict.fromkeys(content), kinds, readers)


class LedgerMapper(Mapper[str]):
    """Turns events into stored events and back, by the stable names of a catalogue.

    Args:
        catalogue: The events that can be read and written.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(JSONTranscoder())
        self._catalogue = catalogue
        self._types = {
            name: _describe(event_class, catalogue.schema_version(name))
            for name, event_class in catalogue.by_name.items()
        }

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        """Return the stored form of an event."""
        event = cast("Event", domain_event)
        kind = self._types[event.NAME]
        content: dict[str, Any] = {
            name: value for name, value in vars(event).items() if value is not None and name not in ENVELOPE
        }
        if kind.version > 1:
            content[VERSION_KEY] = kind.version
        body = dump(content)
        joint = "," if content else ""
        return StoredEvent(
            event.originator_id,
            event.originator_version,
            event.NAME,
            f"{body[:-1]}{joint}{_facts_fragment(event.facts)}".encode(),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Event:
        """Return the event of a stored form, of any schema version.

        Raises:
            UnknownEventError: The catalogue has no event of that name, or only older versions of it.
            UnreadableEventError: Its bytes do not say what an event of its name says.
        """
        try:
            return self._read(stored_event)
        except UNREADABLE as error:
            event_id = f"{stored_event.originator_id}@{stored_event.originator_version}"
            msg = f"{event_id}, an event '{stored_event.topic}', cannot be read: {error}"
            raise UnreadableEventError(msg) from error

    def _read(self, stored_event: StoredEvent) -> Event:
        name = stored_event.topic
        payload: dict[str, Any] = load(stored_event.state)
        version = payload.pop(VERSION_KEY, 1)
        kind = self._types.get(name)
        if kind is None or version > kind.version:
            event_id = f"{stored_event.originator_id}@{stored_event.originator_version}"
            msg = f"{event_id} is an event '{name}', version {version}; this program does not know it"
            raise UnknownEventError(msg)
        if version < kind.version:
            payload = self._catalogue.upcast(name, version, payload)
        state: dict[str, Any] = {**kind.absent, **payload}
        actor, effective_on, source, *rest = (state.pop(key, None) for key in FACTS_KEYS)
        for field_name, accepted in kind.kinds:
            check_kind(field_name, state[field_name], accepted)
        for field_name, read in kind.readers:
            if state[field_name] is not None:
                state[field_name] = read(state[field_name])
        state["facts"] = _facts(actor, effective_on, tuple(source.items()), *rest)
        state["originator_id"] = stored_event.originator_id
        state["originator_version"] = stored_event.originator_version
        event = object.__new__(kind.event_class)
        object.__setattr__(event, "__dict__", state)
        return event
