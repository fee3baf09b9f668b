"""Two clocks: what a text names, and where a moment stands in the log."""

from datetime import UTC, date, datetime, timedelta

import pytest

from projections.clock import NOW, Clock, end_of_day, moment_of, parse_effective_on, parse_known_at
from projections.errors import InvalidMoment
from projections.runtime import Runtime
from projections.settings import Settings
from tests.projections.books import at, enactment, execute, opened, organization, rows_of, small_books

NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-03-28", datetime(2024, 3, 28, 14, 59, 59, 999_999, UTC)),  # midnight in Japan is 15:00 UTC
        ("2024-03-28T12:00:00+09:00", datetime(2024, 3, 28, 3, 0, tzinfo=UTC)),
        ("2024-03-28T03:00:00Z", datetime(2024, 3, 28, 3, 0, tzinfo=UTC)),
        ("2024-03-28T03:00:00.25Z", datetime(2024, 3, 28, 3, 0, 0, 250_000, UTC)),
    ],
)
def test_a_moment_has_a_zone_and_a_date_is_the_end_of_that_day_in_japan(
    written: str, moment: datetime
) -> None:
    assert parse_known_at(written) == moment


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2024",
        "2024-3-28",
        "2024-02-30",
        "2024-W13-4",
        "20240328",
        "2024/03/28",
        "2024-03-28T12:00:00",
        "２０２４-03-28",
        "9999-12-31",
    ],
)
def test_a_moment_nobody_can_read_is_refused_with_what_is_accepted(written: str) -> None:
    with pytest.raises(InvalidMoment) as refusal:
        parse_known_at(written)
    assert refusal.value.numbers["value"] == written
    assert "2024-03-28T12:00:00+09:00" in str(refusal.value)


@pytest.mark.parametrize(
    "written", ["", "2024-3-28", "2024-02-30", "2024-W13-4", "20240328", "2024-03-28T12:00:00+09:00"]
)
def test_a_day_is_a_calendar_date_and_nothing_else(written: str) -> None:
    with pytest.raises(InvalidMoment) as refusal:
        parse_effective_on(written)
    assert refusal.value.numbers["field"] == "effective_on"


def test_a_day_is_a_day() -> None:
    assert parse_effective_on("2024-03-28") == date(2024, 3, 28)


def test_a_day_ends_a_microsecond_before_the_next_one_in_japan() -> None:
    midnight_in_japan = datetime(2024, 12, 31, 15, tzinfo=UTC)
    assert end_of_day(date(2024, 12, 31)) + timedelta(microseconds=1) == midnight_in_japan


def test_leaving_both_out_is_now(database_url: str) -> None:
    evening = datetime(2026, 5, 1, 15, 30, tzinfo=UTC)  # already 2 May in Japan
    with Runtime.open(Settings(database_url=database_url), lambda: evening) as runtime:
        execute(runtime, small_books())
        moment = moment_of(NOW, runtime.ledger, evening)
        assert moment[:4] == (runtime.ledger.head, evening, date(2026, 5, 2), False)


def test_a_known_at_is_the_position_of_the_last_event_recorded_by_then(database_url: str) -> None:
    with opened(database_url) as runtime:
        first = runtime.ledger.execute(organization("mof", "財務省"))
        second = runtime.ledger.execute(enactment(2024, "mof", 100))
        assert first.recorded_at is not None
        assert second.recorded_at is not None
        just_before = second.recorded_at - timedelta(microseconds=1)
        later = second.recorded_at + timedelta(days=1)

        positions = [
            moment_of(Clock(known_at), runtime.ledger, later).position
            for known_at in (
                first.recorded_at - timedelta(microseconds=1),
                first.recorded_at,
                just_before,
                second.recorded_at,
            )
        ]
    assert positions == [0, first.position, first.position, second.position]


def test_a_moment_that_is_yet_to_come_is_the_present_one(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        view = runtime.views.lump_sum(clock=Clock(datetime(2100, 1, 1, tzinfo=UTC)))
        now = runtime.views.lump_sum()
    assert view.position == now.position
    assert view.known_at < datetime(2027, 1, 1, tzinfo=UTC)
    assert rows_of(view) == rows_of(now)


def test_asked_again_an_answer_is_the_same_whatever_was_recorded_since(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books()[:5])
        then = runtime.views.lump_sum()
        execute(runtime, small_books()[5:])
        again = runtime.views.lump_sum(clock=Clock(then.known_at, then.effective_on))
    assert (again.position, rows_of(again)) == (then.position, rows_of(then))


def test_books_ahead_of_our_clock_are_known_now_and_not_before(database_url: str) -> None:
    """History is recorded at its publication dates, and another machine's clock may be ahead of ours."""
    recorded_at = NEW_YEAR + timedelta(days=90)
    with Runtime.open(Settings(database_url=database_url), lambda: NEW_YEAR) as runtime:
        runtime.ledger.execute_batch([organization("mof", "財務省")], key="names", recorded_at=NEW_YEAR)
        runtime.ledger.execute_batch([enactment(2024, "mof", 100)], key="budget", recorded_at=recorded_at)
        now = runtime.views.lump_sum(2024, clock=at(effective_on="2026-05-01"))
        before = runtime.views.lump_sum(clock=at(NEW_YEAR + timedelta(days=30), "2026-05-01"))
    assert (now.known_at, now.position, len(rows_of(now))) == (recorded_at, 2, 1)
    assert (before.known_at, before.position, rows_of(before)) == (NEW_YEAR + timedelta(days=30), 1, [])


def test_what_takes_effect_later_is_not_in_force_yet(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [organization("mof", "財務省"), enactment(2024, "mof", 100)])
        days = ("2024-03-31", "2024-04-01")
        rows = [rows_of(runtime.views.lump_sum(2024, clock=at(effective_on=day))) for day in days]
    assert [[row["initial_yen"] for row in found] for found in rows] == [[], [100]]
