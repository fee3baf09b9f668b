"""The published figures and the illustration on them, loaded once per test process and store; only read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.illustration.loading import load_illustration
from seed_data.loading import load_published
from tests.support.postgres import PostgresServer

TODAY = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
"""The day the illustration is looked at; it tells of nothing later."""


@contextmanager
def illustrated(database_url: str) -> Iterator[Runtime]:
    """Books that hold the illustration."""
    with Runtime.open(Settings(database_url=database_url), lambda: TODAY) as runtime:
        load_published(runtime.ledger)
        load_illustration(runtime.ledger)
        yield runtime


@pytest.fixture(scope="session")
def illustrated_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    """The illustration on SQLite."""
    with illustrated(f"sqlite:///{tmp_path_factory.mktemp('illustrated') / 'ikkatsu.db'}") as runtime:
        yield runtime


@pytest.fixture(scope="session")
def illustrated_on_postgres(postgres_server: PostgresServer) -> Iterator[Runtime]:
    """The illustration on PostgreSQL."""
    database_url = postgres_server.create_database()
    with illustrated(database_url) as runtime:
        yield runtime
    postgres_server.drop_database(database_url)


@pytest.fixture(params=["illustrated_on_sqlite", "illustrated_on_postgres"])
def illustrated_books(request: pytest.FixtureRequest) -> Runtime:
    """The illustration, on both stores; for reading only."""
    runtime: Runtime = request.getfixturevalue(request.param)
    return runtime
