"""Figures that are sums over contracts: what every award, change and termination adds to them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from projections.clock import Moment
from projections.kept_facts import KeptFact
from projections.memory import Snapshot
from projections.questions import Figures
from projections.registers.catalogue import REGISTERS
from projections.registers.contract_book import AWARDED, CHANGED, TERMINATED
from projections.registers.published_awards import AWARD_PUBLISHED
from projections.registers.reading import Reading, RegisterQuery, is_asked, yen_by_year
from projections.registers.vendors import COMPETITIVE
from projections.view_keys import KeyValues

COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "contracts": frozenset({"awarded_yen", "amount_yen", "published_yen"}),
    "renewals": frozenset({"amount_yen"}),
    "vendors": frozenset({"contracts", "amount_yen", "competitive_yen"}),
}
"""The columns that are such sums, by view."""


class Part(NamedTuple):
    """What one event adds to a figure.

    Attributes:
        position: Where it stands in the log.
        effective_on: From when on it is in force.
        amount: Yen, or a count.
    """

    position: int
    effective_on: date
    amount: int


class _Contract(NamedTuple):
    award: KeptFact
    changes: list[KeptFact]


def parts_of(
    snapshot: Snapshot, moment: Moment, view: str, figures: Figures, row: KeyValues | None, column: str
) -> Iterator[Part]:
    """Yield what every event known and in force at a moment adds to a figure.

    Args:
        snapshot: The read model in memory.
        moment: When.
        view: One of ``COLUMNS``.
        figures: What is asked of it, with ids.
        row: The key of the row, ``None`` for the total.
        column: One of the view's.
    """
    reading = Reading(snapshot, moment)
    if column == "published_yen":
        yield from _published(reading, figures, row)
        return
    query = RegisterQuery(figures.fiscal_year, figures.ministry, figures.system)
    listed = _listed(snapshot, moment, query) if view == "renewals" else None
    for (system_id, contract_id), contract in _contracts(reading).items():
        is_listed = listed is None or (system_id, contract_id) in listed
        is_wanted = is_listed and is_asked(query, contract.award["ministry"], system_id)
        if is_wanted and _is_of_row(view, row, contract.award, column):
            yield from _parts(contract, column, figures.fiscal_year)


def _listed(snapshot: Snapshot, moment: Moment, query: RegisterQuery) -> set[tuple[object, object]]:
    rows = REGISTERS["renewals"].ask(snapshot, moment, query).rows
    return set(zip(rows["system_id"].tolist(), rows["contract_id"].tolist(), strict=True))


def _contracts(reading: Reading) -> dict[tuple[str, str], _Contract]:
    contracts: dict[tuple[str, str], _Contract] = {}
    for fact in reading.facts(AWARDED, CHANGED, TERMINATED):
        key = (fact.subject, fact["contract_id"])
        if fact.name == AWARDED:
            contracts[key] = _Contract(fact, [])
        elif key in contracts:
            contracts[key].changes.append(fact)
    return contracts


def _is_of_row(view: str, row: KeyValues | None, award: KeptFact, column: str) -> bool:
    if column == "competitive_yen" and award["procedure"] not in COMPETITIVE:
        return False
    if row is None:
        return True
    if view == "vendors":
        vendor: str = award["vendor_corporate_number"] or award["vendor_name"]
        return row[0] == vendor
    return row[:2] == (award.subject, award["contract_id"])


def _parts(contract: _Contract, column: str, fiscal_year: int | None) -> Iterator[Part]:
    award = contract.award
    agreed = yen_by_year(award["amounts_by_year"])
    if column == "contracts":
        yield Part(award.position, award.effective_on, 1)
        return
    yield Part(award.position, award.effective_on, _yen(agreed, fiscal_year))
    for fact in contract.changes if column != "awarded_yen" else ():
        before_yen, agreed = _yen(agreed, fiscal_year), _agreed(agreed, fact)
        yield Part(fact.position, fact.effective_on, _yen(agreed, fiscal_year) - before_yen)


def _agreed(agreed: dict[int, int], fact: KeptFact) -> dict[int, int]:
    if fact.name == CHANGED:
        return yen_by_year(fact["amounts_by_year"])
    released = yen_by_year(fact["released_by_year"])
    return {year: agreed.get(year, 0) - released.get(year, 0) for year in agreed.keys() | released.keys()}


def _yen(agreed: Mapping[int, int], fiscal_year: int | None) -> int:
    return sum(agreed.values()) if fiscal_year is None else agreed.get(fiscal_year, 0)


def _published(reading: Reading, figures: Figures, row: KeyValues | None) -> Iterator[Part]:
    query = RegisterQuery(figures.fiscal_year, figures.ministry, figures.system)
    for fact in reading.facts(AWARD_PUBLISHED):
        is_of_year = query.fiscal_year in (None, fact["fiscal_year"])
        is_of_row = row is None or row[:2] == (fact.subject, fact.event_id)
        if is_of_year and is_of_row and is_asked(query, fact["ministry"], fact.subject):
            yield Part(fact.position, fact.effective_on, fact["price_yen"] or 0)


def added_up(parts: Iterable[Part], after: int, since: date | None) -> dict[int, int]:
    """Return what parts add by position, of those after a position that came into force after a day."""
    sums: dict[int, int] = {}
    for position, effective_on, amount in parts:
        if position > after and amount and (since is None or effective_on > since):
            sums[position] = sums.get(position, 0) + amount
    return sums
