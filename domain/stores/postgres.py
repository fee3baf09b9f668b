"""The event store on PostgreSQL: the library's recorder, durable; the append stored beside its events."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    InterfaceError,
    OperationalError,
    StoredEvent,
)
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore, PostgresFactory
from eventsourcing.utils import Environment, retry
from psycopg.errors import PipelineAborted
from psycopg.rows import tuple_row

from domain.stores.appends import Append, AppendRequest, Moments, moments_of_append, utc_now
from domain.stores.sealing import SealedRow, SealRow, Stretch, seal_old_books, seals_of_append

if TYPE_CHECKING:
    from psycopg import Connection, Cursor
    from psycopg.rows import DictRow

LOCK_TIMEOUT_SECONDS: Final = 30
TABLES_LOCK: Final = 0x1CCA74
"""Names the lock of those who create the tables: PostgreSQL cannot create one thing twice at a time."""
POOL_SIZE: Final = 4
MAX_OVERFLOW: Final = 8

CREATE_APPENDS: Final = """
CREATE TABLE IF NOT EXISTS appends (
    last_position bigint PRIMARY KEY,
    first_position bigint NOT NULL,
    recorded_at bigint NOT NULL,
    stored_at bigint NOT NULL,
    is_live boolean NOT NULL,
    command_key text NOT NULL UNIQUE,
    fingerprint text NOT NULL
)"""
CREATE_RECORDED_AT_INDEX: Final = (
    "CREATE INDEX IF NOT EXISTS appends_recorded_at ON appends (recorded_at, last_position)"
)
SELECT_APPEND: Final = (
    "SELECT first_position, last_position, recorded_at, stored_at, is_live, command_key, fingerprint "
    "FROM appends"
)
SELECT_POSITION: Final = (
    "SELECT last_position FROM appends WHERE recorded_at<=%s "
    "ORDER BY recorded_at DESC, last_position DESC LIMIT 1"
)
IS_ANY_BEYOND: Final = (
    "EXISTS (SELECT FROM stored_events JOIN unnest(%s::text[], %s::bigint[]) AS opened (id, version) "
    "ON originator_id = opened.id AND originator_version = opened.version + 1) AS is_any_beyond"
)
LOG: Final = "pg_get_serial_sequence('stored_events', 'notification_id')"
SELECT_LAST: Final = (
    "SELECT recorded_at, is_live, (SELECT link FROM event_digests ORDER BY position DESC LIMIT 1) AS link, "  # noqa: S608 - of constants only
    f"last_value + is_called::int AS next_position, {IS_ANY_BEYOND} "
    "FROM stored_events_notification_id_seq LEFT JOIN "
    "(SELECT recorded_at, is_live FROM appends ORDER BY last_position DESC LIMIT 1) AS last ON true"
)
"""Whoever holds the lock on the table is the only one to draw from its sequence."""
WRITTEN: Final = f"currval({LOG})"
INSERT_APPEND: Final = (
    f"INSERT INTO appends SELECT CASE WHEN {WRITTEN} = %s THEN {WRITTEN} END, %s, %s, %s, %s, %s, %s"
)
"""Without its last position, hence refused, where the events have got others than those that were sealed."""
CREATE_DIGESTS: Final = """
CREATE TABLE event_digests (
    position bigint PRIMARY KEY,
    digest bytea NOT NULL CHECK (length(digest) = 32),
    link bytea NOT NULL CHECK (length(link) = 32)
)"""
ARE_SEALED: Final = "SELECT to_regclass('event_digests') IS NOT NULL AS are_sealed"
LOCK_LOG: Final = "LOCK TABLE stored_events IN EXCLUSIVE MODE"
INSERT_DIGESTS: Final = (
    "INSERT INTO event_digests SELECT * FROM unnest(%b::bigint[], %b::bytea[], %b::bytea[])"
)
SELECT_SEALED: Final = (
    "SELECT notification_id, topic, originator_id, originator_version, state, recorded_at, stored_at, {} "
    "FROM stored_events LEFT JOIN LATERAL (SELECT * FROM appends WHERE last_position>=notification_id "
    "ORDER BY last_position LIMIT 1) AS its ON first_position<=notification_id {} "
    "WHERE notification_id>%s ORDER BY notification_id LIMIT %s"
)
SELECT_UNSEALED_EVENTS: Final = SELECT_SEALED.format("NULL, NULL", "")
SELECT_SEALED_EVENTS: Final = SELECT_SEALED.format(
    "digest, link", "LEFT JOIN event_digests ON position=notification_id"
)
SELECT_DIGESTS: Final = "SELECT position, digest FROM event_digests WHERE position<=%s ORDER BY position"
SELECT_STRETCH: Final = (
    (
        "SELECT notification_id, topic, originator_id, originator_version, state FROM stored_events "
        "WHERE notification_id>%s AND notification_id<=%s ORDER BY notification_id"
    ),
    "SELECT position, digest, link FROM event_digests WHERE position>%s AND position<=%s ORDER BY position",
    (
        "SELECT first_position, last_position, recorded_at, stored_at FROM appends "
        "WHERE last_position>%s AND last_position<=%s ORDER BY last_position"
    ),
)
SELECT_LAST_OF_ANY: Final = (
    "SELECT greatest(0, (SELECT max(notification_id) FROM stored_events), "
    "(SELECT max(position) FROM event_digests), (SELECT max(last_position) FROM appends))"
)

reading = retry((InterfaceError, OperationalError), max_attempts=10, wait=0.2)
"""Reads once more after a lost connection, as the library does."""


class LedgerPostgresRecorder(PostgresApplicationRecorder):
    """Stores events and the append that carries them in one transaction."""

    leaves_gaps = True
    clock: Callable[[], datetime] = staticmethod(utc_now)

    def create_table(self) -> None:
        """Create what is missing, one process at a time."""
        with self.datastore.transaction(commit=False) as turn:
            turn.execute("SELECT pg_advisory_xact_lock(%s)", (TABLES_LOCK,), prepare=False)
            super().create_table()

    def _create_table(self, curs: "Cursor[DictRow]") -> None:
        super()._create_table(curs)
        for statement in (CREATE_APPENDS, CREATE_RECORDED_AT_INDEX):
            curs.execute(statement, prepare=False)
        _seal_old_books(curs.connection)

    def _insert_stored_events(
        self, curs: "Cursor[DictRow]", stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> None:
        # The library commits when this raises anything but a database error. So whatever may refuse the
        # append comes before the first insertion: then the transaction is empty.
        request: AppendRequest = kwargs["append"]
        self._lock_table(curs)
        with curs.connection.cursor() as own:
            row = own.execute(SELECT_LAST, _columns(request.reads), prepare=True).fetchone()
            if row is None or row["is_any_beyond"]:
                msg = "Something the decision rests on has changed"
                raise IntegrityError(msg)
            last = None if row["recorded_at"] is None else (row["recorded_at"], row["is_live"])
            request.moments = moments_of_append(request, last, self.clock)
            super()._insert_stored_events(curs, stored_events, **kwargs)
            first, last_position = row["next_position"], row["next_position"] + len(stored_events) - 1
            own.execute(
                INSERT_APPEND,
                (last_position, first, *request.moments, request.command_key, request.fingerprint),
                prepare=True,
            )
            self._seal(own, stored_events, first, request.moments, row["link"])

    def _seal(
        self,
        cursor: "Cursor[DictRow]",
        stored_events: Sequence[StoredEvent],
        first_position: int,
        moments: Moments,
        link_before: bytes | None,
    ) -> None:
        seals = seals_of_append(stored_events, first_position, moments, link_before)
        _insert_seals(cursor, [(position, *seal) for position, seal in enumerate(seals, first_position)])

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Store events. An append of which the driver says no more than that it was given up is a conflict.

        A statement of it failed, so nothing is stored: the decision is taken anew.
        """
        try:
            return cast("Sequence[int] | None", super().insert_events(stored_events, **kwargs))
        except OperationalError as error:
            if isinstance(error.__cause__, PipelineAborted):
                raise IntegrityError(str(error)) from error
            raise

    def append_by_key(self, command_key: str) -> Append | None:
        """Return the append stored under a key."""
        return next(iter(self._select_appends(f"{SELECT_APPEND} WHERE command_key=%s", (command_key,))), None)

    def appends_after(self, position: int, limit: int) -> Sequence[Append]:
        """Return the appends whose last event is after a position, in log order."""
        query = f"{SELECT_APPEND} WHERE last_position>%s ORDER BY last_position LIMIT %s"
        return self._select_appends(query, (position, limit))

    def appends_under(self, prefix: str) -> Sequence[Append]:
        """Return the appends whose key begins with a text without wildcards, in log order."""
        query = f"{SELECT_APPEND} WHERE command_key LIKE %s ORDER BY last_position"
        return self._select_appends(query, (f"{prefix}%",))

    def seals_after(self, position: int, limit: int) -> Sequence[SealedRow]:
        """Return up to ``limit`` events after a position with their seals, in log order."""
        return [SealedRow(*row) for row in self._select_plain(SELECT_SEALED_EVENTS, position, limit)]

    def digests_up_to(self, position: int) -> Sequence[tuple[int, bytes]]:
        """Return position and digest of the events up to a position, in log order."""
        return cast("list[tuple[int, bytes]]", self._select_plain(SELECT_DIGESTS, position))

    def stretch(self, after: int, last: int) -> Stretch:
        """Return what the tables hold after one position, up to another one inclusive."""
        return Stretch(*(self._select_plain(query, after, last) for query in SELECT_STRETCH))

    def last_of_any_table(self) -> int:
        """Return the last position that an event, a seal or an append names, 0 when there is none."""
        return int(self._select_plain(SELECT_LAST_OF_ANY)[0][0])

    def position_at(self, recorded_at: int) -> int:
        """Return the last position recorded at or before a moment (microseconds), 0 when there is none."""
        rows = self._select(SELECT_POSITION, (recorded_at,))
        return int(rows[0]["last_position"]) if rows else 0

    def is_any_beyond(self, versions: Mapping[str, int]) -> bool:
        """Tell whether any aggregate is stored beyond the version given for it."""
        return bool(self._select(f"SELECT {IS_ANY_BEYOND}", _columns(versions))[0]["is_any_beyond"])

    def _select_appends(self, query: str, parameters: tuple[object, ...]) -> list[Append]:
        return [Append(**row) for row in self._select(query, parameters)]

    @reading
    def _select(self, query: str, parameters: tuple[object, ...]) -> "list[DictRow]":
        with self.datastore.get_connection() as connection:
            return connection.execute(query.encode(), parameters, prepare=True).fetchall()

    @reading
    def _select_plain(self, query: str, *parameters: int) -> list[Any]:
        """Return rows as plain tuples, read in binary: stored bytes are many."""
        with self.datastore.get_connection() as connection:
            return _plain_rows(connection, query, *parameters)


