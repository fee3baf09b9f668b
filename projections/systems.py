"""The register of systems at a moment, with the money of one year; the ministries; the published payments."""

from collections import defaultdict
from typing import Any, Final

from sqlalchemy import Connection, select

from domain.vocabulary import CostClass, Provenance
from projections.clock import Moment
from projections.descriptions import COVERAGE, ORGANIZATION, PROFILE, SYSTEM_CLASS
from projections.frames import MINISTRIES, PAYMENTS, SYSTEMS, Answer, frame
from projections.holdings import Holdings
from projections.memory import Snapshot
from projections.naming import Names
from projections.states import FLOWS, Chapter

COST_COLUMN: Final = {str(cost_class): f"{cost_class}_yen" for cost_class in CostClass}
FLOWS_OF_SYSTEMS: Final = [
    number for number, flow in enumerate(FLOWS) if flow.chapter in (Chapter.CONTROL, Chapter.ATTRIBUTION)
]
DIMENSIONS: Final = ("system_id", "cost_class", "fiscal_year")
SPENDING: Final = ("published_spent_yen", "reported_spent_yen")
DESCRIBED: Final = (PROFILE, SYSTEM_CLASS, COVERAGE)


def systems_frame(snapshot: Snapshot, moment: Moment, fiscal_year: int | None = None) -> Answer:
    """Return one row a system in force at a moment, with the columns of ``SYSTEMS``.

    Ordered by money spent in the year, largest first, then by id. ``spent_yen`` of a year is as published,
    else as officers reported it; the cost classes are as published. Systems outside the lump sum stand among
    them, ``covered`` being false, and those that ended, ``life`` being ``abolished``, ``split``, ``merged``
    or ``succeeded``.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        fiscal_year: The year of the amounts and of the coverage; ``None`` sums all years and takes the latest
            coverage.
    """
    histories, names = snapshot.histories, Names(snapshot, moment)
    classes = histories.latest(SYSTEM_CLASS, moment)
    coverage = histories.by_year(COVERAGE, moment)
    holdings = Holdings(snapshot, moment, FLOWS_OF_SYSTEMS)
    if fiscal_year is not None:
        holdings.keep("fiscal_year", fiscal_year)
    money = _money_by_system(holdings)
    rows = []
    for system_id, profile in histories.latest(PROFILE, moment).items():
        covered = [
            is_covered
            for first_year, is_covered in coverage.get(system_id, ())
            if fiscal_year is None or first_year <= fiscal_year
        ]
        rows.append(
            {
                "system_id": system_id,
                "system_name": profile["name"],
                "ministry": names.organization(profile["ministry"]),
                "ministry_id": profile["ministry"],
                "organization": names.organization(profile["organization"]),
                "system_class": classes.get(system_id),
                "covered": covered[-1] if covered else None,
                "sector": profile["sector"],
                "life": profile["life"],
                "start_fiscal_year": profile["start_fiscal_year"],
                "end_fiscal_year": profile["end_fiscal_year"],
                **money.get(system_id, {}),
            }
        )
    rows.sort(key=lambda row: (-(row.get("spent_yen") or 0), row["system_id"]))
    described = [histories.publications_of(attribute, moment) for attribute in DESCRIBED]
    publications = snapshot.in_order({*holdings.publications(), *(set[str]().union(*described))})
    return Answer(frame(rows, SYSTEMS), publications)


def _money_by_system(holdings: Holdings) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    spent: dict[tuple[str, int], dict[Chapter, int]] = defaultdict(lambda: defaultdict(int))
    for number, amount_yen, system_id, cost_class, year in holdings.each(*DIMENSIONS):
        flow, money = FLOWS[number], found[system_id]
        if flow.is_evidence and flow.columns[0] in SPENDING:
            spent[system_id, year][flow.chapter] += amount_yen
        elif flow.is_evidence:
            money[flow.columns[0]] += amount_yen
        cost_column = COST_COLUMN.get(cost_class)
        if flow.chapter is Chapter.ATTRIBUTION and cost_column is not None:
            money[cost_column] += amount_yen
    for (system_id, _), sides in spent.items():
        found[system_id]["spent_yen"] += sides.get(Chapter.ATTRIBUTION, sides.get(Chapter.CONTROL, 0))
    return found


def ministries_frame(snapshot: Snapshot, moment: Moment) -> Answer:
    """Return one row a ministry or organization known at a moment, with the columns of ``MINISTRIES``.

    Ordered by registration.
    """
    histories, names = snapshot.histories, Names(snapshot, moment)
    rows = [
        {"ministry_id": organization_id, "parent_id": registered["parent"], **registered}
        for organization_id, registered in histories.recorded(ORGANIZATION, moment).items()
    ]
    rows.sort(key=lambda row: names.organization_rank(row["ministry_id"]))
    publications = snapshot.in_order(histories.recorded_publications_of(ORGANIZATION, moment))
    return Answer(frame(rows, MINISTRIES), publications)


def payments_frame(connection: Connection, snapshot: Snapshot, moment: Moment, system_id: str) -> Answer:
    """Return the published payments of a system, with the columns of ``PAYMENTS``; never add the two tiers.

    Ordered by year and tier, then the largest first.

    Raises:
        DBAPIError: The generation of the snapshot was dropped meanwhile, among others.
    """
    table = snapshot.tables.payments
    query = (
        select(table)
        .where(table.c.system_id == system_id)
        .where(table.c.position <= moment.position)
        .where(table.c.effective_on <= moment.effective_on.toordinal())
        .where(table.c.provenance.in_([each for each in Provenance if moment.counts(each)]))
        .order_by(table.c.fiscal_year, table.c.tier, table.c.amount_yen.desc(), table.c.position)
    )
    rows: list[dict[str, Any]] = [dict(row) for row in connection.execute(query).mappings()]
    by_position = sorted(rows, key=lambda row: row["position"])
    publications = dict.fromkeys(row["publication"] for row in by_position if row["publication"] is not None)
    return Answer(frame(rows, PAYMENTS), list(publications))
