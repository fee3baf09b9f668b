"""The time line: landmarks as places, the ones before and after, and what is said of the moment shown."""

import json
from datetime import UTC, date, datetime
from typing import Any

from dash import dcc

from dash_app import ids
from dash_app.address import Address, read_address
from dash_app.components.time_line import Line, neighbours, time_line, told
from projections.landmarks import Landmark, LandmarkKind, Stop
from tests.dash_app.drawn_text import attribute, found, words

TODAY = date(2025, 4, 10)


def stop(day: date, *kinds: LandmarkKind) -> Stop:
    noon = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    landmarks = tuple(Landmark(1, noon, kind, "document", 2024) for kind in kinds)
    return Stop(day, noon if landmarks else None, landmarks)


ENACTED = stop(date(2024, 3, 28), LandmarkKind.ENACTED)
PLAIN = stop(date(2024, 7, 1))
SUPPLEMENTED = stop(date(2024, 12, 17), LandmarkKind.SUPPLEMENTED)
STOPS = (ENACTED, PLAIN, SUPPLEMENTED)
LINE = Line(STOPS, TODAY)


def at(query: str = "") -> Address:
    return read_address("/lump-sum", query)


def links(component: Any) -> dict[str, str]:
    """Return the links of a component by their words."""
    found = [each for each in component._traverse() if isinstance(each, dcc.Link)]
    return {words(each).split("\n")[-1]: str(vars(each)["href"]) for each in found}


def test_the_present_is_one_place_past_today_and_the_first_record_is_place_0() -> None:
    assert LINE.length == (TODAY - ENACTED.day).days + 1 == 379
    assert LINE.place(ENACTED.day) == 0
    assert LINE.place(SUPPLEMENTED.day) == 264
    assert LINE.place(date(2020, 1, 1)) == 0


def test_a_log_without_anything_has_a_line_of_one_day() -> None:
    empty = Line((), TODAY)
    assert (empty.first, empty.length, empty.landmarks) == (TODAY, 1, [])
    assert "The books as of now" in words(time_line(at("?lang=en"), (), TODAY))


def test_the_range_holds_days_alone_and_landmarks_with_their_moment_and_words() -> None:
    drawn = found(time_line(at("?lang=en"), STOPS, TODAY), ids.TIME_RANGE)
    assert json.loads(attribute(drawn, "data-stops")) == [
        [0, "2024-03-28T12:00+09:00", "28 March 2024: Initial budget enacted FY2024"],
        [95],
        [264, "2024-12-17T12:00+09:00", "17 December 2024: Supplementary budget enacted FY2024"],
    ]
    assert attribute(drawn, "data-at") == "379"
    assert attribute(drawn, "data-first") == "2024-03-28"


def test_a_moment_stands_at_its_day_in_japan() -> None:
    drawn = found(time_line(at("?known_at=2024-07-01"), STOPS, TODAY), ids.TIME_RANGE)
    assert attribute(drawn, "data-at") == "95"


def test_the_landmarks_before_and_after_are_strictly_so() -> None:
    assert neighbours(at(), LINE) == (SUPPLEMENTED, None)
    assert neighbours(at("?known_at=2024-12-17T12:00%2B09:00"), LINE) == (ENACTED, None)
    assert neighbours(at("?known_at=2024-07-01"), LINE) == (ENACTED, SUPPLEMENTED)
    assert neighbours(at("?known_at=2024-01-01"), LINE) == (None, ENACTED)


def test_the_links_lead_to_the_landmarks_and_after_the_last_to_now() -> None:
    steps = links(time_line(at("?lang=en&known_at=2024-12-18&digest=abc"), STOPS, TODAY))
    assert steps == {
        "To the landmark before: 17 December 2024: Supplementary budget enacted FY2024": (
            "/lump-sum?lang=en&known_at=2024-12-17T12%3A00%2B09%3A00"
        ),
        "To the landmark after: Now": "/lump-sum?lang=en",
    }


def test_the_line_says_the_landmark_of_the_day_or_the_last_one_before_it() -> None:
    assert told(at(), LINE) == "現在の帳簿"
    assert told(at("?known_at=2024-12-17"), LINE) == "2024年12月17日 令和6年度 補正予算の成立"
    assert told(at("?known_at=2024-07-01"), LINE) == (
        "2024年7月1日 時点（直近の節目：2024年3月28日 令和6年度 当初予算の成立）"
    )
    assert told(at("?known_at=2020-01-01"), LINE) == "2020年1月1日 時点（直近の節目：まだありません）"


def test_of_many_landmarks_of_a_day_two_are_named_and_the_others_counted() -> None:
    kinds = (LandmarkKind.ENACTED, LandmarkKind.CLOSED, LandmarkKind.REOPENED, LandmarkKind.RESTATED)
    line = Line((stop(date(2025, 4, 1), *kinds),), TODAY)
    assert told(at("?lang=en&known_at=2025-04-01"), line) == (
        "1 April 2025: Initial budget enacted FY2024, Year closed FY2024 and 2 more"
    )


def test_signs_stand_only_where_there_is_room_and_marks_always() -> None:
    crowded = [stop(date(2024, 3, day), LandmarkKind.SETTLED) for day in (1, 2, 3)]
    drawn: Any = time_line(at("?lang=en"), (*crowded, ENACTED, SUPPLEMENTED), TODAY)
    marks = [each for each in drawn._traverse() if "time-mark " in f"{getattr(each, 'className', '')} "]
    assert [words(mark) for mark in marks] == ["A", "", "", "I", "S"]
