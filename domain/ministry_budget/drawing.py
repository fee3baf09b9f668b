"""The envelope's side of an allocation: drawn for a system, or released. Stored together with it."""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Event
from domain.chapter import Chapter
from domain.ministry_budget.budget import MinistryBudget


@dataclass
class Draws:
    """What each system holds of the envelope, by its id."""

    by_system: dict[str, int] = field(default_factory=dict)

    @property
    def held(self) -> dict[str, int]:
        """What the systems hold that did not return everything, in order of their first draw."""
        return {system_id: amount_yen for system_id, amount_yen in self.by_system.items() if amount_yen}


@dataclass(frozen=True, kw_only=True)
class DrawnForSystem(Event):
    """Money left the envelope for a system.

    Attributes:
        system_id: The system it went to.
        allocation_id: The allocation on the system's side, or the carry-over that arrived there.
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
        _add_drawn(aggregate, self.system_id, self.amount_yen)


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
        _add_drawn(aggregate, self.system_id, -self.amount_yen)


def _add_drawn(budget: MinistryBudget, system_id: str, change_yen: int) -> None:
    draws = budget.chapter(Draws).by_system
    draws[system_id] = draws.get(system_id, 0) + change_yen


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
