"""Submitted plan (実施計画案, 4-5): a ministry submits what it means to do; デジタル庁 adjusts it."""

from dataclasses import dataclass, field
from typing import ClassVar, Final, NamedTuple

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError, NotClassified, OnlyTheAgencyDecides, OutsideLumpSum
from domain.errors.closing_rules import YearIsClosed
from domain.errors.cycle_rules import PlanNotSubmitted
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

SUBMISSION: Final = ("A submitted plan", "実施計画案の提出")
ADJUSTMENT: Final = ("An adjustment of a plan", "実施計画案の調整")
"""What is asked, in English and Japanese, as refusals name it."""


class SubmittedPlan(NamedTuple):
    """A plan as it was submitted or adjusted last.

    Attributes:
        amount_yen: The whole plan of the year.
        text: What was said beside it: what is to be procured, or why it was adjusted.
        is_adjusted: デジタル庁 adjusted it after it was submitted.
    """

    amount_yen: int
    text: str | None
    is_adjusted: bool


@dataclass
class SubmittedPlans:
    """The submitted plans of a system by fiscal year."""

    by_year: dict[int, SubmittedPlan] = field(default_factory=dict)

    def amount_yen(self, fiscal_year: int) -> int:
        """Return the submitted plan of a year as it stands, 0 before there is one."""
        plan = self.by_year.get(fiscal_year)
        return 0 if plan is None else plan.amount_yen


@dataclass(frozen=True, kw_only=True)
class PlanSubmitted(Event):
    """The ministry submitted its plan of a year; a later one replaces it.

    Attributes:
        fiscal_year: The year planned.
        ministry: The owning ministry when it was submitted.
        previous_yen: The submitted plan until now, 0 for the first.
        amount_yen: The submitted plan from now on.
        procurement: What is to be procured, where that is said.
    """

    NAME: ClassVar[str] = "system.plan-submitted"
    TITLES: ClassVar[tuple[str, str]] = ("Plan submitted", "実施計画案の提出")

    fiscal_year: int
    ministry: str | None
    previous_yen: int
    amount_yen: int
    procurement: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the submitted plan."""
        plan = SubmittedPlan(self.amount_yen, self.procurement, is_adjusted=False)
        aggregate.chapter(SubmittedPlans).by_year[self.fiscal_year] = plan
        remember_amount(aggregate, AmountKind.PLAN, self.amount_yen)


@dataclass(frozen=True, kw_only=True)
class PlanAdjusted(Event):
    """デジタル庁 adjusted a submitted plan before deciding it.

    Attributes:
        fiscal_year: The year planned.
        ministry: The owning ministry when it was adjusted.
        previous_yen: The submitted plan until now.
        amount_yen: The submitted plan from now on.
        remarks: What was adjusted and why, where that is said.
    """

    NAME: ClassVar[str] = "system.plan-adjusted"
    TITLES: ClassVar[tuple[str, str]] = ("Plan adjusted", "実施計画案の調整")

    fiscal_year: int
    ministry: str | None
    previous_yen: int
    amount_yen: int
    remarks: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the adjusted plan."""
        plan = SubmittedPlan(self.amount_yen, self.remarks, is_adjusted=True)
        aggregate.chapter(SubmittedPlans).by_year[self.fiscal_year] = plan
        remember_amount(aggregate, AmountKind.PLAN, self.amount_yen)


