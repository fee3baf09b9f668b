"""A log that was tampered with is found out, and told where; an untouched one is whole."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import psycopg
import pytest

from domain.ledger import SQLITE_PREFIX, Ledger
from projections.proof.problems import Kind
from projections.proof.verification import LogReport, verify_books, verify_log
from projections.runtime import Runtime
from projections.settings import Settings
from tests.domain.ledgers import READY_COMMANDS, FixedClock, allocate

Change = Callable[..., None]


@pytest.fixture
def runtime(database_url: str) -> Iterator[Runtime]:
    """Books with nine events in seven appends, and one of two events at positions 8 and 9."""
    clock = FixedClock()
    with Runtime.open(Settings(database_url=database_url), clock) as runtime:
        for command in READY_COMMANDS:
            runtime.ledger.execute(command)
            clock.move(minutes=1)
        runtime.ledger.execute(allocate(100))
        yield runtime


@pytest.fixture
def change(database_url: str) -> Change:
    """Return what does something to the stored tables behind the ledger's back."""

    def changed(*statements: str) -> None:
        if database_url.startswith(SQLITE_PREFIX):
            with closing(sqlite3.connect(database_url.removeprefix(SQLITE_PREFIX))) as file, file:
                for statement in statements:
                    file.execute(statement.replace("notification_id", "rowid"))
            return
        with psycopg.connect(database_url) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    return changed


def found(runtime: Runtime) -> list[tuple[Kind, int, int]]:
    """Return what verification finds, without the sentences."""
    report = verify_books(runtime.ledger, runtime.checkpoints)
    return [(problem.kind, problem.first, problem.last) for problem in report.problems]


def sentences(report: LogReport) -> list[str]:
    return [problem.sentence("en") for problem in report.problems]


def test_an_untouched_log_is_whole(runtime: Runtime) -> None:
    reached: list[int] = []
    report = verify_log(runtime.ledger, progress=lambda position, _: reached.append(position))

    assert (report.problems, report.events, report.appends, report.gaps) == ([], 9, 8, 0)
    assert report.head == runtime.ledger.head
    assert reached == [9, 9]
    assert report.log_id == runtime.checkpoints.stated().log_id
    assert report.root == runtime.checkpoints.stated().root


def test_an_empty_log_is_whole(database_url: str) -> None:
    with Ledger(database_url) as empty:
        report = verify_log(empty)

    assert (report.problems, report.events, report.head, report.log_id) == ([], 0, 0, "")
