"""A log that was tampered with is found out."""

import sqlite3
from collections.abc import Callable

import pytest

from api.cli import run
from api.verification import verify_log
from domain.ledger import Ledger
from projections.settings import Settings
from tests.api.small_books import fill

Tamper = Callable[[sqlite3.Connection], object]


@pytest.fixture
def ledger(sqlite_url: str) -> Ledger:
    """The small ledger."""
    ledger = Ledger(sqlite_url)
    fill(ledger)
    return ledger


def tampered(url: str, statement: str) -> None:
    file = Settings(database_url=url).sqlite_file
    assert file is not None
    with sqlite3.connect(file) as connection:
        connection.execute(statement)
    connection.close()


def test_an_untouched_log_is_whole(database_url: str) -> None:
    ledger = Ledger(database_url)
    fill(ledger)
    reached: list[int] = []
    report = verify_log(ledger, lambda position, _: reached.append(position))
    ledger.close()

    assert (report.problems, report.events, report.appends) == ([], 10, 9)
    assert reached == [report.head]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM stored_events WHERE rowid = 7", "position 8: system:sys-tax is at version 2, after 0"),
        (
            "UPDATE stored_events SET topic = 'system.renamed' WHERE rowid = 10",
            "no event 'system.renamed' is known",
        ),
        ("UPDATE stored_events SET state = '{' WHERE rowid = 4", "position 4: the event cannot be read"),
        (
            "UPDATE appends SET recorded_at = 0 WHERE last_position = 6",
            "position 6: recorded before the one before",
        ),
        ("UPDATE appends SET first_position = 2 WHERE last_position = 3", "position 2: two appends claim it"),
        ("DELETE FROM appends WHERE last_position = 10", "position 10: the event cannot be read"),
    ],
    ids=["removed", "renamed", "broken", "backdated", "claimed twice", "unclaimed"],
)
def test_what_was_done_to_a_log_is_told(
    ledger: Ledger, sqlite_url: str, capsys: pytest.CaptureFixture[str], statement: str, told: str
) -> None:
    ledger.close()
    tampered(sqlite_url, statement)

    assert run(["verify", "--database", sqlite_url]) == 1
    assert told in capsys.readouterr().err
