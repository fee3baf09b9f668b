"""What changed since somebody last looked: the events after a position, by system, the latest few of each."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from domain.access.person import Person, Role
from domain.ledger import Ledger
from domain.vocabulary import Provenance
from projections.clock import Moment
from projections.descriptions import PROFILE
from projections.frames import Answer, frame
from projections.frames.inbox import CHANGES
from projections.history import event_row, read_positions
from projections.memory import Snapshot
from projections.naming import Names
from projections.publications import publication_of

GROUPS = 20
"""Systems that are shown at once, those that changed last first."""
EACH = 3
"""Events that are shown of each."""


@dataclass(frozen=True)
class ChangesQuery:
    """Which changes.

    Attributes:
        ministries: Of these ministries (their ids) and their systems; ``None`` for all.
        after: Only what comes after this position of the log.
        groups: At most so many systems.
        each: At most so many events of each.
    """

    ministries: frozenset[str] | None
    after: int
    groups: int = GROUPS
    each: int = EACH


def concerned(person: Person) -> frozenset[str] | None:
    """Return the ministries whose changes concern a person, ``None`` for those of all.

    デジタル庁's officers act for every ministry, and a post over the whole government looks at all of them.
    """
    is_of_all = person.holds(Role.AGENCY_OFFICER) or any(post.ministry is None for post in person.posts)
    return None if is_of_all else person.ministries


def changes_frame(
    connection: Connection, snapshot: Snapshot, ledger: Ledger, moment: Moment, query: ChangesQuery
) -> Answer:
    """Return the latest events of each system that changed, with the columns of ``CHANGES``.

    Systems in the order of their last event, the newest first, and so are the events of each;
    ``events`` counts all of the system's events after the position, ``systems`` all systems that changed.
    What concerns a ministry and no system stands together, without a system. Without changes there is no row.

    Raises:
        DBAPIError: The generation of the snapshot was dropped meanwhile, among others.
    """
    groups = _positions_by_system(connection, snapshot, moment, query)
    newest_first = sorted(groups, key=lambda key: -groups[key][-1])
    group_of = {
        position: key for key in newest_first[: query.groups] for position in groups[key][-query.each :]
    }
    rows: dict[tuple[str | None, str | None], list[dict[str, Any]]] = defaultdict(list)
    publications: dict[str | None, None] = {}
    names = Names(snapshot, moment)
    for logged in read_positions(ledger, sorted(group_of)):
        key = group_of[logged.position]
        rows[key].append(
            event_row(logged)
            | {
                "system_id": key[0],
                "system_name": names.system(key[0]),
                "ministry_id": key[1],
                "ministry": names.organization(key[1]),
                "events": len(groups[key]),
                "systems": len(groups),
            }
        )
        if logged.event is not None:
            publications[publication_of(logged.event.facts)] = None
    told = [row for key in newest_first if key in rows for row in reversed(rows[key])]
    return Answer(frame(told, CHANGES), [title for title in publications if title is not None])


def _positions_by_system(
    connection: Connection, snapshot: Snapshot, moment: Moment, query: ChangesQuery
) -> dict[tuple[str | None, str | None], list[int]]:
    """Return the positions of the events that are asked for, by system and ministry, ascending."""
    table = snapshot.tables.entries
    statement = (
        select(table.c.position, table.c.system_id, table.c.ministry, table.c.fiscal_year)
        .where(table.c.position > query.after, table.c.position <= moment.position)
        .order_by(table.c.position)
    )
    if moment.without_illustration:
        statement = statement.where(table.c.provenance.is_distinct_from(str(Provenance.ILLUSTRATIVE)))
    owners = {
        system_id: profile["ministry"]
        for system_id, profile in snapshot.histories.recorded(PROFILE, moment).items()
    }
    found: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for position, system_id, named, fiscal_year in connection.execute(statement):
        if moment.withheld.hides_event(position, system_id, fiscal_year):
            continue
        ministry = named if system_id is None else owners.get(system_id, named)
        if query.ministries is None or {ministry, named} & query.ministries:
            found[system_id, ministry].append(position)
    return found
