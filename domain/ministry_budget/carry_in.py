"""Carry-in: money carried over from the year before arrives, with the ministry that holds the task now."""

from dataclasses import dataclass
from typing import ClassVar

from domain.aggregate import Event
from domain.ministry_budget.budget import MinistryBudget


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
        aggregate.carry_ins[self.from_fiscal_year, self.from_ministry] = self.amount_yen
        aggregate.envelope_yen += self.amount_yen
