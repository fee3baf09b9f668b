"""The systems the illustration tells of: real ones with their published scale, their years made up."""

from dataclasses import dataclass
from typing import Final

from domain.costs import CostLine, CostLines
from domain.vocabulary import MODIFICATION, CostClass
from seed_data.illustration.amounts import MILLION, percent_of, varied
from seed_data.published_figures import PublishedFigures
from seed_data.published_records import SystemFigure

BASE_YEAR: Final = 2024
"""The last published year; the made-up years continue from its amounts."""
SEATS: Final = {
    "digital-agency": 12,
    "justice": 7,
    "mof": 8,
    "cabinet-office": 6,
    "health-labour": 6,
    "land-transport": 6,
    "defense": 4,
    "foreign-affairs": 4,
    "agriculture": 3,
    "education": 3,
    "internal-affairs": 1,
    "environment": 1,
    "economy": 1,
}
"""How many systems of each ministry take part: its largest ones with operations published for FY2024."""
UNEVEN: Final = frozenset({"rs-20055"})
"""Left out: its published years differ a thousandfold, and every amount of it would be asked back."""
EXAMPLE: Final = "example-"
"""What ids begin with that exist in the illustration only."""
SHARED_EVERY: Final = 3
"""Every third system of a ministry other than デジタル庁 is a joint project."""
OPERATIONS_ITEMS: Final = ("運用・保守", "クラウド利用料")
REPLACEMENT: Final = "更改"


@dataclass(frozen=True)
class Role:
    """One system of the story.

    Attributes:
        system_id: Its id in the books.
        name: Its published name.
        ministry: Its owning ministry.
        place: Its place within its ministry, from 0 for the largest.
        operations_yen: 運用等経費 published for FY2024.
        development_yen: 整備経費 published for FY2024, 0 where there is none.
    """

    system_id: str
    name: str
    ministry: str
    place: int
    operations_yen: int
    development_yen: int

    @property
    def slug(self) -> str:
        """What ids of its contracts, reports and so on begin with: ``example-rs-11``."""
        return f"{EXAMPLE}{self.system_id.removeprefix(EXAMPLE)}"

    @property
    def is_real(self) -> bool:
        """It is a published system."""
        return not self.system_id.startswith(EXAMPLE)

    @property
    def is_multi_year(self) -> bool:
        """Its operation is procured for several years at once."""
        return self.place % 2 == 0

    def operations_in(self, fiscal_year: int) -> int:
        """Return the made-up 運用等経費 of a year: it falls a little every year."""
        amount_yen = self.operations_yen
        for year in range(BASE_YEAR + 1, fiscal_year + 1):
            amount_yen = percent_of(amount_yen, varied(self.system_id, f"operations-{year}", 90, 100))
        return max(amount_yen, MILLION)

    def development_in(self, fiscal_year: int) -> int:
        """Return the made-up 整備経費 of a year, 0 where it has none worth a contract."""
        percent = varied(self.system_id, f"development-{fiscal_year}", 55, 105)
        amount_yen = percent_of(self.development_yen, percent)
        return amount_yen if amount_yen >= 10 * MILLION else 0

    def total_in(self, fiscal_year: int) -> int:
        """Return the made-up cost of a year."""
        return self.operations_in(fiscal_year) + self.development_in(fiscal_year)

    def lines_in(self, fiscal_year: int, percent: int = 100) -> CostLines:
        """Return a percentage of the cost of a year by what it is for."""
        operations = percent_of(self.operations_in(fiscal_year), percent)
        return (
            *operations_lines(max(operations, MILLION)),
            *development_lines(percent_of(self.development_in(fiscal_year), percent)),
        )


def operations_lines(amount_yen: int) -> CostLines:
    """Return an amount of 運用等経費 in two lines: maintenance, and a fifth for the cloud."""
    cloud = amount_yen // 5
    lines = zip(OPERATIONS_ITEMS, (amount_yen - cloud, cloud), strict=True)
    return tuple(CostLine(CostClass.OPERATIONS, yen, item) for item, yen in lines if yen)


def development_lines(amount_yen: int) -> CostLines:
    """Return an amount of 整備経費 in two lines: two fifths for modification; none of nothing."""
    modification = amount_yen * 2 // 5
    lines = zip((REPLACEMENT, MODIFICATION), (amount_yen - modification, modification), strict=True)
    return tuple(CostLine(CostClass.DEVELOPMENT, yen, item) for item, yen in lines if yen)


def choose(figures: PublishedFigures) -> tuple[Role, ...]:
    """Return the systems that take part, ministry by ministry in the order of ``SEATS``, largest first."""
    costs = {
        (cost.system_id, cost.cost_class): cost.amount_yen
        for cost in figures.costs
        if cost.fiscal_year == BASE_YEAR and cost.amount_yen is not None
    }

    def role(figure: SystemFigure, ministry: str, place: int) -> Role:
        key = figure.system_id
        return Role(
            system_id=key,
            name=figure.name_ja,
            ministry=ministry,
            place=place,
            operations_yen=costs[key, CostClass.OPERATIONS],
            development_yen=costs.get((key, CostClass.DEVELOPMENT), 0),
        )

    def size(figure: SystemFigure) -> tuple[int, str]:
        return -costs.get((figure.system_id, CostClass.OPERATIONS), 0), figure.system_id

    roles: list[Role] = []
    for ministry, seats in SEATS.items():
        own = [
            figure
            for figure in figures.systems
            if figure.ministry_id == ministry
            and figure.system_id not in UNEVEN
            and costs.get((figure.system_id, CostClass.OPERATIONS), 0) >= 10 * MILLION
        ]
        largest = sorted(own, key=size)[:seats]
        roles += [role(figure, ministry, place) for place, figure in enumerate(largest)]
    return tuple(roles)
