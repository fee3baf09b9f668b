"""The aggregate: what the books know of one information system.

Its chapters, the modules beside this one, hold the events, rules and commands.
"""

from dataclasses import dataclass, field
from typing import ClassVar

from domain.aggregate import Aggregate
from domain.errors import UnknownSystem
from domain.rules import Content
from domain.vocabulary import CostClass, Criterion, Sector, SystemClass


def system_aggregate_id(system_id: str) -> str:
    """Return the aggregate's id for a system's own id: ``rs-11`` -> ``system:rs-11``."""
    return f"{InformationSystem.KIND}:{system_id}"


@dataclass(slots=True)
class Allocation:
    """Money given to the system, as it stands now.

    Attributes:
        fiscal_year: The year of the appropriation.
        ministry: Whose envelope it was drawn from.
        account: The account of that envelope.
        amount_yen: What is left of it after changes and returns.
        cost_class: What it is for, where that was said.
        given_yen: What was given in the first place.
    """

    fiscal_year: int
    ministry: str
    account: str
    amount_yen: int
    cost_class: CostClass | None
    given_yen: int = field(init=False)

    def __post_init__(self) -> None:
        self.given_yen = self.amount_yen


class InformationSystem(Aggregate):
    """One information system.

    Attributes:
        proposal: Content of its proposal, ``None`` before it.
        ministry: The owning ministry's id, ``None`` where no source names it.
        sector: Who runs it.
        system_class: Class 1, 2 or 3 now, ``None`` before it was designated.
        criterion: Why it was designated so.
        coverage: Determined coverage by first fiscal year it holds for.
        coverage_grounds: The ground of each determination by that year.
        planned_yen: Decided implementation plan by fiscal year.
        allocated_yen: Money allocated and not returned, by fiscal year.
        allocations: Every allocation by its id.
        published_executions: Content of the official figures by (fiscal year, account).
        published_payments: Official payments already recorded.
    """

    KIND: ClassVar[str] = "system"

    def __init__(self, aggregate_id: str) -> None:
        super().__init__(aggregate_id)
        self.proposal: Content | None = None
        self.ministry: str | None = None
        self.sector = Sector.STATE
        self.system_class: SystemClass | None = None
        self.criterion: Criterion | None = None
        self.coverage: dict[int, bool] = {}
        self.coverage_grounds: dict[int, str] = {}
        self.planned_yen: dict[int, int] = {}
        self.allocated_yen: dict[int, int] = {}
        self.allocations: dict[str, Allocation] = {}
        self.published_executions: dict[tuple[int, str], Content] = {}
        self.published_payments: set[tuple[object, ...]] = set()

    @property
    def system_id(self) -> str:
        """The system's own id, without the kind of aggregate."""
        return self.id.partition(":")[2]

    def known(self) -> "InformationSystem":
        """Return the system itself.

        Raises:
            UnknownSystem: It was never proposed.
        """
        if not self.exists:
            raise UnknownSystem(system_id=self.system_id)
        return self

    def is_covered_in(self, fiscal_year: int) -> bool | None:
        """Tell whether its budget stands in the lump sum that year; ``None`` when never determined."""
        determined = [first for first in self.coverage if first <= fiscal_year]
        return self.coverage[max(determined)] if determined else None

    def plan_left_yen(self, fiscal_year: int) -> int:
        """Return what of the decided plan of a year is not allocated yet."""
        return self.planned_yen.get(fiscal_year, 0) - self.allocated_yen.get(fiscal_year, 0)
