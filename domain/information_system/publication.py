"""Official outcomes of a system: what a review sheet says was spent, and whom it was paid to.

They state what happened. They are never checked against the control rules and never consume an officer's
allocation.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.corporate_number import checked_corporate_number
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.money import whole_yen
from domain.rules import Content, is_repeated, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT, PaymentTier

PARTS: Final = ("development_yen", "operations_yen", "other_yen")
"""The cost classes a total is made of."""
SAID_AT_ONCE: Final = ("organization", *PARTS)
"""What is said with the first publication or not at all: a total that stands whole is not divided later."""
RESTATABLE: Final = ("initial_yen", "current_yen", "executed_yen", "carried_over_yen")
"""What a later publication may print differently."""


@dataclass
class PublishedFigures:
    """Official figures already recorded.

    Attributes:
        executions: Content of the figures by (fiscal year, account).
        payments: The payments.
        payees: The payments without tier and payer, for files that do not print the flow of funds.
    """

    executions: dict[tuple[int, str], Content] = field(default_factory=dict)
    payments: set[tuple[object, ...]] = field(default_factory=set)
    payees: set[tuple[object, ...]] = field(default_factory=set)


@dataclass(frozen=True, kw_only=True)
class ExecutionPublished(Event):
    """What was spent on the system in a year, as published. ``None`` where the publication says nothing.

    A later publication of the same year and account adds what the first one did not say.

    Attributes:
        fiscal_year: The year it was spent in.
        ministry: The owning ministry's id, ``None`` where the source names none.
        organization: The owning organization's id.
        account: The account it was spent from.
        initial_yen: Initial budget of the system.
        current_yen: Current budget of the system.
        executed_yen: Total spent.
        development_yen: 整備経費 part.
        operations_yen: 運用等経費 part.
        other_yen: その他経費 part.
        carried_over_yen: Carried over into the next year.
        total_expected: The publication prints totals for this year, so a missing total is a gap; where it
            prints only the parts, their sum stands as what was spent.
    """

    NAME: ClassVar[str] = "system.execution-published"
    TITLES: ClassVar[tuple[str, str]] = ("Execution published", "執行額の公表")

    fiscal_year: int
    ministry: str | None
    organization: str | None
    account: str
    initial_yen: int | None
    current_yen: int | None
    executed_yen: int | None
    development_yen: int | None
    operations_yen: int | None
    other_yen: int | None
    carried_over_yen: int | None
    total_expected: bool

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember what was said, beside what was said before."""
        executions = aggregate.chapter(PublishedFigures).executions
        before = executions.get((self.fiscal_year, self.account))
        said = _execution_content(self)
        if before is not None:
            said = {name: value if before[name] is None else before[name] for name, value in said.items()}
        executions[self.fiscal_year, self.account] = said


@dataclass(frozen=True, kw_only=True)
class ExecutionRestated(Event):
    """A later publication prints another figure for a year and account (訂正公表); both stay.

    ``None`` on both sides of a figure that is not restated.

    Attributes:
        fiscal_year: The year it was spent in.
        ministry: The owning ministry's id, ``None`` where no source names one.
        account: The account.
        previous_initial_yen: Initial budget until then.
        initial_yen: Initial budget from now on.
        previous_current_yen: Current budget until then.
        current_yen: Current budget from now on.
        previous_executed_yen: Spent until then; the sum of the parts where only those were printed.
        executed_yen: Spent from now on. The parts stay as they were printed.
        previous_carried_over_yen: Carried over until then.
        carried_over_yen: Carried over from now on.
    """

    NAME: ClassVar[str] = "system.execution-restated"
    TITLES: ClassVar[tuple[str, str]] = ("Published execution restated", "公表された執行額の訂正公表")

    fiscal_year: int
    ministry: str | None
    account: str
    previous_initial_yen: int | None
    initial_yen: int | None
    previous_current_yen: int | None
    current_yen: int | None
    previous_executed_yen: int | None
    executed_yen: int | None
    previous_carried_over_yen: int | None
    carried_over_yen: int | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember what is said now."""
        executions = aggregate.chapter(PublishedFigures).executions
        place = self.fiscal_year, self.account
        restated = {name: amount for name in RESTATABLE if (amount := getattr(self, name)) is not None}
        executions[place] = {**executions.get(place, {}), **restated}


@dataclass(frozen=True, kw_only=True)
class PaymentPublished(Event):
    """One payment block of the system to one payee, as published.

    Attributes:
        fiscal_year: The year it was paid in.
        ministry: The owning ministry's id, ``None`` where the source names none.
        block: The block of the sheet's flow of funds.
        tier: Direct, or paid out of a direct payment. Never add the two. Not stated where the publication
            prints payees without the flow of funds; such a payment is added to nothing.
        paid_by: Who paid a subcontract, as printed.
        payee_name: As printed.
        payee_corporate_number: 法人番号, ``None`` where none is printed.
        amount_yen: How much.
    """

    NAME: ClassVar[str] = "system.payment-published"
    TITLES: ClassVar[tuple[str, str]] = ("Payment published", "支払の公表")

    fiscal_year: int
    ministry: str | None
    block: str
    tier: PaymentTier
    paid_by: str | None
    payee_name: str
    payee_corporate_number: str | None
    amount_yen: int

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the payment."""
        published = aggregate.chapter(PublishedFigures)
        published.payments.add(_payment_content(self))
        published.payees.add(_without_flow(self))


