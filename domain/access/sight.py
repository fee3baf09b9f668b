"""Sight: what a person may see of the books; and whose eyes they are at the moment.

A web request is somebody's; a program on the machine that holds the database sees everything, for it can read
the file itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from domain.access.person import Person, Role
from domain.errors.access_rules import NotSignedIn
from domain.vocabulary import DIGITAL_AGENCY


@dataclass(frozen=True)
class Sight:
    """What somebody may see.

    Attributes:
        is_cleared: Everything, sensitive systems (4-6) and embargoed figures included.
        ministries: Ids of the ministries of which they see everything.
    """

    is_cleared: bool
    ministries: frozenset[str] = frozenset()

    def sees_cases_of(self, ministry: str) -> bool:
        """Tell whether they see the cases (決裁案件) of a ministry: their own; デジタル庁 sees all."""
        return self.is_cleared or DIGITAL_AGENCY in self.ministries or ministry in self.ministries


EVERYTHING: Final = Sight(is_cleared=True)


def sight_of(person: Person) -> Sight:
    """Return what a person may see: their own ministries, and all of it with a clearance or as an auditor."""
    return Sight(person.is_cleared or person.holds(Role.AUDITOR), person.ministries)


THE_MACHINE: Final = Person("local", "local", ())
"""Who works at the machine that holds the database; no request from outside is theirs."""
_PRESENT: ContextVar[Person | None] = ContextVar("present_person", default=THE_MACHINE)


@contextmanager
def presence_of(person: Person | None) -> Iterator[None]:
    """Let everything within be done by a person; ``None`` is somebody who has not signed in."""
    token = _PRESENT.set(person)
    try:
        yield
    finally:
        _PRESENT.reset(token)


def present_person() -> Person:
    """Return whose request this is.

    Raises:
        NotSignedIn: Nobody's: they have not signed in.
    """
    person = _PRESENT.get()
    if person is None:
        raise NotSignedIn
    return person


def present_sight() -> Sight:
    """Return what may be seen at the moment.

    Raises:
        NotSignedIn: Nothing: nobody has signed in.
    """
    person = present_person()
    return EVERYTHING if person is THE_MACHINE else sight_of(person)
