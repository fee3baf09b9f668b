"""Integrity runs: what came of every replay, check and verification, kept for good, the latest first."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from domain.access.person import Person
from domain.access.sight import presence_of
from domain.errors.access_rules import NotSignedIn
from projections.database import open_engine
from projections.integrity_runs import IntegrityRun, IntegrityRuns, RunKind
from projections.settings import Settings

NOW = datetime(2026, 11, 23, 5, 2, tzinfo=UTC)
THEN = datetime(2025, 4, 1, tzinfo=UTC)


@pytest.fixture
def runs(database_url: str) -> Iterator[IntegrityRuns]:
    """Nobody has asked for anything yet."""
    engine = open_engine(Settings(database_url=database_url).desk_url)
    yield IntegrityRuns(engine, lambda: NOW)
    engine.dispose()


def test_a_run_is_kept_with_who_asked_and_what_came_of_it(runs: IntegrityRuns) -> None:
    assert runs.list() == []

    with presence_of(Person("auditor", "監査担当", ())):
        runs.record(RunKind.REPLAY, 7, {"cells": 50, "differences": 1}, is_sound=False, known_at=THEN)
    runs.record(RunKind.CHECK, 9, {"differences": 0}, is_sound=True)

    assert runs.list() == [
        IntegrityRun(2, RunKind.CHECK, NOW, "local", None, 9, is_sound=True, counts={"differences": 0}),
        IntegrityRun(
            1,
            RunKind.REPLAY,
            NOW,
            "auditor",
            THEN,
            7,
            is_sound=False,
            counts={"cells": 50, "differences": 1},
        ),
    ]


def test_runs_are_asked_for_by_kind_and_number(runs: IntegrityRuns) -> None:
    for position in range(1, 4):
        runs.record(RunKind.VERIFY, position, {}, is_sound=True)
        runs.record(RunKind.CHECK, position, {}, is_sound=True, known_at=THEN + timedelta(days=position))

    assert [run.position for run in runs.list(RunKind.VERIFY)] == [3, 2, 1]
    assert [(run.kind, run.position) for run in runs.list(limit=2)] == [("check", 3), ("verify", 3)]


def test_nobody_keeps_no_run(runs: IntegrityRuns) -> None:
    with presence_of(None), pytest.raises(NotSignedIn):
        runs.record(RunKind.CHECK, 1, {}, is_sound=True)

    assert runs.list() == []
