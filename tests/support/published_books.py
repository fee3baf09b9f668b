"""The published figures, loaded once per test process and store; tests only read them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.loading import load_published
from seed_data.published_figures import published_figures
from tests.support.postgres import PostgresServer


def load_first(runtime: Runtime, publications: int) -> None:
    """Load the figures of the first so many publications; what is loaded already stays as it is."""
    figures = published_figures()
    load_published(runtime.ledger, figures=replace(figures, publications=figures.publications[:publications]))


@contextmanager
def loaded(database_url: str) -> Iterator[Runtime]:
    """Books that hold the published figures."""
    with Runtime.open(Settings(database_url=database_url)) as runtime:
        load_published(runtime.ledger)
        yield runtime


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def published_books(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Runtime]:
    """Every published figure, on both stores; for reading only."""
    if request.param == "sqlite":
        with loaded(f"sqlite:///{tmp_path_factory.mktemp('published') / 'ikkatsu.db'}") as runtime:
            yield runtime
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    database_url = server.create_database()
    with loaded(database_url) as runtime:
        yield runtime
    server.drop_database(database_url)
