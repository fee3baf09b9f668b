"""What was acknowledged is there: durable settings, lost connections, lost answers."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from eventsourcing.persistence import InterfaceError, OperationalError

from domain.information_system.allocation_commands import ReturnAllocation
from domain.ledger import Ledger
from domain.stores.postgres import LedgerPostgresRecorder
from domain.stores.sqlite import LedgerSQLiteRecorder
from tests.domain.ledgers import (
    ENVELOPE,
    READY_COMMANDS,
    REASONED,
    allocate,
    assert_the_cache_is_what_is_stored,
    stored,
)

RETURN = ReturnAllocation(system_id="s1", allocation_id="a1", amount_yen=100, facts=REASONED)


def test_every_connection_of_sqlite_commits_to_the_disk_through_a_write_ahead_log(sqlite_url: str) -> None:
    with Ledger(sqlite_url) as ledger:
        recorder = ledger.recorder
        assert isinstance(recorder, LedgerSQLiteRecorder)
        with ExitStack() as stack:
            connections = [
                stack.enter_context(recorder.datastore.get_connection(commit=commit))
                for commit in (True, False, False, False)
            ]
            settings = [
                [
                    connection._sqlite_conn.execute(f"PRAGMA {name}").fetchone()[0]
                    for connection in connections
                ]
                for name in ("synchronous", "journal_mode")
            ]

    assert settings == [[2] * 4, ["wal"] * 4]


def test_every_connection_of_postgresql_waits_for_its_commits(postgres_url: str) -> None:
    # whatever the server or the database says
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        name = postgres_url.rpartition("/")[2]
        connection.execute(f"ALTER DATABASE {name} SET synchronous_commit TO off".encode())

    with Ledger(postgres_url) as ledger:
        recorder = ledger.recorder
        assert isinstance(recorder, LedgerPostgresRecorder)
        with ExitStack() as held:
            connections = [held.enter_context(recorder.datastore.get_connection()) for _ in range(3)]
            settings = [
                connection.execute("SHOW synchronous_commit").fetchone() for connection in connections
            ]

    assert settings == [{"synchronous_commit": "on"}] * 3


def test_an_append_that_breaks_in_the_middle_leaves_nothing(
    ready: Ledger, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop() -> datetime:
        message = "no such moment"
        raise OverflowError(message)

    before = stored(database_url)
    with monkeypatch.context() as patched:
        patched.setattr(ready.recorder, "clock", stop)
        with pytest.raises(OverflowError):
            ready.execute_batch([allocate(100), allocate(200, "a2")], key="batch")

    assert stored(database_url) == before
    assert_the_cache_is_what_is_stored(ready, database_url)
    assert ready.execute_batch([allocate(100), allocate(200, "a2")], key="batch").version == 6


@pytest.fixture
def ready_postgres(postgres_url: str) -> Iterator[Ledger]:
    """A ledger on PostgreSQL with a system ready for money."""
    with Ledger(postgres_url) as ledger:
        for command in READY_COMMANDS:
            ledger.execute(command)
        yield ledger


def lose_the_answer_once(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Let the next commit succeed on the server and its answer get lost; return a count of the losses."""
    recorder = ledger.recorder
    assert isinstance(recorder, LedgerPostgresRecorder)
    connect, insert = recorder.datastore.get_connection, recorder._insert_stored_events
    inserted: list[bool] = []
    lost: list[bool] = []

    def insert_and_tell(*args: Any, **kwargs: Any) -> None:
        insert(*args, **kwargs)
        inserted.append(True)

    @contextmanager
    def connect_and_lose() -> Iterator[Any]:
        with connect() as connection:
            yield connection
        if inserted and not lost:
            lost.append(True)
            message = "server closed the connection unexpectedly"
            raise OperationalError(message)

    monkeypatch.setattr(recorder, "_insert_stored_events", insert_and_tell)
    monkeypatch.setattr(recorder.datastore, "get_connection", connect_and_lose)
    return lambda: len(lost)


