"""The log as it is stored: every event's bytes read once more, with what is wrong with it and where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Final, NamedTuple, Protocol

from domain.vocabulary import Provenance
from projections.replay.findings import GAP, NO_APPEND, UNKNOWN, UNREADABLE, Finding
from projections.replay.line import Line
from projections.replay.lines import lines_of
from projections.replay.shapes import Body, UnknownStoredEvent, body_of

BATCH: Final = 5_000
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

Progress = Callable[[int, int], None]


class Bytes(Protocol):
    """What a replay reads of a store."""

    def select_notifications(self, start: int | None, limit: int) -> Sequence[Any]:
        """Return stored events from a position on, in log order."""

    def appends_after(self, position: int, limit: int) -> Sequence[Any]:
        """Return the appends whose last event is after a position, in log order."""

    def max_notification_id(self) -> int | None:
        """Return the position of the last event."""


class Append(NamedTuple):
    """One append: which positions it holds (inclusive), when it was recorded and stored, under which key."""

    first_position: int
    last_position: int
    recorded_at: datetime
    stored_at: datetime
    key: str


@dataclass(frozen=True)
class Entry:
    """One event as it is stored.

    Attributes:
        position: Its position.
        name: Its name.
        aggregate: Whose event it is: kind and subject with a colon between them.
        version: Its place in that history.
        said: What its bytes say; ``None`` where nobody knows it or can read it.
        recorded_at: When the books were told, UTC.
        stored_at: When it was written, UTC.
    """

    position: int
    name: str
    aggregate: str
    version: int
    said: Body | None
    recorded_at: datetime
    stored_at: datetime

    def __getitem__(self, name: str) -> Any:
        """Return what it says of something, ``None`` where it says nothing of it."""
        return None if self.said is None else self.said.get(name)

    def day(self, name: str) -> date | None:
        """Return a date that it says."""
        return None if self[name] is None else date.fromisoformat(self[name])

    @cached_property
    def effective_on(self) -> date:
        """Its business date; of what says none, the last there is."""
        return self.day("effective_on") or date.max

    @cached_property
    def lines(self) -> list[Line]:
        """What it adds to the books."""
        return [] if self.said is None else lines_of(self.name, self.aggregate, self.said)

    @cached_property
    def kind(self) -> str:
        """What kind of aggregate it is about."""
        return self.aggregate.partition(":")[0]

    @cached_property
    def subject(self) -> str:
        """Whom or what it is about."""
        return self.aggregate.partition(":")[2]

    @property
    def event_id(self) -> str:
        """Its name for ever."""
        return f"{self.aggregate}@{self.version}"

    @cached_property
    def is_illustrative(self) -> bool:
        """It is no fact, only an illustration."""
        return bool(self["provenance"] == Provenance.ILLUSTRATIVE)

    def source(self, part: str) -> str | None:
        """Return the title, number or url of the document it rests on."""
        return None if self["source"] is None else self["source"].get(part)


@dataclass(frozen=True)
class StoredLog:
    """A log up to a position.

    Attributes:
        entries: Every event, in order.
        appends: Every append, in order.
        findings: What is wrong, in order of position.
    """

    entries: list[Entry]
    appends: list[Append]
    findings: list[Finding]

    def position_at(self, known_at: datetime) -> int:
        """Return the last position that the books held at a moment, that moment included; 0 before it."""
        held = [append.last_position for append in self.appends if append.recorded_at <= known_at]
        return min(max(held, default=0), self.entries[-1].position if self.entries else 0)


def no_progress(position: int, head: int) -> None:
    """Tell nobody."""


def read_log(store: Bytes, *, gaps_are_usual: bool, progress: Progress = no_progress) -> StoredLog:
    """Return everything a store holds; an event nobody can read is a finding, and the next one is read.

    Args:
        store: The log.
        gaps_are_usual: Positions are left out where a transaction was rolled back; then only a gap within
            an append is one.
        progress: Told the position reached and the head of the log.
    """
    appends = list(_appends(store))
    log, head = StoredLog([], appends, []), store.max_notification_id() or 0
    place, last = 0, 0
    while stored := store.select_notifications(last + 1, BATCH):
        for event in stored:
            while place < len(appends) and appends[place].last_position < event.id:
                place += 1
            append = appends[place] if place < len(appends) else None
            _look_for_gap(log, last, event.id, append, gaps_are_usual=gaps_are_usual)
            log.entries.append(_entry(log, event, append))
            last = event.id
        progress(last, head)
    _look_for_lost_end(log, last)
    return log


def _appends(store: Bytes) -> Iterator[Append]:
    last = 0
    while found := store.appends_after(last, BATCH):
        for each in found:
            moments = (_moment(each.recorded_at), _moment(each.stored_at))
            yield Append(each.first_position, each.last_position, *moments, each.command_key)
        last = found[-1].last_position


def _moment(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)


def _look_for_gap(
    log: StoredLog, last: int, position: int, append: Append | None, *, gaps_are_usual: bool
) -> None:
    if position == last + 1:
        return
    is_within = append is not None and append.first_position <= last + 1
    is_lost = any(last < kept.first_position <= kept.last_position < position for kept in log.appends)
    if is_within or is_lost or not gaps_are_usual:
        log.findings.append(Finding(last + 1, GAP, detail=str(position - 1)))


def _look_for_lost_end(log: StoredLog, last: int) -> None:
    if log.appends and log.appends[-1].last_position > last:
        log.findings.append(Finding(last + 1, GAP, detail=str(log.appends[-1].last_position)))


def _entry(log: StoredLog, event: Any, append: Append | None) -> Entry:
    if append is None or append.first_position > event.id:
        log.findings.append(Finding(event.id, NO_APPEND, event.topic))
        moments = EPOCH, EPOCH
    else:
        moments = append.recorded_at, append.stored_at
    said = _said(log, event)
    return Entry(event.id, event.topic, event.originator_id, event.originator_version, said, *moments)


def _said(log: StoredLog, event: Any) -> Body | None:
    try:
        return body_of(event.topic, bytes(event.state))
    except UnknownStoredEvent:
        log.findings.append(Finding(event.id, UNKNOWN, event.topic))
    except (ValueError, RecursionError) as error:
        log.findings.append(Finding(event.id, UNREADABLE, event.topic, str(error)))
    return None
