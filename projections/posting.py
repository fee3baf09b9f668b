"""From logged events to the rows of the read model: one pass, every table."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from domain.information_system.publication import PaymentPublished
from domain.ledger import LoggedEvent
from domain.stores.appends import to_microseconds
from projections.descriptions import descriptions_of
from projections.kept_facts import kept_facts_of
from projections.movements import movements_of
from projections.places import place_of, subject_of
from projections.publications import publication_of

UNKNOWN_ACTOR = "(unknown event)"

Row = tuple[object, ...]


@dataclass
class Rows:
    """Rows to insert, by table, each in log order."""

    movements: list[Row] = field(default_factory=list)
    descriptions: list[Row] = field(default_factory=list)
    payments: list[Row] = field(default_factory=list)
    entries: list[Row] = field(default_factory=list)


def rows_of(logged_events: Iterable[LoggedEvent]) -> Rows:
    """Return the rows of events in log order.

    An event this version of the program does not know has an entry and moves nothing.
    """
    rows = Rows()
    for logged in logged_events:
        _post(logged, rows)
    return rows


def _post(logged: LoggedEvent, rows: Rows) -> None:
    position, name, event, recorded_at, stored_at = logged
    written_at = to_microseconds(stored_at)
    if event is None:
        rows.entries.append((position, name, None, None, None, UNKNOWN_ACTOR, None, written_at))
        return
    facts = event.facts
    effective_on = facts.effective_on.toordinal()
    basis = (str(facts.provenance), publication_of(facts), effective_on)
    for line, movement in enumerate(movements_of(event)):
        rows.movements.append((position, line, *movement, *basis, to_microseconds(recorded_at)))
    for line, description in enumerate(chain(descriptions_of(event), kept_facts_of(event, recorded_at))):
        rows.descriptions.append((position, line, *description, *basis))
    rows.entries.append((position, name, *place_of(event), facts.actor, basis[0], written_at))
    if isinstance(event, PaymentPublished):
        rows.payments.append((position, 0, *_payment(event), *basis))


def _payment(event: PaymentPublished) -> Row:
    return (
        subject_of(event),
        event.fiscal_year,
        event.block,
        str(event.tier),
        event.paid_by,
        event.payee_name,
        event.payee_corporate_number,
        event.amount_yen,
    )
