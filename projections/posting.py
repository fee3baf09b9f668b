"""From logged events to the rows of the read model: one pass, every table."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.information_system.publication import PaymentPublished
from domain.ledger import LoggedEvent
from domain.stores.appends import to_microseconds
from projections.descriptions import descriptions_of
from projections.movements import movements_of

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
    position, name, event, recorded_at, _ = logged
    if event is None:
        rows.entries.append((position, name, None, None, None, UNKNOWN_ACTOR))
        return
    facts = event.facts
    effective_on = facts.effective_on.toordinal()
    moment = to_microseconds(recorded_at)
    publication = facts.source.title if facts.is_published else None
    tail = (str(facts.provenance), publication, effective_on, moment)
    for line, movement in enumerate(movements_of(event)):
        rows.movements.append((position, line, *movement, *tail))
    for line, description in enumerate(descriptions_of(event)):
        rows.descriptions.append((position, line, *description, effective_on))
    content = vars(event)
    kind, _, rest = event.originator_id.partition(":")
    year: object
    ministry: object
    if kind == "budget":
        year_text, ministry, _ = rest.split(":", 2)
        year, system_id = int(year_text), content.get("system_id")
    else:
        year, ministry = content.get("fiscal_year"), content.get("ministry")
        system_id = rest if kind == "system" else None
        if kind == "organization":
            ministry = rest
    rows.entries.append((position, name, system_id, ministry, year, facts.actor))
    if isinstance(event, PaymentPublished):
        rows.payments.append(_payment(position, event, effective_on))


def _payment(position: int, event: PaymentPublished, effective_on: int) -> Row:
    return (
        position,
        0,
        event.originator_id.partition(":")[2],
        event.fiscal_year,
        event.block,
        str(event.tier),
        event.paid_by,
        event.payee_name,
        event.payee_corporate_number,
        event.amount_yen,
        effective_on,
    )
