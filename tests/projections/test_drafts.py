"""Drafts: kept per person, across restarts, until they are recorded or discarded."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from _pytest.fixtures import SubRequest
from sqlalchemy import Engine

from projections import drafts
from projections.database import open_engine
from projections.drafts import Drafts
from projections.runtime import Runtime
from projections.settings import Settings
from tests.support.postgres import PostgresServer

NOW = datetime(2026, 11, 23, 5, 2, tzinfo=UTC)
CONTENT = {"fields": {"amount_yen": "１，５００"}, "rows": {"lines": [{"cost_class": "operations"}]}}


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: SubRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database on both stores."""
    if request.param == "sqlite":
        opened = open_engine(f"sqlite:///{tmp_path / 'desk.db'}")
        yield opened
        opened.dispose()
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    url = server.create_database()
    opened = open_engine(Settings(database_url=url).desk_url)
    yield opened
    opened.dispose()
    server.drop_database(url)


def test_a_draft_is_its_persons_alone_and_the_last_kept_comes_first(engine: Engine) -> None:
    desk = Drafts(engine, lambda: NOW)
    desk.keep("sato", "d1", "allocate", CONTENT)
    desk.keep("sato", "d2", "decide-plan", {})
    desk.keep("sato", "d1", "allocate", CONTENT)

    assert [draft.draft_id for draft in desk.of("sato")] == ["d1", "d2"]
    assert desk.of("suzuki") == []
    assert desk.find("suzuki", "d1") is None
    found = desk.find("sato", "d1")
    assert found is not None
    assert (found.operation, found.content, found.saved_at) == ("allocate", CONTENT, NOW)


def test_a_draft_survives_a_restart_and_a_discarded_one_does_not(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'ikkatsu.db'}")
    with Runtime.open(settings) as runtime:
        runtime.drafts.keep("sato", "d1", "allocate", CONTENT)
        runtime.drafts.keep("sato", "d2", "allocate", CONTENT)
        runtime.drafts.discard("sato", "d2")
        runtime.drafts.discard("sato", "d2")
    with Runtime.open(settings) as runtime:
        assert [draft.draft_id for draft in runtime.drafts.of("sato")] == ["d1"]
    assert (tmp_path / "ikkatsu-desk.db").exists()


def test_one_who_never_throws_away_keeps_the_latest(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_DRAFTS", 3)
    desk = Drafts(engine, lambda: NOW)
    for number in range(5):
        desk.keep("sato", f"d{number}", "allocate", {})

    assert [draft.draft_id for draft in desk.of("sato")] == ["d4", "d3", "d2"]


def test_what_no_form_can_hold_is_not_kept(engine: Engine) -> None:
    desk = Drafts(engine, lambda: NOW)

    assert desk.keep("sato", "d1", "allocate", {"fields": {"scope": "長" * 200_001}}) is None
    assert desk.of("sato") == []
