"""Registration and succession: ministries are founded, and balances move to successors with their task."""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.corporate_number import checked_corporate_number
from domain.errors import DomainError, TransferToItself
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.money import whole_yen
from domain.organization.organization import Organization, Succession, organization_aggregate_id
from domain.rules import Content, is_repeated, refuse_malformed_id, refuse_missing


@dataclass(frozen=True, kw_only=True)
class Registered(Event):
    """A ministry (所管) or an organization (組織) entered the books.

    Attributes:
        name_ja: Its name as the budget documents print it.
        name_en: Its name in English.
        corporate_number: 法人番号, where it has one that is known.
        parent: The ministry an organization belongs to; ``None`` for a ministry.
    """

    NAME: ClassVar[str] = "organization.registered"
    TITLES: ClassVar[tuple[str, str]] = ("Organization registered", "府省・組織の登録")

    name_ja: str
    name_en: str
    corporate_number: str | None
    parent: str | None

    def apply(self, aggregate: Organization) -> None:
        """Remember the names."""
        aggregate.registration = _registration(self)
        aggregate.name_ja = self.name_ja
        aggregate.name_en = self.name_en


@dataclass(frozen=True, kw_only=True)
class Succeeded(Event):
    """A task moved here from another ministry, and with it what was carried over for it.

    Attributes:
        predecessor: The ministry it moved from.
        unit: The organization within this ministry that took it over, where it is not the ministry itself.
        fiscal_year: The year in which it moved.
        carried_over_yen: What of the predecessor's carry-over of the year before moved with it.
        takes_appropriation: Whether the predecessor's whole lump-sum appropriation of the year moved too.
    """

    NAME: ClassVar[str] = "organization.succeeded"
    TITLES: ClassVar[tuple[str, str]] = ("Succession", "事務の承継")

    predecessor: str
    unit: str | None
    fiscal_year: int
    carried_over_yen: int
    takes_appropriation: bool

    def apply(self, aggregate: Organization) -> None:
        """Remember what moved."""
        aggregate.successions[self.fiscal_year, self.predecessor] = Succession(
            self.unit, self.carried_over_yen, self.takes_appropriation, self.facts.effective_on
        )


@dataclass(frozen=True, kw_only=True)
class RegisterOrganization(Command):
    """Enter a ministry or organization into the books. See ``Registered`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Register an organization", "府省・組織を登録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (Registered,)
    PATH: ClassVar[str | None] = ""
    CREATES: ClassVar[str | None] = "organization_id"

    organization_id: str
    name_ja: str
    name_en: str
    facts: Facts
    corporate_number: str | None = None
    parent: str | None = None

    @property
    def subject_id(self) -> str:
        """The organization."""
        return organization_aggregate_id(self.organization_id)

    def decide(self, books: Books) -> None:
        """Record the registration once.

        Raises:
            MissingValue: No id or no name.
            InvalidIdentifier: The id has characters that an id cannot have.
            InvalidCorporateNumber: The check digit is wrong.
            UnknownOrganization: The parent is not in the books.
            SilentChange: The id is registered with other content.
        """
        refuse_malformed_id(organization_id=self.organization_id)
        refuse_missing(name_ja=self.name_ja)
        if self.corporate_number is not None:
            checked_corporate_number(self.corporate_number)
        if self.parent is not None:
            books.organization(self.parent).known()
        organization = books.organization(self.organization_id)
        what, what_ja = f"Organization '{self.organization_id}'", f"府省・組織「{self.organization_id}」"
        if is_repeated(what, what_ja, organization.registration, _registration(self)):
            return
        organization.record(Registered, self.facts, **_registration(self))


@dataclass(frozen=True, kw_only=True)
class SucceedOrganization(Command):
    """Record that a task and its balances moved to this ministry. See ``Succeeded`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Record a succession", "事務の承継を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (Succeeded,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (TransferToItself,)
    PATH: ClassVar[str | None] = "successions"

    organization_id: str
    predecessor: str
    fiscal_year: int
    carried_over_yen: int
    facts: Facts
    takes_appropriation: bool = False
    unit: str | None = None

    @property
    def subject_id(self) -> str:
        """The successor."""
        return organization_aggregate_id(self.organization_id)

    def decide(self, books: Books) -> None:
        """Record the succession once.

        Raises:
            InvalidFiscalYear, InvalidAmount: A value that can never be right.
            UnknownOrganization: Successor, predecessor or unit is not in the books.
            TransferToItself: Successor and predecessor are one ministry.
            SilentChange: The same succession is recorded with other content.
        """
        FiscalYear(self.fiscal_year)
        whole_yen("carried_over_yen", self.carried_over_yen)
        successor = books.organization(self.organization_id).known()
        predecessor = books.organization(self.predecessor).known()
        if self.unit is not None:
            books.organization(self.unit).known()
        if successor is predecessor:
            raise TransferToItself(ministry=successor.name_ja)
        if self._is_repeated(successor, predecessor):
            return
        successor.record(
            Succeeded,
            self.facts,
            predecessor=self.predecessor,
            unit=self.unit,
            fiscal_year=self.fiscal_year,
            carried_over_yen=self.carried_over_yen,
            takes_appropriation=self.takes_appropriation,
        )

    def _is_repeated(self, successor: Organization, predecessor: Organization) -> bool:
        recorded = successor.successions.get((self.fiscal_year, self.predecessor))
        return is_repeated(
            f"The succession of {successor.name_ja} to {predecessor.name_ja} in FY{self.fiscal_year}",
            f"{self.fiscal_year}年度の{predecessor.name_ja}から{successor.name_ja}への事務の承継",
            None if recorded is None else _succession(recorded),
            _succession(self),
        )


def _registration(stated: Registered | RegisterOrganization) -> Content:
    return {
        "name_ja": stated.name_ja,
        "name_en": stated.name_en,
        "corporate_number": stated.corporate_number,
        "parent": stated.parent,
    }


def _succession(stated: Succession | SucceedOrganization) -> Content:
    return {
        "unit": stated.unit,
        "carried_over_yen": stated.carried_over_yen,
        "takes_appropriation": stated.takes_appropriation,
    }


CHAPTER: Final = Chapter(
    aggregate=Organization,
    titles=("Registration and succession", "登録と承継"),
    policy="4-2-2",
    about=(
        "Ministries and organizations enter the books; tasks and balances move to successors.",
        "府省・組織の登録と、事務及び残額の承継。",
    ),
    events=(
        Registered,
        Succeeded,
    ),
    commands=(
        RegisterOrganization,
        SucceedOrganization,
    ),
)
