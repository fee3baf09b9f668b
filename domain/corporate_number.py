"""法人番号: 13 digits, the first of which checks the other twelve.

Check digit = 9 - (sum over n = 1..12 of Pn * Qn mod 9), Pn the n-th base digit from the right, Qn = 1 for
odd n and 2 for even n.
"""

from typing import Final

from domain.errors import InvalidCorporateNumber

NO_NUMBER: Final = "9999999999999"
"""The dummy that sources print for "none"; it passes the check."""
DIGITS: Final = 13


def check_digit(base: str) -> str:
    """Return the check digit of twelve base digits."""
    weighted = 2 * sum(map(int, base[0::2])) + sum(map(int, base[1::2]))
    return str(9 - weighted % 9)


def checked_corporate_number(value: str) -> str:
    """Return ``value`` when it is a 法人番号.

    Raises:
        InvalidCorporateNumber: Not 13 ASCII digits, or the check digit is wrong.
    """
    is_well_formed = len(value) == DIGITS and value.isascii() and value.isdigit()
    expected = check_digit(value[1:]) if is_well_formed else "?"
    if not is_well_formed or value[0] != expected:
        raise InvalidCorporateNumber(value=value, expected=expected)
    return value
