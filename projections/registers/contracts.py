"""The register of contracts, those that end soon, and what was changed of them."""

from calendar import monthrange
from datetime import date
from typing import Final

from projections.frames import Answer
from projections.frames.registers import CONTRACT_CHANGES, CONTRACTS, RENEWALS
from projections.kept_facts import KeptFact
from projections.registers.contract_book import (
    AWARDED,
    CHANGED,
    RUNNING,
    TERMINATED,
    TO_COME,
    Contract,
    contracts_of,
    named,
)
from projections.registers.published_awards import published_awards
from projections.registers.reading import Reading, RegisterQuery, Row, basis, is_asked, yen_by_year

MONTHS_AHEAD: Final = 18
"""How far ahead renewals are looked for: a tender with its reviews and requests takes that long."""
MONTHS_OF_A_YEAR: Final = 12


def contracts_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a contract, with the columns of ``CONTRACTS``, in the order of signing.

    ``awarded_yen`` is the amount as awarded, ``amount_yen`` as it stands; of a year asked for, that year's.
    ``state`` is ``to-come``, ``running``, ``ended`` or ``terminated``. After the contracts that officers
    recorded stand the awards that were published, ``state`` ``published``: their price is in
    ``published_yen`` alone, so that no sum counts a contract twice. Without either there is no row.
    """
    rows = []
    for contract in contracts_of(reading, query):
        award = contract.award
        awarded = yen_by_year(award["amounts_by_year"])
        stated = ("account", "cost_class", "authority_id", "certification_id", "override_id")
        rows.append(
            {
                **named(reading, contract),
                **basis(award),
                **{name: award[name] for name in stated},
                "signed_on": award.day("signed_on"),
                "starts_on": award.day("starts_on"),
                "ends_on": contract.ends_on,
                "first_fiscal_year": min(contract.yen_by_year, default=None),
                "last_fiscal_year": max(contract.yen_by_year, default=None),
                "awarded_yen": sum(awarded.values())
                if query.fiscal_year is None
                else awarded.get(query.fiscal_year),
                "amount_yen": contract.yen_of(query.fiscal_year),
                "changes": contract.changes,
                "state": contract.state_on(reading.today),
                "terminated_on": contract.terminated_on,
                "scope": contract.scope,
                "illustrative": contract.is_illustrative,
            }
        )
    return reading.answer([*rows, *published_awards(reading, query)], CONTRACTS)


def renewals_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return the contracts that end within 18 months, with the columns of ``RENEWALS``, the soonest first.

    Within means: on the day asked about or later, and not after the same day of the month 18 months on. Where
    no contract ends there is no row.
    """
    until = months_after(reading.today, MONTHS_AHEAD)
    rows = [
        {
            **named(reading, contract),
            **basis(contract.award),
            "ends_on": contract.ends_on,
            "days_left": (contract.ends_on - reading.today).days,
            "amount_yen": contract.amount_yen,
            "changes": contract.changes,
            "illustrative": contract.is_illustrative,
        }
        for contract in contracts_of(reading, query)
        if contract.ends_on is not None
        and contract.ends_on <= until
        and contract.state_on(reading.today) in (RUNNING, TO_COME)
    ]
    rows.sort(key=lambda row: row["ends_on"])
    return reading.answer(rows, RENEWALS)


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, its last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, MONTHS_OF_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def contract_changes_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a change or termination, with the columns of ``CONTRACT_CHANGES``, by business date.

    ``change`` is ``amount``, ``term``, ``scope`` or ``termination``. Amounts are over all years, before and
    after; ``difference_yen`` is what the change adds. Without changes there is no row.
    """
    awards: dict[tuple[str, str], KeptFact] = {}
    amounts: dict[tuple[str, str], int] = {}
    rows = []
    for fact in reading.facts(AWARDED, CHANGED, TERMINATED):
        key = (fact.subject, fact["contract_id"])
        if fact.name == AWARDED:
            awards[key] = fact
            amounts[key] = sum(yen_by_year(fact["amounts_by_year"]).values())
        elif key in awards:
            row = _change(fact, amounts[key])
            amounts[key] = row["amount_yen"]
            if is_asked(query, fact["ministry"], fact.subject):
                award = Contract(awards[key], {}, None, None)
                rows.append({**named(reading, award), **basis(fact), **row})
    return reading.answer(rows, CONTRACT_CHANGES)


def _change(fact: KeptFact, before_yen: int) -> Row:
    row: Row = {"changed_on": fact.effective_on, "reason": fact.reason, "previous_yen": before_yen}
    if fact.name == TERMINATED:
        released_yen = sum(yen_by_year(fact["released_by_year"]).values())
        row |= {
            "change": "termination",
            "amount_yen": before_yen - released_yen,
            "ends_on": fact.day("terminated_on"),
        }
    else:
        row |= {
            "change": fact["change"],
            "amount_yen": sum(yen_by_year(fact["amounts_by_year"]).values()),
            "previous_ends_on": fact.day("previous_ends_on"),
            "ends_on": fact.day("ends_on"),
            "previous_scope": fact["previous_scope"],
            "scope": fact["scope"],
            "override_id": fact["override_id"],
        }
    return {**row, "difference_yen": row["amount_yen"] - before_yen}
