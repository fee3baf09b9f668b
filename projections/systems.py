"""The register of systems at a moment, with the money of one year; the ministries; the published payments."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, select

from domain.vocabulary import CostClass, Provenance
from projections.clock import Moment
from projections.descriptions import COVERAGE, ORGANIZATION, PROFILE, SYSTEM_CLASS
from projections.frames import MINISTRIES, PAYMENTS, SYSTEMS, Answer, frame
from projections.grounds import grounds
from projections.holdings import Holdings
from projections.memory import Snapshot
from projections.naming import Names
from projections.states import FLOWS, Chapter

COST_COLUMN: Final = {str(cost_class): f"{cost_class}_yen" for cost_class in CostClass}
FLOWS_OF_SYSTEMS: Final = [
    number for number, flow in enumerate(FLOWS) if flow.chapter in (Chapter.CONTROL, Chapter.ATTRIBUTION)
]
DIMENSIONS: Final = ("system_id", "fiscal_year", "cost_class", "provenance")
SPENT: Final = "spent_yen"
SPENDING: Final = ("published_spent_yen", "reported_spent_yen")
DESCRIBED: Final = (PROFILE, SYSTEM_CLASS, COVERAGE)


def systems_frame(snapshot: Snapshot, moment: Moment, fiscal_year: int | None = None) -> Answer:
    """Return one row a system in force at a moment, with the columns of ``SYSTEMS``.

    Ordered by money spent in the year, largest first, then by id. ``spent_yen`` and the cost classes of a
    year are as published, else as officers reported them; ``spent_provenance`` says which
    (``projections.grounds``). Systems outside the lump sum stand among them, ``covered`` being false, and
    those that ended, ``life`` being ``abolished``, ``split``, ``merged`` or ``succeeded``. Amounts that are
    withheld from whoever asks are null, and sensitive systems have no row.

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
    else:
        holdings.keep_whole_systems()
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


@dataclass
class _Costs:
    """What one side says a system cost in one year, published or reported.

    Attributes:
        yen: By column of the register; without a total as long as none was stated.
        kinds: The provenance of its facts.
    """

    yen: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    kinds: set[str] = field(default_factory=set)

    def add(self, amount_yen: int, cost_class: str | None, provenance: str, *, in_total: bool) -> None:
        """Add one amount to the total and to its cost class."""
        self.kinds.add(provenance)
        if in_total:
            self.yen[SPENT] += amount_yen
        if cost_class in COST_COLUMN:
            self.yen[COST_COLUMN[cost_class]] += amount_yen


def _money_by_system(holdings: Holdings) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(int))
    costs: dict[tuple[str, int], dict[bool, _Costs]] = defaultdict(lambda: {True: _Costs(), False: _Costs()})
    for number, amount_yen, system_id, year, cost_class, provenance in holdings.each(*DIMENSIONS):
        flow = FLOWS[number]
        if flow.columns[0] in SPENDING:
            side = costs[system_id, year][flow.chapter is Chapter.ATTRIBUTION]
            side.add(amount_yen, cost_class, provenance, in_total=flow.is_evidence)
        else:
            found[system_id][flow.columns[0]] += amount_yen
    kinds: dict[str, set[str]] = defaultdict(set)
    for (system_id, _), sides in costs.items():
        for column, side in _counting(published=sides[True], reported=sides[False]).items():
            found[system_id][column] += side.yen[column]
            kinds[system_id] |= side.kinds
    for system_id, known in kinds.items():
        found[system_id]["spent_provenance"] = grounds(known)
    return found


def _counting(*, published: _Costs, reported: _Costs) -> dict[str, _Costs]:
    """Return by column which side counts: the published one; for a total it does not state, the reports."""
    total = published if SPENT in published.yen else reported
    classes = published if published.yen else reported
    chosen = {SPENT: total, **dict.fromkeys(COST_COLUMN.values(), classes)}
    return {column: side for column, side in chosen.items() if column in side.yen}


def ministries_frame(snapshot: Snapshot, moment: Moment) -> Answer:
    """Return one row a ministry or organization known at a moment, with the columns of ``MINISTRIES``.

    Named as every view names them (``Names``), and in that order.
    """
    names = Names(snapshot, moment)
    rows = [
        {"ministry_id": organization_id, "parent_id": named["parent"], **named}
        for organization_id, named in names.organizations.items()
    ]
    rows.sort(key=lambda row: names.organization_rank(row["ministry_id"]))
    publications = snapshot.in_order(snapshot.histories.recorded_publications_of(ORGANIZATION, moment))
    return Answer(frame(rows, MINISTRIES), publications)


def payments_frame(connection: Connection, snapshot: Snapshot, moment: Moment, system_id: str) -> Answer:
    """Return the published payments of a system, with the columns of ``PAYMENTS``; never add the two tiers.

    Those of years whose figures are withheld from whoever asks are not among them.

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
    rows: list[dict[str, Any]] = [
        dict(row)
        for row in connection.execute(query).mappings()
        if not moment.withheld.hides(system_id, row["fiscal_year"])
    ]
    by_position = sorted(rows, key=lambda row: row["position"])
    publications = dict.fromkeys(row["publication"] for row in by_position if row["publication"] is not None)
    return Answer(frame(rows, PAYMENTS), list(publications))
