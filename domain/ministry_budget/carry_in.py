"""Carry-in: money carried over from the year before arrives, with the ministry that holds the task now."""

from dataclasses import dataclass, field
from typing import ClassVar

from domain.aggregate import Event
from domain.ministry_budget.budget import MinistryBudget


@dataclass
class CarryIns:
    """What must be known of carried-in money beside its amount.

    Attributes:
        stated_by_officers: The (fiscal year, ministry) whose money an officer carried in; no settlement said
            so yet.
        passed_on: What of this ministry's own carry-over arrived with each successor instead.
    """

    stated_by_officers: set[tuple[int, str]] = field(default_factory=set)
    passed_on: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CarriedIn(Event):
    """Money carried over from the year before arrived.

    Attributes:
        from_fiscal_year: The year it was carried over from.
        from_ministry: The ministry that carried it over; another one where the task moved.
        amount_yen: How much.
    """

    NAME: ClassVar[str] = "budget.carried-in"
    TITLES: ClassVar[tuple[str, str]] = ("Carried in", "前年度からの繰越")

    from_fiscal_year: int
    from_ministry: str
    amount_yen: int

    def apply(self, aggregate: MinistryBudget) -> None:
        """The envelope grows."""
        arrived = (self.from_fiscal_year, self.from_ministry)
        aggregate.carry_ins[arrived] = aggregate.carry_ins.get(arrived, 0) + self.amount_yen
        aggregate.envelope_yen += self.amount_yen
        stated = aggregate.chapter(CarryIns).stated_by_officers
        (stated.discard if self.facts.is_published else stated.add)(arrived)


@dataclass(frozen=True, kw_only=True)
class CarryOverPassedOn(Event):
    """Part of what this ministry carried over arrived with a successor; stored together with that arrival.

    Attributes:
        from_fiscal_year: The year it was carried over from.
        to_ministry: The successor.
        amount_yen: How much can no longer arrive here.
    """

    NAME: ClassVar[str] = "budget.carry-over-passed-on"
    TITLES: ClassVar[tuple[str, str]] = ("Carry-over passed on", "承継先での繰越額の受入れ")

    from_fiscal_year: int
    to_ministry: str
    amount_yen: int

    def apply(self, aggregate: MinistryBudget) -> None:
        """It arrives once: here no longer."""
        aggregate.chapter(CarryIns).passed_on[self.to_ministry] = self.amount_yen
