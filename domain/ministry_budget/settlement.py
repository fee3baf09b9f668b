"""Settlement (決算): the official outcome of a year, and what follows from it for the envelopes.

A settlement states an outcome. It is never checked against the control rules and consumes no officer's
allocation; it must only follow from the budgets on record, to the yen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import MissingValue
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.ministry_budget.budget import MinistryBudget, budget_aggregate_id
from domain.ministry_budget.carry_in import CarriedIn
from domain.ministry_budget.settlement_consequences import SettledYear
from domain.ministry_budget.settlement_row import SettlementRow, check_rows, totals_by_ministry
from domain.ministry_budget.transfer import TransferredIn, TransferredOut
from domain.rules import Content, is_repeated, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT

__all__ = ["CarriedIn", "PublishSettlement", "Settled", "SettlementApportioned", "SettlementRow"]


@dataclass(frozen=True, kw_only=True)
class Settled(Event):
    """The settlement of the envelope, as published.

    Attributes:
        appropriation_yen: 歳出予算額, transfers included.
        current_yen: 歳出予算現額.
        spent_yen: 支出済歳出額.
        carried_over_yen: 翌年度繰越額.
        unused_yen: 不用額.
    """

    NAME: ClassVar[str] = "budget.settled"
    TITLES: ClassVar[tuple[str, str]] = ("Settled", "決算")

    appropriation_yen: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int

    def apply(self, aggregate: MinistryBudget) -> None:
        """Remember the outcome."""
        aggregate.settlement = _content(self)
        aggregate.carried_over_yen = self.carried_over_yen


@dataclass(frozen=True, kw_only=True)
class SettlementApportioned(Event):
    """The part of one organization in its ministry's settlement, as published.

    Attributes:
        organization: The organization (組織).
        appropriation_yen: Its part of the ministry's figure, as are the others.
        current_yen: 歳出予算現額.
        spent_yen: 支出済歳出額.
        carried_over_yen: 翌年度繰越額.
        unused_yen: 不用額.
    """

    NAME: ClassVar[str] = "budget.settlement-apportioned"
    TITLES: ClassVar[tuple[str, str]] = ("Settlement by organization", "決算の組織別内訳")

    organization: str
    appropriation_yen: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int

    def apply(self, aggregate: MinistryBudget) -> None:
        """Remember the part."""
        aggregate.apportionments[self.organization] = _content(self)


@dataclass(frozen=True, kw_only=True)
class PublishSettlement(Command):
    """Record the settlement of a year, by ministry or by organization, with everything that follows from it.

    Transfers and carried-in money are not published one by one: what a ministry holds beyond what was enacted
    for it came by transfer, what it held beyond that was carried in. They are recorded with the settlement as
    their source, once: when every ministry in it is settled already, nothing follows any more.

    Raises:
        MissingValue: There are no rows.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Record a published settlement", "公表された決算を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (
        Settled,
        SettlementApportioned,
        TransferredOut,
        TransferredIn,
        CarriedIn,
    )

    fiscal_year: int
    rows: tuple[SettlementRow, ...]
    facts: Facts
    account: str = GENERAL_ACCOUNT

    def __post_init__(self) -> None:
        if not self.rows:
            raise MissingValue(field="rows")

    @property
    def subject_id(self) -> str:
        """The first ministry's envelope; a settlement has no single subject."""
        return budget_aggregate_id(self.fiscal_year, self.rows[0].ministry, self.account)

    def decide(self, books: Books) -> None:
        """Record the settlement once.

        Raises:
            InvalidFiscalYear, MissingValue, InvalidAmount: A value that can never be right.
            UnknownOrganization: A ministry or organization is not in the books.
            UnbalancedSettlement: A row does not add up.
            RepeatedSettlementRow: A ministry stands twice in it, or beside its own organizations.
            SilentChange: Other figures are recorded for a ministry or organization.
            SettlementDoesNotFollow: The budgets on record cannot explain it.
        """
        FiscalYear(self.fiscal_year)
        refuse_missing(account=self.account)
        check_rows(books, self.fiscal_year, self.rows)
        totals = totals_by_ministry(self.rows)
        year = SettledYear(books, self.fiscal_year, self.account, self.facts, totals)
        unsettled = [row for row in totals.values() if not self._is_settled(books, year.budgets, row)]
        parts = [row for row in self.rows if not self._is_apportioned(books, year.budgets, row)]
        if unsettled:
            year.record_what_follows()
        for row in unsettled:
            year.budgets[row.ministry].record(Settled, self.facts, **row.amounts)
        for row in parts:
            year.budgets[row.ministry].record(
                SettlementApportioned, self.facts, organization=row.organization, **row.amounts
            )

    def _is_settled(self, books: Books, budgets: Mapping[str, MinistryBudget], row: SettlementRow) -> bool:
        recorded = budgets[row.ministry].settlement
        return is_repeated(*self._named(books, row.ministry), recorded, row.amounts)

    def _is_apportioned(
        self, books: Books, budgets: Mapping[str, MinistryBudget], row: SettlementRow
    ) -> bool:
        if row.organization is None:
            return True
        recorded = budgets[row.ministry].apportionments.get(row.organization)
        return is_repeated(*self._named(books, row.organization), recorded, row.amounts)

    def _named(self, books: Books, organization: str) -> tuple[str, str]:
        name = books.organization(organization).name_ja
        return f"The settlement of {name} FY{self.fiscal_year}", f"{name} {self.fiscal_year}年度 決算"


def _content(stated: Settled | SettlementApportioned) -> Content:
    return {
        "appropriation_yen": stated.appropriation_yen,
        "current_yen": stated.current_yen,
        "spent_yen": stated.spent_yen,
        "carried_over_yen": stated.carried_over_yen,
        "unused_yen": stated.unused_yen,
    }


CHAPTER: Final = Chapter(
    aggregate=MinistryBudget,
    titles=("Settlement", "決算"),
    policy="4-5",
    about=(
        "The official outcome of a year, and the carry-ins and transfers that follow from it.",
        "年度の決算と、そこから導かれる繰越しの受入れ及び移替え。",
    ),
    events=(
        Settled,
        SettlementApportioned,
    ),
    commands=(PublishSettlement,),
)
