"""Dates, months and fiscal years as people write them: western or 元号, by words, dots or a day count."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Final

from domain.fiscal import FIRST_YEAR, LAST_YEAR
from seed_data.reasons import Reason
from seed_data.spreadsheets.reasons import reason

ERAS: Final = {
    "令和": (2019, "R"),
    "平成": (1989, "H"),
    "昭和": (1926, "S"),
}
"""The first year and the letter of each era whose dates a budget file may hold."""
ERA: Final = r"(?:(?P<era>令和|平成|昭和|[RHS])\s*(?P<of_era>元|[0-9]{1,2})|(?P<year>[0-9]{4}))"
SEPARATOR: Final = r"\s*[-/.年]\s*"
DAY: Final = re.compile(
    rf"{ERA}{SEPARATOR}(?P<month>[0-9]{{1,2}})\s*[-/.月]\s*(?P<day>[0-9]{{1,2}})\s*日?"
    r"(?:[T ]00:00(?::00(?:\.0+)?)?)?",
    re.ASCII | re.IGNORECASE,
)
COMPACT_DAY: Final = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", re.ASCII)
MONTH: Final = re.compile(rf"{ERA}{SEPARATOR}(?P<month>[0-9]{{1,2}})\s*月?", re.ASCII | re.IGNORECASE)
YEAR: Final = re.compile(rf"(?:FY\s*)?{ERA}\s*(?:年度|年)?", re.ASCII | re.IGNORECASE)
SERIAL: Final = re.compile(r"[0-9]{5}", re.ASCII)
SERIAL_ZERO: Final = date(1899, 12, 30)
"""Day 0 of Excel's count from 1 March 1900 on."""
FIRST_SERIAL, LAST_SERIAL = 17_258, 73_415
"""1 April 1947 and 31 December 2100, the days that fiscal years of the books can lie on."""


def day_of(text: str) -> date | Reason:
    """Return a date: 2024-04-01, 2024/4/1, 20240401, 令和6年4月1日, R6.4.1, or Excel's day number."""
    plain = _plain(text)
    if SERIAL.fullmatch(plain) and FIRST_SERIAL <= int(plain) <= LAST_SERIAL:
        return SERIAL_ZERO + timedelta(days=int(plain))
    found = DAY.fullmatch(plain) or COMPACT_DAY.fullmatch(plain)
    if found is None:
        return reason("day")
    try:
        return date(_western(found), int(found["month"]), int(found["day"]))
    except ValueError:
        return reason("day")


def month_of(text: str) -> str | Reason:
    """Return a month as 2024-04; a spreadsheet that made the first day of it is understood."""
    day = day_of(text)
    if isinstance(day, date):
        return f"{day:%Y-%m}" if day.day == 1 else reason("month")
    found = MONTH.fullmatch(_plain(text))
    if found is None or not 1 <= int(found["month"]) <= 12:  # noqa: PLR2004 - months
        return reason("month")
    return f"{_western(found):04}-{int(found['month']):02}"


def fiscal_year_of(text: str) -> int | Reason:
    """Return a fiscal year by the calendar year it begins in: 2024, 令和6年度, R6, FY2024."""
    found = YEAR.fullmatch(_plain(text))
    if found is None:
        return reason("year")
    year = _western(found)
    return year if FIRST_YEAR <= year <= LAST_YEAR else reason("year")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _western(found: "re.Match[str]") -> int:
    groups = found.groupdict()
    if groups["year"]:
        return int(groups["year"])
    era, of_era = groups["era"], groups["of_era"]
    for name, (first, letter) in ERAS.items():
        if era in (name, letter, letter.lower()):
            return first + (1 if of_era == "元" else int(of_era)) - 1
    raise AssertionError(era)
