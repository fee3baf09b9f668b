"""Reduction (4-3, 4-4-2): the operating cost of FY2020, and what brings it down measure by measure."""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import MissingValue
from domain.errors.standing_rules import NotTheBaselineYear, UnknownMeasure
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.money import whole_yen
from domain.rules import Content, is_repeated, refuse_missing
from domain.vocabulary import ReductionKind
from domain.years import YearAmount, YearAmounts, checked_years

BASELINE_YEAR: Final = 2020
"""令和2年度: the reduction target compares with its cost (4-4-2)."""


@dataclass
class Reduction:
    """What a system cost before the reduction, and what is done about it.

    Attributes:
        baseline: Content of the baseline, ``None`` before it was recorded.
        measures: Content of each measure by its id.
        realised_yen: What a measure saved, by (measure id, fiscal year).
    """

    baseline: Content | None = None
    measures: dict[str, Content] = field(default_factory=dict)
    realised_yen: dict[tuple[str, int], int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class BaselineRecorded(Event):
    """What the system cost in FY2020 of what the reduction target counts (4-4-2).

    Attributes:
        fiscal_year: The baseline year, 2020.
        ministry: The owning ministry when it was recorded.
        operations_yen: 運用等経費.
        modification_yen: 改修 of 整備経費.
    """

    NAME: ClassVar[str] = "system.baseline-recorded"
    TITLES: ClassVar[tuple[str, str]] = ("Cost baseline recorded", "削減の基準額の記録")

    fiscal_year: int
    ministry: str | None
    operations_yen: int
    modification_yen: int

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the baseline."""
        aggregate.chapter(Reduction).baseline = _baseline(self)


@dataclass(frozen=True, kw_only=True)
class ReductionPlanned(Event):
    """A measure was planned that brings the cost down.

    Attributes:
        measure_id: Names the measure.
        kind: What brings the cost down.
        title: What is done.
        ministry: The owning ministry when it was planned.
        savings_by_year: What it is to save in each fiscal year.
    """

    NAME: ClassVar[str] = "system.reduction-planned"
    TITLES: ClassVar[tuple[str, str]] = ("Reduction planned", "削減の取組の計画")

    measure_id: str
    kind: ReductionKind
    title: str
    ministry: str | None
    savings_by_year: tuple[YearAmount, ...]

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the measure."""
        aggregate.chapter(Reduction).measures[self.measure_id] = _measure(self, self.savings_by_year)


@dataclass(frozen=True, kw_only=True)
class ReductionRealised(Event):
    """What a measure really saved in a year; a later figure replaces it.

    Attributes:
        measure_id: The measure.
        fiscal_year: The year.
        ministry: The owning ministry when it was recorded.
        previous_yen: The figure until now, 0 before the first.
        amount_yen: The figure from now on.
    """

    NAME: ClassVar[str] = "system.reduction-realised"
    TITLES: ClassVar[tuple[str, str]] = ("Reduction realised", "削減の実績")

    measure_id: str
    fiscal_year: int
    ministry: str | None
    previous_yen: int
    amount_yen: int

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember what was saved."""
        aggregate.chapter(Reduction).realised_yen[self.measure_id, self.fiscal_year] = self.amount_yen


@dataclass(frozen=True, kw_only=True)
class RecordBaseline(Command):
    """Record what a system cost in the baseline year (4-4-2). See ``BaselineRecorded`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Record the cost baseline", "削減の基準額を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (BaselineRecorded,)
    PATH: ClassVar[str | None] = "baseline"

    system_id: str
    operations_yen: int
    modification_yen: int
    facts: Facts
    fiscal_year: int = BASELINE_YEAR

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the baseline once. Both amounts may be 0.

        Raises:
            InvalidFiscalYear, NotTheBaselineYear, InvalidAmount: A value that can never be right.
            UnknownSystem: It was never explained.
            SilentChange: Another baseline is recorded.
        """
        FiscalYear(self.fiscal_year)
        if self.fiscal_year != BASELINE_YEAR:
            raise NotTheBaselineYear(fiscal_year=self.fiscal_year, baseline_year=BASELINE_YEAR)
        whole_yen("operations_yen", self.operations_yen)
        whole_yen("modification_yen", self.modification_yen)
        system = books.system(self.system_id).known()
        what, what_ja = f"The baseline of '{self.system_id}'", f"情報システム「{self.system_id}」の基準額"
        if is_repeated(what, what_ja, system.chapter(Reduction).baseline, _baseline(self)):
            return
        system.record(
            BaselineRecorded,
            self.facts,
            fiscal_year=self.fiscal_year,
            ministry=system.ministry,
            **_baseline(self),
        )


@dataclass(frozen=True, kw_only=True)
class PlanReduction(Command):
    """Plan a measure that brings the cost down (4-3). See ``ReductionPlanned`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Plan a reduction", "削減の取組を計画する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ReductionPlanned,)
    PATH: ClassVar[str | None] = "reduction-measures"
    CREATES: ClassVar[str | None] = "measure_id"

    system_id: str
    measure_id: str
    kind: ReductionKind
    title: str
    savings_by_year: tuple[YearAmount, ...]
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the measure once.

        Raises:
            MissingValue, InvalidFiscalYear, InvalidAmount, RepeatedYear: A value that can never be right.
            UnknownSystem: It was never explained.
            SilentChange: The id is taken by another measure.
        """
        refuse_missing(measure_id=self.measure_id, title=self.title)
        savings = checked_years("savings_by_year", self.savings_by_year)
        system = books.system(self.system_id).known()
        content = _measure(self, savings)
        recorded = system.chapter(Reduction).measures.get(self.measure_id)
        what, what_ja = f"Reduction measure '{self.measure_id}'", f"削減の取組「{self.measure_id}」"
        if is_repeated(what, what_ja, recorded, content):
            return
        system.record(
            ReductionPlanned, self.facts, measure_id=self.measure_id, ministry=system.ministry, **content
        )


@dataclass(frozen=True, kw_only=True)
class RealiseReduction(Command):
    """Record what a measure saved in a year. See ``ReductionRealised`` for the fields.

    Attributes:
        amount_yen: The whole saving of the year, 0 allowed; another figure than before needs a reason.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Record a realised reduction", "削減の実績を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ReductionRealised,)
    PATH: ClassVar[str | None] = "reduction-measures/{measure_id}/results"

    system_id: str
    measure_id: str
    fiscal_year: int
    amount_yen: int
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the saving; the same figure again records nothing.

        Raises:
            InvalidFiscalYear, InvalidAmount: A value that can never be right.
            UnknownSystem, UnknownMeasure: No such thing.
            MissingValue: Another figure is recorded for the year, and no reason is given.
        """
        FiscalYear(self.fiscal_year)
        whole_yen("amount_yen", self.amount_yen)
        system = books.system(self.system_id).known()
        reduction = system.chapter(Reduction)
        if self.measure_id not in reduction.measures:
            raise UnknownMeasure(system_id=self.system_id, measure_id=self.measure_id)
        recorded_yen = reduction.realised_yen.get((self.measure_id, self.fiscal_year))
        if recorded_yen == self.amount_yen:
            return
        if recorded_yen is not None and not (self.facts.reason or "").strip():
            raise MissingValue(field="reason")
        system.record(
            ReductionRealised,
            self.facts,
            measure_id=self.measure_id,
            fiscal_year=self.fiscal_year,
            ministry=system.ministry,
            previous_yen=recorded_yen or 0,
            amount_yen=self.amount_yen,
        )


def _baseline(stated: BaselineRecorded | RecordBaseline) -> Content:
    return {"operations_yen": stated.operations_yen, "modification_yen": stated.modification_yen}


def _measure(stated: ReductionPlanned | PlanReduction, savings: YearAmounts) -> Content:
    return {"kind": stated.kind, "title": stated.title, "savings_by_year": savings}


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Reduction of the operating cost", "運用等経費の削減"),
    policy="4-3, 4-4-2",
    about=(
        "What a system cost in FY2020, and what brings the cost down measure by measure.",
        "令和2年度の経費を基準に、取組ごとの削減の計画と実績を記録する。",
    ),
    events=(
        BaselineRecorded,
        ReductionPlanned,
        ReductionRealised,
    ),
    commands=(
        RecordBaseline,
        PlanReduction,
        RealiseReduction,
    ),
)
