"""Books with everything in them, and a server that can be asked as anybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from api.main import create_app
from domain.access.person import Person
from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.loading import load_published
from tests.api.recorded_examples import NOW
from tests.support.people import EVERYBODY_AT_ONCE


@dataclass
class Whoever:
    """Tells a server that the next request is this person's."""

    person: Person | None = field(default=EVERYBODY_AT_ONCE)

    def __call__(self, _: Headers) -> Person | None:
        return self.person

    @contextmanager
    def being(self, person: Person | None) -> Iterator[None]:
        """Ask as somebody else for a while."""
        before, self.person = self.person, person
        try:
            yield
        finally:
            self.person = before


@dataclass(frozen=True)
class World:
    """A server over the published figures.

    Attributes:
        runtime: The books.
        client: Asks it.
        whoever: As whom.
    """

    runtime: Runtime
    client: TestClient
    whoever: Whoever


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A server of the API over the published figures, to be read and written."""
    folder: Path = tmp_path_factory.mktemp("world")
    whoever = Whoever()
    with Runtime.open(Settings(database_url=f"sqlite:///{folder / 'ikkatsu.db'}"), lambda: NOW) as runtime:
        load_published(runtime.ledger)
        with TestClient(create_app(runtime, identify=whoever, now=lambda: NOW)) as client:
            yield World(runtime, client, whoever)
