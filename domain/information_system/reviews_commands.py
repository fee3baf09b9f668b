"""Reviewing (4-6): デジタル庁 concludes reviews and raises findings; the project resolves them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError, OnlyTheAgencyDecides
from domain.errors.review_rules import OutcomeNotOfStage, UnknownFinding, UnknownReview
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.reviews import (
    FindingRaised,
    FindingResolved,
    Review,
    ReviewConcluded,
    Reviews,
)
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.money import positive_yen
from domain.rules import designation_refusal, is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import ReviewOutcome, ReviewStage

REVIEW: Final = ("A review", "レビュー")
FINDING: Final = ("A finding", "レビューの指摘")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass(frozen=True, kw_only=True)
class ConcludeReview(Command):
    """Conclude a review of a system (4-6). See ``ReviewConcluded``."""

    TITLES: ClassVar[tuple[str, str]] = ("Conclude a review", "レビューの結果を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ReviewConcluded,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OnlyTheAgencyDecides,)
    PATH: ClassVar[str | None] = "reviews"
    CREATES: ClassVar[str | None] = "review_id"

    system_id: str
    review_id: str
    fiscal_year: int
    stage: ReviewStage
    outcome: ReviewOutcome
    facts: Facts
    ceiling_yen: int | None = None
    conditions: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the review once.

        Raises:
            InvalidFiscalYear, InvalidAmount, MissingValue: A value that can never be right, or an approval
                with conditions that names neither conditions nor a ceiling.
            OutcomeNotOfStage: Only the execution of a project can be suspended.
            UnknownSystem: It was never explained.
            SilentChange: The id is taken by another review.
            OnlyTheAgencyDecides: Another organization concludes it.
        """
        self._check_values()
        system = books.system(self.system_id).known()
        if self._is_repeated(system):
            return
        refuse_if_any([designation_refusal(self.facts, *REVIEW)])
        system.record(
            ReviewConcluded,
            self.facts,
            review_id=self.review_id,
            fiscal_year=self.fiscal_year,
            stage=self.stage,
            outcome=self.outcome,
            ceiling_yen=self.ceiling_yen,
            conditions=self.conditions,
        )

    def _check_values(self) -> None:
        FiscalYear(self.fiscal_year)
        refuse_missing(review_id=self.review_id)
        if self.ceiling_yen is not None:
            positive_yen("ceiling_yen", self.ceiling_yen)
        if self.outcome is ReviewOutcome.APPROVED_WITH_CONDITIONS and self.ceiling_yen is None:
            refuse_missing(conditions=self.conditions or "")
        if self.outcome is ReviewOutcome.SUSPEND and self.stage is not ReviewStage.EXECUTION:
            raise OutcomeNotOfStage(
                stage=self.stage,
                outcome=self.outcome,
                allowed=", ".join(kind for kind in ReviewOutcome if kind is not ReviewOutcome.SUSPEND),
            )

    def _is_repeated(self, system: InformationSystem) -> bool:
        recorded = system.chapter(Reviews).by_id.get(self.review_id)
        given = {
            "fiscal_year": self.fiscal_year,
            "stage": self.stage,
            "outcome": self.outcome,
            "ceiling_yen": self.ceiling_yen,
            "conditions": self.conditions,
        }
        return is_repeated(
            f"Review '{self.review_id}'",
            f"レビュー「{self.review_id}」",
            None if recorded is None else {name: getattr(recorded, name) for name in given},
            given,
        )


@dataclass(frozen=True, kw_only=True)
class RaiseFinding(Command):
    """Raise a finding in a review (4-6).

    Attributes:
        review_id: The review it belongs to; year and stage are the review's.
        finding_id: Names the finding.
        finding: What was found.
        due_on: When it is to be resolved, where that is said.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Raise a finding", "レビューで指摘する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (FindingRaised,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OnlyTheAgencyDecides,)
    PATH: ClassVar[str | None] = "reviews/{review_id}/findings"
    CREATES: ClassVar[str | None] = "finding_id"

    system_id: str
    review_id: str
    finding_id: str
    finding: str
    facts: Facts
    due_on: date | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the finding once.

        Raises:
            MissingValue: No id, or nothing was found.
            UnknownSystem, UnknownReview: No such thing.
            SilentChange: The id is taken by another finding.
            OnlyTheAgencyDecides: Another organization raises it.
        """
        refuse_missing(finding_id=self.finding_id, finding=self.finding)
        system = books.system(self.system_id).known()
        review = self._review(system)
        recorded = system.chapter(Reviews).findings.get(self.finding_id)
        given = {"review_id": self.review_id, "finding": self.finding, "due_on": self.due_on}
        if is_repeated(
            f"Finding '{self.finding_id}'",
            f"指摘事項「{self.finding_id}」",
            None if recorded is None else {name: getattr(recorded, name) for name in given},
            given,
        ):
            return
        refuse_if_any([designation_refusal(self.facts, *FINDING)])
        system.record(
            FindingRaised,
            self.facts,
            finding_id=self.finding_id,
            fiscal_year=review.fiscal_year,
            stage=review.stage,
            **given,
        )

    def _review(self, system: InformationSystem) -> Review:
        review = system.chapter(Reviews).by_id.get(self.review_id)
        if review is None:
            raise UnknownReview(system_id=self.system_id, review_id=self.review_id)
        return review


@dataclass(frozen=True, kw_only=True)
class ResolveFinding(Command):
    """Tell what was done about a finding. See ``FindingResolved``."""

    TITLES: ClassVar[tuple[str, str]] = ("Resolve a finding", "指摘への対応を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (FindingResolved,)
    PATH: ClassVar[str | None] = "findings/{finding_id}/resolutions"

    system_id: str
    finding_id: str
    resolution: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the resolution once.

        Raises:
            MissingValue: Nothing is said to have been done.
            UnknownSystem, UnknownFinding: No such thing.
            SilentChange: The finding was resolved otherwise.
        """
        refuse_missing(resolution=self.resolution)
        system = books.system(self.system_id).known()
        finding = system.chapter(Reviews).findings.get(self.finding_id)
        if finding is None:
            raise UnknownFinding(system_id=self.system_id, finding_id=self.finding_id)
        if is_repeated(
            f"The resolution of finding '{self.finding_id}'",
            f"指摘事項「{self.finding_id}」への対応",
            None if finding.resolution is None else {"resolution": finding.resolution},
            {"resolution": self.resolution},
        ):
            return
        system.record(FindingResolved, self.facts, finding_id=self.finding_id, resolution=self.resolution)


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Reviews", "レビュー"),
    policy="4-5, 4-6",
    about=(
        "The Digital Agency reviews a project at three stages, sets conditions, raises findings, suspends.",
        "デジタル庁が予算要求前・予算要求時・予算執行段階でレビューを行い、条件・上限額・指摘・停止の要否を示す。",
    ),
    events=(ReviewConcluded, FindingRaised, FindingResolved),
    commands=(ConcludeReview, RaiseFinding, ResolveFinding),
)
