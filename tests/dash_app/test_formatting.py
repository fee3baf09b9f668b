"""How amounts, shares, years and moments are written."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dash_app import formatting
from dash_app.formatting import Language, NotAnAmount, Unit

JA, EN = Language.JA, Language.EN


@pytest.mark.parametrize(
    ("amount_yen", "unit", "language", "written"),
    [
        (896_995_541_705, Unit.OKU, JA, "8,970.0億円"),
        (896_995_541_705, Unit.MILLION, JA, "896,996百万円"),
        (896_995_541_705, Unit.YEN, JA, "896,995,541,705円"),
        (896_995_541_705, Unit.OKU, EN, "¥897.00 billion"),
        (896_995_541_705, Unit.MILLION, EN, "¥896,996 million"),
        (896_995_541_705, Unit.YEN, EN, "¥896,995,541,705"),
        (-171_473_000, Unit.OKU, JA, "△1.7億円"),
        (-171_473_000, Unit.MILLION, EN, "−¥171 million"),
        (0, Unit.OKU, JA, "0.0億円"),
        (None, Unit.OKU, JA, "–"),
    ],
)
def test_an_amount_is_written_with_its_unit(
    amount_yen: int | None, unit: Unit, language: Language, written: str
) -> None:
    assert formatting.amount_with_unit(amount_yen, unit, language) == written


@pytest.mark.parametrize(
    ("amount_yen", "written"),
    [(4_999_999, "0.0"), (5_000_000, "0.1"), (-5_000_000, "△0.1"), (14_999_999, "0.1"), (15_000_000, "0.2")],
)
def test_half_of_the_last_decimal_is_rounded_away_from_zero(amount_yen: int, written: str) -> None:
    assert formatting.amount(amount_yen, Unit.OKU, JA) == written


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_an_amount_in_yen_is_exact(amount_yen: int) -> None:
    written = formatting.amount(amount_yen, Unit.YEN, JA)
    assert int(written.replace("△", "-").replace(",", "")) == amount_yen


@given(st.integers(min_value=0, max_value=10**15))
def test_both_languages_show_the_same_digits(amount_yen: int) -> None:
    japanese = formatting.amount(amount_yen, Unit.OKU, JA).replace(",", "")
    english = formatting.amount(amount_yen, Unit.OKU, EN).replace(",", "")
    assert japanese.replace(".", "").lstrip("0") == english.replace(".", "").lstrip("0")


def test_a_cell_of_a_chart_drops_one_decimal_from_a_hundred_oku_on() -> None:
    assert formatting.compact_amount(9_999_999_999, Unit.OKU, JA) == "100.0"
    assert formatting.compact_amount(10_050_000_000, Unit.OKU, JA) == "101"
    assert formatting.compact_amount(-10_050_000_000, Unit.OKU, EN) == "−10.1"
    assert formatting.compact_amount(10_050_000_000, Unit.MILLION, JA) == "10,050"
    assert formatting.compact_amount(None, Unit.OKU, JA) == "–"


@pytest.mark.parametrize(
    ("year", "japanese"),
    [(2024, "令和6年度"), (2019, "令和元年度"), (2018, "平成30年度"), (1989, "平成元年度")],
)
def test_a_fiscal_year_carries_its_era(year: int, japanese: str) -> None:
    assert formatting.fiscal_year(year, JA) == japanese
    assert formatting.fiscal_year(year, EN) == f"FY{year}"


def test_a_fiscal_year_on_an_axis_is_short() -> None:
    assert formatting.fiscal_year_tick(2024, JA) == "令和6<br>(2024)"
    assert formatting.fiscal_year_tick(2024, EN) == "2024"


def test_a_moment_is_shown_in_japan_time() -> None:
    # 15:30 UTC is half past midnight of the next day in Japan.
    evening = datetime(2024, 3, 27, 15, 30, tzinfo=UTC)
    assert formatting.moment(evening, JA) == "2024年3月28日 00:30"
    assert formatting.moment(evening, EN) == "28 March 2024 00:30 JST"
    assert formatting.moment(evening.replace(tzinfo=None), JA) == "2024年3月28日 00:30"
    assert formatting.day(date(2024, 12, 17), JA) == "2024年12月17日"


def test_a_share_keeps_its_sign() -> None:
    assert formatting.percent(70.94) == "70.9%"
    assert formatting.percent(-8.0, 0) == "−8%"
    assert formatting.percent(None) == "–"


@pytest.mark.parametrize(
    ("amount_yen", "japanese", "english"),
    [
        (
            65_268_016_244,
            "652億6,801万6,244円",
            "65 billion 268 million 16 thousand 244 yen",
        ),
        (1_000_000_000_000, "1兆円", "1 trillion yen"),
        (1_000, "1,000円", "1 thousand yen"),
        (0, "0円", "0 yen"),
        (-20_000, "△2万円", "−20 thousand yen"),
    ],
)
def test_an_amount_is_read_aloud_exactly(amount_yen: int, japanese: str, english: str) -> None:
    assert formatting.in_words(amount_yen, JA) == japanese
    assert formatting.in_words(amount_yen, EN) == english


@pytest.mark.parametrize(
    ("typed", "amount_yen"),
    [
        ("1000000", 1_000_000),
        ("1,000,000", 1_000_000),
        (" 1,000 円", 1_000),
        ("１２３，４５６", 123_456),
        ("-5", -5),
        ("△5", -5),
        ("0", 0),
    ],
)
def test_a_typed_amount_is_read(typed: str, amount_yen: int) -> None:
    assert formatting.parse_amount(typed) == amount_yen


@pytest.mark.parametrize("typed", ["", "1.5", "10,00", "1,0000", "5億", "1e6", "abc", "--5", "1 000", "²"])
def test_a_typed_amount_that_leaves_a_doubt_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAmount):
        formatting.parse_amount(typed)
