"""What tells one row of a view from another, whatever became of its figures and names.

A row key is a mapping of column to value: ``{"fiscal_year": 2024, "ministry_id": "mof"}``. What has no id
is named by what stands in for it: ``{"system_id": "(unattributed)"}``. Where two rows say the same of
themselves the later one's key names its occurrence too.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

import pandas as pd

from projections.errors import UnknownRow
from projections.frames import KEYS

RowKey: TypeAlias = Mapping[str, object]
KeyValues: TypeAlias = tuple[object, ...]
"""The values of a row key in the order of its columns, then its occurrence, from 1."""

OCCURRENCE: Final = "occurrence"
YEAR: Final = "fiscal_year"
COLUMNS_OF_VIEW: Final[Mapping[str, tuple[str, ...]]] = {
    "allocations": (YEAR, "ministry_id", "account"),
    "transfers": (YEAR, "from_ministry_id", "to_ministry_id", "kind"),
    "trajectory": (YEAR, "measure"),
    "systems": ("system_id",),
    "payments": ("position",),
    "ministries": ("ministry_id",),
    "contracts": ("system_id", "contract_id"),
    "contract-changes": ("event_id",),
    "vendors": ("vendor_corporate_number",),
    "commitments": (YEAR, "ministry_id", "system_id", "account"),
    "renewals": ("system_id", "contract_id"),
    "reviews": ("system_id", "review_id"),
    "findings": ("system_id", "finding_id"),
    "plan-progress": (YEAR, "ministry_id"),
    "effects": ("system_id", "indicator_id", "measured_on"),
    "common-functions": ("function", "system_id"),
    "classification": ("system_id",),
    "bridge": (YEAR,),
    "reports-missing": ("period", "ministry_id"),
    "overrides": ("system_id", "override_id"),
    "restatements": ("event_id", "figure"),
    "corrections": ("event_id", "figure"),
    "reopened-years": ("event_id",),
    "imports": ("first_position",),
    "external-ids": ("scheme", "external_id", "system_id", "event_id"),
    "lineage": ("event_id", "from_id", "to_id"),
    "cases": ("case_id",),
    "approval-rules": ("ministry_id", "command"),
}
"""The columns that tell a view's rows apart; those of the lump sum follow from how it is broken down."""
STANDS_IN: Final[Mapping[str, str]] = {
    "ministry_id": "ministry",
    "organization_id": "organization",
    "system_id": "system_name",
    "from_ministry_id": "from_ministry",
    "to_ministry_id": "to_ministry",
    "contract_id": "event_id",
    "vendor_corporate_number": "vendor_name",
}
"""The column that names a row where it has no id."""
IDS_OF_KEYS: Final = {
    "ministry": "ministry_id",
    "organization": "organization_id",
    "system": "system_id",
    "class": "system_class",
    "cost-class": "cost_class",
    "account": "account",
}
"""The column that tells rows apart by a key of the lump sum."""


def key_columns(view: str, by: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the columns that tell the rows of a view apart.

    Args:
        view: Its public name.
        by: How the lump sum is broken down.
    """
    if view != "lump-sum":
        return COLUMNS_OF_VIEW[view]
    keys = [key for key in KEYS if key in by]
    if "ministry" not in by and ("organization" in by or "system" in by):
        keys.insert(0, "ministry")
    return (YEAR, *(IDS_OF_KEYS[key] for key in keys))


def keys_of(rows: pd.DataFrame, columns: Sequence[str]) -> list[KeyValues]:
    """Return the key of every row of a frame, each once.

    Args:
        rows: Rows of a view.
        columns: Those that tell them apart.
    """
    plain = list(zip(*(_values(rows, column) for column in columns), strict=True))
    if len(set(plain)) == len(plain):
        return [(*values, 1) for values in plain]
    seen: Counter[KeyValues] = Counter()
    numbered = []
    for values in plain:
        seen[values] += 1
        numbered.append((*values, seen[values]))
    return numbered


def _values(rows: pd.DataFrame, column: str) -> list[object]:
    values = _plain(rows, column)
    substitute = STANDS_IN.get(column)
    if substitute is None or substitute not in rows or None not in values:
        return values
    names = _plain(rows, substitute)
    return [name if value is None else value for value, name in zip(values, names, strict=True)]


def _plain(rows: pd.DataFrame, column: str) -> list[object]:
    """Return a column as plain values, null being ``None``."""
    is_null = rows[column].isna().tolist()
    return [None if null else value for value, null in zip(rows[column].tolist(), is_null, strict=True)]


def as_mapping(values: KeyValues, columns: Sequence[str]) -> dict[str, Any]:
    """Return a row key by column; its occurrence only where it is not the first."""
    *own, occurrence = values
    key = dict(zip(columns, own, strict=True))
    return key if occurrence == 1 else {**key, OCCURRENCE: occurrence}


def as_values(row: RowKey, columns: Sequence[str], view: str) -> KeyValues:
    """Return the values of a row key, which may be written as texts.

    Args:
        row: By column; columns left out are null.
        columns: Those that tell the rows of the view apart.
        view: Its public name.

    Raises:
        UnknownRow: It names another column, or says of one what cannot be read.
    """
    if not set(row) <= {*columns, OCCURRENCE} or not row:
        raise UnknownRow(view=view, row=written(row), accepted=", ".join(columns))
    try:
        own = [_read(column, row.get(column)) for column in columns]
        return (*own, int(str(row.get(OCCURRENCE, 1))))
    except ValueError as error:
        raise UnknownRow(view=view, row=written(row), accepted=", ".join(columns)) from error


def _read(column: str, value: object) -> object:
    if value in (None, ""):
        return None
    if column in (YEAR, "position", "first_position", "system_class"):
        return int(str(value))
    if column.endswith("_on") and not isinstance(value, date):
        return date.fromisoformat(str(value))
    return value


def written(row: RowKey) -> str:
    """Return a row key as somebody types it: ``fiscal_year=2024, ministry_id=mof``."""
    return ", ".join(f"{column}={'' if value is None else value}" for column, value in row.items())
