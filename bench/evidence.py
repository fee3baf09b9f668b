"""A bundle of evidence: one ministry's year over the published figures, with reports in both languages."""

import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.ratios import Figure, Spread
from projections.clock import Clock
from projections.evidence import EvidenceQuestion, bundle
from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.loading import load_published

ROUNDS: Final = 5
QUESTION: Final = EvidenceQuestion(Clock(datetime(2025, 12, 31, tzinfo=UTC)), 2024, "財務省")


def measure() -> list[Figure]:
    """Measure the bundle of 財務省 in FY2024, the first one with everything that is read for it."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'ikkatsu.db'}"
        with Runtime.open(Settings(database_url=url)) as runtime:
            load_published(runtime.ledger)
            runtime.projector.catch_up()
            events = runtime.ledger.head
        with Runtime.open(Settings(database_url=url)) as runtime:
            sizes, seconds = zip(*(_made(runtime) for _ in range(ROUNDS)), strict=True)
    ours = f"{sizes[0] / 1024:,.0f} KiB, first one {seconds[0]:.1f} s"
    return [
        Figure("bundle of one ministry's year", "sqlite", events, Spread.of(seconds), "<= 10", "s", ours),
    ]


def _made(runtime: Runtime) -> tuple[int, float]:
    before = time.perf_counter()
    made = bundle(runtime, QUESTION)
    return len(made.content), time.perf_counter() - before
