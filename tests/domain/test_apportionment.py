"""Apportionment: the parts sum to the whole, and no part is a yen away from its exact share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.apportionment import WHOLE_BP, apportion

TOTALS = st.integers(min_value=-(10**15), max_value=10**15)
CUTS = st.lists(st.integers(min_value=0, max_value=WHOLE_BP), max_size=6).map(sorted)


@pytest.mark.parametrize(
    ("total_yen", "shares_bp", "expected"),
    [
        # 33.34, 33.33, 33.33: one yen is left over, for the largest remainder
        (100, [3_334, 3_333, 3_333], [34, 33, 33]),
        # 1.5 and 1.5: equal remainders, the first is given the yen
        (3, [5_000, 5_000], [2, 1]),
        # 0.7, 0.2, 0.1: nothing but remainders
        (1, [1_000, 2_000, 7_000], [0, 0, 1]),
        # 3.5, 1.75, 1.75: two yen are left over, for the two remainders of 0.75
        (7, [5_000, 2_500, 2_500], [3, 2, 2]),
        (-3, [5_000, 5_000], [-2, -1]),
        (0, [5_000, 5_000], [0, 0]),
        (9, [10_000], [9]),
    ],
)
def test_leftover_yen_go_to_the_largest_remainders(
    total_yen: int, shares_bp: list[int], expected: list[int]
) -> None:
    assert apportion(total_yen, shares_bp) == expected


@given(TOTALS, CUTS)
def test_parts_sum_to_the_whole_and_stay_within_a_yen_of_their_share(total_yen: int, cuts: list[int]) -> None:
    shares = [last - first for first, last in zip([0, *cuts], [*cuts, WHOLE_BP], strict=True)]

    parts = apportion(total_yen, shares)

    assert sum(parts) == total_yen
    for part, share in zip(parts, shares, strict=True):
        assert abs(part * WHOLE_BP - total_yen * share) < WHOLE_BP
    assert parts == [-part for part in apportion(-total_yen, shares)]
