"""What proof costs: verifying the log against a bare hash over its bytes, and sealing against not sealing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from hashlib import sha256
from itertools import count
from typing import Any, Final

import psycopg

from bench.filled_stores import fill
from bench.history import History
from bench.ratios import Figure, in_turns, milliseconds, per_second, ratios
from domain.ledger import SQLITE_PREFIX, Ledger
from projections.proof.verification import LogPass

VERIFYING_ROUNDS: Final = 9
HISTORY: Final = 5_000
"""Events the ledger of commands holds already."""
BLOCK: Final = 100
"""Commands in a row, before it is the other ledger's turn."""
ROUNDS: Final = 15


def measure(store: str, database_url: str, events: int, make_url: Callable[[], str]) -> list[Figure]:
    """Measure both ratios on one store.

    Args:
        store: ``sqlite`` or ``postgres``.
        database_url: A filled ledger, only read.
        events: Its size, for the report.
        make_url: Returns the URL of an empty database.
    """
    return [*_verifying(store, database_url, events), _sealing(store, make_url)]


def _verifying(store: str, database_url: str, events: int) -> list[Figure]:
    """Recompute digests, links and the tree, against a hash over every stored event in the same order."""
    with closing(Ledger(database_url)) as ledger:

        def verify() -> None:
            log = LogPass(ledger, set())
            log.run()
            if log.report.problems or log.report.events < events:
                raise AssertionError(log.report.problems)

        bare, whole, verified = in_turns(
            VERIFYING_ROUNDS,
            lambda: bare_pass(database_url),
            lambda: pass_over_everything(database_url),
            verify,
        )
    return [
        _of_verifying("SHA-256 of its events' bytes", store, events, bare, verified, ">= 0.6"),
        _of_verifying("SHA-256 of all it reads", store, events, whole, verified, ""),
    ]


def _of_verifying(
    what: str, store: str, events: int, baseline: list[float], verified: list[float], goal: str
) -> Figure:
    speeds = per_second(events, verified), per_second(events, baseline)
    return Figure(
        f"verifying the log / {what}", store, events, ratios(baseline, verified), goal, "x", *speeds
    )


def bare_pass(database_url: str) -> int:
    """Hash the stored bytes of every event, one by one, and return how many there were."""
    return sum(1 for state in _states(database_url) if sha256(state).digest())


def pass_over_everything(database_url: str) -> int:
    """Hash what verifying reads, an event's columns and its seal, and return how many events there were."""
    events = _rows(
        database_url,
        "SELECT {position}, topic, originator_id, originator_version, state FROM stored_events "
        "ORDER BY {position}",
    )
    seals = _rows(database_url, "SELECT position, digest, link FROM event_digests ORDER BY position")
    hashed = sum(
        1
        for position, name, subject, version, state in events
        if sha256(f"{position}{name}{subject}{version}".encode() + state).digest()
    )
    return min(hashed, sum(1 for _, digest, link in seals if sha256(digest + link).digest()))


def _states(database_url: str) -> Iterator[bytes]:
    for (state,) in _rows(database_url, "SELECT state FROM stored_events ORDER BY {position}"):
        yield state


def _rows(database_url: str, query: str) -> Iterator[Any]:
    if database_url.startswith(SQLITE_PREFIX):
        with closing(sqlite3.connect(database_url.removeprefix(SQLITE_PREFIX))) as file:
            yield from file.execute(query.format(position="rowid"))
        return
    with psycopg.connect(database_url) as connection, connection.cursor("rows", binary=True) as cursor:
        cursor.itersize = 8_192
        cursor.execute(query.format(position="notification_id").encode())
        yield from cursor


def _sealing(store: str, make_url: Callable[[], str]) -> Figure:
    """Record the same allocations in two ledgers, of which one does not seal."""
    history = History(HISTORY)
    for _ in history.steps():
        pass
    blocks = [[history.allocation() for _ in range(BLOCK)] for _ in range(ROUNDS + 1)]
    with ExitStack() as stack:
        works = []
        for is_sealed in (True, False):
            ledger = Ledger(make_url())
            stack.callback(ledger.close)
            fill(ledger, HISTORY)
            if not is_sealed:
                ledger.recorder._seal = _nothing  # type: ignore[attr-defined]  # noqa: SLF001 - the step in question
            works.append(_allocating(ledger, blocks))
        sealed, unsealed = in_turns(ROUNDS, *works)
    return Figure(
        "one allocation command, sealed / not sealed",
        store,
        HISTORY,
        ratios(sealed, unsealed),
        "<= 1.15",
        "x",
        milliseconds([each / BLOCK for each in sealed]),
        milliseconds([each / BLOCK for each in unsealed]),
    )


def _nothing(*_: Any) -> None:
    """Seal nothing."""


def _allocating(ledger: Ledger, blocks: list[list[Any]]) -> Callable[[], None]:
    left, keys = iter(blocks), count()

    def allocate() -> None:
        for command in next(left):
            ledger.execute(command, key=f"allocation:{next(keys)}")

    allocate()
    return allocate
