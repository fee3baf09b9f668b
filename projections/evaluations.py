"""One question evaluated at many points of both clocks, as the causes of a change need it."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from domain.errors import NotFound
from projections.causes import Value
from projections.clock import Moment
from projections.memory import Snapshot
from projections.questions import Question
from projections.view_keys import KeyValues, keys_of

KEPT: Final = 64
"""Answers kept: neighbouring cells ask at the same points."""
LABELS: Final = frozenset(
    {"system_class", "version", "position", "first_position", "last_position", "fiscal_year"}
)
"""Whole numbers that name something and are never added."""
PRESENT: Final = "present"
"""What stands in the cell of a row as a whole while the view has it."""


def is_added_up(rows: pd.DataFrame, column: str) -> bool:
    """Tell whether a column holds amounts, counts, shares or quantities: what can be less or more."""
    is_number = pd.api.types.is_numeric_dtype(rows[column]) and not pd.api.types.is_bool_dtype(rows[column])
    return is_number and column not in LABELS and not column.endswith("_fiscal_year")


def plain_value(value: object) -> Value:
    """Return a value of a frame as one that can be compared and added: shares and quantities as decimals."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return Decimal(repr(value))
    return None if value is None or value is pd.NA or value is pd.NaT else value


class _Evaluated(NamedTuple):
    """An answer at a point, ``None`` where it was refused: the books did not know what was asked for."""

    rows: pd.DataFrame | None
    places: Mapping[KeyValues, int]
    total: Mapping[str, object]


_REFUSED: Final = _Evaluated(None, {}, {})


class Evaluations:
    """Evaluates a question at points of both clocks, with the sight of one moment.

    Args:
        snapshot: The read model in memory.
        question: What is asked.
        moment: Whose sight, and everything else but the clocks.
        key_columns: What tells the rows of the view apart.
    """

    def __init__(
        self, snapshot: Snapshot, question: Question, moment: Moment, key_columns: tuple[str, ...]
    ) -> None:
        self._snapshot = snapshot
        self._question = question
        self._moment = moment
        self._key_columns = key_columns
        self._kept: OrderedDict[tuple[int, date], _Evaluated] = OrderedDict()

    def moment(self, position: int, day: date) -> Moment:
        """Return a point of both clocks as a moment of whoever asks."""
        return self._moment._replace(position=position, effective_on=day)

    def cell(self, position: int, day: date, row: KeyValues | None, column: str | None) -> Value:
        """Return what stands in a cell at a point; ``None`` where nothing does.

        Args:
            position: In the log.
            day: In force on it.
            row: The row, ``None`` for the total.
            column: The column, ``None`` for whether the view has the row.
        """
        answer = self._at(position, day)
        if row is None:
            return plain_value(answer.total.get(column or ""))
        place = answer.places.get(row)
        if place is None or answer.rows is None:
            return None
        if column is None:
            return PRESENT
        value = plain_value(answer.rows[column].array[place])
        return value if value is None or is_added_up(answer.rows, column) else str(value)

    def has(self, moment: Moment, row: KeyValues | None, column: str | None) -> bool:
        """Tell whether the view has a cell at a moment, whatever stands in it.

        Args:
            moment: When.
            row: The row, ``None`` for the total.
            column: The column, ``None`` for the row as a whole.
        """
        answer = self._at(moment.position, moment.effective_on)
        if row is None:
            return column in answer.total
        return row in answer.places and (column is None or column in self.columns(moment))

    def columns(self, moment: Moment) -> list[str]:
        """Return the columns of the view at a moment whose cells can be explained."""
        rows = self._at(moment.position, moment.effective_on).rows
        return [] if rows is None else [name for name in rows.columns if name not in self._key_columns]

    def _at(self, position: int, day: date) -> _Evaluated:
        point = (position, day)
        found = self._kept.get(point)
        if found is None:
            found = self._kept[point] = self._evaluated(self.moment(position, day))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def _evaluated(self, moment: Moment) -> _Evaluated:
        try:
            rows = self._question.ask(self._snapshot, moment).rows
        except NotFound:
            return _REFUSED
        keys = keys_of(rows, self._key_columns)
        total = self._question.total(rows) or {}
        return _Evaluated(rows, {key: place for place, key in enumerate(keys)}, total)
