"""Fiscal years (年度): 1 April to 31 March, open for payments until 30 April after it (出納整理期間)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.errors import AccountsNotOpen, InvalidFiscalYear

FIRST_YEAR: Final = 1947
"""財政法 took effect in 1947; no fiscal year of the present kind exists before it."""
LAST_YEAR: Final = 2100
FIRST_MONTH: Final = 4
"""April."""


@dataclass(frozen=True, order=True)
class FiscalYear:
    """A fiscal year, named by the calendar year it begins in: FY2022 = 令和4年度.

    Raises:
        InvalidFiscalYear: The year is not an integer within ``FIRST_YEAR`` and ``LAST_YEAR``, both inclusive.
    """

    year: int

    def __post_init__(self) -> None:
        if not _is_year(self.year):
            raise InvalidFiscalYear(value=str(self.year), first=FIRST_YEAR, last=LAST_YEAR)

    @classmethod
    def of(cls, day: date) -> "FiscalYear":
        """Return the fiscal year a day lies in; a day of the payment period lies in the year after."""
        return cls(day.year if day.month >= FIRST_MONTH else day.year - 1)

    @property
    def first_day(self) -> date:
        """1 April."""
        return date(self.year, 4, 1)

    @property
    def last_day(self) -> date:
        """31 March of the next calendar year."""
        return date(self.year + 1, 3, 31)

    @property
    def payments_close_on(self) -> date:
        """30 April after the year: the last day on which its accounts take a payment, inclusive."""
        return date(self.year + 1, 4, 30)

    def accounts_are_open_on(self, day: date) -> bool:
        """Tell whether the accounts are open on ``day``: first day to end of payment period, inclusive."""
        return self.first_day <= day <= self.payments_close_on

    def accounts_refusal(self, effective_on: date) -> AccountsNotOpen | None:
        """An entry takes effect while the year's accounts are open, the payment period included."""
        if self.accounts_are_open_on(effective_on):
            return None
        return AccountsNotOpen(
            fiscal_year=self.year,
            effective_on=effective_on.isoformat(),
            opens_on=self.first_day.isoformat(),
            closes_on=self.payments_close_on.isoformat(),
        )

    def nearest_open_day(self, day: date) -> date:
        """Return ``day`` itself while the accounts are open, else the nearest day on which they are.

        The default business date of a late or early record: a late fact is recorded now, effective earlier.
        """
        return min(max(day, self.first_day), self.payments_close_on)

    def __str__(self) -> str:
        return f"FY{self.year}"


def _is_year(value: object) -> bool:
    return isinstance(value, int) and FIRST_YEAR <= value <= LAST_YEAR
