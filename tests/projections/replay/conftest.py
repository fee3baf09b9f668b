"""The illustrated books, and their log as the replay reads it, once per test process."""

import pytest

from projections.replay.log import StoredLog
from projections.replaying import stored_log
from projections.runtime import Runtime
from tests.support.illustrated_books import illustrated_on_postgres, illustrated_on_sqlite

__all__ = ["illustrated_on_postgres", "illustrated_on_sqlite"]

pytest.register_assert_rewrite("tests.support.replays")


@pytest.fixture(scope="session")
def log_on_sqlite(illustrated_on_sqlite: Runtime) -> StoredLog:
    """The illustration's log on SQLite."""
    return stored_log(illustrated_on_sqlite)
