"""Old and hostile logs: what nobody knows or can read is reported with its position, and the rest goes on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest

from projections.clock import Clock
from projections.replay.findings import GAP, NO_APPEND, UNKNOWN, UNREADABLE, Finding
from projections.replay.log import StoredLog, read_log
from projections.replaying import compare, replay, stored_log
from projections.runtime import Runtime
from projections.settings import Settings
from tests.projections.books import execute, opened, organization, small_books
from tests.projections.waiting_cases import books_with_a_rule, drafted
from tests.support.illustrated_books import TODAY
from tests.support.replays import LUMP_SUMS, MONEY, OTHERS, random_clocks

ILLUSTRATED = (*LUMP_SUMS[::5], *MONEY, *OTHERS, "history")


@contextmanager
def behind_the_back(database_url: str) -> Iterator[sqlite3.Connection]:
    """Write into a log as somebody with the file could."""
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection, connection:
        yield connection


def overwrite(database_url: str, position: int, **columns: str | bytes) -> None:
    with behind_the_back(database_url) as log:
        for column, value in columns.items():
            log.execute(f"UPDATE stored_events SET {column} = ? WHERE rowid = ?", (value, position))  # noqa: S608


def findings_after_rebuilding(database_url: str) -> list[Finding]:
    """Rebuild the read model, and return what the replay finds wrong; all views go on, and agree."""
    with opened(database_url) as runtime:
        runtime.projector.rebuild()
        report = replay(runtime)
        assert report.differences == ()
        assert report.is_sound is (not report.findings)
        return list(report.findings)


@pytest.fixture
def small(sqlite_url: str) -> str:
    """The URL of small books with two more ministries at their end."""
    with opened(sqlite_url) as runtime:
        execute(runtime, [*small_books(), organization("moj", "法務省"), organization("moe", "環境省")])
    return sqlite_url


def head_of(database_url: str) -> int:
    with opened(database_url) as runtime:
        return runtime.ledger.head


def test_an_untouched_log_has_no_findings(small: str) -> None:
    assert findings_after_rebuilding(small) == []


def test_an_event_of_a_later_program_is_reported_and_the_next_one_counts(small: str) -> None:
    position = head_of(small) - 1
    overwrite(small, position, topic="organization.unheard-of")

    assert findings_after_rebuilding(small) == [Finding(position, UNKNOWN, "organization.unheard-of")]
    with opened(small) as runtime:
        assert "環境省" in list(runtime.views.ministries().frame["name_ja"])
        assert "法務省" not in list(runtime.views.ministries().frame["name_ja"])


def test_a_payload_of_a_later_version_is_not_known(small: str) -> None:
    position = head_of(small)
    with behind_the_back(small) as log:
        (state,) = log.execute("SELECT state FROM stored_events WHERE rowid = ?", (position,)).fetchone()
    overwrite(small, position, state=b'{"v":2,' + state[1:])

    assert findings_after_rebuilding(small) == [Finding(position, UNKNOWN, "organization.registered")]


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (b"{", "Expecting property name enclosed in double quotes"),
        (b"[]", "it is no object"),
        (b"\xff", "'utf-8' codec can't decode byte 0xff"),
        (b'{"name_ja":5}', "name_ja is 5, not str"),
        (b'{"name_ja":"a","name_en":"a"}', "actor is None, not str"),
    ],
)
def test_unreadable_bytes_are_reported_and_the_next_event_counts(small: str, state: bytes, why: str) -> None:
    position = head_of(small) - 1
    overwrite(small, position, state=state)

    (finding,) = findings_after_rebuilding(small)

    assert finding[:3] == (position, UNREADABLE, "organization.registered")
    assert finding.detail.startswith(why)


def test_deleted_events_are_a_gap_within_the_log_and_at_its_end(small: str) -> None:
    head = head_of(small)
    with behind_the_back(small) as log:
        log.execute("DELETE FROM stored_events WHERE rowid IN (3, 4, ?)", (head,))

    assert findings_after_rebuilding(small) == [
        Finding(3, GAP, detail="4"),
        Finding(head, GAP, detail=str(head)),
    ]


def test_a_gap_that_a_rolled_back_transaction_explains_is_none(small: str) -> None:
    with behind_the_back(small) as log:
        log.execute("DELETE FROM stored_events WHERE rowid = 3")
        log.execute("DELETE FROM appends WHERE last_position = 3")

    with opened(small) as runtime:
        assert stored_log(runtime).findings == [Finding(3, GAP, detail="3")]
        assert read_log(runtime.ledger.log, gaps_are_usual=True).findings == []


def test_an_event_that_no_append_stored_is_reported(small: str) -> None:
    head = head_of(small)
    with behind_the_back(small) as log:
        log.execute("DELETE FROM appends WHERE last_position = ?", (head - 1,))

    with opened(small) as runtime:
        assert stored_log(runtime).findings == [Finding(head - 1, NO_APPEND, "organization.registered")]


def test_a_case_whose_draft_nobody_can_read_stops_no_view(sqlite_url: str) -> None:
    with books_with_a_rule(sqlite_url) as books:
        drafted(books)
        position = next(
            entry.position for entry in books.ledger.read(0, 1_000) if entry.name == "case.drafted"
        )
        drafted(books, allocation_id="a10")
    with behind_the_back(sqlite_url) as log:
        log.execute("UPDATE stored_events SET topic = 'case.refused' WHERE rowid = ?", (position,))

    findings_after_rebuilding(sqlite_url)

    with opened(sqlite_url) as runtime:
        assert len(runtime.views.cases().frame) == 1


@pytest.mark.parametrize(
    ("finding", "english", "japanese"),
    [
        (
            Finding(7, UNKNOWN, "a.b"),
            "position 7: nobody here knows an event 'a.b' of that version",
            "位置 7：この版では分からないイベント「a.b」です",
        ),
        (
            Finding(7, UNREADABLE, "a.b", "x is {y}"),
            "position 7: the event 'a.b' cannot be read: x is {y}",
            "位置 7：イベント「a.b」を読み取れません（x is {y}）",
        ),
        (
            Finding(7, GAP, detail="9"),
            "positions 7 to 9: no event stands there",
            "位置 7 から 9 まで：イベントがありません",
        ),
        (
            Finding(7, NO_APPEND, "a.b"),
            "position 7: the event 'a.b' belongs to no append",
            "位置 7：イベント「a.b」がどの追記にも属していません",
        ),
    ],
)
def test_a_finding_is_a_sentence(finding: Finding, english: str, japanese: str) -> None:
    assert finding.sentence() == english
    assert finding.sentence(in_japanese=True) == japanese


def damage(log: sqlite3.Connection, chance: Random, position: int) -> None:
    """Spoil one event in one of the ways there are."""
    if chance.random() < 0.3:
        log.execute("UPDATE stored_events SET topic = topic || '-of-old' WHERE rowid = ?", (position,))
        return
    (state,) = log.execute("SELECT state FROM stored_events WHERE rowid = ?", (position,)).fetchone()
    spoiled = chance.choice(
        [state[:-1], state.replace(b'"effective_on":"', b'"effective_on":"x'), b"null", b'{"v":9}']
    )
    log.execute("UPDATE stored_events SET state = ? WHERE rowid = ?", (spoiled, position))


def whole_url(runtime: Runtime) -> str:
    views = Path(str(runtime._engine.url.database))
    return f"sqlite:///{views.with_name(views.name.replace('-views', ''))}"


@pytest.mark.parametrize("seed", [1, 2])
def test_a_log_damaged_in_many_places_is_served_and_replayed_without_them(
    illustrated_on_sqlite: Runtime, log_on_sqlite: StoredLog, tmp_path: Path, seed: int
) -> None:
    chance = Random(seed)  # noqa: S311 - a seeded sequence is wanted
    database_url = f"sqlite:///{tmp_path / 'damaged.db'}"
    positions = sorted(chance.sample([entry.position for entry in log_on_sqlite.entries], 400))
    with behind_the_back(whole_url(illustrated_on_sqlite)) as whole, behind_the_back(database_url) as log:
        whole.backup(log)
        for position in positions:
            damage(log, chance, position)

    with Runtime.open(Settings(database_url=database_url), lambda: TODAY) as damaged:
        read = stored_log(damaged)
        for clock in (Clock(), *random_clocks(read, 2, seed)):
            assert compare(damaged, read, clock, ILLUSTRATED).differences == ()

    assert [finding.position for finding in read.findings] == positions
