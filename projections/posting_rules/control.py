"""The control: what officers planned for systems and gave to them."""

from collections.abc import Iterator
from typing import Final

from domain.information_system.allocation import Allocated, AllocationChanged, AllocationReturned
from domain.information_system.implementation_plan import PlanDecided
from domain.vocabulary import GENERAL_ACCOUNT
from projections.places import Envelope, subject_of
from projections.posting_rules.movement import Movement, PostingRules, directed
from projections.states import State


def plan_decided(event: PlanDecided) -> Iterator[Movement]:
    """The plan changes by the difference to the one it replaces."""
    envelope = Envelope(event.fiscal_year, event.ministry, GENERAL_ACCOUNT)
    change_yen = event.amount_yen - event.previous_yen
    yield directed(envelope, State.UNPLANNED, State.PLANNED, change_yen, system_id=subject_of(event))


def allocated(event: Allocated) -> Iterator[Movement]:
    """The system holds more."""
    yield _allocation(event, event.amount_yen)


def allocation_changed(event: AllocationChanged) -> Iterator[Movement]:
    """The system holds the difference more, or less."""
    yield _allocation(event, event.amount_yen - event.previous_yen)


def allocation_returned(event: AllocationReturned) -> Iterator[Movement]:
    """The system holds less."""
    yield _allocation(event, -event.amount_yen)


def _allocation(event: Allocated | AllocationChanged | AllocationReturned, change_yen: int) -> Movement:
    envelope = Envelope(event.fiscal_year, event.ministry, event.account)
    return directed(
        envelope,
        State.GIVEN,
        State.ALLOCATED,
        change_yen,
        system_id=subject_of(event),
        cost_class=event.cost_class,
    )


RULES: Final[PostingRules] = {
    PlanDecided: plan_decided,
    Allocated: allocated,
    AllocationChanged: allocation_changed,
    AllocationReturned: allocation_returned,
}
