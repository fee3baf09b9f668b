"""Allocating (4-5): money of one envelope is given to one system, changed, or returned.

Every step records the system's side and the envelope's side in one decision, so one transaction stores both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import (
    AccountsNotOpen,
    DomainError,
    EnvelopeExceeded,
    MissingValue,
    NoOwningMinistry,
    NotClassified,
    OutsideLumpSum,
    PlanBeforeMoney,
    ReturnAboveAllocation,
    SpecialAccountMoney,
    UnknownAllocation,
)
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.allocation import (
    Allocated,
    Allocation,
    AllocationChanged,
    AllocationReturned,
    Allocations,
)
from domain.information_system.money_rules import (
    account_refusal,
    coverage_refusal,
    plan_refusal,
    procedure_refusal,
)
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.drawing import DrawnForSystem, DrawReleased
from domain.money import positive_yen
from domain.rules import is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT, CostClass

ALLOCATION: Final = ("An allocation", "配分")
INCREASE: Final = ("An increase", "増額")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass(frozen=True, kw_only=True)
class Allocate(Command):
    """Give money of a ministry's envelope to a system (4-5).

    Attributes:
        allocation_id: Made by the caller; the same id with the same content records nothing twice.
        ministry: Whose envelope; ``None`` for the owning ministry's.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Allocate", "配分する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (Allocated, DrawnForSystem)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        NotClassified,
        OutsideLumpSum,
        SpecialAccountMoney,
        AccountsNotOpen,
        PlanBeforeMoney,
        EnvelopeExceeded,
    )
    PATH: ClassVar[str | None] = "allocations"
    CREATES: ClassVar[str | None] = "allocation_id"

    system_id: str
    allocation_id: str
    fiscal_year: int
    amount_yen: int
    facts: Facts
    ministry: str | None = None
    account: str = GENERAL_ACCOUNT
    cost_class: CostClass | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the allocation and the draw on the envelope.

        Raises:
            InvalidFiscalYear, InvalidAmount, MissingValue: A value that can never be right.
            UnknownSystem: It was never explained.
            NoOwningMinistry: No ministry is named and none owns the system.
            UnknownOrganization: The ministry is not in the books.
            SilentChange: The id is taken by another allocation.
            NotClassified, OutsideLumpSum, SpecialAccountMoney, AccountsNotOpen, PlanBeforeMoney,
                EnvelopeExceeded: In this order of precedence.
        """
        year = FiscalYear(self.fiscal_year)
        positive_yen("amount_yen", self.amount_yen)
        refuse_missing(allocation_id=self.allocation_id)
        system = books.system(self.system_id).known()
        ministry = self._paying_ministry(system)
        name = books.organization(ministry).known().name_ja
        if self._is_repeated(system, ministry):
            return
        budget = books.budget(self.fiscal_year, ministry, self.account)
        refuse_if_any(
            [
                procedure_refusal(system, *ALLOCATION),
                coverage_refusal(system, self.fiscal_year, *ALLOCATION),
                account_refusal(self.account),
                year.accounts_refusal(self.facts.effective_on),
                plan_refusal(system, self.fiscal_year, self.amount_yen),
                budget.envelope_refusal(self.amount_yen, name, *ALLOCATION),
            ]
        )
        system.record(
            Allocated,
            self.facts,
            allocation_id=self.allocation_id,
            fiscal_year=self.fiscal_year,
            ministry=ministry,
            account=self.account,
            cost_class=self.cost_class,
            amount_yen=self.amount_yen,
        )
        _draw(budget, system, self.allocation_id, self.amount_yen, self.facts)

    def _paying_ministry(self, system: InformationSystem) -> str:
        ministry = self.ministry or system.ministry
        if ministry is None:
            raise NoOwningMinistry(system_id=self.system_id)
        return ministry

    def _is_repeated(self, system: InformationSystem, ministry: str) -> bool:
        recorded = system.chapter(Allocations).by_id.get(self.allocation_id)
        return is_repeated(
            f"Allocation '{self.allocation_id}'",
            f"配分「{self.allocation_id}」",
            None if recorded is None else {**_terms(recorded), "amount_yen": recorded.given_yen},
            {
                "fiscal_year": self.fiscal_year,
                "ministry": ministry,
                "account": self.account,
                "cost_class": self.cost_class,
                "amount_yen": self.amount_yen,
            },
        )


@dataclass(frozen=True, kw_only=True)
class ChangeAllocation(Command):
    """Change the amount of an allocation; the facts name the reason.

    Attributes:
        amount_yen: The whole amount from now on, not the difference.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Change an allocation", "配分額を変更する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (AllocationChanged, DrawnForSystem, DrawReleased)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        OutsideLumpSum,
        AccountsNotOpen,
        PlanBeforeMoney,
        EnvelopeExceeded,
    )
    PATH: ClassVar[str | None] = "allocations/{allocation_id}/changes"

    system_id: str
    allocation_id: str
    amount_yen: int
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the change on both sides; the same amount again records nothing.

        Raises:
            InvalidAmount: Not an amount that can be recorded.
            UnknownSystem, UnknownAllocation: No such thing.
            MissingValue: No reason is given.
            OutsideLumpSum, AccountsNotOpen, PlanBeforeMoney, EnvelopeExceeded: In this order of precedence;
                only an increase is checked against coverage, plan and envelope.
        """
        positive_yen("amount_yen", self.amount_yen)
        system, allocation = _opened(books, self.system_id, self.allocation_id, self.facts)
        increase_yen = self.amount_yen - allocation.amount_yen
        if not increase_yen:
            return
        budget = books.budget(allocation.fiscal_year, allocation.ministry, allocation.account)
        refuse_if_any(self._refusals(books, system, budget, increase_yen))
        system.record(
            AllocationChanged,
            self.facts,
            allocation_id=self.allocation_id,
            **_terms(allocation),
            previous_yen=allocation.amount_yen,
            amount_yen=self.amount_yen,
        )
        _draw(budget, system, self.allocation_id, increase_yen, self.facts)

    def _refusals(
        self, books: Books, system: InformationSystem, budget: MinistryBudget, increase_yen: int
    ) -> list[DomainError | None]:
        accounts_refusal = FiscalYear(budget.fiscal_year).accounts_refusal(self.facts.effective_on)
        if increase_yen < 0:
            return [accounts_refusal]
        return [
            coverage_refusal(system, budget.fiscal_year, *INCREASE),
            accounts_refusal,
            plan_refusal(system, budget.fiscal_year, increase_yen),
            _increase_refusal(books, budget, increase_yen),
        ]


@dataclass(frozen=True, kw_only=True)
class ReturnAllocation(Command):
    """Give part or all of an allocation back to its envelope; the facts name the reason."""

    TITLES: ClassVar[tuple[str, str]] = ("Return an allocation", "配分を返納する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (AllocationReturned, DrawReleased)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (ReturnAboveAllocation, AccountsNotOpen)
    PATH: ClassVar[str | None] = "allocations/{allocation_id}/returns"

    system_id: str
    allocation_id: str
    amount_yen: int
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the return on both sides.

        Raises:
            InvalidAmount: Not an amount that can be recorded.
            UnknownSystem, UnknownAllocation: No such thing.
            MissingValue: No reason is given.
            ReturnAboveAllocation, AccountsNotOpen: In this order of precedence.
        """
        positive_yen("amount_yen", self.amount_yen)
        system, allocation = _opened(books, self.system_id, self.allocation_id, self.facts)
        refuse_if_any(
            [
                self._above_allocation(allocation),
                FiscalYear(allocation.fiscal_year).accounts_refusal(self.facts.effective_on),
            ]
        )
        budget = books.budget(allocation.fiscal_year, allocation.ministry, allocation.account)
        system.record(
            AllocationReturned,
            self.facts,
            allocation_id=self.allocation_id,
            **_terms(allocation),
            amount_yen=self.amount_yen,
        )
        _draw(budget, system, self.allocation_id, -self.amount_yen, self.facts)

    def _above_allocation(self, allocation: Allocation) -> ReturnAboveAllocation | None:
        if self.amount_yen <= allocation.amount_yen:
            return None
        return ReturnAboveAllocation(
            allocation_id=self.allocation_id, asked_yen=self.amount_yen, allocated_yen=allocation.amount_yen
        )


