"""Classification (4-2-1) and lump-sum coverage (4-5): both histories, independent of each other."""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import CriterionNotOfClass, DomainError, OnlyStateSystems, OnlyTheAgencyDecides
from domain.errors.lineage_rules import SystemAbolished
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.abolition import abolition_refusal
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import designation_refusal, refuse_if_any, refuse_missing
from domain.vocabulary import CRITERIA_OF_CLASS, Criterion, Sector, SystemClass

DESIGNATION: Final = ("The designation of a class", "分類の指定")
COVERAGE: Final = ("Coverage by the lump sum", "一括計上の対象の決定")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass(frozen=True, kw_only=True)
class Classified(Event):
    """デジタル庁 designated the system's class for the first time.

    Attributes:
        system_class: Class 1, 2 or 3.
        criterion: Why (4-2-1).
    """

    NAME: ClassVar[str] = "system.classified"
    TITLES: ClassVar[tuple[str, str]] = ("Class designated", "分類の指定")

    system_class: SystemClass
    criterion: Criterion

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the class."""
        aggregate.system_class = self.system_class
        aggregate.criterion = self.criterion


@dataclass(frozen=True, kw_only=True)
class Reclassified(Event):
    """デジタル庁 changed the designation (4-2-2: flexibly, as circumstances change).

    Attributes:
        previous_class: The class until now.
        system_class: The class from the effective date on.
        criterion: Why (4-2-1).
    """

    NAME: ClassVar[str] = "system.reclassified"
    TITLES: ClassVar[tuple[str, str]] = ("Class changed", "分類の変更")

    previous_class: SystemClass
    system_class: SystemClass
    criterion: Criterion

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the class."""
        aggregate.system_class = self.system_class
        aggregate.criterion = self.criterion


@dataclass(frozen=True, kw_only=True)
class CoverageDetermined(Event):
    """It was determined whether the system's budget stands in the lump sum (4-5, phased in).

    Attributes:
        covered: In the lump sum, or excluded from it.
        ground: The provision or document it follows from.
        first_fiscal_year: The first year it holds for.
    """

    NAME: ClassVar[str] = "system.coverage-determined"
    TITLES: ClassVar[tuple[str, str]] = ("Coverage determined", "一括計上対象の決定")

    covered: bool
    ground: str
    first_fiscal_year: int

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the coverage from its first year on."""
        aggregate.coverage[self.first_fiscal_year] = self.covered
        aggregate.coverage_grounds[self.first_fiscal_year] = self.ground


@dataclass(frozen=True, kw_only=True)
class ClassifySystem(Command):
    """Designate a system's class, or change the designation (4-2-2)."""

    TITLES: ClassVar[tuple[str, str]] = ("Designate the class", "分類を指定する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (Classified, Reclassified)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (OnlyTheAgencyDecides, SystemAbolished)
    PATH: ClassVar[str | None] = "classifications"

    system_id: str
    system_class: SystemClass
    criterion: Criterion
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the designation; the same one again records nothing.

        Raises:
            UnknownSystem: It was never explained.
            CriterionNotOfClass: The criterion leads to another class.
            OnlyTheAgencyDecides, SystemAbolished: In this order of precedence.
        """
        system = books.system(self.system_id).known()
        allowed = CRITERIA_OF_CLASS[self.system_class]
        if self.criterion not in allowed:
            raise CriterionNotOfClass(
                system_class=int(self.system_class),
                criterion=self.criterion,
                allowed=", ".join(sorted(allowed)),
            )
        if (system.system_class, system.criterion) == (self.system_class, self.criterion):
            return
        refuse_if_any(
            [designation_refusal(self.facts, *DESIGNATION), abolition_refusal(system, *DESIGNATION)]
        )
        if system.system_class is None:
            system.record(Classified, self.facts, system_class=self.system_class, criterion=self.criterion)
            return
        system.record(
            Reclassified,
            self.facts,
            previous_class=system.system_class,
            system_class=self.system_class,
            criterion=self.criterion,
        )


@dataclass(frozen=True, kw_only=True)
class DetermineCoverage(Command):
    """Determine whether a system's budget stands in the lump sum (4-5). See ``CoverageDetermined``."""

    TITLES: ClassVar[tuple[str, str]] = ("Determine the coverage", "一括計上の対象を決定する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (CoverageDetermined,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        OnlyTheAgencyDecides,
        SystemAbolished,
        OnlyStateSystems,
    )
    PATH: ClassVar[str | None] = "coverage"

    system_id: str
    covered: bool
    ground: str
    first_fiscal_year: int
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the coverage; the same one on the same ground again records nothing.

        Raises:
            InvalidFiscalYear, MissingValue: A value that can never be right.
            UnknownSystem: It was never explained.
            OnlyTheAgencyDecides, SystemAbolished, OnlyStateSystems: In this order of precedence; only a
                system that would be covered is asked whether it has ended, and for its sector.
        """
        FiscalYear(self.first_fiscal_year)
        refuse_missing(ground=self.ground)
        system = books.system(self.system_id).known()
        determined = system.coverage.get(self.first_fiscal_year)
        ground = system.coverage_grounds.get(self.first_fiscal_year)
        if (determined, ground) == (self.covered, self.ground):
            return
        refuse_if_any(
            [
                designation_refusal(self.facts, *COVERAGE),
                abolition_refusal(system, *COVERAGE) if self.covered else None,
                self._sector_refusal(system.sector),
            ]
        )
        system.record(
            CoverageDetermined,
            self.facts,
            covered=self.covered,
            ground=self.ground,
            first_fiscal_year=self.first_fiscal_year,
        )

    def _sector_refusal(self, sector: Sector) -> OnlyStateSystems | None:
        if self.covered and sector is not Sector.STATE:
            return OnlyStateSystems(system_id=self.system_id, sector=sector)
        return None


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Classification and coverage", "分類の指定と一括計上の対象"),
    policy="4-2-1, 4-2-2, 4-5",
    about=(
        "The Digital Agency designates class 1, 2 or 3 and determines what stands in the lump sum.",
        "デジタル庁が①②③の区分を指定し、一括計上の対象か否かを決定する。",
    ),
    events=(
        Classified,
        Reclassified,
        CoverageDetermined,
    ),
    commands=(
        ClassifySystem,
        DetermineCoverage,
    ),
)
