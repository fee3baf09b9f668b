"""A ledger with a system ready for money, on both stores, under a clock that stands still."""

from collections.abc import Iterator

import pytest

from domain.ledger import Ledger
from tests.domain.ledgers import READY_COMMANDS, FixedClock


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands at noon of 1 June 2024, UTC, until a test moves it."""
    return FixedClock()


@pytest.fixture
def ledger(database_url: str, clock: FixedClock) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger(database_url, clock) as ledger:
        yield ledger


@pytest.fixture
def other(ledger: Ledger, database_url: str, clock: FixedClock) -> Iterator[Ledger]:  # noqa: ARG001
    """Another process's ledger on the same database: nothing shared but the store."""
    with Ledger(database_url, clock) as other:
        yield other


@pytest.fixture
def ready(ledger: Ledger) -> Ledger:
    """A ledger with a classified, covered system of 財務省: plan 500 yen, envelope 1,000 yen, FY2024."""
    for command in READY_COMMANDS:
        ledger.execute(command)
    return ledger
