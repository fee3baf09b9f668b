"""Events of the budget cycle that tests begin with, and what can be asked of it. Amounts in yen."""

from dataclasses import replace
from datetime import date

from domain.costs import CostLine, CostLines
from domain.facts import Facts
from domain.information_system.abolition import Abolished
from domain.information_system.closing import SystemYearClosed
from domain.information_system.estimate import CostEstimated
from domain.information_system.override import LimitOverridden
from domain.information_system.plan_submission import PlanAdjusted, PlanSubmitted
from domain.information_system.request import BudgetRequested, RequestRevised, RequestWithdrawn
from domain.information_system.reviews import FindingRaised, FindingResolved, ReviewConcluded
from domain.information_system.system_appropriation import AppropriatedToSystem
from domain.ministry_budget.closing import BudgetYearClosed, BudgetYearReopened
from domain.vocabulary import (
    DIGITAL_AGENCY,
    GENERAL_ACCOUNT,
    AppropriationKind,
    CostClass,
    RequestKind,
    ReviewOutcome,
    ReviewStage,
)
from tests.domain.histories import REASONED, SYSTEM, budget_id
from tests.support.scenario import OFFICER, Happened, happened

AGENCY = replace(OFFICER, acting_for=DIGITAL_AGENCY)
"""An officer of デジタル庁."""
MINISTRY = replace(OFFICER, acting_for="mof")
"""An officer of another ministry."""
CONFIRMED = replace(OFFICER, is_confirmed=True)
"""An officer who says an amount again after the books asked back."""


APPROVER = replace(OFFICER, actor="approver", reason="an emergency")
"""Who approves overrides."""


def lines(operations_yen: int, development_yen: int = 0) -> CostLines:
    """Costs of operations and, where there are some, of development."""
    development = (CostLine(CostClass.DEVELOPMENT, development_yen, "改修"),) if development_yen else ()
    return (CostLine(CostClass.OPERATIONS, operations_yen, "保守"), *development)


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


def abolished() -> Happened:
    """The system was abolished."""
    return happened(SYSTEM, Abolished, replace(OFFICER, reason="no longer used"))


def overridden(
    rule: str,
    *,
    override_id: str = "o1",
    fiscal_year: int = 2024,
    up_to_yen: int | None = None,
    valid_until: date | None = None,
    facts: Facts = APPROVER,
) -> Happened:
    """An approver let others go past a rule."""
    return happened(
        SYSTEM,
        LimitOverridden,
        facts,
        override_id=override_id,
        rule=rule,
        fiscal_year=fiscal_year,
        up_to_yen=up_to_yen,
        valid_until=valid_until,
    )


def estimated(
    estimate: CostLines,
    previous: CostLines = (),
    *,
    estimate_id: str = "e1",
    fiscal_year: int = 2024,
    facts: Facts = OFFICER,
) -> Happened:
    """The cost of a year was estimated."""
    return happened(
        SYSTEM,
        CostEstimated,
        facts,
        estimate_id=estimate_id,
        fiscal_year=fiscal_year,
        ministry="mof",
        previous_lines=previous,
        lines=estimate,
    )


def requested(
    request: CostLines,
    *,
    request_id: str = "q1",
    kind: RequestKind = RequestKind.NORMAL,
    account: str = GENERAL_ACCOUNT,
    override_id: str | None = None,
    facts: Facts = OFFICER,
) -> Happened:
    """A budget of FY2024 was requested."""
    return happened(
        SYSTEM,
        BudgetRequested,
        facts,
        request_id=request_id,
        fiscal_year=2024,
        ministry="mof",
        kind=kind,
        account=account,
        lines=request,
        override_id=override_id,
    )


def revised(
    previous: CostLines,
    request: CostLines,
    *,
    override_id: str | None = None,
    account: str = GENERAL_ACCOUNT,
    facts: Facts = REASONED,
) -> Happened:
    """The request was revised."""
    return happened(
        SYSTEM,
        RequestRevised,
        facts,
        request_id="q1",
        fiscal_year=2024,
        ministry="mof",
        account=account,
        previous_lines=previous,
        lines=request,
        override_id=override_id,
    )


def withdrawn(request: CostLines) -> Happened:
    """The request was withdrawn."""
    return happened(
        SYSTEM,
        RequestWithdrawn,
        REASONED,
        request_id="q1",
        fiscal_year=2024,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        lines=request,
    )


def submitted(
    amount_yen: int, *, previous_yen: int = 0, procurement: str | None = None, facts: Facts = OFFICER
) -> Happened:
    """The ministry submitted its plan of FY2024."""
    return happened(
        SYSTEM,
        PlanSubmitted,
        facts,
        fiscal_year=2024,
        ministry="mof",
        previous_yen=previous_yen,
        amount_yen=amount_yen,
        procurement=procurement,
    )


def adjusted(
    amount_yen: int, *, previous_yen: int, remarks: str | None = None, facts: Facts = OFFICER
) -> Happened:
    """デジタル庁 adjusted the submitted plan of FY2024."""
    return happened(
        SYSTEM,
        PlanAdjusted,
        facts,
        fiscal_year=2024,
        ministry="mof",
        previous_yen=previous_yen,
        amount_yen=amount_yen,
        remarks=remarks,
    )


def appropriated(
    appropriation: CostLines,
    kind: AppropriationKind = AppropriationKind.INITIAL,
    *,
    number: int | None = None,
    facts: Facts = OFFICER,
) -> Happened:
    """Part of the budget of FY2024 was meant for the system."""
    return happened(
        SYSTEM,
        AppropriatedToSystem,
        facts,
        appropriation_id="p1",
        fiscal_year=2024,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        kind=kind,
        round=number,
        lines=appropriation,
    )


def year_closed(*, held_yen: int = 0, account: str = GENERAL_ACCOUNT) -> Happened:
    """FY2024 of the system was closed; everything it held is unused."""
    return happened(
        SYSTEM,
        SystemYearClosed,
        fiscal_year=2024,
        ministry="mof",
        account=account,
        held_yen=held_yen,
        spent_yen=0,
        carried_over_yen=0,
        unused_yen=held_yen,
    )


def budget_closed(current_yen: int = 1_000) -> Happened:
    """FY2024 of 財務省 was closed; everything is unused."""
    return happened(
        budget_id("mof"),
        BudgetYearClosed,
        round=1,
        current_yen=current_yen,
        spent_yen=0,
        carried_over_yen=0,
        unused_yen=current_yen,
    )


def budget_reopened(until: date) -> Happened:
    """FY2024 of 財務省 was reopened on 1 June."""
    return happened(budget_id("mof"), BudgetYearReopened, REASONED, round=1, until=until)
