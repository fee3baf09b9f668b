"""Abolition (4-2-2): a system ends, and nothing more is requested, planned or allocated for it.

A system that was split, merged or succeeded has ended too; the chapter of lineage keeps its end here.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, NamedTuple

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError
from domain.errors.lineage_rules import SucceedsItself, SystemAbolished
from domain.facts import Facts
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import is_repeated, refuse_if_any, refuse_missing

ABOLITION: Final = ("An abolition", "廃止の記録")
"""What is asked, in English and Japanese, as refusals name it."""


ABOLISHED: Final = ("was abolished", "廃止")
"""How an abolished system ended, in English and Japanese, as refusals say it."""


class Ending(NamedTuple):
    """How a system ended.

    Attributes:
        how: As an English sentence about the system goes on.
        how_ja: The same in Japanese.
        on: The business date.
        successor: What continues an abolished system, where that was said.
    """

    how: str
    how_ja: str
    on: date
    successor: str | None = None

    @property
    def is_abolition(self) -> bool:
        """It was abolished; nothing of its cost goes on elsewhere."""
        return (self.how, self.how_ja) == ABOLISHED


@dataclass
class Existence:
    """Whether a system is in use.

    Attributes:
        ending: How it ended, ``None`` while it is in use.
    """

    ending: Ending | None = None


@dataclass(frozen=True, kw_only=True)
class Abolished(Event):
    """The system was abolished; the facts name the reason.

    Attributes:
        successor: Id of the system that does its work from now on, where one does; its cost does not go on
            there, as it does where a system is succeeded.
    """

    NAME: ClassVar[str] = "system.abolished"
    TITLES: ClassVar[tuple[str, str]] = ("System abolished", "システムの廃止")

    successor: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the end."""
        aggregate.chapter(Existence).ending = Ending(*ABOLISHED, self.facts.effective_on, self.successor)


@dataclass(frozen=True, kw_only=True)
class AbolishSystem(Command):
    """Abolish a system, explained to デジタル庁 as a new one is (4-2-2). See ``Abolished``.

    Recorded once it takes effect: from then on nothing more is requested, planned or allocated.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Abolish a system", "情報システムを廃止する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (Abolished,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (SystemAbolished,)
    PATH: ClassVar[str | None] = "abolition"

    system_id: str
    facts: Facts
    successor: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the abolition once.

        Raises:
            MissingValue: No reason is given.
            SucceedsItself: The system is named as its own successor.
            UnknownSystem: It, or the successor, was never explained.
            SilentChange: It is abolished with another successor.
            SystemAbolished: It was split, merged or succeeded.
        """
        refuse_missing(reason=self.facts.reason or "")
        if self.successor == self.system_id:
            raise SucceedsItself(successor=self.system_id)
        system = books.system(self.system_id).known()
        if self.successor is not None:
            books.system(self.successor).known()
        if self._is_repeated(system):
            return
        refuse_if_any([abolition_refusal(system, *ABOLITION)])
        system.record(Abolished, self.facts, successor=self.successor)

    def _is_repeated(self, system: InformationSystem) -> bool:
        ending = system.chapter(Existence).ending
        return is_repeated(
            f"The abolition of '{self.system_id}'",
            f"情報システム「{self.system_id}」の廃止",
            {"successor": ending.successor} if ending is not None and ending.is_abolition else None,
            {"successor": self.successor},
        )


def abolition_refusal(system: InformationSystem, action: str, action_ja: str) -> SystemAbolished | None:
    """Nothing is requested, planned, allocated or committed for a system that has ended (4-2-2)."""
    ending = system.chapter(Existence).ending
    if ending is None:
        return None
    return SystemAbolished(
        system_id=system.system_id,
        action=action,
        action_ja=action_ja,
        ending=ending.how,
        ending_ja=ending.how_ja,
        ended_on=ending.on.isoformat(),
    )


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Abolition", "廃止"),
    policy="4-2-2",
    about=(
        "A system ends; nothing more is requested, planned or allocated for it.",
        "情報システムを廃止する。廃止後は、要求・計画・配分を行わない。",
    ),
    events=(Abolished,),
    commands=(AbolishSystem,),
)
