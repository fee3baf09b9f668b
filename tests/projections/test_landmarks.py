"""The landmarks of the log, and the days on which something was recorded."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.ledger import Ledger
from projections.landmarks import Landmark, LandmarkKind, Timeline, by_day, thinned
from projections.withheld import NOTHING_WITHHELD, Withheld
from seed_data.loading import load_published

NOON = datetime(2024, 12, 17, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger(f"sqlite:///{tmp_path_factory.mktemp('landmarks') / 'books.db'}") as opened:
        load_published(opened)
        yield opened


def landmark(position: int = 1, kind: LandmarkKind = LandmarkKind.SETTLED, **said: object) -> Landmark:
    usual = {"recorded_at": NOON, "title": "決算", "fiscal_year": 2023}
    return Landmark(position=position, kind=kind, **(usual | said))  # type: ignore[arg-type]


def test_the_published_record_has_its_enactments_supplements_and_settlements(ledger: Ledger) -> None:
    days = by_day(Timeline(ledger).landmarks())
    of_fy2024 = [
        (day, str(found.kind), found.title)
        for day, landmarks in days.items()
        for found in landmarks
        if found.fiscal_year == 2024
    ]
    assert of_fy2024 == [
        (date(2024, 3, 28), "enacted", "令和6年度一般会計予算"),
        (date(2024, 12, 17), "supplemented", "令和6年度一般会計補正予算(第1号)"),
        (date(2025, 11, 20), "settled", "令和6年度一般会計歳入歳出決算"),
    ]


def test_the_settlement_of_many_ministries_is_one_landmark(ledger: Ledger) -> None:
    timeline = Timeline(ledger)
    assert len([each for each in timeline.landmarks() if each.kind is LandmarkKind.SETTLED]) > 50
    assert len(by_day(timeline.landmarks())[date(2025, 11, 20)]) == 1


def test_a_stop_with_landmarks_shows_the_last_of_them_and_one_without_shows_its_day(ledger: Ledger) -> None:
    stops = {stop.day: stop for stop in Timeline(ledger).stops()}
    assert stops[date(2024, 12, 17)].known_at == NOON
    plain = [stop for stop in stops.values() if not stop.landmarks]
    assert plain
    assert {stop.known_at for stop in plain} == {None}


def test_the_line_is_read_once_and_then_continued(ledger: Ledger) -> None:
    timeline = Timeline(ledger)
    once = timeline.landmarks()
    assert timeline.landmarks() == once
    assert [each.position for each in once] == sorted({each.position for each in once})


def test_the_days_of_landmarks_stay_however_few_days_are_wanted(ledger: Ledger) -> None:
    timeline = Timeline(ledger)
    known = by_day(timeline.landmarks())
    assert [stop.day for stop in timeline.stops(at_most=0)] == sorted(known)


def test_illustrations_and_what_is_withheld_are_left_out_for_whoever_does_not_count_them() -> None:
    timeline = Timeline(_Nothing())  # type: ignore[arg-type]
    shown, drawn = landmark(1), landmark(2, is_illustrative=True)
    secret = landmark(3, LandmarkKind.RESTATED, system_id="secret")
    timeline._landmarks = [shown, drawn, secret]
    assert timeline.landmarks(without_illustration=True) == [shown, secret]
    hidden = Withheld(
        frozenset({"secret"}),
        {},
        frozenset(),
        NOTHING_WITHHELD.cells,
        NOTHING_WITHHELD.elsewhere,
        NOTHING_WITHHELD.alone,
        NOTHING_WITHHELD.covered,
    )
    assert timeline.landmarks(hidden) == [shown, drawn]


def test_days_are_thinned_evenly_and_keep_the_last() -> None:
    days = [date(2024, 1, 1) + timedelta(day) for day in range(10)]
    assert thinned(days, 20) == days
    assert thinned(days, 5) == [days[1], days[3], days[5], days[7], days[9]]
    assert thinned(days, 0) == []


class _Nothing:
    """A ledger in which nothing is recorded."""

    head = 0
