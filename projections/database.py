"""The read model's database: engine, bulk insert, and the one lock that keeps two projectors apart."""

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, event

from domain.stores.sqlite import in_turn
from projections.posting import Row

ADVISORY_LOCK = 0x1CCA75
"""Names the projector's lock on PostgreSQL."""


def open_engine(url: str) -> Engine:
    """Return an engine set up for a read model: it can be rebuilt, so it need not wait for the disk."""
    engine = create_engine(url, pool_pre_ping=url.startswith("postgresql"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _prepare_postgres)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin_sqlite, not guessed by the driver
    for pragma in ("busy_timeout=60000", "journal_mode=WAL", "synchronous=NORMAL", "cache_size=-65536"):
        in_turn(partial(connection.execute, f"PRAGMA {pragma}"))


def _begin_sqlite(connection: Connection) -> None:
    is_writer = connection.get_execution_options().get("is_writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def _prepare_postgres(connection: Any, _: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    connection.commit()


def writer(engine: Engine) -> Engine:
    """Return the engine for transactions that write: they wait for each other from their beginning."""
    return engine.execution_options(is_writer=True)


def lock_writers(connection: Connection) -> None:
    """Wait until no other projector writes, to the end of this transaction."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")


def create_tables(engine: Engine, metadata: MetaData) -> None:
    """Create the tables that are missing, one process at a time: PostgreSQL creates none twice at once."""
    with writer(engine).begin() as connection:
        lock_writers(connection)
        metadata.create_all(connection)


def bulk_insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows in the order of the table's columns, within the connection's transaction."""
    if not rows:
        return
    names = ", ".join(column.name for column in table.columns)
    if connection.dialect.name == "postgresql":
        with (
            cast("Any", connection.connection).cursor() as cursor,
            cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)
        return
    places = ", ".join("?" * len(table.columns))
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({places})", list(rows))  # noqa: S608 - names come from our own tables
