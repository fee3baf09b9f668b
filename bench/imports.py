"""Batched import: how many events a second ``execute_batch`` decides and stores, a file's worth at a time."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import chain
from typing import Final

from bench.history import END, History
from bench.ratios import Figure, Spread, timed
from domain.aggregate import Command
from domain.ledger import Ledger

ROUNDS: Final = 5
BATCH: Final = 5_000
"""Commands of one append, as an import sends a file."""
GOAL: Final = {"sqlite": ">= 20000"}


def measure(store: str, make_url: Callable[[], str], events: int) -> list[Figure]:
    """Measure the import of a history into an empty ledger.

    Args:
        store: ``sqlite`` or ``postgres``.
        make_url: Returns the URL of an empty database.
        events: How many events.
    """
    commands = list(chain.from_iterable(step.commands for step in History(events).steps()))
    batches = [commands[begin : begin + BATCH] for begin in range(0, len(commands), BATCH)]
    speeds = []
    for _ in range(ROUNDS):
        with closing(Ledger(make_url())) as ledger:
            seconds = timed(partial(_import, ledger, batches))
            speeds.append(ledger.head / seconds)
    return [
        Figure("batched import", store, events, Spread.of(speeds), GOAL.get(store, ""), "events/s"),
    ]


def _import(ledger: Ledger, batches: list[list[Command]]) -> None:
    for number, batch in enumerate(batches):
        ledger.execute_batch(batch, key=f"import:{number}", recorded_at=END)