def _plain_rows(connection: "Connection[Any]", query: str, *parameters: int) -> list[Any]:
    with connection.cursor(binary=True, row_factory=tuple_row) as cursor:
        return cursor.execute(query.encode(), parameters, prepare=True).fetchall()


def _insert_seals(cursor: "Cursor[DictRow]", seals: Sequence[SealRow]) -> None:
    cursor.execute(INSERT_DIGESTS, [[seal[place] for seal in seals] for place in range(3)], prepare=True)


def _seal_old_books(connection: "Connection[DictRow]") -> None:
    """Create the table of seals; seal what is stored, which is something for books from before it."""
    [(are_sealed,)] = _plain_rows(connection, ARE_SEALED)
    if are_sealed:
        return

    def select(position: int, limit: int) -> Sequence[SealedRow]:
        return [SealedRow(*row) for row in _plain_rows(connection, SELECT_UNSEALED_EVENTS, position, limit)]

    with connection.cursor() as cursor:
        cursor.execute(LOCK_LOG, prepare=False)
        cursor.execute(CREATE_DIGESTS, prepare=False)
        seal_old_books(select, partial(_insert_seals, cursor))


def _columns(versions: Mapping[str, int]) -> tuple[list[str], list[int]]:
    return list(versions), list(versions.values())


