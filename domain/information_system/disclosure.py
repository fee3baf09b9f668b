"""Disclosure (4-6): what of a system is sensitive, and which of its figures are kept back for a time.

Nothing is left out of the books. A mark or an embargo says how a figure is to be handled where it is shown.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors.standing_rules import EmbargoEndsBefore, UnknownEmbargo
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import Content, is_repeated, refuse_missing


@dataclass
class Disclosure:
    """How what is known of a system is to be handled.

    Attributes:
        grounds: Why it is sensitive; empty while it is not.
        embargoes: Content of each embargo by its id.
        released: Ids of the embargoes that were lifted.
    """

    grounds: set[str] = field(default_factory=set)
    embargoes: dict[str, Content] = field(default_factory=dict)
    released: set[str] = field(default_factory=set)


@dataclass(frozen=True, kw_only=True)
class MarkedSensitive(Event):
    """There are grave concerns about how information on the system is handled (4-6).

    Attributes:
        ground: Why.
    """

    NAME: ClassVar[str] = "system.marked-sensitive"
    TITLES: ClassVar[tuple[str, str]] = ("Marked as sensitive", "取扱注意の指定")

    ground: str

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the ground."""
        aggregate.chapter(Disclosure).grounds.add(self.ground)


@dataclass(frozen=True, kw_only=True)
class FiguresEmbargoed(Event):
    """Figures of the system are kept back for a time; the facts name the reason.

    Attributes:
        embargo_id: Names the embargo when it is lifted.
        fiscal_year: The year whose figures are kept back, ``None`` for all.
        until: The last day of the embargo, ``None`` until it is lifted.
    """

    NAME: ClassVar[str] = "system.figures-embargoed"
    TITLES: ClassVar[tuple[str, str]] = ("Figures embargoed", "計数の公表保留")

    embargo_id: str
    fiscal_year: int | None
    until: date | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the embargo."""
        aggregate.chapter(Disclosure).embargoes[self.embargo_id] = _embargo(self)


@dataclass(frozen=True, kw_only=True)
class FiguresReleased(Event):
    """An embargo was lifted.

    Attributes:
        embargo_id: The embargo.
    """

    NAME: ClassVar[str] = "system.figures-released"
    TITLES: ClassVar[tuple[str, str]] = ("Figures released", "計数の公表")

    embargo_id: str

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember that it is lifted."""
        aggregate.chapter(Disclosure).released.add(self.embargo_id)


@dataclass(frozen=True, kw_only=True)
class MarkSensitive(Command):
    """Mark a system as sensitive (4-6). See ``MarkedSensitive`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Mark as sensitive", "取扱注意を指定する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (MarkedSensitive,)
    PATH: ClassVar[str | None] = "sensitivity"

    system_id: str
    ground: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the mark; the same ground again records nothing.

        Raises:
            MissingValue: No ground is given.
            UnknownSystem: It was never explained.
        """
        refuse_missing(ground=self.ground)
        system = books.system(self.system_id).known()
        if self.ground in system.chapter(Disclosure).grounds:
            return
        system.record(MarkedSensitive, self.facts, ground=self.ground)


@dataclass(frozen=True, kw_only=True)
class EmbargoFigures(Command):
    """Keep figures of a system back for a time. See ``FiguresEmbargoed`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Embargo figures", "計数の公表を保留する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (FiguresEmbargoed,)
    PATH: ClassVar[str | None] = "embargoes"
    CREATES: ClassVar[str | None] = "embargo_id"

    system_id: str
    embargo_id: str
    facts: Facts
    fiscal_year: int | None = None
    until: date | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the embargo once.

        Raises:
            InvalidFiscalYear, MissingValue, EmbargoEndsBefore: A value that can never be right, or no reason.
            UnknownSystem: It was never explained.
            SilentChange: The id is taken by another embargo.
        """
        if self.fiscal_year is not None:
            FiscalYear(self.fiscal_year)
        refuse_missing(embargo_id=self.embargo_id, reason=self.facts.reason or "")
        effective_on = self.facts.effective_on
        if self.until is not None and self.until < effective_on:
            raise EmbargoEndsBefore(effective_on=effective_on.isoformat(), until=self.until.isoformat())
        system = books.system(self.system_id).known()
        recorded = system.chapter(Disclosure).embargoes.get(self.embargo_id)
        what, what_ja = f"Embargo '{self.embargo_id}'", f"公表保留「{self.embargo_id}」"
        if is_repeated(what, what_ja, recorded, _embargo(self)):
            return
        system.record(
            FiguresEmbargoed,
            self.facts,
            embargo_id=self.embargo_id,
            fiscal_year=self.fiscal_year,
            until=self.until,
        )


@dataclass(frozen=True, kw_only=True)
class ReleaseFigures(Command):
    """Lift an embargo. See ``FiguresReleased`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Release figures", "公表保留を解除する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (FiguresReleased,)
    PATH: ClassVar[str | None] = "embargoes/{embargo_id}/release"

    system_id: str
    embargo_id: str
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the release; an embargo that is lifted already records nothing.

        Raises:
            UnknownSystem, UnknownEmbargo: No such thing.
        """
        system = books.system(self.system_id).known()
        disclosure = system.chapter(Disclosure)
        if self.embargo_id not in disclosure.embargoes:
            raise UnknownEmbargo(system_id=self.system_id, embargo_id=self.embargo_id)
        if self.embargo_id in disclosure.released:
            return
        system.record(FiguresReleased, self.facts, embargo_id=self.embargo_id)


def _embargo(stated: FiguresEmbargoed | EmbargoFigures) -> Content:
    return {"fiscal_year": stated.fiscal_year, "until": stated.until}


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Disclosure", "情報の取扱いと公表"),
    policy="4-6",
    about=(
        "A system is marked as sensitive; figures are kept back for a time, and released.",
        "情報の取扱いに懸念がある情報システムを指定し、計数の公表を保留し、解除する。",
    ),
    events=(
        MarkedSensitive,
        FiguresEmbargoed,
        FiguresReleased,
    ),
    commands=(
        MarkSensitive,
        EmbargoFigures,
        ReleaseFigures,
    ),
)
