"""Several processes may meet in a new database: each finds its tables, whoever makes them."""

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier, Event

import pytest

from domain.ledger import Ledger
from domain.stores.sqlite import in_turn

AT_ONCE = 8


def test_those_who_open_new_books_at_once_all_find_them(database_url: str) -> None:
    barrier = Barrier(AT_ONCE)

    def head() -> int:
        barrier.wait()
        with Ledger(database_url) as ledger:
            return ledger.head

    with ThreadPoolExecutor(AT_ONCE) as pool:
        openings = [pool.submit(head) for _ in range(AT_ONCE)]

    assert [opening.result() for opening in openings] == [0] * AT_ONCE


@pytest.fixture
def locked_file(tmp_path: Path) -> Iterator[tuple[str, sqlite3.Connection]]:
    """Return the path of a new database, and the connection that has it locked."""
    path = str(tmp_path / "ikkatsu.db")
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as owner:
        owner.execute("BEGIN EXCLUSIVE")
        yield path, owner


def test_new_books_wait_for_somebody_who_has_their_file_locked(
    locked_file: tuple[str, sqlite3.Connection],
) -> None:
    path, owner = locked_file
    let_go = Event()
    with ThreadPoolExecutor(1) as pool:

        def roll_back_later() -> None:
            time.sleep(0.2)
            let_go.set()
            owner.execute("ROLLBACK")

        pool.submit(roll_back_later)

        with Ledger(f"sqlite:///{path}") as ledger:
            assert ledger.head == 0
            assert let_go.is_set()


def test_a_lock_that_is_never_released_is_reported(locked_file: tuple[str, sqlite3.Connection]) -> None:
    path, _ = locked_file
    with (
        closing(sqlite3.connect(path, timeout=0)) as connection,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        in_turn(lambda: connection.execute("PRAGMA journal_mode=WAL"), patience=0.1)


def test_what_is_not_a_lock_is_not_tried_again(tmp_path: Path) -> None:
    tries = []
    with closing(sqlite3.connect(tmp_path / "ikkatsu.db")) as connection:

        def step() -> None:
            tries.append(1)
            connection.execute("SELECT absent")

        with pytest.raises(sqlite3.OperationalError, match="no such column"):
            in_turn(step)

    assert tries == [1]
