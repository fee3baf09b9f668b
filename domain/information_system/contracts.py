"""Contracts (支出負担行為 by 契約): what was awarded, changed and terminated; the commands stand beside it.

A year of a contract has up to two parts. What is committed once that year has begun stands on the year's own
money (allocated, carried in) and counts in ``YearFunds.committed_yen``. What is committed before it can stand
on multi-year authority (国庫債務負担行為) only and counts in ``YearFunds.authorised_yen``. A later increase
adds to the part its day decides; a decrease takes the year's own money first, then the authority.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from domain.aggregate import Event
from domain.fiscal import FiscalYear
from domain.information_system.plausibility import AmountKind, remember_amount
from domain.information_system.system import InformationSystem
from domain.rules import Content
from domain.vocabulary import ContractChange, CostClass, Procurement
from domain.years import YearAmount, YearAmounts, yen_by_year

AWARD_TERMS = (
    "title",
    "vendor_name",
    "vendor_corporate_number",
    "procedure",
    "bidders",
    "signed_on",
    "starts_on",
    "ends_on",
    "ministry",
    "account",
    "cost_class",
    "amounts_by_year",
    "authority_id",
    "certification_id",
    "scope",
)
"""What an award says of its contract: the same id with the same of these is a repetition."""


@dataclass(slots=True)
class Contract:
    """A contract as it stands now.

    Attributes:
        award: What its award said, by field.
        ministry: Whose money it commits.
        account: The account of that money.
        cost_class: What it is for, where that was said.
        signed_on: When it was signed.
        starts_on: When it begins.
        ends_on: When it ends now.
        scope: What it covers now, where that was said.
        authority_id: The multi-year authority its later years stand on.
        yen_by_year: What it commits by year; a year once committed stays, down to 0.
        on_authority: What of that stands on multi-year authority.
        terminated_on: When it was terminated, ``None`` while it runs.
        released: What its termination released, by year.
    """

    award: Content
    ministry: str | None
    account: str
    cost_class: CostClass | None
    signed_on: date
    starts_on: date
    ends_on: date
    scope: str | None
    authority_id: str | None
    yen_by_year: dict[int, int] = field(default_factory=dict)
    on_authority: dict[int, int] = field(default_factory=dict)
    terminated_on: date | None = None
    released: YearAmounts = ()

    @property
    def amounts(self) -> YearAmounts:
        """What it commits, in order of year, without the years it commits nothing of."""
        return tuple(YearAmount(year, yen) for year, yen in sorted(self.yen_by_year.items()) if yen)


@dataclass
class Contracts:
    """Every contract of a system by its id."""

    by_id: dict[str, Contract] = field(default_factory=dict)

    def used_yen(self, authority_id: str, fiscal_year: int) -> int:
        """Return what contracts use of a multi-year authority in a year."""
        return sum(
            contract.on_authority.get(fiscal_year, 0)
            for contract in self.by_id.values()
            if contract.authority_id == authority_id
        )


@dataclass(frozen=True, kw_only=True)
class ContractAwarded(Event):
    """A contract was awarded and signed: it commits money.

    Attributes:
        contract_id: Names the contract in later changes.
        title: What the contract is called.
        vendor_name: Whom it was awarded to.
        vendor_corporate_number: The vendor's 法人番号, where it has one.
        procedure: How the vendor was found.
        bidders: How many offered, where that is known.
        signed_on: When it was signed.
        starts_on: When it begins.
        ends_on: When it ends, inclusive.
        ministry: Whose money it commits.
        account: The account of that money.
        cost_class: What it is for, where that was said.
        amounts_by_year: What it commits, by fiscal year; years after the signing on multi-year authority.
        authority_id: The multi-year authority (国庫債務負担行為) its later years stand on.
        certification_id: The certification (認証) it rests on.
        scope: What it covers.
        override_id: The override that let it pass a rule.
    """

    NAME: ClassVar[str] = "system.contract-awarded"
    TITLES: ClassVar[tuple[str, str]] = ("Contract awarded", "契約の締結")

    contract_id: str
    title: str
    vendor_name: str
    vendor_corporate_number: str | None
    procedure: Procurement
    bidders: int | None
    signed_on: date
    starts_on: date
    ends_on: date
    ministry: str | None
    account: str
    cost_class: CostClass | None
    amounts_by_year: tuple[YearAmount, ...]
    authority_id: str | None
    certification_id: str | None
    scope: str | None
    override_id: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the contract and what it commits."""
        contract = aggregate.chapter(Contracts).by_id[self.contract_id] = Contract(
            {name: getattr(self, name) for name in AWARD_TERMS},
            self.ministry,
            self.account,
            self.cost_class,
            self.signed_on,
            self.starts_on,
            self.ends_on,
            self.scope,
            self.authority_id,
        )
        _commit(aggregate, contract, self.amounts_by_year, FiscalYear.of(self.signed_on).year)
        remember_amount(aggregate, AmountKind.CONTRACT, total_yen(self.amounts_by_year))


