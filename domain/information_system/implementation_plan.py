"""Implementation plan (実施計画, 4-5): デジタル庁 decides what a system may use before any money is given."""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import (
    DomainError,
    NotClassified,
    OnlyTheAgencyDecides,
    OutsideLumpSum,
    PlanBelowAllocations,
)
from domain.errors.closing_rules import YearIsClosed
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.abolition import abolition_refusal
from domain.information_system.closing import closed_refusal
from domain.information_system.money_rules import coverage_refusal, procedure_refusal
from domain.information_system.plausibility import AmountKind, implausible_refusal, remember_amount
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.money import positive_yen
from domain.rules import designation_refusal, refuse_if_any
from domain.vocabulary import GENERAL_ACCOUNT

PLAN: Final = ("A plan", "実施計画の決定")
"""What is asked, in English and Japanese, as refusals name it."""


@dataclass(frozen=True, kw_only=True)
class PlanDecided(Event):
    """デジタル庁 decided the plan of a year; a later decision replaces it.

    Attributes:
        fiscal_year: The year planned.
        ministry: The owning ministry when it was decided.
        previous_yen: The plan until now, 0 for the first decision.
        amount_yen: The plan from now on.
    """

    NAME: ClassVar[str] = "system.plan-decided"
    TITLES: ClassVar[tuple[str, str]] = ("Plan decided", "実施計画の決定")

    fiscal_year: int
    ministry: str | None
    previous_yen: int
    amount_yen: int

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the plan of the year."""
        aggregate.funds.entry(self.fiscal_year).planned_yen = self.amount_yen
        remember_amount(aggregate, AmountKind.PLAN, self.amount_yen)


@dataclass(frozen=True, kw_only=True)
class DecidePlan(Command):
    """Decide, or decide anew, what a system may use in a year (4-5).

    Attributes:
        amount_yen: The whole plan of the year, not the difference.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Decide the plan", "実施計画を決定する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (PlanDecided,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        OnlyTheAgencyDecides,
        SystemAbolished,
        NotClassified,
        OutsideLumpSum,
        YearIsClosed,
        PlanBelowAllocations,
        ImplausibleAmount,
    )
    PATH: ClassVar[str | None] = "plans"

    system_id: str
    fiscal_year: int
    amount_yen: int
    facts: Facts

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the plan; the same plan again records nothing.

        Raises:
            InvalidFiscalYear, InvalidAmount: A value that can never be right.
            UnknownSystem: It was never explained.
            OnlyTheAgencyDecides, SystemAbolished, NotClassified, OutsideLumpSum, YearIsClosed,
                PlanBelowAllocations, ImplausibleAmount: In this order of precedence.
        """
        FiscalYear(self.fiscal_year)
        positive_yen("amount_yen", self.amount_yen)
        system = books.system(self.system_id).known()
        previous_yen = system.funds.of(self.fiscal_year).planned_yen
        if previous_yen == self.amount_yen:
            return
        refuse_if_any(
            [
                designation_refusal(self.facts, *PLAN),
                abolition_refusal(system, *PLAN),
                procedure_refusal(system, *PLAN),
                coverage_refusal(system, self.fiscal_year, *PLAN),
                closed_refusal(system, self.fiscal_year, GENERAL_ACCOUNT),
                self._below_allocations(system),
                implausible_refusal(system, AmountKind.PLAN, self.amount_yen, self.facts),
            ]
        )
        system.record(
            PlanDecided,
            self.facts,
            fiscal_year=self.fiscal_year,
            ministry=system.ministry,
            previous_yen=previous_yen,
            amount_yen=self.amount_yen,
        )

    def _below_allocations(self, system: InformationSystem) -> PlanBelowAllocations | None:
        allocated_yen = system.funds.of(self.fiscal_year).allocated_yen
        if self.amount_yen >= allocated_yen:
            return None
        return PlanBelowAllocations(
            system_id=self.system_id,
            fiscal_year=self.fiscal_year,
            asked_yen=self.amount_yen,
            allocated_yen=allocated_yen,
        )


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Implementation plan", "実施計画"),
    policy="4-5",
    about=(
        "The Digital Agency decides what a system may use in a year before any money is given.",
        "デジタル庁が事業の実施に関する計画を決定する。",
    ),
    events=(PlanDecided,),
    commands=(DecidePlan,),
)
