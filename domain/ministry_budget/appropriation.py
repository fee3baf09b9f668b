"""Appropriation (歳出予算): what the Diet enacted for the ministry, initial, supplementary and provisional."""

from dataclasses import dataclass
from typing import ClassVar

from domain.aggregate import Command, Event
from domain.books import Books
from domain.errors import BudgetSequence, InvalidRound
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.ministry_budget.budget import MinistryBudget, budget_aggregate_id
from domain.money import signed_yen, whole_yen
from domain.rules import is_repeated
from domain.vocabulary import GENERAL_ACCOUNT

LAST_ROUND = 5
"""補正予算 are numbered 第1号 to, at most, 第5号 in the published forms."""


@dataclass(frozen=True, kw_only=True)
class Enacted(Event):
    """The initial budget (当初予算) was enacted.

    Attributes:
        amount_yen: The appropriation.
        organization: The organization it is enacted for, where the document names one.
        section_code: 項 code.
        printed_previous_yen: "Previous year" as the document prints it beside the amount: an as-of figure.
    """

    NAME: ClassVar[str] = "budget.enacted"

    amount_yen: int
    organization: str | None
    section_code: str | None
    printed_previous_yen: int | None

    def apply(self, aggregate: MinistryBudget) -> None:
        """The envelope grows by the budget."""
        aggregate.initial = (self.amount_yen, self.organization, self.section_code, self.printed_previous_yen)
        aggregate.enacted_yen += self.amount_yen
        aggregate.appropriation_yen += self.amount_yen
        aggregate.envelope_yen += self.amount_yen


@dataclass(frozen=True, kw_only=True)
class Supplemented(Event):
    """A supplementary budget (補正予算) changed the appropriation.

    Attributes:
        round: 1 for 補正第1号, and so on.
        change_yen: Increases less decreases.
        amount_yen: The appropriation after it, as printed.
        organization: The organization it is enacted for, where the document names one.
        section_code: 項 code.
    """

    NAME: ClassVar[str] = "budget.supplemented"

    round: int
    change_yen: int
    amount_yen: int
    organization: str | None
    section_code: str | None

    def apply(self, aggregate: MinistryBudget) -> None:
        """The envelope changes by the difference."""
        aggregate.supplements[self.round] = (self.change_yen, self.amount_yen)
        aggregate.enacted_yen += self.change_yen
        aggregate.appropriation_yen += self.change_yen
        aggregate.envelope_yen += self.change_yen


@dataclass(frozen=True, kw_only=True)
class ProvisionalEnacted(Event):
    """A provisional budget (暫定予算) bridges the time until the main one; it is absorbed, never added.

    Attributes:
        amount_yen: The provisional appropriation.
        organization: The organization it is enacted for, where the document names one.
        section_code: 項 code.
    """

    NAME: ClassVar[str] = "budget.provisional-enacted"

    amount_yen: int
    organization: str | None
    section_code: str | None

    def apply(self, aggregate: MinistryBudget) -> None:
        """The envelope holds it until the main budget absorbs it."""
        aggregate.provisional = (self.amount_yen, self.organization, self.section_code)
        aggregate.provisional_yen = self.amount_yen
        aggregate.envelope_yen += self.amount_yen


@dataclass(frozen=True, kw_only=True)
class ProvisionalAbsorbed(Event):
    """The main budget took the place of the provisional one.

    Attributes:
        amount_yen: What leaves the envelope again, the main budget being in it.
        organization: The organization the provisional budget was enacted for.
    """

    NAME: ClassVar[str] = "budget.provisional-absorbed"

    amount_yen: int
    organization: str | None

    def apply(self, aggregate: MinistryBudget) -> None:
        """Nothing provisional is left."""
        aggregate.provisional_yen = 0
        aggregate.envelope_yen -= self.amount_yen


