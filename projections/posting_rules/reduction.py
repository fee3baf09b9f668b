"""The reduction of the operating cost: the baseline, what is to be saved, and what was."""

from collections.abc import Iterator
from typing import Final

from domain.information_system.reduction import BaselineRecorded, ReductionPlanned, ReductionRealised
from domain.vocabulary import GENERAL_ACCOUNT, CostClass
from projections.places import Envelope, subject_of
from projections.posting_rules.movement import Movement, PostingRules, directed
from projections.states import State


def baseline_recorded(event: BaselineRecorded) -> Iterator[Movement]:
    """The baseline counts 運用等経費 and 改修, each under its cost class; a zero is a fact too."""
    envelope = Envelope(event.fiscal_year, event.ministry, GENERAL_ACCOUNT)
    for cost_class, amount_yen in (
        (CostClass.OPERATIONS, event.operations_yen),
        (CostClass.DEVELOPMENT, event.modification_yen),
    ):
        yield directed(
            envelope,
            State.TARGET_COST,
            State.BASELINE,
            amount_yen,
            system_id=subject_of(event),
            cost_class=cost_class,
        )


def reduction_planned(event: ReductionPlanned) -> Iterator[Movement]:
    """Every year is to save its amount."""
    for saving in event.savings_by_year:
        envelope = Envelope(saving.fiscal_year, event.ministry, GENERAL_ACCOUNT)
        yield directed(
            envelope, State.SAVING, State.SAVING_PLANNED, saving.amount_yen, system_id=subject_of(event)
        )


def reduction_realised(event: ReductionRealised) -> Iterator[Movement]:
    """The saving of the year changes by the difference to the figure it replaces."""
    envelope = Envelope(event.fiscal_year, event.ministry, GENERAL_ACCOUNT)
    change_yen = event.amount_yen - event.previous_yen
    yield directed(envelope, State.SAVING, State.SAVING_REALISED, change_yen, system_id=subject_of(event))


RULES: Final[PostingRules] = {
    BaselineRecorded: baseline_recorded,
    ReductionPlanned: reduction_planned,
    ReductionRealised: reduction_realised,
}
