"""What stands in a cell: amounts, years, names, numbers; each refusal says what would be taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import LARGEST_YEN
from seed_data.reasons import Reason
from seed_data.row_reader import RowReader
from seed_data.yen import parse_yen


def reader(**values: str) -> RowReader:
    return RowReader(7, values, [])


def codes(of: RowReader) -> list[tuple[str | None, str]]:
    return [(problem.column, problem.code) for problem in of.problems]


@given(st.integers(min_value=0, max_value=LARGEST_YEN - 1))
def test_plain_digits_are_the_amount(amount: int) -> None:
    assert parse_yen(str(amount)) == amount
    assert parse_yen(str(-amount), signed=True) == -amount


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,000", "amount-separated"),
        ("1 000", "amount-separated"),
        ("1_000", "amount-separated"),
        ("1'000.50", "amount-separated"),
        ("１０００", "amount-full-width"),
        ("1０00", "amount-full-width"),
        ("１，０００", "amount-full-width"),
        ("△1000", "amount-triangle"),
        ("▲1,000", "amount-triangle"),
        ("34482000.0", "amount-fraction"),
        ("1.5", "amount-fraction"),
        (".5", "amount-fraction"),
        ("1E+09", "amount-exponent"),
        ("1.5e9", "amount-exponent"),
        ("1000円", "amount-unit"),
        ("12億", "amount-unit"),
        ("¥1000", "amount-unit"),
        ("12%", "amount-unit"),
        ("007", "amount-leading-zero"),
        ("+5", "amount-leading-zero"),
        ("-0", "amount-leading-zero"),
        ("many", "amount-not-a-number"),
        ("٣", "amount-not-a-number"),
        ("一千", "amount-unit"),
        ("NaN", "amount-not-a-number"),
        ("--1", "amount-not-a-number"),
        ("-1", "amount-negative"),
        (str(LARGEST_YEN), "amount-too-large"),
        ("9" * 5_000, "amount-too-large"),
    ],
)
def test_an_amount_in_any_other_form_is_refused(text: str, code: str) -> None:
    found = parse_yen(text)

    assert isinstance(found, Reason)
    assert found.code == code


def test_a_difference_may_be_negative_but_not_too_large() -> None:
    assert parse_yen("-5", signed=True) == -5
    assert isinstance(parse_yen(f"-{LARGEST_YEN}", signed=True), Reason)


def test_the_reason_is_said_in_english_and_in_japanese() -> None:
    row = reader(amount_yen="1,000")

    assert row.yen("amount_yen") == 0
    (problem,) = row.problems
    assert (problem.line, problem.column, problem.value) == (7, "amount_yen", "1,000")
    assert problem.reason == "is written with separators; write the digits only, such as 1000"
    assert problem.reason_ja == "桁区切りがあります。1000 のように数字だけで書いてください"


@pytest.mark.parametrize("text", ["24", "２０２４", "2024.0", "1946", "2101", "令和6"])
def test_a_fiscal_year_is_four_ascii_digits_of_the_books(text: str) -> None:
    row = reader(fiscal_year=text)

    row.fiscal_year("fiscal_year")

    assert codes(row) == [("fiscal_year", "not-a-year")]


def test_a_year_may_be_unknown_where_the_layout_says_so() -> None:
    assert reader(start="").optional_fiscal_year("start") is None
    assert reader(start="1963").optional_fiscal_year("start") == 1963


def test_an_empty_cell_is_one_problem_whatever_was_expected() -> None:
    row = reader(a="", b="", c="", d="", e="")

    row.text("a")
    row.yen("b")
    row.fiscal_year("c")
    row.day("d")
    row.digits("e", 3)

    assert codes(row) == [(column, "empty-cell") for column in "abcde"]


def test_a_control_character_is_refused() -> None:
    row = reader(name="財務\x1b省")

    row.text("name")

    assert codes(row) == [("name", "control-character")]


@pytest.mark.parametrize("text", ["2024-02-30", "2024/03/28", "28.3.2024"])
def test_a_date_is_a_calendar_day_in_iso_form(text: str) -> None:
    row = reader(day=text)

    row.day("day")

    assert codes(row) == [("day", "not-a-date")]


@pytest.mark.parametrize("text", ["12", "1234", "１２３", "12a"])
def test_a_code_has_its_number_of_ascii_digits(text: str) -> None:
    row = reader(section="12")
    row.values = {"section": text}

    row.digits("section", 3, exactly=True)

    assert codes(row) == [("section", "not-digits")]


@pytest.mark.parametrize(
    "text", ["ftp://example.test/a", "example.test", "https:///path", "https://例 .test"]
)
def test_an_address_is_http_or_https(text: str) -> None:
    row = reader(url=text)

    row.optional_url("url")

    assert codes(row) == [("url", "not-a-url")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("700001205000", "corporate-number-form"),
        ("７０００012050002", "corporate-number-form"),
        ("7000012050003", "corporate-number-check-digit"),
        ("8000012050002", "corporate-number-check-digit"),
    ],
)
def test_a_corporate_number_is_checked(text: str, code: str) -> None:
    row = reader(number=text)

    row.optional_corporate_number("number")

    assert codes(row) == [("number", code)]


def test_a_wrong_check_digit_says_which_one_is_needed() -> None:
    row = reader(number="8000012050002")

    row.optional_corporate_number("number")

    assert row.problems[0].reason == ("fails the check digit: the first digit is 8, the other twelve need 7")


@pytest.mark.parametrize(
    ("text", "number"),
    [("7000012050002", "7000012050002"), ("", None), ("9999999999999", None)],
)
def test_the_dummy_number_means_none(text: str, number: str | None) -> None:
    row = reader(number=text)

    assert row.optional_corporate_number("number") == number
    assert row.is_sound


def test_an_unknown_ministry_is_refused_with_the_nearest_known_one() -> None:
    known = {"財務省", "法務省", "デジタル庁"}
    row = reader(ministry="デジタル")

    row.ministry("ministry", known)
    assert row.problems[0].reason == "is not a known ministry; did you mean デジタル庁?"

    far = reader(ministry="xyz")
    far.ministry("ministry", known)
    assert far.problems[0].reason == "is not a known ministry"

    assert reader(ministry="財務省").ministry("ministry", known) == "財務省"
    assert reader(ministry="anything").ministry("ministry", None) == "anything"