@dataclass(frozen=True, kw_only=True)
class _BudgetDocument(Command):
    fiscal_year: int
    ministry: str
    amount_yen: int
    facts: Facts
    account: str = GENERAL_ACCOUNT
    organization: str | None = None
    section_code: str | None = None

    @property
    def subject_id(self) -> str:
        """The envelope."""
        return budget_aggregate_id(self.fiscal_year, self.ministry, self.account)

    def _opened(self, books: Books) -> MinistryBudget:
        FiscalYear(self.fiscal_year)
        whole_yen("amount_yen", self.amount_yen)
        for organization in (self.ministry, self.organization):
            if organization is not None:
                books.organization(organization).known()
        return books.budget(self.fiscal_year, self.ministry, self.account)


@dataclass(frozen=True, kw_only=True)
class EnactBudget(_BudgetDocument):
    """Record an enacted initial budget; a provisional one in force is absorbed with it."""

    printed_previous_yen: int | None = None

    def decide(self, books: Books) -> None:
        """Record the budget once.

        Raises:
            UnknownOrganization: The ministry is not in the books.
            SilentChange: Another initial budget is recorded for it.
        """
        budget = self._opened(books)
        given = (self.amount_yen, self.organization, self.section_code, self.printed_previous_yen)
        if is_repeated(f"The initial budget of {self.subject_id}", budget.initial, given):
            return
        budget.record(
            Enacted,
            self.facts,
            amount_yen=self.amount_yen,
            organization=self.organization,
            section_code=self.section_code,
            printed_previous_yen=self.printed_previous_yen,
        )
        if budget.provisional_yen:
            budget.record(
                ProvisionalAbsorbed,
                self.facts,
                amount_yen=budget.provisional_yen,
                organization=self.organization,
            )


@dataclass(frozen=True, kw_only=True)
class SupplementBudget(_BudgetDocument):
    """Record an enacted supplementary budget.

    Attributes:
        round: 1 to 5.
        amount_yen: The appropriation after it.
        printed_previous_yen: The appropriation before it, as printed.
    """

    round: int
    printed_previous_yen: int

    def decide(self, books: Books) -> None:
        """Record the change once.

        Raises:
            UnknownOrganization: The ministry is not in the books.
            SilentChange: The same round is recorded with other amounts.
            BudgetSequence: The printed starting point is not what the books hold.
        """
        budget = self._opened(books)
        if not 1 <= self.round <= LAST_ROUND:
            raise InvalidRound(value=self.round, last=LAST_ROUND)
        change_yen = signed_yen("change_yen", self.amount_yen - self.printed_previous_yen)
        what = f"Supplementary {self.round} of {self.subject_id}"
        if is_repeated(what, budget.supplements.get(self.round), (change_yen, self.amount_yen)):
            return
        if self.printed_previous_yen != budget.enacted_yen:
            raise BudgetSequence(
                ministry=self.ministry,
                fiscal_year=self.fiscal_year,
                round=self.round,
                printed_previous_yen=self.printed_previous_yen,
                enacted_yen=budget.enacted_yen,
            )
        budget.record(
            Supplemented,
            self.facts,
            round=self.round,
            change_yen=change_yen,
            amount_yen=self.amount_yen,
            organization=self.organization,
            section_code=self.section_code,
        )


@dataclass(frozen=True, kw_only=True)
class EnactProvisionalBudget(_BudgetDocument):
    """Record an enacted provisional budget."""

    def decide(self, books: Books) -> None:
        """Record it once; after the main budget it is recorded and absorbed at once.

        Raises:
            UnknownOrganization: The ministry is not in the books.
            SilentChange: Another provisional budget is recorded for it.
        """
        budget = self._opened(books)
        given = (self.amount_yen, self.organization, self.section_code)
        if is_repeated(f"The provisional budget of {self.subject_id}", budget.provisional, given):
            return
        budget.record(
            ProvisionalEnacted,
            self.facts,
            amount_yen=self.amount_yen,
            organization=self.organization,
            section_code=self.section_code,
        )
        if budget.initial is not None:
            budget.record(
                ProvisionalAbsorbed, self.facts, amount_yen=self.amount_yen, organization=self.organization
            )
