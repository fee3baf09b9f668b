"""Dates, months and fiscal years as people write them."""

from datetime import date

import pytest

from seed_data.reasons import Reason
from seed_data.spreadsheets.dates import day_of, fiscal_year_of, month_of

FIRST = date(2024, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2024-04-01",
        "2024/4/1",
        "2024.4.1",
        "20240401",
        "令和6年4月1日",
        "令和６年４月１日",
        "R6.4.1",
        "r6/4/1",
        "R06.04.01",
        "45383",
        "2024-04-01T00:00:00",
        " 2024年4月1日 ",
    ],
)
def test_one_day_in_many_ways(text: str) -> None:
    assert day_of(text) == FIRST


def test_the_first_year_of_an_era_and_eras_before() -> None:
    assert day_of("令和元年5月1日") == date(2019, 5, 1)
    assert day_of("平成31年4月30日") == date(2019, 4, 30)
    assert day_of("S64.1.7") == date(1989, 1, 7)


@pytest.mark.parametrize(
    "text", ["2024-02-30", "2024-13-01", "4/1", "04-01-2024", "明治6年1月1日", "x", "12", "99999"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert isinstance(day_of(text), Reason)


@pytest.mark.parametrize("text", ["2024-04", "2024/4", "令和6年4月", "R6.4", "2024-04-01", "45383"])
def test_one_month_in_many_ways(text: str) -> None:
    assert month_of(text) == "2024-04"


@pytest.mark.parametrize("text", ["2024-13", "4月", "2024-04-02", "x"])
def test_what_is_no_month_is_refused(text: str) -> None:
    assert isinstance(month_of(text), Reason)


@pytest.mark.parametrize(
    "text", ["2024", "2024年度", "令和6年度", "R6", "FY2024", "fy 2024", "６", "２０２４"]
)
def test_one_fiscal_year_in_many_ways(text: str) -> None:
    expected = Reason if text == "６" else int
    assert isinstance(fiscal_year_of(text), expected)


@pytest.mark.parametrize("text", ["1946", "2101", "24", "x", "2024.0"])
def test_what_is_no_fiscal_year_is_refused(text: str) -> None:
    assert isinstance(fiscal_year_of(text), Reason)
