"""Contracts once more: as awarded, changed, terminated; by vendor; those that end soon."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.vocabulary import Procurement
from projections.replay.books import Books, Row, basis, share_pct, yen_by_year
from projections.replay.log import Entry

AWARDED, CHANGED = "system.contract-awarded", "system.contract-changed"
TERMINATED: Final = "system.contract-terminated"
COMPETITIVE: Final = (
    Procurement.OPEN_LOWEST_PRICE,
    Procurement.OPEN_OVERALL_EVALUATION,
    Procurement.DESIGNATED,
)
AHEAD: Final = 18
"""Months."""


@dataclass
class _Contract:
    award: Entry
    yen: dict[int, int]
    ends_on: date | None
    scope: str | None
    is_illustrative: bool
    changes: int = 0
    terminated_on: date | None = None

    @property
    def amount_yen(self) -> int:
        return sum(self.yen.values())

    def state_on(self, day: date) -> str:
        starts_on = self.award.day("starts_on")
        if self.terminated_on is not None and self.terminated_on <= day:
            return "terminated"
        if self.ends_on is not None and self.ends_on < day:
            return "ended"
        return "to-come" if starts_on is not None and starts_on > day else "running"


def _contracts(books: Books) -> list[_Contract]:
    """Return the contracts as they stand, in the order of signing."""
    found: dict[tuple[str, str], _Contract] = {}
    for fact in books.facts(AWARDED, CHANGED, TERMINATED):
        key = (fact.subject, fact["contract_id"])
        if fact.name == AWARDED:
            yen = yen_by_year(fact["amounts_by_year"])
            found[key] = _Contract(fact, yen, fact.day("ends_on"), fact["scope"], fact.is_illustrative)
        elif key in found:
            _change(found[key], fact)
    return sorted(found.values(), key=lambda held: (held.award["signed_on"], held.award.position))


def _change(contract: _Contract, fact: Entry) -> None:
    contract.is_illustrative |= fact.is_illustrative
    if fact.name == CHANGED:
        contract.yen = yen_by_year(fact["amounts_by_year"])
        contract.ends_on, contract.scope = fact.day("ends_on"), fact["scope"]
        contract.changes += 1
        return
    contract.terminated_on = fact.day("terminated_on")
    for year, released_yen in yen_by_year(fact["released_by_year"]).items():
        contract.yen[year] = contract.yen.get(year, 0) - released_yen


def _named(books: Books, award: Entry) -> Row:
    stated = ("contract_id", "title", "vendor_name", "vendor_corporate_number", "procedure", "bidders")
    return {
        **{name: award[name] for name in stated},
        **books.system(award.subject),
        **books.ministry(award["ministry"]),
    }


def contracts(books: Books) -> list[Row]:
    """Return one row a contract, then one a published award."""
    rows = []
    for contract in _contracts(books):
        award = contract.award
        stated = ("account", "cost_class", "authority_id", "certification_id", "override_id")
        rows.append(
            {
                **_named(books, award),
                **basis(award),
                **{name: award[name] for name in stated},
                "signed_on": award.day("signed_on"),
                "starts_on": award.day("starts_on"),
                "ends_on": contract.ends_on,
                "first_fiscal_year": min(contract.yen, default=None),
                "last_fiscal_year": max(contract.yen, default=None),
                "awarded_yen": sum(yen_by_year(award["amounts_by_year"]).values()),
                "amount_yen": contract.amount_yen,
                "changes": contract.changes,
                "state": contract.state_on(books.today),
                "terminated_on": contract.terminated_on,
                "scope": contract.scope,
                "illustrative": contract.is_illustrative,
            }
        )
    return [*rows, *_published_awards(books)]


def _published_awards(books: Books) -> Iterator[Row]:
    facts = books.facts("system.award-published")
    for fact in sorted(facts, key=lambda fact: (fact["awarded_on"], fact.position)):
        yield {
            **{name: value for name, value in _named(books, fact).items() if name != "contract_id"},
            **basis(fact),
            "case_number": fact["case_number"],
            "signed_on": fact.day("awarded_on"),
            "first_fiscal_year": fact["fiscal_year"],
            "published_yen": fact["price_yen"],
            "state": "published",
        }


def renewals(books: Books) -> list[Row]:
    """Return the contracts that end within 18 months."""
    until, rows = _months_after(books.today, AHEAD), []
    for contract in _contracts(books):
        is_alive = contract.state_on(books.today) in ("running", "to-come")
        if is_alive and contract.ends_on is not None and contract.ends_on <= until:
            rows.append(
                {
                    **_named(books, contract.award),
                    **basis(contract.award),
                    "ends_on": contract.ends_on,
                    "days_left": (contract.ends_on - books.today).days,
                    "amount_yen": contract.amount_yen,
                    "changes": contract.changes,
                    "illustrative": contract.is_illustrative,
                }
            )
    return sorted(rows, key=lambda row: row["ends_on"])


def _months_after(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def contract_changes(books: Books) -> list[Row]:
    """Return what was changed of contracts, and what each change adds."""
    awards: dict[tuple[str, str], Entry] = {}
    amounts: dict[tuple[str, str], int] = {}
    rows = []
    for fact in books.facts(AWARDED, CHANGED, TERMINATED):
        key = (fact.subject, fact["contract_id"])
        if fact.name == AWARDED:
            awards[key], amounts[key] = fact, sum(yen_by_year(fact["amounts_by_year"]).values())
        elif key in awards:
            before_yen = amounts[key]
            row = _change_row(fact, before_yen)
            amounts[key] = row["amount_yen"]
            row["difference_yen"] = row["amount_yen"] - before_yen
            rows.append({**_named(books, awards[key]), **basis(fact), **row})
    return rows


def _change_row(fact: Entry, before_yen: int) -> Row:
    row = {"changed_on": fact.effective_on, "reason": fact["reason"], "previous_yen": before_yen}
    if fact.name == TERMINATED:
        released_yen = sum(yen_by_year(fact["released_by_year"]).values())
        ends_on = fact.day("terminated_on")
        return row | {"change": "termination", "amount_yen": before_yen - released_yen, "ends_on": ends_on}
    return row | {
        **{name: fact[name] for name in ("change", "previous_scope", "scope", "override_id")},
        "amount_yen": sum(yen_by_year(fact["amounts_by_year"]).values()),
        "previous_ends_on": fact.day("previous_ends_on"),
        "ends_on": fact.day("ends_on"),
    }


def vendors(books: Books) -> list[Row]:
    """Return who holds how much of what is contracted."""
    held: dict[tuple[str | None, str | None], list[_Contract]] = defaultdict(list)
    for contract in _contracts(books):
        number, name = contract.award["vendor_corporate_number"], contract.award["vendor_name"]
        held[number, None if number else name].append(contract)
    whole_yen = sum(contract.amount_yen for kept in held.values() for contract in kept)
    rows = [_vendor(kept, whole_yen) for kept in held.values()]
    return sorted(rows, key=lambda row: (-row["amount_yen"], row["vendor_name"]))


def _vendor(kept: list[_Contract], whole_yen: int) -> Row:
    award, amount_yen = kept[-1].award, sum(contract.amount_yen for contract in kept)
    competed_yen = sum(each.amount_yen for each in kept if each.award["procedure"] in COMPETITIVE)
    return {
        **{name: award[name] for name in ("vendor_name", "vendor_corporate_number")},
        "contracts": len(kept),
        "systems": len({contract.award.subject for contract in kept}),
        "amount_yen": amount_yen,
        "share_pct": share_pct(amount_yen, whole_yen),
        "competitive_yen": competed_yen,
        "competitive_share_pct": share_pct(competed_yen, amount_yen),
        "single_bid_contracts": [contract.award["bidders"] for contract in kept].count(1),
        "illustrative": any(contract.is_illustrative for contract in kept),
    }
