"""The aggregate: one ministry's medium-term plan (4-3). Its chapter holds the events, rules and commands."""

from dataclasses import dataclass, field
from typing import ClassVar

from domain.aggregate import Aggregate
from domain.errors.plan_rules import UnknownMinistryPlan
from domain.vocabulary import ReductionKind
from domain.years import YearAmounts


def plan_aggregate_id(ministry: str) -> str:
    """Return the aggregate's id for a ministry's own id: ``mof`` -> ``ministry-plan:mof``."""
    return f"{MinistryPlan.KIND}:{ministry}"


@dataclass(frozen=True)
class PlannedMeasure:
    """Something a ministry sets out to do.

    Attributes:
        measure_id: Names the measure, as the systems concerned do.
        kind: What brings the cost down.
        title: What is done.
    """

    measure_id: str
    kind: ReductionKind
    title: str


@dataclass(frozen=True)
class PlanPeriod:
    """A plan as it was submitted.

    Attributes:
        first_fiscal_year: Its first year.
        last_fiscal_year: Its last year.
        measures: What is done.
        targets_by_year: What is to be saved.
    """

    first_fiscal_year: int
    last_fiscal_year: int
    measures: tuple[PlannedMeasure, ...]
    targets_by_year: YearAmounts

    def holds(self, fiscal_year: int) -> bool:
        """Tell whether a year is one of its years."""
        return self.first_fiscal_year <= fiscal_year <= self.last_fiscal_year


@dataclass
class PlanProgress:
    """How far a ministry says it has come.

    Attributes:
        by_year: Achieved yen and remarks by fiscal year.
    """

    by_year: dict[int, tuple[int, str | None]] = field(default_factory=dict)


class MinistryPlan(Aggregate):
    """The plan of one ministry, revised over the years.

    Attributes:
        periods: Every plan by its first year, as it was submitted.
        measures: What is done, of the plan submitted last, as it stands now.
        targets: What is to be saved by year, of the plan submitted last, as it stands now.
    """

    KIND: ClassVar[str] = "ministry-plan"

    def __init__(self, aggregate_id: str) -> None:
        super().__init__(aggregate_id)
        self.periods: dict[int, PlanPeriod] = {}
        self.measures: tuple[PlannedMeasure, ...] = ()
        self.targets: YearAmounts = ()

    @property
    def ministry(self) -> str:
        """The ministry's id."""
        return self.id.partition(":")[2]

    @property
    def latest(self) -> PlanPeriod | None:
        """The plan submitted last, ``None`` before the first."""
        return self.periods[max(self.periods)] if self.periods else None

    def present(self) -> PlanPeriod:
        """Return the plan submitted last.

        Raises:
            UnknownMinistryPlan: The ministry never submitted one.
        """
        if self.latest is None:
            raise UnknownMinistryPlan(ministry=self.ministry)
        return self.latest
