"""Random moments of a log, and the one question asked of all of them: is what is served what the log says?"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from projections.clock import Clock
from projections.replay.log import StoredLog
from projections.replay.views import GROUPINGS
from projections.replaying import COMPARISONS, compare
from projections.runtime import Runtime

SEED = 20_240_328
MONEY = ("allocations", "transfers", "trajectory")
LUMP_SUMS = tuple(name for name in COMPARISONS if name.startswith("lump-sum"))
SLOW = ("payments", "history")
"""Compared less often: all of the log, or a question a system."""
OF_ONE_KEY = tuple(name for name in LUMP_SUMS if "," not in name)
OTHERS = tuple(name for name in COMPARISONS if name not in (*MONEY, *LUMP_SUMS, *SLOW))
FEW = (*OF_ONE_KEY, *MONEY, *OTHERS, *SLOW)
"""Every view, the lump sum by no more than one key."""
FIRST_DAY, LAST_DAY = date(2019, 12, 1), date(2031, 3, 31)

assert len(LUMP_SUMS) == len(GROUPINGS)


def random_clocks(log: StoredLog, count: int, seed: int = SEED) -> Iterator[Clock]:
    """Yield pairs of moments: when something was recorded, and any day at all."""
    chance = Random(seed)  # noqa: S311 - a seeded sequence is wanted
    days = (LAST_DAY - FIRST_DAY).days
    for _ in range(count):
        known_at = chance.choice(log.entries).recorded_at
        yield Clock(known_at, FIRST_DAY + timedelta(days=chance.randint(0, days)))


def assert_served_is_replayed(runtime: Runtime, log: StoredLog, clock: Clock, names: Iterable[str]) -> int:
    """Fail unless some views are what the log says at a moment; return how many cells were compared."""
    report = compare(runtime, log, clock, names)
    assert report.differences == (), clock
    assert report.findings == (), clock
    return report.cells
