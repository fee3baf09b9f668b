"""The ledger: load the aggregates a command opens, let it decide, save its events in one append. The only place that does.

A key names a request for ever: the same key with the same content is answered with the first result, other content is refused.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple, Protocol, cast
from uuid import uuid4

from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.persistence import (
    InfrastructureFactory,
    IntegrityError,
    Mapper,
    Notification,
    StoredEvent,
)
from eventsourcing.utils import Environment

from domain.aggregate import Aggregate, Command, Event
from domain.books import Books, new_aggregate
from domain.catalogue import Catalogue
from domain.errors import BatchRefused, DomainError, KeyReused, StaleVersion, TooBusy
from domain.stores.appends import EPOCH, Append, AppendRequest, from_microseconds, to_microseconds, utc_now
from domain.stores.postgres import LedgerPostgresFactory
from domain.stores.sqlite import LedgerSQLiteFactory
from domain.transcoding import LedgerMapper, UnknownEventError

SQLITE_PREFIX = "sqlite:///"
POSTGRES_PREFIXES = ("postgresql://", "postgres://")
CACHED_AGGREGATES = 20_000
ATTEMPTS = 20


class LogRecorder(Protocol):
    """What the ledger asks of a recorder beyond the library's own interface."""

    def append_by_key(self, command_key: str) -> Append | None:
        """Return the append stored under a key."""

    def appends_after(self, position: int, limit: int) -> Sequence[Append]:
        """Return the appends whose last event is after a position, in log order."""

    def position_at(self, recorded_at: int) -> int:
        """Return the last position recorded at or before a moment."""

    def max_notification_id(self) -> int | None:
        """Return the position of the last event."""

    def select_notifications(
        self, start: int | None, limit: int, stop: int | None = None
    ) -> Sequence[Notification]:
        """Return stored events in log order, ``start`` and ``stop`` inclusive."""


@dataclass(frozen=True)
class Receipt:
    """What a command was answered.

    Attributes:
        position: The last position written; for a command that found nothing to record, the log's head.
        version: The subject's version after it.
        event_ids: The new events, in log order.
        recorded_at: When the books took it, UTC; ``None`` when nothing was recorded.
        is_replay: The request had been answered before; this is the first answer again.
    """

    position: int
    version: int
    event_ids: tuple[str, ...]
    recorded_at: datetime | None
    is_replay: bool = False


@dataclass(frozen=True)
class Trial:
    """What a command would do.

    Attributes:
        version: The subject's version after it.
        events: The events it would record, in order.
    """

    version: int
    events: tuple[Event, ...]


class LoggedEvent(NamedTuple):
    """An event at its place in the log.

    Attributes:
        position: Its position; grows along the log, with harmless gaps on PostgreSQL.
        name: The event's stable name.
        event: The event; ``None`` when this version of the program does not know it.
        recorded_at: When the books took it, UTC.
        stored_at: The real moment of writing, UTC.
    """

    position: int
    name: str
    event: Event | None
    recorded_at: datetime
    stored_at: datetime


