"""Allocation (配分, 4-5): what was given to a system, changed and returned; the commands stand beside it."""

from dataclasses import dataclass, field
from typing import ClassVar

from domain.aggregate import Event
from domain.information_system.plausibility import AmountKind, remember_amount
from domain.information_system.system import InformationSystem
from domain.vocabulary import CostClass


@dataclass(slots=True)
class Allocation:
    """Money given to the system, as it stands now.

    Attributes:
        fiscal_year: The year of the appropriation.
        ministry: Whose envelope it was drawn from.
        account: The account of that envelope.
        amount_yen: What is left of it after changes and returns.
        cost_class: What it is for, where that was said.
        given_yen: What was given in the first place.
    """

    fiscal_year: int
    ministry: str
    account: str
    amount_yen: int
    cost_class: CostClass | None
    given_yen: int = field(init=False)

    def __post_init__(self) -> None:
        self.given_yen = self.amount_yen


@dataclass
class Allocations:
    """Every allocation of a system by its id."""

    by_id: dict[str, Allocation] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class _AllocationEvent(Event):
    allocation_id: str
    fiscal_year: int
    ministry: str
    account: str
    cost_class: CostClass | None


@dataclass(frozen=True, kw_only=True)
class Allocated(_AllocationEvent):
    """Money of an envelope was given to the system.

    Attributes:
        allocation_id: Names the allocation in later changes and returns.
        fiscal_year: The year of the appropriation.
        ministry: Whose envelope it came from.
        account: The account of that envelope.
        cost_class: What it is for, where that was said.
        amount_yen: How much.
        override_id: The override that let it pass a rule.
    """

    NAME: ClassVar[str] = "system.allocated"
    TITLES: ClassVar[tuple[str, str]] = ("Allocated", "配分")

    amount_yen: int
    override_id: str | None = None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the allocation."""
        aggregate.chapter(Allocations).by_id[self.allocation_id] = Allocation(
            self.fiscal_year, self.ministry, self.account, self.amount_yen, self.cost_class
        )
        _add_allocated(aggregate, self.fiscal_year, self.account, self.amount_yen)
        remember_amount(aggregate, AmountKind.ALLOCATION, self.amount_yen)


@dataclass(frozen=True, kw_only=True)
class AllocationChanged(_AllocationEvent):
    """The amount of an allocation was changed.

    Attributes:
        allocation_id: The allocation.
        fiscal_year: Of the allocation, as are ministry, account and cost class.
        ministry: Whose envelope it is drawn from.
        account: The account of that envelope.
        cost_class: What it is for, where that was said.
        previous_yen: The amount until now.
        amount_yen: The amount from now on.
        override_id: The override that let it pass a rule.
    """

    NAME: ClassVar[str] = "system.allocation-changed"
    TITLES: ClassVar[tuple[str, str]] = ("Allocation changed", "配分の変更")

    previous_yen: int
    amount_yen: int
    override_id: str | None = None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the amount."""
        aggregate.chapter(Allocations).by_id[self.allocation_id].amount_yen = self.amount_yen
        _add_allocated(aggregate, self.fiscal_year, self.account, self.amount_yen - self.previous_yen)
        remember_amount(aggregate, AmountKind.ALLOCATION, self.amount_yen)


@dataclass(frozen=True, kw_only=True)
class AllocationReturned(_AllocationEvent):
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
    TITLES: ClassVar[tuple[str, str]] = ("Allocation returned", "配分の返納")

    amount_yen: int

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember what is left of it."""
        aggregate.chapter(Allocations).by_id[self.allocation_id].amount_yen -= self.amount_yen
        _add_allocated(aggregate, self.fiscal_year, self.account, -self.amount_yen)


def _add_allocated(system: InformationSystem, fiscal_year: int, account: str, change_yen: int) -> None:
    system.funds.entry(fiscal_year, account).allocated_yen += change_yen
