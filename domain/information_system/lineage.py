"""Lineage (系譜): what became of a system. Its cost series goes on in what continues it, by named shares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Event
from domain.apportionment import WHOLE_BP
from domain.books import Books
from domain.errors.lineage_rules import LineageCircle, SharesAboveWhole
from domain.facts import Facts
from domain.information_system.abolition import Ending, Existence
from domain.information_system.system import InformationSystem
from domain.vocabulary import Rounding

SPLIT: Final = ("was split", "分割")
MERGED: Final = ("was merged into another", "統合")
SUCCEEDED: Final = ("was succeeded by another", "承継")
"""How a system ended, in English and Japanese, as refusals say it."""


@dataclass(frozen=True)
class LineageShare:
    """A system that continues another one in part.

    Attributes:
        system_id: The system that continues it.
        share_bp: How much of its cost goes on there, in 1/10,000.
    """

    system_id: str
    share_bp: int


@dataclass
class Lineage:
    """Where a system goes on.

    Attributes:
        edges: Share of its cost, in 1/10,000, by the system that continues it.
    """

    edges: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SystemSplit(Event):
    """The system ended and goes on as several.

    Attributes:
        parts: The systems it goes on as, with their shares of its cost; the shares sum to 10,000.
        rounding: How the yen that no share covers exactly are given out.
    """

    NAME: ClassVar[str] = "system.split"
    TITLES: ClassVar[tuple[str, str]] = ("System split", "システムの分割")

    parts: tuple[LineageShare, ...]
    rounding: Rounding

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the end, and the parts."""
        lineage = aggregate.chapter(Lineage)
        lineage.edges = {part.system_id: part.share_bp for part in self.parts}
        _end(aggregate, SPLIT, self.facts)


@dataclass(frozen=True, kw_only=True)
class SystemMerged(Event):
    """The system, or a part of it, became part of another one. Once the whole is merged it has ended.

    Attributes:
        into_system_id: The system it became part of.
        share_bp: How much of its cost goes on there, in 1/10,000; the rest stays with it.
    """

    NAME: ClassVar[str] = "system.merged"
    TITLES: ClassVar[tuple[str, str]] = ("System merged", "システムの統合")

    into_system_id: str
    share_bp: int

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember where it goes on, and the end when nothing is left of it."""
        lineage = aggregate.chapter(Lineage)
        lineage.edges = {**lineage.edges, self.into_system_id: self.share_bp}
        if sum(lineage.edges.values()) == WHOLE_BP:
            _end(aggregate, MERGED, self.facts)


@dataclass(frozen=True, kw_only=True)
class SystemSucceeded(Event):
    """The system ended and another one goes on in its place, with the whole of its cost.

    Attributes:
        successor_system_id: The system that goes on.
    """

    NAME: ClassVar[str] = "system.succeeded"
    TITLES: ClassVar[tuple[str, str]] = ("System succeeded", "システムの承継")

    successor_system_id: str

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the end, and the successor."""
        aggregate.chapter(Lineage).edges = {self.successor_system_id: WHOLE_BP}
        _end(aggregate, SUCCEEDED, self.facts)


@dataclass(frozen=True, kw_only=True)
class SystemReactivated(Event):
    """A system that had ended is in use again; the facts name the reason.

    Where it had ended by going on as others, its cost is its own again. What was merged of it before an
    abolition stays merged.
    """

    NAME: ClassVar[str] = "system.re-activated"
    TITLES: ClassVar[tuple[str, str]] = ("System re-activated", "システムの再稼働")

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember that it is in use."""
        existence = aggregate.chapter(Existence)
        if existence.ending is not None and not existence.ending.is_abolition:
            aggregate.chapter(Lineage).edges = {}
        existence.ending = None


def _end(system: InformationSystem, how: tuple[str, str], facts: Facts) -> None:
    system.chapter(Existence).ending = Ending(*how, facts.effective_on)


def whole_refusal(system: InformationSystem, asked: Mapping[str, int]) -> SharesAboveWhole | None:
    """No more of a system goes on in others than the whole; another share of the same system replaces one.

    Args:
        system: The system that goes on in others.
        asked: Share by the system it would go on in.
    """
    edges = system.chapter(Lineage).edges
    merged_bp = sum(share for into, share in edges.items() if into not in asked)
    asked_bp = sum(asked.values())
    if merged_bp + asked_bp <= WHOLE_BP:
        return None
    return SharesAboveWhole(
        system_id=system.system_id,
        into=", ".join(asked),
        asked_bp=asked_bp,
        whole_bp=WHOLE_BP,
        merged_bp=merged_bp,
        left_bp=WHOLE_BP - merged_bp,
    )


def circle_refusal(books: Books, system: InformationSystem, successor: str) -> LineageCircle | None:
    """A system never continues one that continues it: its cost would come round for ever."""
    if system.system_id not in _continuing(books, successor):
        return None
    return LineageCircle(system_id=system.system_id, successor=successor)


def _continuing(books: Books, system_id: str) -> Iterator[str]:
    for continued_by in books.system(system_id).chapter(Lineage).edges:
        yield continued_by
        yield from _continuing(books, continued_by)