class Ledger(Application[str]):
    """The books of the lump sum on one database.

    Args:
        database_url: ``sqlite:///path/file.db`` or ``postgresql://user:password@host:port/dbname``.
        clock: Gives the present moment.

    Raises:
        ValueError: The URL names neither store.
    """

    def __init__(self, database_url: str, clock: Callable[[], datetime] = utc_now) -> None:
        self._database_url = database_url
        self._clock = clock
        self._deciding = threading.RLock()
        super().__init__(
            {
                self.AGGREGATE_CACHE_MAXSIZE: str(CACHED_AGGREGATES),
                self.AGGREGATE_CACHE_FASTFORWARD: "n",
                self.DEEPCOPY_FROM_AGGREGATE_CACHE: "n",
            }
        )

    # --- construction ------------------------------------------------------------------------------------------------

    def construct_factory(self, env: Environment) -> InfrastructureFactory:  # noqa: ARG002 - the library's signature
        """Return the factory of the store the URL names."""
        if self._database_url.startswith(SQLITE_PREFIX):
            return LedgerSQLiteFactory(self._database_url.removeprefix(SQLITE_PREFIX), self._clock)
        if self._database_url.startswith(POSTGRES_PREFIXES):
            return LedgerPostgresFactory(self._database_url, self._clock)
        msg = (
            f"Not a database URL of this program: {self._database_url!r} (sqlite:///PATH or postgresql://...)"
        )
        raise ValueError(msg)

    def construct_mapper(self) -> Mapper[str]:
        """Return the mapper that knows our catalogue."""
        return LedgerMapper(Catalogue())

    @property
    def log(self) -> LogRecorder:  # type: ignore[override]
        """The log itself, for those who read it in order."""
        return cast("LogRecorder", self.recorder)

    # --- writing -----------------------------------------------------------------------------------------------------

    def execute(
        self,
        command: Command,
        *,
        key: str | None = None,
        fingerprint: str | None = None,
        expected_version: int | None = None,
    ) -> Receipt:
        """Decide one command and record its events durably, once.

        Args:
            command: What is intended.
            key: Names the request; ``None`` when it will never be repeated.
            fingerprint: Tells requests under one key apart; made from the command when not given.
            expected_version: The subject's version the caller has seen.

        Raises:
            DomainError: What stands against it; ``KeyReused``, ``StaleVersion`` and ``TooBusy`` among others.
        """
        request = AppendRequest(key or f"auto:{uuid4()}", fingerprint or fingerprint_of(command))
        return self._execute([command], request, expected_version)

    def execute_batch(
        self, commands: Sequence[Command], *, key: str, recorded_at: datetime | None = None
    ) -> Receipt:
        """Decide many commands and record all their events in one append, or none.

        Args:
            commands: In order; a later one sees what an earlier one decided.
            key: Names the batch for ever.
            recorded_at: A past moment, for history loaded into a ledger that holds nothing live.

        Raises:
            BatchRefused: With every refused command's place and error.
            KeyReused: The key names another batch.
            LogNeverRunsBackwards: The past moment cannot be recorded any more.
        """
        return self._execute(commands, AppendRequest(key, fingerprint_of(commands), recorded_at), None)

    def try_out(self, command: Command, *, expected_version: int | None = None) -> Trial:
        """Decide a command and record nothing.

        Raises:
            DomainError: What stands against it.
        """
        with self._deciding:
            books = Books(self._find)
            try:
                _decide([command], books, expected_version)
                events = tuple(event for aggregate in books.changed for event in aggregate.pending_events)
                return Trial(books.open(command.subject_id).version, events)
            finally:
                self._forget(books)

    def _execute(
        self, commands: Sequence[Command], request: AppendRequest, expected_version: int | None
    ) -> Receipt:
        was_refused = False
        with self._deciding:
            for _ in range(ATTEMPTS):
                answered = self._first_answer(request, commands[0].subject_id)
                if answered is not None:
                    return answered
                try:
                    return self._decide_and_save(commands, request, expected_version)
                except IntegrityError:
                    continue  # somebody else wrote to the same books first: decide again on what they wrote
                except DomainError:
                    if was_refused:
                        raise
                    was_refused = True  # once more on fresh books: another process may have written since they were cached
        raise TooBusy(attempts=ATTEMPTS)

    def _decide_and_save(
        self, commands: Sequence[Command], request: AppendRequest, expected_version: int | None
    ) -> Receipt:
        books = Books(self._find)
        try:
            _decide(commands, books, expected_version)
            return self._save(books, commands[0].subject_id, request)
        except BaseException:
            self._forget(books)
            raise

    def _save(self, books: Books, subject_id: str, request: AppendRequest) -> Receipt:
        version = books.open(subject_id).version
        recordings = self.save(*books.changed, append=request)
        if not recordings:
            return Receipt(self.head, version, (), None)
        append = self.log.append_by_key(request.command_key)
        assert append is not None
        return Receipt(
            position=recordings[-1].notification.id,
            version=version,
            event_ids=tuple(_event_id(recording.notification) for recording in recordings),
            recorded_at=from_microseconds(append.recorded_at),
        )

    def _first_answer(self, request: AppendRequest, subject_id: str) -> Receipt | None:
        append = self.log.append_by_key(request.command_key)
        if append is None:
            return None
        if append.fingerprint != request.fingerprint:
            raise KeyReused(key=request.command_key)
        stored = self.log.select_notifications(
            append.first_position, append.last_position - append.first_position + 1, append.last_position
        )
        versions = (event.originator_version for event in stored if event.originator_id == subject_id)
        return Receipt(
            position=append.last_position,
            version=max(versions, default=0),
            event_ids=tuple(_event_id(event) for event in stored),
            recorded_at=from_microseconds(append.recorded_at),
            is_replay=True,
        )

    def _find(self, aggregate_id: str) -> Aggregate:
        try:
            return self.repository.get(aggregate_id, projector_func=_replayed)
        except AggregateNotFoundError:
            return new_aggregate(aggregate_id)

    def _forget(self, books: Books) -> None:
        cache = self.repository.cache
        assert cache is not None
        for aggregate in books.opened:
            with suppress(KeyError):
                cache.get(aggregate.id, evict=True)

    # --- reading -----------------------------------------------------------------------------------------------------

    @property
    def head(self) -> int:
        """The position of the last event, 0 for an empty log."""
        return self.log.max_notification_id() or 0

    def position_at(self, known_at: datetime) -> int:
        """Return the last position the books held at a moment, that moment included; 0 before the first."""
        return self.log.position_at(to_microseconds(known_at))

    def version_of(self, aggregate_id: str) -> int:
        """Return the number of events stored for an aggregate."""
        last = self.events.recorder.select_events(aggregate_id, desc=True, limit=1)
        return last[0].originator_version if last else 0

    def read(self, after: int, limit: int) -> list[LoggedEvent]:
        """Return up to ``limit`` events after a position, in log order.

        A reader goes on past an event this version of the program does not know; a decision does not (see ``_find``).
        """
        stored = self.log.select_notifications(after + 1, limit)
        if not stored:
            return []
        moments = self._moments(stored)
        return [
            LoggedEvent(event.id, event.topic, self._decoded(event), *moment)
            for event, moment in zip(stored, moments, strict=True)
        ]

    def _decoded(self, stored: StoredEvent) -> Event | None:
        try:
            return cast("Event", self.mapper.to_domain_event(stored))
        except UnknownEventError:
            return None

    def _moments(self, stored: Sequence[Notification]) -> Iterator[tuple[datetime, datetime]]:
        """Yield when each event was recorded and stored; every event lies within exactly one append."""
        appends = iter(self.log.appends_after(stored[0].id - 1, len(stored)))
        last_position, moment = 0, (EPOCH, EPOCH)
        for event in stored:
            if event.id > last_position:
                append = next(appends)
                last_position = append.last_position
                moment = (from_microseconds(append.recorded_at), from_microseconds(append.stored_at))
            yield moment


