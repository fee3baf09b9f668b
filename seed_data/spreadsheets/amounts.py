"""Amounts as people write them, as whole yen; what could mean two things is refused, never guessed.

Taken: full-width digits, △ ▲ - − and brackets for a minus, thousands in groups by comma or blank, ¥, and a
unit in the header (円, 千円, 百万円, 億円). Amounts are exact decimals all the way.
"""

import re
import unicodedata
from decimal import Decimal
from enum import Enum
from typing import Final

from domain.money import LARGEST_YEN
from seed_data.reasons import Reason
from seed_data.spreadsheets.reasons import reason


class Unit(Enum):
    """What an amount is counted in: yen, and the names in English and Japanese."""

    YEN = (1, "yen", "円")
    THOUSAND = (1_000, "thousand yen", "千円")
    MILLION = (1_000_000, "million yen", "百万円")
    HUNDRED_MILLION = (100_000_000, "hundred million yen", "億円")

    @property
    def yen(self) -> int:
        """How many yen it is."""
        return self.value[0]


UNIT_NAMES: Final = {name: unit for unit in Unit for name in unit.value[1:]} | {
    "million": Unit.MILLION,
    "thousand": Unit.THOUSAND,
    "jpy": Unit.YEN,
    "単位円": Unit.YEN,
    "単位千円": Unit.THOUSAND,
    "単位百万円": Unit.MILLION,
    "単位億円": Unit.HUNDRED_MILLION,
}
"""Units as headers name them, once blanks and colons are gone."""
MINUS: Final = re.compile(r"[△▲\-−‐‑‒–—]\s*(?P<rest>.+)")
BRACKETS: Final = re.compile(r"\(\s*(?P<rest>[^()]+?)\s*\)")
PLAIN: Final = re.compile(r"(?P<whole>[0-9]+)(?:\.(?P<part>[0-9]*))?", re.ASCII)
GROUPED: Final = re.compile(r"[0-9]{1,3}(?P<by>[, ])[0-9]{3}(?:(?P=by)[0-9]{3})*(?:\.[0-9]*)?", re.ASCII)
GROUPED_SOMEHOW: Final = re.compile(r"[0-9]+(?:[, _'][0-9]*)+(?:\.[0-9]*)?", re.ASCII)
EXPONENT: Final = re.compile(r"[0-9]+(\.[0-9]+)?[eE][-+]?[0-9]+", re.ASCII)
OWN_UNIT: Final = re.compile(r".*[円万億千百兆%$€]")
LONGEST: Final = 40
"""Characters beyond which nothing is an amount."""


def yen_of(text: str, unit: Unit = Unit.YEN, *, is_signed: bool = False) -> int | Reason:
    """Return an amount in whole yen, or why it cannot be taken.

    Args:
        text: The cell, trimmed, not empty.
        unit: What the column is counted in.
        is_signed: Whether it may be below 0.
    """
    digits, is_negative = _without_sign(unicodedata.normalize("NFKC", text[: LONGEST + 1]))
    digits = _without_yen(digits, unit)
    found = _decimal(digits, unit)
    if isinstance(found, Reason):
        return found
    amount = found * unit.yen
    if amount != amount.to_integral_value():
        return reason("amount-not-whole", unit_en=unit.value[1], unit_ja=unit.value[2])
    if amount >= LARGEST_YEN:
        return reason("amount-too-large", limit=LARGEST_YEN)
    if is_negative and amount and not is_signed:
        return reason("amount-negative")
    return -int(amount) if is_negative else int(amount)


def unit_named(text: str) -> Unit | None:
    """Return the unit that a bracket of a header names, ``None`` where it names none."""
    plain = re.sub(r"[\s::]", "", unicodedata.normalize("NFKC", text)).lower()
    return UNIT_NAMES.get(plain) or UNIT_NAMES.get(unicodedata.normalize("NFKC", text).strip().lower())


def _without_sign(text: str) -> tuple[str, bool]:
    plain = text.strip()
    for form in (MINUS, BRACKETS):
        found = form.fullmatch(plain)
        if found:
            return found["rest"].strip(), True
    return plain.removeprefix("+"), False


def _without_yen(text: str, unit: Unit) -> str:
    plain = text.removeprefix("¥").removeprefix("\\").strip()
    return plain.removesuffix("円").rstrip() if unit is Unit.YEN else plain


def _decimal(digits: str, unit: Unit) -> Decimal | Reason:
    if len(digits) > LONGEST:
        return reason("amount")
    if GROUPED.fullmatch(digits):
        return Decimal(digits.replace(",", "").replace(" ", ""))
    if PLAIN.fullmatch(digits):
        return Decimal(digits)
    if OWN_UNIT.fullmatch(digits):
        return reason("amount-unit", unit_en=unit.value[1], unit_ja=unit.value[2])
    if EXPONENT.fullmatch(digits):
        return reason("amount-exponent")
    return reason("amount-grouping" if GROUPED_SOMEHOW.fullmatch(digits) else "amount")
