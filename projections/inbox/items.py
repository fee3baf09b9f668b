"""Items: single things to do, found in the books."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.access.person import Person, Role
from domain.vocabulary import DIGITAL_AGENCY
from projections.inbox.duties import Duty
from projections.inbox.standing import Standings

OFFICERS: Final = (Role.MINISTRY_OFFICER, Role.AGENCY_OFFICER)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing to do.

    Attributes:
        duty: What it is.
        ministry: Whose it is, where it is a ministry's.
        system: Which system it is about, where it is about one.
        fiscal_year: Of which year.
        period: Of which month, ``2026-10``.
        subject: The id of what it is about: a finding, a carry-over, a case, an exception.
        due_on: Until when.
        amount_yen: The figure.
        of_yen: The whole that the figure is part of.
        what: What somebody said about it.
        statements: What it is, in English and Japanese, where its id does not say it.
        illustrative: It rests on an illustration.
    """

    duty: Duty
    ministry: str | None = None
    system: str | None = None
    fiscal_year: int | None = None
    period: str | None = None
    subject: str | None = None
    due_on: date | None = None
    amount_yen: int | None = None
    of_yen: int | None = None
    what: str | None = None
    statements: tuple[str, str] | None = None
    illustrative: bool = False


@dataclass(frozen=True)
class Scope:
    """Whose acts are a person's.

    Attributes:
        ministries: Ids of the ministries they act for.
        runs_agency_systems: They act for デジタル庁, whose the class 1 systems (①) are to run.
    """

    ministries: frozenset[str]
    runs_agency_systems: bool = False

    def covers(self, ministry: str | None, system_id: str, standings: Standings) -> bool:
        """Tell whether an act on a system with a ministry's money is theirs."""
        return ministry in self.ministries or (
            self.runs_agency_systems and standings.is_run_by_the_agency(system_id)
        )


def scope_of(person: Person, *roles: Role) -> Scope:
    """Return whose acts are a person's in the posts that have one of the roles."""
    held = frozenset(
        post.ministry for post in person.posts if post.role in roles and post.ministry is not None
    )
    return Scope(held, DIGITAL_AGENCY in held)
