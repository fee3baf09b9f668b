"""Fixtures that give every test an empty store of its own, on SQLite and on a real PostgreSQL.

- `database_url`: an empty database; a test that asks for it runs twice, once on each store.
- `make_database_url`: the same as a function, for tests that need several (a property test: one per example).
- `sqlite_url`, `postgres_url`: an empty database of one kind.
- `durable_postgres_url`: an empty database on a second server that keeps `fsync` on.
- `postgres_server`: the server itself; one per test process, started by the first test that needs it.

The usual server keeps synchronous commits but leaves `fsync` off: a killed process loses nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.postgres import PostgresServer, running_postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server for this test process."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def durable_postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server whose commits reach the disk."""
    with running_postgres(durable=True) as server:
        yield server


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'ikkatsu.db'}"


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of an empty PostgreSQL database; dropped after the test, open connections included."""
    url = postgres_server.create_database()
    yield url
    postgres_server.drop_database(url)


@pytest.fixture
def durable_postgres_url(durable_postgres_server: PostgresServer) -> Iterator[str]:
    """The URL of an empty PostgreSQL database whose commits reach the disk; dropped after the test."""
    url = durable_postgres_server.create_database()
    yield url
    durable_postgres_server.drop_database(url)


@pytest.fixture(params=["sqlite", "postgres"])
def make_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """A function that returns the URL of another empty database at every call; runs on both stores."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            numbers = iter(range(1_000_000))
            yield lambda: f"sqlite:///{tmp_path / f'ikkatsu-{next(numbers)}.db'}"
            return
        server: PostgresServer = request.getfixturevalue("postgres_server")

        def create() -> str:
            url = server.create_database()
            stack.callback(server.drop_database, url)
            return url

        yield create


@pytest.fixture
def database_url(make_database_url: Callable[[], str]) -> str:
    """The URL of an empty database; runs on both stores."""
    return make_database_url()
