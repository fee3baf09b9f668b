"""The systems and ministries of the made-up history: few of them hold most of the money."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Final

from domain.vocabulary import CostClass, SystemClass

SYSTEMS: Final = 1_400
YEARS: Final = range(2020, 2026)
AGENCY: Final = "digital-agency"
MINISTRIES: Final[dict[str, str]] = {
    AGENCY: "デジタル庁",
    "cabinet-secretariat": "内閣官房",
    "cabinet-office": "内閣府",
    "police": "警察庁",
    "financial": "金融庁",
    "internal-affairs": "総務省",
    "justice": "法務省",
    "foreign-affairs": "外務省",
    "finance": "財務省",
    "education": "文部科学省",
    "health": "厚生労働省",
    "agriculture": "農林水産省",
    "economy": "経済産業省",
    "land": "国土交通省",
    "environment": "環境省",
    "defense": "防衛省",
}
SHARES: Final = ((0.01, 0.35), (0.29, 0.52), (0.70, 0.13))
"""Share of the systems and their share of the cost: the largest, the middle, the small ones."""
SPREAD: Final = 0.8
"""How far systems of one group lie apart (sigma of a log-normal distribution)."""
YEAR_TOTAL_YEN: Final = 500_000_000_000
STARTED_BEFORE: Final = 0.7
COVERED: Final = 0.9
PLAN_SPREAD: Final = (0.8, 1.25)
"""A year's plan against the average cost of a year: at least, at most."""
CLASS_WEIGHTS: Final = (20, 25, 55)


@dataclass(slots=True)
class Given:
    """An allocation as it stands."""

    allocation_id: str
    fiscal_year: int
    amount_yen: int
    cost_class: CostClass | None


@dataclass(slots=True)
class MadeUpSystem:
    """A system and what the history has done to it so far.

    Attributes:
        share: Its part of a year's cost; all shares sum to 1.
        first_year: The first fiscal year in which it gets money.
        coverage: Covered by the lump sum, by first fiscal year.
        planned_yen: The plan by fiscal year.
        allocated_yen: Allocated and not returned, by fiscal year.
        given: Its allocations.
        published: Fiscal years whose execution is published.
        payments: How many payments are published.
    """

    system_id: str
    ministry: str
    share: float
    first_year: int
    system_class: SystemClass
    coverage: dict[int, bool] = field(default_factory=dict)
    planned_yen: dict[int, int] = field(default_factory=dict)
    allocated_yen: dict[int, int] = field(default_factory=dict)
    given: list[Given] = field(default_factory=list)
    published: set[int] = field(default_factory=set)
    payments: int = 0

    def is_covered_in(self, fiscal_year: int) -> bool:
        """Tell whether the lump sum covers it that year."""
        return self.coverage[max(year for year in self.coverage if year <= fiscal_year)]

    def plan_left_yen(self, fiscal_year: int) -> int:
        """Return what of the plan is not allocated."""
        return self.planned_yen.get(fiscal_year, 0) - self.allocated_yen.get(fiscal_year, 0)

    def year_cost_yen(self) -> int:
        """Return what it costs a year, on average."""
        return max(1_000_000, int(self.share * YEAR_TOTAL_YEN))

    @property
    def first_day(self) -> date:
        """The first day of its first fiscal year."""
        return date(self.first_year, 4, 1)


def made_up_systems(rng: Random) -> list[MadeUpSystem]:
    """Return the systems, the largest first, the same for the same random numbers."""
    return [_system(rng, number, share) for number, share in enumerate(_shares(rng), start=1)]


def _shares(rng: Random) -> list[float]:
    shares: list[float] = []
    for share_of_systems, share_of_cost in SHARES:
        sizes = [rng.lognormvariate(0, SPREAD) for _ in range(round(SYSTEMS * share_of_systems))]
        shares += [share_of_cost * size / sum(sizes) for size in sizes]
    return shares


def _system(rng: Random, number: int, share: float) -> MadeUpSystem:
    first_year = YEARS[0] if rng.random() < STARTED_BEFORE else rng.choice(YEARS)
    return MadeUpSystem(
        system_id=f"sys-{number:04d}",
        ministry=rng.choice(tuple(MINISTRIES)),
        share=share,
        first_year=first_year,
        system_class=rng.choices(tuple(SystemClass), CLASS_WEIGHTS)[0],
        coverage={first_year: rng.random() < COVERED},
    )
