"""The arithmetic of the illustration: whole 百万円 unless a published amount says otherwise, sums exact."""

from collections.abc import Mapping
from typing import Final
from zlib import crc32

MILLION: Final = 1_000_000


def in_millions(amount_yen: int) -> int:
    """Return an amount rounded down to whole 百万円."""
    return amount_yen // MILLION * MILLION


def shared_out(total_yen: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Return a total apportioned by weight, each part in whole 百万円, the sum exact (largest remainder).

    Args:
        total_yen: Whole 百万円.
        weights: Above 0; the result is in their order.
    """
    units, whole = total_yen // MILLION, sum(weights.values())
    parts = {name: units * weight // whole for name, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda name: (-(units * weights[name] % whole), name))
    for name in by_remainder[: units - sum(parts.values())]:
        parts[name] += 1
    return {name: part * MILLION for name, part in parts.items()}


def instalments(total_yen: int, count: int) -> list[int]:
    """Return a total as equal instalments, the leftover yen in the last one."""
    each = total_yen // count
    return [*([each] * (count - 1)), total_yen - each * (count - 1)]


def percent_of(amount_yen: int, percent: int) -> int:
    """Return a percentage of an amount in whole 百万円, rounded down."""
    return in_millions(amount_yen * percent // 100)


def varied(system_id: str, what: str, lowest: int, highest: int) -> int:
    """Return a number between two others, both inclusive, that looks arbitrary and is always the same."""
    return lowest + crc32(f"{system_id}:{what}".encode()) % (highest - lowest + 1)
