"""The keys of a lump-sum row: from numbers in memory to what somebody reads, and in which order."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from domain.vocabulary import GENERAL_ACCOUNT, CostClass
from projections.clock import Moment
from projections.columns import Ints
from projections.frames import KEYS
from projections.memory import Snapshot
from projections.naming import Names, Rank
from projections.withheld import WITHHELD

NOT_SAID_OF_WITHHELD: Final = frozenset({"organization", "class", "cost-class", "account"})
"""Keys that rows of withheld figures do not carry."""
UNATTRIBUTED: Final = "(unattributed)"
"""The name of what no published system explains."""
DIMENSION_OF_KEY: Final = {
    "fiscal-year": "fiscal_year",
    "ministry": "ministry",
    "organization": "organization",
    "system": "system_id",
    "cost-class": "cost_class",
    "account": "account",
}
"""The dimension of the cells that a key is; a class is none, it is looked up."""
LAST: Final = "\U0010ffff"
"""Sorts behind every name."""
COST_CLASSES: Final = {str(cost_class): place for place, cost_class in enumerate(CostClass)}


class RowKeys:
    """Turns the numbers of a group's keys into the values and the order somebody reads."""

    def __init__(self, snapshot: Snapshot, moment: Moment, keys: Sequence[str]) -> None:
        self._keys = keys
        self._dimensions = snapshot.movements.cells.dimensions
        self._names = Names(snapshot, moment)

    def named(self, groups: Ints) -> dict[str, list[Any]]:
        """Return the key columns of rows: one row a group, one column a key."""
        columns: dict[str, list[Any]] = {}
        for key, column in zip(self._keys, groups.T, strict=True):
            numbers, place = np.unique(column, return_inverse=True)
            values = [self._columns(key, number) for number in numbers.tolist()]
            for name in KEYS.get(key, ("fiscal_year",)):
                columns[name] = [values[number][name] for number in place.tolist()]
        return columns

    def _columns(self, key: str, number: int) -> dict[str, Any]:
        if key == "class":
            return {"system_class": number or None}
        value = self._value(key, number)
        if value == WITHHELD:
            return {f"{key}_name" if key == "system" else key: WITHHELD, f"{key}_id": None}
        if key in ("ministry", "organization"):
            return {key: self._names.organization(value), f"{key}_id": value}
        if key == "system":
            return {"system_id": value, "system_name": self._names.system(value) or UNATTRIBUTED}
        return {DIMENSION_OF_KEY[key]: value}

    def order(self, groups: Ints) -> NDArray[np.intp]:
        """Return the numbers of rows in the order in which they are read: one row a group, one column a key.

        Years and classes ascend; ministries and organizations stand as in budget documents, systems in the
        order in which they entered the books, cost classes as the vocabulary lists them, the general
        account before special accounts; nobody and what is unattributed stand last, and what is withheld
        behind them.
        """
        return np.lexsort([self._ranks(*column) for column in zip(self._keys, groups.T, strict=True)][::-1])

    def _ranks(self, key: str, column: Ints) -> NDArray[np.intp]:
        numbers, place = np.unique(column, return_inverse=True)
        in_order = sorted(range(len(numbers)), key=lambda number: self._rank(key, int(numbers[number])))
        ranks = np.empty(len(numbers), np.intp)
        ranks[in_order] = np.arange(len(numbers))
        return ranks[place]

    def _rank(self, key: str, number: int) -> Rank:
        if key == "class":
            return (not number, "", number)
        value = self._value(key, number)
        if key in ("ministry", "organization"):
            return self._names.organization_rank(value)
        if key == "system":
            return self._names.system_rank(value)
        if key == "cost-class":
            return (value is None, "", COST_CLASSES.get(value, len(COST_CLASSES)))
        if key == "fiscal-year":
            return (False, "", value)
        return (value != GENERAL_ACCOUNT, value or LAST, 0)

    def _value(self, key: str, number: int) -> Any:
        members = self._dimensions[DIMENSION_OF_KEY[key]].members
        return members[number] if number < len(members) else WITHHELD