def _decide(commands: Sequence[Command], books: Books, expected_version: int | None) -> None:
    subject_id = commands[0].subject_id
    if expected_version is not None and books.open(subject_id).version != expected_version:
        raise StaleVersion(
            subject_id=subject_id, expected=expected_version, actual=books.open(subject_id).version
        )
    problems: list[tuple[int, DomainError]] = []
    for place, command in enumerate(commands):
        try:
            command.decide(books)
        except DomainError as error:
            problems.append((place, error))
    if problems and len(commands) == 1:
        raise problems[0][1]
    if problems:
        raise BatchRefused(refused=len(problems), sent=len(commands), problems=tuple(problems))


def _replayed(aggregate: Aggregate | None, events: Iterable[Event]) -> Aggregate | None:
    for event in events:
        if aggregate is None:
            aggregate = new_aggregate(event.originator_id)
        aggregate.replay(event)
    return aggregate


def _event_id(stored: StoredEvent) -> str:
    return f"{stored.originator_id}@{stored.originator_version}"


def fingerprint_of(commands: Command | Sequence[Command]) -> str:
    """Return what tells one request from another: a digest of everything that was asked.

    Fields left at their default do not count, so a field added later changes no fingerprint of the past.
    """
    digest = sha256()
    for command in (commands,) if isinstance(commands, Command) else commands:
        digest.update(_canonical(command).encode())
    return digest.hexdigest()


def _canonical(command: Command) -> str:
    assert is_dataclass(command)
    given = [
        f"{f.name}={getattr(command, f.name)!r}"
        for f in fields(command)
        if getattr(command, f.name) != f.default
    ]
    return f"{type(command).__name__}({', '.join(given)})"
