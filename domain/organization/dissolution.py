"""Abolition of ministries and organizations: nothing new begins there; what they hold is settled still."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors.lineage_rules import SucceedsItself
from domain.errors.standing_rules import OrganizationIsAbolished
from domain.facts import Facts
from domain.organization.organization import Organization, organization_aggregate_id
from domain.rules import Content, is_repeated, refuse_missing


@dataclass
class Dissolution:
    """Whether an organization was abolished.

    Attributes:
        on: The business date, ``None`` while it exists.
        content: What was said of it, ``None`` while it exists.
    """

    on: date | None = None
    content: Content | None = None


@dataclass(frozen=True, kw_only=True)
class OrganizationAbolished(Event):
    """A ministry or organization was abolished; the facts name the reason.

    Attributes:
        successor: Id of the ministry or organization that takes its duties over, where one does.
    """

    NAME: ClassVar[str] = "organization.abolished"
    TITLES: ClassVar[tuple[str, str]] = ("Organization abolished", "府省・組織の廃止")

    successor: str | None

    def apply(self, aggregate: Organization) -> None:
        """Remember the end."""
        dissolution = aggregate.chapter(Dissolution)
        dissolution.on = self.facts.effective_on
        dissolution.content = {"successor": self.successor}


@dataclass(frozen=True, kw_only=True)
class AbolishOrganization(Command):
    """Abolish a ministry or organization. See ``OrganizationAbolished`` for the fields.

    What it still holds moves by successions and transfers of their own.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Abolish an organization", "府省・組織を廃止する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (OrganizationAbolished,)
    PATH: ClassVar[str | None] = "abolition"

    organization_id: str
    facts: Facts
    successor: str | None = None

    @property
    def subject_id(self) -> str:
        """The organization."""
        return organization_aggregate_id(self.organization_id)

    def decide(self, books: Books) -> None:
        """Record the abolition once.

        Raises:
            MissingValue: No reason is given.
            SucceedsItself: The organization is named as its own successor.
            UnknownOrganization: It, or the successor, is not in the books.
            SilentChange: It is abolished with another successor.
        """
        refuse_missing(reason=self.facts.reason or "")
        if self.successor == self.organization_id:
            raise SucceedsItself(successor=self.organization_id)
        organization = books.organization(self.organization_id).known()
        if self.successor is not None:
            books.organization(self.successor).known()
        if is_repeated(
            f"The abolition of {organization.name_ja}",
            f"{organization.name_ja}の廃止",
            organization.chapter(Dissolution).content,
            {"successor": self.successor},
        ):
            return
        organization.record(OrganizationAbolished, self.facts, successor=self.successor)


def abolished_refusal(
    organization: Organization, action: str, action_ja: str
) -> OrganizationIsAbolished | None:
    """Nothing new begins at an organization that was abolished."""
    abolished_on = organization.chapter(Dissolution).on
    if abolished_on is None:
        return None
    return OrganizationIsAbolished(
        organization=organization.organization_id,
        action=action,
        action_ja=action_ja,
        abolished_on=abolished_on.isoformat(),
    )


CHAPTER: Final = Chapter(
    aggregate=Organization,
    titles=("Abolition of organizations", "府省・組織の廃止"),
    policy="4-2-2",
    about=(
        "A ministry or organization is abolished; what it holds moves by successions of their own.",
        "府省・組織を廃止する。残る計数は、承継として別に記録する。",
    ),
    events=(OrganizationAbolished,),
    commands=(AbolishOrganization,),
)
