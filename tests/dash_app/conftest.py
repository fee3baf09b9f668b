"""The books the dashboard's tests read: the published figures, loaded once on each store."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.fixtures import SubRequest

from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.loading import load_published
from tests.support.illustrated_books import illustrated_on_sqlite
from tests.support.postgres import PostgresServer

__all__ = ["illustrated_on_sqlite"]
"""Named here for all of these tests, so that they share one."""


@pytest.fixture(scope="session")
def published_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a SQLite ledger that holds the published figures and nothing else."""
    folder = tmp_path_factory.mktemp("published")
    with Runtime.open(Settings(database_url=f"sqlite:///{folder / 'ikkatsu.db'}")) as runtime:
        load_published(runtime.ledger)
        runtime.views.lump_sum()
    return folder


@pytest.fixture
def books(published_folder: Path, tmp_path: Path) -> Iterator[Runtime]:
    """The published figures in books of one's own, to be read and written."""
    folder = shutil.copytree(published_folder, tmp_path / "books")
    with Runtime.open(Settings(database_url=f"sqlite:///{folder / 'ikkatsu.db'}")) as runtime:
        yield runtime


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def published(request: SubRequest, published_folder: Path) -> Iterator[Runtime]:
    """The published figures on both stores, to be read only."""
    if request.param == "sqlite":
        with Runtime.open(Settings(database_url=f"sqlite:///{published_folder / 'ikkatsu.db'}")) as runtime:
            yield runtime
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    url = server.create_database()
    with Runtime.open(Settings(database_url=url)) as runtime:
        load_published(runtime.ledger)
        yield runtime
    server.drop_database(url)
