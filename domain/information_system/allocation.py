"""Allocation (配分, 4-5): money of one envelope is given to one system, changed, or returned.

Every step records the system's side and the envelope's side in one decision, so one transaction stores both.
"""

from dataclasses import dataclass
from typing import ClassVar

from domain.aggregate import Command, Event
from domain.books import Books
from domain.errors import (
    DomainError,
    EnvelopeExceeded,
    MissingValue,
    NoOwningMinistry,
    PlanBeforeMoney,
    ReturnAboveAllocation,
    UnknownAllocation,
)
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.money_rules import (
    account_refusal,
    accounts_period_refusal,
    coverage_refusal,
    procedure_refusal,
)
from domain.information_system.system import Allocation, InformationSystem, system_aggregate_id
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.drawing import DrawnForSystem, DrawReleased
from domain.money import positive_yen
from domain.rules import is_repeated, refuse_if_any
from domain.vocabulary import GENERAL_ACCOUNT, CostClass

ACTION, ACTION_JA = "An allocation", "配分"


@dataclass(frozen=True, kw_only=True)
class Allocated(Event):
    """Money of an envelope was given to the system.

    Attributes:
        allocation_id: Names the allocation in later changes and returns.
        fiscal_year: The year of the appropriation.
        ministry: Whose envelope it came from.
        account: The account of that envelope.
        cost_class: What it is for, where that was said.
        amount_yen: How much.
    """

    NAME: ClassVar[str] = "system.allocated"

    allocation_id: str
    fiscal_year: int
    ministry: str
    account: str
    cost_class: CostClass | None
    amount_yen: int

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the allocation."""
        aggregate.allocations[self.allocation_id] = Allocation(
            self.fiscal_year, self.ministry, self.account, self.amount_yen, self.cost_class
        )
        _add_allocated(aggregate, self.fiscal_year, self.amount_yen)


@dataclass(frozen=True, kw_only=True)
class AllocationChanged(Event):
    """The amount of an allocation was changed.

    Attributes:
        allocation_id: The allocation.
        fiscal_year: Of the allocation, as are ministry, account and cost class.
        ministry: Whose envelope it is drawn from.
        account: The account of that envelope.
        cost_class: What it is for, where that was said.
        previous_yen: The amount until now.
        amount_yen: The amount from now on.
    """

    NAME: ClassVar[str] = "system.allocation-changed"

    allocation_id: str
    fiscal_year: int
    ministry: str
    account: str
    cost_class: CostClass | None
    previous_yen: int
    amount_yen: int

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the amount."""
        aggregate.allocations[self.allocation_id].amount_yen = self.amount_yen
        _add_allocated(aggregate, self.fiscal_year, self.amount_yen - self.previous_yen)


