"""The ledger: load the aggregates a command opens, let it decide, save its events in one append.

Only the ledger does so. A key names a request for ever: the same key with the same content is answered with
the first result, other content is refused.

Aggregates are cached, and other processes may write to the same log. So a decision counts only when it rests
on what is stored: the store refuses an append when anything the decision read or changed was changed since,
and a refusal, a dry run or a command with nothing to record is checked against the log before it is answered.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final, TypeVar, cast
from uuid import uuid4

from eventsourcing.application import AggregateNotFoundError, Application, Cache
from eventsourcing.persistence import (
    InfrastructureFactory,
    IntegrityError,
    Mapper,
    StoredEvent,
)
from eventsourcing.utils import Environment

from domain.aggregate import Aggregate, Command, Event
from domain.answers import LoggedEvent, Receipt, Trial
from domain.approval.drafting import CaseDrafted
from domain.books import Books, new_aggregate
from domain.catalogue import Catalogue
from domain.decision import decide
from domain.errors import DomainError, KeyReused, MissingValue, TooBusy
from domain.fingerprint import fingerprint_of
from domain.garbage import paused_collector
from domain.log_reading import logged_events
from domain.stores.appends import (
    AppendRequest,
    Moments,
    from_microseconds,
    to_microseconds,
    utc_now,
)
from domain.stores.postgres import LedgerPostgresFactory
from domain.stores.recorder import LogRecorder
from domain.stores.sqlite import LedgerSQLiteFactory
from domain.transcoding import LedgerMapper

__all__ = ["Ledger", "LoggedEvent", "Receipt", "Trial", "fingerprint_of"]

SQLITE_PREFIX: Final = "sqlite:///"
POSTGRES_PREFIXES: Final = ("postgresql://", "postgres://")
CACHED_AGGREGATES: Final = 20_000
ATTEMPTS: Final = 50
ATTEMPTS_APART: Final = 3
"""How often a long command is decided beside others before they wait for it."""
UNNAMED: Final = "auto:"
"""Begins the key of a request that nobody named; nobody can repeat it."""

AnswerT = TypeVar("AnswerT")


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
        self._deciding = threading.Lock()
        super().__init__(
            {
                self.AGGREGATE_CACHE_MAXSIZE: str(CACHED_AGGREGATES),
                self.AGGREGATE_CACHE_FASTFORWARD: "n",
                self.DEEPCOPY_FROM_AGGREGATE_CACHE: "n",
            }
        )

    # --- construction ---------------------------------------------------------------------------------------

    def construct_factory(self, env: Environment) -> InfrastructureFactory[Any]:  # noqa: ARG002
        """Return the factory of the store the URL names."""
        url = self._database_url
        if url.startswith(SQLITE_PREFIX) and url != SQLITE_PREFIX:
            return LedgerSQLiteFactory(url.removeprefix(SQLITE_PREFIX), self._clock)
        if url.startswith(POSTGRES_PREFIXES):
            return LedgerPostgresFactory(url, self._clock)
        scheme = url.partition("://")[0]  # the rest may hold a password
        msg = f"Not a database URL of this program: '{scheme}://...' (sqlite:///PATH or postgresql://...)"
        raise ValueError(msg)

    def construct_mapper(self) -> Mapper[str]:
        """Return the mapper that knows our catalogue."""
        return LedgerMapper(Catalogue())

    @property
    def log(self) -> LogRecorder:  # type: ignore[override]
        """The log itself, for those who read it in order."""
        return cast("LogRecorder", self.recorder)

    # --- writing --------------------------------------------------------------------------------------------

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
            DomainError: What stands against it; ``KeyReused``, ``StaleVersion`` and ``TooBusy`` among them.
        """
        if key is None:
            request = AppendRequest(f"{UNNAMED}{uuid4()}", "")
        else:
            request = AppendRequest(key, fingerprint or fingerprint_of(command))
        return self._execute([command], request, expected_version)

    def execute_apart(self, command: Command, *, key: str, fingerprint: str) -> Receipt:
        """Decide a long command on books of its own while others go on writing, then record it at once.

        When others keep changing what it rests on, it is decided in its turn after all.

        Args:
            command: What is intended; decided anew as often as it takes.
            key: Names the request for ever.
            fingerprint: Tells requests under one key apart.

        Raises:
            DomainError: What stands against it; ``KeyReused`` and ``TooBusy`` among them.
        """
        for _ in range(ATTEMPTS_APART):
            request, books = AppendRequest(key, fingerprint), self.books_apart()
            refusal = _refusal_of(command, books)
            with self._deciding:
                first_answer = self._first_answer(request, command.subject_id)
                if first_answer is not None:
                    return first_answer
                if self.log.is_any_beyond(books.opened_versions):
                    continue
                if refusal is not None:
                    raise refusal
                with suppress(IntegrityError):  # another process was faster
                    return self._save(books, command.subject_id, request)
        return self.execute(command, key=key, fingerprint=fingerprint)

    def execute_batch(
        self, commands: Sequence[Command], *, key: str, recorded_at: datetime | None = None
    ) -> Receipt:
        """Decide many commands and record all their events in one append, or none.

        Args:
            commands: In order; a later one sees what an earlier one decided.
            key: Names the batch for ever.
            recorded_at: A past moment, for history loaded into a ledger that holds nothing live.

        Raises:
            MissingValue: The batch is empty.
            BatchRefused: With every refused command's place and error.
            DomainError: What stands against the only command of a batch.
            KeyReused: The key names another batch.
            LogNeverRunsBackwards: The past moment cannot be recorded any more.
        """
        if not commands:
            raise MissingValue(field="commands")
        with paused_collector():
            return self._execute(commands, AppendRequest(key, fingerprint_of(commands), recorded_at), None)

    def try_out(self, command: Command, *, expected_version: int | None = None) -> Trial:
        """Decide a command and record nothing.

        Raises:
            DomainError: What stands against it.
        """
        with self._deciding:
            for _ in range(ATTEMPTS):
                books = Books(self._find)
                answer = self._try(command, books, expected_version)
                if self._stands(books):
                    return _given(answer)
        raise TooBusy(attempts=ATTEMPTS)

    def _execute(
        self, commands: Sequence[Command], request: AppendRequest, expected_version: int | None
    ) -> Receipt:
        subject_id = commands[0].subject_id
        is_batch = len(commands) > 1
        with self._deciding:
            for attempt in range(ATTEMPTS):
                # A single new command is not looked up first: its key being unique, storing it would fail.
                first_answer = self._first_answer(request, subject_id) if is_batch or attempt else None
                if first_answer is not None:
                    return first_answer
                books = Books(self._find)
                answer = self._decide_and_save(commands, books, request, expected_version)
                if isinstance(answer, Receipt) and answer.event_ids:
                    return answer
                if self._stands(books) and answer is not None:
                    # Another process may have stored this very request: then it stands in its own way.
                    return self._first_answer(request, subject_id) or _given(answer)
        raise TooBusy(attempts=ATTEMPTS)

    def _try(self, command: Command, books: Books, expected_version: int | None) -> Trial | DomainError:
        try:
            decide([command], books, expected_version)
        except DomainError as refusal:
            return refusal
        except BaseException:
            self._forget(books.opened_versions)
            raise
        events = tuple(event for aggregate in books.changed for event in aggregate.pending_events)
        return Trial(books.open(command.subject_id).version, events, tuple(books.waiting))

    def _decide_and_save(
        self, commands: Sequence[Command], books: Books, request: AppendRequest, expected_version: int | None
    ) -> Receipt | DomainError | None:
        """Return the answer, or ``None`` when somebody else wrote to the same books first."""
        try:
            decide(commands, books, expected_version)
            return self._save(books, commands[0].subject_id, request)
        except IntegrityError:
            return None
        except DomainError as refusal:
            return refusal
        except BaseException:
            self._forget(books.opened_versions)
            raise

    def _save(self, books: Books, subject_id: str, request: AppendRequest) -> Receipt:
        version = books.open(subject_id).version
        if not books.changed:
            return Receipt(self.head, version, (), None, case_ids=tuple(books.waiting))
        request.reads = books.only_read
        changed = books.changed
        events = [event for aggregate in changed for event in aggregate.collect_events()]
        positions = self._store(changed, events, request)
        return Receipt(
            position=positions[-1],
            version=version,
            event_ids=tuple(event.event_id for event in events),
            recorded_at=from_microseconds(cast("Moments", request.moments).recorded_at),
            case_ids=tuple(books.waiting),
        )

    def _store(
        self, changed: Sequence[Aggregate], events: Sequence[Event], request: AppendRequest
    ) -> Sequence[int]:
        """Store the events of a decision in one append and return their positions.

        The library's ``save`` would do the same; what it asks every object it is given, and makes of every
        event stored, costs as much as storing it.
        """
        stored = [self.mapper.to_stored_event(event) for event in events]
        positions = cast("Sequence[int]", self.recorder.insert_events(stored, append=request))
        for aggregate in changed:
            self._cache.put(aggregate.id, aggregate)
        return positions

    def _first_answer(self, request: AppendRequest, subject_id: str) -> Receipt | None:
        """Return the result stored under the request's key, ``None`` when nothing is.

        Raises:
            KeyReused: Another request is stored under it.
        """
        append = self.log.append_by_key(request.command_key)
        if append is None:
            return None
        if append.fingerprint != request.fingerprint:
            raise KeyReused(key=request.command_key)
        stored = self.log.select_notifications(
            append.first_position, append.last_position - append.first_position + 1, append.last_position
        )
        versions = [event.originator_version for event in stored if event.originator_id == subject_id]
        return Receipt(
            position=append.last_position,
            version=versions[-1] if versions else self.version_of(subject_id),
            event_ids=tuple(_event_id(event) for event in stored),
            recorded_at=from_microseconds(append.recorded_at),
            is_replay=True,
            case_ids=tuple(_case_id(event) for event in stored if event.topic == CaseDrafted.NAME),
        )

    def _find(self, aggregate_id: str) -> Aggregate:
        try:
            return self.repository.get(aggregate_id, projector_func=_replayed)
        except AggregateNotFoundError:
            return new_aggregate(aggregate_id)

    def _read_anew(self, aggregate_id: str) -> Aggregate:
        stored = cast("Iterable[Event]", self.events.get(aggregate_id))
        return _replayed(None, stored) or new_aggregate(aggregate_id)

    def _stands(self, books: Books) -> bool:
        """Tell whether a decision rests on what is stored. Unsaved, it leaves nothing in the cache."""
        is_outdated = self.log.is_any_beyond(books.opened_versions)
        self._forget(books.opened_versions if is_outdated else (changed.id for changed in books.changed))
        return not is_outdated

    def _forget(self, aggregate_ids: Iterable[str]) -> None:
        for aggregate_id in aggregate_ids:
            with suppress(KeyError):
                self._cache.get(aggregate_id, evict=True)

    @property
    def _cache(self) -> "Cache[str, Any]":
        return cast("Cache[str, Any]", self.repository.cache)

    # --- reading --------------------------------------------------------------------------------------------

    def books_apart(self) -> Books:
        """Return books to think on: read from the log now, shared with nobody, never stored."""
        return Books(self._read_anew)

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

        A reader goes on past an event this version of the program does not know or cannot read; a decision
        does not.
        """
        return logged_events(self.log, self.mapper, after, limit)


def _given(answer: AnswerT | DomainError) -> AnswerT:
    if isinstance(answer, DomainError):
        raise answer
    return answer


def _replayed(aggregate: Aggregate | None, events: Iterable[Event]) -> Aggregate | None:
    for event in events:
        if aggregate is None:
            aggregate = new_aggregate(event.originator_id)
        aggregate.replay(event)
    return aggregate


def _refusal_of(command: Command, books: Books) -> DomainError | None:
    try:
        command.decide(books)
    except DomainError as refusal:
        return refusal
    return None


def _event_id(stored: StoredEvent) -> str:
    return f"{stored.originator_id}@{stored.originator_version}"


def _case_id(stored: StoredEvent) -> str:
    return str(stored.originator_id).partition(":")[2]
