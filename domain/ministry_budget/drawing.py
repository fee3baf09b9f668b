"""The envelope's side of an allocation: drawn for a system, or released. Stored together with it."""

from dataclasses import dataclass
from typing import ClassVar

from domain.aggregate import Event
from domain.ministry_budget.budget import MinistryBudget


@dataclass(frozen=True, kw_only=True)
class DrawnForSystem(Event):
    """Money left the envelope for a system.

    Attributes:
        system_id: The system it went to.
        allocation_id: The allocation on the system's side.
        amount_yen: How much.
    """

    NAME: ClassVar[str] = "budget.drawn"

    system_id: str
    allocation_id: str
    amount_yen: int

    def apply(self, aggregate: MinistryBudget) -> None:
        """Less is left."""
        aggregate.drawn_yen += self.amount_yen


@dataclass(frozen=True, kw_only=True)
class DrawReleased(Event):
    """Money came back to the envelope from a system.

    Attributes:
        system_id: The system it came from.
        allocation_id: The allocation on the system's side.
        amount_yen: How much.
    """

    NAME: ClassVar[str] = "budget.draw-released"

    system_id: str
    allocation_id: str
    amount_yen: int

    def apply(self, aggregate: MinistryBudget) -> None:
        """More is left."""
        aggregate.drawn_yen -= self.amount_yen
