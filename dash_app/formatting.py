"""How amounts, shares, years and moments are written on a page.

Amounts arrive as whole yen and leave as text: nothing here is calculated with. The rounding rule is one for
the whole dashboard: half away from zero (四捨五入), on integers, so no amount ever passes through a float
before it is printed. An absent fact is printed as ``–`` and never as 0.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

ABSENT = "–"
"""Stands where no fact is recorded."""

JAPAN = timezone(timedelta(hours=9), "JST")
"""Japan has had no daylight saving time since 1951, so a fixed offset is exact for every record."""

COMPACT_FROM_YEN = 10**10
REIWA_BEGINS, HEISEI_BEGINS = 2019, 1989
_AMOUNT = re.compile(r"[0-9]+|[0-9]{1,3}(,[0-9]{3})+")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９，－", "0123456789,-")
_JAPANESE_STEPS = ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, ""))
_ENGLISH_STEPS = (
    (10**12, " trillion"),
    (10**9, " billion"),
    (10**6, " million"),
    (10**3, " thousand"),
    (1, ""),
)


class Language(StrEnum):
    """The language of the page."""

    JA = "ja"
    EN = "en"


class Unit(StrEnum):
    """The unit amounts are shown in.

    ``oku`` is 億円 on a Japanese page and billions of yen on an English one; both resolve to ten million yen,
    so the two pages show the same digits with the point moved by one place.
    """

    OKU = "oku"
    MILLION = "million"
    YEN = "yen"


@dataclass(frozen=True)
class Scale:
    """How one unit is printed in one language.

    Attributes:
        yen: How many yen one unit is.
        decimals: How many decimals are printed.
        label: The unit on an axis or in a table heading.
        prefix: Stands before an amount in a sentence.
        suffix: Stands after it.
    """

    yen: int
    decimals: int
    label: str
    prefix: str
    suffix: str


SCALES: dict[tuple[Language, Unit], Scale] = {
    (Language.JA, Unit.OKU): Scale(10**8, 1, "億円", "", "億円"),
    (Language.JA, Unit.MILLION): Scale(10**6, 0, "百万円", "", "百万円"),
    (Language.JA, Unit.YEN): Scale(1, 0, "円", "", "円"),
    (Language.EN, Unit.OKU): Scale(10**9, 2, "¥ billion", "¥", " billion"),
    (Language.EN, Unit.MILLION): Scale(10**6, 0, "¥ million", "¥", " million"),
    (Language.EN, Unit.YEN): Scale(1, 0, "¥", "¥", ""),
}


def digits(amount_yen: int, scale: Scale) -> str:
    """Return an amount's digits in one unit, by thousands, rounded half away from zero, without sign."""
    shift = 10**scale.decimals
    rounded = (2 * abs(amount_yen) * shift + scale.yen) // (2 * scale.yen)
    whole, rest = divmod(rounded, shift)
    return f"{whole:,}.{rest:0{scale.decimals}d}" if scale.decimals else f"{whole:,}"


def minus(language: Language) -> str:
    """Return the sign of a negative amount: △ as in Japanese budget documents, a minus sign in English."""
    return "△" if language is Language.JA else "−"


def amount(amount_yen: int | None, unit: Unit, language: Language) -> str:
    """Return an amount as it stands in a table whose heading names the unit (``8,970.0``)."""
    if amount_yen is None:
        return ABSENT
    return (minus(language) if amount_yen < 0 else "") + digits(amount_yen, SCALES[language, unit])


def amount_with_unit(amount_yen: int | None, unit: Unit, language: Language) -> str:
    """Return an amount as it stands in a sentence or on a label (``8,970.0億円``, ``¥897.00 billion``)."""
    if amount_yen is None:
        return ABSENT
    scale = SCALES[language, unit]
    sign = minus(language) if amount_yen < 0 else ""
    return f"{sign}{scale.prefix}{digits(amount_yen, scale)}{scale.suffix}"


def compact_amount(amount_yen: int | None, unit: Unit, language: Language) -> str:
    """Return an amount for a cell of a chart: one decimal fewer from a hundred 億円 on, same rule."""
    if amount_yen is None or unit is not Unit.OKU or abs(amount_yen) < COMPACT_FROM_YEN:
        return amount(amount_yen, unit, language)
    scale = SCALES[language, unit]
    sign = minus(language) if amount_yen < 0 else ""
    return sign + digits(amount_yen, replace(scale, decimals=scale.decimals - 1))


def percent(share_pct: float | None, decimals: int = 1) -> str:
    """Return a percentage with its sign (``70.9 %``), or ``–`` where there is none."""
    return ABSENT if share_pct is None else f"{share_pct:.{decimals}f}%".replace("-", "−")


def fiscal_year(year: int, language: Language) -> str:
    """Return a fiscal year in words: ``令和6年度`` or ``FY2024``."""
    return f"{_era(year)}年度" if language is Language.JA else f"FY{year}"


def fiscal_year_tick(year: int, language: Language) -> str:
    """Return a fiscal year for an axis that says what it shows: ``令和6<br>(2024)`` or ``2024``."""
    return f"{_era(year)}<br>({year})" if language is Language.JA else str(year)


def _era(year: int) -> str:
    if year >= REIWA_BEGINS:
        name, number = "令和", year - REIWA_BEGINS + 1
    else:
        name, number = "平成", year - HEISEI_BEGINS + 1
    return f"{name}{'元' if number == 1 else number}"


def day(value: date, language: Language) -> str:
    """Return a date in words: ``2024年3月28日`` or ``28 March 2024``."""
    if language is Language.JA:
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {value:%B} {value.year}"


def moment(value: datetime, language: Language) -> str:
    """Return a moment as the clock shows it in Japan, to the minute.

    Args:
        value: Aware, or naive and then in UTC as the ledger stores it.
        language: The language it is written in.
    """
    local = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(JAPAN)
    written = f"{day(local.date(), language)} {local:%H:%M}"
    return written if language is Language.JA else f"{written} JST"


def in_words(amount_yen: int, language: Language) -> str:
    """Return an amount the way it is read aloud, exact to the yen: ``652億6,801万6,244円``."""
    steps = _JAPANESE_STEPS if language is Language.JA else _ENGLISH_STEPS
    parts, left = [], abs(amount_yen)
    for size, name in steps:
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count:,}{name}")
    glue, end = ("", "円") if language is Language.JA else (" ", " yen")
    return (minus(language) if amount_yen < 0 else "") + (glue.join(parts) or "0") + end


class NotAnAmount(ValueError):
    """What was typed is not a whole number of yen."""


def parse_amount(typed: str) -> int:
    """Return the whole yen somebody typed.

    Full-width digits, surrounding spaces and separators every three digits are how people write amounts;
    anything that leaves a doubt (a fraction, a unit, a separator elsewhere) is not accepted.

    Raises:
        NotAnAmount: The text is not a whole number of yen.
    """
    plain = typed.translate(_HALF_WIDTH).strip().removesuffix("円").strip()
    sign, number = (-1, plain[1:]) if plain[:1] in {"-", "−", "△"} else (1, plain)
    if not _AMOUNT.fullmatch(number):
        raise NotAnAmount(typed)
    return sign * int(number.replace(",", ""))
