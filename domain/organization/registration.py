"""Registration and succession: ministries are founded, and balances move to successors with their task."""

from dataclasses import dataclass
from typing import ClassVar

from domain.aggregate import Command, Event
from domain.books import Books
from domain.corporate_number import checked_corporate_number
from domain.errors import MissingValue
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.money import whole_yen
from domain.organization.organization import Organization, organization_aggregate_id
from domain.rules import is_repeated


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

    name_ja: str
    name_en: str
    corporate_number: str | None
    parent: str | None

    def apply(self, aggregate: Organization) -> None:
        """Remember the names."""
        aggregate.registration = (self.name_ja, self.name_en, self.corporate_number, self.parent)
        aggregate.name_ja = self.name_ja


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

    predecessor: str
    unit: str | None
    fiscal_year: int
    carried_over_yen: int
    takes_appropriation: bool

    def apply(self, aggregate: Organization) -> None:
        """Remember what moved."""
        aggregate.successions[self.fiscal_year, self.predecessor] = (
            self.unit,
            self.carried_over_yen,
            self.takes_appropriation,
        )


@dataclass(frozen=True, kw_only=True)
class RegisterOrganization(Command):
    """Enter a ministry or organization into the books. See ``Registered`` for the fields."""

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
            InvalidCorporateNumber: The check digit is wrong.
            UnknownOrganization: The parent is not in the books.
            SilentChange: The id is registered with other content.
        """
        for name, value in (("organization_id", self.organization_id), ("name_ja", self.name_ja)):
            if not value.strip():
                raise MissingValue(field=name)
        if self.corporate_number is not None:
            checked_corporate_number(self.corporate_number)
        if self.parent is not None:
            books.organization(self.parent).known()
        organization = books.organization(self.organization_id)
        given = (self.name_ja, self.name_en, self.corporate_number, self.parent)
        if is_repeated(f"Organization '{self.organization_id}'", organization.registration, given):
            return
        organization.record(
            Registered,
            self.facts,
            name_ja=self.name_ja,
            name_en=self.name_en,
            corporate_number=self.corporate_number,
            parent=self.parent,
        )


@dataclass(frozen=True, kw_only=True)
class SucceedOrganization(Command):
    """Record that a task and its balances moved to this ministry. See ``Succeeded`` for the fields."""

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
            UnknownOrganization: Successor, predecessor or unit is not in the books.
            SilentChange: The same succession is recorded with other amounts.
        """
        FiscalYear(self.fiscal_year)
        whole_yen("carried_over_yen", self.carried_over_yen)
        successor = books.organization(self.organization_id).known()
        books.organization(self.predecessor).known()
        if self.unit is not None:
            books.organization(self.unit).known()
        recorded = successor.successions.get((self.fiscal_year, self.predecessor))
        given = (self.unit, self.carried_over_yen, self.takes_appropriation)
        if is_repeated(f"Succession of '{self.predecessor}' FY{self.fiscal_year}", recorded, given):
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
