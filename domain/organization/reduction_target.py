"""The reduction target (4-4-2): what the government promised for the operating cost as a whole, and what it said of it since.

No per-system baseline is published, so the promise stands on the organization that published it.
"""

from dataclasses import dataclass
from typing import ClassVar

from domain.aggregate import Command, Event
from domain.books import Books
from domain.errors import InvalidPercentage
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.money import positive_yen
from domain.organization.organization import Organization, organization_aggregate_id
from domain.rules import is_repeated


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

    baseline_fiscal_year: int
    baseline_yen: int
    is_approximate: bool
    target_fiscal_year: int
    reduction_pct: int

    def apply(self, aggregate: Organization) -> None:
        """Remember the target."""
        aggregate.reduction_target = (
            self.baseline_fiscal_year,
            self.baseline_yen,
            self.target_fiscal_year,
            self.reduction_pct,
        )


@dataclass(frozen=True, kw_only=True)
class ReductionProgressPublished(Event):
    """How far the reduction has come, on the settlement basis.

    Attributes:
        fiscal_year: The year measured.
        reduction_pct: Percent below the baseline.
        is_second_hand: Known from a report about the figure, not from the publication itself.
    """

    NAME: ClassVar[str] = "organization.reduction-progress-published"

    fiscal_year: int
    reduction_pct: int
    is_second_hand: bool

    def apply(self, aggregate: Organization) -> None:
        """Remember the progress of the year."""
        aggregate.reduction_progress[self.fiscal_year] = (self.reduction_pct, self.is_second_hand)


@dataclass(frozen=True, kw_only=True)
class PublishReductionTarget(Command):
    """Record the published target. See ``ReductionTargetPublished`` for the fields."""

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
            UnknownOrganization: The organization is not in the books.
            SilentChange: Another target is recorded.
        """
        FiscalYear(self.baseline_fiscal_year)
        FiscalYear(self.target_fiscal_year)
        positive_yen("baseline_yen", self.baseline_yen)
        _checked_pct(self.reduction_pct)
        organization = books.organization(self.organization_id).known()
        given = (self.baseline_fiscal_year, self.baseline_yen, self.target_fiscal_year, self.reduction_pct)
        if is_repeated("The reduction target", organization.reduction_target, given):
            return
        organization.record(
            ReductionTargetPublished,
            self.facts,
            baseline_fiscal_year=self.baseline_fiscal_year,
            baseline_yen=self.baseline_yen,
            is_approximate=self.is_approximate,
            target_fiscal_year=self.target_fiscal_year,
            reduction_pct=self.reduction_pct,
        )


@dataclass(frozen=True, kw_only=True)
class PublishReductionProgress(Command):
    """Record a published progress figure. See ``ReductionProgressPublished`` for the fields."""

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
            UnknownOrganization: The organization is not in the books.
            SilentChange: Another figure is recorded for the year.
        """
        FiscalYear(self.fiscal_year)
        _checked_pct(self.reduction_pct)
        organization = books.organization(self.organization_id).known()
        recorded = organization.reduction_progress.get(self.fiscal_year)
        given = (self.reduction_pct, self.is_second_hand)
        if is_repeated(f"The reduction progress of FY{self.fiscal_year}", recorded, given):
            return
        organization.record(
            ReductionProgressPublished,
            self.facts,
            fiscal_year=self.fiscal_year,
            reduction_pct=self.reduction_pct,
            is_second_hand=self.is_second_hand,
        )


def _checked_pct(value: int) -> None:
    if not -100 <= value <= 100:  # noqa: PLR2004 - percent
        raise InvalidPercentage(value=value)
