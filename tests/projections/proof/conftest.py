"""Books of a few events, and a way to change what is stored behind the program's back."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import psycopg
import pytest

from domain.ledger import SQLITE_PREFIX
from projections.runtime import Runtime
from projections.settings import Settings
from tests.domain.ledgers import READY_COMMANDS, FixedClock, allocate

Change = Callable[..., None]


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still until a test moves it."""
    return FixedClock()


@pytest.fixture
def runtime(database_url: str, clock: FixedClock) -> Iterator[Runtime]:
    """Nine events in eight appends, a minute apart; the last one holds two, at positions 8 and 9."""
    with Runtime.open(Settings(database_url=database_url), clock) as runtime:
        for command in READY_COMMANDS:
            runtime.ledger.execute(command)
            clock.move(minutes=1)
        runtime.ledger.execute(allocate(100))
        yield runtime


@pytest.fixture
def change(database_url: str) -> Change:
    """Return what does something to the stored tables behind the program's back."""

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
