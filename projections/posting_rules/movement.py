"""A movement: an amount taken from one state to another by one event."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from domain.aggregate import Event
from projections.places import Envelope
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


def directed(
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


PostingRules: TypeAlias = Mapping[type[Event], Callable[[Any], Iterable[Movement]]]
"""Posting rule by event."""
