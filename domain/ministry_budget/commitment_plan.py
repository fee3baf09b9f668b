"""The commitment plan (支出負担行為計画, 4-5): how much of its envelope a ministry means to commit."""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError
from domain.errors.closing_rules import OutsideReopening, YearIsClosed
from domain.errors.envelope_rules import CommitmentPlanAboveEnvelope
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.envelope_command import EnvelopeCommand
from domain.money import positive_yen
from domain.rules import refuse_if_any


@dataclass
class CommitmentPlan:
    """The plan as it stands, 0 before the first."""

    amount_yen: int = 0


@dataclass(frozen=True, kw_only=True)
class CommitmentPlanSet(Event):
    """The ministry set its commitment plan; a later one replaces it.

    Attributes:
        previous_yen: The plan until now, 0 before the first.
        amount_yen: The plan.
    """

    NAME: ClassVar[str] = "budget.commitment-plan-set"
    TITLES: ClassVar[tuple[str, str]] = ("Commitment plan set", "支出負担行為計画の作成")

    previous_yen: int
    amount_yen: int

    def apply(self, aggregate: MinistryBudget) -> None:
        """Remember the plan."""
        aggregate.chapter(CommitmentPlan).amount_yen = self.amount_yen


@dataclass(frozen=True, kw_only=True)
class SetCommitmentPlan(EnvelopeCommand):
    """Set the commitment plan of a ministry and year (4-5). See ``CommitmentPlanSet``."""

    TITLES: ClassVar[tuple[str, str]] = ("Set the commitment plan", "支出負担行為計画を作成する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (CommitmentPlanSet,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        YearIsClosed,
        OutsideReopening,
        CommitmentPlanAboveEnvelope,
    )
    PATH: ClassVar[str | None] = "commitment-plan"

    amount_yen: int

    def decide(self, books: Books) -> None:
        """Record the plan; the same amount again records nothing.

        Raises:
            InvalidAmount, InvalidFiscalYear, MissingValue: A value that can never be right.
            UnknownOrganization: The ministry is not in the books.
            YearIsClosed, OutsideReopening, CommitmentPlanAboveEnvelope: In this order of precedence.
        """
        positive_yen("amount_yen", self.amount_yen)
        budget, name = self.opened(books)
        previous_yen = budget.chapter(CommitmentPlan).amount_yen
        if previous_yen == self.amount_yen:
            return
        refuse_if_any(
            [
                budget.closed_refusal(name, self.facts.effective_on),
                self._above_refusal(budget, name),
            ]
        )
        budget.record(CommitmentPlanSet, self.facts, previous_yen=previous_yen, amount_yen=self.amount_yen)

    def _above_refusal(self, budget: MinistryBudget, name: str) -> CommitmentPlanAboveEnvelope | None:
        if self.amount_yen <= budget.envelope_yen:
            return None
        return CommitmentPlanAboveEnvelope(
            fiscal_year=self.fiscal_year,
            ministry=name,
            asked_yen=self.amount_yen,
            envelope_yen=budget.envelope_yen,
        )


CHAPTER: Final = Chapter(
    aggregate=MinistryBudget,
    titles=("Commitment plan", "支出負担行為計画"),
    policy="4-5",
    about=(
        "How much of its envelope a ministry means to commit, before it spends.",
        "予算の執行に当たり、支出負担行為の計画を作成する。",
    ),
    events=(CommitmentPlanSet,),
    commands=(SetCommitmentPlan,),
)
