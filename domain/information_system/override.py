"""Override (例外承認): an approver lets others go past a rule, for one year, up to an amount, with a reason.

A rule is never switched off: what is overridden is named, stays visible, and helps nobody who approved it
themselves. Identities (balances, envelopes of the Diet, closing) cannot be overridden.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import DomainError, MissingValue
from domain.errors.override_rules import NotOverridable
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.money import positive_yen
from domain.rules import is_repeated, refuse_if_any, refuse_missing


@dataclass(frozen=True)
class Override:
    """One override in force.

    Attributes:
        rule: Code of the rule.
        fiscal_year: The year it holds for.
        up_to_yen: The largest amount it lets pass, ``None`` for any.
        valid_until: The last business date on which it helps, ``None`` for the whole year.
        approver: Who approved it.
    """

    rule: str
    fiscal_year: int
    up_to_yen: int | None
    valid_until: date | None
    approver: str

    def covers(self, refusal: DomainError, fiscal_year: int, amount_yen: int, facts: Facts) -> bool:
        """Tell whether it lets somebody go past a refusal."""
        return (
            self.rule == refusal.code
            and self.fiscal_year == fiscal_year
            and (self.up_to_yen is None or amount_yen <= self.up_to_yen)
            and (self.valid_until is None or facts.effective_on <= self.valid_until)
            and self.approver != facts.actor
        )


@dataclass
class Overrides:
    """Every override of a system by its id."""

    by_id: dict[str, Override] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LimitOverridden(Event):
    """An approver let others go past a rule.

    Attributes:
        override_id: Names the override.
        rule: Code of the rule.
        fiscal_year: The year it holds for.
        up_to_yen: The largest amount it lets pass, ``None`` for any.
        valid_until: The last business date on which it helps, ``None`` for the whole year.
    """

    NAME: ClassVar[str] = "system.limit-overridden"
    TITLES: ClassVar[tuple[str, str]] = ("Limit overridden", "例外承認")

    override_id: str
    rule: str
    fiscal_year: int
    up_to_yen: int | None
    valid_until: date | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the override."""
        aggregate.chapter(Overrides).by_id[self.override_id] = Override(
            self.rule, self.fiscal_year, self.up_to_yen, self.valid_until, self.facts.actor
        )


@dataclass(frozen=True, kw_only=True)
class OverrideLimit(Command):
    """Let others go past a rule; the facts name the approver and the reason. See ``LimitOverridden``."""

    TITLES: ClassVar[tuple[str, str]] = ("Override a limit", "例外承認を与える")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (LimitOverridden,)
    PATH: ClassVar[str | None] = "overrides"
    CREATES: ClassVar[str | None] = "override_id"

    system_id: str
    override_id: str
    rule: str
    fiscal_year: int
    facts: Facts
    up_to_yen: int | None = None
    valid_until: date | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the override once.

        Raises:
            InvalidFiscalYear, InvalidAmount, MissingValue: A value that can never be right, or no reason.
            NotOverridable: No such rule, or one that nobody can go past.
            UnknownSystem: It was never explained.
            SilentChange: The id is taken by another override.
        """
        FiscalYear(self.fiscal_year)
        refuse_missing(override_id=self.override_id)
        if self.up_to_yen is not None:
            positive_yen("up_to_yen", self.up_to_yen)
        if not (self.facts.reason or "").strip():
            raise MissingValue(field="reason")
        overridable = overridable_rules()
        if self.rule not in overridable:
            raise NotOverridable(rule=self.rule, overridable=", ".join(overridable))
        system = books.system(self.system_id).known()
        given = Override(self.rule, self.fiscal_year, self.up_to_yen, self.valid_until, self.facts.actor)
        recorded = system.chapter(Overrides).by_id.get(self.override_id)
        what, what_ja = f"Override '{self.override_id}'", f"例外承認「{self.override_id}」"
        if is_repeated(what, what_ja, None if recorded is None else vars(recorded), vars(given)):
            return
        system.record(
            LimitOverridden,
            self.facts,
            override_id=self.override_id,
            rule=self.rule,
            fiscal_year=self.fiscal_year,
            up_to_yen=self.up_to_yen,
            valid_until=self.valid_until,
        )


def overridable_rules() -> list[str]:
    """Return the codes of the rules that an approver may let somebody go past, sorted."""
    return sorted({kind.code for kind in DomainError.concrete() if kind.is_overridable})


def refuse_unless_overridden(
    system: InformationSystem,
    fiscal_year: int,
    amount_yen: int,
    facts: Facts,
    refusals: Iterable[DomainError | None],
) -> str | None:
    """Refuse what no override lets pass, or return the id of the one that helped: the event names it.

    Args:
        system: Whose overrides.
        fiscal_year: The year entered into.
        amount_yen: The amount entered.
        facts: Who enters it, and from which business date on.
        refusals: In documented order of precedence; ``None`` where a rule has nothing against it. Of several
            that are let pass, the first one's override is named.

    Raises:
        DomainError: The first refusal that stands, with the others that stand in its ``also``.
    """
    overrides = system.chapter(Overrides).by_id
    standing: list[DomainError] = []
    helping: list[str] = []
    for refusal in refusals:
        if refusal is None:
            continue
        of_rule = [
            override_id
            for override_id, override in overrides.items()
            if refusal.is_overridable and override.covers(refusal, fiscal_year, amount_yen, facts)
        ]
        if of_rule:
            helping.append(of_rule[0])
        else:
            standing.append(refusal)
    refuse_if_any(standing)
    return helping[0] if helping else None


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Override", "例外承認"),
    policy="4-5, 4-6",
    about=(
        "An approver lets others go past a rule for a year, up to an amount; the reason stays visible.",
        "承認権者が、年度・金額・理由を明示して規則の例外を承認する。例外は常に見える形で残る。",
    ),
    events=(LimitOverridden,),
    commands=(OverrideLimit,),
)
