"""Renaming: a ministry or organization has another name from a day on; id and figures stay its own."""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError
from domain.errors.standing_rules import OrganizationIsAbolished
from domain.facts import Facts
from domain.organization.dissolution import abolished_refusal
from domain.organization.organization import Organization, organization_aggregate_id
from domain.rules import refuse_if_any, refuse_missing

RENAMING: Final = ("A new name", "名称の変更")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass(frozen=True, kw_only=True)
class OrganizationRenamed(Event):
    """A ministry or organization has another name.

    Attributes:
        previous_name_ja: Its Japanese name until now.
        previous_name_en: Its English name until now.
        name_ja: Its Japanese name from now on.
        name_en: Its English name from now on.
    """

    NAME: ClassVar[str] = "organization.renamed"
    TITLES: ClassVar[tuple[str, str]] = ("Organization renamed", "府省・組織の名称変更")

    previous_name_ja: str
    previous_name_en: str
    name_ja: str
    name_en: str

    def apply(self, aggregate: Organization) -> None:
        """Remember the names."""
        aggregate.name_ja = self.name_ja
        aggregate.name_en = self.name_en


@dataclass(frozen=True, kw_only=True)
class RenameOrganization(Command):
    """Give a ministry or organization another name. See ``OrganizationRenamed`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Rename an organization", "府省・組織の名称を変更する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (OrganizationRenamed,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OrganizationIsAbolished,)
    PATH: ClassVar[str | None] = "names"

    organization_id: str
    name_ja: str
    name_en: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The organization."""
        return organization_aggregate_id(self.organization_id)

    def decide(self, books: Books) -> None:
        """Record the names; the same names again record nothing.

        Raises:
            MissingValue: A name is empty.
            UnknownOrganization: The organization is not in the books.
            OrganizationIsAbolished: It was abolished.
        """
        refuse_missing(name_ja=self.name_ja, name_en=self.name_en)
        organization = books.organization(self.organization_id).known()
        if (organization.name_ja, organization.name_en) == (self.name_ja, self.name_en):
            return
        refuse_if_any([abolished_refusal(organization, *RENAMING)])
        organization.record(
            OrganizationRenamed,
            self.facts,
            previous_name_ja=organization.name_ja,
            previous_name_en=organization.name_en,
            name_ja=self.name_ja,
            name_en=self.name_en,
        )


CHAPTER: Final = Chapter(
    aggregate=Organization,
    titles=("Renaming", "名称の変更"),
    policy="4-2-2",
    about=(
        "A ministry or organization has another name from a day on; its figures stay its own.",
        "府省・組織の名称を変更する。計数は引き続き同じ府省・組織に属する。",
    ),
    events=(OrganizationRenamed,),
    commands=(RenameOrganization,),
)
