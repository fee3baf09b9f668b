"""Restatement (訂正公表): a later publication changed a published settlement; both stay, with the cause."""

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from domain.aggregate import Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError, SettlementDoesNotFollow
from domain.errors.envelope_rules import NotSettled
from domain.ministry_budget.budget import MinistryBudget
from domain.ministry_budget.envelope_command import EnvelopeCommand
from domain.ministry_budget.settlement_row import SettlementRow, check_rows
from domain.rules import Content, refuse_if_any, refuse_missing

CURRENT: Final = ("the current budget of {}", "{}の歳出予算現額")
APPROPRIATION: Final = ("the appropriation of {}", "{}の歳出予算額")
"""The figures that budgets on record must explain, in English and Japanese."""


@dataclass
class Restatements:
    """The figures as last restated, ``None`` while the settlement stands as published first."""

    standing: Content | None = None


@dataclass(frozen=True, kw_only=True)
class SettlementRestated(Event):
    """A later publication changed the settlement of the envelope; the facts name the cause as their reason.

    Attributes:
        previous_appropriation_yen: 歳出予算額 until now.
        previous_current_yen: 歳出予算現額 until now.
        previous_spent_yen: 支出済歳出額 until now.
        previous_carried_over_yen: 翌年度繰越額 until now.
        previous_unused_yen: 不用額 until now.
        appropriation_yen: 歳出予算額, transfers included.
        current_yen: 歳出予算現額.
        spent_yen: 支出済歳出額.
        carried_over_yen: 翌年度繰越額.
        unused_yen: 不用額.
        cause: Why the figures changed, as the publication says.
    """

    NAME: ClassVar[str] = "budget.settlement-restated"
    TITLES: ClassVar[tuple[str, str]] = ("Settlement restated", "決算の訂正公表")

    previous_appropriation_yen: int
    previous_current_yen: int
    previous_spent_yen: int
    previous_carried_over_yen: int
    previous_unused_yen: int
    appropriation_yen: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int
    cause: str

    def apply(self, aggregate: MinistryBudget) -> None:
        """The figures stand from now on; what was published first is kept beside them."""
        aggregate.chapter(Restatements).standing = {
            "appropriation_yen": self.appropriation_yen,
            "current_yen": self.current_yen,
            "spent_yen": self.spent_yen,
            "carried_over_yen": self.carried_over_yen,
            "unused_yen": self.unused_yen,
        }
        aggregate.carried_over_yen = self.carried_over_yen


@dataclass(frozen=True, kw_only=True)
class RestateSettlement(EnvelopeCommand):
    """Record that a later publication changed a published settlement. See ``SettlementRestated``."""

    TITLES: ClassVar[tuple[str, str]] = ("Restate a settlement", "決算の訂正公表を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (SettlementRestated,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (NotSettled, SettlementDoesNotFollow)
    PATH: ClassVar[str | None] = "settlement-restatements"

    appropriation_yen: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int
    cause: str

    def decide(self, books: Books) -> None:
        """Record the restatement; the figures that stand already record nothing.

        It states an outcome and is not checked against the control rules; like the settlement itself it must
        follow from the budgets on record. What arrived in the next year stays: that year's settlement says.

        Raises:
            MissingValue, InvalidFiscalYear, InvalidAmount, UnbalancedSettlement: A value that can never be
                right.
            UnknownOrganization: The ministry is not in the books.
            NotSettled, SettlementDoesNotFollow: In this order of precedence; the budgets on record must
                explain the current budget and the appropriation.
        """
        refuse_missing(cause=self.cause)
        budget, name = self.opened(books)
        row = SettlementRow(
            ministry=self.ministry,
            appropriation_yen=self.appropriation_yen,
            current_yen=self.current_yen,
            spent_yen=self.spent_yen,
            carried_over_yen=self.carried_over_yen,
            unused_yen=self.unused_yen,
        )
        check_rows(books, self.fiscal_year, [row])
        standing = budget.chapter(Restatements).standing or budget.settlement
        if standing == row.amounts:
            return
        not_settled = NotSettled(ministry=name, fiscal_year=self.fiscal_year, account=self.account)
        refuse_if_any(
            [
                not_settled if standing is None else None,
                self._differs(CURRENT, name, self.current_yen, budget.envelope_yen),
                self._differs(APPROPRIATION, name, self.appropriation_yen, budget.appropriation_yen),
            ]
        )
        budget.record(
            SettlementRestated,
            replace(self.facts, reason=self.cause),
            **{f"previous_{field}": amount_yen for field, amount_yen in (standing or {}).items()},
            **row.amounts,
            cause=self.cause,
        )

    def _differs(
        self, what: tuple[str, str], name: str, settled_yen: int, books_yen: int
    ) -> SettlementDoesNotFollow | None:
        if settled_yen == books_yen:
            return None
        return SettlementDoesNotFollow(
            fiscal_year=self.fiscal_year,
            what=what[0].format(name),
            what_ja=what[1].format(name),
            settled_yen=settled_yen,
            books_yen=books_yen,
        )


CHAPTER: Final = Chapter(
    aggregate=MinistryBudget,
    titles=("Restatement", "訂正公表"),
    policy="4-5",
    about=(
        "A later publication changed a published settlement: both figures stay, with the cause.",
        "公表済みの決算額が後の公表で訂正された場合に、訂正前後の額と理由を残す。",
    ),
    events=(SettlementRestated,),
    commands=(RestateSettlement,),
)
