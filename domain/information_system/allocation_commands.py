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
    MissingValue,
    NoOwningMinistry,
    ReturnAboveAllocation,
    UnknownAllocation,
)
from domain.errors.closing_rules import OutsideReopening, YearIsClosed
from domain.errors.cycle_rules import AllocationBelowUse
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.allocation import (
    Allocated,
    Allocation,
    AllocationChanged,
    AllocationReturned,
    Allocations,
)
from domain.information_system.allocation_rules import (
    OF_ALLOCATIONS,
    OF_CHANGES,
    pass_rules_of_allocation,
    pass_rules_of_change,
    use_refusal,
    year_end_refusal,
)
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.drawing import DrawnForSystem, DrawReleased
from domain.money import positive_yen
from domain.rules import is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT, CostClass


@dataclass(frozen=True, kw_only=True)
class Allocate(Command):
    """Give money of a ministry's envelope to a system (4-5).

    Attributes:
        allocation_id: Made by the caller; the same id with the same content records nothing twice.
        ministry: Whose envelope; ``None`` for the owning ministry's.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Allocate", "配分する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (Allocated, DrawnForSystem)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = OF_ALLOCATIONS
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
            DomainError: What stands against an allocation, in the order of ``OF_ALLOCATIONS``.
        """
        FiscalYear(self.fiscal_year)
        positive_yen("amount_yen", self.amount_yen)
        refuse_missing(allocation_id=self.allocation_id)
        system = books.system(self.system_id).known()
        ministry = self._paying_ministry(system)
        name = books.organization(ministry).known().name_ja
        if self._is_repeated(system, ministry):
            return
        budget = books.budget(self.fiscal_year, ministry, self.account)
        override_id = pass_rules_of_allocation(system, budget, name, self.amount_yen, self.facts)
        system.record(
            Allocated,
            self.facts,
            allocation_id=self.allocation_id,
            fiscal_year=self.fiscal_year,
            ministry=ministry,
            account=self.account,
            cost_class=self.cost_class,
            amount_yen=self.amount_yen,
            override_id=override_id,
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
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = OF_CHANGES
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
            DomainError: What stands against the change, in the order of ``OF_CHANGES``.
        """
        positive_yen("amount_yen", self.amount_yen)
        system, allocation = _opened(books, self.system_id, self.allocation_id, self.facts)
        increase_yen = self.amount_yen - allocation.amount_yen
        if not increase_yen:
            return
        budget = books.budget(allocation.fiscal_year, allocation.ministry, allocation.account)
        name = books.organization(budget.ministry).known().name_ja
        previous_yen = allocation.amount_yen
        override_id = pass_rules_of_change(system, budget, name, previous_yen, self.amount_yen, self.facts)
        system.record(
            AllocationChanged,
            self.facts,
            allocation_id=self.allocation_id,
            **_terms(allocation),
            previous_yen=previous_yen,
            amount_yen=self.amount_yen,
            override_id=override_id,
        )
        _draw(budget, system, self.allocation_id, increase_yen, self.facts)


@dataclass(frozen=True, kw_only=True)
class ReturnAllocation(Command):
    """Give part or all of an allocation back to its envelope; the facts name the reason."""

    TITLES: ClassVar[tuple[str, str]] = ("Return an allocation", "配分を返納する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (AllocationReturned, DrawReleased)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        ReturnAboveAllocation,
        AccountsNotOpen,
        YearIsClosed,
        OutsideReopening,
        AllocationBelowUse,
    )
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
            ReturnAboveAllocation, AccountsNotOpen, YearIsClosed, OutsideReopening, AllocationBelowUse: In
                this order of precedence.
        """
        positive_yen("amount_yen", self.amount_yen)
        system, allocation = _opened(books, self.system_id, self.allocation_id, self.facts)
        year = allocation.fiscal_year
        budget = books.budget(year, allocation.ministry, allocation.account)
        name = books.organization(budget.ministry).known().name_ja
        refuse_if_any(
            [
                self._above_allocation(allocation),
                FiscalYear(year).accounts_refusal(self.facts.effective_on),
                year_end_refusal(system, budget, name, self.facts),
                use_refusal(system, year, budget.account, self.amount_yen),
            ]
        )
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
