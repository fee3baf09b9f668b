"""What every closing of a year must show: the year is over, the figures are the books', and they balance."""

from dataclasses import dataclass
from datetime import date

from domain.errors.closing_rules import ClosingDiffers, ClosingDoesNotBalance, YearNotOver
from domain.fiscal import FiscalYear

CURRENT = ("the current budget", "歳出予算現額")
HELD = ("what was held", "現額")
SPENT = ("what was spent", "支出済額")
CARRIED_OVER = ("what was carried over", "翌年度繰越額")
"""The figures that can differ from the books, in English and Japanese."""


@dataclass(frozen=True)
class ClosingFigures:
    """What an officer states when closing a year.

    Attributes:
        whose: The system or ministry, for messages.
        fiscal_year: The year.
        account: The account.
        held_yen: What there was to spend.
        spent_yen: What was spent of it.
        carried_over_yen: What was carried over into the next year.
        unused_yen: What lapses.
    """

    whose: str
    fiscal_year: int
    account: str
    held_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int

    def not_over_refusal(self, effective_on: date) -> YearNotOver | None:
        """A year is closed on its last day at the earliest; later payments are corrections."""
        last_day = FiscalYear(self.fiscal_year).last_day
        if effective_on >= last_day:
            return None
        return YearNotOver(
            whose=self.whose,
            fiscal_year=self.fiscal_year,
            effective_on=effective_on.isoformat(),
            last_day=last_day.isoformat(),
        )

    def differs_refusal(
        self, figure: tuple[str, str], stated_yen: int, books_yen: int
    ) -> ClosingDiffers | None:
        """What the books know of a figure is what is stated, to the yen."""
        if stated_yen == books_yen:
            return None
        return ClosingDiffers(
            whose=self.whose,
            fiscal_year=self.fiscal_year,
            account=self.account,
            figure=figure[0],
            figure_ja=figure[1],
            stated_yen=stated_yen,
            books_yen=books_yen,
            difference_yen=stated_yen - books_yen,
        )

    def balance_refusal(self) -> ClosingDoesNotBalance | None:
        """What was held ends as spent, carried over or unused, to the yen."""
        difference_yen = self.held_yen - self.spent_yen - self.carried_over_yen - self.unused_yen
        if not difference_yen:
            return None
        return ClosingDoesNotBalance(
            whose=self.whose,
            fiscal_year=self.fiscal_year,
            account=self.account,
            held_yen=self.held_yen,
            spent_yen=self.spent_yen,
            carried_over_yen=self.carried_over_yen,
            unused_yen=self.unused_yen,
            difference_yen=difference_yen,
        )
