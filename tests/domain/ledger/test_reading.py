"""Reading the log in order."""

import sqlite3

import psycopg
import pytest

from domain.information_system.allocation import Allocated
from domain.ledger import Ledger
from domain.transcoding import UnknownEventError
from tests.domain.ledgers import NOON, FixedClock, allocate, enact, register


def insert_unknown_event(database_url: str, originator_id: str, version: int) -> None:
    """Write what a later version of the program would: an event with a name of its own, and its append."""
    state = b'{"actor":"x","effective_on":"2024-06-01","source":{"title":"x"},"provenance":"reported"}'
    event = (originator_id, version, "system.unheard-of", state)
    if database_url.startswith("sqlite"):
        with sqlite3.connect(database_url.removeprefix("sqlite:///")) as connection:
            position = connection.execute("INSERT INTO stored_events VALUES (?,?,?,?)", event).lastrowid
            connection.execute(
                "INSERT INTO appends VALUES (?,?,?,?,?,?,?)",
                (position, position, 2**52, 2**52, 1, "later", "f"),
            )
        connection.close()
        return
    with psycopg.connect(database_url) as postgres:
        row = postgres.execute(
            "INSERT INTO stored_events (originator_id, originator_version, topic, state) "
            "VALUES (%s,%s,%s,%s) RETURNING notification_id",
            event,
        ).fetchone()
        assert row is not None
        postgres.execute(
            "INSERT INTO appends VALUES (%s,%s,%s,%s,%s,%s,%s)",
            (row[0], row[0], 2**52, 2**52, True, "later", "f"),
        )


def test_every_event_is_read_once_in_order_with_its_moments(ready: Ledger, clock: FixedClock) -> None:
    clock.move(days=1)
    ready.execute_batch([allocate(100), allocate(200, "a2")], key="batch")
    everything = ready.read(0, 1_000)

    positions = [event.position for event in everything]
    assert positions == sorted(set(positions))
    assert everything[-1].position == ready.head
    assert [event.recorded_at for event in everything] == [NOON] * 7 + [clock.now] * 4
    assert everything[7].name == "system.allocated"
    assert isinstance(everything[7].event, Allocated)
    assert everything[7].event.event_id == "system:s1@5"


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_reading_in_pieces_is_reading_everything(ready: Ledger, clock: FixedClock, limit: int) -> None:
    # pieces may begin and end within an append
    clock.move(days=1)
    ready.execute_batch([allocate(100), allocate(200, "a2")], key="batch")
    pieces, position = [], 0

    while piece := ready.read(position, limit):
        assert len(piece) <= limit
        pieces += piece
        position = piece[-1].position

    assert pieces == ready.read(0, 1_000)


def test_another_ledger_reads_the_same(ready: Ledger, other: Ledger) -> None:
    assert other.read(0, 1_000) == ready.read(0, 1_000)


def test_an_event_of_a_later_program_is_read_without_its_content(ready: Ledger, database_url: str) -> None:
    insert_unknown_event(database_url, "system:s1", 5)

    unknown = ready.read(0, 1_000)[-1]

    assert (unknown.name, unknown.event) == ("system.unheard-of", None)
    assert unknown.position == ready.head


def test_nothing_is_decided_on_an_aggregate_with_an_event_of_a_later_program(
    ready: Ledger, database_url: str
) -> None:
    insert_unknown_event(database_url, "system:s1", 5)

    with (
        Ledger(database_url) as fresh,
        pytest.raises(UnknownEventError, match=r"system:s1@5 is an event 'system\.unheard-of', version 1"),
    ):
        fresh.execute(allocate(1))
    # the ledger that holds the system in its cache finds out when it writes
    with pytest.raises(UnknownEventError):
        ready.execute(allocate(1))
    assert ready.version_of("system:s1") == 5


def test_others_are_not_affected_by_it(ready: Ledger, database_url: str) -> None:
    insert_unknown_event(database_url, "system:unheard", 1)

    assert ready.execute(allocate(300)).version == 5
    assert ready.execute_batch([register("x", "X"), enact("x", 1)], key="k").version == 1


def test_appends_are_found_by_how_their_key_begins(ready: Ledger) -> None:
    for number, key in enumerate(
        ("import:allocations:ab", "important", "import:plans:cd", "other:import:"), 1
    ):
        ready.execute(allocate(10, f"a{number}"), key=key)

    found = ready.log.appends_under("import:")

    assert [append.command_key for append in found] == ["import:allocations:ab", "import:plans:cd"]
    assert ready.log.appends_under("imports") == []
