"""What an open case would change, were it approved now: totals before and after, and what would be left.

The command is tried on the books as they are, its events are posted to a copy of the read model by the same
rules as any event, and both are asked the same questions.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import pandas as pd

from domain.aggregate import Event
from projections.allocations import allocations_frame
from projections.clock import Moment
from projections.frames import LUMP_SUM_YEN, frame
from projections.frames.approvals import EFFECTS, LEFT
from projections.frames.declared import by_row
from projections.lump_sum import LumpSumQuery, lump_sum_frame
from projections.memory import Snapshot
from projections.movements import movements_of
from projections.outcomes import lump_sum_total
from projections.registers.reading import Row
from projections.supposing import supposed

Ask: TypeAlias = Callable[[Snapshot, Moment], pd.DataFrame]
Key: TypeAlias = tuple[Any, ...]

WHOLE: Final = "whole"
LEVELS: Final[Mapping[str, tuple[str, ...]]] = {"year": (), "ministry": ("ministry",), "system": ("system",)}
"""How totals are broken down, beside the whole over all years."""
KEYS: Final = ("fiscal_year", "ministry", "ministry_id", "system_id", "system_name")
ENVELOPE_COLUMNS: Final = ("envelope_yen", "drawn_yen")


@dataclass(frozen=True)
class Effects:
    """What would change.

    Attributes:
        totals: One row a figure that changes at a level, with the columns of ``EFFECTS``: the whole, each
            year, ministry and system.
        left: One row an envelope or a system's allocation that is touched, with the columns of ``LEFT``.
    """

    totals: pd.DataFrame
    left: pd.DataFrame


NO_EFFECTS: Final = Effects(frame((), EFFECTS), frame((), LEFT))


def effects_of(snapshot: Snapshot, moment: Moment, events: Sequence[Event]) -> Effects:
    """Return what events that were tried out would change.

    Asked about the latest business date among them where that is yet to come: then all of them count.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        events: In order.
    """
    latest = max((event.facts.effective_on for event in events), default=moment.effective_on)
    before = moment._replace(effective_on=max(moment.effective_on, latest))
    more, after = supposed(snapshot, before, events)

    def both(ask: Ask) -> tuple[pd.DataFrame, pd.DataFrame]:
        return ask(snapshot, before), ask(more, after)

    by_level = {level: both(_lump_sum(by)) for level, by in LEVELS.items()}
    totals = [*_whole(*by_level["year"])]
    for level, frames in by_level.items():
        totals.extend(_changes(level, *frames))
    left = [
        *_envelopes(*both(lambda books, at: allocations_frame(books, at).rows), events),
        *_allocations(*by_level["system"], events),
    ]
    return Effects(frame(totals, EFFECTS), frame(left, LEFT))


def _lump_sum(by: tuple[str, ...]) -> Ask:
    return lambda snapshot, moment: lump_sum_frame(snapshot, moment, LumpSumQuery(by=by)).rows


def _whole(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Row]:
    yield from _differences({"level": WHOLE}, lump_sum_total(before), lump_sum_total(after))


def _changes(level: str, before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Row]:
    keys = [name for name in KEYS if name in after.columns]
    old, new = _by_key(before, keys), _by_key(after, keys)
    for key in dict.fromkeys((*new, *old)):
        place = {"level": level, **dict(zip(keys, key, strict=True))}
        yield from _differences(place, old.get(key, {}), new.get(key, {}))


def _differences(place: Row, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Row]:
    for figure in LUMP_SUM_YEN:
        old, new = before.get(figure), after.get(figure)
        if old != new:
            change_yen = (new or 0) - (old or 0)
            yield {
                **place,
                "figure": figure,
                "before_yen": old,
                "after_yen": new,
                "change_yen": change_yen,
            }


def _by_key(rows: pd.DataFrame, keys: Sequence[str]) -> dict[Key, Row]:
    """Return rows by their keys, null being ``None``."""
    return {tuple(row[name] for name in keys): row for row in by_row(rows)}


def _envelopes(before: pd.DataFrame, after: pd.DataFrame, events: Sequence[Event]) -> Iterator[Row]:
    """Yield the envelopes of the years and ministries that are touched."""
    keys = ("fiscal_year", "ministry_id", "account", "ministry")
    touched = {
        (move.fiscal_year, move.ministry, move.account) for event in events for move in movements_of(event)
    }
    old, new = _by_key(before, keys), _by_key(after, keys)
    for key in dict.fromkeys((*old, *new)):
        if key[:3] in touched:
            held, used = ENVELOPE_COLUMNS
            sides = [(row.get(held) or 0, row.get(used) or 0) for row in (old.get(key, {}), new.get(key, {}))]
            yield {"kind": "envelope", **dict(zip(keys, key, strict=True)), **_left(*sides)}


def _allocations(before: pd.DataFrame, after: pd.DataFrame, events: Sequence[Event]) -> Iterator[Row]:
    """Yield what the systems that are touched were given, and have committed."""
    touched = {(move.fiscal_year, move.system_id) for event in events for move in movements_of(event)}
    old, new = _by_key(before, KEYS), _by_key(after, KEYS)
    for key in dict.fromkeys((*old, *new)):
        row, changed = old.get(key, {}), new.get(key, {})
        sides = [_held_and_used(side) for side in (row, changed)]
        if (key[0], key[3]) in touched and any(any(side) for side in sides):
            yield {"kind": "allocation", **dict(zip(KEYS, key, strict=True)), **_left(*sides)}


def _held_and_used(row: Mapping[str, Any]) -> tuple[int, int]:
    held_yen = (row.get("allocated_yen") or 0) + (row.get("reported_carried_in_yen") or 0)
    return held_yen, row.get("committed_yen") or 0


def _left(before: tuple[int, int], after: tuple[int, int]) -> Row:
    return {
        "held_before_yen": before[0],
        "held_after_yen": after[0],
        "used_before_yen": before[1],
        "used_after_yen": after[1],
        "left_before_yen": before[0] - before[1],
        "left_after_yen": after[0] - after[1],
    }
