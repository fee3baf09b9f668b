"""A projector that is killed at any point loses nothing and doubles nothing."""

import subprocess
import sys
from collections.abc import Callable
from typing import IO

import pytest

from projections.projector import Generation
from projections.tables import READ_TABLES
from tests.projections.books import Ticking, execute, opened, rows_of, small_books, stored_rows
from tests.support.log_prefix import replayed
from tests.support.repository import REPOSITORY

WORK = """
import sys, time
from projections import projector
from projections.runtime import Runtime
from projections.settings import Settings

database_url, work, where, batches = sys.argv[1:]
done = 0
update = projector.update

def hang_once_it_is_time(*arguments):
    global done
    done += 1
    if done == int(batches):
        if where == "after":
            runtime.projector._project_events = lambda *_: hang()
            return update(*arguments)
        hang()
    return update(*arguments)

def hang():
    print("here", flush=True)
    time.sleep(600)

with Runtime.open(Settings(database_url=database_url), batch=3) as runtime:
    projector.update = hang_once_it_is_time
    getattr(runtime.projector, work)()
print("done", flush=True)
"""
"""Does the work batch by batch and hangs in one: before its position is written, or once it is committed."""


def kill_in_the_middle(database_url: str, work: str, where: str, batches: int) -> None:
    """Run the work in a process of its own and kill it where it hangs."""
    with subprocess.Popen(
        [sys.executable, "-c", WORK, database_url, work, where, str(batches)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        output: IO[str] | None = process.stdout
        assert output is not None
        assert output.readline() == "here\n"
        process.kill()


@pytest.mark.parametrize("where", ["before", "after"])
@pytest.mark.parametrize("work", ["catch_up", "rebuild"])
def test_killed_at_any_point_it_resumes_as_if_nothing_had_happened(
    make_database_url: Callable[[], str], work: str, where: str
) -> None:
    database_url = make_database_url()
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        head = runtime.ledger.head
        if work == "rebuild":
            runtime.projector.catch_up()

    kill_in_the_middle(database_url, work, where, batches=2)

    with opened(database_url, batch=3) as runtime:
        reached = 6 if where == "after" else 3  # two batches of three events, or the first of them
        expected = Generation(1, head if work == "rebuild" else reached)
        assert runtime.projector.serving() == expected
        assert [row["position"] for row in stored_rows(runtime, "entries")] == list(range(1, head + 1))
        with replayed(runtime.ledger, head, make_database_url(), Ticking()) as replay:
            for name in READ_TABLES:
                assert stored_rows(runtime, name) == stored_rows(replay, name)
            assert rows_of(runtime.views.lump_sum(by=("system",))) == rows_of(
                replay.views.lump_sum(by=("system",))
            )
        assert runtime.check() == []
