"""Books with everything in them, and a server that can be asked as anybody."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from api.identity.accounts import Accounts
from api.identity.settings import IdentitySettings
from api.main import create_app, create_server
from api.routers.commands import API
from domain.access.person import Person
from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.loading import load_published
from tests.api.recorded_examples import NOW, STEPS, write_steps
from tests.support.people import EVERYBODY_AT_ONCE, officer_of

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Nobody guesses the passwords of these tests."""


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
        case_id: A case that waits, in those that have one.
    """

    runtime: Runtime
    client: TestClient
    whoever: Whoever
    case_id: str = ""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A server of the API over the published figures, to be read and written."""
    folder: Path = tmp_path_factory.mktemp("world")
    whoever = Whoever()
    with Runtime.open(Settings(database_url=f"sqlite:///{folder / 'ikkatsu.db'}"), lambda: NOW) as runtime:
        load_published(runtime.ledger)
        with TestClient(create_app(runtime, identify=whoever, now=lambda: NOW)) as client:
            yield World(runtime, client, whoever)


@pytest.fixture(scope="module")
def secretive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The whole server over books in which a system of 財務省 with a full life is sensitive.

    It is rs-20079 of the examples: every command was sent about it, and a case waits.
    """
    folder: Path = tmp_path_factory.mktemp("secretive")
    whoever = Whoever()
    settings = Settings(database_url=f"sqlite:///{folder / 'ikkatsu.db'}")
    with Runtime.open(settings, lambda: NOW) as runtime, ExitStack() as stack:
        load_published(runtime.ledger)
        accounts = stack.enter_context(Accounts.open(settings, IdentitySettings(), lambda: NOW, QUICK))
        app = create_server(runtime, identify=whoever, allowed_hosts=["testserver"], accounts=accounts)
        app.state.now = lambda: NOW
        with TestClient(app) as client:
            world = World(runtime, client, whoever)
            for _, _, method, _, path, headers, body in (*STEPS, *write_steps()):
                if method == "POST":
                    client.post(path, json=body, headers=headers)
            yield replace(world, case_id=_waiting_case(world))


def _waiting_case(world: World) -> str:
    """Let a plan of the sensitive system wait for a second person, and return the id of the case."""
    rule = {"command": "submit-plan", "source": "決裁規程"}
    plan = {"fiscal_year": 2026, "amount_yen": 27_000_000_000, "source": "実施計画案"}
    required = world.client.post(
        f"{API}/organizations/mof/approval-rules", json=rule, headers={"Idempotency-Key": "rule"}
    )
    assert required.status_code == 201, required.text
    with world.whoever.being(officer_of("mof", "mof-officer")):
        drafted = world.client.post(
            f"{API}/systems/rs-20079/plan-submissions", json=plan, headers={"Idempotency-Key": "draft"}
        )
    assert drafted.status_code == 202, drafted.text
    return str(drafted.json()["case_id"])
