"""Recording lineage: a system is split, merged, succeeded, or in use again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.apportionment import WHOLE_BP
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError
from domain.errors.lineage_rules import (
    InvalidShare,
    LineageCircle,
    SharesAboveWhole,
    SharesNotWhole,
    SucceedsItself,
    SystemAbolished,
    SystemInUse,
)
from domain.facts import Facts
from domain.information_system.abolition import Existence, abolition_refusal
from domain.information_system.lineage import (
    Lineage,
    LineageShare,
    SystemMerged,
    SystemReactivated,
    SystemSplit,
    SystemSucceeded,
    circle_refusal,
    whole_refusal,
)
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import refuse_if_any, refuse_missing
from domain.vocabulary import Rounding

SPLITTING: Final = ("A split", "分割の記録")
MERGING: Final = ("A merger", "統合の記録")
SUCCESSION: Final = ("A succession", "承継の記録")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass(frozen=True, kw_only=True)
class SplitSystem(Command):
    """Let a system go on as several, each with its share of the cost. See ``SystemSplit``."""

    TITLES: ClassVar[tuple[str, str]] = ("Split a system", "情報システムを分割する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (SystemSplit,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (SystemAbolished, SharesAboveWhole, LineageCircle)
    PATH: ClassVar[str | None] = "split"

    system_id: str
    parts: tuple[LineageShare, ...]
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system that ends."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the split once; leftover yen of every division go by the largest remainder.

        Raises:
            InvalidShare, SharesNotWhole, SucceedsItself: A value that can never be right.
            UnknownSystem: It, or one of the parts, was never explained.
            SystemAbolished, SharesAboveWhole, LineageCircle: In this order of precedence.
        """
        edges = {part.system_id: _checked_share(part.share_bp) for part in self.parts}
        self._check_whole(edges)
        system = _opened(books, self.system_id, *edges)
        if _ended(system) and system.chapter(Lineage).edges == edges:
            return
        refuse_if_any(
            [
                abolition_refusal(system, *SPLITTING),
                whole_refusal(system, edges),
                *(circle_refusal(books, system, part) for part in edges),
            ]
        )
        system.record(SystemSplit, self.facts, parts=self.parts, rounding=Rounding.LARGEST_REMAINDER)

    def _check_whole(self, edges: Mapping[str, int]) -> None:
        total_bp = sum(part.share_bp for part in self.parts)
        if not 1 < len(edges) == len(self.parts) or total_bp != WHOLE_BP:
            raise SharesNotWhole(
                system_id=self.system_id, parts=len(self.parts), total_bp=total_bp, whole_bp=WHOLE_BP
            )


@dataclass(frozen=True, kw_only=True)
class MergeSystem(Command):
    """Let a system, or a part of it, become part of another one. See ``SystemMerged``."""

    TITLES: ClassVar[tuple[str, str]] = ("Merge a system into another", "情報システムを統合する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (SystemMerged,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (SystemAbolished, SharesAboveWhole, LineageCircle)
    PATH: ClassVar[str | None] = "mergers"

    system_id: str
    into_system_id: str
    facts: Facts
    share_bp: int = WHOLE_BP

    @property
    def subject_id(self) -> str:
        """The system that becomes part of another one."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the merger once.

        Raises:
            InvalidShare, SucceedsItself: A value that can never be right.
            UnknownSystem: One of the two was never explained.
            SystemAbolished, SharesAboveWhole, LineageCircle: In this order of precedence.
        """
        _checked_share(self.share_bp)
        system = _opened(books, self.system_id, self.into_system_id)
        if system.chapter(Lineage).edges.get(self.into_system_id) == self.share_bp:
            return
        refuse_if_any(
            [
                abolition_refusal(system, *MERGING),
                whole_refusal(system, {self.into_system_id: self.share_bp}),
                circle_refusal(books, system, self.into_system_id),
            ]
        )
        system.record(SystemMerged, self.facts, into_system_id=self.into_system_id, share_bp=self.share_bp)


@dataclass(frozen=True, kw_only=True)
class SucceedSystem(Command):
    """Let another system go on in the place of this one, with its whole cost. See ``SystemSucceeded``."""

    TITLES: ClassVar[tuple[str, str]] = ("Let a system succeed another", "情報システムを承継させる")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (SystemSucceeded,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (SystemAbolished, SharesAboveWhole, LineageCircle)
    PATH: ClassVar[str | None] = "succession"

    system_id: str
    successor_system_id: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system that ends."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the succession once.

        Raises:
            SucceedsItself: A value that can never be right.
            UnknownSystem: One of the two was never explained.
            SystemAbolished, SharesAboveWhole, LineageCircle: In this order of precedence.
        """
        system = _opened(books, self.system_id, self.successor_system_id)
        edges = {self.successor_system_id: WHOLE_BP}
        if _ended(system) and system.chapter(Lineage).edges == edges:
            return
        refuse_if_any(
            [
                abolition_refusal(system, *SUCCESSION),
                whole_refusal(system, edges),
                circle_refusal(books, system, self.successor_system_id),
            ]
        )
        system.record(SystemSucceeded, self.facts, successor_system_id=self.successor_system_id)


@dataclass(frozen=True, kw_only=True)
class ReactivateSystem(Command):
    """Put a system that had ended to use again; the facts name the reason."""

    TITLES: ClassVar[tuple[str, str]] = ("Re-activate a system", "情報システムを再稼働する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (SystemReactivated,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (SystemInUse,)
    PATH: ClassVar[str | None] = "re-activation"

    system_id: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the re-activation.

        Raises:
            MissingValue: No reason is given.
            UnknownSystem: It was never explained.
            SystemInUse: It never ended, or is in use again.
        """
        refuse_missing(reason=self.facts.reason or "")
        system = books.system(self.system_id).known()
        refuse_if_any([None if _ended(system) else SystemInUse(system_id=self.system_id)])
        system.record(SystemReactivated, self.facts)


def _checked_share(share_bp: int) -> int:
    if share_bp not in range(1, WHOLE_BP + 1):
        raise InvalidShare(value=str(share_bp), whole_bp=WHOLE_BP)
    return share_bp


def _opened(books: Books, system_id: str, *successors: str) -> InformationSystem:
    if system_id in successors:
        raise SucceedsItself(successor=system_id)
    system = books.system(system_id).known()
    for successor in successors:
        books.system(successor).known()
    return system


def _ended(system: InformationSystem) -> bool:
    return system.chapter(Existence).ending is not None


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Lineage", "系譜"),
    policy="4-2-2, 4-4-2",
    about=(
        "A system is split, merged or succeeded, or in use again; its cost goes on by named shares.",
        "情報システムを分割・統合・承継・再稼働し、経費の推移を割合によって引き継ぐ。",
    ),
    events=(
        SystemSplit,
        SystemMerged,
        SystemSucceeded,
        SystemReactivated,
    ),
    commands=(
        SplitSystem,
        MergeSystem,
        SucceedSystem,
        ReactivateSystem,
    ),
)
