"""The reduction target (4-4-2): what the government promised for the operating cost, and what it said since.

No per-system baseline is published, so the promise stands on the organization that published it.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import InvalidPercentage
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.money import positive_yen
from domain.organization.organization import Organization, organization_aggregate_id
from domain.rules import Content, is_repeated


@dataclass(frozen=True, kw_only=True)
class ReductionTargetPublished(Event):
    """A reduction was promised for the systems that existed in the baseline year.

    Attributes:
        baseline_fiscal_year: The year whose cost is the baseline.
        baseline_yen: 運用等経費 + 改修 of that year.
        is_approximate: The document says "about".
        target_fiscal_year: By when.
        reduction_pct: By how many percent.
    """

    NAME: ClassVar[str] = "organization.reduction-target-published"
    TITLES: ClassVar[tuple[str, str]] = ("Reduction target", "削減目標の公表")

    baseline_fiscal_year: int
    baseline_yen: int
    is_approximate: bool
    target_fiscal_year: int
    reduction_pct: int

    def apply(self, aggregate: Organization) -> None:
        """Remember the target."""
        aggregate.reduction_target = _target(self)


@dataclass(frozen=True, kw_only=True)
class ReductionProgressPublished(Event):
    """How far the reduction has come, on the settlement basis.

    Attributes:
        fiscal_year: The year measured.
        reduction_pct: Percent below the baseline.
        is_second_hand: Known from a report about the figure, not from the publication itself.
    """

    NAME: ClassVar[str] = "organization.reduction-progress-published"
    TITLES: ClassVar[tuple[str, str]] = ("Reduction progress", "削減実績の公表")

    fiscal_year: int
    reduction_pct: int
    is_second_hand: bool

    def apply(self, aggregate: Organization) -> None:
        """Remember the progress of the year."""
        aggregate.reduction_progress[self.fiscal_year] = _progress(self)


@dataclass(frozen=True, kw_only=True)
class PublishReductionTarget(Command):
    """Record the published target. See ``ReductionTargetPublished`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Record the reduction target", "削減目標を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ReductionTargetPublished,)

    organization_id: str
    baseline_fiscal_year: int
    baseline_yen: int
    target_fiscal_year: int
    reduction_pct: int
    facts: Facts
    is_approximate: bool = False

    @property
    def subject_id(self) -> str:
        """The organization that published it."""
        return organization_aggregate_id(self.organization_id)

    def decide(self, books: Books) -> None:
        """Record the target once.

        Raises:
            InvalidFiscalYear, InvalidAmount, InvalidPercentage: A value that can never be right.
            UnknownOrganization: The organization is not in the books.
            SilentChange: Another target is recorded.
        """
        FiscalYear(self.baseline_fiscal_year)
        FiscalYear(self.target_fiscal_year)
        positive_yen("baseline_yen", self.baseline_yen)
        _checked_pct(self.reduction_pct)
        organization = books.organization(self.organization_id).known()
        if is_repeated("The reduction target", "削減目標", organization.reduction_target, _target(self)):
            return
        organization.record(ReductionTargetPublished, self.facts, **_target(self))


@dataclass(frozen=True, kw_only=True)
class PublishReductionProgress(Command):
    """Record a published progress figure. See ``ReductionProgressPublished`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Record the reduction reached", "削減の進捗を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ReductionProgressPublished,)

    organization_id: str
    fiscal_year: int
    reduction_pct: int
    facts: Facts
    is_second_hand: bool = False

    @property
    def subject_id(self) -> str:
        """The organization that published it."""
        return organization_aggregate_id(self.organization_id)

    def decide(self, books: Books) -> None:
        """Record the progress of a year once.

        Raises:
            InvalidFiscalYear, InvalidPercentage: A value that can never be right.
            UnknownOrganization: The organization is not in the books.
            SilentChange: Another figure is recorded for the year.
        """
        FiscalYear(self.fiscal_year)
        _checked_pct(self.reduction_pct)
        organization = books.organization(self.organization_id).known()
        recorded = organization.reduction_progress.get(self.fiscal_year)
        what, what_ja = f"The reduction progress of FY{self.fiscal_year}", f"{self.fiscal_year}年度の削減実績"
        if is_repeated(what, what_ja, recorded, _progress(self)):
            return
        organization.record(
            ReductionProgressPublished, self.facts, fiscal_year=self.fiscal_year, **_progress(self)
        )


def _checked_pct(value: int) -> None:
    if value not in range(-100, 101):
        raise InvalidPercentage(value=value)


def _target(stated: ReductionTargetPublished | PublishReductionTarget) -> Content:
    return {
        "baseline_fiscal_year": stated.baseline_fiscal_year,
        "baseline_yen": stated.baseline_yen,
        "is_approximate": stated.is_approximate,
        "target_fiscal_year": stated.target_fiscal_year,
        "reduction_pct": stated.reduction_pct,
    }


def _progress(stated: ReductionProgressPublished | PublishReductionProgress) -> Content:
    return {"reduction_pct": stated.reduction_pct, "is_second_hand": stated.is_second_hand}


CHAPTER: Final = Chapter(
    aggregate=Organization,
    titles=("Reduction target", "削減目標"),
    policy="4-4-2",
    about=(
        "What the government promised for the operating cost, and what it said since.",
        "運用等経費等の削減目標と公表された実績。",
    ),
    events=(
        ReductionTargetPublished,
        ReductionProgressPublished,
    ),
    commands=(
        PublishReductionTarget,
        PublishReductionProgress,
    ),
)
