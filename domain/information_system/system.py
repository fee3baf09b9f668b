"""The aggregate: what every chapter of a system's life must know of it.

The chapters, the modules beside this one, hold the events, rules and commands, and what only they must know.
"""

from typing import ClassVar

from domain.aggregate import Aggregate
from domain.errors import UnknownSystem
from domain.information_system.funds import Funds
from domain.rules import Content
from domain.vocabulary import Criterion, Sector, SystemClass


def system_aggregate_id(system_id: str) -> str:
    """Return the aggregate's id for a system's own id: ``rs-11`` -> ``system:rs-11``."""
    return f"{InformationSystem.KIND}:{system_id}"


class InformationSystem(Aggregate):
    """One information system.

    Attributes:
        proposal: Content of its proposal, ``None`` before it.
        ministry: The owning ministry's id, ``None`` where no source names it.
        organization: The owning organization's id within it, ``None`` where no source names one.
        sector: Who runs it.
        system_class: Class 1, 2 or 3 now, ``None`` before it was designated.
        criterion: Why it was designated so.
        coverage: Determined coverage by first fiscal year it holds for.
        coverage_grounds: The ground of each determination by that year.
    """

    KIND: ClassVar[str] = "system"

    def __init__(self, aggregate_id: str) -> None:
        super().__init__(aggregate_id)
        self.proposal: Content | None = None
        self.ministry: str | None = None
        self.organization: str | None = None
        self.sector = Sector.STATE
        self.system_class: SystemClass | None = None
        self.criterion: Criterion | None = None
        self.coverage: dict[int, bool] = {}
        self.coverage_grounds: dict[int, str] = {}

    @property
    def funds(self) -> Funds:
        """Its money by year, as the rules need it."""
        return self.chapter(Funds)

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
