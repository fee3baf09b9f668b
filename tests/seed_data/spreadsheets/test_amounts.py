"""Amounts as people write them, and those that could mean two things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import LARGEST_YEN
from seed_data.reasons import Reason
from seed_data.spreadsheets.amounts import Unit, unit_named, yen_of


@pytest.mark.parametrize(
    ("text", "unit", "yen"),
    [
        ("1000", Unit.YEN, 1_000),
        ("１，２３４", Unit.YEN, 1_234),
        ("1,234,567", Unit.YEN, 1_234_567),
        ("1 234 567", Unit.YEN, 1_234_567),
        ("￥1,000", Unit.YEN, 1_000),
        ("1,000円", Unit.YEN, 1_000),
        ("34482000.0", Unit.YEN, 34_482_000),
        ("0012", Unit.YEN, 12),
        ("1.5", Unit.MILLION, 1_500_000),
        ("12.345", Unit.THOUSAND, 12_345),
        ("3", Unit.HUNDRED_MILLION, 300_000_000),
        ("0", Unit.YEN, 0),
        ("△0", Unit.YEN, 0),
    ],
)
def test_an_amount_is_read_as_whole_yen(text: str, unit: Unit, yen: int) -> None:
    assert yen_of(text, unit) == yen


@pytest.mark.parametrize("text", ["△5", "▲5", "-5", "−5", "－５", "(5)", "（５）", "△ 5"])
def test_every_way_of_writing_a_minus_is_read(text: str) -> None:
    assert yen_of(text, is_signed=True) == -5
    refused = yen_of(text)
    assert isinstance(refused, Reason)
    assert refused.code == "amount-negative"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("3億円", "amount-unit"),
        ("5千", "amount-unit"),
        ("$5", "amount"),
        ("1,00", "amount-grouping"),
        ("1,2345", "amount-grouping"),
        ("1,234 567", "amount-grouping"),
        ("1E+09", "amount-exponent"),
        ("0.5", "amount-not-whole"),
        ("x", "amount"),
        ("--5", "amount"),
        ("1.2.3", "amount"),
        ("9" * 16, "amount-too-large"),
        ("9" * 50, "amount"),
        ("٣", "amount"),
    ],
)
def test_what_could_mean_two_things_is_refused(text: str, code: str) -> None:
    refused = yen_of(text)
    assert isinstance(refused, Reason)
    assert refused.code == code


def test_a_thousandth_of_a_yen_is_no_amount() -> None:
    refused = yen_of("1.2345", Unit.THOUSAND)
    assert isinstance(refused, Reason)
    assert refused.code == "amount-not-whole"


@given(st.integers(0, LARGEST_YEN - 1), st.sampled_from(["{}", "{:,}", "△{:,}", "({})", "{}円"]))
def test_what_is_written_is_what_is_read(yen: int, form: str) -> None:
    read = yen_of(form.format(yen), is_signed=True)
    assert read == (-yen if form.startswith(("△", "(")) else yen)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("千円", Unit.THOUSAND),
        ("単位：千円", Unit.THOUSAND),
        ("百万円", Unit.MILLION),
        ("円", Unit.YEN),
        (" yen ", Unit.YEN),
        ("thousand yen", Unit.THOUSAND),
        ("億円", Unit.HUNDRED_MILLION),
        ("税込", None),
    ],
)
def test_units_are_named_in_brackets(text: str, unit: Unit | None) -> None:
    assert unit_named(text) is unit
