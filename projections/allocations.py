"""Per-ministry allocations: the envelope, what was drawn from it, what is left; and who gave to whom."""

from collections import defaultdict
from typing import Any

import numpy as np
import pandas as pd

from projections.clock import Moment
from projections.columns import CellTable
from projections.descriptions import ORGANIZATION
from projections.frames import ALLOCATIONS, TRANSFERS, frame
from projections.memory import Snapshot
from projections.states import FLOW_NUMBER, FLOWS, State

ENVELOPE_FLOWS = np.array(["current_yen" in flow.columns for flow in FLOWS])
DRAWN_FLOW = FLOW_NUMBER[State.LEFT, State.DRAWN][0]
SPENT_FLOW = FLOW_NUMBER[State.CURRENT, State.SPENT][0]
TRANSFER_FLOWS = {
    FLOW_NUMBER[state, State.CURRENT][0]: str(state)
    for state in (State.TRANSFER, State.SUCCESSION, State.UNSPECIFIED)
}


def allocations_frame(
    snapshot: Snapshot, moment: Moment, fiscal_year: int | None = None, ministry: str | None = None
) -> pd.DataFrame:
    """Return one row an envelope (fiscal year, ministry, account), with the columns of ``ALLOCATIONS``.

    ``envelope_yen`` is the current budget, ``left_yen`` the envelope less what is drawn; ``drawn_yen`` is
    null where nothing was ever drawn.
    """
    cells = snapshot.movements.cells
    amounts, counts = snapshot.movements.balances(moment)
    flow = cells.column("flow")
    places = zip(
        *(cells.column(name).tolist() for name in ("fiscal_year", "ministry", "account")), strict=True
    )
    envelopes: dict[tuple[int, ...], dict[str, Any]] = defaultdict(dict)
    for place, number, amount, count in zip(
        places, flow.tolist(), amounts.tolist(), counts.tolist(), strict=True
    ):
        column = _column_of(number)
        if count and column is not None:
            sums = envelopes[place]
            sums[column] = sums.get(column, 0) + amount
    naming = _Names(snapshot, moment)
    every = [_allocation_row(naming, place, sums) for place, sums in envelopes.items()]
    rows = [
        row
        for row in every
        if fiscal_year in (None, row["fiscal_year"]) and ministry in (None, row["ministry_id"])
    ]
    rows.sort(key=lambda row: (row["fiscal_year"], naming.order(row["ministry_id"]), row["account"]))
    return frame(rows, ALLOCATIONS)


def _column_of(flow: int) -> str | None:
    if ENVELOPE_FLOWS[flow]:
        return "envelope_yen"
    return {DRAWN_FLOW: "drawn_yen", SPENT_FLOW: "spent_yen"}.get(flow)


def _allocation_row(naming: "_Names", place: tuple[int, ...], sums: dict[str, int]) -> dict[str, Any]:
    year, ministry, account = (
        naming.value(name, number)
        for name, number in zip(("fiscal_year", "ministry", "account"), place, strict=True)
    )
    return {
        "fiscal_year": year,
        "ministry": naming.name(ministry),
        "ministry_id": ministry,
        "account": account,
        **sums,
        "left_yen": sums.get("envelope_yen", 0) - sums.get("drawn_yen", 0),
    }


def transfers_frame(snapshot: Snapshot, moment: Moment, fiscal_year: int | None = None) -> pd.DataFrame:
    """Return who gave to whom: one row a giver, receiver, year and kind, with the columns of ``TRANSFERS``.

    A giver and receiver that gave both ways have a row each way; the sum by ministry, in less out, is its net
    transfer.
    """
    cells = snapshot.movements.cells
    amounts, counts = snapshot.movements.balances(moment)
    flow, sign = cells.column("flow"), cells.column("sign")
    is_received = np.isin(flow, list(TRANSFER_FLOWS)) & (sign > 0) & (counts > 0)
    naming = _Names(snapshot, moment)
    rows = [
        _transfer_row(naming, cells, int(cell), int(amounts[cell])) for cell in np.flatnonzero(is_received)
    ]
    chosen = [row for row in _added(rows) if fiscal_year in (None, row["fiscal_year"])]
    chosen.sort(
        key=lambda row: (
            row["fiscal_year"],
            naming.order(row["from_ministry_id"]),
            naming.order(row["to_ministry_id"]),
            row["kind"],
        )
    )
    return frame(chosen, TRANSFERS)


def _transfer_row(naming: "_Names", cells: CellTable, cell: int, amount_yen: int) -> dict[str, Any]:
    def value(name: str) -> Any:
        return naming.value(name, int(cells.column(name)[cell]))

    giver, receiver = value("counterparty"), value("ministry")
    return {
        "fiscal_year": value("fiscal_year"),
        "from_ministry": naming.name(giver),
        "from_ministry_id": giver,
        "to_ministry": naming.name(receiver),
        "to_ministry_id": receiver,
        "kind": TRANSFER_FLOWS[int(cells.column("flow")[cell])],
        "amount_yen": amount_yen,
    }


def _added(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows with those of the same giver, receiver, year and kind added."""
    added: dict[tuple[object, ...], dict[str, Any]] = {}
    for row in rows:
        key = tuple(value for name, value in row.items() if name != "amount_yen")
        if key in added:
            added[key]["amount_yen"] += row["amount_yen"]
        else:
            added[key] = row
    return list(added.values())


class _Names:
    """Names and order of ministries at a moment, and the values behind the numbers of cells."""

    def __init__(self, snapshot: Snapshot, moment: Moment) -> None:
        self._dimensions = snapshot.movements.cells.dimensions
        self._organizations = snapshot.histories.recorded(ORGANIZATION, moment)
        self._order = snapshot.histories.subjects[ORGANIZATION]

    def value(self, dimension: str, number: int) -> Any:
        """Return the value behind a number."""
        return self._dimensions[dimension].members[number]

    def name(self, organization_id: str) -> str:
        """Return the Japanese name."""
        return str(self._organizations.get(organization_id, {}).get("name_ja", organization_id))

    def order(self, organization_id: str) -> int:
        """Return the place in the order of the budget documents."""
        return self._order.get(organization_id, len(self._order))
