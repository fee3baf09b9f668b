"""Concentration by vendor: who holds how much of what is contracted, and how much of it was competed for."""

from collections import defaultdict
from typing import Final

from domain.vocabulary import Procurement
from projections.frames import Answer
from projections.frames.registers import VENDORS
from projections.registers.contract_book import Contract, contracts_of
from projections.registers.reading import Reading, RegisterQuery, Row, share_pct

COMPETITIVE: Final = frozenset(
    {Procurement.OPEN_LOWEST_PRICE, Procurement.OPEN_OVERALL_EVALUATION, Procurement.DESIGNATED}
)
"""競争契約: a tender, open or among designated bidders. Every other procedure is a negotiated contract."""


def vendors_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a vendor, with the columns of ``VENDORS``, the largest first.

    A vendor is one 法人番号; who has none is one name. ``share_pct`` is of everything in the answer,
    ``competitive_share_pct`` of the vendor's own amount; ``single_bid_contracts`` had one bidder. Without
    contracts there is no row.
    """
    held: dict[tuple[str | None, str | None], list[Contract]] = defaultdict(list)
    for contract in contracts_of(reading, query):
        number = contract.award["vendor_corporate_number"]
        held[number, None if number else contract.award["vendor_name"]].append(contract)
    whole_yen = sum(contract.yen_of(query.fiscal_year) for kept in held.values() for contract in kept)
    rows = [_row(contracts, whole_yen, query.fiscal_year) for contracts in held.values()]
    rows.sort(key=lambda row: (-row["amount_yen"], row["vendor_name"]))
    return reading.answer(rows, VENDORS)


def _row(contracts: list[Contract], whole_yen: int, fiscal_year: int | None) -> Row:
    latest = contracts[-1].award
    amount_yen = sum(contract.yen_of(fiscal_year) for contract in contracts)
    competitive_yen = sum(
        contract.yen_of(fiscal_year) for contract in contracts if contract.award["procedure"] in COMPETITIVE
    )
    return {
        "vendor_name": latest["vendor_name"],
        "vendor_corporate_number": latest["vendor_corporate_number"],
        "contracts": len(contracts),
        "systems": len({contract.award.subject for contract in contracts}),
        "amount_yen": amount_yen,
        "share_pct": share_pct(amount_yen, whole_yen),
        "competitive_yen": competitive_yen,
        "competitive_share_pct": share_pct(competitive_yen, amount_yen),
        "single_bid_contracts": sum(contract.award["bidders"] == 1 for contract in contracts),
        "illustrative": any(contract.is_illustrative for contract in contracts),
    }
