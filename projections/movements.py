"""The posting rules: what an event says about money, one function per event.

Each answers movements: who, what year, which account, from which state to which, how many yen (never
negative: the direction is the sign). A rule knows its event and nothing else, so a movement means the same
in every replay.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from domain.aggregate import Event
from domain.information_system.allocation import Allocated, AllocationChanged, AllocationReturned
from domain.information_system.implementation_plan import PlanDecided
from domain.information_system.publication import ExecutionPublished, PaymentPublished
from domain.ministry_budget.appropriation import (
    Enacted,
    ProvisionalAbsorbed,
    ProvisionalEnacted,
    Supplemented,
)
from domain.ministry_budget.drawing import DrawnForSystem, DrawReleased
from domain.ministry_budget.settlement import CarriedIn, Settled, SettlementApportioned
from domain.ministry_budget.transfer import TransferredIn, TransferredOut
from domain.vocabulary import GENERAL_ACCOUNT, CostClass, PaymentTier
from projections.places import Envelope, envelope_of, subject_of
from projections.states import State


class Movement(NamedTuple):
    """An amount taken from one state to another by one event.

    Attributes:
        fiscal_year: The year of the appropriation.
        ministry: Whose money; ``None`` where the source names nobody.
        organization: Its organization, where the source names one.
        system_id: The system it concerns, where it concerns one.
        account: 一般会計 or 特別会計:....
        cost_class: What it is for, where that is known.
        counterparty: The other ministry of a transfer or of a carry-over that moved.
        source_state: Where it comes from.
        target_state: Where it goes.
        amount_yen: Whole yen, 0 or more.
    """

    fiscal_year: int
    ministry: str | None
    organization: str | None
    system_id: str | None
    account: str
    cost_class: str | None
    counterparty: str | None
    source_state: str
    target_state: str
    amount_yen: int


def _directed(
    envelope: Envelope,
    source: State,
    target: State,
    amount_yen: int,
    *,
    organization: str | None = None,
    system_id: str | None = None,
    counterparty: str | None = None,
    cost_class: str | None = None,
) -> Movement:
    """Return the movement of a signed amount: a negative one goes the other way."""
    source_state, target_state = (source, target) if amount_yen >= 0 else (target, source)
    return Movement(
        envelope.fiscal_year,
        envelope.ministry,
        organization,
        system_id,
        envelope.account,
        cost_class,
        counterparty,
        source_state,
        target_state,
        abs(amount_yen),
    )


def enacted(event: Enacted) -> Iterator[Movement]:
    """The initial budget becomes current budget."""
    yield _directed(envelope_of(event), State.INITIAL, State.CURRENT, event.amount_yen)


def supplemented(event: Supplemented) -> Iterator[Movement]:
    """The net change of a supplementary budget becomes, or leaves, current budget."""
    yield _directed(envelope_of(event), State.SUPPLEMENTARY, State.CURRENT, event.change_yen)


def provisional_enacted(event: ProvisionalEnacted) -> Iterator[Movement]:
    """The provisional budget is current budget for the time being."""
    yield _directed(envelope_of(event), State.PROVISIONAL, State.CURRENT, event.amount_yen)


def provisional_absorbed(event: ProvisionalAbsorbed) -> Iterator[Movement]:
    """The provisional budget goes back where it came from: the main one contains it."""
    yield _directed(envelope_of(event), State.CURRENT, State.PROVISIONAL, event.amount_yen)


def transferred_in(event: TransferredIn) -> Iterator[Movement]:
    """The receiver's leg."""
    yield _directed(
        envelope_of(event),
        State(event.kind.value),
        State.CURRENT,
        event.amount_yen,
        counterparty=event.from_ministry,
    )


def transferred_out(event: TransferredOut) -> Iterator[Movement]:
    """The giver's leg."""
    yield _directed(
        envelope_of(event),
        State.CURRENT,
        State(event.kind.value),
        event.amount_yen,
        counterparty=event.to_ministry,
    )