@dataclass(frozen=True, kw_only=True)
class PublishExecution(Command):
    """Record a published execution figure. See ``ExecutionPublished`` for the fields.

    Attributes:
        restates: It is a later publication: a figure that it prints differently is recorded as restated
            (訂正公表) instead of being refused.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Record a published execution", "公表された執行額を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ExecutionPublished, ExecutionRestated)

    system_id: str
    fiscal_year: int
    facts: Facts
    account: str = GENERAL_ACCOUNT
    organization: str | None = None
    initial_yen: int | None = None
    current_yen: int | None = None
    executed_yen: int | None = None
    development_yen: int | None = None
    operations_yen: int | None = None
    other_yen: int | None = None
    carried_over_yen: int | None = None
    total_expected: bool = True
    restates: bool = False

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the figures of a year and account once, and later what they did not say before.

        A publication that says nothing of a figure does not contradict it; a total of which only the parts
        are recorded agrees with them where it is their sum. What it says differently is refused.

        Raises:
            InvalidFiscalYear, InvalidAmount, MissingValue: A value that can never be right.
            UnknownSystem: It was never explained.
            UnknownOrganization: The organization is not in the books.
            SilentChange: Other figures are recorded for the year and account.
        """
        FiscalYear(self.fiscal_year)
        refuse_missing(account=self.account)
        content = _execution_content(self)
        for name, amount in _amounts(content).items():
            whole_yen(name, amount)
        system = books.system(self.system_id).known()
        if self.organization is not None:
            books.organization(self.organization).known()
        recorded = system.chapter(PublishedFigures).executions.get((self.fiscal_year, self.account))
        what = f"The published execution of '{self.system_id}' in FY{self.fiscal_year}"
        what_ja = f"「{self.system_id}」の{self.fiscal_year}年度の公表執行額"
        if recorded is not None:
            restated = _restated(recorded, content) if self.restates else {}
            content = _added(what, what_ja, recorded, {**content, **dict.fromkeys(restated)})
            if restated:
                self._restate(system, recorded, restated)
            if not _amounts(content):
                return
        system.record(
            ExecutionPublished,
            self.facts,
            fiscal_year=self.fiscal_year,
            ministry=system.ministry,
            account=self.account,
            **content,
        )

    def _restate(self, system: InformationSystem, recorded: Content, restated: Content) -> None:
        held = _held(recorded)
        before = {f"previous_{name}": held[name] if name in restated else None for name in RESTATABLE}
        after = {name: restated.get(name) for name in RESTATABLE}
        of_year = {"fiscal_year": self.fiscal_year, "ministry": system.ministry, "account": self.account}
        system.record(ExecutionRestated, self.facts, **of_year, **before, **after)


def _restated(recorded: Content, content: Content) -> dict[str, object]:
    """Return the figures that are printed differently now."""
    held = _held(recorded)
    return {
        name: content[name]
        for name in RESTATABLE
        if None not in (held[name], content[name]) and held[name] != content[name]
    }


def _held(recorded: Content) -> Content:
    """Return what stands for a year and account, its total whole even where only parts are recorded."""
    return {**recorded, "executed_yen": _total_yen(recorded)}


def _amounts(content: Content) -> dict[str, Any]:
    """Return the amounts that are said."""
    return {name: value for name, value in content.items() if name.endswith("_yen") and value is not None}


