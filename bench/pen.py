"""What every made-up command has: facts on a document of their own, thousands of yen, a business date."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Final, TypeVar

from bench.made_up_systems import YEARS
from domain.facts import Facts, Source
from domain.fiscal import FiscalYear
from domain.vocabulary import Provenance

ACTORS: Final = 40
LATE_YEAR: Final = 0.12
"""How often something is recorded about the year before the running one."""
DAYS_AGO: Final = (-60, -20, *range(8), 30, 90, 200)
SMALLEST_YEN: Final = 1_000
FIRST_MONTH: Final = 4

AnyCommand = TypeVar("AnyCommand")


class Pen:
    """Writes the parts of commands and counts their events.

    Args:
        rng: The random numbers.
        now: The moment of the history; moved on by whoever tells it.

    Attributes:
        events: How many events the commands so far record.
        documents: How many documents were numbered so far.
    """

    def __init__(self, rng: Random, now: datetime) -> None:
        self.rng = rng
        self.now = now
        self.events = 0
        self.documents = 0

    def year(self) -> int:
        """Return the fiscal year something is recorded about: the running one, sometimes the one before."""
        running = self.now.year if self.now.month >= FIRST_MONTH else self.now.year - 1
        late = running - 1 if self.rng.random() < LATE_YEAR else running
        return min(max(late, YEARS[0]), YEARS[-1])

    def effective_on(self, year: int) -> date:
        """Return a business date within the year's accounts: some days ago, sometimes months ago or ahead."""
        days = self.rng.choice(DAYS_AGO)
        return FiscalYear(year).nearest_open_day(self.now.date() - timedelta(days=days))

    def facts(self, effective_on: date, reason: str | None = None, *, is_confirmed: bool = False) -> Facts:
        """Return what an officer states, on a document of its own."""
        self.documents += 1
        return Facts(
            actor=f"officer-{self.rng.randrange(ACTORS):02d}",
            effective_on=effective_on,
            source=Source("配分通知", number=f"デ配分第{self.documents}号"),
            reason=reason,
            is_confirmed=is_confirmed,
        )

    @staticmethod
    def published(title: str, effective_on: date) -> Facts:
        """Return what a publication states."""
        return Facts(
            actor="publication",
            effective_on=effective_on,
            source=Source(title),
            provenance=Provenance.PUBLISHED,
        )

    def counted(self, command: AnyCommand, events: int = 1) -> AnyCommand:
        """Count a command's events and return it."""
        self.events += events
        return command

    @staticmethod
    def yen(amount: float) -> int:
        """Return an amount in whole thousands of yen, one thousand at least."""
        return max(SMALLEST_YEN, int(amount) // SMALLEST_YEN * SMALLEST_YEN)
