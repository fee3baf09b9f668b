"""Outcomes side by side: published, reported, what counts, and the difference."""

from typing import Any

import numpy as np

from projections.frames import LUMP_SUM_YEN, frame
from projections.lump_sum import lump_sum_amounts
from projections.outcomes import derive, lump_sum_total


def derived(published: int | None, reported: int | None) -> tuple[int | None, int | None]:
    """What counts as carried over, and the difference."""
    amounts = np.zeros((1, len(LUMP_SUM_YEN)), np.int64)
    is_absent = np.ones_like(amounts, np.bool_)
    for name, yen in (("published_carried_over_yen", published), ("reported_carried_over_yen", reported)):
        amounts[0, LUMP_SUM_YEN.index(name)] = yen or 0
        is_absent[0, LUMP_SUM_YEN.index(name)] = yen is None
    derive(amounts, is_absent)
    counts, difference = (
        None if is_absent[0, place] else int(amounts[0, place])
        for place in map(LUMP_SUM_YEN.index, ("carried_over_yen", "carried_over_difference_yen"))
    )
    return counts, difference


def test_the_published_outcome_counts_and_the_difference_needs_both() -> None:
    assert derived(60, 50) == (60, 10)
    assert derived(60, None) == (60, None)
    assert derived(None, 50) == (50, None)
    assert derived(None, None) == (None, None)
    assert derived(0, 50) == (0, -50)


def total(*rows: dict[str, Any]) -> dict[str, Any]:
    found = lump_sum_total(frame(rows, {"fiscal_year": "year", **lump_sum_amounts()}))
    return {name: value for name, value in found.items() if value is not None}


def test_a_total_counts_what_was_published_of_a_year_else_what_was_reported() -> None:
    settled = {"fiscal_year": 2024, "current_yen": 150, "published_spent_yen": 100, "reported_spent_yen": 70}
    only_reported = {"fiscal_year": 2024, "reported_spent_yen": 5}
    running = {"fiscal_year": 2025, "current_yen": 50, "reported_spent_yen": 20}

    # FY2024: 100 published, 70 + 5 reported, 25 between them; FY2025: 20 reported
    assert total(settled, only_reported, running) == {
        "current_yen": 200,
        "spent_yen": 120,
        "published_spent_yen": 100,
        "reported_spent_yen": 95,
        "spent_difference_yen": 25,
        "execution_rate_pct": 60.0,
    }


def test_nothing_adds_up_to_nothing() -> None:
    assert total() == {}
