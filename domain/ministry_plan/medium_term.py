"""The medium-term plan (4-3): what happens to it. The commands stand in the module beside this one."""

from dataclasses import dataclass
from typing import ClassVar

from domain.aggregate import Event
from domain.ministry_plan.plan import MinistryPlan, PlannedMeasure, PlanPeriod, PlanProgress
from domain.years import YearAmount


@dataclass(frozen=True, kw_only=True)
class PlanOfMinistrySubmitted(Event):
    """A ministry submitted its medium-term plan.

    Attributes:
        first_fiscal_year: The plan's first year.
        last_fiscal_year: Its last year; five years as a rule.
        measures: What is done: business reform, common functions, consolidation.
        targets_by_year: What is to be saved in each fiscal year.
    """

    NAME: ClassVar[str] = "ministry-plan.submitted"
    TITLES: ClassVar[tuple[str, str]] = ("Medium-term plan submitted", "中長期計画の提出")

    first_fiscal_year: int
    last_fiscal_year: int
    measures: tuple[PlannedMeasure, ...]
    targets_by_year: tuple[YearAmount, ...]

    def apply(self, aggregate: MinistryPlan) -> None:
        """Remember the plan."""
        aggregate.periods[self.first_fiscal_year] = PlanPeriod(
            self.first_fiscal_year,
            self.last_fiscal_year,
            self.measures,
            self.targets_by_year,
        )
        aggregate.measures = self.measures
        aggregate.targets = self.targets_by_year


@dataclass(frozen=True, kw_only=True)
class PlanOfMinistryAdjusted(Event):
    """デジタル庁 adjusted the targets, so that the plan follows the policy.

    Attributes:
        previous_targets_by_year: The targets until now.
        targets_by_year: The targets from now on.
        remarks: Why, and what else was found.
    """

    NAME: ClassVar[str] = "ministry-plan.adjusted"
    TITLES: ClassVar[tuple[str, str]] = ("Medium-term plan adjusted", "中長期計画の調整")

    previous_targets_by_year: tuple[YearAmount, ...]
    targets_by_year: tuple[YearAmount, ...]
    remarks: str

    def apply(self, aggregate: MinistryPlan) -> None:
        """Remember the targets."""
        aggregate.targets = self.targets_by_year


@dataclass(frozen=True, kw_only=True)
class PlanOfMinistryProgressReported(Event):
    """The ministry said how far it has come; a later report of the same year replaces it.

    Attributes:
        fiscal_year: The year.
        achieved_yen: What was saved in it.
        remarks: What else is to be said.
    """

    NAME: ClassVar[str] = "ministry-plan.progress-reported"
    TITLES: ClassVar[tuple[str, str]] = ("Progress of the medium-term plan", "中長期計画の進捗報告")

    fiscal_year: int
    achieved_yen: int
    remarks: str | None

    def apply(self, aggregate: MinistryPlan) -> None:
        """Remember the progress of the year."""
        aggregate.chapter(PlanProgress).by_year[self.fiscal_year] = (self.achieved_yen, self.remarks)


@dataclass(frozen=True, kw_only=True)
class PlanOfMinistryRevised(Event):
    """The ministry revised its plan; the facts name the reason.

    Attributes:
        previous_targets_by_year: The targets until now.
        targets_by_year: The targets from now on.
        measures: All measures from now on.
    """

    NAME: ClassVar[str] = "ministry-plan.revised"
    TITLES: ClassVar[tuple[str, str]] = ("Medium-term plan revised", "中長期計画の見直し")

    previous_targets_by_year: tuple[YearAmount, ...]
    targets_by_year: tuple[YearAmount, ...]
    measures: tuple[PlannedMeasure, ...]

    def apply(self, aggregate: MinistryPlan) -> None:
        """Remember targets and measures."""
        aggregate.targets = self.targets_by_year
        aggregate.measures = self.measures
