"""Contracts as they stand at a moment: as awarded, changed and terminated since."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from domain.vocabulary import Provenance
from projections.kept_facts import KeptFact
from projections.registers.reading import Reading, RegisterQuery, Row, is_asked, yen_by_year

AWARDED: Final = "system.contract-awarded"
CHANGED: Final = "system.contract-changed"
TERMINATED: Final = "system.contract-terminated"
TO_COME, RUNNING, ENDED = "to-come", "running", "ended"
"""The states of a contract that was not terminated."""


@dataclass
class Contract:
    """One contract.

    Attributes:
        award: What was agreed first.
        yen_by_year: What is agreed now.
        ends_on: Its last day as agreed now.
        scope: What it is about, as agreed now.
        changes: How often it was changed.
        terminated_on: From when on it is no more.
        is_illustrative: Anything in it is an illustration.
    """

    award: KeptFact
    yen_by_year: dict[int, int]
    ends_on: date | None
    scope: str | None
    changes: int = 0
    terminated_on: date | None = None
    is_illustrative: bool = field(default=False)

    @property
    def amount_yen(self) -> int:
        """What is agreed over all years."""
        return sum(self.yen_by_year.values())

    def yen_of(self, fiscal_year: int | None) -> int:
        """Return what is agreed for a year, ``None`` for all years."""
        return self.amount_yen if fiscal_year is None else self.yen_by_year.get(fiscal_year, 0)

    def state_on(self, day: date) -> str:
        """Return where it stands on a day: to come, running, ended or terminated."""
        starts_on = self.award.day("starts_on")
        if self.terminated_on is not None and self.terminated_on <= day:
            return "terminated"
        if self.ends_on is not None and self.ends_on < day:
            return ENDED
        return TO_COME if starts_on is not None and starts_on > day else RUNNING


def contracts_of(reading: Reading, query: RegisterQuery) -> list[Contract]:
    """Return the contracts that are asked for, in the order in which they were signed.

    Of a year: those with an amount in it.
    """
    contracts: dict[tuple[str, str], Contract] = {}
    for fact in reading.facts(AWARDED, CHANGED, TERMINATED):
        key = (fact.subject, fact["contract_id"])
        if fact.name == AWARDED:
            contracts[key] = Contract(
                fact, yen_by_year(fact["amounts_by_year"]), fact.day("ends_on"), fact["scope"]
            )
        elif key in contracts:
            _apply(contracts[key], fact)
        if key in contracts and fact.provenance == Provenance.ILLUSTRATIVE:
            contracts[key].is_illustrative = True
    return sorted(_asked(contracts, query), key=lambda kept: (kept.award["signed_on"], kept.award.position))


def _asked(contracts: dict[tuple[str, str], Contract], query: RegisterQuery) -> Iterator[Contract]:
    for (system_id, _), contract in contracts.items():
        is_of_year = query.fiscal_year is None or query.fiscal_year in contract.yen_by_year
        if is_of_year and is_asked(query, contract.award["ministry"], system_id):
            yield contract


def _apply(contract: Contract, fact: KeptFact) -> None:
    if fact.name == CHANGED:
        contract.yen_by_year = yen_by_year(fact["amounts_by_year"])
        contract.ends_on = fact.day("ends_on")
        contract.scope = fact["scope"]
        contract.changes += 1
        return
    contract.terminated_on = fact.day("terminated_on")
    for year, released_yen in yen_by_year(fact["released_by_year"]).items():
        contract.yen_by_year[year] = contract.yen_by_year.get(year, 0) - released_yen


def named(reading: Reading, contract: Contract) -> Row:
    """Return the columns that say which contract it is, with whom and for whom."""
    award = contract.award
    stated = ("contract_id", "title", "vendor_name", "vendor_corporate_number", "procedure", "bidders")
    return {
        **{name: award[name] for name in stated},
        **reading.system(award.subject),
        **reading.ministry(award["ministry"]),
    }
