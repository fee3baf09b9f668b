"""Accounts to try, on both stores, with a clock that stands still until it is moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from api.identity.accounts import Accounts
from api.identity.administration import Actor
from api.identity.settings import IdentitySettings
from api.main import create_app
from domain.access.person import Post, Role
from projections.runtime import Runtime
from projections.settings import Settings
from tests.identity.visits import Visit
from tests.support.accounts import CHEAP, SECRET

PASSWORD = "seven wild geese over the lake"  # noqa: S105 - it opens nothing
OFFICER = Post(Role.MINISTRY_OFFICER, "mof")


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    at: datetime = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def identity() -> IdentitySettings:
    return IdentitySettings(secret_key=SECRET)


@pytest.fixture
def settings(database_url: str) -> Settings:
    return Settings(database_url=database_url)


@pytest.fixture
def accounts(settings: Settings, identity: IdentitySettings, clock: Clock) -> Iterator[Accounts]:
    """Accounts on both stores, with one officer who has a password of her own."""
    with Accounts.open(settings, identity, clock, CHEAP) as opened:
        opened.administration.open("h.sato", "佐藤 花子", [OFFICER], Actor())
        opened.administration.set_password("h.sato", PASSWORD, Actor())
        yield opened


@pytest.fixture
def runtime(settings: Settings, clock: Clock) -> Iterator[Runtime]:
    with Runtime.open(settings, clock) as opened:
        yield opened


@pytest.fixture
def visit(accounts: Accounts, runtime: Runtime) -> Iterator[Visit]:
    with TestClient(create_app(runtime, identify=accounts.identify, accounts=accounts)) as client:
        yield Visit(client)


def happened(accounts: Accounts, account: str | None = "h.sato") -> list[str]:
    """Return the names of the events of an account, in order."""
    return [event.NAME for _, event in accounts.directory.read(0, 10_000) if event.account == account]
