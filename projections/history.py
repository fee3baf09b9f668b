"""History: the events themselves, in the order of the log; and the events that add up to one figure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from enum import Enum
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select

from domain.ledger import Ledger, LoggedEvent
from domain.vocabulary import Provenance
from projections.clock import Moment
from projections.columns import Ints
from projections.descriptions import PROFILE
from projections.errors import UnknownColumn
from projections.frames import HISTORY, LUMP_SUM_YEN, Answer, frame
from projections.lump_sum import LumpSum, LumpSumQuery
from projections.lump_sum_keys import UNATTRIBUTED
from projections.memory import Snapshot
from projections.naming import Names
from projections.places import place_of
from projections.publications import publication_of
from projections.withheld import WITHHELD

NEARBY = 64
"""Positions closer than this are read in one go."""
AMOUNTS = ("amount_yen", "change_yen", "executed_yen", "spent_yen", "baseline_yen")
PARTS = ("lines", "amounts_by_year", "limits_by_year", "savings_by_year", "targets_by_year")
"""Amounts in parts, where an event states no whole."""
NOT_IN_SUMMARY = frozenset({"originator_id", "originator_version", "facts", "command_content"})
"""What a line of history does not repeat: whose event it is, and a draft's content, which its case shows."""


@dataclass(frozen=True)
class HistoryQuery:
    """Which events.

    Attributes:
        system: Only this system's, the envelope's side of its allocations included.
        ministry: Only this ministry's (its id), those of its systems included.
        actor: Only this actor's.
        after: Only those after a position.
        limit: At most so many, the first ones; ``None`` for all.
    """

    system: str | None = None
    ministry: str | None = None
    actor: str | None = None
    after: int = 0
    limit: int | None = None


def history_frame(
    connection: Connection, snapshot: Snapshot, ledger: Ledger, moment: Moment, query: HistoryQuery
) -> Answer:
    """Return the events known at a moment, in log order, with the columns of ``HISTORY``.

    The business clock does not apply: an event is history from the moment it is recorded. Events that would
    tell what is withheld from whoever asks are not among them.

    Raises:
        DBAPIError: The generation of the snapshot was dropped meanwhile, among others.
    """
    table = snapshot.tables.entries
    statement = select(table.c.position, table.c.system_id, table.c.fiscal_year).where(
        table.c.position > query.after, table.c.position <= moment.position
    )
    if moment.without_illustration:
        statement = statement.where(table.c.provenance.is_distinct_from(str(Provenance.ILLUSTRATIVE)))
    if query.system is not None:
        statement = statement.where(table.c.system_id == query.system)
    if query.actor is not None:
        statement = statement.where(table.c.actor == query.actor)
    if query.ministry is not None:
        statement = statement.where(_is_of_ministry(table, snapshot, moment, query.ministry))
    statement = statement.order_by(table.c.position)
    if not (moment.withheld or moment.withheld.cases):
        statement = statement.limit(query.limit)
    found = [row[0] for row in connection.execute(statement) if not moment.withheld.hides_event(*row)]
    return _events(snapshot, ledger, moment, found[: query.limit], None)


def _is_of_ministry(table: Table, snapshot: Snapshot, moment: Moment, ministry: str) -> ColumnElement[bool]:
    """Tell which entries are a ministry's: they name it, or name nobody and are about a system it owns."""
    owned = [
        system_id
        for system_id, profile in snapshot.histories.recorded(PROFILE, moment).items()
        if profile["ministry"] == ministry
    ]
    return or_(table.c.ministry == ministry, and_(table.c.ministry.is_(None), table.c.system_id.in_(owned)))


def explanation_frame(
    snapshot: Snapshot, ledger: Ledger, moment: Moment, query: LumpSumQuery, column: str
) -> Answer:
    """Return the events that add up to one figure of the lump-sum view, with the columns of ``HISTORY``.

    ``amount_yen`` is what the event contributes; the sum of the column is the figure. ``query.system`` may
    be ``(unattributed)``: then the settlement's events stand with what systems explain of it, as negative
    amounts. What the events contribute that are withheld from whoever asks is one line ``(withheld)`` at the
    end.

    Raises:
        UnknownColumn: No events stand behind the column.
    """
    if column not in LUMP_SUM_YEN:
        raise UnknownColumn(value=column, accepted=", ".join(LUMP_SUM_YEN))
    weights = _weights(snapshot, moment, query, column)
    positions, amounts = snapshot.movements.contributions(moment, weights)
    unique, place = np.unique(positions, return_inverse=True)
    sums = np.zeros(len(unique), np.int64)
    np.add.at(sums, place, amounts)
    contributions = {
        position: amount for position, amount in zip(unique.tolist(), sums.tolist(), strict=True) if amount
    }
    left_out = moment.withheld.positions & contributions.keys()
    withheld_yen = sum(contributions.pop(position) for position in left_out) if left_out else None
    return _events(snapshot, ledger, moment, list(contributions), contributions, withheld_yen)


