"""Amounts as files write them: plain ASCII whole yen, nothing else.

A spreadsheet shows 1,000 or 1E+09 for a number and people write △5 or 3億円. Guessing what was meant is how
千円 becomes 円, so each of these forms is refused with the form that would be taken.
"""

import re
from typing import Final

from domain.money import LARGEST_YEN
from seed_data.reasons import Reason, reason

PLAIN: Final = re.compile(r"0|-?[1-9][0-9]*", re.ASCII)
FORMS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("amount-triangle", re.compile(r"[△▲].*")),
    ("amount-unit", re.compile(r".*[円億万千¥￥$%].*")),
    ("amount-full-width", re.compile(r".*[０-９．，－−].*")),
    ("amount-separated", re.compile(r"[-+]?[0-9]+([,、 _'][0-9]+)+(\.[0-9]+)?")),
    ("amount-exponent", re.compile(r"[-+]?[0-9]+(\.[0-9]+)?[eE][-+]?[0-9]+")),
    ("amount-fraction", re.compile(r"[-+]?[0-9]*\.[0-9]*")),
    ("amount-leading-zero", re.compile(r"[-+]?[0-9]+")),
)


def parse_yen(text: str, *, signed: bool = False) -> int | Reason:
    """The amount a cell states, or why it cannot be taken.

    Args:
        text: The trimmed cell, not empty.
        signed: Whether the amount may be negative, as a difference may.
    """
    if PLAIN.fullmatch(text) is None:
        return reason(next((code for code, form in FORMS if form.fullmatch(text)), "amount-not-a-number"))
    if text.startswith("-") and not signed:
        return reason("amount-negative")
    if len(text) > len(str(LARGEST_YEN)) + 1 or abs(int(text)) >= LARGEST_YEN:
        return reason("amount-too-large", limit=LARGEST_YEN)
    return int(text)
