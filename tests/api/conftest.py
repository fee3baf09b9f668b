"""Books to ask and to write into, and clients that ask them the way a program does."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient

from api.main import create_app
from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.loading import load_published
from tests.api.small_books import NOW, WRITE, fill
from tests.support.people import as_person

Post = Callable[..., httpx2.Response]


@pytest.fixture
def books(database_url: str) -> Iterator[Runtime]:
    """The small ledger, on both stores."""
    with Runtime.open(Settings(database_url=database_url), lambda: NOW) as runtime:
        fill(runtime.ledger)
        yield runtime


@pytest.fixture
def client(books: Runtime) -> Iterator[TestClient]:
    """A client of the small ledger, on both stores."""
    with TestClient(create_app(books, identify=as_person(), now=lambda: NOW)) as client:
        yield client


@pytest.fixture
def sqlite_client(sqlite_url: str) -> Iterator[TestClient]:
    """A client of the small ledger where the store makes no difference."""
    with Runtime.open(Settings(database_url=sqlite_url), lambda: NOW) as runtime:
        fill(runtime.ledger)
        with TestClient(create_app(runtime, identify=as_person(), now=lambda: NOW)) as client:
            yield client


@pytest.fixture(scope="session")
def published_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The published figures on SQLite, for reading only."""
    folder: Path = tmp_path_factory.mktemp("published")
    url = f"sqlite:///{folder / 'ikkatsu.db'}"
    with Runtime.open(Settings(database_url=url)) as runtime:
        load_published(runtime.ledger)
        runtime.projector.catch_up()
    return url


@pytest.fixture(scope="session")
def published(published_url: str) -> Iterator[TestClient]:
    """A client of the published figures, for reading only."""
    with (
        Runtime.open(Settings(database_url=published_url)) as runtime,
        TestClient(create_app(runtime, identify=as_person())) as client,
    ):
        yield client


@pytest.fixture
def post(client: TestClient) -> Post:
    """Posts a write with a source and a key, unless told otherwise."""
    return poster(client)


@pytest.fixture
def sqlite_post(sqlite_client: TestClient) -> Post:
    """The same where the store makes no difference."""
    return poster(sqlite_client)


def poster(client: TestClient) -> Post:
    """Return a function that posts under ``/api/v1`` as ``key``, with a source."""

    def send(
        path: str, *, key: str | None = "key-1", headers: dict[str, str] | None = None, **body: Any
    ) -> httpx2.Response:
        keyed = {} if key is None else {"Idempotency-Key": key}
        response: httpx2.Response = client.post(
            f"/api/v1{path}", json={**WRITE, **body}, headers={**keyed, **(headers or {})}
        )
        return response

    return send
