"""Several projectors, writers and readers on one database at the same time."""

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from projections.projector import Generation
from tests.projections.books import allocation, execute, opened, plan, small_books, stored_rows
from tests.support.repository import REPOSITORY

CATCH_UP = """
import sys
from projections.runtime import Runtime
from projections.settings import Settings

with Runtime.open(Settings(database_url=sys.argv[1]), batch=2) as runtime:
    sys.stdin.readline()
    print(runtime.projector.catch_up().position)
"""


def test_processes_that_open_new_books_at_once_share_the_work(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        head = runtime.ledger.head
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CATCH_UP, database_url],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    answers = [process.communicate("\n", timeout=120)[0] for process in processes]

    assert answers == [f"{head}\n"] * 3
    with opened(database_url) as runtime:
        assert [row["position"] for row in stored_rows(runtime, "entries")] == list(range(1, head + 1))
        assert runtime.check() == []


def test_two_projectors_share_a_log_that_grows(database_url: str) -> None:
    with opened(database_url, batch=2) as one, opened(database_url, batch=3) as other:
        execute(one, [*small_books(), plan("gss", 2024, 600)])

        def record() -> None:
            for number in range(2, 22):
                execute(one, [allocation("gss", 2024, 1, number)])

        def follow(runtime: Callable[[], Generation]) -> int:
            while (reached := runtime().position) < last:
                pass
            return reached

        last = one.ledger.head + 40  # every allocation is two events
        with ThreadPoolExecutor(3) as workers:
            writer = workers.submit(record)
            followers = [workers.submit(follow, at.projector.catch_up) for at in (one, other)]
            writer.result()
            assert [follower.result() for follower in followers] == [last, last]
        assert len(stored_rows(one, "entries")) == last
        assert one.check() == []


def test_readers_follow_while_others_rebuild(database_url: str) -> None:
    with opened(database_url, batch=4) as reader, opened(database_url, batch=4) as rebuilder:
        execute(reader, small_books())
        stop = threading.Event()

        def read() -> set[tuple[object, int, int]]:
            seen = set()
            while not stop.is_set():
                total = reader.views.lump_sum(2024, ("ministry",)).total or {}
                events = len(reader.views.history(system="ksk").frame)
                payments = len(reader.views.payments("ksk").frame)
                seen.add((total["allocated_yen"], events, payments))
            return seen

        with ThreadPoolExecutor(2) as workers:
            readings = [workers.submit(read) for _ in range(2)]
            for _ in range(6):
                rebuilder.projector.rebuild()
            stop.set()
            assert [reading.result() for reading in readings] == [{(200, 6, 0)}] * 2
