"""法人番号: 13 digits, the first of which checks the other twelve.

Check digit = 9 - (sum over n = 1..12 of Pn * Qn mod 9), Pn the n-th base digit from the right, Qn = 1 for odd n, 2 for even.
"""

from domain.errors import InvalidCorporateNumber

NO_NUMBER = "9999999999999"
"""The dummy that sources print for "none"; it passes the check."""


def check_digit(base: str) -> str:
    """Return the check digit of twelve base digits."""
    weighted = sum(int(digit) * (1 + position % 2) for position, digit in enumerate(reversed(base)))
    return str(9 - weighted % 9)


def checked_corporate_number(value: str) -> str:
    """Return ``value`` when it is a 法人番号.

    Raises:
        InvalidCorporateNumber: Not 13 ASCII digits, or the check digit is wrong.
    """
    well_formed = len(value) == 13 and value.isascii() and value.isdigit()
    expected = check_digit(value[1:]) if well_formed else "?"
    if not well_formed or value[0] != expected:
        raise InvalidCorporateNumber(value=value, expected=expected)
    return value
