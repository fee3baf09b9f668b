"""How frames are declared: the types of columns, and frames made of them.

Types: ``text``, ``year``, ``number`` and ``yen`` (nullable whole numbers), ``pct`` and ``quantity`` (nullable
floats, never money), ``flag``
(nullable boolean), ``moment`` (UTC), ``day`` (dates). An absent fact is null, never 0.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import pandas as pd

Columns = Mapping[str, str]

TYPES: Final[Mapping[str, Any]] = {
    "text": "string",
    "year": "Int64",
    "number": "Int64",
    "yen": "Int64",
    "pct": "Float64",
    "quantity": "Float64",
    "flag": "boolean",
    "moment": "datetime64[us, UTC]",
    "day": "object",
}


class Answer(NamedTuple):
    """Rows, and what they rest on.

    Attributes:
        rows: A frame of declared columns.
        publications: The stored documents behind the rows, in the order in which the log mentions them first.
    """

    rows: pd.DataFrame
    publications: Sequence[str]


def frame(rows: Sequence[Mapping[str, object]], columns: Columns) -> pd.DataFrame:
    """Return rows as a frame of declared columns; with no rows, an empty frame of the same columns.

    Args:
        rows: One mapping a row; what a row does not name is null.
        columns: Name and type of every column, in order.
    """
    return frame_of_columns({name: [row.get(name) for row in rows] for name in columns}, columns)


def frame_of_columns(values: Mapping[str, Any], columns: Columns) -> pd.DataFrame:
    """Return values by column as a frame of declared columns.

    Args:
        values: The values of every column: a list with ``None`` for null, or an array of the declared type.
        columns: Name and type of every column, in order.
    """
    data = {name: pd.array(values[name], dtype=TYPES[kind]) for name, kind in columns.items()}
    return pd.DataFrame(data, copy=False)


def by_row(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame by column, null being ``None``."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]
