"""How the year of an envelope ends: closed, reopened for a while, closed again."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Closing:
    """The figures an envelope was closed with; they balance to the yen.

    Attributes:
        current_yen: 歳出予算現額.
        spent_yen: 支出済歳出額.
        carried_over_yen: 翌年度繰越額.
        unused_yen: 不用額.
    """

    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int


@dataclass(frozen=True)
class Reopening:
    """The days on which a year that was closed takes entries again.

    Attributes:
        reopened_on: The first day.
        until: The last day; afterwards it can only be closed again.
    """

    reopened_on: date
    until: date


@dataclass
class YearEnd:
    """Where an envelope stands at the end of its year.

    Attributes:
        round: How often it was closed.
        closing: The last closing, ``None`` before the first.
        reopening: The reopening after it, ``None`` while it stands.
    """

    round: int = 0
    closing: Closing | None = None
    reopening: Reopening | None = None
