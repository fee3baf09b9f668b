"""Events of the budget cycle that tests begin with, and what can be asked of it. Amounts in yen."""

from dataclasses import replace
from datetime import date

from domain.facts import Facts
from domain.information_system.reviews import FindingRaised, FindingResolved, ReviewConcluded
from domain.vocabulary import DIGITAL_AGENCY, ReviewOutcome, ReviewStage
from tests.domain.histories import SYSTEM
from tests.support.scenario import OFFICER, Happened, happened

AGENCY = replace(OFFICER, acting_for=DIGITAL_AGENCY)
"""An officer of デジタル庁."""
MINISTRY = replace(OFFICER, acting_for="mof")
"""An officer of another ministry."""
CONFIRMED = replace(OFFICER, is_confirmed=True)
"""An officer who says an amount again after the books asked back."""


def on(day: date, facts: Facts = OFFICER) -> Facts:
    """The same facts on another business date."""
    return replace(facts, effective_on=day)


def reviewed(
    outcome: ReviewOutcome = ReviewOutcome.APPROVED,
    stage: ReviewStage = ReviewStage.PRE_REQUEST,
    *,
    review_id: str = "r1",
    fiscal_year: int = 2024,
    ceiling_yen: int | None = None,
    conditions: str | None = None,
    facts: Facts = OFFICER,
) -> Happened:
    """A review of a year was concluded."""
    return happened(
        SYSTEM,
        ReviewConcluded,
        facts,
        review_id=review_id,
        fiscal_year=fiscal_year,
        stage=stage,
        outcome=outcome,
        ceiling_yen=ceiling_yen,
        conditions=conditions,
    )


def suspended(review_id: str = "r9", fiscal_year: int = 2024, facts: Facts = OFFICER) -> Happened:
    """An execution review suspended the project."""
    return reviewed(
        ReviewOutcome.SUSPEND,
        ReviewStage.EXECUTION,
        review_id=review_id,
        fiscal_year=fiscal_year,
        facts=facts,
    )


def found(
    finding: str = "No cloud was considered.",
    *,
    finding_id: str = "f1",
    review_id: str = "r1",
    stage: ReviewStage = ReviewStage.PRE_REQUEST,
    due_on: date | None = None,
) -> Happened:
    """A finding was raised in a review of FY2024."""
    return happened(
        SYSTEM,
        FindingRaised,
        finding_id=finding_id,
        review_id=review_id,
        fiscal_year=2024,
        stage=stage,
        finding=finding,
        due_on=due_on,
    )


def resolved(resolution: str = "Moved to the cloud.", finding_id: str = "f1") -> Happened:
    """A finding was resolved."""
    return happened(SYSTEM, FindingResolved, finding_id=finding_id, resolution=resolution)
