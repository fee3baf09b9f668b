"""Accounts of the tests: real ones, with a hash that costs nothing."""

from datetime import timedelta
from typing import Final

from argon2 import PasswordHasher

from api.identity.accounts import Accounts
from api.identity.administration import Actor
from api.identity.settings import IdentitySettings
from domain.access.person import Person
from projections.settings import Settings
from tests.support.people import EVERYBODY_AT_ONCE

CHEAP: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
SECRET: Final = "a secret of the tests, long enough for anybody"  # noqa: S105 - it opens nothing
TOKEN_LASTS: Final = timedelta(days=1)


def bearer_of(database_url: str, person: Person = EVERYBODY_AT_ONCE) -> dict[str, str]:
    """Return the headers with which a program signs in as a person, whose account is opened for it."""
    settings = Settings(database_url=database_url)
    with Accounts.open(settings, IdentitySettings(secret_key=SECRET), hasher=CHEAP) as accounts:
        accounts.administration.open(
            person.account, person.name, person.posts, Actor(), is_cleared=person.is_cleared
        )
        text, _ = accounts.tokens.issue(
            person.account,
            name="tests",
            may_write=person.may_write,
            days=TOKEN_LASTS.days,
            by=person.account,
            address=None,
        )
    return {"Authorization": f"Bearer {text}"}
