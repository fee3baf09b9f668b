"""One durable allocation command at a time, in process, against the bare library saving one such event."""

from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from typing import Final

from bench.bare_library import AS_DELIVERED, WITH_CACHE, BareLibrary
from bench.filled_stores import fill
from bench.history import History
from bench.ratios import Figure, in_turns, per_second, ratios
from domain.ledger import Ledger

HISTORY: Final = 10_000
"""Events the ledger holds already."""
BLOCK: Final = 150
"""Commands in a row, before it is the baseline's turn."""
ROUNDS: Final = 15
ALLOCATED: Final = "system.allocated"


def measure(store: str, make_url: Callable[[], str]) -> list[Figure]:
    """Measure both ratios on one store.

    Args:
        store: ``sqlite`` or ``postgres``.
        make_url: Returns the URL of an empty database.
    """
    history = History(HISTORY)
    for _ in history.steps():
        pass
    with ExitStack() as stack:
        ledger = Ledger(make_url())
        stack.callback(ledger.close)
        fill(ledger, HISTORY)
        keys = count()

        blocks = iter([[history.allocation() for _ in range(BLOCK)] for _ in range(ROUNDS + 1)])

        def allocate() -> None:
            for command in next(blocks):
                ledger.execute(command, key=f"allocation:{next(keys)}")

        allocate()
        libraries = [
            BareLibrary(make_url(), settings, _size_of_an_allocation(ledger))
            for settings in (WITH_CACHE, AS_DELIVERED)
        ]
        for library in libraries:
            stack.callback(library.close)
        ours, cached, delivered = in_turns(ROUNDS, allocate, *(_notes(library) for library in libraries))
    return [
        Figure(
            "one allocation command / library, one event, its cache",
            store,
            HISTORY,
            ratios(cached, ours),
            ">= 0.6",
            "x",
            per_second(BLOCK, ours),
            per_second(BLOCK, cached),
        ),
        Figure(
            "one allocation command / library, one event, as delivered",
            store,
            HISTORY,
            ratios(delivered, ours),
            "",
            "x",
            per_second(BLOCK, ours),
            per_second(BLOCK, delivered),
        ),
    ]


def _notes(library: BareLibrary) -> Callable[[], None]:
    def note() -> None:
        for _ in range(BLOCK):
            library.note()

    note()
    return note


def _size_of_an_allocation(ledger: Ledger) -> int:
    """Return the bytes of the last allocation's stored state, the system's side."""
    last = ledger.log.select_notifications(ledger.head - 1, 2)
    return next(len(stored.state) for stored in last if stored.topic == ALLOCATED)
