"""Figures that are sums of what cells hold: envelopes, transfers, commitments, costs of systems.

Every function answers every cell's weight in one figure (a row or, ``None``, the total; a column), ``None``
where the column is no sum. Where a row counts one side, published or reported, only its cells have a weight.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from domain.vocabulary import CostClass
from projections.allocations import COLUMN_OF_FLOW, KIND_OF_FLOW
from projections.clock import Moment
from projections.columns import Ints
from projections.coverage import covered_at, in_lump_sum
from projections.holdings import Holdings
from projections.memory import Snapshot
from projections.questions import Figures
from projections.registers.commitments import COLUMN_OF_FLOW as COMMITMENT_OF_FLOW
from projections.registers.spending import SPENDING_FLOWS
from projections.states import FLOWS, Chapter
from projections.systems import COST_COLUMN, FLOWS_OF_SYSTEMS, SPENDING, SPENT
from projections.trajectory import BUDGET
from projections.view_keys import KeyValues

Mask = NDArray[np.bool_]

ENVELOPE: Final = ("fiscal_year", "ministry", "account")
COMMITMENT: Final = ("fiscal_year", "ministry", "system_id", "account")
OF_SYSTEM: Final = ("system_id", "fiscal_year")


class _Held:
    """What cells hold at a moment, for one row.

    Args:
        snapshot: The read model in memory.
        holdings: The cells that the view is made of.
        places: The dimensions that its rows are of.
        row: The values of one row in them, ``None`` for all.
    """

    def __init__(
        self, snapshot: Snapshot, holdings: Holdings, places: Sequence[str], row: KeyValues | None
    ) -> None:
        self._cells = snapshot.movements.cells
        self._holdings = holdings
        self._of_row = np.ones(len(self._cells), np.bool_)
        for place, value in zip(places, row or (), strict=False):
            self._of_row &= holdings.matches(place, value)

    def of_flows(self, *flows: int) -> Mask:
        """Tell which cells of some flows stand in the row."""
        return self._holdings.kept(flows) & self._of_row

    def counting(self, first: Mask, second: Mask, places: Sequence[str]) -> Mask:
        """Return the first cells, and the second ones where no first one stands in the same place."""
        numbers = [self._cells.column(place) for place in places]
        sizes = [int(column.max(initial=0)) + 1 for column in numbers]
        place_of_cell = np.ravel_multi_index(numbers, sizes)
        return first | (second & ~np.isin(place_of_cell, np.unique(place_of_cell[first])))


def _flows(columns: dict[int, str], column: str) -> list[int]:
    return [flow for flow, name in columns.items() if name == column]


def of_allocations(
    snapshot: Snapshot, moment: Moment, figures: Figures, row: KeyValues | None, column: str
) -> Ints | None:
    """Return the weights in a figure of ``allocations_frame``."""
    holdings = Holdings(snapshot, moment, COLUMN_OF_FLOW, with_withheld=True)
    holdings.keep_where(in_lump_sum(snapshot, moment))
    _keep(holdings, figures, "fiscal_year", "ministry")
    held = _Held(snapshot, holdings, ENVELOPE, row)
    if column == "left_yen":
        drawn = held.of_flows(*_flows(COLUMN_OF_FLOW, "drawn_yen"))
        return _signed(held.of_flows(*_flows(COLUMN_OF_FLOW, "envelope_yen")), drawn)
    if column == "spent_yen":
        published, reported = (
            held.of_flows(*_flows(COLUMN_OF_FLOW, name))
            for name in ("published_spent_yen", "reported_spent_yen")
        )
        return _signed(held.counting(published, reported, ENVELOPE))
    return _signed(held.of_flows(*_flows(COLUMN_OF_FLOW, column)))


def of_transfers(
    snapshot: Snapshot, moment: Moment, figures: Figures, row: KeyValues | None, column: str
) -> Ints | None:
    """Return the weights in a figure of ``transfers_frame``."""
    if column != "amount_yen":
        return None
    flows = [flow for flow, kind in KIND_OF_FLOW.items() if row is None or kind == row[3]]
    holdings = Holdings(snapshot, moment, flows)
    holdings.keep_where(snapshot.movements.cells.column("sign") > 0)
    _keep(holdings, figures, "fiscal_year")
    places = ("fiscal_year", "counterparty", "ministry")
    return _signed(_Held(snapshot, holdings, places, row).of_flows(*flows))


def of_commitments(
    snapshot: Snapshot, moment: Moment, figures: Figures, row: KeyValues | None, column: str
) -> Ints | None:
    """Return the weights in a figure of ``commitments_frame``."""
    holdings = Holdings(snapshot, moment, COMMITMENT_OF_FLOW)
    _keep(holdings, figures, "fiscal_year", "ministry", "system_id")
    held = _Held(snapshot, holdings, COMMITMENT, row)
    if column != "left_yen":
        return _signed(held.of_flows(*_flows(COMMITMENT_OF_FLOW, column)))
    committed, spent = (
        held.of_flows(*_flows(COMMITMENT_OF_FLOW, name)) for name in ("committed_yen", "spent_yen")
    )
    elsewhere = held.counting(committed, spent, COMMITMENT) & ~committed
    return _signed(committed, spent & ~elsewhere)


def of_systems(
    snapshot: Snapshot, moment: Moment, figures: Figures, row: KeyValues | None, column: str
) -> Ints | None:
    """Return the weights in a figure of ``systems_frame``."""
    holdings = Holdings(snapshot, moment, FLOWS_OF_SYSTEMS)
    if figures.fiscal_year is None:
        holdings.keep_whole_systems()
    _keep(holdings, figures, "fiscal_year")
    held = _Held(snapshot, holdings, ("system_id",), row)
    if column not in (SPENT, *COST_COLUMN.values()):
        return _signed(held.of_flows(*(f for f in FLOWS_OF_SYSTEMS if FLOWS[f].columns[0] == column)))
    published, reported = (
        [f for f in FLOWS_OF_SYSTEMS if FLOWS[f].columns[0] in SPENDING and _is_published(f) is side]
        for side in (True, False)
    )
    if column == SPENT:
        stated, also = (
            held.of_flows(*(f for f in side if FLOWS[f].is_evidence)) for side in (published, reported)
        )
        return _signed(held.counting(stated, also, OF_SYSTEM))
    counting = held.counting(held.of_flows(*published), held.of_flows(*reported), OF_SYSTEM)
    cost_class = next(name for name, kept in COST_COLUMN.items() if kept == column)
    return _signed(counting & snapshot.movements.cells.where("cost_class", cost_class))


def _is_published(flow: int) -> bool:
    return FLOWS[flow].chapter is Chapter.ATTRIBUTION


def of_trajectory(
    snapshot: Snapshot, moment: Moment, _: Figures, row: KeyValues | None, column: str
) -> Ints | None:
    """Return the weights in a figure of ``trajectory_frame`` that is a sum: what all systems cost."""
    if row is None or row[1] != "gross":
        return None
    if column == "settlement_basis_yen":
        return _operations(snapshot, moment, row)
    if column == "budget_basis_yen":
        holdings = Holdings(snapshot, moment, [BUDGET], with_withheld=True)
        holdings.keep("cost_class", str(CostClass.OPERATIONS))
        holdings.keep_where(covered_at(snapshot, moment))
        return _signed(_Held(snapshot, holdings, ("fiscal_year",), row).of_flows(BUDGET))
    return None


def of_bridge(
    snapshot: Snapshot, moment: Moment, _: Figures, row: KeyValues | None, column: str
) -> Ints | None:
    """Return the weights in the gross figure of ``bridge_frame``."""
    return _operations(snapshot, moment, row) if column == "gross_yen" else None


def _operations(snapshot: Snapshot, moment: Moment, row: KeyValues | None) -> Ints:
    """Return the weights in what operating the systems of the lump sum cost, published or else reported."""
    holdings = Holdings(snapshot, moment, SPENDING_FLOWS, with_withheld=True)
    holdings.keep_where(in_lump_sum(snapshot, moment))
    held = _Held(snapshot, holdings, ("fiscal_year",), row)
    published, reported = (
        held.of_flows(*(flow for flow in SPENDING_FLOWS if _is_published(flow) is side))
        for side in (True, False)
    )
    counting = held.counting(published, reported, OF_SYSTEM)
    return _signed(counting & snapshot.movements.cells.where("cost_class", str(CostClass.OPERATIONS)))


def _keep(holdings: Holdings, figures: Figures, *dimensions: str) -> None:
    asked = {
        "fiscal_year": figures.fiscal_year,
        "ministry": figures.ministry,
        "system_id": figures.system,
    }
    for dimension in dimensions:
        if asked[dimension] is not None:
            holdings.keep(dimension, asked[dimension])


def _signed(added: Mask, taken: Mask | None = None) -> Ints:
    weights = added.astype(np.int64)
    return weights if taken is None else weights - taken
