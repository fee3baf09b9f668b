"""The event store on SQLite: the library's recorder, durable; the append stored beside its events."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any, Final, TypeVar, cast

from eventsourcing.persistence import ApplicationRecorder, IntegrityError, StoredEvent
from eventsourcing.sqlite import (
    SQLiteApplicationRecorder,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteFactory,
)
from eventsourcing.utils import Environment

from domain.stores.appends import Append, AppendRequest, Moments, moments_of_append, utc_now
from domain.stores.sealing import SealedRow, SealRow, Stretch, seal_old_books, seals_of_append

LOCK_TIMEOUT_SECONDS: Final = 30
TURN_SECONDS: Final = 0.02
"""How long to wait before asking again for a lock that SQLite itself does not wait for."""

CREATE_APPENDS: Final = """
CREATE TABLE IF NOT EXISTS appends (
    last_position INTEGER PRIMARY KEY,
    first_position INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    stored_at INTEGER NOT NULL,
    is_live INTEGER NOT NULL,
    command_key TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL
)"""
CREATE_RECORDED_AT_INDEX: Final = (
    "CREATE INDEX IF NOT EXISTS appends_recorded_at ON appends (recorded_at, last_position)"
)
INSERT_APPEND: Final = "INSERT INTO appends VALUES (?,?,?,?,?,?,?)"
SELECT_APPEND: Final = (
    "SELECT first_position, last_position, recorded_at, stored_at, is_live, command_key, fingerprint "
    "FROM appends"
)
SELECT_LAST: Final = "SELECT recorded_at, is_live FROM appends ORDER BY last_position DESC LIMIT 1"
CREATE_DIGESTS: Final = """
CREATE TABLE event_digests (
    position INTEGER PRIMARY KEY,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    link BLOB NOT NULL CHECK (length(link) = 32)
)"""
ARE_SEALED: Final = "SELECT 1 FROM sqlite_master WHERE type='table' AND name='event_digests'"
TAKE_LOCK: Final = "DELETE FROM appends WHERE false"
"""Writes nothing, and makes the transaction one that writes."""
INSERT_DIGEST: Final = "INSERT INTO event_digests VALUES (?,?,?)"
SELECT_LAST_LINK: Final = "SELECT link FROM event_digests ORDER BY position DESC LIMIT 1"
SELECT_SEALED: Final = (
    "SELECT e.rowid, topic, originator_id, originator_version, state, recorded_at, stored_at, {} "
    "FROM stored_events e LEFT JOIN appends ON first_position<=e.rowid AND last_position="
    "(SELECT min(last_position) FROM appends WHERE last_position>=e.rowid) {} "
    "WHERE e.rowid>? ORDER BY e.rowid LIMIT ?"
)
SELECT_UNSEALED_EVENTS: Final = SELECT_SEALED.format("NULL, NULL", "")
SELECT_SEALED_EVENTS: Final = SELECT_SEALED.format(
    "digest, link", "LEFT JOIN event_digests ON position=e.rowid"
)
SELECT_DIGESTS: Final = "SELECT position, digest FROM event_digests WHERE position<=? ORDER BY position"
SELECT_STRETCH: Final = (
    (
        "SELECT rowid, topic, originator_id, originator_version, state FROM stored_events "
        "WHERE rowid>? AND rowid<=? ORDER BY rowid"
    ),
    "SELECT position, digest, link FROM event_digests WHERE position>? AND position<=? ORDER BY position",
    (
        "SELECT first_position, last_position, recorded_at, stored_at FROM appends "
        "WHERE last_position>? AND last_position<=? ORDER BY last_position"
    ),
)
SELECT_LAST_OF_ANY: Final = (
    "SELECT max(coalesce((SELECT max(rowid) FROM stored_events), 0), "
    "coalesce((SELECT max(position) FROM event_digests), 0), "
    "coalesce((SELECT max(last_position) FROM appends), 0))"
)
SELECT_POSITION: Final = (
    "SELECT last_position FROM appends WHERE recorded_at<=? "
    "ORDER BY recorded_at DESC, last_position DESC LIMIT 1"
)
SELECT_BEYOND: Final = "SELECT 1 FROM stored_events WHERE originator_id=? AND originator_version=?"


StepT = TypeVar("StepT")


class DurableConnectionPool(SQLiteConnectionPool):
    """Connections whose commits survive the loss of the machine: WAL with full synchronous commits."""

    def _create_connection(self) -> SQLiteConnection:
        connection = in_turn(super()._create_connection)
        connection.cursor().execute("PRAGMA synchronous=FULL")
        return connection


def in_turn(step: Callable[[], StepT], patience: float = LOCK_TIMEOUT_SECONDS) -> StepT:
    """Return what a step gives, repeated while SQLite says that the database is locked.

    The change to a write-ahead log does not wait for others as transactions do: of those who open a new
    database at once, it refuses all but one.

    Args:
        step: Done again as a whole, so it must leave nothing half done.
        patience: Seconds.

    Raises:
        sqlite3.OperationalError: It failed otherwise, or the lock was held for longer than that.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            return step()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(TURN_SECONDS)


