"""Whatever is done to the stored log is found: 10,000 random alterations, hundreds of them in databases."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from random import Random
from typing import Any

import psycopg
import pytest

from domain.ledger import SQLITE_PREFIX, Ledger
from projections.proof.against import Claim, problems_of_claims
from projections.proof.problems import Kind, LogProblem
from projections.proof.signed import SignedCheckpoint
from projections.proof.signing import SigningKey
from projections.proof.verification import LogPass
from tests.domain.ledgers import READY_COMMANDS, FixedClock, allocate
from tests.projections.proof.stored_tables import Tables, altered, byte_of_an_event

IN_MEMORY = 4_700
"""On each store's terms; with those in databases 10,000 in all."""
IN_A_DATABASE = 300
KEY = SigningKey(bytes(range(32)))


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledger]:
    """Some sixty events, in appends of one, two and ten."""
    clock = FixedClock()
    with Ledger(database_url, clock) as ledger:
        for command in READY_COMMANDS:
            clock.move(minutes=1)
            ledger.execute(command)
        for number in range(12):
            clock.move(minutes=1)
            ledger.execute(allocate(1, f"a{number}"))
        for batch in range(3):
            clock.move(days=1)
            commands = [allocate(1, f"b{batch}-{number}") for number in range(5)]
            ledger.execute_batch(commands, key=f"batch {batch}")
        yield ledger


def claims_of(tables: Tables) -> list[Claim]:
    """Return checkpoints of a log at its end and before it."""
    sizes = {len(tables.events), len(tables.events) // 2}
    log = LogPass(tables.ledger, sizes)
    log.run()
    return [Claim(f"of {size}", SignedCheckpoint.by(KEY, log.states[size])) for size in sorted(sizes)]


def problems_of(ledger: Ledger, claims: Sequence[Claim]) -> list[LogProblem]:
    """Return what recomputing finds, and what comparing with checkpoints does."""
    log = LogPass(ledger, {claim.size for claim in claims})
    log.run()
    trusted = {KEY.public.key_id: KEY.public}
    report = log.report
    return report.problems + problems_of_claims(claims, trusted, log.states, report.events, report.log_id)


def test_every_random_alteration_is_found(ledger: Ledger) -> None:
    tables = Tables.of(ledger)
    claims, random = claims_of(tables), Random(5)  # noqa: S311 - to be repeated, not to be secret
    assert problems_of(ledger, claims) == problems_of(tables.ledger, claims) == []

    missed: list[str] = []
    for number in range(IN_MEMORY):
        name, after = altered(random, tables)
        problems = problems_of(after.ledger, claims)
        if not problems or {problem.kind for problem in problems} == {Kind.MISFIT}:
            missed.append(f"{number}: {name}")

    assert missed == []


def test_every_random_alteration_of_a_database_is_found(ledger: Ledger, database_url: str) -> None:
    tables = Tables.of(ledger)
    claims, random = claims_of(tables), Random(6)  # noqa: S311 - to be repeated, not to be secret

    missed, done = [], 0
    with database(database_url) as stored:
        while done < IN_A_DATABASE:
            name, after = altered(random, tables)
            with suppress(sqlite3.IntegrityError, psycopg.errors.IntegrityError):
                stored.become(tables, after)
                done += 1
                if not problems_of(ledger, claims):
                    missed.append(f"{done}: {name}")
                stored.become(after, tables)

    assert missed == []
    assert problems_of(ledger, claims) == []


def test_a_changed_event_is_told_with_its_position(ledger: Ledger) -> None:
    tables, random = Tables.of(ledger), Random(7)  # noqa: S311 - to be repeated, not to be secret
    for _ in range(200):
        after = byte_of_an_event(random, tables)
        [changed] = [new[0] for old, new in zip(tables.events, after.events, strict=True) if old != new]

        [problem] = problems_of(after.ledger, [])

        assert (problem.kind, problem.first, problem.last) == (Kind.CHANGED, changed, changed)


def test_a_forged_checkpoint_is_told_from_a_signed_one(ledger: Ledger) -> None:
    tables = Tables.of(ledger)
    forged = SignedCheckpoint.by(SigningKey(bytes(32)), claims_of(tables)[0].signed.checkpoint)  # type: ignore[union-attr]
    claims = [
        Claim("by somebody else", forged),
        Claim("in our name", replace(forged, key_id=KEY.public.key_id)),
    ]

    assert [problem.kind for problem in problems_of(ledger, claims)] == [Kind.UNKNOWN_KEY, Kind.FORGED]


# --- a database that becomes what the tables say ------------------------------------------------------------


class Stored:
    """A database behind a ledger."""

    def __init__(self, connection: Any, place: str, position: str) -> None:
        self._connection = connection
        self._place = place
        self._inserts = (
            ("stored_events", position, f"{position}, topic, originator_id, originator_version, state"),
            ("event_digests", "position", "position, digest, link"),
        )

    def become(self, before: Tables, after: Tables) -> None:
        """Change the database from one state to another, or leave it as it was."""
        try:
            pairs = ((before.events, after.events), (before.seals, after.seals))
            for (table, key, columns), (old, new) in zip(self._inserts, pairs, strict=True):
                self._replace(table, key, columns, set(old) - set(new), set(new) - set(old))
            self._appends(before, after)
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def _replace(self, table: str, key: str, columns: str, gone: set[Any], new: set[Any]) -> None:
        for row in gone:
            self._run(f"DELETE FROM {table} WHERE {key} = {self._place}", (row[0],))  # noqa: S608
        places = ", ".join([self._place] * len(columns.split(", ")))
        for row in new:
            self._run(f"INSERT INTO {table} ({columns}) VALUES ({places})", row)  # noqa: S608

    def _appends(self, before: Tables, after: Tables) -> None:
        for row in set(before.appends) - set(after.appends):
            self._run(f"DELETE FROM appends WHERE last_position = {self._place}", (row[1],))  # noqa: S608
        columns = "first_position, last_position, recorded_at, stored_at, is_live, command_key, fingerprint"
        places = ", ".join([self._place] * len(columns.split(", ")))
        for row in set(after.appends) - set(before.appends):
            values = (*row, True, f"altered {row[1]}", "")
            self._run(f"INSERT INTO appends ({columns}) VALUES ({places})", values)  # noqa: S608

    def _run(self, statement: str, values: tuple[Any, ...]) -> None:
        self._connection.execute(statement, values)


def database(url: str) -> closing[Any]:
    """Open the database of a ledger, to alter it."""
    if url.startswith(SQLITE_PREFIX):
        connection: Any = sqlite3.connect(url.removeprefix(SQLITE_PREFIX))
        connection.execute("PRAGMA synchronous=OFF")
        stored = Stored(connection, "?", "rowid")
    else:
        connection = psycopg.connect(url)
        stored = Stored(connection, "%s", "notification_id")
    return _closing(stored, connection)


class _closing(closing[Any]):  # noqa: N801 - as the one it extends
    """Gives the database, closes its connection."""

    def __init__(self, stored: Stored, connection: Any) -> None:
        super().__init__(connection)
        self._stored = stored

    def __enter__(self) -> Stored:
        return self._stored
