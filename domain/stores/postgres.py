"""The event store on PostgreSQL: the library's recorder, durable, with the append stored beside its events."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from eventsourcing.persistence import ApplicationRecorder, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore, PostgresFactory
from eventsourcing.utils import Environment

from domain.stores.appends import Append, AppendRequest, moments_of_append, utc_now

if TYPE_CHECKING:
    from psycopg import Connection, Cursor
    from psycopg.rows import DictRow

LOCK_TIMEOUT_SECONDS = 30
POOL_SIZE = 4
MAX_OVERFLOW = 8

CREATE_APPENDS = """
CREATE TABLE IF NOT EXISTS appends (
    last_position bigint PRIMARY KEY,
    first_position bigint NOT NULL,
    recorded_at bigint NOT NULL,
    stored_at bigint NOT NULL,
    is_live boolean NOT NULL,
    command_key text NOT NULL UNIQUE,
    fingerprint text NOT NULL
)"""
CREATE_RECORDED_AT_INDEX = (
    "CREATE INDEX IF NOT EXISTS appends_recorded_at ON appends (recorded_at, last_position)"
)
SELECT_APPEND = "SELECT first_position, last_position, recorded_at, stored_at, is_live, command_key, fingerprint FROM appends"
SELECT_LAST = "SELECT recorded_at, is_live FROM appends ORDER BY last_position DESC LIMIT 1"


class LedgerPostgresRecorder(PostgresApplicationRecorder):
    """Stores events and the append that carries them in one transaction."""

    clock: Callable[[], datetime] = staticmethod(utc_now)

    def __init__(self, datastore: PostgresDatastore, *, events_table_name: str = "stored_events") -> None:
        super().__init__(datastore, events_table_name=events_table_name)
        written = (
            f"currval(pg_get_serial_sequence('{datastore.schema}.{events_table_name}', 'notification_id'))"
        )
        self._insert_append = f"INSERT INTO appends SELECT {written}, {written} - %s + 1, %s, %s, %s, %s, %s"

    def _create_table(self, curs: "Cursor[DictRow]") -> None:
        super()._create_table(curs)
        for statement in (CREATE_APPENDS, CREATE_RECORDED_AT_INDEX):
            curs.execute(statement, prepare=False)

    def _insert_stored_events(
        self, curs: "Cursor[DictRow]", stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> None:
        # A refusal raised here leaves an empty transaction: nothing of the append is written before its moment is known.
        request: AppendRequest = kwargs["append"]
        self._lock_table(curs)
        with curs.connection.cursor() as own:
            row = own.execute(SELECT_LAST, prepare=True).fetchone()
            last = None if row is None else (row["recorded_at"], row["is_live"])
            moments = moments_of_append(request, last, self.clock)
            super()._insert_stored_events(curs, stored_events, **kwargs)
            own.execute(
                self._insert_append.encode(),
                (len(stored_events), *moments, request.command_key, request.fingerprint),
                prepare=True,
            )

    def append_by_key(self, command_key: str) -> Append | None:
        """Return the append stored under a key."""
        return next(iter(self._select_appends(f"{SELECT_APPEND} WHERE command_key=%s", (command_key,))), None)

    def appends_after(self, position: int, limit: int) -> Sequence[Append]:
        """Return the appends whose last event is after a position, in log order."""
        query = f"{SELECT_APPEND} WHERE last_position>%s ORDER BY last_position LIMIT %s"
        return self._select_appends(query, (position, limit))

    def position_at(self, recorded_at: int) -> int:
        """Return the last position recorded at or before a moment (microseconds), 0 when there is none."""
        with self.datastore.get_connection() as connection:
            row = connection.execute(
                "SELECT last_position FROM appends WHERE recorded_at<=%s "
                "ORDER BY recorded_at DESC, last_position DESC LIMIT 1",
                (recorded_at,),
            ).fetchone()
        return 0 if row is None else int(row["last_position"])

    def _select_appends(self, query: str, parameters: tuple[object, ...]) -> list[Append]:
        with self.datastore.get_connection() as connection:
            rows = connection.execute(query.encode(), parameters).fetchall()
        return [Append(**row) for row in rows]


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
    """Return host, port, dbname, user and password of ``postgresql://user:password@host:port/dbname?host=/socket``."""
    parts = urlsplit(url)
    settings = {
        "host": parts.hostname or "",
        "port": str(parts.port or 5432),
        "user": unquote(parts.username or "postgres"),
        "password": unquote(parts.password or ""),
        "dbname": unquote(parts.path.removeprefix("/")) or "postgres",
    }
    return settings | dict(parse_qsl(parts.query))


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
            **settings,
            pool_size=POOL_SIZE,
            max_overflow=MAX_OVERFLOW,
            originator_id_type="text",
            lock_timeout=LOCK_TIMEOUT_SECONDS,
        )

    def application_recorder(self) -> ApplicationRecorder:
        """Return the recorder, its tables created."""
        recorder = super().application_recorder()
        assert isinstance(recorder, LedgerPostgresRecorder)
        recorder.clock = self._clock
        return recorder