@dataclass(frozen=True, kw_only=True)
class ContractChanged(Event):
    """A contract was changed in its amount, its term or its scope; the facts name the reason.

    Attributes:
        contract_id: The contract.
        ministry: Of the contract, as are account and cost class.
        account: The account of the money it commits.
        cost_class: What it is for, where that was said.
        change: What the change is about.
        previous_by_year: What it committed until now, by fiscal year.
        amounts_by_year: What it commits from now on, by fiscal year.
        previous_ends_on: When it ended until now.
        ends_on: When it ends from now on, inclusive.
        previous_scope: What it covered until now.
        scope: What it covers from now on.
        override_id: The override that let the change pass a rule.
    """

    NAME: ClassVar[str] = "system.contract-changed"
    TITLES: ClassVar[tuple[str, str]] = ("Contract changed", "契約の変更")

    contract_id: str
    ministry: str | None
    account: str
    cost_class: CostClass | None
    change: ContractChange
    previous_by_year: tuple[YearAmount, ...]
    amounts_by_year: tuple[YearAmount, ...]
    previous_ends_on: date
    ends_on: date
    previous_scope: str | None
    scope: str | None
    override_id: str | None

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember what the contract says now."""
        contract = aggregate.chapter(Contracts).by_id[self.contract_id]
        contract.ends_on = self.ends_on
        contract.scope = self.scope
        _commit(aggregate, contract, self.amounts_by_year, FiscalYear.of(self.facts.effective_on).year)


@dataclass(frozen=True, kw_only=True)
class ContractTerminated(Event):
    """A contract was terminated before its end; the facts name the reason.

    Attributes:
        contract_id: The contract.
        ministry: Of the contract, as are account and cost class.
        account: The account of the money it committed.
        cost_class: What it was for, where that was said.
        terminated_on: When it was terminated.
        released_by_year: What it no longer commits, by fiscal year; what is still owed stays committed.
    """

    NAME: ClassVar[str] = "system.contract-terminated"
    TITLES: ClassVar[tuple[str, str]] = ("Contract terminated", "契約の解除")

    contract_id: str
    ministry: str | None
    account: str
    cost_class: CostClass | None
    terminated_on: date
    released_by_year: tuple[YearAmount, ...]

    def apply(self, aggregate: InformationSystem) -> None:
        """Remember the end, and what is committed no longer."""
        contract = aggregate.chapter(Contracts).by_id[self.contract_id]
        contract.terminated_on = self.terminated_on
        contract.released = self.released_by_year
        left = {**contract.yen_by_year}
        for released in self.released_by_year:
            left[released.fiscal_year] -= released.amount_yen
        amounts = (YearAmount(year, amount_yen) for year, amount_yen in left.items())
        _commit(aggregate, contract, amounts, FiscalYear.of(self.facts.effective_on).year)


def total_yen(amounts: Iterable[YearAmount]) -> int:
    """Return the sum of amounts by year."""
    return sum(amount.amount_yen for amount in amounts)


def _commit(
    system: InformationSystem, contract: Contract, amounts: Iterable[YearAmount], decided_year: int
) -> None:
    """Let a contract commit these amounts and nothing else; see the module for the two parts of a year."""
    wanted = yen_by_year(tuple(amounts))
    for year in sorted(contract.yen_by_year.keys() | wanted.keys()):
        before, after = contract.yen_by_year.get(year, 0), wanted.get(year, 0)
        had = contract.on_authority.get(year, 0)
        has = had + after - before if after > before and year > decided_year else min(had, after)
        funds = system.funds.entry(year, contract.account)
        funds.authorised_yen += has - had
        funds.committed_yen += (after - has) - (before - had)
        contract.yen_by_year[year], contract.on_authority[year] = after, has