@dataclass(frozen=True, kw_only=True)
class AllocationReturned(Event):
    """Part or all of an allocation went back to its envelope.

    Attributes:
        allocation_id: The allocation.
        fiscal_year: Of the allocation, as are ministry, account and cost class.
        ministry: Whose envelope it went back to.
        account: The account of that envelope.
        cost_class: What it was for, where that was said.
        amount_yen: How much went back.
    """

    NAME: ClassVar[str] = "system.allocation-returned"

    allocation_id: str
    fiscal_year: int
    ministry: str
    account: str
    cost_class: CostClass | None
    amount_yen: int

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember what is left of it."""
        aggregate.allocations[self.allocation_id].amount_yen -= self.amount_yen
        _add_allocated(aggregate, self.fiscal_year, -self.amount_yen)


def _add_allocated(system: InformationSystem, fiscal_year: int, change_yen: int) -> None:
    system.allocated_yen[fiscal_year] = system.allocated_yen.get(fiscal_year, 0) + change_yen


@dataclass(frozen=True, kw_only=True)
class Allocate(Command):
    """Give money of a ministry's envelope to a system (4-5).

    Attributes:
        allocation_id: Made by the caller; the same id with the same content records nothing twice.
        ministry: Whose envelope; ``None`` for the owning ministry's.
    """

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
            UnknownSystem: It was never explained.
            NoOwningMinistry: No ministry is named and none owns the system.
            SilentChange: The id is taken by another allocation.
            NotClassified, OutsideLumpSum, SpecialAccountMoney, AccountsNotOpen, PlanBeforeMoney, EnvelopeExceeded: In this
                order of precedence.
        """
        FiscalYear(self.fiscal_year)
        positive_yen("amount_yen", self.amount_yen)
        if not self.allocation_id.strip():
            raise MissingValue(field="allocation_id")
        system = books.system(self.system_id).known()
        ministry = self._paying_ministry(system)
        books.organization(ministry).known()
        if self._is_repeated(system, ministry):
            return
        budget = books.budget(self.fiscal_year, ministry, self.account)
        refuse_if_any(
            [
                procedure_refusal(system, ACTION, ACTION_JA),
                coverage_refusal(system, self.fiscal_year, ACTION, ACTION_JA),
                account_refusal(self.account),
                accounts_period_refusal(self.fiscal_year, self.facts.effective_on),
                _plan_refusal(system, self.fiscal_year, self.amount_yen),
                _envelope_refusal(books, budget, self.amount_yen),
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
        recorded = system.allocations.get(self.allocation_id)
        return is_repeated(
            f"Allocation '{self.allocation_id}'",
            recorded
            and (
                recorded.fiscal_year,
                recorded.ministry,
                recorded.account,
                recorded.given_yen,
                recorded.cost_class,
            ),
            (self.fiscal_year, ministry, self.account, self.amount_yen, self.cost_class),
        )


@dataclass(frozen=True, kw_only=True)
class ChangeAllocation(Command):
    """Change the amount of an allocation; the facts name the reason.

    Attributes:
        amount_yen: The whole amount from now on, not the difference.
    """

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
            UnknownSystem, UnknownAllocation: No such thing.
            MissingValue: No reason is given.
            NotClassified, OutsideLumpSum, AccountsNotOpen, PlanBeforeMoney, EnvelopeExceeded: In this order of precedence; only
                an increase is checked against coverage, plan and envelope.
        """
        positive_yen("amount_yen", self.amount_yen)
        system, allocation = _opened(books, self.system_id, self.allocation_id, self.facts)
        increase = self.amount_yen - allocation.amount_yen
        if not increase:
            return
        budget = books.budget(allocation.fiscal_year, allocation.ministry, allocation.account)
        refuse_if_any(
            [
                *(self._increase_refusals(books, system, budget, increase) if increase > 0 else ()),
                accounts_period_refusal(allocation.fiscal_year, self.facts.effective_on),
            ]
        )
        system.record(
            AllocationChanged,
            self.facts,
            allocation_id=self.allocation_id,
            fiscal_year=allocation.fiscal_year,
            ministry=allocation.ministry,
            account=allocation.account,
            cost_class=allocation.cost_class,
            previous_yen=allocation.amount_yen,
            amount_yen=self.amount_yen,
        )
        _draw(budget, system, self.allocation_id, increase, self.facts)

    @staticmethod
    def _increase_refusals(
        books: Books, system: InformationSystem, budget: MinistryBudget, increase: int
    ) -> list[DomainError | None]:
        return [
            coverage_refusal(system, budget.fiscal_year, "An increase", "増額"),
            _plan_refusal(system, budget.fiscal_year, increase),
            _envelope_refusal(books, budget, increase),
        ]


@dataclass(frozen=True, kw_only=True)
class ReturnAllocation(Command):
    """Give part or all of an allocation back to its envelope; the facts name the reason."""

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
            UnknownSystem, UnknownAllocation: No such thing.
            MissingValue: No reason is given.
            ReturnAboveAllocation, AccountsNotOpen: In this order of precedence.
        """
        positive_yen("amount_yen", self.amount_yen)
        system, allocation = _opened(books, self.system_id, self.allocation_id, self.facts)
        refuse_if_any(
            [
                self._above_allocation(allocation),
                accounts_period_refusal(allocation.fiscal_year, self.facts.effective_on),
            ]
        )
        budget = books.budget(allocation.fiscal_year, allocation.ministry, allocation.account)
        system.record(
            AllocationReturned,
            self.facts,
            allocation_id=self.allocation_id,
            fiscal_year=allocation.fiscal_year,
            ministry=allocation.ministry,
            account=allocation.account,
            cost_class=allocation.cost_class,
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
    if allocation_id not in system.allocations:
        raise UnknownAllocation(system_id=system_id, allocation_id=allocation_id)
    if not (facts.reason or "").strip():
        raise MissingValue(field="reason")
    return system, system.allocations[allocation_id]


def _plan_refusal(system: InformationSystem, fiscal_year: int, asked_yen: int) -> PlanBeforeMoney | None:
    if asked_yen <= system.plan_left_yen(fiscal_year):
        return None
    return PlanBeforeMoney(
        system_id=system.system_id,
        fiscal_year=fiscal_year,
        asked_yen=asked_yen,
        planned_yen=system.planned_yen.get(fiscal_year, 0),
        allocated_yen=system.allocated_yen.get(fiscal_year, 0),
        left_yen=system.plan_left_yen(fiscal_year),
    )


def _envelope_refusal(books: Books, budget: MinistryBudget, asked_yen: int) -> EnvelopeExceeded | None:
    name = books.organization(budget.ministry).known().name_ja
    return budget.envelope_refusal(asked_yen, name, ACTION, ACTION_JA)


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
