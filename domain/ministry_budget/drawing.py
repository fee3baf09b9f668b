"""The envelope's side of an allocation: drawn for a system, or released. Stored together with it."""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Event
from domain.chapter import Chapter
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
    TITLES: ClassVar[tuple[str, str]] = ("Drawn for a system", "枠からの配分")

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
    TITLES: ClassVar[tuple[str, str]] = ("Draw released", "枠への返納")

    system_id: str
    allocation_id: str
    amount_yen: int

    def apply(self, aggregate: MinistryBudget) -> None:
        """More is left."""
        aggregate.drawn_yen -= self.amount_yen


CHAPTER: Final = Chapter(
    aggregate=MinistryBudget,
    titles=("Draw", "配分のための引落し"),
    policy="4-5",
    about=(
        "The envelope's side of an allocation, stored together with it.",
        "配分に伴う所管側の記録。配分と同時に記録する。",
    ),
    events=(
        DrawnForSystem,
        DrawReleased,
    ),
    commands=(),
)
