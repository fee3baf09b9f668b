"""Amounts by year and by what they are for, as refusals write them; and the year a day lies in."""

from datetime import date

import pytest

from domain.costs import CostLine
from domain.fiscal import FiscalYear
from domain.vocabulary import CostClass
from domain.years import YearAmount


def test_an_amount_of_a_year_names_the_year() -> None:
    assert str(YearAmount(2025, 1_300)) == "2025: 1,300"


def test_a_cost_line_names_its_class_and_its_sub_item() -> None:
    assert str(CostLine(CostClass.OPERATIONS, 1_300)) == "operations: 1,300"
    assert str(CostLine(CostClass.DEVELOPMENT, 5, "改修")) == "development 改修: 5"


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2024, 4, 1), 2024),
        (date(2024, 12, 31), 2024),
        (date(2025, 3, 31), 2024),
        (date(2025, 4, 1), 2025),
    ],
)
def test_a_day_lies_in_the_fiscal_year_that_begins_in_april(day: date, year: int) -> None:
    assert FiscalYear.of(day) == FiscalYear(year)
