"""The causes of a change: which events made one figure another, and by how much each.

An event contributes to a figure what the figure changed by when the event was recorded. Contributions
telescope, so they always sum to the change exactly. Where the figure is a sum of movements, these are what
its events moved; elsewhere the log is halved until one event is left of every stretch that changed it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

Amount: TypeAlias = int | Decimal
Value: TypeAlias = object
"""What stands in a cell: an amount, a text, a flag, a day, a moment, or ``None``."""
ValueAt: TypeAlias = Callable[[int], Value]
"""The cell at a position of the log."""
SumsBetween: TypeAlias = Callable[[int, int], Mapping[int, int] | None]
"""What movements after one position, up to another, would add by position; ``None`` where that is unknown."""


@dataclass(frozen=True)
class Contribution:
    """What one event did to one cell.

    Attributes:
        position: Where it stands in the log.
        delta: What it adds, ``None`` where the cell holds no amount.
        before: The cell before it, where that was looked at.
        after: The cell after it.
    """

    position: int
    delta: Amount | None
    before: Value = None
    after: Value = None


class _Point(NamedTuple):
    position: int
    value: Value


def is_amount(value: Value) -> bool:
    """Tell whether a value of a cell is an amount that can be added."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def change(before: Value, after: Value) -> Amount | None:
    """Return what an amount changed by, nothing counting as 0; ``None`` where there is no amount."""
    if not (is_amount(before) or is_amount(after)):
        return None
    return _amount(after) - _amount(before)


def _amount(value: Value) -> Amount:
    return value if isinstance(value, int | Decimal) else 0


def contributions(
    value_at: ValueAt, first: int, last: int, sums: SumsBetween | None = None
) -> list[Contribution]:
    """Return what the events after one position, up to another, did to a cell, in log order.

    The deltas sum to the change of the cell; so does an empty list where it did not change. What changed the
    cell and was undone within a stretch that left it as it was may be left out, with its undoing.

    Args:
        value_at: The cell at a position.
        first: The position before; may be after ``last``, which turns every sign around.
        last: The position after.
        sums: What movements would add, where the cell is a sum of them.
    """
    if first > last:
        return [_turned(each) for each in reversed(contributions(value_at, last, first, sums))]
    known: dict[int, Value] = {}

    def point(position: int) -> _Point:
        if position not in known:
            known[position] = value_at(position)
        return _Point(position, known[position])

    return list(_between(point, point(first), point(last), sums))


def _between(
    point: Callable[[int], _Point], low: _Point, high: _Point, sums: SumsBetween | None
) -> Iterator[Contribution]:
    moved = None if sums is None or low.position == high.position else sums(low.position, high.position)
    if low.value == high.value and not moved:
        return
    delta = change(low.value, high.value)
    if moved and sum(moved.values()) == (delta or 0):
        yield from (Contribution(position, amount) for position, amount in sorted(moved.items()))
    elif high.position - low.position <= 1:
        if low.value != high.value:
            yield Contribution(high.position, delta, low.value, high.value)
    else:
        middle = point((low.position + high.position) // 2)
        yield from _between(point, low, middle, sums)
        yield from _between(point, middle, high, sums)


def _turned(one: Contribution) -> Contribution:
    delta = None if one.delta is None else -one.delta
    return Contribution(one.position, delta, one.after, one.before)
