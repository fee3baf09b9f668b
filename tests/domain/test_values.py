"""Money, fiscal years, corporate numbers, facts: values that are right or refused."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.corporate_number import NO_NUMBER, check_digit, checked_corporate_number
from domain.errors import (
    AccountsNotOpen,
    InvalidAmount,
    InvalidCorporateNumber,
    InvalidFiscalYear,
    InvalidMoment,
    MissingValue,
)
from domain.facts import Facts, Source
from domain.fiscal import FiscalYear
from domain.money import LARGEST_YEN, positive_yen, whole_yen
from domain.vocabulary import Provenance


@pytest.mark.parametrize("amount", [1, LARGEST_YEN - 1])
def test_an_amount_is_whole_yen_above_zero_and_below_the_largest(amount: int) -> None:
    assert positive_yen("amount_yen", amount) == amount
    assert whole_yen("amount_yen", amount) == amount


def test_only_a_published_amount_may_be_nothing() -> None:
    assert whole_yen("amount_yen", 0) == 0
    with pytest.raises(InvalidAmount, match="amount_yen must be whole yen, at least 1 and below"):
        positive_yen("amount_yen", 0)


@pytest.mark.parametrize("value", [-1, LARGEST_YEN, 1.0, "1", "１", None, True])
def test_everything_else_is_no_amount(value: object) -> None:
    for check, lowest_yen in ((positive_yen, 1), (whole_yen, 0)):
        with pytest.raises(InvalidAmount) as refusal:
            check("spent_yen", value)
        assert refusal.value.numbers == {
            "field": "spent_yen",
            "value": str(value),
            "lowest_yen": lowest_yen,
            "below_yen": 1_000_000_000_000_000,
        }


def test_a_fiscal_year_begins_in_april_and_takes_payments_until_the_end_of_the_next() -> None:
    year = FiscalYear(2022)

    assert year.first_day == date(2022, 4, 1)
    assert year.last_day == date(2023, 3, 31)
    assert year.payments_close_on == date(2023, 4, 30)
    assert str(year) == "FY2022"


@pytest.mark.parametrize(
    ("day", "nearest"),
    [
        (date(2022, 3, 31), date(2022, 4, 1)),
        (date(2022, 4, 1), date(2022, 4, 1)),
        (date(2023, 4, 30), date(2023, 4, 30)),
        (date(2023, 5, 1), date(2023, 4, 30)),
    ],
)
def test_the_nearest_open_day_is_the_day_itself_or_the_end_it_missed(day: date, nearest: date) -> None:
    year = FiscalYear(2022)

    assert year.nearest_open_day(day) == nearest
    assert year.accounts_are_open_on(day) is (day == nearest)


def test_a_day_outside_the_accounts_is_refused_with_their_bounds() -> None:
    year = FiscalYear(2022)

    assert year.accounts_refusal(date(2023, 4, 30)) is None
    refusal = year.accounts_refusal(date(2023, 5, 1))
    assert isinstance(refusal, AccountsNotOpen)
    assert refusal.numbers == {
        "fiscal_year": 2022,
        "effective_on": "2023-05-01",
        "opens_on": "2022-04-01",
        "closes_on": "2023-04-30",
    }


@pytest.mark.parametrize("year", [1947, 2100])
def test_the_books_hold_years_since_the_public_finance_act(year: int) -> None:
    assert FiscalYear(year).year == year


@pytest.mark.parametrize("year", [1946, 2101, 2024.0, "2024", None, True])
def test_everything_else_is_no_fiscal_year(year: Any) -> None:
    with pytest.raises(InvalidFiscalYear) as refusal:
        FiscalYear(year)
    assert refusal.value.numbers == {"value": str(year), "first": 1947, "last": 2100}


@pytest.mark.parametrize(
    "number",
    [
        "8000012010038",
        "7000012050002",
        "4000012090001",
        "2000012100001",
        "6000012070001",
        NO_NUMBER,
    ],
)
def test_published_corporate_numbers_check(number: str) -> None:
    assert checked_corporate_number(number) == number


def test_the_check_digit_by_hand() -> None:
    # base 000012010038 from the right: 8*1 + 3*2 + 0 + 0*2 + 1*1 + 0*2 + 2*1 + 1*2 = 19.
    # 19 mod 9 = 1; 9 - 1 = 8.
    assert check_digit("000012010038") == "8"
    # nothing to weigh: 9 - 0 = 9
    assert check_digit("000000000000") == "9"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("9000012010038", "8"),
        ("800001201003", "?"),
        ("80000120100388", "?"),
        ("８０００００１２０１００３", "?"),
        ("800001201003x", "?"),
        ("", "?"),
    ],
)
def test_everything_else_is_no_corporate_number(number: str, expected: str) -> None:
    with pytest.raises(InvalidCorporateNumber) as refusal:
        checked_corporate_number(number)
    assert refusal.value.numbers == {"value": number, "expected": expected}


def test_facts_name_who_and_on_which_document() -> None:
    with pytest.raises(MissingValue, match=r"source\.title must be given"):
        Source(" ")
    with pytest.raises(MissingValue, match="actor must be given"):
        Facts("\u3000", date(2024, 6, 1), Source("Notice"))


def test_facts_take_effect_on_a_day_never_at_a_time() -> None:
    with pytest.raises(InvalidMoment, match="effective_on must be written as 2024-03-28"):
        Facts("officer", datetime(2024, 6, 1, tzinfo=UTC), Source("Notice"))


@pytest.mark.parametrize(
    ("provenance", "is_published"),
    [(Provenance.PUBLISHED, True), (Provenance.REPORTED, False), (Provenance.ILLUSTRATIVE, False)],
)
def test_only_official_figures_are_published(provenance: Provenance, *, is_published: bool) -> None:
    assert Facts("x", date(2024, 6, 1), Source("Notice"), provenance).is_published is is_published


def test_facts_are_reported_unless_said_otherwise() -> None:
    assert Facts("x", date(2024, 6, 1), Source("Notice")).provenance is Provenance.REPORTED