@dataclass(frozen=True, kw_only=True)
class SubmitPlan(Command):
    """Submit, or submit anew, the plan of a system for a year to デジタル庁 (4-5).

    Attributes:
        amount_yen: The whole plan of the year, not the difference.
        procurement: What is to be procured, where that is said.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Submit a plan", "実施計画案を提出する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (PlanSubmitted,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        SystemAbolished,
        NotClassified,
        OutsideLumpSum,
        YearIsClosed,
        ImplausibleAmount,
    )
    PATH: ClassVar[str | None] = "plan-submissions"

    system_id: str
    fiscal_year: int
    amount_yen: int
    facts: Facts
    procurement: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the submitted plan; the plan that stands, submitted again, records nothing.

        Raises:
            InvalidFiscalYear, InvalidAmount: A value that can never be right.
            UnknownSystem: It was never explained.
            SystemAbolished, NotClassified, OutsideLumpSum, YearIsClosed, ImplausibleAmount: In this order of
                precedence.
        """
        FiscalYear(self.fiscal_year)
        positive_yen("amount_yen", self.amount_yen)
        system = books.system(self.system_id).known()
        plans = system.chapter(SubmittedPlans)
        given = SubmittedPlan(self.amount_yen, self.procurement, is_adjusted=False)
        if plans.by_year.get(self.fiscal_year) == given:
            return
        refuse_if_any(
            [
                abolition_refusal(system, *SUBMISSION),
                procedure_refusal(system, *SUBMISSION),
                coverage_refusal(system, self.fiscal_year, *SUBMISSION),
                closed_refusal(system, self.fiscal_year, GENERAL_ACCOUNT),
                implausible_refusal(system, AmountKind.PLAN, self.amount_yen, self.facts),
            ]
        )
        system.record(
            PlanSubmitted,
            self.facts,
            fiscal_year=self.fiscal_year,
            ministry=system.ministry,
            previous_yen=plans.amount_yen(self.fiscal_year),
            amount_yen=self.amount_yen,
            procurement=self.procurement,
        )


@dataclass(frozen=True, kw_only=True)
class AdjustPlan(Command):
    """Adjust a submitted plan before it is decided (4-5).

    Attributes:
        amount_yen: The whole plan of the year, not the difference.
        remarks: What is adjusted and why, where that is said.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Adjust a plan", "実施計画案を調整する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (PlanAdjusted,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        OnlyTheAgencyDecides,
        SystemAbolished,
        PlanNotSubmitted,
        YearIsClosed,
        ImplausibleAmount,
    )
    PATH: ClassVar[str | None] = "plan-adjustments"

    system_id: str
    fiscal_year: int
    amount_yen: int
    facts: Facts
    remarks: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the adjustment; the same one again records nothing.

        Raises:
            InvalidFiscalYear, InvalidAmount: A value that can never be right.
            UnknownSystem: It was never explained.
            OnlyTheAgencyDecides, SystemAbolished, PlanNotSubmitted, YearIsClosed, ImplausibleAmount: In this
                order of precedence.
        """
        FiscalYear(self.fiscal_year)
        positive_yen("amount_yen", self.amount_yen)
        system = books.system(self.system_id).known()
        plans = system.chapter(SubmittedPlans)
        given = SubmittedPlan(self.amount_yen, self.remarks, is_adjusted=True)
        if plans.by_year.get(self.fiscal_year) == given:
            return
        refuse_if_any(
            [
                designation_refusal(self.facts, *ADJUSTMENT),
                abolition_refusal(system, *ADJUSTMENT),
                self._not_submitted(plans),
                closed_refusal(system, self.fiscal_year, GENERAL_ACCOUNT),
                implausible_refusal(system, AmountKind.PLAN, self.amount_yen, self.facts),
            ]
        )
        system.record(
            PlanAdjusted,
            self.facts,
            fiscal_year=self.fiscal_year,
            ministry=system.ministry,
            previous_yen=plans.amount_yen(self.fiscal_year),
            amount_yen=self.amount_yen,
            remarks=self.remarks,
        )

    def _not_submitted(self, plans: SubmittedPlans) -> PlanNotSubmitted | None:
        if self.fiscal_year in plans.by_year:
            return None
        return PlanNotSubmitted(system_id=self.system_id, fiscal_year=self.fiscal_year)


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Submitted plan", "実施計画案"),
    policy="4-5",
    about=(
        "A ministry submits its plan of a year, and the Digital Agency adjusts it before deciding.",
        "府省が事業の実施に関する計画案を提出し、デジタル庁が取りまとめ、調整を行う。",
    ),
    events=(PlanSubmitted, PlanAdjusted),
    commands=(SubmitPlan, AdjustPlan),
)
