"""The names of everything a callback reads or writes, in one place."""

from typing import Final

URL: Final = "url"
FRAME: Final = "frame"
PAGE: Final = "page"
SHOWN: Final = "data-shown"
FOOT: Final = "foot"
RECORDED: Final = "recorded"
"""Holds the last position something was recorded at from this page, so that every figure follows."""

YEAR: Final = "clock-fiscal-year"
KNOWN_DAY: Final = "clock-known-day"
KNOWN_HOUR: Final = "clock-known-hour"
PUBLICATION: Final = "clock-publication"
EFFECTIVE_DAY: Final = "clock-effective-day"
MORE: Final = "clock-more"
TIME_RANGE: Final = "time-range"
TIME_TOLD: Final = "time-told"

SHARE: Final = "share-as-evidence"
SHARED: Final = "shared-as-evidence"
EVIDENCE: Final = "evidence"


def sentence(chart: str) -> str:
    """Return the id of the sentence of a chart."""
    return f"{chart}-sentence"
