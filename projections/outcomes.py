"""Outcomes: what was published and what officers reported, side by side.

``spent_yen`` (and so ``carried_over_yen``, ``unused_yen``) is the published outcome where there is one, else
what officers reported; the difference is published less reported, and null unless there are both.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from projections.columns import Ints
from projections.frames import LUMP_SUM_YEN, OUTCOMES


class Outcome(NamedTuple):
    """The columns of one outcome, by name."""

    counting: str
    published: str
    reported: str
    difference: str


COLUMNS_OF_OUTCOMES: Final = tuple(
    Outcome(f"{name}_yen", f"published_{name}_yen", f"reported_{name}_yen", f"{name}_difference_yen")
    for name in OUTCOMES
)


def places_of(outcome: Outcome) -> Iterator[int]:
    """Yield the places of an outcome's columns among ``LUMP_SUM_YEN``."""
    return (LUMP_SUM_YEN.index(column) for column in outcome)


def derive(amounts: Ints, is_absent: NDArray[np.bool_]) -> None:
    """Fill in the columns that follow from others.

    Args:
        amounts: One row a row, one column each of ``LUMP_SUM_YEN``; changed.
        is_absent: The same shape: where there is no fact; changed.
    """
    for outcome in COLUMNS_OF_OUTCOMES:
        counting, published, reported, difference = places_of(outcome)
        is_reported_only = is_absent[:, published]
        amounts[:, counting] = np.where(is_reported_only, amounts[:, reported], amounts[:, published])
        is_absent[:, counting] = is_reported_only & is_absent[:, reported]
        amounts[:, difference] = amounts[:, published] - amounts[:, reported]
        is_absent[:, difference] = is_reported_only | is_absent[:, reported]


def yen_total(rows: pd.DataFrame) -> dict[str, Any]:
    """Return the sum of every yen column, null where no row has a fact."""
    facts = {column: rows[column].dropna() for column in rows.columns if column.endswith("_yen")}
    return {column: int(amounts.sum()) if len(amounts) else None for column, amounts in facts.items()}


def lump_sum_total(rows: pd.DataFrame) -> dict[str, Any]:
    """Return the total row of a lump-sum view, its execution rate included.

    A year that anything was published of counts as published, whatever else officers reported of it.
    """
    _, year = np.unique(rows["fiscal_year"].to_numpy(np.int64), return_inverse=True)
    size = (int(year.max(initial=-1)) + 1, len(LUMP_SUM_YEN))
    sums, facts = np.zeros(size, np.int64), np.zeros(size, np.int64)
    for place, column in enumerate(LUMP_SUM_YEN):
        amounts = rows[column].array
        np.add.at(sums[:, place], year, amounts.to_numpy(np.int64, na_value=0))
        np.add.at(facts[:, place], year, ~amounts.isna())
    is_absent = facts == 0
    derive(sums, is_absent)
    sums[is_absent] = 0
    total = {
        column: int(sums[:, place].sum()) if not is_absent[:, place].all() else None
        for place, column in enumerate(LUMP_SUM_YEN)
    }
    return {**total, "execution_rate_pct": rate_pct(total["spent_yen"], total["current_yen"])}


def rate_pct(spent_yen: int | None, current_yen: int | None) -> float | None:
    """Return what was spent of the current budget, percent; null where either is unknown or it is 0."""
    return round(100 * spent_yen / current_yen, 2) if spent_yen is not None and current_yen else None