class DurableDatastore(PostgresDatastore):
    """Connections whose commits wait for the write-ahead log."""

    def after_connect_func(self) -> "Callable[[Connection[Any]], None]":
        """Return what prepares a new connection."""
        prepare = super().after_connect_func()

        def after_connect(connection: "Connection[Any]") -> None:
            prepare(connection)
            connection.execute("SET synchronous_commit TO on")

        return after_connect


def connection_settings(url: str) -> Mapping[str, str]:
    """Return host, port, dbname, user and password of ``postgresql://user:password@host:port/dbname``.

    Each may also stand in the query, as in ``postgresql:///ikkatsu?host=/run/postgresql``.

    Raises:
        ValueError: The query names anything else.
    """
    parts = urlsplit(url)
    settings = {
        "host": parts.hostname or "",
        "port": str(parts.port or 5432),
        "user": unquote(parts.username or "postgres"),
        "password": unquote(parts.password or ""),
        "dbname": unquote(parts.path.removeprefix("/")) or "postgres",
    }
    asked = dict(parse_qsl(parts.query))
    unknown = sorted(asked.keys() - settings.keys())
    if unknown:
        msg = f"Not settings of a database URL: {', '.join(unknown)} (known: {', '.join(settings)})"
        raise ValueError(msg)
    return settings | asked


class LedgerPostgresFactory(PostgresFactory):
    """Builds the durable datastore and our recorder.

    Args:
        url: ``postgresql://user:password@host:port/dbname``.
        clock: Gives the present moment.
    """

    application_recorder_class = LedgerPostgresRecorder

    def __init__(self, url: str, clock: Callable[[], datetime] = utc_now) -> None:
        settings = connection_settings(url)
        super().__init__(
            Environment(
                env={
                    self.POSTGRES_DBNAME: settings["dbname"],
                    self.POSTGRES_HOST: settings["host"],
                    self.POSTGRES_PORT: settings["port"],
                    self.POSTGRES_USER: settings["user"],
                    self.POSTGRES_PASSWORD: settings["password"],
                    self.ORIGINATOR_ID_TYPE: "text",
                }
            )
        )
        self._clock = clock
        self.datastore.close()
        self.datastore = DurableDatastore(
            dbname=settings["dbname"],
            host=settings["host"],
            port=settings["port"],
            user=settings["user"],
            password=settings["password"],
            connect_timeout=LOCK_TIMEOUT_SECONDS,
            pool_size=POOL_SIZE,
            max_overflow=MAX_OVERFLOW,
            originator_id_type="text",
            lock_timeout=LOCK_TIMEOUT_SECONDS,
        )

    def application_recorder(self) -> ApplicationRecorder:
        """Return the recorder, its tables created."""
        recorder = cast("LedgerPostgresRecorder", super().application_recorder())
        recorder.clock = self._clock
        return recorder
