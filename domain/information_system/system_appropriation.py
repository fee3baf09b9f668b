"""Appropriation to a system: what of the enacted budget is meant for one system.

It repeats a part of the envelope's appropriation by system and moves no money of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.costs import CostLines, checked_lines, total_yen
from domain.errors import AccountsNotOpen, DomainError, InvalidRound, MissingValue
from domain.errors.closing_rules import YearIsClosed
from domain.errors.cycle_rules import RoundOfNoSupplement
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.closing import closed_refusal
from domain.information_system.plausibility import AmountKind, implausible_refusal
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.ministry_budget.appropriation import LAST_ROUND
from domain.rules import is_repeated, refuse_if_any, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT, AppropriationKind


@dataclass
class Appropriations:
    """The content of every appropriation to a system by its id."""

    by_id: dict[str, Mapping[str, object]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class AppropriatedToSystem(Event):
    """Part of the enacted budget of a year is meant for the system.

    Attributes:
        appropriation_id: Names the appropriation.
        fiscal_year: The year of the budget.
        ministry: The owning ministry when it was enacted.
        account: The account it is enacted in.
        kind: Of the initial budget, of a supplementary one, or of the reserve.
        round: Number of the supplementary budget, 1 to 5; ``None`` for the other kinds.
        lines: What it is for, by cost class and sub-item.
    """

    NAME: ClassVar[str] = "system.appropriated"
    TITLES: ClassVar[tuple[str, str]] = ("Appropriated to the system", "システムへの予算計上")

    appropriation_id: str
    fiscal_year: int
    ministry: str | None
    account: str
    kind: AppropriationKind
    round: int | None
    lines: CostLines

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the appropriation."""
        aggregate.chapter(Appropriations).by_id[self.appropriation_id] = _content(self)


@dataclass(frozen=True, kw_only=True)
class AppropriateToSystem(Command):
    """Record what of the enacted budget is meant for a system. See ``AppropriatedToSystem``."""

    TITLES: ClassVar[tuple[str, str]] = ("Appropriate to a system", "システムの予算額を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (AppropriatedToSystem,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (AccountsNotOpen, YearIsClosed, ImplausibleAmount)
    PATH: ClassVar[str | None] = "appropriations"
    CREATES: ClassVar[str | None] = "appropriation_id"

    system_id: str
    appropriation_id: str
    fiscal_year: int
    kind: AppropriationKind
    lines: CostLines
    facts: Facts
    account: str = GENERAL_ACCOUNT
    round: int | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the appropriation once.

        Raises:
            InvalidFiscalYear, MissingValue, InvalidAmount, RepeatedCostLine, InvalidRound: A value that can
                never be right.
            RoundOfNoSupplement: Only a supplementary budget has a number.
            UnknownSystem: It was never explained.
            SilentChange: The id is taken by another appropriation.
            AccountsNotOpen, YearIsClosed, ImplausibleAmount: In this order of precedence; the initial budget
                is enacted before its year begins.
        """
        self._check_values()
        system = books.system(self.system_id).known()
        given = _content(self)
        what, what_ja = f"Appropriation '{self.appropriation_id}'", f"予算計上「{self.appropriation_id}」"
        recorded = system.chapter(Appropriations).by_id.get(self.appropriation_id)
        if is_repeated(what, what_ja, recorded, given):
            return
        refuse_if_any(
            [
                self._accounts_refusal(),
                closed_refusal(system, self.fiscal_year, self.account),
                implausible_refusal(system, AmountKind.REQUEST, total_yen(self.lines), self.facts),
            ]
        )
        system.record(
            AppropriatedToSystem,
            self.facts,
            appropriation_id=self.appropriation_id,
            ministry=system.ministry,
            **given,
        )

    def _check_values(self) -> None:
        FiscalYear(self.fiscal_year)
        refuse_missing(appropriation_id=self.appropriation_id, account=self.account)
        checked_lines(self.lines)
        is_supplementary = self.kind is AppropriationKind.SUPPLEMENTARY
        if self.round is None:
            if is_supplementary:
                raise MissingValue(field="round")
            return
        if not is_supplementary:
            raise RoundOfNoSupplement(round=self.round, kind=self.kind)
        if self.round not in range(1, LAST_ROUND + 1):
            raise InvalidRound(value=self.round, last=LAST_ROUND)

    def _accounts_refusal(self) -> AccountsNotOpen | None:
        if self.kind is AppropriationKind.INITIAL:
            return None
        return FiscalYear(self.fiscal_year).accounts_refusal(self.facts.effective_on)


def _content(stated: AppropriatedToSystem | AppropriateToSystem) -> Mapping[str, object]:
    return {
        "fiscal_year": stated.fiscal_year,
        "account": stated.account,
        "kind": stated.kind,
        "round": stated.round,
        "lines": tuple(stated.lines),
    }


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Appropriation to a system", "システム別の予算額"),
    policy="4-5",
    about=(
        "What of the enacted budget, initial, supplementary or of the reserve, is meant for one system.",
        "成立した当初予算・補正予算・予備費のうち、個別の情報システムに充てる額を記録する。",
    ),
    events=(AppropriatedToSystem,),
    commands=(AppropriateToSystem,),
)
