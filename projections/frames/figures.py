"""The frames of figures: money by year, ministry and system, and what stands beside it."""

from typing import Final

from projections.frames.declared import Columns

KEYS: Final[dict[str, Columns]] = {
    "ministry": {"ministry": "text", "ministry_id": "text"},
    "organization": {"organization": "text", "organization_id": "text"},
    "system": {"system_id": "text", "system_name": "text"},
    "class": {"system_class": "number"},
    "cost-class": {"cost_class": "text"},
    "account": {"account": "text"},
}
"""What a lump-sum view can be grouped by, and the columns that say so."""

OUTCOMES: Final = ("spent", "carried_over", "unused")
"""How money ends: published by a settlement or a review sheet, or reported by officers, or both."""
SIDES: Final = (("", "_yen"), ("published_", "_yen"), ("reported_", "_yen"), ("", "_difference_yen"))
"""Every outcome as it counts (published, else reported), as published, as reported, and the difference."""
LUMP_SUM_YEN: Final[tuple[str, ...]] = (
    "estimated_yen",
    "requested_yen",
    "drafted_yen",
    "initial_yen",
    "supplementary_yen",
    "provisional_yen",
    "transferred_yen",
    "appropriation_yen",
    "shifted_yen",
    "reserve_yen",
    "carried_in_yen",
    "reported_carried_in_yen",
    "current_yen",
    "planned_yen",
    "allocated_yen",
    "committed_yen",
    *(f"{prefix}{outcome}{suffix}" for outcome in OUTCOMES for prefix, suffix in SIDES),
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
    "recorded_baseline_yen": "yen",
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
    "life": "text",
    "sector": "text",
    "start_fiscal_year": "year",
    "end_fiscal_year": "year",
    "development_yen": "yen",
    "operations_yen": "yen",
    "other_yen": "yen",
    "spent_yen": "yen",
    "spent_provenance": "text",
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
