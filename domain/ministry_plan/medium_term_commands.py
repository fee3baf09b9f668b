"""The medium-term plan (4-3): a ministry submits, reports on and revises it; デジタル庁 adjusts it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError, MissingValue, OnlyTheAgencyDecides
from domain.errors.plan_rules import PlanOverlaps, PlanYearsReversed, RepeatedPlanMeasure, YearOutsidePlan
from domain.errors.standing_rules import OrganizationIsAbolished
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.ministry_plan.medium_term import (
    PlanOfMinistryAdjusted,
    PlanOfMinistryProgressReported,
    PlanOfMinistryRevised,
    PlanOfMinistrySubmitted,
)
from domain.ministry_plan.plan import (
    MinistryPlan,
    PlannedMeasure,
    PlanPeriod,
    PlanProgress,
    plan_aggregate_id,
)
from domain.money import whole_yen
from domain.organization.dissolution import abolished_refusal
from domain.rules import designation_refusal, is_repeated, refuse_if_any, refuse_missing
from domain.years import YearAmount, checked_years

MOST_YEARS: Final = 10
"""Five years as a rule (4-3); twice as long is no medium term any more."""
SUBMISSION: Final = ("A medium-term plan", "中長期計画の提出")
ADJUSTMENT: Final = ("The adjustment of a medium-term plan", "中長期計画の調整")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass(frozen=True, kw_only=True)
class SubmitMinistryPlan(Command):
    """Submit a ministry's medium-term plan (4-3). See ``PlanOfMinistrySubmitted`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Submit a medium-term plan", "中長期計画を提出する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (PlanOfMinistrySubmitted,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OrganizationIsAbolished, PlanOverlaps)
    PATH: ClassVar[str | None] = "submissions"

    ministry: str
    first_fiscal_year: int
    last_fiscal_year: int
    measures: tuple[PlannedMeasure, ...]
    targets_by_year: tuple[YearAmount, ...]
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The plan."""
        return plan_aggregate_id(self.ministry)

    def decide(self, books: Books) -> None:
        """Record the plan once.

        Raises:
            InvalidFiscalYear, PlanYearsReversed, MissingValue, RepeatedPlanMeasure, InvalidAmount,
                RepeatedYear, YearOutsidePlan: A value that can never be right.
            UnknownOrganization: The ministry is not in the books.
            SilentChange: The plan of this first year was submitted with other content.
            OrganizationIsAbolished, PlanOverlaps: In this order of precedence.
        """
        first, last = self.first_fiscal_year, self.last_fiscal_year
        FiscalYear(first)
        FiscalYear(last)
        if not first <= last < first + MOST_YEARS:
            raise PlanYearsReversed(first_fiscal_year=first, last_fiscal_year=last, most_years=MOST_YEARS)
        measures = _checked_measures(self.measures)
        targets = checked_years("targets_by_year", self.targets_by_year)
        ministry = books.organization(self.ministry).known()
        plan = books.ministry_plan(self.ministry)
        submission = PlanPeriod(first, last, measures, targets)
        _check_within(submission, [target.fiscal_year for target in targets])
        if self._is_repeated(plan.periods.get(first), submission):
            return
        refuse_if_any([abolished_refusal(ministry, *SUBMISSION), self._overlap(plan)])
        plan.record(
            PlanOfMinistrySubmitted,
            self.facts,
            first_fiscal_year=first,
            last_fiscal_year=last,
            measures=measures,
            targets_by_year=targets,
        )

    def _is_repeated(self, recorded: PlanPeriod | None, given: PlanPeriod) -> bool:
        return is_repeated(
            f"The medium-term plan of '{self.ministry}' from FY{self.first_fiscal_year}",
            f"「{self.ministry}」の{self.first_fiscal_year}年度からの中長期計画",
            None if recorded is None else vars(recorded),
            vars(given),
        )

    def _overlap(self, plan: MinistryPlan) -> PlanOverlaps | None:
        latest = plan.latest
        if latest is None or self.first_fiscal_year > latest.last_fiscal_year:
            return None
        return PlanOverlaps(
            ministry=self.ministry,
            first_fiscal_year=self.first_fiscal_year,
            present_last_year=latest.last_fiscal_year,
        )


@dataclass(frozen=True, kw_only=True)
class AdjustMinistryPlan(Command):
    """Adjust the targets of the plan submitted last (4-3). See ``PlanOfMinistryAdjusted``."""

    TITLES: ClassVar[tuple[str, str]] = ("Adjust a medium-term plan", "中長期計画を調整する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (PlanOfMinistryAdjusted,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OnlyTheAgencyDecides,)
    PATH: ClassVar[str | None] = "adjustments"

    ministry: str
    targets_by_year: tuple[YearAmount, ...]
    remarks: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The plan."""
        return plan_aggregate_id(self.ministry)

    def decide(self, books: Books) -> None:
        """Record the targets; the present ones again record nothing.

        Raises:
            MissingValue, InvalidFiscalYear, InvalidAmount, RepeatedYear: A value that can never be right.
            UnknownMinistryPlan: The ministry never submitted one.
            YearOutsidePlan: A target of a year that is not the plan's.
            OnlyTheAgencyDecides: Another organization adjusts it.
        """
        targets = checked_years("targets_by_year", self.targets_by_year)
        refuse_missing(remarks=self.remarks)
        plan = books.ministry_plan(self.ministry)
        _check_within(plan.present(), [target.fiscal_year for target in targets])
        if targets == plan.targets:
            return
        refuse_if_any([designation_refusal(self.facts, *ADJUSTMENT)])
        plan.record(
            PlanOfMinistryAdjusted,
            self.facts,
            previous_targets_by_year=plan.targets,
            targets_by_year=targets,
            remarks=self.remarks,
        )


