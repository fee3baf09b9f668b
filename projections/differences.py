"""The difference of a view between two moments: rows added, rows removed, cells changed, totals.

Applied to the view at the first moment it gives the view at the second, the order of rows aside.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from projections.causes import Amount, Value, change
from projections.evaluations import is_added_up, plain_value
from projections.frames import frame
from projections.frames.declared import Columns
from projections.view import View
from projections.view_keys import KeyValues, as_mapping, keys_of, written

ADDED, REMOVED, CHANGED, TOTAL = "added", "removed", "changed", "total"
"""What became of the row of a cell."""
DIFFERENCE: Final[Columns] = {
    "change": "text",
    "row": "text",
    "label": "text",
    "column": "text",
    "before_yen": "yen",
    "after_yen": "yen",
    "delta_yen": "yen",
    "before": "text",
    "after": "text",
    "delta": "quantity",
}
"""The columns of a difference: one row a cell. Amounts stand in the yen columns, all else in the others."""
LABELS: Final = ("ministry", "organization", "system_name", "name_ja", "title", "vendor_name", "indicator")
"""Columns that name a row to people."""

PLAIN_TYPES: Final[Mapping[type[Any], Any]] = {
    pd.arrays.IntegerArray: np.int64,
    pd.arrays.FloatingArray: np.float64,
    pd.arrays.BooleanArray: np.bool_,
}
"""Columns that are compared as numbers, and as which."""


class ChangedCell(NamedTuple):
    """One cell that is not what it was.

    Attributes:
        change: ``added`` or ``removed`` with its row, ``changed``, or ``total``.
        row: The key of its row, ``None`` for the total.
        column: The column.
        before: What stood in it, ``None`` for nothing.
        after: What stands in it.
        delta: What an amount, a count or a share changed by, nothing counting as 0; else ``None``.
        label: What people call the row.
    """

    change: str
    row: Mapping[str, Any] | None
    column: str
    before: Value
    after: Value
    delta: Amount | None
    label: str


class _Aligned(NamedTuple):
    """The rows of both moments side by side: their keys, and where the rows of both are.

    Attributes:
        before: Keys of the first moment's rows.
        after: Keys of the second's.
        places_before: Of the rows that both have, the place at the first moment, in the order of the second.
        places_after: The same at the second.
    """

    before: list[KeyValues]
    after: list[KeyValues]
    places_before: NDArray[np.intp]
    places_after: NDArray[np.intp]


@dataclass(frozen=True, eq=False, repr=False)
class Difference:
    """A view at two moments, and what is not the same.

    Attributes:
        before: The view at the first moment; without rows where the books did not know yet what is asked.
        after: The view at the second, which may be earlier.
        key_columns: What tells its rows apart.
    """

    before: View
    after: View
    key_columns: tuple[str, ...]

    def __repr__(self) -> str:
        """Return everything it tells: whoever witnesses an answer looks for names in it."""
        return f"Difference({self.after.name}, {list(self.cells())})"

    @cached_property
    def _aligned(self) -> _Aligned:
        before, after = (keys_of(view.frame, self.key_columns) for view in (self.before, self.after))
        at = {key: place for place, key in enumerate(before)}
        both = [(at[key], place) for place, key in enumerate(after) if key in at]
        places = np.array(both, np.intp).reshape(-1, 2)
        return _Aligned(before, after, places[:, 0], places[:, 1])

    @cached_property
    def added(self) -> tuple[dict[str, Any], ...]:
        """The rows that only the second moment has, whole, by column."""
        return self._only(self.after, self._aligned.after, set(self._aligned.before))

    @cached_property
    def removed(self) -> tuple[dict[str, Any], ...]:
        """The rows that only the first moment has, whole, by column."""
        return self._only(self.before, self._aligned.before, set(self._aligned.after))

    def _only(
        self, view: View, keys: Sequence[KeyValues], others: set[KeyValues]
    ) -> tuple[dict[str, Any], ...]:
        places = [place for place, key in enumerate(keys) if key not in others]
        rows = _plain_rows(view.frame, np.array(places, np.intp))
        return tuple(row | _occurrence(keys[place]) for row, place in zip(rows, places, strict=True))

    @cached_property
    def changed_places(self) -> dict[str, NDArray[np.intp]]:
        """By column, which of the rows that both have differ in it; columns without a change are left out."""
        found, aligned = {}, self._aligned
        for (column, before), (_, after) in zip(
            self.before.frame.items(), self.after.frame.items(), strict=True
        ):
            if column in self.key_columns:
                continue
            one, other = before.array.take(aligned.places_before), after.array.take(aligned.places_after)
            differ = np.flatnonzero(_differ(one, other))
            if len(differ):
                found[str(column)] = differ
        return found

    @cached_property
    def changed(self) -> tuple[ChangedCell, ...]:
        """The cells that differ of the rows that both moments have, by row in the order of the second."""
        aligned, cells = self._aligned, []
        for column, places in self.changed_places.items():
            for place in places.tolist():
                before, after = aligned.places_before[place], aligned.places_after[place]
                cells.append((after, column, before))
        order = {str(column): place for place, column in enumerate(self.after.frame.columns)}
        cells.sort(key=lambda cell: (cell[0], order[cell[1]]))
        return tuple(self._changed(before, after, column) for after, column, before in cells)

    def _changed(self, before: int, after: int, column: str) -> ChangedCell:
        key = as_mapping(self._aligned.after[after], self.key_columns)
        one, other = (
            plain_value(view.frame[column].array[place])
            for view, place in ((self.before, before), (self.after, after))
        )
        delta = change(one, other) if is_added_up(self.after.frame, column) else None
        return ChangedCell(CHANGED, key, column, one, other, delta, _label(self.after.frame, after))

    @cached_property
    def totals(self) -> tuple[ChangedCell, ...]:
        """The totals that differ."""
        before, after = self.before.total or {}, self.after.total or {}
        found = []
        for column in dict.fromkeys((*after, *before)):
            one, other = plain_value(before.get(column)), plain_value(after.get(column))
            if one != other:
                found.append(ChangedCell(TOTAL, None, column, one, other, change(one, other), ""))
        return tuple(found)

    @cached_property
    def is_empty(self) -> bool:
        """Nothing differs."""
        return not (self.added or self.removed or self.changed_places or self.totals)

    def cells(self) -> Iterator[ChangedCell]:
        """Yield every cell that differs: totals, then rows removed, changed and added."""
        yield from self.totals
        yield from self._whole(self.before, self._aligned.before, set(self._aligned.after), REMOVED)
        yield from self.changed
        yield from self._whole(self.after, self._aligned.after, set(self._aligned.before), ADDED)

    def _whole(
        self, view: View, keys: Sequence[KeyValues], others: set[KeyValues], what: str
    ) -> Iterator[ChangedCell]:
        """Yield the cells of rows that one moment has, key columns and empty cells aside."""
        for place, key in enumerate(keys):
            if key in others:
                continue
            row, label = as_mapping(key, self.key_columns), _label(view.frame, place)
            for column in view.frame.columns:
                value = plain_value(view.frame[column].array[place])
                if value is None or column in self.key_columns:
                    continue
                before, after = (None, value) if what == ADDED else (value, None)
                delta = change(before, after) if is_added_up(view.frame, column) else None
                yield ChangedCell(what, row, str(column), before, after, delta, label)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Every cell that differs as a row with the columns of ``DIFFERENCE``."""
        return frame([_as_row(cell) for cell in self.cells()], DIFFERENCE)


