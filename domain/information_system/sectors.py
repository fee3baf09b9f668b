"""Other sectors: the inventory of 独立行政法人, and subsidies that build systems outside the state."""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import AccountsNotOpen, DomainError
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.sector_rules import BeforeTheInventory, InventoryOfOtherSector, SubsidyToTheState
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.abolition import abolition_refusal
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.money import positive_yen, whole_yen
from domain.rules import Content, is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import Sector

FIRST_INVENTORY: Final = 2022
"""令和4年度: the first inventory of 独立行政法人."""
SUBSIDY: Final = ("A subsidy", "補助金の交付の記録")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass
class OutsideTheState:
    """What is known of a system that is not the state's.

    Attributes:
        inventories: Content of the inventory by fiscal year.
        subsidies: Content of each subsidy by its id.
    """

    inventories: dict[int, Content] = field(default_factory=dict)
    subsidies: dict[str, Content] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Inventoried(Event):
    """An incorporated administrative agency took stock of its system (独立行政法人, from FY2022 on).

    Attributes:
        fiscal_year: The year of the inventory.
        operations_yen: 運用等経費 of the year.
        modification_yen: 改修 of 整備経費 of the year.
        pmo: The agency's PMO that answers for it, where one is named.
    """

    NAME: ClassVar[str] = "system.inventoried"
    TITLES: ClassVar[tuple[str, str]] = ("Inventory", "独立行政法人の棚卸し")

    fiscal_year: int
    operations_yen: int
    modification_yen: int
    pmo: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the inventory."""
        aggregate.chapter(OutsideTheState).inventories[self.fiscal_year] = _inventory(self)


@dataclass(frozen=True, kw_only=True)
class SubsidyGranted(Event):
    """A ministry granted a subsidy that builds or runs the system.

    Attributes:
        subsidy_id: Names the subsidy.
        fiscal_year: The year of the money.
        ministry: The ministry that granted it.
        subsidy_name: What it is called in the budget.
        amount_yen: How much.
    """

    NAME: ClassVar[str] = "system.subsidy-granted"
    TITLES: ClassVar[tuple[str, str]] = ("Subsidy granted", "補助金の交付")

    subsidy_id: str
    fiscal_year: int
    ministry: str
    subsidy_name: str
    amount_yen: int

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the subsidy."""
        aggregate.chapter(OutsideTheState).subsidies[self.subsidy_id] = _subsidy(self)


@dataclass(frozen=True, kw_only=True)
class TakeInventory(Command):
    """Record the inventory of a system of 独立行政法人. See ``Inventoried`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Take inventory", "棚卸しを記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (Inventoried,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (InventoryOfOtherSector,)
    PATH: ClassVar[str | None] = "inventories"

    system_id: str
    fiscal_year: int
    operations_yen: int
    modification_yen: int
    facts: Facts
    pmo: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the inventory of a year once. Both amounts may be 0.

        Raises:
            InvalidFiscalYear, BeforeTheInventory, InvalidAmount: A value that can never be right.
            UnknownSystem: It was never explained.
            SilentChange: Another inventory of the year is recorded.
            InventoryOfOtherSector: It is not a system of 独立行政法人.
        """
        FiscalYear(self.fiscal_year)
        if self.fiscal_year < FIRST_INVENTORY:
            raise BeforeTheInventory(fiscal_year=self.fiscal_year, first_year=FIRST_INVENTORY)
        whole_yen("operations_yen", self.operations_yen)
        whole_yen("modification_yen", self.modification_yen)
        system = books.system(self.system_id).known()
        if is_repeated(
            f"The inventory of '{self.system_id}' in FY{self.fiscal_year}",
            f"{self.fiscal_year}年度の情報システム「{self.system_id}」の棚卸し",
            system.chapter(OutsideTheState).inventories.get(self.fiscal_year),
            _inventory(self),
        ):
            return
        other_sector = InventoryOfOtherSector(system_id=self.system_id, sector=system.sector)
        refuse_if_any([None if system.sector is Sector.INCORPORATED_AGENCY else other_sector])
        system.record(Inventoried, self.facts, fiscal_year=self.fiscal_year, **_inventory(self))


@dataclass(frozen=True, kw_only=True)
class GrantSubsidy(Command):
    """Record a subsidy to a system outside the state. See ``SubsidyGranted`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Grant a subsidy", "補助金の交付を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (SubsidyGranted,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (SubsidyToTheState, SystemAbolished, AccountsNotOpen)
    PATH: ClassVar[str | None] = "subsidies"
    CREATES: ClassVar[str | None] = "subsidy_id"

    system_id: str
    subsidy_id: str
    fiscal_year: int
    ministry: str
    subsidy_name: str
    amount_yen: int
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the subsidy once.

        Raises:
            InvalidFiscalYear, InvalidAmount, MissingValue: A value that can never be right.
            UnknownSystem, UnknownOrganization: No such thing.
            SilentChange: The id is taken by another subsidy.
            SubsidyToTheState, SystemAbolished, AccountsNotOpen: In this order of precedence.
        """
        year = FiscalYear(self.fiscal_year)
        positive_yen("amount_yen", self.amount_yen)
        refuse_missing(subsidy_id=self.subsidy_id, subsidy_name=self.subsidy_name)
        system = books.system(self.system_id).known()
        books.organization(self.ministry).known()
        recorded = system.chapter(OutsideTheState).subsidies.get(self.subsidy_id)
        what, what_ja = f"Subsidy '{self.subsidy_id}'", f"補助金「{self.subsidy_id}」"
        if is_repeated(what, what_ja, recorded, _subsidy(self)):
            return
        refuse_if_any(
            [
                self._sector_refusal(system.sector),
                abolition_refusal(system, *SUBSIDY),
                year.accounts_refusal(self.facts.effective_on),
            ]
        )
        system.record(SubsidyGranted, self.facts, subsidy_id=self.subsidy_id, **_subsidy(self))

    def _sector_refusal(self, sector: Sector) -> SubsidyToTheState | None:
        if sector is not Sector.STATE:
            return None
        return SubsidyToTheState(
            system_id=self.system_id,
            fiscal_year=self.fiscal_year,
            asked_yen=self.amount_yen,
            sector=sector,
        )


def _inventory(stated: Inventoried | TakeInventory) -> Content:
    return {
        "operations_yen": stated.operations_yen,
        "modification_yen": stated.modification_yen,
        "pmo": stated.pmo,
    }


def _subsidy(stated: SubsidyGranted | GrantSubsidy) -> Content:
    return {
        "fiscal_year": stated.fiscal_year,
        "ministry": stated.ministry,
        "subsidy_name": stated.subsidy_name,
        "amount_yen": stated.amount_yen,
    }


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Systems outside the state", "国以外の情報システム"),
    policy="独立行政法人, 準公共分野",
    about=(
        "The inventory of incorporated administrative agencies, and subsidies that build systems.",
        "独立行政法人の棚卸しと、補助金が交付される情報システムを記録する。",
    ),
    events=(
        Inventoried,
        SubsidyGranted,
    ),
    commands=(
        TakeInventory,
        GrantSubsidy,
    ),
)
