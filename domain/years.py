"""Amounts by fiscal year: limits, plans and savings that run over several years."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from domain.errors import MissingValue, RepeatedYear
from domain.fiscal import FiscalYear
from domain.money import positive_yen


@dataclass(frozen=True)
class YearAmount:
    """An amount of one fiscal year.

    Attributes:
        fiscal_year: The year.
        amount_yen: Whole yen, above 0.
    """

    fiscal_year: int
    amount_yen: int

    def __str__(self) -> str:
        return f"{self.fiscal_year}: {self.amount_yen:,}"


YearAmounts: TypeAlias = tuple[YearAmount, ...]


def checked_years(field: str, amounts: Sequence[YearAmount]) -> YearAmounts:
    """Return amounts by year that can be recorded, in order of year: at least one, no year twice.

    Raises:
        MissingValue: There are none.
        InvalidFiscalYear, InvalidAmount: A value that can never be right.
        RepeatedYear: A year stands twice.
    """
    if not amounts:
        raise MissingValue(field=field)
    years = [amount.fiscal_year for amount in amounts]
    for amount in amounts:
        FiscalYear(amount.fiscal_year)
        positive_yen("amount_yen", amount.amount_yen)
    for year in years:
        if years.count(year) > 1:
            raise RepeatedYear(field=field, fiscal_year=year)
    return tuple(sorted(amounts, key=lambda amount: amount.fiscal_year))


def yen_by_year(amounts: Sequence[YearAmount]) -> dict[int, int]:
    """Return amounts by their year."""
    return {amount.fiscal_year: amount.amount_yen for amount in amounts}
