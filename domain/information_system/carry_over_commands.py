"""Carrying over: money a system did not spend goes into the next year, and its ministry takes it in once."""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import AccountsNotOpen, DomainError, EnvelopeExceeded, NoOwningMinistry
from domain.errors.closing_rules import OutsideReopening, YearIsClosed
from domain.errors.execution_rules import CarryInAboveCarryOver, CarryOverAboveLeft, UnknownCarryOver
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.carry_over import CarryOver, CarryOvers, SystemCarriedIn, SystemCarriedOver
from domain.information_system.closing import closed_refusal
from domain.information_system.spending_rules import carry_over_refusal, is_lump_sum_money
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.drawing import DrawnForSystem
from domain.money import positive_yen
from domain.rules import is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT, CarryOverKind

CARRY_IN: Final = ("Carrying in", "繰越額の受入れ")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass(frozen=True, kw_only=True)
class CarryOverSystemMoney(Command):
    """Carry money of a system over into the next year; the facts name the reason. See ``SystemCarriedOver``.

    Attributes:
        ministry: Whose money; left out for the owning ministry's.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Carry money over", "予算を翌年度に繰り越す")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (SystemCarriedOver,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (AccountsNotOpen, YearIsClosed, CarryOverAboveLeft)
    PATH: ClassVar[str | None] = "carry-overs"
    CREATES: ClassVar[str | None] = "carry_over_id"

    system_id: str
    carry_over_id: str
    fiscal_year: int
    kind: CarryOverKind
    amount_yen: int
    facts: Facts
    ministry: str | None = None
    account: str = GENERAL_ACCOUNT

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the carry-over once.

        Raises:
            InvalidFiscalYear, InvalidAmount, MissingValue: A value that can never be right, or no reason.
            UnknownSystem: It was never explained.
            UnknownOrganization: The ministry is not in the books.
            SilentChange: The id is taken by another carry-over.
            AccountsNotOpen, YearIsClosed, CarryOverAboveLeft: In this order of precedence.
        """
        year = FiscalYear(self.fiscal_year)
        positive_yen("amount_yen", self.amount_yen)
        refuse_missing(carry_over_id=self.carry_over_id, account=self.account, reason=self.facts.reason or "")
        system = books.system(self.system_id).known()
        if self.ministry is not None:
            books.organization(self.ministry).known()
        ministry = self.ministry or system.ministry
        given = vars(CarryOver(self.fiscal_year, ministry, self.account, self.kind, self.amount_yen))
        carry_over = system.chapter(CarryOvers).over.get(self.carry_over_id)
        recorded = None if carry_over is None else vars(carry_over)
        what, what_ja = f"Carry-over '{self.carry_over_id}'", f"繰越し「{self.carry_over_id}」"
        if is_repeated(what, what_ja, recorded, given):
            return
        refuse_if_any(
            [
                year.accounts_refusal(self.facts.effective_on),
                closed_refusal(system, self.fiscal_year, self.account),
                carry_over_refusal(system, self.fiscal_year, self.account, self.amount_yen),
            ]
        )
        system.record(SystemCarriedOver, self.facts, carry_over_id=self.carry_over_id, **given)


