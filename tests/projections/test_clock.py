"""What people may write for a moment and for a day, and where a moment stands."""

from datetime import UTC, date, datetime

import pytest

from projections.clock import end_of_day, parse_effective_on, parse_known_at
from projections.errors import InvalidMoment


def test_a_date_is_the_end_of_that_day_in_japan() -> None:
    # 2024-03-28 24:00 in Japan is 15:00 UTC, less one microsecond
    assert parse_known_at("2024-03-28") == datetime(2024, 3, 28, 14, 59, 59, 999_999, tzinfo=UTC)
    assert end_of_day(date(2024, 3, 28)) == parse_known_at("2024-03-28")


def test_a_moment_keeps_its_zone() -> None:
    assert parse_known_at("2024-03-28T12:00:00+09:00") == datetime(2024, 3, 28, 3, tzinfo=UTC)
    assert parse_known_at("2024-03-28T03:00:00Z") == datetime(2024, 3, 28, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2024-02-30",
        "2024-W13-4",
        "20240328",
        "2024/03/28",
        "2024-03-28T12:00:00",
        "２０２４-03-28",
    ],
)
def test_a_moment_nobody_can_read_is_refused_with_what_is_accepted(text: str) -> None:
    with pytest.raises(InvalidMoment) as refusal:
        parse_known_at(text)
    assert refusal.value.numbers["value"] == text
    assert "2024-03-28T12:00:00+09:00" in str(refusal.value)


@pytest.mark.parametrize("text", ["", "2024-W13-4", "20240328", "2024-13-01", "2024-03-28T12:00:00+09:00"])
def test_a_day_is_a_calendar_date_and_nothing_else(text: str) -> None:
    with pytest.raises(InvalidMoment):
        parse_effective_on(text)
    assert parse_effective_on("2024-03-28") == date(2024, 3, 28)
