"""Money is a whole number of yen.

Every amount below the screen is an ``int`` of yen (円). 千円, 百万円 and 億円 exist only at the edges: in
files and on labels.
"""

from typing import Final

from domain.errors import InvalidAmount

LARGEST_YEN: Final = 10**15
"""No amount in the books reaches this: ten times the national budget. Keeps every sum exact in 64 bits."""


def positive_yen(name: str, value: object) -> int:
    """Return ``value`` when it is an amount that can be recorded.

    Args:
        name: The field the amount stands in, for the message.
        value: Whole yen, above 0 and below ``LARGEST_YEN``.

    Raises:
        InvalidAmount: ``value`` is not an integer, or not within the bounds.
    """
    return _whole_yen(name, value, lowest=1)


def whole_yen(name: str, value: object) -> int:
    """Return ``value`` when it is a published amount: whole yen, 0 allowed.

    Raises:
        InvalidAmount: ``value`` is not an integer, or not within the bounds.
    """
    return _whole_yen(name, value, lowest=0)


def _whole_yen(name: str, value: object, lowest: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value < LARGEST_YEN:
        raise InvalidAmount(field=name, value=str(value), lowest_yen=lowest, below_yen=LARGEST_YEN)
    return value
