"""Execution: what officers reported as spent, carried over and left unused."""

from collections.abc import Iterator
from typing import Final

from domain.costs import CostLines, by_cost_class, target_cost_yen
from domain.information_system.carry_over import SystemCarriedIn, SystemCarriedOver
from domain.information_system.closing import SystemYearClosed
from domain.information_system.execution import ExecutionCorrected, ExecutionReported
from domain.vocabulary import CostClass
from projections.places import Envelope, subject_of
from projections.posting_rules.movement import Movement, PostingRules, directed
from projections.states import State


def execution_reported(event: ExecutionReported) -> Iterator[Movement]:
    """What was spent, by cost class; a month in which nothing was spent says so with 0 yen."""
    yield from _spent(event, (), event.lines)


def execution_corrected(event: ExecutionCorrected) -> Iterator[Movement]:
    """The difference is spent; after the closing, what lapsed takes it back."""
    yield from _spent(event, event.previous_lines, event.lines)
    if event.after_closing:
        lines = (event.previous_lines, event.lines)
        previous_yen, amount_yen = (sum(by_cost_class(stated).values()) for stated in lines)
        yield _moved(event, State.ALLOCATED, State.LAPSED, previous_yen - amount_yen)


def carried_over(event: SystemCarriedOver) -> Iterator[Movement]:
    """What the system holds goes into the next year."""
    yield _moved(event, State.ALLOCATED, State.POSTPONED, event.amount_yen)


def carried_in(event: SystemCarriedIn) -> Iterator[Movement]:
    """What was carried over is held in the year in which it arrives."""
    yield _moved(event, State.BROUGHT, State.ALLOCATED, event.amount_yen)


def year_closed(event: SystemYearClosed) -> Iterator[Movement]:
    """What is neither spent nor carried over lapses."""
    yield _moved(event, State.ALLOCATED, State.LAPSED, event.unused_yen)


def _spent(
    event: ExecutionReported | ExecutionCorrected, previous: CostLines, lines: CostLines
) -> Iterator[Movement]:
    before, after = by_cost_class(previous), by_cost_class(lines)
    changes = {kind: after.get(kind, 0) - before.get(kind, 0) for kind in CostClass}
    moved = {kind: change_yen for kind, change_yen in changes.items() if change_yen or kind in after}
    for cost_class, change_yen in moved.items():
        yield _moved(event, State.COMMITTED, State.PAID, change_yen, cost_class)
    if not moved:
        yield _moved(event, State.COMMITTED, State.PAID, 0)
    target_yen = target_cost_yen(lines) - target_cost_yen(previous)
    yield _moved(event, State.TARGET_COST, State.TARGET_COST_SPENT, target_yen)


def _moved(
    event: ExecutionReported | ExecutionCorrected | SystemCarriedOver | SystemCarriedIn | SystemYearClosed,
    source: State,
    target: State,
    change_yen: int,
    cost_class: CostClass | None = None,
) -> Movement:
    envelope = Envelope(event.fiscal_year, event.ministry, event.account)
    return directed(envelope, source, target, change_yen, system_id=subject_of(event), cost_class=cost_class)


RULES: Final[PostingRules] = {
    ExecutionReported: execution_reported,
    ExecutionCorrected: execution_corrected,
    SystemCarriedOver: carried_over,
    SystemCarriedIn: carried_in,
    SystemYearClosed: year_closed,
}
