"""The budget cycle: what is estimated, requested, enacted and submitted for systems; no money moves yet."""

from collections.abc import Iterator
from typing import Final

from domain.costs import CostLines, by_cost_class
from domain.information_system.estimate import CostEstimated
from domain.information_system.plan_submission import PlanAdjusted, PlanSubmitted
from domain.information_system.request import BudgetRequested, RequestRevised, RequestWithdrawn
from domain.information_system.system_appropriation import AppropriatedToSystem
from domain.vocabulary import GENERAL_ACCOUNT
from projections.places import Envelope, subject_of
from projections.posting_rules.movement import Movement, PostingRules, directed
from projections.states import State


def cost_estimated(event: CostEstimated) -> Iterator[Movement]:
    """The estimate changes by the difference to the one it replaces, by cost class.

    An estimate names no account: it stands in the general one.
    """
    envelope = Envelope(event.fiscal_year, event.ministry, GENERAL_ACCOUNT)
    flow = (State.UNESTIMATED, State.ESTIMATED)
    yield from by_class(envelope, flow, subject_of(event), event.previous_lines, event.lines)


def budget_requested(event: BudgetRequested) -> Iterator[Movement]:
    """More is requested."""
    yield from _request(event, (), event.lines)


def request_revised(event: RequestRevised) -> Iterator[Movement]:
    """The request changes by the difference, by cost class."""
    yield from _request(event, event.previous_lines, event.lines)


def request_withdrawn(event: RequestWithdrawn) -> Iterator[Movement]:
    """Nothing of it is requested any more."""
    yield from _request(event, event.lines, ())


def _request(
    event: BudgetRequested | RequestRevised | RequestWithdrawn, previous: CostLines, lines: CostLines
) -> Iterator[Movement]:
    envelope = Envelope(event.fiscal_year, event.ministry, event.account)
    flow = (State.UNREQUESTED, State.REQUESTED)
    yield from by_class(envelope, flow, subject_of(event), previous, lines)


def appropriated_to_system(event: AppropriatedToSystem) -> Iterator[Movement]:
    """Part of the envelope's appropriation is earmarked for the system."""
    envelope = Envelope(event.fiscal_year, event.ministry, event.account)
    flow = (State.UNEARMARKED, State.EARMARKED)
    yield from by_class(envelope, flow, subject_of(event), (), event.lines)


def plan_submitted(event: PlanSubmitted | PlanAdjusted) -> Iterator[Movement]:
    """The submitted plan changes by the difference to the one it replaces."""
    envelope = Envelope(event.fiscal_year, event.ministry, GENERAL_ACCOUNT)
    change_yen = event.amount_yen - event.previous_yen
    if change_yen:
        yield directed(envelope, State.UNSUBMITTED, State.SUBMITTED, change_yen, system_id=subject_of(event))


def by_class(
    envelope: Envelope, flow: tuple[State, State], system_id: str, previous: CostLines, lines: CostLines
) -> Iterator[Movement]:
    """Return what changes from the previous lines to the present ones, by cost class; unchanged ones not."""
    before, after = by_cost_class(previous), by_cost_class(lines)
    for cost_class in {**before, **after}:
        change_yen = after.get(cost_class, 0) - before.get(cost_class, 0)
        if change_yen:
            yield directed(envelope, *flow, change_yen, system_id=system_id, cost_class=cost_class)


RULES: Final[PostingRules] = {
    CostEstimated: cost_estimated,
    BudgetRequested: budget_requested,
    RequestRevised: request_revised,
    RequestWithdrawn: request_withdrawn,
    AppropriatedToSystem: appropriated_to_system,
    PlanSubmitted: plan_submitted,
    PlanAdjusted: plan_submitted,
}
