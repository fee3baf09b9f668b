"""What every event moves: the posting rules of all chapters in one table.

A rule answers movements: who, what year, which account, from which state to which, how many yen (never
negative: the direction is the sign). A rule knows its event and nothing else, so a movement means the same in
every replay.
"""

from collections.abc import Iterable

from domain.aggregate import Event
from projections.posting_rules import (
    budget_cycle,
    contracts,
    control,
    envelope,
    envelope_acts,
    execution,
    published,
    reduction,
    sectors,
)
from projections.posting_rules.movement import Movement, PostingRules

__all__ = ["POSTING_RULES", "Movement", "movements_of"]

POSTING_RULES: PostingRules = {
    **envelope.RULES,
    **envelope_acts.RULES,
    **budget_cycle.RULES,
    **control.RULES,
    **contracts.RULES,
    **execution.RULES,
    **published.RULES,
    **reduction.RULES,
    **sectors.RULES,
}
"""Posting rule by event; events that move no money have none."""


def movements_of(event: Event) -> Iterable[Movement]:
    """Return the movements of an event, in a stable order; none for events that move no money."""
    rule = POSTING_RULES.get(type(event))
    return rule(event) if rule is not None else ()
