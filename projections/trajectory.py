"""The operating-cost reduction 2020 -> 2025 (4-4-2): promised, published since, and as review sheets have it.

*cohort*: the systems that existed in FY2020; baseline and target as published, progress as published.
*gross*: every system whose operations cost is published. The two are never added or compared as if they
were one.
"""

from collections import defaultdict
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from domain.vocabulary import CostClass, Provenance
from projections.clock import Moment
from projections.descriptions import COVERAGE, REDUCTION_PROGRESS, REDUCTION_TARGET
from projections.frames import TRAJECTORY, frame
from projections.lump_sum import covered_cells
from projections.memory import Snapshot
from projections.states import FLOWS, Chapter

ATTRIBUTION_FLOWS = np.array([flow.chapter is Chapter.ATTRIBUTION for flow in FLOWS])
PERCENT = 100


def trajectory_frame(snapshot: Snapshot, moment: Moment) -> pd.DataFrame:
    """Return one row a fiscal year and measure, with the columns of ``TRAJECTORY``.

    Without a published target the frame is empty. ``target_yen`` is the straight path from the baseline to
    the target. ``gap_yen`` is target less actual: positive is favourable. The shares say how much of the
    row's figure rests on published, reported and illustrative facts.
    """
    targets = list(snapshot.histories.latest(REDUCTION_TARGET, moment).values())
    if not targets:
        return frame([], TRAJECTORY)
    target = targets[-1]
    years = range(target["baseline_fiscal_year"], target["target_fiscal_year"] + 1)
    progress = {
        year: stated
        for stated_years in snapshot.histories.by_year(REDUCTION_PROGRESS, moment).values()
        for year, stated in stated_years
    }
    gross = _operations_by_year(snapshot, moment)
    rows = [_cohort_row(year, target, progress) for year in years] + [
        _gross_row(year, gross.get(year)) for year in years
    ]
    return frame(rows, TRAJECTORY)


def _cohort_row(year: int, target: dict[str, Any], progress: dict[int, dict[str, Any]]) -> dict[str, Any]:
    first, baseline_yen = target["baseline_fiscal_year"], target["baseline_yen"]
    way = Fraction(year - first, target["target_fiscal_year"] - first)
    path_yen = round(baseline_yen * (1 - way * target["reduction_pct"] / PERCENT))
    actual_yen = baseline_yen if year == first else None
    if year in progress:
        actual_yen = round(baseline_yen * Fraction(PERCENT - progress[year]["reduction_pct"], PERCENT))
    row = {
        "fiscal_year": year,
        "measure": "cohort",
        "baseline_yen": baseline_yen,
        "target_yen": path_yen,
        "settlement_basis_yen": actual_yen,
    }
    if actual_yen is not None:
        row |= {"gap_yen": path_yen - actual_yen} | _shares({Provenance.PUBLISHED: actual_yen})
    return row


def _gross_row(year: int, operations: "_Operations | None") -> dict[str, Any]:
    row: dict[str, Any] = {"fiscal_year": year, "measure": "gross"}
    if operations is None:
        return row
    return row | {
        "settlement_basis_yen": sum(operations.by_provenance.values()),
        "covered_systems": len(operations.systems),
        **_shares(operations.by_provenance),
    }


class _Operations:
    """Operations cost of one year, as published by system."""

    def __init__(self) -> None:
        self.by_provenance: dict[str, int] = defaultdict(int)
        self.systems: set[int] = set()


def _operations_by_year(snapshot: Snapshot, moment: Moment) -> dict[int, _Operations]:
    cells = snapshot.movements.cells
    amounts, counts = snapshot.movements.balances(moment)
    is_operations = cells.column("cost_class") == cells.dimensions["cost_class"].number(
        str(CostClass.OPERATIONS)
    )
    covered = covered_cells(cells, snapshot.histories.by_year(COVERAGE, moment))
    chosen = np.flatnonzero(ATTRIBUTION_FLOWS[cells.column("flow")] & is_operations & covered & (counts > 0))
    found: dict[int, _Operations] = defaultdict(_Operations)
    for cell in chosen.tolist():
        year = cells.dimensions["fiscal_year"].members[cells.column("fiscal_year")[cell]]
        provenance = cells.dimensions["provenance"].members[cells.column("provenance")[cell]]
        found[year].by_provenance[provenance] += int(amounts[cell])
        found[year].systems.add(int(cells.column("system_id")[cell]))
    return found


def _shares(by_provenance: dict[Any, int]) -> dict[str, float | None]:
    total = sum(by_provenance.values())
    return {
        f"{provenance}_share_pct": round(PERCENT * by_provenance.get(provenance, 0) / total, 2)
        if total
        else None
        for provenance in Provenance
    }