@dataclass(frozen=True, kw_only=True)
class ReportPlanProgress(Command):
    """Report how far a ministry has come (4-3). See ``PlanOfMinistryProgressReported``."""

    TITLES: ClassVar[tuple[str, str]] = ("Report progress", "中長期計画の進捗を報告する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (PlanOfMinistryProgressReported,)
    PATH: ClassVar[str | None] = "progress"

    ministry: str
    fiscal_year: int
    achieved_yen: int
    facts: Facts
    remarks: str | None = None

    @property
    def subject_id(self) -> str:
        """The plan."""
        return plan_aggregate_id(self.ministry)

    def decide(self, books: Books) -> None:
        """Record the progress of a year; the same again records nothing.

        Raises:
            InvalidFiscalYear, InvalidAmount: A value that can never be right.
            UnknownMinistryPlan: The ministry never submitted one.
            YearOutsidePlan: No plan of the ministry holds the year.
        """
        FiscalYear(self.fiscal_year)
        whole_yen("achieved_yen", self.achieved_yen)
        plan = books.ministry_plan(self.ministry)
        present = plan.present()
        if not any(period.holds(self.fiscal_year) for period in plan.periods.values()):
            _check_within(present, [self.fiscal_year])
        recorded = plan.chapter(PlanProgress).by_year.get(self.fiscal_year)
        if recorded == (self.achieved_yen, self.remarks):
            return
        plan.record(
            PlanOfMinistryProgressReported,
            self.facts,
            fiscal_year=self.fiscal_year,
            achieved_yen=self.achieved_yen,
            remarks=self.remarks,
        )


@dataclass(frozen=True, kw_only=True)
class ReviseMinistryPlan(Command):
    """Revise the plan submitted last; the facts name the reason. See ``PlanOfMinistryRevised``."""

    TITLES: ClassVar[tuple[str, str]] = ("Revise a medium-term plan", "中長期計画を見直す")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (PlanOfMinistryRevised,)
    PATH: ClassVar[str | None] = "revisions"

    ministry: str
    measures: tuple[PlannedMeasure, ...]
    targets_by_year: tuple[YearAmount, ...]
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The plan."""
        return plan_aggregate_id(self.ministry)

    def decide(self, books: Books) -> None:
        """Record measures and targets; the present ones again record nothing.

        Raises:
            MissingValue, RepeatedPlanMeasure, InvalidFiscalYear, InvalidAmount, RepeatedYear: A value that
                can never be right, or no reason.
            UnknownMinistryPlan: The ministry never submitted one.
            YearOutsidePlan: A target of a year that is not the plan's.
        """
        measures = _checked_measures(self.measures)
        targets = checked_years("targets_by_year", self.targets_by_year)
        refuse_missing(reason=self.facts.reason or "")
        plan = books.ministry_plan(self.ministry)
        _check_within(plan.present(), [target.fiscal_year for target in targets])
        if (measures, targets) == (plan.measures, plan.targets):
            return
        plan.record(
            PlanOfMinistryRevised,
            self.facts,
            previous_targets_by_year=plan.targets,
            targets_by_year=targets,
            measures=measures,
        )


def _checked_measures(measures: Sequence[PlannedMeasure]) -> tuple[PlannedMeasure, ...]:
    if not measures:
        raise MissingValue(field="measures")
    seen: set[str] = set()
    for measure in measures:
        refuse_missing(measure_id=measure.measure_id, title=measure.title)
        if measure.measure_id in seen:
            raise RepeatedPlanMeasure(measure_id=measure.measure_id)
        seen.add(measure.measure_id)
    return tuple(measures)


def _check_within(plan: PlanPeriod, years: Sequence[int]) -> None:
    for year in years:
        if not plan.holds(year):
            raise YearOutsidePlan(
                fiscal_year=year,
                first_fiscal_year=plan.first_fiscal_year,
                last_fiscal_year=plan.last_fiscal_year,
            )


CHAPTER: Final = Chapter(
    aggregate=MinistryPlan,
    titles=("Medium-term plan", "各府省中長期計画"),
    policy="4-3",
    about=(
        "A ministry submits measures and targets for five years, reports progress and revises them.",
        "各府省が5か年を基本とする取組と目標を提出し、進捗を報告し、見直す。デジタル庁が調整する。",
    ),
    events=(
        PlanOfMinistrySubmitted,
        PlanOfMinistryAdjusted,
        PlanOfMinistryProgressReported,
        PlanOfMinistryRevised,
    ),
    commands=(
        SubmitMinistryPlan,
        AdjustMinistryPlan,
        ReportPlanProgress,
        ReviseMinistryPlan,
    ),
)
