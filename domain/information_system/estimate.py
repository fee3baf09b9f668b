"""Cost estimate (所要額案, 4-6): what the ministry thinks a system needs in a year, before any review."""

from dataclasses import dataclass, field
from typing import ClassVar, Final, NamedTuple

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.costs import CostLines, checked_lines, total_yen
from domain.errors import DomainError
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.abolition import abolition_refusal
from domain.information_system.plausibility import AmountKind, implausible_refusal, remember_amount
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import is_repeated, refuse_if_any, refuse_missing

ESTIMATE: Final = ("A cost estimate", "所要額案の作成")
"""What is asked, in English and Japanese, as refusals name it."""


class Estimate(NamedTuple):
    """One estimate.

    Attributes:
        fiscal_year: The year estimated.
        lines: The whole estimate.
    """

    fiscal_year: int
    lines: CostLines


@dataclass
class Estimates:
    """Every estimate of a system.

    Attributes:
        by_id: All of them.
        by_year: What stands for each year: the estimate recorded last.
    """

    by_id: dict[str, Estimate] = field(default_factory=dict)
    by_year: dict[int, CostLines] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CostEstimated(Event):
    """The cost of a year was estimated; a later estimate of the year replaces it.

    Attributes:
        estimate_id: Names the estimate.
        fiscal_year: The year estimated.
        ministry: The owning ministry when it was estimated.
        previous_lines: The estimate until now, none for the first of the year.
        lines: The whole estimate from now on, by cost class and sub-item.
    """

    NAME: ClassVar[str] = "system.cost-estimated"
    TITLES: ClassVar[tuple[str, str]] = ("Cost estimated", "所要額案")

    estimate_id: str
    fiscal_year: int
    ministry: str | None
    previous_lines: CostLines
    lines: CostLines

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the estimate."""
        estimates = aggregate.chapter(Estimates)
        estimates.by_id[self.estimate_id] = Estimate(self.fiscal_year, self.lines)
        estimates.by_year[self.fiscal_year] = self.lines
        remember_amount(aggregate, AmountKind.ESTIMATE, total_yen(self.lines))


@dataclass(frozen=True, kw_only=True)
class EstimateCost(Command):
    """Estimate, or estimate anew, what a system needs in a year (4-6). See ``CostEstimated``."""

    TITLES: ClassVar[tuple[str, str]] = ("Estimate the cost", "所要額案を作成する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (CostEstimated,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (SystemAbolished, ImplausibleAmount)
    PATH: ClassVar[str | None] = "estimates"
    CREATES: ClassVar[str | None] = "estimate_id"

    system_id: str
    estimate_id: str
    fiscal_year: int
    lines: CostLines
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the estimate once.

        Raises:
            InvalidFiscalYear, MissingValue, InvalidAmount, RepeatedCostLine: A value that can never be right.
            UnknownSystem: It was never explained.
            SilentChange: The id is taken by another estimate.
            SystemAbolished, ImplausibleAmount: In this order of precedence.
        """
        FiscalYear(self.fiscal_year)
        refuse_missing(estimate_id=self.estimate_id)
        lines = checked_lines(self.lines)
        system = books.system(self.system_id).known()
        estimates = system.chapter(Estimates)
        recorded = estimates.by_id.get(self.estimate_id)
        if is_repeated(
            f"Estimate '{self.estimate_id}'",
            f"所要額案「{self.estimate_id}」",
            None if recorded is None else recorded._asdict(),
            {"fiscal_year": self.fiscal_year, "lines": lines},
        ):
            return
        refuse_if_any(
            [
                abolition_refusal(system, *ESTIMATE),
                implausible_refusal(system, AmountKind.ESTIMATE, total_yen(lines), self.facts),
            ]
        )
        system.record(
            CostEstimated,
            self.facts,
            estimate_id=self.estimate_id,
            fiscal_year=self.fiscal_year,
            ministry=system.ministry,
            previous_lines=estimates.by_year.get(self.fiscal_year, ()),
            lines=lines,
        )


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Cost estimate", "所要額案"),
    policy="4-6",
    about=(
        "A ministry estimates what a system needs in a year; the review before the request judges it.",
        "府省が年度ごとの所要額案を作成し、予算要求前のレビューに付す。",
    ),
    events=(CostEstimated,),
    commands=(EstimateCost,),
)
