"""The rules a contract's money is asked, whether it is awarded, changed or terminated.

Each answers a refusal or ``None``. A rule that holds for every year of a contract answers for the first year
it stands against.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.errors import AccountsNotOpen, DomainError
from domain.errors.authority_rules import (
    AboveAuthority,
    AuthorityNeeded,
    CertifyFirst,
    OutsideAuthorityYears,
)
from domain.errors.closing_rules import YearIsClosed
from domain.errors.contract_rules import (
    AmountOutsideTerm,
    CommitmentAboveAllocation,
    CommitmentBelowSpent,
    ContractTermReversed,
)
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.review_rules import Suspended
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.abolition import abolition_refusal
from domain.information_system.authority import Authorities
from domain.information_system.certification import Certifications
from domain.information_system.closing import closed_refusal
from domain.information_system.contracts import Contracts
from domain.information_system.override import refuse_unless_overridden
from domain.information_system.plausibility import AmountKind, implausible_refusal
from domain.information_system.reviews import suspension_refusal
from domain.information_system.system import InformationSystem
from domain.vocabulary import GENERAL_ACCOUNT
from domain.years import YearAmount, yen_by_year

COMMITMENT: Final = ("A commitment", "支出負担行為")
"""What is asked, in English and Japanese, as refusals name it."""
OF_NEW_COMMITMENTS: Final[tuple[type[DomainError], ...]] = (
    SystemAbolished,
    Suspended,
    AccountsNotOpen,
    YearIsClosed,
    AuthorityNeeded,
    OutsideAuthorityYears,
    AboveAuthority,
    CertifyFirst,
    CommitmentAboveAllocation,
)
"""What every new commitment is asked, in order of precedence."""
CERTIFIED_FROM: Final = 2023
"""From this fiscal year on デジタル庁 takes part in special accounts through 認証官 (4-5)."""


@dataclass(frozen=True, kw_only=True)
class Commitment:
    """What a decision on a contract would commit more, or less.

    Attributes:
        system: Whose contract.
        contract_id: The contract.
        account: The account of the money.
        authority_id: The multi-year authority the contract names.
        decided_year: The fiscal year of the decision: money of later years needs multi-year authority.
        changes: Yen more, or less (negative), by year; no zeros, in order of year.
    """

    system: InformationSystem
    contract_id: str
    account: str
    authority_id: str | None
    decided_year: int
    changes: Mapping[int, int]

    @property
    def on_own_money(self) -> Iterable[tuple[int, int]]:
        """What is added in years that have begun, whose own money it takes."""
        return [(year, yen) for year, yen in self.changes.items() if yen > 0 and year <= self.decided_year]

    @property
    def on_authority(self) -> Sequence[tuple[int, int]]:
        """What is added in later years."""
        return [(year, yen) for year, yen in self.changes.items() if yen > 0 and year > self.decided_year]

    @property
    def lowered(self) -> Iterable[tuple[int, int]]:
        """What is taken away, as positive amounts."""
        return [(year, -yen) for year, yen in self.changes.items() if yen < 0]

    @property
    def added_yen(self) -> int:
        """All that is added."""
        return sum(yen for yen in self.changes.values() if yen > 0)


def changes_between(previous: Iterable[YearAmount], amounts: Iterable[YearAmount]) -> dict[int, int]:
    """Return what amounts by year add to those before, or take away; years that stay are left out."""
    before, after = yen_by_year(tuple(previous)), yen_by_year(tuple(amounts))
    years = sorted(before.keys() | after.keys())
    return {
        year: change_yen for year in years if (change_yen := after.get(year, 0) - before.get(year, 0)) != 0
    }


def refuse_wrong_term(starts_on: date, ends_on: date, signed_on: date, amounts: Iterable[YearAmount]) -> None:
    """Refuse a term that ends before it starts, and amounts of years the contract does not run in.

    Raises:
        ContractTermReversed: It ends before it starts.
        AmountOutsideTerm: An amount is of a year before the signing or after the end.
    """
    if ends_on < starts_on:
        raise ContractTermReversed(starts_on=starts_on.isoformat(), ends_on=ends_on.isoformat())
    first, last = FiscalYear.of(signed_on).year, FiscalYear.of(ends_on).year
    for amount in amounts:
        if not first <= amount.fiscal_year <= last:
            raise AmountOutsideTerm(
                fiscal_year=amount.fiscal_year, first_fiscal_year=first, last_fiscal_year=last
            )


def _refusals(asked: Commitment, contract_yen: int, facts: Facts) -> list[DomainError | None]:
    """Return what stands against it, in order of precedence; what adds nothing is asked less."""
    of_money_that_moves = [
        _accounts_refusal(asked, facts.effective_on),
        _closed_refusal(asked),
        _authority_needed(asked),
        _outside_authority_years(asked),
        _above_authority(asked),
        _certify_first(asked),
        _above_allocation(asked),
        _below_spent(asked),
    ]
    if not asked.added_yen:
        return list(of_money_that_moves)
    return [
        abolition_refusal(asked.system, *COMMITMENT),
        suspension_refusal(asked.system, asked.decided_year, *COMMITMENT),
        *of_money_that_moves,
        implausible_refusal(asked.system, AmountKind.CONTRACT, contract_yen, facts),
    ]


def pass_rules(
    asked: Commitment, contract_yen: int, facts: Facts, of_the_contract: Iterable[DomainError | None] = ()
) -> str | None:
    """Refuse what a rule stands against, or return the override that lets it go past one.

    Args:
        asked: What the decision would commit more, or less.
        contract_yen: What the whole contract would commit.
        facts: Who decides, and from which business date on.
        of_the_contract: What is asked before the rules of money.

    Raises:
        DomainError: The first refusal that no override lets pass.
    """
    refusals = [*of_the_contract, *_refusals(asked, contract_yen, facts)]
    return refuse_unless_overridden(asked.system, asked.decided_year, asked.added_yen, facts, refusals)


def _accounts_refusal(asked: Commitment, effective_on: date) -> AccountsNotOpen | None:
    """Years that have begun take an entry while their accounts are open; later ones are about the future."""
    begun = {asked.decided_year, *(year for year in asked.changes if year < asked.decided_year)}
    refusals = (FiscalYear(year).accounts_refusal(effective_on) for year in sorted(begun))
    return next((refusal for refusal in refusals if refusal is not None), None)


def _closed_refusal(asked: Commitment) -> YearIsClosed | None:
    """A closed year takes nothing but corrections of what was spent."""
    years = sorted({asked.decided_year, *asked.changes})
    refusals = (closed_refusal(asked.system, year, asked.account) for year in years)
    return next((refusal for refusal in refusals if refusal is not None), None)


def _authority_needed(asked: Commitment) -> AuthorityNeeded | None:
    """Money of a later year is committed on multi-year authority only (財政法第15条)."""
    if asked.authority_id is not None or not asked.on_authority:
        return None
    year, asked_yen = asked.on_authority[0]
    return AuthorityNeeded(
        contract_id=asked.contract_id,
        fiscal_year=year,
        decided_fiscal_year=asked.decided_year,
        asked_yen=asked_yen,
    )


def _outside_authority_years(asked: Commitment) -> OutsideAuthorityYears | None:
    """Multi-year authority covers the years it has limits for."""
    if asked.authority_id is None:
        return None
    limits = asked.system.chapter(Authorities).by_id[asked.authority_id].limits
    for year, asked_yen in asked.on_authority:
        if year not in limits:
            return OutsideAuthorityYears(
                contract_id=asked.contract_id,
                authority_id=asked.authority_id,
                fiscal_year=year,
                asked_yen=asked_yen,
                covered=", ".join(map(str, limits)),
            )
    return None


def _above_authority(asked: Commitment) -> AboveAuthority | None:
    """All contracts on a multi-year authority together stay within its limit of each year."""
    if asked.authority_id is None:
        return None
    limits = asked.system.chapter(Authorities).by_id[asked.authority_id].limits
    for year, asked_yen in asked.on_authority:
        used_yen = asked.system.chapter(Contracts).used_yen(asked.authority_id, year)
        limit_yen = limits.get(year, 0)
        if asked_yen > limit_yen - used_yen:
            return AboveAuthority(
                contract_id=asked.contract_id,
                authority_id=asked.authority_id,
                fiscal_year=year,
                asked_yen=asked_yen,
                limit_yen=limit_yen,
                used_yen=used_yen,
                left_yen=limit_yen - used_yen,
            )
    return None


def _certify_first(asked: Commitment) -> CertifyFirst | None:
    """Special accounts commit no more of a year from FY2023 on than 認証官 certified of it (4-5)."""
    if asked.account == GENERAL_ACCOUNT:
        return None
    for year, asked_yen in asked.on_own_money:
        certified_yen = asked.system.chapter(Certifications).certified_yen(year, asked.account)
        committed_yen = asked.system.funds.of(year, asked.account).committed_yen
        if year >= CERTIFIED_FROM and asked_yen > certified_yen - committed_yen:
            return CertifyFirst(
                contract_id=asked.contract_id,
                account=asked.account,
                fiscal_year=year,
                asked_yen=asked_yen,
                certified_yen=certified_yen,
                committed_yen=committed_yen,
                left_yen=certified_yen - committed_yen,
            )
    return None


def _above_allocation(asked: Commitment) -> CommitmentAboveAllocation | None:
    """A covered system commits no more of a year than it holds of it (4-5).

    What earlier contracts committed of the year on multi-year authority is paid from the same money, so it is
    not free for others.
    """
    for year, asked_yen in asked.on_own_money:
        if asked.account != GENERAL_ACCOUNT or not asked.system.is_covered_in(year):
            continue
        funds = asked.system.funds.of(year)
        left_yen = funds.held_yen - funds.carried_over_yen - funds.committed_yen - funds.authorised_yen
        if asked_yen > left_yen:
            return CommitmentAboveAllocation(
                contract_id=asked.contract_id,
                system_id=asked.system.system_id,
                fiscal_year=year,
                asked_yen=asked_yen,
                held_yen=funds.held_yen,
                carried_over_yen=funds.carried_over_yen,
                committed_yen=funds.committed_yen,
                authorised_yen=funds.authorised_yen,
                left_yen=left_yen,
            )
    return None


def _below_spent(asked: Commitment) -> CommitmentBelowSpent | None:
    """Commitments never fall below what was reported as spent in that year."""
    for year, lowered_yen in asked.lowered:
        funds = asked.system.funds.of(year, asked.account)
        committed_yen = funds.committed_yen + funds.authorised_yen
        if committed_yen - lowered_yen < funds.spent_yen:
            return CommitmentBelowSpent(
                contract_id=asked.contract_id,
                system_id=asked.system.system_id,
                fiscal_year=year,
                lowered_yen=lowered_yen,
                committed_yen=committed_yen,
                spent_yen=funds.spent_yen,
            )
    return None
