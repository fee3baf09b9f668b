"""Amounts as people type them: in yen, thousands or millions, with full-width digits and commas, exactly."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import Final

from dash_app.formatting import NotAnAmount

HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９，．－▲\u3000", "0123456789,.-△ ")
WRITTEN: Final = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]{1,6})?")
MINUS: Final = ("-", "−", "△")
LONGEST: Final = 40


class AmountUnit(StrEnum):
    """The unit an amount is typed in."""

    YEN = "yen"
    THOUSAND = "thousand"
    MILLION = "million"


SIZES: Final = {AmountUnit.YEN: 1, AmountUnit.THOUSAND: 1_000, AmountUnit.MILLION: 1_000_000}
ENDINGS: Final = {AmountUnit.YEN: "円", AmountUnit.THOUSAND: "千円", AmountUnit.MILLION: "百万円"}


def read_amount(typed: str, unit: AmountUnit) -> int:
    """Return the whole yen somebody typed in a unit.

    Full-width digits, surrounding blanks, separators every three digits, △ for a minus and the unit itself
    behind the amount are how people write amounts. Parts of a thousand or a million are taken while they are
    whole yen; anything that leaves a doubt is not.

    Raises:
        NotAnAmount: The text is not a whole number of yen.
    """
    plain = typed.translate(HALF_WIDTH).strip()
    plain = plain.removesuffix(ENDINGS[unit]).strip()
    sign, number = (-1, plain[1:].strip()) if plain[:1] in MINUS else (1, plain)
    if len(number) > LONGEST or not WRITTEN.fullmatch(number):
        raise NotAnAmount(typed)
    exact = Decimal(number.replace(",", "")) * SIZES[unit]
    if exact != exact.to_integral_value():
        raise NotAnAmount(typed)
    return sign * int(exact)


def unit_of(name: object) -> AmountUnit:
    """Return the unit a picker names; yen where it names none."""
    known = {str(unit): unit for unit in AmountUnit}
    return known.get(str(name), AmountUnit.YEN)
