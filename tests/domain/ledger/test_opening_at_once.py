"""Several processes may meet in a new database: each finds its tables, whoever makes them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from domain.ledger import Ledger

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
