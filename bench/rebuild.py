"""Full rebuild of every read model, against reading and decoding the same stored events with the library."""

from contextlib import closing
from typing import Final

from bench.ratios import Figure, in_turns, per_second, ratios
from domain.ledger import Ledger
from projections.projector import BATCH
from projections.runtime import Runtime
from projections.settings import Settings

ROUNDS: Final = 5


def measure(store: str, database_url: str, events: int) -> list[Figure]:
    """Measure the ratio on a filled ledger.

    Args:
        store: ``sqlite`` or ``postgres``.
        database_url: The ledger; its read model is rebuilt.
        events: Its size, for the report.
    """
    with (
        Runtime.open(Settings(database_url=database_url)) as runtime,
        closing(Ledger(database_url)) as ledger,
    ):
        runtime.projector.catch_up()
        decoded, rebuilt = in_turns(ROUNDS, lambda: read_and_decode(ledger), runtime.projector.rebuild)
    return [
        Figure(
            "full rebuild / library reading and decoding",
            store,
            events,
            ratios(decoded, rebuilt),
            ">= 0.5",
            "x",
            per_second(events, rebuilt),
            per_second(events, decoded),
        )
    ]


def read_and_decode(ledger: Ledger) -> int:
    """Select every stored event in batches, turn it into a domain event, and return how many there were."""
    position = events = 0
    while stored := ledger.log.select_notifications(position + 1, BATCH):
        for notification in stored:
            ledger.mapper.to_domain_event(notification)
        position = stored[-1].id
        events += len(stored)
    return events
