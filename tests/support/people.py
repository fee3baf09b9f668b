"""Persons of the tests, and how a server is told which of them asks."""

import csv
from collections.abc import Iterator
from typing import Final

from starlette.datastructures import Headers

from api.identified import Identify
from domain.access.person import OF_A_MINISTRY, Person, Post, Role
from domain.vocabulary import DIGITAL_AGENCY
from tests.support.repository import REPOSITORY

SMALL_BOOKS: Final = ("mof", "moj")
"""Ministries of hand-made ledgers."""


def person(account: str, *posts: Post, is_cleared: bool = False, may_write: bool = True) -> Person:
    """Return a person with posts."""
    return Person(account, account, posts, is_cleared=is_cleared, may_write=may_write)


def officer_of(ministry: str, account: str = "officer") -> Person:
    """Return a budget officer of one ministry; デジタル庁's are officers of their own kind."""
    role = Role.AGENCY_OFFICER if ministry == DIGITAL_AGENCY else Role.MINISTRY_OFFICER
    return person(account, Post(role, ministry))


def _ministries() -> Iterator[str]:
    yield from SMALL_BOOKS
    with (REPOSITORY / "seed_data" / "published" / "organizations.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if not row["parent_id"] and row["organization_id"] not in SMALL_BOOKS:
                yield row["organization_id"]


def _every_post() -> Iterator[Post]:
    yield Post(Role.AGENCY_OFFICER, DIGITAL_AGENCY)
    yield Post(Role.APPROVER, DIGITAL_AGENCY)
    for ministry in _ministries():
        if ministry != DIGITAL_AGENCY:
            yield from (Post(role, ministry) for role in (Role.MINISTRY_OFFICER, Role.APPROVER))
    yield from (Post(role) for role in Role if role not in OF_A_MINISTRY)


EVERYBODY_AT_ONCE: Final = person("everybody", *_every_post())
"""Holds every post there is: for tests that ask what is recorded, not who may record it."""


def as_person(somebody: Person | None = EVERYBODY_AT_ONCE) -> Identify:
    """Return what tells a server that every request is this person's; ``None`` for nobody's."""

    def identify(_: Headers) -> Person | None:
        return somebody

    return identify