class LedgerSQLiteRecorder(SQLiteApplicationRecorder):
    """Stores events and the append that carries them in one transaction."""

    leaves_gaps = False
    clock: Callable[[], datetime] = staticmethod(utc_now)

    def construct_create_table_statements(self) -> list[str]:
        """Return the library's tables and ours."""
        return [*super().construct_create_table_statements(), CREATE_APPENDS, CREATE_RECORDED_AT_INDEX]

    def create_table(self) -> None:
        """Create what is missing; seal books from before there were seals, once."""
        super().create_table()
        with self._reading() as c:
            c.execute(ARE_SEALED)
            are_sealed = c.fetchone() is not None
        if not are_sealed:
            with self.datastore.transaction(commit=True) as c:
                c.execute(TAKE_LOCK)
                _seal_old_books(c)

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        # The events come first: their insertion takes the lock under which the rest is decided.
        positions = cast("Sequence[int]", super()._insert_events(c, stored_events, **kwargs))
        request: AppendRequest = kwargs["append"]
        self._insert_append(c, positions, request)
        self._seal(c, stored_events, positions, request)
        return positions

    def _insert_append(self, c: SQLiteCursor, positions: Sequence[int], request: AppendRequest) -> None:
        if _is_any_beyond(c, request.reads):
            msg = "Something the decision rests on has changed"
            raise IntegrityError(msg)
        c.execute(SELECT_LAST)
        row = c.fetchone()
        last = None if row is None else (row["recorded_at"], bool(row["is_live"]))
        request.moments = moments_of_append(request, last, self.clock)
        c.execute(
            INSERT_APPEND,
            (positions[-1], positions[0], *request.moments, request.command_key, request.fingerprint),
        )

    def _seal(
        self,
        c: SQLiteCursor,
        stored_events: Sequence[StoredEvent],
        positions: Sequence[int],
        request: AppendRequest,
    ) -> None:
        c.execute(SELECT_LAST_LINK)
        last = c.fetchone()
        seals = seals_of_append(
            stored_events,
            positions[0],
            cast("Moments", request.moments),
            None if last is None else last["link"],
        )
        c.executemany(
            INSERT_DIGEST, [(position, *seal) for position, seal in zip(positions, seals, strict=True)]
        )

    def append_by_key(self, command_key: str) -> Append | None:
        """Return the append stored under a key."""
        return next(iter(self._select_appends(f"{SELECT_APPEND} WHERE command_key=?", (command_key,))), None)

    def appends_after(self, position: int, limit: int) -> Sequence[Append]:
        """Return the appends whose last event is after a position, in log order."""
        query = f"{SELECT_APPEND} WHERE last_position>? ORDER BY last_position LIMIT ?"
        return self._select_appends(query, (position, limit))

    def appends_under(self, prefix: str) -> Sequence[Append]:
        """Return the appends whose key begins with a text without wildcards, in log order."""
        query = f"{SELECT_APPEND} WHERE command_key GLOB ? ORDER BY last_position"
        return self._select_appends(query, (f"{prefix}*",))

    def seals_after(self, position: int, limit: int) -> Sequence[SealedRow]:
        """Return up to ``limit`` events after a position with their seals, in log order."""
        with self._reading() as c:
            return _sealed_rows(c, SELECT_SEALED_EVENTS, position, limit)

    def digests_up_to(self, position: int) -> Sequence[tuple[int, bytes]]:
        """Return position and digest of the events up to a position, in log order."""
        with self._reading() as c:
            return _rows(c, SELECT_DIGESTS, position)

    def stretch(self, after: int, last: int) -> Stretch:
        """Return what the tables hold after one position, up to another one inclusive."""
        with self._reading() as c:
            return Stretch(*(_rows(c, query, after, last) for query in SELECT_STRETCH))

    def last_of_any_table(self) -> int:
        """Return the last position that an event, a seal or an append names, 0 when there is none."""
        with self._reading() as c:
            return int(_rows(c, SELECT_LAST_OF_ANY)[0][0])

    def position_at(self, recorded_at: int) -> int:
        """Return the last position recorded at or before a moment (microseconds), 0 when there is none."""
        with self._reading() as c:
            c.execute(SELECT_POSITION, (recorded_at,))
            row = c.fetchone()
            return 0 if row is None else int(row["last_position"])

    def is_any_beyond(self, versions: Mapping[str, int]) -> bool:
        """Tell whether any aggregate is stored beyond the version given for it."""
        with self._reading() as c:
            return _is_any_beyond(c, versions)

    def _select_appends(self, query: str, parameters: tuple[object, ...]) -> list[Append]:
        with self._reading() as c:
            c.execute(query, parameters)
            return [_append(row) for row in c.fetchall()]

    @contextmanager
    def _reading(self) -> Iterator[SQLiteCursor]:
        with self.datastore.transaction(commit=False) as c:
            yield c