def carried_in(event: CarriedIn) -> Iterator[Movement]:
    """Money of the year before becomes current budget."""
    yield _directed(
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
        yield _directed(envelope, State.CURRENT, state, amount_yen)


def settlement_apportioned(event: SettlementApportioned) -> Iterator[Movement]:
    """An organization's part moves from the ministry's undivided figures to the organization."""
    envelope = envelope_of(event)
    parts = (
        (State.APPORTIONED, State.CURRENT, event.appropriation_yen),
        (State.CARRIED_IN, State.CURRENT, event.current_yen - event.appropriation_yen),
        *((State.CURRENT, state, amount_yen) for state, amount_yen in _outcomes(event)),
    )
    for source, target, amount_yen in parts:
        yield _directed(envelope, source, target, amount_yen, organization=event.organization)
        yield _directed(envelope, source, target, -amount_yen)


def _outcomes(event: Settled | SettlementApportioned) -> tuple[tuple[State, int], ...]:
    return (
        (State.SPENT, event.spent_yen),
        (State.CARRIED_OVER, event.carried_over_yen),
        (State.UNUSED, event.unused_yen),
    )


def drawn(event: DrawnForSystem) -> Iterator[Movement]:
    """Less is left in the envelope."""
    yield _directed(envelope_of(event), State.LEFT, State.DRAWN, event.amount_yen, system_id=event.system_id)


def draw_released(event: DrawReleased) -> Iterator[Movement]:
    """More is left in the envelope."""
    yield _directed(envelope_of(event), State.DRAWN, State.LEFT, event.amount_yen, system_id=event.system_id)


def plan_decided(event: PlanDecided) -> Iterator[Movement]:
    """The plan changes by the difference to the one it replaces."""
    envelope = Envelope(event.fiscal_year, event.ministry, GENERAL_ACCOUNT)
    change_yen = event.amount_yen - event.previous_yen
    yield _directed(envelope, State.UNPLANNED, State.PLANNED, change_yen, system_id=subject_of(event))


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
    return _directed(
        envelope,
        State.GIVEN,
        State.ALLOCATED,
        change_yen,
        system_id=subject_of(event),
        cost_class=event.cost_class,
    )


def execution_published(event: ExecutionPublished) -> Iterator[Movement]:
    """What was spent belongs to the system, by cost class; what the parts do not explain stands without one.

    Where a total should have been printed and was not, the parts are kept apart as unconfirmed and taken back
    without a cost class: a gap is not filled silently, and by cost class nothing published is lost.
    """
    parts = [
        (cost_class, amount_yen)
        for cost_class, amount_yen in (
            (CostClass.DEVELOPMENT, event.development_yen),
            (CostClass.OPERATIONS, event.operations_yen),
            (CostClass.OTHER, event.other_yen),
        )
        if amount_yen is not None
    ]
    in_parts_yen = sum(amount_yen for _, amount_yen in parts)
    is_gap = event.executed_yen is None and event.total_expected
    total_yen = in_parts_yen if event.executed_yen is None else event.executed_yen
    state = State.UNCONFIRMED if is_gap else State.ATTRIBUTED
    for cost_class, amount_yen in parts:
        yield _attributed(event, state, amount_yen, cost_class)
    rest_yen = -in_parts_yen if is_gap else total_yen - in_parts_yen
    if rest_yen or (event.executed_yen is not None and not parts):
        yield _attributed(event, state, rest_yen, None)
    for state, printed_yen in (
        (State.SYSTEM_INITIAL, event.initial_yen),
        (State.SYSTEM_CURRENT, event.current_yen),
        (State.SYSTEM_CARRIED_OVER, event.carried_over_yen),
    ):
        if printed_yen is not None:
            yield _attributed(event, state, printed_yen, None)._replace(source_state=State.PRINTED)


def _attributed(
    event: ExecutionPublished, state: State, amount_yen: int, cost_class: CostClass | None
) -> Movement:
    source, target = (State.UNATTRIBUTED, state) if amount_yen >= 0 else (state, State.UNATTRIBUTED)
    return Movement(
        event.fiscal_year,
        event.ministry,
        event.organization,
        subject_of(event),
        event.account,
        cost_class,
        None,
        source,
        target,
        abs(amount_yen),
    )


def payment_published(event: PaymentPublished) -> Iterator[Movement]:
    """What was spent went to a payee, or on to a subcontractor."""
    source, target = (
        (State.ATTRIBUTED, State.PAYEE)
        if event.tier is PaymentTier.DIRECT
        else (State.PAYEE, State.SUBCONTRACTOR)
    )
    yield Movement(
        event.fiscal_year,
        event.ministry,
        None,
        subject_of(event),
        GENERAL_ACCOUNT,
        None,
        None,
        source,
        target,
        event.amount_yen,
    )


POSTING_RULES: dict[type[Event], Callable[[Any], Iterable[Movement]]] = {
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
    PlanDecided: plan_decided,
    Allocated: allocated,
    AllocationChanged: allocation_changed,
    AllocationReturned: allocation_returned,
    ExecutionPublished: execution_published,
    PaymentPublished: payment_published,
}
"""Posting rule by event; events that move no money have none."""


def movements_of(event: Event) -> Iterable[Movement]:
    """Return the movements of an event, in a stable order; none for events that move no money."""
    rule = POSTING_RULES.get(type(event))
    return rule(event) if rule is not None else ()
