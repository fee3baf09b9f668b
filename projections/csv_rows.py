"""The rows of a frame as JSON values and as CSV. An absent fact is null or an empty cell, never 0.

No cell is ever the beginning of a formula (``projections.safe_cells``).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from projections.safe_cells import guarded


def rows_of(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the rows of a frame as JSON values, columns in order."""
    columns = [_values(frame[name]) for name in frame.columns]
    for values in zip(*columns, strict=True):
        yield dict(zip(frame.columns, values, strict=True))


def _values(column: "pd.Series[Any]") -> list[Any]:
    return [
        None if missing else json_value(value)
        for value, missing in zip(column.tolist(), column.isna(), strict=True)
    ]


def json_value(value: Any) -> Any:
    """Return a value as JSON writes it: moments in UTC with ``Z``, days as ISO 8601."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return value


def csv_of(rows: pd.DataFrame) -> bytes:
    """Return a frame as CSV: UTF-8 without a byte order mark, one header line, lines end with LF."""
    frame = rows.copy()
    for name in frame.columns:
        if (
            isinstance(frame[name].dtype, (pd.DatetimeTZDtype, pd.CategoricalDtype))
            or frame[name].dtype == object
        ):
            frame[name] = pd.Series(_values(frame[name]), frame.index, "string")
        if isinstance(frame[name].dtype, pd.StringDtype):
            frame[name] = frame[name].map(_csv_cell, na_action="ignore")
    return frame.to_csv(index=False, lineterminator="\n").encode()


def _csv_cell(text: str) -> str:
    """Return a text as a cell holds it; a carriage return would stand unquoted and begin a row of its own."""
    return guarded(text.replace("\r\n", "\n").replace("\r", "\n"))
