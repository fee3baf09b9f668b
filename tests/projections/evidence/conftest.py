"""A bundle of one ministry's year, made once; and the illustration."""

from datetime import UTC, datetime

import pytest

from projections.clock import Clock
from projections.evidence import EvidenceQuestion, bundle
from projections.runtime import Runtime
from tests.projections.evidence.handed_out import HandedOut
from tests.support.illustrated_books import illustrated_on_sqlite

__all__ = ["illustrated_on_sqlite"]


@pytest.fixture(scope="session")
def bundle_of_finance(published_books: Runtime) -> HandedOut:
    """財務省 in FY2024 as the books knew it at the end of 2025, on both stores."""
    clock = Clock(datetime(2025, 12, 31, tzinfo=UTC))
    return HandedOut.of(bundle(published_books, EvidenceQuestion(clock, 2024, "財務省")))