def _weights(snapshot: Snapshot, moment: Moment, query: LumpSumQuery, column: str) -> Ints:
    if query.system == UNATTRIBUTED:
        whole = LumpSum(snapshot, moment, LumpSumQuery(query.fiscal_year, (), query.ministry))
        return whole.remainder_weights_of(column)
    return LumpSum(snapshot, moment, query).weights_of(column)


def listed(snapshot: Snapshot, ledger: Ledger, moment: Moment, positions: Sequence[int]) -> Answer:
    """Return the events at positions, which ascend, with the columns of ``HISTORY``; nothing is left out."""
    return _events(snapshot, ledger, moment, positions, None)


def _events(
    snapshot: Snapshot,
    ledger: Ledger,
    moment: Moment,
    positions: Sequence[int],
    contributions: Mapping[int, int] | None,
    withheld_yen: int | None = None,
) -> Answer:
    names = Names(snapshot, moment)
    rows = []
    publications: dict[str | None, None] = {}
    for logged in read_positions(ledger, positions):
        row = event_row(logged)
        row["ministry"] = names.organization(row["ministry"])
        row["system_name"] = names.system(row["system_id"])
        if contributions is not None:
            row["amount_yen"] = contributions[logged.position]
        rows.append(row)
        if logged.event is not None:
            publications[publication_of(logged.event.facts)] = None
    if withheld_yen is not None:
        rows.append({"system_name": WITHHELD, "amount_yen": withheld_yen})
    return Answer(frame(rows, HISTORY), [title for title in publications if title is not None])


def read_positions(ledger: Ledger, positions: Iterable[int]) -> Iterator[LoggedEvent]:
    """Yield the events at positions, which ascend; neighbours are read together."""
    for run in runs_of(positions):
        wanted = set(run)
        for logged in ledger.read(run[0] - 1, run[-1] - run[0] + 1):
            if logged.position in wanted:
                yield logged


def runs_of(positions: Iterable[int]) -> Iterator[list[int]]:
    """Yield positions, which ascend, in runs that are worth reading in one go."""
    run: list[int] = []
    for position in positions:
        if run and position - run[-1] > NEARBY:
            yield run
            run = []
        run.append(position)
    if run:
        yield run


def event_row(logged: LoggedEvent) -> dict[str, Any]:
    """Return an event as a row of ``HISTORY``, ministries and systems by id."""
    row: dict[str, Any] = {
        "position": logged.position,
        "event": logged.name,
        "system_id": None,
        "ministry": None,
        "recorded_at": logged.recorded_at,
        "stored_at": logged.stored_at,
    }
    if logged.event is None:
        return row
    content, facts = vars(logged.event), logged.event.facts
    return {
        **row,
        **place_of(logged.event)._asdict(),
        "event_id": logged.event.event_id,
        "amount_yen": _amount_yen(content),
        "summary": _summary(content),
        "actor": facts.actor,
        "effective_on": facts.effective_on,
        "source_title": facts.source.title,
        "source_number": facts.source.number,
        "source_url": facts.source.url,
        "provenance": str(facts.provenance),
        "reason": facts.reason,
    }


def _amount_yen(content: Mapping[str, Any]) -> int | None:
    """Return what an event is about: the amount it states, else the sum of its parts."""
    stated = next((content[name] for name in AMOUNTS if content.get(name) is not None), None)
    parts = next((content[name] for name in PARTS if content.get(name)), ())
    return sum(part.amount_yen for part in parts) if stated is None and parts else stated


def _summary(content: Mapping[str, object]) -> str:
    return "; ".join(
        f"{name}: {_written(value)}"
        for name, value in content.items()
        if name not in NOT_IN_SUMMARY and value not in (None, ())
    )


def _written(value: object) -> str:
    """Return a value as a summary shows it: lists by commas, their entries by what they say."""
    if isinstance(value, tuple):
        return ", ".join(map(_written, value))
    if is_dataclass(value):
        return " ".join(_written(said) for said in vars(value).values() if said is not None)
    return str(value.value if isinstance(value, Enum) else value)