def _added(what: str, what_ja: str, recorded: Content, content: Content) -> Content:
    """Return what a publication says of a year and account beyond what is recorded of it.

    Raises:
        SilentChange: It says something else than is recorded, or divides a total that is recorded whole.
    """
    said = {name: value for name, value in content.items() if value is not None and name != "total_expected"}
    held = _held(recorded)
    compared = [name for name in said if name in SAID_AT_ONCE or held[name] is not None]
    is_repeated(
        what, what_ja, {name: held[name] for name in compared}, {name: said[name] for name in compared}
    )
    new = {name: value for name, value in said.items() if name not in compared}
    return {**dict.fromkeys(content), "total_expected": False, **new}


def _total_yen(recorded: Content) -> object:
    """Return the recorded total; where only its parts were printed, their sum."""
    parts = _amounts({name: recorded[name] for name in PARTS})
    stands_in_parts = recorded["executed_yen"] is None and parts and not recorded["total_expected"]
    return sum(parts.values()) if stands_in_parts else recorded["executed_yen"]


@dataclass(frozen=True, kw_only=True)
class PublishPayment(Command):
    """Record a published payment. See ``PaymentPublished`` for the fields."""

    TITLES: ClassVar[tuple[str, str]] = ("Record a published payment", "公表された支払を記録する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (PaymentPublished,)

    system_id: str
    fiscal_year: int
    block: str
    tier: PaymentTier
    payee_name: str
    amount_yen: int
    facts: Facts
    paid_by: str | None = None
    payee_corporate_number: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the payment once; the same payment again records nothing.

        Raises:
            InvalidFiscalYear, InvalidAmount: A value that can never be right.
            MissingValue: No payee is named.
            InvalidCorporateNumber: The check digit is wrong.
            UnknownSystem: It was never explained.
        """
        FiscalYear(self.fiscal_year)
        whole_yen("amount_yen", self.amount_yen)
        refuse_missing(payee_name=self.payee_name)
        if self.payee_corporate_number is not None:
            checked_corporate_number(self.payee_corporate_number)
        system = books.system(self.system_id).known()
        if self._is_among(system.chapter(PublishedFigures)):
            return
        system.record(
            PaymentPublished,
            self.facts,
            fiscal_year=self.fiscal_year,
            ministry=system.ministry,
            block=self.block,
            tier=self.tier,
            paid_by=self.paid_by,
            payee_name=self.payee_name,
            payee_corporate_number=self.payee_corporate_number,
            amount_yen=self.amount_yen,
        )

    def _is_among(self, published: PublishedFigures) -> bool:
        """Tell whether the payment is recorded; one of unstated tier is, in whatever tier it stands."""
        if self.tier is PaymentTier.NOT_STATED:
            return _without_flow(self) in published.payees
        return _payment_content(self) in published.payments


def _without_flow(stated: PaymentPublished | PublishPayment) -> tuple[object, ...]:
    """Return a payment without its tier and payer; a payee with a number goes by that alone."""
    payee = stated.payee_corporate_number or stated.payee_name
    return stated.fiscal_year, stated.block, payee, stated.amount_yen


def _execution_content(stated: ExecutionPublished | PublishExecution) -> Content:
    return {
        "organization": stated.organization,
        "initial_yen": stated.initial_yen,
        "current_yen": stated.current_yen,
        "executed_yen": stated.executed_yen,
        "development_yen": stated.development_yen,
        "operations_yen": stated.operations_yen,
        "other_yen": stated.other_yen,
        "carried_over_yen": stated.carried_over_yen,
        "total_expected": stated.total_expected,
    }


def _payment_content(stated: PaymentPublished | PublishPayment) -> tuple[object, ...]:
    return (
        stated.fiscal_year,
        stated.block,
        stated.tier,
        stated.paid_by,
        stated.payee_name,
        stated.payee_corporate_number,
        stated.amount_yen,
    )


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Published outcomes", "公表された執行実績"),
    policy="4-1-7",
    about=(
        "What review sheets say was spent and to whom it was paid; never checked against the control rules.",
        "行政事業レビューシートが公表する執行額と支出先。統制の規則とは照合しない。",
    ),
    events=(
        ExecutionPublished,
        ExecutionRestated,
        PaymentPublished,
    ),
    commands=(
        PublishExecution,
        PublishPayment,
    ),
)
