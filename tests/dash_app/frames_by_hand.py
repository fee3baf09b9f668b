"""Small frames in the declared layout of the views, with round numbers that can be added in the head."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from projections.grounds import PROVENANCE_COLUMNS, provenance_column

OKU = 10**8

LUMP_SUM_YEN = (
    "estimated_yen",
    "requested_yen",
    "initial_yen",
    "supplementary_yen",
    "provisional_yen",
    "appropriation_yen",
    "transferred_yen",
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


def framed(rows: list[Mapping[str, Any]], yen: tuple[str, ...], keys: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return rows as a frame whose missing amounts are NA, as the views hand it over."""
    frame = pd.DataFrame(
        [dict.fromkeys((*keys, *yen), None) | dict(row) for row in rows], columns=[*keys, *yen]
    )
    return frame.astype(dict.fromkeys(yen, "Int64"))


def lump_sum(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """Rows whose amounts are published unless a row names another provenance of one."""
    keys = ("fiscal_year", "ministry", "ministry_id", "cost_class", "execution_rate_pct", *PROVENANCE_COLUMNS)
    marked = [_provenances(row) | dict(row) for row in rows]
    return framed(list(marked), LUMP_SUM_YEN, keys).astype({"execution_rate_pct": "Float64"})


def _provenances(row: Mapping[str, Any]) -> dict[str, Any]:
    return {provenance_column(column): "published" for column in LUMP_SUM_YEN if row.get(column) is not None}


def settled_year() -> pd.DataFrame:
    """デジタル庁 enacts 100 + 40, moves 60 to 財務省; 10 + 5 arrive from the year before; 90 are spent."""
    return lump_sum(
        {
            "fiscal_year": 2024,
            "ministry": "デジタル庁",
            "ministry_id": "digital-agency",
            "initial_yen": 100 * OKU,
            "supplementary_yen": 40 * OKU,
            "transferred_yen": -60 * OKU,
            "carried_in_yen": 10 * OKU,
            "current_yen": 90 * OKU,
            "spent_yen": 50 * OKU,
            "carried_over_yen": 38 * OKU,
            "unused_yen": 2 * OKU,
            "execution_rate_pct": 100 * 50 / 90,
        },
        {
            "fiscal_year": 2024,
            "ministry": "財務省",
            "ministry_id": "mof",
            "transferred_yen": 60 * OKU,
            "carried_in_yen": 5 * OKU,
            "current_yen": 65 * OKU,
            "spent_yen": 40 * OKU,
            "carried_over_yen": 24 * OKU,
            "unused_yen": 1 * OKU,
            "execution_rate_pct": 100 * 40 / 65,
        },
    )


def trajectory(*rows: Mapping[str, Any]) -> pd.DataFrame:
    yen = (
        "baseline_yen",
        "target_yen",
        "planned_yen",
        "budget_basis_yen",
        "settlement_basis_yen",
        "forecast_yen",
        "gap_yen",
        "covered_systems",
    )
    shares = ("published_share_pct", "reported_share_pct", "illustrative_share_pct")
    return framed(list(rows), yen, ("fiscal_year", "measure", *shares))
