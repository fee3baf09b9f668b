"""Published awards (落札実績): what a procurement portal says was awarded for a system.

An award states an outcome. It stands beside the contracts that officers record, consumes no allocation, and
is never added to them: the same contract may be both published here and recorded by its officer.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.corporate_number import NO_NUMBER, checked_corporate_number
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.money import whole_yen
from domain.rules import Content, is_repeated, refuse_missing
from domain.vocabulary import Procurement


@dataclass
class PublishedAwards:
    """The awards published for a system: content by (case number, vendor)."""

    by_case: dict[tuple[str, str], Content] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class AwardPublished(Event):
    """A tender for the system was awarded, as published.

    Attributes:
        fiscal_year: The year of the award.
        ministry: The owning ministry's id, ``None`` where no source names one.
        case_number: 調達案件番号.
        title: 調達案件名称, as printed.
        awarded_on: 落札決定日.
        price_yen: 落札価格, for the whole contract as published.
        procedure: How the vendor was found.
        ordered_by: Id of the organization that tendered, ``None`` where the code is not known.
        vendor_name: 商号又は名称, as printed.
        vendor_corporate_number: 法人番号, ``None`` where none is printed.
    """

    NAME: ClassVar[str] = "system.award-published"
    TITLES: ClassVar[tuple[str, str]] = ("Award published", "落札実績の公表")

    fiscal_year: int
    ministry: str | None
    case_number: str
    title: str
    awarded_on: date
    price_yen: int
    procedure: Procurement
    ordered_by: str | None
    vendor_name: str
    vendor_corporate_number: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the award."""
        vendor = self.vendor_corporate_number or self.vendor_name
        aggregate.chapter(PublishedAwards).by_case[self.case_number, vendor] = _content(self)


@dataclass(frozen=True, kw_only=True)
class PublishAward(Command):
    """Record a published award. See ``AwardPublished`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Record a published award", "公表された落札実績を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (AwardPublished,)

    system_id: str
    case_number: str
    title: str
    awarded_on: date
    price_yen: int
    procedure: Procurement
    vendor_name: str
    facts: Facts
    vendor_corporate_number: str | None = None
    ordered_by: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the award to a vendor once; the same award again records nothing.

        Raises:
            InvalidAmount: The price is negative.
            MissingValue: No case number, title or vendor.
            InvalidCorporateNumber: The check digit is wrong.
            UnknownSystem: It was never explained.
            UnknownOrganization: Who tendered is not in the books.
            SilentChange: The award of this case to this vendor is recorded with other content.
        """
        whole_yen("price_yen", self.price_yen)
        refuse_missing(case_number=self.case_number, title=self.title, vendor_name=self.vendor_name)
        number = None
        if self.vendor_corporate_number not in (None, NO_NUMBER):
            number = checked_corporate_number(str(self.vendor_corporate_number))
        system = books.system(self.system_id).known()
        if self.ordered_by is not None:
            books.organization(self.ordered_by).known()
        content = {**_content(self), "vendor_corporate_number": number}
        recorded = system.chapter(PublishedAwards).by_case.get((self.case_number, number or self.vendor_name))
        what = f"The published award of case {self.case_number} to {self.vendor_name}"
        what_ja = f"調達案件 {self.case_number} の {self.vendor_name} への落札実績"
        if is_repeated(what, what_ja, recorded, content):
            return
        system.record(
            AwardPublished,
            self.facts,
            fiscal_year=FiscalYear.of(self.awarded_on).year,
            ministry=system.ministry,
            case_number=self.case_number,
            ordered_by=self.ordered_by,
            **content,
        )


def _content(stated: AwardPublished | PublishAward) -> Content:
    return {
        "title": stated.title,
        "awarded_on": stated.awarded_on,
        "price_yen": stated.price_yen,
        "procedure": stated.procedure,
        "vendor_name": stated.vendor_name,
        "vendor_corporate_number": stated.vendor_corporate_number,
    }


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Published awards", "公表された落札実績"),
    policy="4-1-7",
    about=(
        "What the procurement portal says was awarded for a system; beside officers' contracts, never added.",
        "調達ポータルが公表する落札実績。担当者が記録した契約と並べて示し、合算しない。",
    ),
    events=(AwardPublished,),
    commands=(PublishAward,),
)
