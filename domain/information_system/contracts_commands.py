"""Changing and terminating contracts, and the chapter of contracts; awarding stands in ``contract_award``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from domain.aggregate import Command, Event
from domain.books import Books
from domain.chapter import Chapter
from domain.errors import AccountsNotOpen, DomainError, MissingValue
from domain.errors.closing_rules import YearIsClosed
from domain.errors.contract_rules import (
    BeforeSigning,
    CommitmentBelowSpent,
    ContractEnded,
    ReleaseAboveContract,
    TerminationOutsideTerm,
    UnknownContract,
)
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.contract_award import AwardContract
from domain.information_system.contract_rules import (
    OF_NEW_COMMITMENTS,
    Commitment,
    changes_between,
    pass_rules,
    refuse_wrong_term,
)
from domain.information_system.contracts import (
    Contract,
    ContractAwarded,
    ContractChanged,
    Contracts,
    ContractTerminated,
    total_yen,
)
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import is_repeated, refuse_missing
from domain.vocabulary import ContractChange
from domain.years import YearAmount, checked_years


@dataclass(frozen=True, kw_only=True)
class ChangeContract(Command):
    """Change the amount, the term or the scope of a contract; the facts name the reason.

    What is left out stays as it is; one change may say more than it is about.

    Attributes:
        change: What the change is about; that must be given.
        amounts_by_year: What it commits from now on, by fiscal year: whole amounts, past years included.
        ends_on: When it ends from now on, inclusive.
        scope: What it covers from now on.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Change a contract", "契約を変更する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ContractChanged,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        ContractEnded,
        BeforeSigning,
        *OF_NEW_COMMITMENTS,
        CommitmentBelowSpent,
        ImplausibleAmount,
    )
    PATH: ClassVar[str | None] = "contracts/{contract_id}/changes"

    system_id: str
    contract_id: str
    change: ContractChange
    facts: Facts
    amounts_by_year: tuple[YearAmount, ...] = ()
    ends_on: date | None = None
    scope: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the change; what the contract already says records nothing.

        Raises:
            MissingValue: No reason is given, or not what the change is about.
            InvalidFiscalYear, InvalidAmount, RepeatedYear, ContractTermReversed, AmountOutsideTerm: A value
                that can never be right.
            UnknownSystem, UnknownContract: No such thing.
            ContractEnded, BeforeSigning, SystemAbolished, Suspended, AccountsNotOpen, YearIsClosed,
                AuthorityNeeded, OutsideAuthorityYears, AboveAuthority, CertifyFirst,
                CommitmentAboveAllocation, CommitmentBelowSpent, ImplausibleAmount: In this order of
                precedence; a change that adds no money is asked only what holds for its dates and years.
        """
        self._refuse_missing()
        amounts = checked_years("amounts_by_year", self.amounts_by_year) if self.amounts_by_year else ()
        system, contract = _opened(books, self.system_id, self.contract_id)
        amounts = amounts or contract.amounts
        ends_on = self.ends_on or contract.ends_on
        scope = self.scope or contract.scope
        if (amounts, ends_on, scope) == (contract.amounts, contract.ends_on, contract.scope):
            return
        refuse_wrong_term(contract.starts_on, ends_on, contract.signed_on, amounts)
        asked = _commitment(
            system, contract, self.contract_id, self.facts, changes_between(contract.amounts, amounts)
        )
        of_the_contract = [
            _ended(self.contract_id, contract),
            _before_signing(self.contract_id, contract, self.facts),
        ]
        override_id = pass_rules(asked, total_yen(amounts), self.facts, of_the_contract)
        system.record(
            ContractChanged,
            self.facts,
            contract_id=self.contract_id,
            ministry=contract.ministry,
            account=contract.account,
            cost_class=contract.cost_class,
            change=self.change,
            previous_by_year=contract.amounts,
            amounts_by_year=amounts,
            previous_ends_on=contract.ends_on,
            ends_on=ends_on,
            previous_scope=contract.scope,
            scope=scope,
            override_id=override_id,
        )

    def _refuse_missing(self) -> None:
        refuse_missing(reason=self.facts.reason or "")
        if self.scope is not None:
            refuse_missing(scope=self.scope)
        about: dict[ContractChange, tuple[str, object]] = {
            ContractChange.AMOUNT: ("amounts_by_year", self.amounts_by_year),
            ContractChange.TERM: ("ends_on", self.ends_on),
            ContractChange.SCOPE: ("scope", self.scope),
        }
        name, given = about[self.change]
        if not given:
            raise MissingValue(field=name)


@dataclass(frozen=True, kw_only=True)
class TerminateContract(Command):
    """Terminate a contract before its end; the facts name the reason. See ``ContractTerminated``.

    Attributes:
        terminated_on: From the day of signing to the day it would have ended, inclusive.
        released_by_year: What it no longer commits, by fiscal year; empty when all of it is still owed.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Terminate a contract", "契約を解除する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ContractTerminated,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (
        TerminationOutsideTerm,
        BeforeSigning,
        ReleaseAboveContract,
        AccountsNotOpen,
        YearIsClosed,
        CommitmentBelowSpent,
    )
    PATH: ClassVar[str | None] = "contracts/{contract_id}/termination"

    system_id: str
    contract_id: str
    terminated_on: date
    facts: Facts
    released_by_year: tuple[YearAmount, ...] = ()

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the termination once.

        Raises:
            MissingValue, InvalidFiscalYear, InvalidAmount, RepeatedYear: A value that can never be right, or
                no reason.
            UnknownSystem, UnknownContract: No such thing.
            SilentChange: It was terminated on another day, or with other amounts.
            TerminationOutsideTerm, BeforeSigning, ReleaseAboveContract, AccountsNotOpen, YearIsClosed,
                CommitmentBelowSpent: In this order of precedence.
        """
        refuse_missing(reason=self.facts.reason or "")
        released = checked_years("released_by_year", self.released_by_year) if self.released_by_year else ()
        system, contract = _opened(books, self.system_id, self.contract_id)
        recorded = {"terminated_on": contract.terminated_on, "released_by_year": contract.released}
        what, what_ja = (
            f"The termination of contract '{self.contract_id}'",
            f"契約「{self.contract_id}」の解除",
        )
        given = {"terminated_on": self.terminated_on, "released_by_year": released}
        if is_repeated(what, what_ja, recorded if contract.terminated_on else None, given):
            return
        changes = {amount.fiscal_year: -amount.amount_yen for amount in released}
        asked = _commitment(system, contract, self.contract_id, self.facts, changes)
        of_the_contract = [
            self._outside_term(contract),
            _before_signing(self.contract_id, contract, self.facts),
            self._above_contract(contract, released),
        ]
        pass_rules(asked, total_yen(contract.amounts), self.facts, of_the_contract)
        system.record(
            ContractTerminated,
            self.facts,
            contract_id=self.contract_id,
            ministry=contract.ministry,
            account=contract.account,
            cost_class=contract.cost_class,
            terminated_on=self.terminated_on,
            released_by_year=released,
        )

    def _outside_term(self, contract: Contract) -> TerminationOutsideTerm | None:
        if contract.signed_on <= self.terminated_on <= contract.ends_on:
            return None
        return TerminationOutsideTerm(
            contract_id=self.contract_id,
            terminated_on=self.terminated_on.isoformat(),
            signed_on=contract.signed_on.isoformat(),
            ends_on=contract.ends_on.isoformat(),
        )

    def _above_contract(
        self, contract: Contract, released: Iterable[YearAmount]
    ) -> ReleaseAboveContract | None:
        for amount in released:
            committed_yen = contract.yen_by_year.get(amount.fiscal_year, 0)
            if amount.amount_yen > committed_yen:
                return ReleaseAboveContract(
                    contract_id=self.contract_id,
                    fiscal_year=amount.fiscal_year,
                    asked_yen=amount.amount_yen,
                    committed_yen=committed_yen,
                )
        return None


def _opened(books: Books, system_id: str, contract_id: str) -> tuple[InformationSystem, Contract]:
    system = books.system(system_id).known()
    contract = system.chapter(Contracts).by_id.get(contract_id)
    if contract is None:
        raise UnknownContract(system_id=system_id, contract_id=contract_id)
    return system, contract


def _ended(contract_id: str, contract: Contract) -> ContractEnded | None:
    if contract.terminated_on is None:
        return None
    return ContractEnded(contract_id=contract_id, terminated_on=contract.terminated_on.isoformat())


def _before_signing(contract_id: str, contract: Contract, facts: Facts) -> BeforeSigning | None:
    if facts.effective_on >= contract.signed_on:
        return None
    return BeforeSigning(
        contract_id=contract_id,
        effective_on=facts.effective_on.isoformat(),
        signed_on=contract.signed_on.isoformat(),
    )


def _commitment(
    system: InformationSystem, contract: Contract, contract_id: str, facts: Facts, changes: dict[int, int]
) -> Commitment:
    """What a later decision adds and takes is split by the year it takes effect in."""
    return Commitment(
        system=system,
        contract_id=contract_id,
        account=contract.account,
        authority_id=contract.authority_id,
        decided_year=FiscalYear.of(facts.effective_on).year,
        changes=changes,
    )


CHAPTER: Final = Chapter(
    aggregate=InformationSystem,
    titles=("Contracts", "契約"),
    policy="4-1-7, 4-5",
    about=(
        "Contracts commit money of one or more years; they are awarded, changed and terminated.",
        "契約により一又は複数年度の支出を負担する。締結し、変更し、又は解除する。",
    ),
    events=(
        ContractAwarded,
        ContractChanged,
        ContractTerminated,
    ),
    commands=(
        AwardContract,
        ChangeContract,
        TerminateContract,
    ),
)
