"""External names: the codes and names by which the files of others know a ministry or organization.

An organization may also say of a number that it is no system of the books at all: it is set aside, and a file
with that number needs no question any more. A later match speaks louder.
"""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError
from domain.errors.external_id_rules import ExternalIdNotMatched
from domain.facts import Facts
from domain.organization.organization import Organization, organization_aggregate_id
from domain.rules import refuse_missing
from domain.vocabulary import OrganizationIdScheme, SystemIdScheme


@dataclass
class ExternalNames:
    """What others call an organization, and which numbers it set aside.

    Attributes:
        known: Codes and names, as (scheme, code) in the order in which they were matched.
        set_aside: Numbers that are no system of the books.
    """

    known: dict[tuple[OrganizationIdScheme, str], None] = field(default_factory=dict)
    set_aside: set[tuple[SystemIdScheme, str]] = field(default_factory=set)

    def of(self, scheme: OrganizationIdScheme) -> list[str]:
        """Return the codes or names of one scheme."""
        return [external_id for of_scheme, external_id in self.known if of_scheme is scheme]


@dataclass(frozen=True, kw_only=True)
class ExternalNameMatched(Event):
    """A code or name in the files of others means this organization.

    Attributes:
        scheme: Which kind of code or name it is.
        external_id: The code or name as it is printed.
    """

    NAME: ClassVar[str] = "organization.external-id-matched"
    TITLES: ClassVar[tuple[str, str]] = ("External name matched", "外部名称の対応付け")

    scheme: OrganizationIdScheme
    external_id: str

    def apply(self, aggregate: Organization) -> None:
        """Remember the code or name."""
        aggregate.chapter(ExternalNames).known[self.scheme, self.external_id] = None


@dataclass(frozen=True, kw_only=True)
class ExternalNameUnmatched(Event):
    """A code or name turned out not to mean this organization.

    Attributes:
        scheme: Which kind of code or name it is.
        external_id: The code or name.
    """

    NAME: ClassVar[str] = "organization.external-id-unmatched"
    TITLES: ClassVar[tuple[str, str]] = ("External name unmatched", "外部名称の対応付けの解除")

    scheme: OrganizationIdScheme
    external_id: str

    def apply(self, aggregate: Organization) -> None:
        """Forget the code or name."""
        aggregate.chapter(ExternalNames).known.pop((self.scheme, self.external_id), None)


@dataclass(frozen=True, kw_only=True)
class ExternalIdSetAside(Event):
    """A number of another register is no system of these books.

    Attributes:
        scheme: Which register's number it is.
        external_id: The number.
        printed_name: What that register calls it, where it says so.
    """

    NAME: ClassVar[str] = "organization.external-id-set-aside"
    TITLES: ClassVar[tuple[str, str]] = ("External id set aside", "外部IDの対象外指定")

    scheme: SystemIdScheme
    external_id: str
    printed_name: str | None

    def apply(self, aggregate: Organization) -> None:
        """Remember the number."""
        aggregate.chapter(ExternalNames).set_aside.add((self.scheme, self.external_id))


@dataclass(frozen=True, kw_only=True)
class MatchExternalName(Command):
    """Say that a code or name in the files of others means this organization. See ``ExternalNameMatched``."""

    TITLES: ClassVar[tuple[str, str]] = ("Match an external name", "外部名称を対応付ける")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ExternalNameMatched,)
    PATH: ClassVar[str | None] = "external-names"

    organization_id: str
    scheme: OrganizationIdScheme
    external_id: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The organization."""
        return organization_aggregate_id(self.organization_id)

    def decide(self, books: Books) -> None:
        """Record the code or name once; the same again records nothing.

        Raises:
            MissingValue: No code or name is given.
            UnknownOrganization: The organization is not in the books.
        """
        refuse_missing(external_id=self.external_id)
        organization = books.organization(self.organization_id).known()
        if (self.scheme, self.external_id) in organization.chapter(ExternalNames).known:
            return
        organization.record(ExternalNameMatched, self.facts, scheme=self.scheme, external_id=self.external_id)


@dataclass(frozen=True, kw_only=True)
class UnmatchExternalName(Command):
    """Take back that a code or name means this organization. See ``ExternalNameUnmatched``."""

    TITLES: ClassVar[tuple[str, str]] = ("Unmatch an external name", "外部名称の対応付けを解除する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ExternalNameUnmatched,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (ExternalIdNotMatched,)
    PATH: ClassVar[str | None] = "external-name-removals"

    organization_id: str
    scheme: OrganizationIdScheme
    external_id: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The organization."""
        return organization_aggregate_id(self.organization_id)

    def decide(self, books: Books) -> None:
        """Record that the code or name does not mean the organization.

        Raises:
            UnknownOrganization: The organization is not in the books.
            ExternalIdNotMatched: It is not known by this code or name.
        """
        organization = books.organization(self.organization_id).known()
        names = organization.chapter(ExternalNames)
        if (self.scheme, self.external_id) not in names.known:
            raise ExternalIdNotMatched(
                subject=self.organization_id,
                scheme=self.scheme,
                external_id=self.external_id,
                known=", ".join(names.of(self.scheme)) or "-",
            )
        organization.record(
            ExternalNameUnmatched, self.facts, scheme=self.scheme, external_id=self.external_id
        )


@dataclass(frozen=True, kw_only=True)
class SetAsideExternalId(Command):
    """Say that a number of another register is no system of these books. See ``ExternalIdSetAside``.

    Attributes:
        organization_id: Who says so.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Set an external id aside", "外部IDを対象外とする")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ExternalIdSetAside,)
    PATH: ClassVar[str | None] = "external-ids-set-aside"

    organization_id: str
    scheme: SystemIdScheme
    external_id: str
    facts: Facts
    printed_name: str | None = None

    @property
    def subject_id(self) -> str:
        """The organization that says so."""
        return organization_aggregate_id(self.organization_id)

    def decide(self, books: Books) -> None:
        """Record the number once; the same number again records nothing.

        Raises:
            MissingValue: No number is given.
            UnknownOrganization: The organization is not in the books.
        """
        refuse_missing(external_id=self.external_id)
        organization = books.organization(self.organization_id).known()
        if (self.scheme, self.external_id) in organization.chapter(ExternalNames).set_aside:
            return
        organization.record(
            ExternalIdSetAside,
            self.facts,
            scheme=self.scheme,
            external_id=self.external_id,
            printed_name=self.printed_name,
        )


CHAPTER: Final = Chapter(
    aggregate=Organization,
    titles=("External names", "外部名称"),
    policy="4-6",
    about=(
        "The codes and names by which the files of others know a ministry or organization.",
        "調達ポータルの府省コード等、他の資料における府省・組織の呼称との対応付け。",
    ),
    events=(ExternalNameMatched, ExternalNameUnmatched, ExternalIdSetAside),
    commands=(MatchExternalName, UnmatchExternalName, SetAsideExternalId),
)
