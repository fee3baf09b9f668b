"""The register of systems at a moment, with the money of one year; the ministries; the published payments."""

from collections import defaultdict
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from domain.vocabulary import CostClass
from projections.clock import Moment
from projections.descriptions import COVERAGE, ORGANIZATION, PROFILE, SYSTEM_CLASS
from projections.frames import MINISTRIES, PAYMENTS, SYSTEMS, frame
from projections.memory import Snapshot
from projections.states import FLOWS, Chapter

COST_COLUMN = {str(cost_class): f"{cost_class}_yen" for cost_class in CostClass}


def systems_frame(snapshot: Snapshot, moment: Moment, fiscal_year: int | None = None) -> pd.DataFrame:
    """Return one row a system known at a moment, with the columns of ``SYSTEMS``.

    Ordered by money spent in the year, largest first.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        fiscal_year: The year of the amounts and of the coverage; ``None`` sums all years and takes the latest
            coverage.
    """
    organizations = snapshot.histories.recorded(ORGANIZATION, moment)
    classes = snapshot.histories.latest(SYSTEM_CLASS, moment)
    coverage = snapshot.histories.by_year(COVERAGE, moment)
    money = _money_by_system(snapshot, moment, fiscal_year)
    rows = []
    for system_id, profile in snapshot.histories.latest(PROFILE, moment).items():
        covered = [
            is_covered
            for first_year, is_covered in coverage.get(system_id, ())
            if fiscal_year is None or first_year <= fiscal_year
        ]
        rows.append(
            {
                "system_id": system_id,
                "system_name": profile["name"],
                "ministry": organizations.get(profile["ministry"], {}).get("name_ja"),
                "ministry_id": profile["ministry"],
                "organization": organizations.get(profile["organization"], {}).get("name_ja"),
                "system_class": classes.get(system_id),
                "covered": covered[-1] if covered else None,
                "sector": profile["sector"],
                "start_fiscal_year": profile["start_fiscal_year"],
                "end_fiscal_year": profile["end_fiscal_year"],
                **money.get(system_id, {}),
            }
        )
    rows.sort(key=lambda row: (-(row.get("spent_yen") or 0), row["system_id"]))
    return frame(rows, SYSTEMS)


def _money_by_system(
    snapshot: Snapshot, moment: Moment, fiscal_year: int | None
) -> dict[str, dict[str, int]]:
    cells = snapshot.movements.cells
    amounts, counts = snapshot.movements.balances(moment)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    names = ("flow", "fiscal_year", "system_id", "cost_class")
    columns = zip(
        *(cells.column(name).tolist() for name in names), amounts.tolist(), counts.tolist(), strict=True
    )
    values = {name: cells.dimensions[name].members for name in names[1:]}
    for flow_number, year, system, cost_class, amount, count in columns:
        flow = FLOWS[flow_number]
        is_of_system = flow.chapter in (Chapter.CONTROL, Chapter.ATTRIBUTION)
        if not (count and is_of_system and fiscal_year in (None, values["fiscal_year"][year])):
            continue
        money = found[values["system_id"][system]]
        column = "spent_yen" if flow.chapter is Chapter.ATTRIBUTION else flow.columns[0]
        if flow.is_evidence:
            money[column] = money.get(column, 0) + amount
        cost_column = COST_COLUMN.get(values["cost_class"][cost_class])
        if flow.chapter is Chapter.ATTRIBUTION and cost_column is not None:
            money[cost_column] = money.get(cost_column, 0) + amount
    return found


def ministries_frame(snapshot: Snapshot, moment: Moment) -> pd.DataFrame:
    """Return one row a ministry or organization, with the columns of ``MINISTRIES``.

    Ordered as the budget documents do.
    """
    rows = [
        {"ministry_id": organization_id, "parent_id": names["parent"], **names}
        for organization_id, names in snapshot.histories.recorded(ORGANIZATION, moment).items()
    ]
    order = snapshot.histories.subjects[ORGANIZATION]
    rows.sort(key=lambda row: order[row["ministry_id"]])
    return frame(rows, MINISTRIES)


def payments_frame(
    connection: Connection, snapshot: Snapshot, moment: Moment, system_id: str
) -> pd.DataFrame:
    """Return the published payments of a system, with the columns of ``PAYMENTS``; never add the two tiers.

    Ordered by year and tier, then the largest first.
    """
    table = snapshot.tables.payments
    query = (
        select(table)
        .where(table.c.system_id == system_id)
        .where(table.c.position <= moment.position)
        .where(table.c.effective_on <= moment.effective_on.toordinal())
        .order_by(table.c.fiscal_year, table.c.tier, table.c.amount_yen.desc(), table.c.position)
    )
    rows: list[dict[str, Any]] = [dict(row) for row in connection.execute(query).mappings()]
    return frame(rows, PAYMENTS)
