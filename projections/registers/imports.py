"""Imports (ファイルの取込み): which files entered the books, whose, when, and what came of them.

A file is recorded in one append, whose key names its kind and its content for ever; so the log itself tells a
file from everything else, old ones included. How many rows a file had is not in the log: its events are. The
published figures that come with the program are files too.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection, select

from domain.ledger import Ledger
from domain.stores.appends import Append, from_microseconds
from domain.vocabulary import Provenance
from projections.clock import Moment
from projections.descriptions import PROFILE
from projections.frames import Answer, frame
from projections.frames.registers import IMPORTS
from projections.memory import Snapshot
from projections.registers.reading import RegisterQuery, Row

IMPORTED, PUBLISHED = "import", "published"
"""How the keys of appends begin that a file was recorded under."""
DIGEST: Final = 64


class Recorded(NamedTuple):
    """One event of a file, as the log's table of contents has it."""

    position: int
    system_id: str | None
    ministry: str | None
    fiscal_year: int | None
    actor: str
    provenance: str | None


def imports_frame(snapshot: Snapshot, moment: Moment, query: RegisterQuery) -> Answer:
    """Return one row a file, with the columns of ``IMPORTS``, in log order.

    The business clock does not apply. Counts and positions are those of the events that whoever asks may
    see; a file of which they see none has no row. Asked for a ministry or a system, a file has a row where
    one of its events is about it. Without files there is no row.

    Raises:
        DBAPIError: The generation of the snapshot was dropped meanwhile, among others.
    """
    log, owners = snapshot.log, _owners(snapshot, moment)
    rows: list[Row] = []
    if log is None:
        return Answer(frame(rows, IMPORTS), ())
    with log.engine.connect() as connection:
        for append in _appends(log.ledger, moment):
            events = [
                event for event in _events(connection, snapshot, append, moment) if _is_shown(event, moment)
            ]
            when = from_microseconds(append.recorded_at)
            if events and query.asks_for(events[0].actor, when) and _is_asked(events, query, owners):
                rows.append(_row(log.ledger, append, events, owners))
    return Answer(frame(rows, IMPORTS), ())


def _appends(ledger: Ledger, moment: Moment) -> Iterator[Append]:
    found = [*ledger.log.appends_under(f"{IMPORTED}:"), *ledger.log.appends_under(f"{PUBLISHED}:")]
    yield from sorted(append for append in found if append.last_position <= moment.position)


def _events(connection: Connection, snapshot: Snapshot, append: Append, moment: Moment) -> Iterator[Recorded]:
    table = snapshot.tables.entries
    columns = (getattr(table.c, name) for name in Recorded._fields)
    query = (
        select(*columns)
        .where(table.c.position.between(append.first_position, append.last_position))
        .order_by(table.c.position)
    )
    for row in connection.execute(query):
        event = Recorded(*row)
        if moment.counts(event.provenance):
            yield event


def _is_shown(event: Recorded, moment: Moment) -> bool:
    return not moment.withheld.hides_event(event.position, event.system_id, event.fiscal_year)


def _owners(snapshot: Snapshot, moment: Moment) -> dict[str, str | None]:
    """Return the ministry of every system by its id."""
    profiles = snapshot.histories.recorded(PROFILE, moment)
    return {system_id: profile["ministry"] for system_id, profile in profiles.items()}


def _is_asked(events: Sequence[Recorded], query: RegisterQuery, owners: dict[str, str | None]) -> bool:
    is_of_year = query.fiscal_year is None or any(event.fiscal_year == query.fiscal_year for event in events)
    is_of_system = query.system is None or any(event.system_id == query.system for event in events)
    is_of_ministry = query.ministry is None or query.ministry in _ministries(events, owners)
    return is_of_year and is_of_system and is_of_ministry


def _ministries(events: Sequence[Recorded], owners: dict[str, str | None]) -> set[str]:
    """Return the ministries that events name, or own the system they are about where they name none."""
    named = {event.ministry or owners.get(event.system_id or "") for event in events}
    return {ministry for ministry in named if ministry is not None}


def _row(ledger: Ledger, append: Append, events: Sequence[Recorded], owners: dict[str, str | None]) -> Row:
    first = ledger.read(events[0].position - 1, 1)[0].event
    source = None if first is None else first.facts.source
    kind, digest = _named(append)
    return {
        "import_kind": kind,
        "file_name": None if source is None else source.title,
        "source_number": None if source is None else source.number,
        "recorded_at": from_microseconds(append.recorded_at),
        "stored_at": from_microseconds(append.stored_at),
        "actor": events[0].actor,
        "events": len(events),
        "systems": len({event.system_id for event in events} - {None}),
        "ministries": len(_ministries(events, owners)),
        "first_position": events[0].position,
        "last_position": events[-1].position,
        "file_digest": digest,
        "illustrative": all(event.provenance == Provenance.ILLUSTRATIVE for event in events),
    }


def _named(append: Append) -> tuple[str, str | None]:
    """Return the kind of a file, and the sha256 of its content where the key of the append names it."""
    begins, _, rest = append.command_key.partition(":")
    if begins == PUBLISHED:
        return PUBLISHED, None
    kind, _, digest = rest.partition(":")
    return kind, digest[:DIGEST] or None
