"""Every event is sealed in the transaction that stores it; books from before are sealed once."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from typing import cast

import psycopg
import pytest
from eventsourcing.sqlite import SQLiteCursor

from domain.errors import TooBusy
from domain.ledger import SQLITE_PREFIX, Ledger
from domain.proof.records import NO_LINK, digest_of, link_of, sealed
from domain.stores import sqlite as sqlite_store
from domain.stores.appends import from_microseconds
from domain.stores.sqlite import LedgerSQLiteRecorder
from tests.domain.ledgers import READY_COMMANDS, FixedClock

Change = Callable[..., None]


@pytest.fixture
def change(database_url: str) -> Change:
    """Return what does something to the stored tables behind the ledger's back."""

    def changed(*statements: str) -> None:
        if database_url.startswith(SQLITE_PREFIX):
            with closing(sqlite3.connect(database_url.removeprefix(SQLITE_PREFIX))) as file, file:
                for statement in statements:
                    file.execute(statement)
            return
        with psycopg.connect(database_url) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    return changed


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledger]:
    """A ledger with a few appends of one event and one of many."""
    with Ledger(database_url, FixedClock()) as ledger:
        for command in READY_COMMANDS[:2]:
            ledger.execute(command)
        ledger.execute_batch(READY_COMMANDS[2:], key="the rest")
        yield ledger


def test_each_event_carries_the_digest_of_its_record_and_a_link_to_the_one_before(ledger: Ledger) -> None:
    rows = ledger.log.seals_after(0, 1_000)
    records = [row.record for row in rows if row.record is not None]

    assert [row.position for row in rows] == list(range(1, ledger.head + 1))
    assert [(row.digest, row.link) for row in rows] == sealed(records, NO_LINK)
    assert all(
        later.link == link_of(cast("bytes", earlier.link), cast("bytes", later.digest))
        for earlier, later in pairwise(rows)
    )


def test_what_is_sealed_is_what_readers_of_the_log_are_given(ledger: Ledger) -> None:
    stored, [row, *_] = ledger.log.select_notifications(2, 1)[0], ledger.log.seals_after(1, 1)
    logged = ledger.read(1, 1)[0]

    assert row[:5] == (2, stored.topic, stored.originator_id, stored.originator_version, stored.state)
    assert row.record is not None
    assert row.digest == digest_of(row.record)
    assert (from_microseconds(row.record.recorded_at), from_microseconds(row.record.stored_at)) == (
        logged.recorded_at,
        logged.stored_at,
    )


def test_digests_are_given_up_to_a_position(ledger: Ledger) -> None:
    rows = ledger.log.seals_after(0, 3)

    assert ledger.log.digests_up_to(3) == [(row.position, row.digest) for row in rows]


def test_a_stretch_is_what_three_tables_hold_of_it(ledger: Ledger) -> None:
    events, seals, appends = ledger.log.stretch(1, 3)
    rows = ledger.log.seals_after(1, 2)

    assert events == [row[:5] for row in rows]
    assert seals == [(row.position, row.digest, row.link) for row in rows]
    assert appends == [tuple(append[:4]) for append in ledger.log.appends_after(1, 10) if append[1] <= 3]


def test_the_last_position_is_that_of_any_table(ledger: Ledger, change: Change) -> None:
    head = ledger.head
    change("UPDATE event_digests SET position = 1007 WHERE position = 5")

    assert (ledger.head, ledger.log.last_of_any_table()) == (head, 1_007)


def test_an_empty_log_has_no_last_position(make_database_url: Callable[[], str]) -> None:
    with Ledger(make_database_url()) as empty:
        assert empty.log.last_of_any_table() == 0
        assert empty.log.seals_after(0, 10) == []


def test_an_event_outside_any_append_has_no_record(ledger: Ledger, change: Change) -> None:
    change("DELETE FROM appends WHERE first_position = 1")
    first, second = ledger.log.seals_after(0, 2)

    assert (first.recorded_at, first.stored_at, first.record) == (None, None, None)
    assert second.record is not None


def test_books_from_before_there_were_seals_are_sealed_when_they_are_opened(
    ledger: Ledger, change: Change, database_url: str
) -> None:
    before = ledger.log.seals_after(0, 1_000)
    change("DROP TABLE event_digests")

    with Ledger(database_url, FixedClock()) as opened:
        assert opened.log.seals_after(0, 1_000) == before
        opened.execute(READY_COMMANDS[0], key="one more")


def test_an_event_outside_any_append_is_not_sealed(ledger: Ledger, change: Change, database_url: str) -> None:
    change("DELETE FROM appends", "DROP TABLE event_digests")

    with Ledger(database_url, FixedClock()) as opened:
        assert {row.digest for row in opened.log.seals_after(0, ledger.head)} == {None}


def test_a_seal_that_is_missing_is_not_filled_in(ledger: Ledger, change: Change, database_url: str) -> None:
    change("DELETE FROM event_digests WHERE position = 2")

    with Ledger(database_url, FixedClock()) as opened:
        missing = [row.position for row in opened.log.seals_after(0, 1_000) if row.digest is None]

    assert missing == [2]
    assert ledger.head > 2


def test_of_two_who_open_old_books_one_seals_them(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"{SQLITE_PREFIX}{tmp_path_factory.mktemp('books') / 'ikkatsu.db'}"
    seal = sqlite_store._seal_old_books

    def sealed_meanwhile(cursor: SQLiteCursor) -> None:
        seal(cursor)
        seal(cursor)

    monkeypatch.setattr(sqlite_store, "_seal_old_books", sealed_meanwhile)
    with Ledger(url, FixedClock()) as ledger:
        ledger.execute(READY_COMMANDS[0])
        assert len(ledger.log.digests_up_to(ledger.head)) == ledger.head


def test_events_at_other_positions_than_were_sealed_are_refused(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger(postgres_url, FixedClock()) as ledger:
        ledger.execute(READY_COMMANDS[0])
        head = ledger.head
        with psycopg.connect(postgres_url) as connection:
            connection.execute(
                "ALTER TABLE stored_events ALTER notification_id "
                "SET DEFAULT nextval('stored_events_notification_id_seq') + 1"
            )
        monkeypatch.setattr("domain.ledger.ATTEMPTS", 2)
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute("ALTER SEQUENCE stored_events_notification_id_seq INCREMENT BY 3")
        with pytest.raises(TooBusy):
            ledger.execute(READY_COMMANDS[1])

        assert (ledger.head, ledger.log.last_of_any_table()) == (head, head)


def test_a_seal_that_fails_takes_the_events_with_it(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"{SQLITE_PREFIX}{tmp_path_factory.mktemp('books') / 'ikkatsu.db'}"
    with Ledger(url, FixedClock()) as ledger:
        ledger.execute(READY_COMMANDS[0])
        head = ledger.head

        def fails(*_: object) -> None:
            raise RuntimeError

        monkeypatch.setattr(LedgerSQLiteRecorder, "_seal", fails)
        with pytest.raises(RuntimeError):
            ledger.execute(READY_COMMANDS[1])

        assert (ledger.head, ledger.log.last_of_any_table()) == (head, head)
