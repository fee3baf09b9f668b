"""Costs by what they are for: lines of cost class and sub-item. The sub-items are data, not code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from domain.errors import MissingValue, RepeatedCostLine
from domain.money import positive_yen
from domain.vocabulary import MODIFICATION, CostClass


@dataclass(frozen=True)
class CostLine:
    """An amount and what it is for.

    Attributes:
        cost_class: 整備経費, 運用等経費 or その他経費.
        amount_yen: Whole yen, above 0.
        sub_item: What of it (新規開発, 改修, 保守, クラウド利用料 ...), where that is said.
    """

    cost_class: CostClass
    amount_yen: int
    sub_item: str | None = None

    def __str__(self) -> str:
        name = f"{self.cost_class} {self.sub_item}" if self.sub_item else str(self.cost_class)
        return f"{name}: {self.amount_yen:,}"


CostLines: TypeAlias = tuple[CostLine, ...]


def checked_lines(lines: Sequence[CostLine]) -> CostLines:
    """Return lines that can be recorded: at least one, every amount above 0, none twice.

    Raises:
        MissingValue: There are none.
        InvalidAmount: An amount is not whole yen above 0.
        RepeatedCostLine: A cost class and sub-item stands twice.
    """
    if not lines:
        raise MissingValue(field="lines")
    seen: set[tuple[CostClass, str | None]] = set()
    for line in lines:
        positive_yen("amount_yen", line.amount_yen)
        if (line.cost_class, line.sub_item) in seen:
            raise RepeatedCostLine(cost_class=line.cost_class, sub_item=line.sub_item or "-")
        seen.add((line.cost_class, line.sub_item))
    return tuple(lines)


def total_yen(lines: Iterable[CostLine]) -> int:
    """Return the sum of lines."""
    return sum(line.amount_yen for line in lines)


def by_cost_class(lines: Iterable[CostLine]) -> dict[CostClass, int]:
    """Return the sum of lines by cost class, in order of appearance."""
    sums: dict[CostClass, int] = {}
    for line in lines:
        sums[line.cost_class] = sums.get(line.cost_class, 0) + line.amount_yen
    return sums


def target_cost_yen(lines: Iterable[CostLine]) -> int:
    """Return what of lines the reduction target counts: 運用等経費, and 改修 of 整備経費 (4-3, 4-4-2)."""
    return sum(
        line.amount_yen
        for line in lines
        if line.cost_class is CostClass.OPERATIONS
        or (line.cost_class is CostClass.DEVELOPMENT and line.sub_item == MODIFICATION)
    )
