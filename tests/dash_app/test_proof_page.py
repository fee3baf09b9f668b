"""The page of proof: one task at a time, its progress, what came of it, and for whom it is."""

from collections.abc import Callable
from typing import Any

import pytest

from dash_app import proving
from dash_app.address import read_address
from dash_app.formatting import Language
from dash_app.pages import proof
from dash_app.proving import Outcome, Prover, Task, Work
from dash_app.reader import Reader
from domain.access.person import Post, Role
from domain.access.sight import presence_of
from projections.clock import NOW
from projections.errors import LogTooShort
from projections.runtime import Runtime
from tests.dash_app.drawn_text import found, words
from tests.support.people import officer_of, person

ENGLISH = Reader(Language.EN)
AUDITOR = person("auditor", Post(Role.AUDITOR))
ADDRESS = read_address("/proof", "?lang=en")
LONG = 120.0


def done(runtime: Runtime, task: Task) -> Work:
    prover = Prover(runtime)
    with presence_of(AUDITOR):
        prover.start(task, NOW)
        work = prover.wait(LONG)
    assert work is not None
    assert work.is_over
    return work


def test_an_untouched_log_is_verified_and_the_run_is_kept(books: Runtime) -> None:
    work = done(books, Task.VERIFY)
    assert work.outcome is not None
    assert work.outcome.is_sound
    row = proof.runs_at(books, ADDRESS).rows[0]
    assert (row["kind"], row["result"], row["by"]) == ("Verify the log", "sound", "auditor")
    assert "3,833 events" in str(row["counts"])


def test_a_checkpoint_is_signed_and_shown_as_the_latest(books: Runtime) -> None:
    assert "none yet" in words(proof.state_at(books, ADDRESS))
    work = done(books, Task.CHECKPOINT)
    assert work.outcome == Outcome(True, {"events": 3833}, {"ja": [], "en": []})  # noqa: FBT003 - sound
    said = words(proof.state_at(books, ADDRESS))
    assert "over 3,833 events, signed" in said
    latest = books.checkpoints.latest()
    assert latest is not None
    assert latest.key_id in said


def test_the_read_model_is_checked_and_the_run_is_kept(books: Runtime) -> None:
    work = done(books, Task.CHECK)
    assert work.outcome == Outcome(True, {"differences": 0}, {"ja": [], "en": []})  # noqa: FBT003 - sound
    assert proof.runs_at(books, ADDRESS).rows[0]["kind"] == "Check the read model"


def test_a_second_task_waits_for_nobody_and_shows_the_one_under_way(
    books: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading  # noqa: PLC0415 - of this test alone

    go_on = threading.Event()

    def slow(_: Runtime, __: object, progress: Callable[[int, int], None]) -> Outcome:
        progress(3, 10)
        go_on.wait(LONG)
        return Outcome(False, {"problems": 1}, {"ja": ["位置 7"], "en": ["position 7"]})  # noqa: FBT003

    monkeypatch.setitem(proving.TASKS, Task.VERIFY, slow)
    prover = Prover(books)
    with presence_of(AUDITOR):
        first = prover.start(Task.VERIFY, NOW)
        assert prover.start(Task.CHECK, NOW).number == first.number
        under_way = prover.wait(0.01)
        assert under_way is not None
        assert "under way" in words(proof.work_words(under_way, ENGLISH))
        go_on.set()
        ended = prover.wait(LONG)
        said = words(proof.work_words(ended, ENGLISH))
    assert "something is wrong" in said
    assert "position 7" in said


def test_sentences_that_name_events_are_for_auditors_alone() -> None:
    outcome = Outcome(False, {"problems": 1}, {"ja": ["位置 7"], "en": ["position 7"]})  # noqa: FBT003
    work = Work(1, Task.VERIFY, outcome=outcome, is_over=True)
    with presence_of(person("administrator", Post(Role.ADMINISTRATOR))):
        said = words(proof.work_words(work, ENGLISH))
    assert "1 problems" in said
    assert "position 7" not in said


def test_a_refusal_and_a_failure_are_told(books: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> Outcome:
        raise LogTooShort(size=1, held=0)

    def broken(*_: Any) -> Outcome:
        raise RuntimeError

    monkeypatch.setitem(proving.TASKS, Task.CHECKPOINT, refused)
    assert isinstance(done(books, Task.CHECKPOINT).failure, LogTooShort)
    monkeypatch.setitem(proving.TASKS, Task.CHECKPOINT, broken)
    assert "could not be done" in words(proof.work_words(done(books, Task.CHECKPOINT), ENGLISH))


def test_whoever_is_neither_auditor_nor_administrator_reads_only(books: Runtime) -> None:
    with presence_of(officer_of("mof")):
        page = proof.layout(books, ADDRESS)
        assert proof.acted(Prover(books), Task.CHECKPOINT, ADDRESS) is None
    assert "Everybody may read what came of it" in words(page)
    assert books.checkpoints.latest() is None
    with presence_of(AUDITOR):
        assert "Who read what" in words(proof.layout(books, ADDRESS))
        assert found(proof.layout(books, ADDRESS), proof.button(Task.VERIFY)).children == "Verify the log"


def test_nothing_is_said_while_nothing_was_asked() -> None:
    assert proof.work_words(None, ENGLISH) == ""