@pytest.mark.parametrize("key", ["k1", None])
def test_a_commit_whose_answer_got_lost_is_answered_with_its_result_and_not_doubled(
    ready_postgres: Ledger, postgres_url: str, monkeypatch: pytest.MonkeyPatch, key: str | None
) -> None:
    # a return could be repeated under the rules: 300 - 100 - 100
    ready_postgres.execute(allocate(300))
    before = stored(postgres_url)

    with monkeypatch.context() as patched:
        losses = lose_the_answer_once(ready_postgres, patched)
        receipt = ready_postgres.execute(RETURN, key=key)

    assert losses() == 1
    after = stored(postgres_url)
    assert after.event_ids[len(before.events) :] == ["system:s1@6", f"{ENVELOPE}@3"]
    assert len(after.appends) == len(before.appends) + 1
    assert receipt.event_ids == ("system:s1@6", f"{ENVELOPE}@3")
    assert (receipt.version, receipt.position) == (6, after.events[-1][0])
    assert receipt.recorded_at == ready_postgres.read(receipt.position - 1, 1)[0].recorded_at
    assert_the_cache_is_what_is_stored(ready_postgres, postgres_url)
    assert ready_postgres.execute(RETURN).version == 7


def test_a_batch_whose_answer_got_lost_is_not_doubled(
    ready_postgres: Ledger, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(postgres_url)
    with monkeypatch.context() as patched:
        lose_the_answer_once(ready_postgres, patched)
        receipt = ready_postgres.execute_batch([allocate(100), allocate(200, "a2")], key="batch")

    assert len(receipt.event_ids) == 4
    assert len(stored(postgres_url).events) == len(before.events) + 4


def test_a_write_whose_connection_was_lost_before_the_commit_is_written_once(
    ready_postgres: Ledger, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = ready_postgres.recorder
    assert isinstance(recorder, LedgerPostgresRecorder)
    insert = recorder._insert_stored_events
    lost: list[bool] = []

    def lose_and_insert(curs: Any, *args: Any, **kwargs: Any) -> None:
        if not lost:
            lost.append(True)
            with psycopg.connect(postgres_url, autocommit=True) as killer:
                killer.execute("SELECT pg_terminate_backend(%s)", (curs.connection.info.backend_pid,))
        insert(curs, *args, **kwargs)

    before = stored(postgres_url)
    monkeypatch.setattr(recorder, "_insert_stored_events", lose_and_insert)

    receipt = ready_postgres.execute(allocate(300), key="k1")

    assert lost
    assert not receipt.is_replay
    assert stored(postgres_url).event_ids[len(before.events) :] == list(receipt.event_ids)


def test_reading_goes_on_after_every_connection_was_lost(ready_postgres: Ledger, postgres_url: str) -> None:
    first = ready_postgres.execute(allocate(300), key="k1")
    with psycopg.connect(postgres_url, autocommit=True) as killer:
        killer.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    assert ready_postgres.execute(allocate(300), key="k1") == replace(first, is_replay=True)
    assert ready_postgres.read(0, 1_000)[-1].position == first.position


def test_positions_of_a_refused_append_may_be_skipped_and_nothing_else(
    ready_postgres: Ledger, postgres_url: str
) -> None:
    # a conflict found by the database after it had numbered the events
    with psycopg.connect(postgres_url) as connection:
        connection.execute("SELECT nextval(pg_get_serial_sequence('stored_events', 'notification_id'))")

    receipt = ready_postgres.execute(allocate(300), key="k1")

    after = stored(postgres_url)
    assert after.appends[-1] == (receipt.position - 1, receipt.position, "k1")
    assert [event.position for event in ready_postgres.read(0, 1_000)] == [event[0] for event in after.events]
    assert ready_postgres.execute(allocate(300), key="k1").event_ids == receipt.event_ids


def test_a_folder_that_does_not_exist_is_an_error_of_the_store(tmp_path: Path) -> None:
    with pytest.raises(InterfaceError, match="unable to open database file"):
        Ledger(f"sqlite:///{tmp_path}/missing/ikkatsu.db")
