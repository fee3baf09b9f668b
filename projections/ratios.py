"""Shares in percent as what they are: a numerator and a denominator, each a figure of its own.

A share whose parts stand in no column (of the trajectory, by provenance) is explained in points instead.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Ratio(NamedTuple):
    """Of which two figures a share is.

    Attributes:
        numerator: A column of the same row.
        denominator: A column of the same row, or of the total of all rows.
        is_of_total: The denominator stands in the total.
    """

    numerator: str
    denominator: str
    is_of_total: bool = False


RATIOS: Final[Mapping[tuple[str, str], Ratio]] = {
    ("lump-sum", "execution_rate_pct"): Ratio("spent_yen", "current_yen"),
    ("vendors", "share_pct"): Ratio("amount_yen", "amount_yen", is_of_total=True),
    ("vendors", "competitive_share_pct"): Ratio("competitive_yen", "amount_yen"),
    ("plan-progress", "progress_pct"): Ratio("achieved_yen", "target_yen"),
}
"""The shares by view and column."""
