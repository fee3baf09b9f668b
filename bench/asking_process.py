"""A process that asks itself every question at several moments, then prints its peak memory.

Run as ``python -m bench.asking_process DATABASE_URL``.
"""

import sys
from datetime import timedelta
from typing import Final

from bench.history import BEGIN, END
from bench.memory import peak_kibibytes
from projections.clock import Clock
from projections.runtime import Runtime
from projections.settings import Settings

MOMENTS: Final = 10
KEYS: Final = (
    (),
    ("ministry",),
    ("ministry", "class", "cost-class"),
    ("system",),
    ("account", "organization"),
)
PAGE: Final = 200


def ask(runtime: Runtime) -> None:
    """Ask every view at moments spread over the history, now included."""
    clocks = [Clock()]
    for number in range(1, MOMENTS):
        known_at = BEGIN + (END - BEGIN) * number / MOMENTS
        clocks.append(Clock(known_at, known_at.date() - timedelta(days=30)))
    views = runtime.views
    for clock in clocks:
        for keys in KEYS:
            views.lump_sum(by=keys, clock=clock)
        views.allocations(clock=clock)
        views.transfers(clock=clock)
        views.trajectory(clock=clock)
        views.systems(clock=clock)
        views.ministries(clock=clock)
        views.history(clock=clock, limit=PAGE)
        views.explain("allocated_yen", fiscal_year=2020, system="sys-0001", clock=clock)


if __name__ == "__main__":
    with Runtime.open(Settings(database_url=sys.argv[1])) as opened:
        ask(opened)
    print(peak_kibibytes())