def _opened(
    books: Books, system_id: str, allocation_id: str, facts: Facts
) -> tuple[InformationSystem, Allocation]:
    system = books.system(system_id).known()
    if allocation_id not in system.chapter(Allocations).by_id:
        raise UnknownAllocation(system_id=system_id, allocation_id=allocation_id)
    if not (facts.reason or "").strip():
        raise MissingValue(field="reason")
    return system, system.chapter(Allocations).by_id[allocation_id]


def _terms(allocation: Allocation) -> Mapping[str, object]:
    """What never changes of an allocation, as its events carry it."""
    return {
        "fiscal_year": allocation.fiscal_year,
        "ministry": allocation.ministry,
        "account": allocation.account,
        "cost_class": allocation.cost_class,
    }


def _increase_refusal(books: Books, budget: MinistryBudget, increase_yen: int) -> EnvelopeExceeded | None:
    name = books.organization(budget.ministry).known().name_ja
    return budget.envelope_refusal(increase_yen, name, *INCREASE)


def _draw(
    budget: MinistryBudget, system: InformationSystem, allocation_id: str, amount_yen: int, facts: Facts
) -> None:
    budget.record(
        DrawnForSystem if amount_yen > 0 else DrawReleased,
        facts,
        system_id=system.system_id,
        allocation_id=allocation_id,
        amount_yen=abs(amount_yen),
    )


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Allocation", "配分"),
    policy="4-5",
    about=(
        "Money of a ministry's envelope is given to one system, changed, or returned.",
        "府省の歳出予算現額から個別の情報システムに配分し、変更し、返納を受ける。",
    ),
    events=(
        Allocated,
        AllocationChanged,
        AllocationReturned,
    ),
    commands=(
        Allocate,
        ChangeAllocation,
        ReturnAllocation,
    ),
)
