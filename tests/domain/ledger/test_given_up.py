"""An append that PostgreSQL gave up half-way is decided anew; any other loss of the database is told."""

from collections.abc import Iterator
from typing import Any

import pytest
from eventsourcing.persistence import OperationalError
from eventsourcing.postgres import PostgresApplicationRecorder
from psycopg.errors import PipelineAborted

from domain.ledger import Ledger
from tests.domain.ledgers import READY_COMMANDS, allocate, stored


@pytest.fixture
def ready_on_postgres(postgres_url: str) -> Iterator[Ledger]:
    with Ledger(postgres_url) as ledger:
        for command in READY_COMMANDS:
            ledger.execute(command)
        yield ledger


def fail_once(monkeypatch: pytest.MonkeyPatch, cause: Exception) -> None:
    """Let the next append fail as the library reports it."""
    causes = [cause]
    insert_events = PostgresApplicationRecorder.insert_events

    def insert_or_fail(recorder: Any, *arguments: Any, **named: Any) -> Any:
        if causes:
            raise OperationalError(str(cause)) from causes.pop()
        return insert_events(recorder, *arguments, **named)

    monkeypatch.setattr(PostgresApplicationRecorder, "insert_events", insert_or_fail)


def test_an_append_that_was_given_up_is_decided_anew(
    ready_on_postgres: Ledger, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_once(monkeypatch, PipelineAborted("pipeline aborted"))

    receipt = ready_on_postgres.execute(allocate(300), key="k1")

    assert not receipt.is_replay
    assert stored(postgres_url).event_ids[-2:] == list(receipt.event_ids)


def test_a_lost_database_is_told(ready_on_postgres: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_once(monkeypatch, ConnectionError("gone"))

    with pytest.raises(OperationalError, match="gone"):
        ready_on_postgres.execute(allocate(300), key="k1")
