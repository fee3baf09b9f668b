"""Reviews (レビュー, 4-6): what デジタル庁 concluded at three stages, and what it found.

A review belongs to a fiscal year and a stage: before the request, at the request, in execution. Outcomes that
matter to money are read here: what lets a request pass, up to which amount, and what suspends a project.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from domain.aggregate import Event
from domain.errors.review_rules import Suspended
from domain.information_system.system import InformationSystem
from domain.vocabulary import ReviewOutcome, ReviewStage

ALLOWING: Final = frozenset({ReviewOutcome.APPROVED, ReviewOutcome.APPROVED_WITH_CONDITIONS})
"""Outcomes that let the budget be requested (4-5)."""


@dataclass(frozen=True)
class Review:
    """One review.

    Attributes:
        fiscal_year: The year it is about.
        stage: Before the request, at the request, or in execution.
        outcome: What was concluded.
        ceiling_yen: The largest amount it lets pass, ``None`` where it sets none.
        conditions: What it demands, where it does.
        concluded_on: The business date of the conclusion.
    """

    fiscal_year: int
    stage: ReviewStage
    outcome: ReviewOutcome
    ceiling_yen: int | None
    conditions: str | None
    concluded_on: date


@dataclass(slots=True)
class Finding:
    """One finding of a review.

    Attributes:
        review_id: The review it was raised in.
        finding: What was found.
        due_on: When it is to be resolved, where that was said.
        resolution: What was done about it, ``None`` until it is resolved.
    """

    review_id: str
    finding: str
    due_on: date | None
    resolution: str | None = None


@dataclass
class Reviews:
    """Every review of a system, and what was found.

    Attributes:
        by_id: The reviews, in the order they were recorded.
        findings: The findings by their id.
    """

    by_id: dict[str, Review] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ReviewConcluded(Event):
    """デジタル庁 concluded a review.

    Attributes:
        review_id: Names the review.
        fiscal_year: The year whose budget or execution was reviewed.
        stage: Before the request, at the request, or in execution.
        outcome: What was concluded.
        ceiling_yen: The largest amount that may be requested, ``None`` where it sets none.
        conditions: What it demands, where it does.
    """

    NAME: ClassVar[str] = "system.review-concluded"
    TITLES: ClassVar[tuple[str, str]] = ("Review concluded", "レビューの結果")

    review_id: str
    fiscal_year: int
    stage: ReviewStage
    outcome: ReviewOutcome
    ceiling_yen: int | None
    conditions: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the review."""
        aggregate.chapter(Reviews).by_id[self.review_id] = Review(
            self.fiscal_year,
            self.stage,
            self.outcome,
            self.ceiling_yen,
            self.conditions,
            self.facts.effective_on,
        )


@dataclass(frozen=True, kw_only=True)
class FindingRaised(Event):
    """A review found something that must be resolved.

    Attributes:
        finding_id: Names the finding.
        review_id: The review it was raised in.
        fiscal_year: The year of that review.
        stage: The stage of that review.
        finding: What was found.
        due_on: When it is to be resolved, where that was said.
    """

    NAME: ClassVar[str] = "system.finding-raised"
    TITLES: ClassVar[tuple[str, str]] = ("Finding raised", "レビューの指摘")

    finding_id: str
    review_id: str
    fiscal_year: int
    stage: ReviewStage
    finding: str
    due_on: date | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the finding."""
        aggregate.chapter(Reviews).findings[self.finding_id] = Finding(
            self.review_id, self.finding, self.due_on
        )


@dataclass(frozen=True, kw_only=True)
class FindingResolved(Event):
    """A finding was resolved.

    Attributes:
        finding_id: The finding.
        resolution: What was done about it.
    """

    NAME: ClassVar[str] = "system.finding-resolved"
    TITLES: ClassVar[tuple[str, str]] = ("Finding resolved", "指摘への対応完了")

    finding_id: str
    resolution: str

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember what was done."""
        aggregate.chapter(Reviews).findings[self.finding_id].resolution = self.resolution


def suspension_refusal(
    system: InformationSystem, fiscal_year: int, action: str, action_ja: str
) -> Suspended | None:
    """Nothing new is given or committed while an execution review says suspend (4-6).

    A suspension holds for later years too, until an execution review of a later day lets the project go on.
    """
    deciding = [
        (review_id, review)
        for review_id, review in system.chapter(Reviews).by_id.items()
        if review.stage is ReviewStage.EXECUTION
        and review.fiscal_year <= fiscal_year
        and review.outcome is not ReviewOutcome.REFUSED  # stops nothing by itself and lifts nothing
    ]
    if not deciding:
        return None
    review_id, latest = _latest(deciding)
    if latest.outcome is not ReviewOutcome.SUSPEND:
        return None
    return Suspended(
        system_id=system.system_id,
        fiscal_year=fiscal_year,
        action=action,
        action_ja=action_ja,
        review_id=review_id,
        suspended_on=latest.concluded_on.isoformat(),
    )


def review_before_request(system: InformationSystem, fiscal_year: int) -> Review | None:
    """Return the latest review before the request of a year, ``None`` when there was none."""
    found = _of_stage(system, fiscal_year, ReviewStage.PRE_REQUEST)
    return _latest(found)[1] if found else None


def request_ceiling_yen(system: InformationSystem, fiscal_year: int) -> int | None:
    """Return the most that the latest reviews before and at the request let be requested for a year.

    ``None`` where neither sets a ceiling.
    """
    stages = (ReviewStage.PRE_REQUEST, ReviewStage.REQUEST)
    latest = [_latest(found)[1] for stage in stages if (found := _of_stage(system, fiscal_year, stage))]
    return min((review.ceiling_yen for review in latest if review.ceiling_yen is not None), default=None)


def _of_stage(system: InformationSystem, fiscal_year: int, stage: ReviewStage) -> list[tuple[str, Review]]:
    return [
        (review_id, review)
        for review_id, review in system.chapter(Reviews).by_id.items()
        if review.stage is stage and review.fiscal_year == fiscal_year
    ]


def _latest(reviews: Sequence[tuple[str, Review]]) -> tuple[str, Review]:
    """Return the review of the latest day; of one day, the one recorded last."""
    return max(enumerate(reviews), key=lambda numbered: (numbered[1][1].concluded_on, numbered[0]))[1]