@dataclass(frozen=True, kw_only=True)
class CarryInSystemMoney(Command):
    """Take what a system carried over into the next year, once.

    Lump-sum money is drawn from the envelope that holds it now, as an allocation is: it must be there.

    Attributes:
        carry_over_id: The carry-over it comes from; it says year and account.
        amount_yen: How much; not above what was carried over.
        ministry: Whose envelope holds it now; left out for the ministry that carried it over.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Carry money in", "繰越額を受け入れる")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (SystemCarriedIn, DrawnForSystem)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        AccountsNotOpen,
        YearIsClosed,
        OutsideReopening,
        CarryInAboveCarryOver,
        EnvelopeExceeded,
    )
    PATH: ClassVar[str | None] = "carry-overs/{carry_over_id}/arrival"

    system_id: str
    carry_over_id: str
    amount_yen: int
    facts: Facts
    ministry: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the arrival once, and the draw on the envelope that holds the money now.

        Raises:
            InvalidAmount: Not an amount that can be recorded.
            UnknownSystem, UnknownCarryOver: No such thing.
            NoOwningMinistry: Lump-sum money of a system that nobody is known to own.
            UnknownOrganization: The ministry is not in the books.
            SilentChange: It arrived already, with another amount or ministry.
            AccountsNotOpen, YearIsClosed, OutsideReopening, CarryInAboveCarryOver, EnvelopeExceeded: In this
                order of precedence.
        """
        positive_yen("amount_yen", self.amount_yen)
        system = books.system(self.system_id).known()
        carry_over = system.chapter(CarryOvers).over.get(self.carry_over_id)
        if carry_over is None:
            raise UnknownCarryOver(system_id=self.system_id, carry_over_id=self.carry_over_id)
        is_drawn = is_lump_sum_money(system, carry_over.fiscal_year, carry_over.account)
        ministry = self.ministry or carry_over.ministry
        if ministry is None and is_drawn:
            raise NoOwningMinistry(system_id=self.system_id)
        name = "" if ministry is None else books.organization(ministry).known().name_ja
        if self._is_repeated(system, ministry):
            return
        fiscal_year = carry_over.fiscal_year + 1
        # what is not lump-sum money stands in no envelope of the books
        budget = books.budget(fiscal_year, ministry, carry_over.account) if ministry and is_drawn else None
        refuse_if_any(
            [
                FiscalYear(fiscal_year).accounts_refusal(self.facts.effective_on),
                closed_refusal(system, fiscal_year, carry_over.account),
                None if budget is None else budget.closed_refusal(name, self.facts.effective_on),
                self._above_refusal(carry_over),
                None if budget is None else budget.envelope_refusal(self.amount_yen, name, *CARRY_IN),
            ]
        )
        system.record(
            SystemCarriedIn,
            self.facts,
            carry_over_id=self.carry_over_id,
            from_fiscal_year=carry_over.fiscal_year,
            fiscal_year=fiscal_year,
            ministry=ministry,
            account=carry_over.account,
            amount_yen=self.amount_yen,
        )
        if budget is not None:
            self._draw(budget)

    def _draw(self, budget: MinistryBudget) -> None:
        budget.record(
            DrawnForSystem,
            self.facts,
            system_id=self.system_id,
            allocation_id=self.carry_over_id,
            amount_yen=self.amount_yen,
        )

    def _is_repeated(self, system: InformationSystem, ministry: str | None) -> bool:
        return is_repeated(
            f"The arrival of carry-over '{self.carry_over_id}'",
            f"繰越し「{self.carry_over_id}」の受入れ",
            system.chapter(CarryOvers).arrived.get(self.carry_over_id),
            {"ministry": ministry, "amount_yen": self.amount_yen},
        )

    def _above_refusal(self, carry_over: CarryOver) -> CarryInAboveCarryOver | None:
        if self.amount_yen <= carry_over.amount_yen:
            return None
        return CarryInAboveCarryOver(
            system_id=self.system_id,
            fiscal_year=carry_over.fiscal_year + 1,
            carry_over_id=self.carry_over_id,
            asked_yen=self.amount_yen,
            carried_over_yen=carry_over.amount_yen,
        )


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Carry-over", "繰越し"),
    policy="4-5",
    about=(
        "Money that was not spent goes into the next year with its kind and reason, and arrives there once.",
        "支出を終わらなかった予算を、種別と理由を付して翌年度に繰り越し、翌年度に一度だけ受け入れる。",
    ),
    events=(SystemCarriedOver, SystemCarriedIn),
    commands=(CarryOverSystemMoney, CarryInSystemMoney),
)
