"""Contracts: what may be committed, and what is."""

from collections.abc import Iterator
from typing import Final

from domain.information_system.authority import MultiYearAuthorityGranted
from domain.information_system.certification import CommitmentCertified
from domain.information_system.contracts import ContractAwarded, ContractChanged, ContractTerminated
from domain.years import yen_by_year
from projections.places import Envelope, subject_of
from projections.posting_rules.movement import Movement, PostingRules, directed
from projections.states import State


def multi_year_authority_granted(event: MultiYearAuthorityGranted) -> Iterator[Movement]:
    """More of each year may be committed in advance."""
    for limit in event.limits_by_year:
        envelope = Envelope(limit.fiscal_year, event.ministry, event.account)
        yield directed(
            envelope, State.UNAUTHORISED, State.AUTHORISED, limit.amount_yen, system_id=subject_of(event)
        )


def commitment_certified(event: CommitmentCertified) -> Iterator[Movement]:
    """More of a special account may be committed."""
    envelope = Envelope(event.fiscal_year, event.ministry, event.account)
    yield directed(
        envelope, State.UNCERTIFIED, State.CERTIFIED, event.amount_yen, system_id=subject_of(event)
    )


def contract_awarded(event: ContractAwarded) -> Iterator[Movement]:
    """Its amount of each year is committed."""
    for amount in event.amounts_by_year:
        yield _committed(event, amount.fiscal_year, amount.amount_yen)


def contract_changed(event: ContractChanged) -> Iterator[Movement]:
    """The difference of each year is committed, or free again; years that stay as they are move nothing."""
    previous, now = yen_by_year(event.previous_by_year), yen_by_year(event.amounts_by_year)
    for fiscal_year in sorted(previous.keys() | now.keys()):
        change_yen = now.get(fiscal_year, 0) - previous.get(fiscal_year, 0)
        if change_yen:
            yield _committed(event, fiscal_year, change_yen)


def contract_terminated(event: ContractTerminated) -> Iterator[Movement]:
    """What it releases of each year is free again."""
    for released in event.released_by_year:
        yield _committed(event, released.fiscal_year, -released.amount_yen)


def _committed(
    event: ContractAwarded | ContractChanged | ContractTerminated, fiscal_year: int, change_yen: int
) -> Movement:
    return directed(
        Envelope(fiscal_year, event.ministry, event.account),
        State.UNCOMMITTED,
        State.COMMITTED,
        change_yen,
        system_id=subject_of(event),
        cost_class=event.cost_class,
    )


RULES: Final[PostingRules] = {
    MultiYearAuthorityGranted: multi_year_authority_granted,
    CommitmentCertified: commitment_certified,
    ContractAwarded: contract_awarded,
    ContractChanged: contract_changed,
    ContractTerminated: contract_terminated,
}
