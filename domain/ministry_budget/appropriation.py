"""Appropriation (歳出予算): what the Diet enacted for the ministry: initial, supplementary, provisional."""

from dataclasses import dataclass
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import BudgetSequence, DomainError, InvalidRound
from domain.errors.closing_rules import OutsideReopening, YearIsClosed
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.ministry_budget.budget import MinistryBudget, budget_aggregate_id
from domain.money import whole_yen
from domain.rules import Content, is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT

LAST_ROUND: Final = 5
"""補正予算 are numbered 第1号 to, at most, 第5号 in the published forms."""
OF_CLOSED_YEARS: Final = (YearIsClosed, OutsideReopening)
"""What a document that an officer records is asked first."""


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
    TITLES: ClassVar[tuple[str, str]] = ("Initial budget enacted", "当初予算の成立")

    amount_yen: int
    organization: str | None
    section_code: str | None
    printed_previous_yen: int | None

    def apply(self, aggregate: MinistryBudget) -> None:
        """The envelope grows by the budget."""
        aggregate.initial = _initial_content(self)
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
    TITLES: ClassVar[tuple[str, str]] = ("Supplementary budget", "補正予算の成立")

    round: int
    change_yen: int
    amount_yen: int
    organization: str | None
    section_code: str | None

    def apply(self, aggregate: MinistryBudget) -> None:
        """The envelope changes by the difference."""
        aggregate.supplements[self.round] = _supplement_content(self, self.change_yen)
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
    TITLES: ClassVar[tuple[str, str]] = ("Provisional budget", "暫定予算の成立")

    amount_yen: int
    organization: str | None
    section_code: str | None

    def apply(self, aggregate: MinistryBudget) -> None:
        """The envelope holds it until the main budget absorbs it."""
        aggregate.provisional = _content(self)
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
    TITLES: ClassVar[tuple[str, str]] = ("Provisional absorbed", "暫定予算の吸収")

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

    def _opened(self, books: Books) -> tuple[MinistryBudget, str]:
        """Return the envelope and the ministry's name."""
        FiscalYear(self.fiscal_year)
        whole_yen("amount_yen", self.amount_yen)
        refuse_missing(account=self.account)
        name = books.organization(self.ministry).known().name_ja
        if self.organization is not None:
            books.organization(self.organization).known()
        return books.budget(self.fiscal_year, self.ministry, self.account), name

    def _closed_refusal(self, budget: MinistryBudget, name: str) -> DomainError | None:
        """Nothing enters a closed year; what was published states an outcome and is not checked."""
        return None if self.facts.is_published else budget.closed_refusal(name, self.facts.effective_on)