def _is_any_beyond(c: SQLiteCursor, versions: Mapping[str, int]) -> bool:
    for aggregate_id, version in versions.items():
        c.execute(SELECT_BEYOND, (aggregate_id, version + 1))
        if c.fetchone() is not None:
            return True
    return False


def _seal_old_books(c: SQLiteCursor) -> None:
    c.execute(ARE_SEALED)
    if c.fetchone() is not None:
        return  # another process was faster

    def insert(seals: Sequence[SealRow]) -> None:
        c.executemany(INSERT_DIGEST, seals)

    c.execute(CREATE_DIGESTS)
    seal_old_books(partial(_sealed_rows, c, SELECT_UNSEALED_EVENTS), insert)


def _sealed_rows(c: SQLiteCursor, query: str, position: int, limit: int) -> list[SealedRow]:
    return [SealedRow(*row) for row in _rows(c, query, position, limit)]


def _rows(c: SQLiteCursor, query: str, *parameters: int) -> list[Any]:
    """Return rows as plain tuples, which take half the time of the library's rows."""
    plain = c.sqlite_cursor.connection.cursor()
    plain.row_factory = None
    return plain.execute(query, parameters).fetchall()


def _append(row: sqlite3.Row) -> Append:
    first, last, recorded_at, stored_at, is_live, command_key, fingerprint = row
    return Append(first, last, recorded_at, stored_at, bool(is_live), command_key, fingerprint)


class LedgerSQLiteFactory(SQLiteFactory):
    """Builds the durable datastore and our recorder.

    Args:
        path: The database file; created when it does not exist.
        clock: Gives the present moment.
    """

    application_recorder_class = LedgerSQLiteRecorder

    def __init__(self, path: str, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__(Environment(env={self.SQLITE_DBNAME: path, self.ORIGINATOR_ID_TYPE: "text"}))
        self._clock = clock
        self.datastore.pool.close()
        self.datastore.pool = DurableConnectionPool(db_name=path, lock_timeout=LOCK_TIMEOUT_SECONDS)

    def application_recorder(self) -> ApplicationRecorder:
        """Return the recorder, its tables created."""
        recorder = cast("LedgerSQLiteRecorder", super().application_recorder())
        recorder.clock = self._clock
        return recorder
