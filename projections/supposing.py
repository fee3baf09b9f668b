"""Supposing: the read model as it would be if some more events had been recorded."""

from collections.abc import Sequence
from copy import deepcopy

from domain.aggregate import Event
from domain.ledger import LoggedEvent
from projections.clock import JAPAN, Moment
from projections.memory import Snapshot
from projections.posting import rows_of
from projections.withholding import withheld_from


def supposed(snapshot: Snapshot, moment: Moment, events: Sequence[Event]) -> tuple[Snapshot, Moment]:
    """Return a read model that holds some more events, and the moment at which they are known.

    Args:
        snapshot: The read model in memory; it stays as it is.
        moment: Both clocks, resolved.
        events: What is supposed, in order, as recorded at the moment.
    """
    following = range(moment.position + 1, moment.position + 1 + len(events))
    known_at = moment.known_at
    logged = [
        LoggedEvent(position, event.NAME, event, known_at, known_at)
        for position, event in zip(following, events, strict=True)
    ]
    more = deepcopy(snapshot)
    rows = rows_of(logged)
    more.movements.suppose(rows.movements)
    more.histories.suppose(rows.descriptions)
    more.withheld = {}
    withheld = withheld_from(more, moment.sight, known_at.astimezone(JAPAN).date())
    return more, moment._replace(position=moment.position + len(events), withheld=withheld)
