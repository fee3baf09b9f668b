"""Closing an envelope's year: closed, reopened for a while by an approver with a reason, closed again.

The current budget must have ended as spent, carried over or unused, to the yen, and every system that holds
money of the envelope must have closed its year. The outcomes of systems are not added up: a system may hold
money of several envelopes, and a ministry spends beside its systems; views show the difference.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from domain.aggregate import Event
from domain.books import Books
from domain.chapter import Chapter
from domain.closing_figures import CURRENT, ClosingFigures
from domain.errors import DomainError
from domain.errors.closing_rules import (
    CarryOverBelowArrived,
    ClosingDiffers,
    ClosingDoesNotBalance,
    ReopeningEndsBefore,
    SystemsNotClosed,
    YearNotClosed,
    YearNotOver,
)
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.carry_in import CarryIns
from domain.ministry_budget.drawing import Draws
from domain.ministry_budget.envelope_command import EnvelopeCommand
from domain.ministry_budget.year_end import Closing, Reopening, YearEnd
from domain.money import whole_yen
from domain.rules import is_repeated, refuse_if_any, refuse_missing


@dataclass(frozen=True, kw_only=True)
class BudgetYearClosed(Event):
    """The year of the envelope was closed; the four figures balance to the yen.

    Attributes:
        round: 1 for the first closing, one more for each closing after a reopening.
        current_yen: 歳出予算現額.
        spent_yen: 支出済歳出額.
        carried_over_yen: 翌年度繰越額.
        unused_yen: 不用額.
    """

    NAME: ClassVar[str] = "budget.year-closed"
    TITLES: ClassVar[tuple[str, str]] = ("Year closed", "年度の締切り")

    round: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int

    def apply(self, aggregate: MinistryBudget) -> None:
        """Nothing enters it from now on."""
        end = aggregate.chapter(YearEnd)
        end.round = self.round
        end.closing = _closing(self)
        end.reopening = None


@dataclass(frozen=True, kw_only=True)
class BudgetYearReopened(Event):
    """A closed year takes entries again for a while; the facts name the approver and the reason.

    Attributes:
        round: The closing that is reopened.
        until: The last day; afterwards the year takes nothing but closing again.
    """

    NAME: ClassVar[str] = "budget.year-reopened"
    TITLES: ClassVar[tuple[str, str]] = ("Year reopened", "年度の再開")

    round: int
    until: date

    def apply(self, aggregate: MinistryBudget) -> None:
        """What takes effect from now until then may enter."""
        aggregate.chapter(YearEnd).reopening = Reopening(self.facts.effective_on, self.until)


@dataclass(frozen=True, kw_only=True)
class CloseBudgetYear(EnvelopeCommand):
    """Close the year of an envelope, or close it again. See ``BudgetYearClosed``."""

    TITLES: ClassVar[tuple[str, str]] = ("Close the year of an envelope", "府省の年度を締め切る")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (BudgetYearClosed,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        YearNotOver,
        SystemsNotClosed,
        ClosingDiffers,
        ClosingDoesNotBalance,
        CarryOverBelowArrived,
    )
    PATH: ClassVar[str | None] = "closing"

    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int

    def decide(self, books: Books) -> None:
        """Record the closing; a year that is closed with these figures records nothing.

        Raises:
            InvalidAmount, InvalidFiscalYear, MissingValue: A value that can never be right.
            UnknownOrganization: The ministry is not in the books.
            SilentChange: The year is closed with other figures.
            YearNotOver, SystemsNotClosed, ClosingDiffers, ClosingDoesNotBalance, CarryOverBelowArrived: In
                this order of precedence.
        """
        closing = _closing(self)
        for field, amount_yen in vars(closing).items():
            whole_yen(field, amount_yen)
        budget, name = self.opened(books)
        end = budget.chapter(YearEnd)
        closed = end.closing if end.reopening is None else None
        what = f"The closing of FY{self.fiscal_year} of {name}"
        what_ja = f"{name}の{self.fiscal_year}年度の締切り"
        if is_repeated(what, what_ja, None if closed is None else vars(closed), vars(closing)):
            return
        figures = ClosingFigures(
            name,
            self.fiscal_year,
            self.account,
            self.current_yen,
            self.spent_yen,
            self.carried_over_yen,
            self.unused_yen,
        )
        refuse_if_any(
            [
                figures.not_over_refusal(self.facts.effective_on),
                self._systems_refusal(books, budget, name),
                figures.differs_refusal(CURRENT, self.current_yen, budget.envelope_yen),
                figures.balance_refusal(),
                self._arrived_refusal(books, name),
            ]
        )
        budget.record(BudgetYearClosed, self.facts, round=end.round + 1, **vars(closing))

    def _systems_refusal(self, books: Books, budget: MinistryBudget, name: str) -> SystemsNotClosed | None:
        held = {
            system_id: amount_yen
            for system_id, amount_yen in budget.chapter(Draws).held.items()
            if not books.system(system_id).funds.of(self.fiscal_year, self.account).is_closed
        }
        if not held:
            return None
        return SystemsNotClosed(
            whose=name,
            fiscal_year=self.fiscal_year,
            account=self.account,
            count=len(held),
            drawn_yen=sum(held.values()),
            systems=", ".join(held),
        )

    def _arrived_refusal(self, books: Books, name: str) -> CarryOverBelowArrived | None:
        """A year that was reopened may have been carried over from already."""
        following = books.budget(self.fiscal_year + 1, self.ministry, self.account)
        own_yen = following.carry_ins.get((self.fiscal_year, self.ministry), 0)
        arrived_yen = own_yen + sum(following.chapter(CarryIns).passed_on.values())
        if arrived_yen <= self.carried_over_yen:
            return None
        return CarryOverBelowArrived(
            whose=name,
            fiscal_year=self.fiscal_year,
            account=self.account,
            carried_over_yen=self.carried_over_yen,
            next_year=self.fiscal_year + 1,
            arrived_yen=arrived_yen,
        )


@dataclass(frozen=True, kw_only=True)
class ReopenBudgetYear(EnvelopeCommand):
    """Reopen a closed year; the facts name the approver and the reason. See ``BudgetYearReopened``."""

    TITLES: ClassVar[tuple[str, str]] = ("Reopen the year of an envelope", "府省の年度を再開する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (BudgetYearReopened,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (YearNotClosed,)
    PATH: ClassVar[str | None] = "reopening"

    until: date

    def decide(self, books: Books) -> None:
        """Record the reopening; one that holds already, for the same days, records nothing.

        Raises:
            InvalidFiscalYear, MissingValue, ReopeningEndsBefore: A value that can never be right, or no
                reason.
            UnknownOrganization: The ministry is not in the books.
            YearNotClosed: The year was never closed, or is reopened already.
        """
        refuse_missing(reason=self.facts.reason or "")
        if self.until < self.facts.effective_on:
            raise ReopeningEndsBefore(
                effective_on=self.facts.effective_on.isoformat(), until=self.until.isoformat()
            )
        budget, name = self.opened(books)
        end = budget.chapter(YearEnd)
        if end.reopening == Reopening(self.facts.effective_on, self.until):
            return
        is_open = end.closing is None or end.reopening is not None
        not_closed = YearNotClosed(whose=name, fiscal_year=self.fiscal_year, account=self.account)
        refuse_if_any([not_closed if is_open else None])
        budget.record(BudgetYearReopened, self.facts, round=end.round, until=self.until)


def _closing(stated: BudgetYearClosed | CloseBudgetYear) -> Closing:
    return Closing(stated.current_yen, stated.spent_yen, stated.carried_over_yen, stated.unused_yen)


CHAPTER: Final = Chapter(
    aggregate=MinistryBudget,
    titles=("Closing", "年度の締切り"),
    policy="4-5",
    about=(
        "The current budget ended as spent, carried over or unused; an approver may reopen the year.",
        "歳出予算現額が支出済み・翌年度繰越・不用に確定する。承認権者は理由と期限を定めて年度を再開できる。",
    ),
    events=(BudgetYearClosed, BudgetYearReopened),
    commands=(CloseBudgetYear, ReopenBudgetYear),
)
