"""Apportionment: a whole divided by shares, to the last yen, by the largest remainder."""

from collections.abc import Sequence
from typing import Final

WHOLE_BP: Final = 10_000
"""A whole in 1/10,000: 100 %."""


def apportion(total_yen: int, shares_bp: Sequence[int]) -> list[int]:
    """Return the part of each share, in the order given; the parts sum to the whole.

    Each part is its exact share rounded down; the yen left over go, one each, to the largest remainders, and
    among equal ones to the first. A negative total is divided as its amount is.

    Args:
        total_yen: The whole.
        shares_bp: Shares in 1/10,000, each 0 or more, that sum to 10,000.
    """
    size_yen = abs(total_yen)
    parts = [size_yen * share // WHOLE_BP for share in shares_bp]
    left_yen = size_yen - sum(parts)
    by_remainder = sorted(
        range(len(shares_bp)), key=lambda place: size_yen * shares_bp[place] % WHOLE_BP, reverse=True
    )
    for place in by_remainder[:left_yen]:
        parts[place] += 1
    return [part if total_yen >= 0 else -part for part in parts]
