"""The frames that leave this package: their columns, types and order, declared once.

Types: ``text``, ``year``, ``number`` and ``yen`` (nullable whole numbers), ``pct`` (nullable float), ``flag``
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
    "flag": "boolean",
    "moment": "datetime64[us, UTC]",
    "day": "object",
}

KEYS: Final[dict[str, Columns]] = {
    "ministry": {"ministry": "text", "ministry_id": "text"},
    "organization": {"organization": "text", "organization_id": "text"},
    "system": {"system_id": "text", "system_name": "text"},
    "class": {"system_class": "number"},
    "cost-class": {"cost_class": "text"},
    "account": {"account": "text"},
}
"""What a lump-sum view can be grouped by, and the columns that say so."""

LUMP_SUM_YEN: Final[tuple[str, ...]] = (
    "estimated_yen",
    "requested_yen",
    "initial_yen",
    "supplementary_yen",
    "provisional_yen",
    "transferred_yen",
    "appropriation_yen",
    "shifted_yen",
    "reserve_yen",
    "carried_in_yen",
    "current_yen",
    "planned_yen",
    "allocated_yen",
    "committed_yen",
    "spent_yen",
    "published_spent_yen",
    "reported_spent_yen",
    "carried_over_yen",
    "unused_yen",
)
"""Amounts of the lump-sum view, in the order of the budget cycle. ``transferred_yen`` is net in."""

ALLOCATIONS: Final[Columns] = {
    "fiscal_year": "year",
    "ministry": "text",
    "ministry_id": "text",
    "account": "text",
    "envelope_yen": "yen",
    "drawn_yen": "yen",
    "left_yen": "yen",
    "committed_yen": "yen",
    "spent_yen": "yen",
}
TRANSFERS: Final[Columns] = {
    "fiscal_year": "year",
    "from_ministry": "text",
    "from_ministry_id": "text",
    "to_ministry": "text",
    "to_ministry_id": "text",
    "kind": "text",
    "amount_yen": "yen",
}
TRAJECTORY: Final[Columns] = {
    "fiscal_year": "year",
    "measure": "text",
    "baseline_yen": "yen",
    "target_yen": "yen",
    "planned_yen": "yen",
    "budget_basis_yen": "yen",
    "settlement_basis_yen": "yen",
    "forecast_yen": "yen",
    "gap_yen": "yen",
    "published_share_pct": "pct",
    "reported_share_pct": "pct",
    "illustrative_share_pct": "pct",
    "covered_systems": "number",
}
SYSTEMS: Final[Columns] = {
    "system_id": "text",
    "system_name": "text",
    "ministry": "text",
    "ministry_id": "text",
    "organization": "text",
    "system_class": "number",
    "covered": "flag",
    "sector": "text",
    "start_fiscal_year": "year",
    "end_fiscal_year": "year",
    "development_yen": "yen",
    "operations_yen": "yen",
    "other_yen": "yen",
    "spent_yen": "yen",
    "planned_yen": "yen",
    "allocated_yen": "yen",
}
PAYMENTS: Final[Columns] = {
    "fiscal_year": "year",
    "block": "text",
    "tier": "text",
    "paid_by": "text",
    "payee_name": "text",
    "payee_corporate_number": "text",
    "amount_yen": "yen",
    "position": "number",
}
MINISTRIES: Final[Columns] = {
    "ministry_id": "text",
    "name_ja": "text",
    "name_en": "text",
    "corporate_number": "text",
    "parent_id": "text",
}
HISTORY: Final[Columns] = {
    "position": "number",
    "event_id": "text",
    "event": "text",
    "system_id": "text",
    "system_name": "text",
    "ministry": "text",
    "fiscal_year": "year",
    "amount_yen": "yen",
    "summary": "text",
    "actor": "text",
    "recorded_at": "moment",
    "stored_at": "moment",
    "effective_on": "day",
    "source_title": "text",
    "source_number": "text",
    "source_url": "text",
    "provenance": "text",
    "reason": "text",
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
