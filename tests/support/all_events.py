"""Every event of a log, for tests that go through all of it."""

from domain.ledger import Ledger, LoggedEvent


def all_events(ledger: Ledger) -> list[LoggedEvent]:
    """Every event of a log, in order."""
    found: list[LoggedEvent] = []
    while batch := ledger.read(found[-1].position if found else 0, 1_000):
        found += batch
    return found
