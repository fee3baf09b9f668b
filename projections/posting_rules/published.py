"""Published outcomes of systems: what was spent, and whom it was paid to."""

from collections.abc import Iterator
from typing import Final

from domain.information_system.publication import (
    ExecutionPublished,
    ExecutionRestated,
    PaymentPublished,
)
from domain.vocabulary import GENERAL_ACCOUNT, CostClass, PaymentTier
from projections.places import Envelope, subject_of
from projections.posting_rules.movement import Movement, PostingRules, directed
from projections.states import State


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


def execution_restated(event: ExecutionRestated) -> Iterator[Movement]:
    """What is printed now differs from what stood; the difference belongs to no cost class."""
    place = Envelope(event.fiscal_year, event.ministry, event.account)
    for source, target, before_yen, after_yen in (
        (State.UNATTRIBUTED, State.ATTRIBUTED, event.previous_executed_yen, event.executed_yen),
        (State.PRINTED, State.SYSTEM_INITIAL, event.previous_initial_yen, event.initial_yen),
        (State.PRINTED, State.SYSTEM_CURRENT, event.previous_current_yen, event.current_yen),
        (State.PRINTED, State.SYSTEM_CARRIED_OVER, event.previous_carried_over_yen, event.carried_over_yen),
    ):
        if before_yen is not None and after_yen is not None:
            yield directed(place, source, target, after_yen - before_yen, system_id=subject_of(event))


def payment_published(event: PaymentPublished) -> Iterator[Movement]:
    """What was spent went to a payee, or on to a subcontractor.

    Which of the two is not stated adds to neither: the same money may stand there already.
    """
    if event.tier is PaymentTier.NOT_STATED:
        return
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


RULES: Final[PostingRules] = {
    ExecutionPublished: execution_published,
    ExecutionRestated: execution_restated,
    PaymentPublished: payment_published,
}
