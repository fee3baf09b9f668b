"""Stored bytes that do not say what an event of their name says: read by nobody, passed by readers."""

import json
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from eventsourcing.persistence import StoredEvent

from domain.catalogue import Catalogue
from domain.information_system.estimate import CostEstimated
from domain.ledger import Ledger, LoggedEvent
from domain.stored_values import load
from domain.stores.appends import EPOCH
from domain.transcoding import LedgerMapper, UnreadableEventError
from tests.domain.ledgers import READY_COMMANDS, FixedClock, allocate

FACTS = {
    "actor": "h.sato",
    "effective_on": "2024-06-01",
    "source": {"title": "決裁"},
    "provenance": "reported",
}
ESTIMATE = {
    "estimate_id": "e1",
    "fiscal_year": 2025,
    "ministry": "moj",
    "lines": [{"cost_class": "operations", "amount_yen": 5, "sub_item": "保守"}],
    "previous_lines": [],
}
MAPPER = LedgerMapper(Catalogue())


def read(state: bytes) -> CostEstimated:
    event = MAPPER.to_domain_event(StoredEvent("system:s1", 2, CostEstimated.NAME, state))
    assert isinstance(event, CostEstimated)
    return event


def stored(**changed: object) -> bytes:
    return json.dumps({**ESTIMATE, **FACTS, **changed}, ensure_ascii=False).encode()


def test_what_a_program_wrote_is_read() -> None:
    event = read(stored())

    assert (event.fiscal_year, event.lines[0].amount_yen, event.facts.effective_on) == (
        2025,
        5,
        date(2024, 6, 1),
    )


@pytest.mark.parametrize(
    "state",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'"text"',
        b"12",
        b"null",
        b"[" * 100_000,
        stored()[:-5],
        stored(fiscal_year="2025"),
        stored(fiscal_year=True),
        stored(fiscal_year=2025.0),
        stored(fiscal_year=None),
        stored(fiscal_year=2**63),
        stored(ministry=7),
        stored(ministry="a\0"),
        stored().replace(b'"moj"', b'"\\ud800"'),
        stored().replace(b"2025", b"NaN"),
        stored().replace(b"2025", b"1" * 5_000),
        stored(lines="operations"),
        stored(lines=["operations"]),
        stored(lines=[{"cost_class": "lunch", "amount_yen": 5}]),
        stored(lines=[{"cost_class": "operations"}]),
        stored(lines=[{"cost_class": "operations", "amount_yen": "5"}]),
        stored(lines=[{"cost_class": "operations", "amount_yen": 5, "unheard": 1}]),
        stored(actor=None),
        stored(actor=5),
        stored(effective_on="2024-13-01"),
        stored(effective_on=20240601),
        stored(source=None),
        stored(source={"title": 5}),
        stored(source={"name": "x"}),
        stored(source="決裁"),
        stored(provenance="rumoured"),
        stored(reason=5),
        stored(is_confirmed="yes"),
        stored(v="one"),
    ],
)
def test_altered_bytes_are_refused_with_whose_event_it_is(state: bytes) -> None:
    with pytest.raises(
        UnreadableEventError, match=r"^system:s1@2, an event 'system\.cost-estimated', cannot be read: "
    ):
        read(state)


def test_the_refusal_says_which_field_and_what_was_expected() -> None:
    with pytest.raises(UnreadableEventError, match=r"cannot be read: fiscal_year is '2025', not int$"):
        read(stored(fiscal_year="2025"))


def test_escapes_that_every_store_can_keep_are_read() -> None:
    assert load(b'{"a":"\\u5927\\\\u0000","b":[1,null,"\\u001f"]}') == {
        "a": "大\\u0000",
        "b": [1, None, "\x1f"],
    }


def books_of(sqlite_url: str) -> list[LoggedEvent]:
    """What a ledger that is ready for money holds."""
    with Ledger(sqlite_url, FixedClock()) as ready:
        for command in READY_COMMANDS:
            ready.execute(command)
        return ready.read(0, 1_000)


def execute(database_url: str, *statements: str) -> None:
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_deleted_events_leave_the_others_their_moments(sqlite_url: str) -> None:
    before = books_of(sqlite_url)
    kept = [before[0], *before[4:]]
    execute(sqlite_url, "DELETE FROM stored_events WHERE rowid IN (2, 3, 4)")

    with Ledger(sqlite_url, FixedClock()) as fresh:
        assert fresh.read(0, 1_000) == kept


def test_an_event_in_no_append_has_no_moment(sqlite_url: str) -> None:
    before = books_of(sqlite_url)
    execute(
        sqlite_url,
        "DELETE FROM appends WHERE last_position = 2",
        "DELETE FROM appends WHERE last_position = (SELECT max(last_position) FROM appends)",
    )

    with Ledger(sqlite_url, FixedClock()) as fresh:
        after = fresh.read(0, 1_000)

    unknown = [entry.position for entry in after if entry.recorded_at == entry.stored_at == EPOCH]
    assert unknown == [2, before[-1].position]
    assert [entry for entry in after if entry.position not in unknown] == [
        entry for entry in before if entry.position not in unknown
    ]


def alter(database_url: str, position: int, state: bytes) -> None:
    """Write other bytes over a stored event, as nobody should."""
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection, connection:
        connection.execute("UPDATE stored_events SET state = ? WHERE rowid = ?", (state, position))


def test_a_reader_passes_an_unreadable_event_and_a_decision_on_it_is_refused(sqlite_url: str) -> None:
    before = books_of(sqlite_url)
    last_of_system = max(
        entry.position for entry in before if entry.event and entry.event.originator_id == "system:s1"
    )
    alter(sqlite_url, last_of_system, b"{")

    with Ledger(sqlite_url, FixedClock()) as fresh:
        after = fresh.read(0, 1_000)
        with pytest.raises(UnreadableEventError, match=r"^system:s1@\d+, an event 'system\."):
            fresh.execute(allocate(1))

    assert [entry for entry in after if entry.event is None] == [
        before[last_of_system - 1]._replace(event=None)
    ]
    assert len(after) == len(before)
