"""The log of the accounts: the event-sourcing library's recorders, with tables of their own.

It is a log apart from the books: who signs in is nobody's budget, and it is kept and read by other people.
"""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, cast

from eventsourcing.persistence import ApplicationRecorder, StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

from api.identity.events import AccountEvent
from api.identity.stored_form import AccountMapper
from domain.stores.postgres import TABLES_LOCK, DurableDatastore, connection_settings
from domain.stores.sqlite import DurableConnectionPool
from projections.settings import Settings

EVENTS_TABLE: Final = "account_events"
LOCK_TIMEOUT_SECONDS: Final = 30
BATCH: Final = 1_000


class _PostgresRecorder(PostgresApplicationRecorder):
    """The library's recorder on a table of its own; its function would replace the ledger's."""

    def __init__(self, datastore: PostgresDatastore) -> None:
        super().__init__(datastore, events_table_name=EVENTS_TABLE)
        del self.sql_create_statements[self.create_insert_function_statement_index]

    def create_table(self) -> None:
        """Create what is missing, one process at a time."""
        with self.datastore.transaction(commit=False) as turn:
            turn.execute("SELECT pg_advisory_xact_lock(%s)", (TABLES_LOCK,), prepare=False)
            super().create_table()


class AccountLog:
    """Every event of every account, in order.

    Args:
        settings: Where the books are; the log is beside them.
    """

    def __init__(self, settings: Settings) -> None:
        self._mapper = AccountMapper()
        self._writing = threading.Lock()
        file = settings.sqlite_file
        if file is None:
            self._datastore: Any = _postgres_datastore(settings.database_url)
            recorder: ApplicationRecorder = _PostgresRecorder(self._datastore)
        else:
            path = str(accounts_file(settings))
            self._datastore = SQLiteDatastore(path, originator_id_type="text")
            self._datastore.pool.close()
            self._datastore.pool = DurableConnectionPool(db_name=path, lock_timeout=LOCK_TIMEOUT_SECONDS)
            recorder = SQLiteApplicationRecorder(self._datastore, EVENTS_TABLE)
        cast("Any", recorder).create_table()
        self._recorder = recorder

    def append(self, events: Sequence[AccountEvent]) -> None:
        """Store events durably, all or none.

        Raises:
            IntegrityError: Somebody else wrote to one of their streams first.
        """
        stored: list[StoredEvent] = [self._mapper.to_stored_event(cast("Any", event)) for event in events]
        with self._writing:
            self._recorder.insert_events(stored)

    def read(self, after: int, limit: int = BATCH) -> list[tuple[int, AccountEvent]]:
        """Return up to ``limit`` events after a position, with their positions, in order."""
        return [
            (notification.id, cast("AccountEvent", self._mapper.to_domain_event(notification)))
            for notification in self._recorder.select_notifications(after + 1, limit)
        ]

    def close(self) -> None:
        """Close its connections."""
        self._datastore.close()


def accounts_file(settings: Settings) -> Path:
    """Return the file of the accounts beside that of the books, on SQLite."""
    file = settings.sqlite_file
    if file is None:
        msg = "The accounts are in the database itself, not in a file"
        raise ValueError(msg)
    return file.with_name(f"{file.stem}-accounts{file.suffix}")


def _postgres_datastore(url: str) -> DurableDatastore:
    settings = connection_settings(url)
    return DurableDatastore(
        dbname=settings["dbname"],
        host=settings["host"],
        port=settings["port"],
        user=settings["user"],
        password=settings["password"],
        connect_timeout=LOCK_TIMEOUT_SECONDS,
        pool_size=1,
        max_overflow=4,
        originator_id_type="text",
        lock_timeout=LOCK_TIMEOUT_SECONDS,
    )