@dataclass(frozen=True, kw_only=True)
class EnactBudget(_BudgetDocument):
    """Record an enacted initial budget; a provisional one in force is absorbed with it."""

    TITLES: ClassVar[tuple[str, str]] = ("Record the initial budget", "当初予算を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (Enacted, ProvisionalAbsorbed)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = OF_CLOSED_YEARS

    printed_previous_yen: int | None = None

    def decide(self, books: Books) -> None:
        """Record the budget once.

        Raises:
            InvalidFiscalYear, InvalidAmount, MissingValue: A value that can never be right.
            UnknownOrganization: The ministry or organization is not in the books.
            SilentChange: Another initial budget is recorded for it.
            YearIsClosed, OutsideReopening: In this order of precedence; not asked of what was published.
        """
        if self.printed_previous_yen is not None:
            whole_yen("printed_previous_yen", self.printed_previous_yen)
        budget, name = self._opened(books)
        given = _initial_content(self)
        what = f"The initial budget of {name} FY{self.fiscal_year}"
        if is_repeated(what, f"{name} {self.fiscal_year}年度 当初予算", budget.initial, given):
            return
        refuse_if_any([self._closed_refusal(budget, name)])
        budget.record(Enacted, self.facts, **given)
        if budget.provisional_yen:
            _absorb(budget, budget.provisional_yen, self.organization, self.facts)


@dataclass(frozen=True, kw_only=True)
class SupplementBudget(_BudgetDocument):
    """Record an enacted supplementary budget.

    Attributes:
        round: 1 to 5.
        amount_yen: The appropriation after it.
        printed_previous_yen: The appropriation before it, as printed.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Record a supplementary budget", "補正予算を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (Supplemented,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (*OF_CLOSED_YEARS, BudgetSequence)

    round: int
    printed_previous_yen: int

    def decide(self, books: Books) -> None:
        """Record the change once.

        Raises:
            InvalidFiscalYear, InvalidAmount, MissingValue, InvalidRound: A value that can never be right.
            UnknownOrganization: The ministry or organization is not in the books.
            SilentChange: The same round is recorded with other content.
            YearIsClosed, OutsideReopening, BudgetSequence: In this order of precedence; the first two are not
                asked of what was published, the last that the printed starting point is what the books hold.
        """
        if self.round not in range(1, LAST_ROUND + 1):
            raise InvalidRound(value=self.round, last=LAST_ROUND)
        whole_yen("printed_previous_yen", self.printed_previous_yen)
        budget, name = self._opened(books)
        given = _supplement_content(self, self.amount_yen - self.printed_previous_yen)
        what = f"Supplementary {self.round} of {name} FY{self.fiscal_year}"
        what_ja = f"{name} {self.fiscal_year}年度 補正第{self.round}号"
        if is_repeated(what, what_ja, budget.supplements.get(self.round), given):
            return
        refuse_if_any([self._closed_refusal(budget, name), self._sequence_refusal(budget, name)])
        budget.record(Supplemented, self.facts, round=self.round, **given)

    def _sequence_refusal(self, budget: MinistryBudget, name: str) -> BudgetSequence | None:
        """The printed starting point is what the books hold."""
        if self.printed_previous_yen == budget.enacted_yen:
            return None
        return BudgetSequence(
            ministry=name,
            fiscal_year=self.fiscal_year,
            round=self.round,
            printed_previous_yen=self.printed_previous_yen,
            enacted_yen=budget.enacted_yen,
        )


@dataclass(frozen=True, kw_only=True)
class EnactProvisionalBudget(_BudgetDocument):
    """Record an enacted provisional budget."""

    TITLES: ClassVar[tuple[str, str]] = ("Record the provisional budget", "暫定予算を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ProvisionalEnacted, ProvisionalAbsorbed)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = OF_CLOSED_YEARS

    def decide(self, books: Books) -> None:
        """Record it once; after the main budget it is recorded and absorbed at once.

        Raises:
            InvalidFiscalYear, InvalidAmount, MissingValue: A value that can never be right.
            UnknownOrganization: The ministry or organization is not in the books.
            SilentChange: Another provisional budget is recorded for it.
            YearIsClosed, OutsideReopening: In this order of precedence; not asked of what was published.
        """
        budget, name = self._opened(books)
        given = _content(self)
        what = f"The provisional budget of {name} FY{self.fiscal_year}"
        if is_repeated(what, f"{name} {self.fiscal_year}年度 暫定予算", budget.provisional, given):
            return
        refuse_if_any([self._closed_refusal(budget, name)])
        budget.record(ProvisionalEnacted, self.facts, **given)
        if budget.initial is not None:
            _absorb(budget, self.amount_yen, self.organization, self.facts)


def _absorb(budget: MinistryBudget, amount_yen: int, organization: str | None, facts: Facts) -> None:
    budget.record(ProvisionalAbsorbed, facts, amount_yen=amount_yen, organization=organization)


def _content(stated: Enacted | Supplemented | ProvisionalEnacted | _BudgetDocument) -> Content:
    return {
        "amount_yen": stated.amount_yen,
        "organization": stated.organization,
        "section_code": stated.section_code,
    }


def _initial_content(stated: Enacted | EnactBudget) -> Content:
    return {**_content(stated), "printed_previous_yen": stated.printed_previous_yen}


def _supplement_content(stated: Supplemented | SupplementBudget, change_yen: int) -> Content:
    return {**_content(stated), "change_yen": change_yen}


CHAPTER: Final = Chapter(
    aggregate=MinistryBudget,
    titles=("Appropriation", "歳出予算"),
    policy="4-5",
    about=(
        "What the Diet enacted for the ministry: initial, supplementary, provisional.",
        "国会の議決による当初・補正・暫定予算。",
    ),
    events=(Enacted, Supplemented, ProvisionalEnacted, ProvisionalAbsorbed),
    commands=(EnactBudget, SupplementBudget, EnactProvisionalBudget),
)
