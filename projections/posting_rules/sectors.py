"""Systems outside the state: what ministries subsidise."""

from collections.abc import Iterator
from typing import Final

from domain.information_system.sectors import SubsidyGranted
from domain.vocabulary import GENERAL_ACCOUNT
from projections.places import Envelope, subject_of
from projections.posting_rules.movement import Movement, PostingRules, directed
from projections.states import State


def subsidy_granted(event: SubsidyGranted) -> Iterator[Movement]:
    """The granting ministry's subsidy goes to the system."""
    envelope = Envelope(event.fiscal_year, event.ministry, GENERAL_ACCOUNT)
    yield directed(
        envelope, State.UNSUBSIDISED, State.SUBSIDISED, event.amount_yen, system_id=subject_of(event)
    )


RULES: Final[PostingRules] = {
    SubsidyGranted: subsidy_granted,
}
