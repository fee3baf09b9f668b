"""Ledgers filled with the made-up history: made once by real commands, kept on disk, copied to write."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import psycopg
from rich.console import Console

from bench.history import VERSION, History
from domain.ledger import SQLITE_PREFIX, Ledger
from projections.runtime import Runtime
from projections.settings import Settings
from tests.support.postgres import PostgresServer, running_postgres

CACHE: Final = Path(__file__).parent / ".cache"
LIKE_PRODUCTION: Final = {
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "autovacuum": "on",
}
"""Settings of the PostgreSQL server beside the durable ones."""
STORED_EVENTS: Final = "originator_id, originator_version, topic, state"
APPENDS: Final = "last_position, first_position, recorded_at, stored_at, is_live, command_key, fingerprint"
SELECT_EVENTS: Final = f"SELECT rowid, {STORED_EVENTS} FROM stored_events ORDER BY rowid"  # noqa: S608 - our own columns
SELECT_APPENDS: Final = f"SELECT {APPENDS} FROM appends"  # noqa: S608 - our own columns
SELECT_SEALS: Final = "SELECT position, digest, link FROM event_digests"


def fill(ledger: Ledger, events: int) -> int:
    """Record the history of a size in an empty ledger and return the number of events."""
    history = History(events)
    for number, step in enumerate(history.steps()):
        ledger.execute_batch(step.commands, key=f"history:{number}", recorded_at=step.recorded_at)
    return ledger.head


def settings_of(file: Path) -> Settings:
    """Return the settings of a ledger in a file."""
    return Settings(database_url=f"{SQLITE_PREFIX}{file}")


def cached_ledger(events: int, console: Console) -> Path:
    """Return the file of a ledger of a size, its read model beside it, made when first asked for.

    Only for readers; writers take a copy, see ``copied_ledger``.
    """
    folder = CACHE / f"history-{VERSION}-{events}"
    file = folder / "ledger.db"
    if not file.exists():
        console.print(f"making the ledger of {events:,} events, once", style="dim")
        CACHE.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=CACHE) as unfinished:
            with Runtime.open(settings_of(Path(unfinished) / file.name)) as runtime:
                fill(runtime.ledger, events)
                runtime.projector.catch_up()
            folder.mkdir(exist_ok=True)
            for part in sorted(
                Path(unfinished).iterdir()
            ):  # the read model first: the ledger's name comes last
                if part.name != file.name:
                    part.rename(folder / part.name)
            (Path(unfinished) / file.name).rename(file)
    with Runtime.open(settings_of(file)) as runtime:  # a read model of other posting rules is rebuilt here
        runtime.projector.catch_up()
    return file


@contextmanager
def copied_ledger(events: int, console: Console) -> Iterator[str]:
    """Lend the URL of a copy of a cached ledger, on SQLite, that may be written to."""
    file = cached_ledger(events, console)
    with TemporaryDirectory(dir=CACHE) as folder:
        for part in file.parent.iterdir():
            shutil.copyfile(part, Path(folder) / part.name)
        yield f"{SQLITE_PREFIX}{Path(folder) / file.name}"


@contextmanager
def empty_ledger() -> Iterator[str]:
    """Lend the URL of a database that does not exist yet, on SQLite, on the disk of the cache."""
    CACHE.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=CACHE) as folder:
        yield f"{SQLITE_PREFIX}{Path(folder) / 'ledger.db'}"


@contextmanager
def durable_postgres() -> Iterator[PostgresServer]:
    """Lend a PostgreSQL server whose commits reach the disk."""
    with running_postgres(durable=True, **LIKE_PRODUCTION) as server:
        yield server


def copy_to_postgres(file: Path, url: str) -> None:
    """Put the stored events, appends and seals of a ledger into an empty PostgreSQL database, as they are."""
    Ledger(url).close()  # creates the tables
    with (
        closing(sqlite3.connect(file)) as source,
        psycopg.connect(url) as target,
        target.cursor() as cursor,
    ):
        with cursor.copy(f"COPY stored_events (notification_id, {STORED_EVENTS}) FROM STDIN") as copy:
            for row in source.execute(SELECT_EVENTS):
                copy.write_row(row)
        with cursor.copy(f"COPY appends ({APPENDS}) FROM STDIN") as copy:
            for *numbers, is_live, key, fingerprint in source.execute(SELECT_APPENDS):
                copy.write_row((*numbers, bool(is_live), key, fingerprint))
        with cursor.copy("COPY event_digests (position, digest, link) FROM STDIN") as copy:
            for row in source.execute(SELECT_SEALS):
                copy.write_row(row)
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('stored_events', 'notification_id'), max(notification_id)) "
            "FROM stored_events"
        )
    with psycopg.connect(url, autocommit=True) as target:
        target.execute("VACUUM ANALYZE")
