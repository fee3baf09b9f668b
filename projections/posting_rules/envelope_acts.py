"""What enters an envelope within the year, what is planned of it, and what a later publication changed."""

from collections.abc import Iterator
from typing import Final

from domain.ministry_budget.commitment_plan import CommitmentPlanSet
from domain.ministry_budget.draft import Drafted
from domain.ministry_budget.reserve import ReserveGranted
from domain.ministry_budget.restatement import SettlementRestated
from domain.ministry_budget.shift import Shifted, signed_yen
from projections.places import envelope_of
from projections.posting_rules.movement import Movement, PostingRules, directed
from projections.states import State


def drafted(event: Drafted) -> Iterator[Movement]:
    """The draft changes by the difference to the one it replaces."""
    change_yen = event.amount_yen - event.previous_yen
    yield directed(
        envelope_of(event), State.UNDRAFTED, State.DRAFTED, change_yen, organization=event.organization
    )


def shifted(event: Shifted) -> Iterator[Movement]:
    """Money comes into the current budget or leaves it; a shift within the envelope moves nothing of it."""
    change_yen = signed_yen(event.direction, event.amount_yen)
    if change_yen:
        yield directed(envelope_of(event), State.SHIFT, State.CURRENT, change_yen)


def reserve_granted(event: ReserveGranted) -> Iterator[Movement]:
    """Money of the reserve becomes current budget."""
    yield directed(envelope_of(event), State.RESERVE, State.CURRENT, event.amount_yen)


def commitment_plan_set(event: CommitmentPlanSet) -> Iterator[Movement]:
    """The plan changes by the difference to the one it replaces."""
    change_yen = event.amount_yen - event.previous_yen
    yield directed(envelope_of(event), State.UNSCHEDULED, State.SCHEDULED, change_yen)


def settlement_restated(event: SettlementRestated) -> Iterator[Movement]:
    """The outcome changes by the difference to what was published before."""
    for state, change_yen in (
        (State.SPENT, event.spent_yen - event.previous_spent_yen),
        (State.CARRIED_OVER, event.carried_over_yen - event.previous_carried_over_yen),
        (State.UNUSED, event.unused_yen - event.previous_unused_yen),
    ):
        yield directed(envelope_of(event), State.CURRENT, state, change_yen)


RULES: Final[PostingRules] = {
    Drafted: drafted,
    Shifted: shifted,
    ReserveGranted: reserve_granted,
    CommitmentPlanSet: commitment_plan_set,
    SettlementRestated: settlement_restated,
}
