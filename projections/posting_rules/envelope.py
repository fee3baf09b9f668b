"""The envelope: what a ministry holds, and officially did with it."""

from collections.abc import Iterator
from typing import Final

from domain.ministry_budget.appropriation import (
    Enacted,
    ProvisionalAbsorbed,
    ProvisionalEnacted,
    Supplemented,
)
from domain.ministry_budget.drawing import DrawnForSystem, DrawReleased
from domain.ministry_budget.settlement import CarriedIn, Settled, SettlementApportioned
from domain.ministry_budget.transfer import TransferredIn, TransferredOut
from projections.places import envelope_of
from projections.posting_rules.movement import Movement, PostingRules, directed
from projections.states import State


def enacted(event: Enacted) -> Iterator[Movement]:
    """The initial budget becomes current budget."""
    yield directed(envelope_of(event), State.INITIAL, State.CURRENT, event.amount_yen)


def supplemented(event: Supplemented) -> Iterator[Movement]:
    """The net change of a supplementary budget becomes, or leaves, current budget."""
    yield directed(envelope_of(event), State.SUPPLEMENTARY, State.CURRENT, event.change_yen)


def provisional_enacted(event: ProvisionalEnacted) -> Iterator[Movement]:
    """The provisional budget is current budget for the time being."""
    yield directed(envelope_of(event), State.PROVISIONAL, State.CURRENT, event.amount_yen)


def provisional_absorbed(event: ProvisionalAbsorbed) -> Iterator[Movement]:
    """The provisional budget goes back where it came from: the main one contains it."""
    yield directed(envelope_of(event), State.CURRENT, State.PROVISIONAL, event.amount_yen)


def transferred_in(event: TransferredIn) -> Iterator[Movement]:
    """The receiver's leg."""
    yield directed(
        envelope_of(event),
        State(event.kind.value),
        State.CURRENT,
        event.amount_yen,
        counterparty=event.from_ministry,
    )


def transferred_out(event: TransferredOut) -> Iterator[Movement]:
    """The giver's leg."""
    yield directed(
        envelope_of(event),
        State.CURRENT,
        State(event.kind.value),
        event.amount_yen,
        counterparty=event.to_ministry,
    )


def carried_in(event: CarriedIn) -> Iterator[Movement]:
    """Money of the year before becomes current budget."""
    yield directed(
        envelope_of(event),
        State.CARRIED_IN,
        State.CURRENT,
        event.amount_yen,
        counterparty=event.from_ministry,
    )


def settled(event: Settled) -> Iterator[Movement]:
    """The current budget ends as spent, carried over or unused."""
    envelope = envelope_of(event)
    for state, amount_yen in _outcomes(event):
        yield directed(envelope, State.CURRENT, state, amount_yen)


def settlement_apportioned(event: SettlementApportioned) -> Iterator[Movement]:
    """An organization's part moves from the ministry's undivided figures to the organization."""
    envelope = envelope_of(event)
    parts = (
        (State.APPORTIONED, State.CURRENT, event.appropriation_yen),
        (State.CARRIED_IN, State.CURRENT, event.current_yen - event.appropriation_yen),
        *((State.CURRENT, state, amount_yen) for state, amount_yen in _outcomes(event)),
    )
    for source, target, amount_yen in parts:
        yield directed(envelope, source, target, amount_yen, organization=event.organization)
        yield directed(envelope, source, target, -amount_yen)


def _outcomes(event: Settled | SettlementApportioned) -> tuple[tuple[State, int], ...]:
    return (
        (State.SPENT, event.spent_yen),
        (State.CARRIED_OVER, event.carried_over_yen),
        (State.UNUSED, event.unused_yen),
    )


def drawn(event: DrawnForSystem) -> Iterator[Movement]:
    """Less is left in the envelope."""
    yield directed(envelope_of(event), State.LEFT, State.DRAWN, event.amount_yen, system_id=event.system_id)


def draw_released(event: DrawReleased) -> Iterator[Movement]:
    """More is left in the envelope."""
    yield directed(envelope_of(event), State.DRAWN, State.LEFT, event.amount_yen, system_id=event.system_id)


RULES: Final[PostingRules] = {
    Enacted: enacted,
    Supplemented: supplemented,
    ProvisionalEnacted: provisional_enacted,
    ProvisionalAbsorbed: provisional_absorbed,
    TransferredIn: transferred_in,
    TransferredOut: transferred_out,
    CarriedIn: carried_in,
    Settled: settled,
    SettlementApportioned: settlement_apportioned,
    DrawnForSystem: drawn,
    DrawReleased: draw_released,
}
