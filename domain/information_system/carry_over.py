"""Carry-over (繰越): money of a system goes into the next year, and arrives there once; see the commands."""

from dataclasses import dataclass, field
from typing import ClassVar

from domain.aggregate import Event
from domain.information_system.system import InformationSystem
from domain.rules import Content
from domain.vocabulary import CarryOverKind


@dataclass(frozen=True)
class CarryOver:
    """One carry-over.

    Attributes:
        fiscal_year: The year it leaves.
        ministry: Whose money, where that is known.
        account: The account.
        kind: Approved beforehand, or after an accident.
        amount_yen: How much.
    """

    fiscal_year: int
    ministry: str | None
    account: str
    kind: CarryOverKind
    amount_yen: int


@dataclass
class CarryOvers:
    """What a system carried over, and what of it arrived.

    Attributes:
        over: Each carry-over by its id.
        arrived: Content of its arrival by the same id.
    """

    over: dict[str, CarryOver] = field(default_factory=dict)
    arrived: dict[str, Content] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SystemCarriedOver(Event):
    """Money was carried over into the next year; the facts name the reason.

    Attributes:
        carry_over_id: Names the carry-over when it arrives.
        fiscal_year: The year it leaves.
        ministry: Whose money, where that is known.
        account: The account.
        kind: Approved beforehand (明許繰越), or after an accident (事故繰越).
        amount_yen: How much.
    """

    NAME: ClassVar[str] = "system.carried-over"
    TITLES: ClassVar[tuple[str, str]] = ("Carried over", "翌年度への繰越し")

    carry_over_id: str
    fiscal_year: int
    ministry: str | None
    account: str
    kind: CarryOverKind
    amount_yen: int

    def apply(self, aggregate: InformationSystem) -> None:
        """It is no longer left in its year."""
        aggregate.chapter(CarryOvers).over[self.carry_over_id] = CarryOver(
            self.fiscal_year, self.ministry, self.account, self.kind, self.amount_yen
        )
        aggregate.funds.entry(self.fiscal_year, self.account).carried_over_yen += self.amount_yen


@dataclass(frozen=True, kw_only=True)
class SystemCarriedIn(Event):
    """Money carried over arrived in the next year.

    Attributes:
        carry_over_id: The carry-over it comes from.
        from_fiscal_year: The year it left.
        fiscal_year: The year it arrived in.
        ministry: Whose envelope holds it now, where that is known.
        account: The account.
        amount_yen: How much.
    """

    NAME: ClassVar[str] = "system.carried-in"
    TITLES: ClassVar[tuple[str, str]] = ("Carry-over arrived", "繰越額の受入れ")

    carry_over_id: str
    from_fiscal_year: int
    fiscal_year: int
    ministry: str | None
    account: str
    amount_yen: int

    def apply(self, aggregate: InformationSystem) -> None:
        """The system holds more in that year."""
        aggregate.chapter(CarryOvers).arrived[self.carry_over_id] = {
            "ministry": self.ministry,
            "amount_yen": self.amount_yen,
        }
        aggregate.funds.entry(self.fiscal_year, self.account).carried_in_yen += self.amount_yen