def _as_row(cell: ChangedCell) -> dict[str, Any]:
    row: dict[str, Any] = {
        "change": cell.change,
        "row": None if cell.row is None else written(cell.row),
        "label": cell.label or None,
        "column": cell.column,
    }
    if cell.column.endswith("_yen"):
        return row | {"before_yen": cell.before, "after_yen": cell.after, "delta_yen": cell.delta}
    texts = {"before": _text(cell.before), "after": _text(cell.after)}
    return row | texts | {"delta": None if cell.delta is None else float(cell.delta)}


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _label(rows: pd.DataFrame, place: int) -> str:
    names = [plain_value(rows[column].array[place]) for column in LABELS if column in rows]
    return " / ".join(str(name) for name in names if name is not None)


def _plain_rows(rows: pd.DataFrame, places: NDArray[np.intp]) -> list[dict[str, Any]]:
    """Return rows at some places by column, null being ``None``."""
    if not len(places):
        return []
    columns = [
        rows[name].array.take(places).to_numpy(dtype=object, na_value=None).tolist() for name in rows.columns
    ]
    names = [str(name) for name in rows.columns]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _occurrence(key: KeyValues) -> dict[str, object]:
    return {} if key[-1] == 1 else {"occurrence": key[-1]}


def _differ(before: Any, after: Any) -> NDArray[np.bool_]:
    """Tell where two columns of the same type differ; nothing is the same as nothing."""
    no_before, no_after = np.asarray(before.isna()), np.asarray(after.isna())
    one, other = (_comparable(column) for column in (before, after))
    differ: NDArray[np.bool_] = np.not_equal(one, other) & ~(no_before & no_after)
    is_null: NDArray[np.bool_] = no_before != no_after
    return differ | is_null


def _comparable(column: Any) -> NDArray[Any]:
    """Return a column as an array that is compared fast; what stands for nothing is anything."""
    for kind, plain in PLAIN_TYPES.items():
        if isinstance(column, kind):
            numbers: NDArray[Any] = column.to_numpy(dtype=plain, na_value=plain(0))
            return numbers
    values: NDArray[Any] = column.to_numpy(dtype=object, na_value=None)
    return values


def apply_difference(rows: pd.DataFrame, difference: Difference) -> pd.DataFrame:
    """Return the rows of the second moment, made from those of the first and the difference alone.

    Args:
        rows: The view at the first moment.
        difference: What is added to, removed from and changed in it.
    """
    columns, key_columns = [str(column) for column in rows.columns], difference.key_columns
    kept = dict(zip(keys_of(rows, key_columns), _plain_rows(rows, np.arange(len(rows))), strict=True))
    for key in _keys(difference.removed, rows, key_columns):
        del kept[key]
    for cell in difference.changed:
        key = _key(cell.row or {}, key_columns)
        kept[key][cell.column] = _stored(cell.after)
    added = ({name: row[name] for name in columns} for row in difference.added)
    return _as_frame([*kept.values(), *added], rows)


def _as_frame(values: Sequence[Mapping[str, Any]], like: pd.DataFrame) -> pd.DataFrame:
    """Return rows as a frame with the columns and types of another."""
    types: dict[str, Any] = {str(name): like[name].dtype for name in like.columns}
    data = {name: pd.array([row[name] for row in values], dtype=kind) for name, kind in types.items()}
    return pd.DataFrame(data, copy=False)


def _keys(
    removed: Sequence[Mapping[str, Any]], rows: pd.DataFrame, key_columns: Sequence[str]
) -> Iterator[KeyValues]:
    keys = keys_of(_as_frame(removed, rows), key_columns)
    for key, row in zip(keys, removed, strict=True):
        yield (*key[:-1], row.get("occurrence", 1))


def _key(row: Mapping[str, Any], key_columns: Sequence[str]) -> KeyValues:
    return (*(row[column] for column in key_columns), row.get("occurrence", 1))


def _stored(value: Value) -> object:
    return float(value) if isinstance(value, Decimal) else value
