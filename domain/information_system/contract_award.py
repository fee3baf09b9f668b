"""Awarding contracts; what a contract commits is asked the rules of ``contract_rules``."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from domain.aggregate import Command, Event
from domain.books import Books
from domain.corporate_number import NO_NUMBER, checked_corporate_number
from domain.errors import DomainError
from domain.errors.contract_rules import (
    InvalidBidders,
)
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.authority import Authorities
from domain.information_system.certification import Certifications
from domain.information_system.contract_rules import (
    OF_NEW_COMMITMENTS,
    Commitment,
    changes_between,
    pass_rules,
    refuse_wrong_term,
)
from domain.information_system.contracts import (
    AWARD_TERMS,
    ContractAwarded,
    Contracts,
    total_yen,
)
from domain.information_system.system import InformationSystem, system_aggregate_id
from domain.rules import is_repeated, refuse_malformed_id, refuse_missing
from domain.vocabulary import GENERAL_ACCOUNT, CostClass, Procurement
from domain.years import YearAmount, checked_years


@dataclass(frozen=True, kw_only=True)
class AwardContract(Command):
    """Record a contract that was signed. See ``ContractAwarded`` for the fields.

    Attributes:
        contract_id: Made by the caller; the same id with the same content records nothing twice.
        vendor_corporate_number: The vendor's 法人番号; 9999999999999 stands for none.
        ministry: Whose money it commits; ``None`` for the owning ministry's.
    """

    TITLES: ClassVar[tuple[str, str]] = ("Award a contract", "契約を締結する")
    RECORDS: ClassVar[tuple[type[Event], ...]] = (ContractAwarded,)
    REFUSALS: ClassVar[tuple[type[DomainError], ...]] = (*OF_NEW_COMMITMENTS, ImplausibleAmount)
    PATH: ClassVar[str | None] = "contracts"
    CREATES: ClassVar[str | None] = "contract_id"

    system_id: str
    contract_id: str
    title: str
    vendor_name: str
    procedure: Procurement
    signed_on: date
    starts_on: date
    ends_on: date
    amounts_by_year: tuple[YearAmount, ...]
    facts: Facts
    vendor_corporate_number: str | None = None
    bidders: int | None = None
    ministry: str | None = None
    account: str = GENERAL_ACCOUNT
    cost_class: CostClass | None = None
    authority_id: str | None = None
    certification_id: str | None = None
    scope: str | None = None

    @property
    def subject_id(self) -> str:
        """The system."""
        return system_aggregate_id(self.system_id)

    def decide(self, books: Books) -> None:
        """Record the contract once.

        Raises:
            MissingValue, InvalidIdentifier, InvalidFiscalYear, InvalidAmount, RepeatedYear, InvalidBidders,
                InvalidCorporateNumber, ContractTermReversed, AmountOutsideTerm: A value that can never be
                right.
            UnknownSystem: It was never explained.
            UnknownOrganization: The ministry is not in the books.
            UnknownAuthority, UnknownCertification: None of that id in the account, and in the first year.
            SilentChange: The id is taken by another contract.
            SystemAbolished, Suspended, AccountsNotOpen, YearIsClosed, AuthorityNeeded, OutsideAuthorityYears,
                AboveAuthority, CertifyFirst, CommitmentAboveAllocation, ImplausibleAmount: In this order of
                precedence.
        """
        award = self._checked()
        system = books.system(self.system_id).known()
        if award.ministry is None:
            award = replace(award, ministry=system.ministry)
        else:
            books.organization(award.ministry).known()
        _check_basis(award, system)
        terms = {name: getattr(award, name) for name in AWARD_TERMS}
        recorded = system.chapter(Contracts).by_id.get(self.contract_id)
        what, what_ja = f"Contract '{self.contract_id}'", f"契約「{self.contract_id}」"
        if is_repeated(what, what_ja, None if recorded is None else recorded.award, terms):
            return
        asked = Commitment(
            system=system,
            contract_id=self.contract_id,
            account=self.account,
            authority_id=self.authority_id,
            decided_year=FiscalYear.of(self.signed_on).year,
            changes=changes_between((), award.amounts_by_year),
        )
        override_id = pass_rules(asked, total_yen(award.amounts_by_year), self.facts)
        system.record(
            ContractAwarded, self.facts, contract_id=self.contract_id, **terms, override_id=override_id
        )

    def _checked(self) -> "AwardContract":
        """Return the award as it can be recorded: years in order, no dummy for a number."""
        refuse_malformed_id(contract_id=self.contract_id)
        refuse_missing(title=self.title, vendor_name=self.vendor_name, account=self.account)
        amounts = checked_years("amounts_by_year", self.amounts_by_year)
        if self.bidders is not None and not _is_count(self.bidders):
            raise InvalidBidders(value=str(self.bidders))
        number = self.vendor_corporate_number
        if number is not None:
            number = None if number == NO_NUMBER else checked_corporate_number(number)
        refuse_wrong_term(self.starts_on, self.ends_on, self.signed_on, amounts)
        return replace(self, amounts_by_year=amounts, vendor_corporate_number=number)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _check_basis(award: AwardContract, system: InformationSystem) -> None:
    """Look for the multi-year authority and the certification that a contract names."""
    if award.authority_id is not None:
        system.chapter(Authorities).of_account(system, award.authority_id, award.account)
    if award.certification_id is not None:
        first_year = award.amounts_by_year[0].fiscal_year
        system.chapter(Certifications).check(system, award.certification_id, first_year, award.account)
