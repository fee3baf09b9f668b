"""What changed since somebody looked, up to where they have looked, and the words of duties."""

from datetime import UTC, date, datetime

import pytest

from projections.clock import NOW
from projections.inbox.duties import DUTIES
from projections.inbox.of_ministries import end_of_next_month
from projections.inbox.seen import SeenMarks
from tests.projections.books import (
    execute,
    opened,
    plan,
    rows_of,
    small_books,
)
from tests.projections.inbox_books import (
    AUDITOR,
    OFFICER,
    inbox,
    report_of,
)
from tests.projections.registers import some_of
from tests.support.people import EVERYBODY_AT_ONCE, person

# --- what changed -------------------------------------------------------------------------------------------


def test_changes_are_grouped_by_system_the_newest_first(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        seen = runtime.ledger.head
        execute(runtime, [plan("ksk", 2024, 350), *(report_of(f"2024-{month:02d}") for month in (6, 7, 8))])
        rows = rows_of(runtime.views.changes(seen, OFFICER, NOW))

    assert (
        some_of(rows, "system_id", "ministry_id", "events", "event", "actor")
        == [
            ("ksk", "mof", 4, "system.execution-reported", "officer"),
        ]
        * 3
    )
    assert [row["position"] for row in rows] == sorted((row["position"] for row in rows), reverse=True)
    assert rows[0]["amount_yen"] == 5
    assert {row["systems"] for row in rows} == {1}


def test_changes_are_those_of_ones_ministries_or_all_for_who_looks_at_all(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        mine = rows_of(runtime.views.changes(0, OFFICER))
        all_of_them = rows_of(runtime.views.changes(0, AUDITOR))
        none = rows_of(runtime.views.changes(0, person("nobody")))
        two = rows_of(runtime.views.changes(0, AUDITOR, groups=2))

    assert {(row["system_id"], row["ministry_id"]) for row in mine} == {("ksk", "mof"), (None, "mof")}
    assert {row["ministry_id"] for row in all_of_them} == {"mof", "nta", "digital-agency"}
    assert none == []
    assert len({(row["system_id"], row["ministry_id"]) for row in two}) == 2


def test_nothing_changes_after_the_last_event(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        assert rows_of(runtime.views.changes(runtime.ledger.head, OFFICER)) == []


# --- what was seen ------------------------------------------------------------------------------------------


def test_a_mark_moves_forward_only_and_is_ones_own(database_url: str) -> None:
    with opened(database_url) as runtime:
        assert runtime.seen.of("a") is None
        assert runtime.seen.move("a", 5).position == 5
        assert runtime.seen.move("a", 3).position == 5
        assert runtime.seen.move("a", 8).position == 8
        assert runtime.seen.of("b") is None
        mark = runtime.seen.of("a")

    assert mark is not None
    assert mark.position == 8
    assert mark.seen_at.tzinfo is not None


def test_marks_outlive_a_rebuild_and_a_restart(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        runtime.seen.move("a", 5)
        runtime.projector.rebuild()
    with opened(database_url) as runtime:
        mark = runtime.seen.of("a")

    assert mark is not None
    assert mark.position == 5


def test_marks_say_when_they_were_made(database_url: str) -> None:
    noon = datetime(2026, 5, 1, 3, tzinfo=UTC)
    with opened(database_url) as runtime:
        marks = SeenMarks(runtime._desk, lambda: noon)
        assert marks.move("a", 5).seen_at == noon
        assert runtime.seen.of("a") == marks.of("a")


# --- the table of duties ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "due"), [("2024-01-31", "2024-02-29"), ("2024-12-01", "2025-01-31")])
def test_a_report_is_due_at_the_end_of_the_month_after(day: str, due: str) -> None:
    assert end_of_next_month(date.fromisoformat(day)) == date.fromisoformat(due)


def test_every_duty_says_everything_in_two_languages() -> None:
    for name, duty in DUTIES.items():
        assert name == duty.name
        for english, japanese in (duty.titles, duty.sentences, duty.rules):
            assert english.isascii() or "“" in english, name
            assert not japanese.isascii(), name


def test_somebody_with_every_post_is_asked_once_for_each_thing(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        keys = ("duty", "ministry_id", "system_id", "fiscal_year", "period", "subject_id")
        found = some_of(inbox(runtime, EVERYBODY_AT_ONCE), *keys)

    assert len(found) == len(set(found))
