"""Closing a system's year (締切り): what it held ended as spent, carried over or unused, to the yen.

The officer states all four figures; what the books know must agree, and the sum must balance. A closed year
takes nothing but corrections, and then what is unused takes the difference.
"""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.closing_figures import CARRIED_OVER, HELD, SPENT, ClosingFigures
from domain.errors import DomainError
from domain.errors.closing_rules import ClosingDiffers, ClosingDoesNotBalance, YearIsClosed, YearNotOver
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.spending_rules import is_lump_sum_money
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.money import whole_yen
from domain.rules import Content, is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT


@dataclass
class ClosedYears:
    """What each year of a system was closed with, by fiscal year and account."""

    by_year: dict[tuple[int, str], Content] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SystemYearClosed(Event):
    """A year of the system was closed; the four figures balance to the yen.

    Attributes:
        fiscal_year: The year.
        ministry: Whose money, where that is known.
        account: The account.
        held_yen: What the system had to spend: allocated and carried in.
        spent_yen: What was spent of it.
        carried_over_yen: What was carried over into the next year.
        unused_yen: What lapsed.
    """

    NAME: ClassVar[str] = "system.year-closed"
    TITLES: ClassVar[tuple[str, str]] = ("Year closed", "年度の締切り")

    fiscal_year: int
    ministry: str | None
    account: str
    held_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int

    def apply(self, aggregate: InformationSystem) -> None:
        """Nothing but corrections from now on."""
        aggregate.chapter(ClosedYears).by_year[self.fiscal_year, self.account] = _content(self)
        funds = aggregate.funds.entry(self.fiscal_year, self.account)
        funds.unused_yen = self.unused_yen
        funds.is_closed = True


@dataclass(frozen=True, kw_only=True)
class CloseSystemYear(Command):
    """Close a year of a system. See ``SystemYearClosed``.

    Attributes:
        ministry: Whose money; left out for the owning ministry's.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Close a year of a system", "情報システムの年度を締め切る")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (SystemYearClosed,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (YearNotOver, ClosingDiffers, ClosingDoesNotBalance)
    PATH: ClassVar[str | None] = "years/{fiscal_year}/closing"

    system_id: str
    fiscal_year: int
    held_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int
    facts: Facts
    ministry: str | None = None
    account: str = GENERAL_ACCOUNT

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the closing once.

        What a system holds outside the lump sum is not in the books: there the officer's statement counts,
        and must balance.

        Raises:
            InvalidFiscalYear, InvalidAmount, MissingValue: A value that can never be right.
            UnknownSystem: It was never explained.
            UnknownOrganization: The ministry is not in the books.
            SilentChange: The year is closed with other figures.
            YearNotOver, ClosingDiffers, ClosingDoesNotBalance: In this order of precedence; every figure that
                differs is named.
        """
        FiscalYear(self.fiscal_year)
        for name in ("held_yen", "spent_yen", "carried_over_yen", "unused_yen"):
            whole_yen(name, getattr(self, name))
        refuse_missing(account=self.account)
        system = books.system(self.system_id).known()
        if self.ministry is not None:
            books.organization(self.ministry).known()
        ministry = self.ministry or system.ministry
        given = {**_content(self), "ministry": ministry}
        if self._is_repeated(system, given):
            return
        refuse_if_any(self._refusals(system))
        system.record(
            SystemYearClosed, self.facts, fiscal_year=self.fiscal_year, account=self.account, **given
        )

    def _is_repeated(self, system: InformationSystem, given: Content) -> bool:
        return is_repeated(
            f"The closing of FY{self.fiscal_year} of '{self.system_id}' ({self.account})",
            f"情報システム「{self.system_id}」の{self.fiscal_year}年度（{self.account}）の締切り",
            system.chapter(ClosedYears).by_year.get((self.fiscal_year, self.account)),
            given,
        )

    def _refusals(self, system: InformationSystem) -> list[DomainError | None]:
        figures = ClosingFigures(
            self.system_id,
            self.fiscal_year,
            self.account,
            self.held_yen,
            self.spent_yen,
            self.carried_over_yen,
            self.unused_yen,
        )
        funds = system.funds.of(self.fiscal_year, self.account)
        is_held_known = is_lump_sum_money(system, self.fiscal_year, self.account)
        held_yen = funds.held_yen if is_held_known else self.held_yen
        return [
            figures.not_over_refusal(self.facts.effective_on),
            figures.differs_refusal(HELD, self.held_yen, held_yen),
            figures.differs_refusal(SPENT, self.spent_yen, funds.spent_yen),
            figures.differs_refusal(CARRIED_OVER, self.carried_over_yen, funds.carried_over_yen),
            figures.balance_refusal(),
        ]


def closed_refusal(system: InformationSystem, fiscal_year: int, account: str) -> YearIsClosed | None:
    """A closed year of a system takes corrections only."""
    funds = system.funds.of(fiscal_year, account)
    if not funds.is_closed:
        return None
    return YearIsClosed(
        whose=system.system_id,
        fiscal_year=fiscal_year,
        account=account,
        held_yen=funds.spent_yen + funds.carried_over_yen + funds.unused_yen,
        spent_yen=funds.spent_yen,
        carried_over_yen=funds.carried_over_yen,
        unused_yen=funds.unused_yen,
    )


def _content(stated: SystemYearClosed | CloseSystemYear) -> Content:
    return {
        "ministry": stated.ministry,
        "held_yen": stated.held_yen,
        "spent_yen": stated.spent_yen,
        "carried_over_yen": stated.carried_over_yen,
        "unused_yen": stated.unused_yen,
    }


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Closing", "年度の締切り"),
    policy="4-5",
    about=(
        "What the system held ended as spent, carried over or unused; afterwards only corrections are taken.",
        "現額が支出済み・翌年度繰越・不用のいずれかに確定し、以後は訂正だけを受け付ける。",
    ),
    events=(SystemYearClosed,),
    commands=(CloseSystemYear,),
)
