"""The operating-cost reduction 2020 -> 2025 (4-4-2): promised, published since, and as review sheets have it.

*cohort*: the systems that existed in FY2020; baseline and target as published, progress as published.
*gross*: every system whose operations cost is published. The two are never added or compared as if they
were one.
"""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from domain.vocabulary import CostClass, Provenance
from projections.clock import Moment
from projections.coverage import covered_cells
from projections.descriptions import COVERAGE, REDUCTION_PROGRESS, REDUCTION_TARGET
from projections.frames import TRAJECTORY, Answer, frame
from projections.holdings import Holdings
from projections.memory import Snapshot
from projections.states import FLOWS, Chapter

ATTRIBUTION_FLOWS: Final = [
    number for number, flow in enumerate(FLOWS) if flow.chapter is Chapter.ATTRIBUTION
]
PERCENT: Final = 100


def trajectory_frame(snapshot: Snapshot, moment: Moment) -> Answer:
    """Return one row a fiscal year and measure, with the columns of ``TRAJECTORY``.

    Without a published target the frame is empty. ``target_yen`` is the straight path from the baseline to
    the target. ``gap_yen`` is target less actual: positive is favourable. The shares say how much of the
    row's figure rests on published, reported and illustrative facts.
    """
    targets = list(snapshot.histories.latest(REDUCTION_TARGET, moment).values())
    if not targets:
        return Answer(frame([], TRAJECTORY), [])
    target = targets[-1]
    years = range(target["baseline_fiscal_year"], target["target_fiscal_year"] + 1)
    progress = {
        year: stated
        for stated_years in snapshot.histories.by_year(REDUCTION_PROGRESS, moment).values()
        for year, stated in stated_years
    }
    costs = _operations(snapshot, moment)
    gross = _by_year(costs)
    rows = [_cohort_row(year, target, progress) for year in years] + [
        _gross_row(year, gross.get(year)) for year in years
    ]
    publications = snapshot.in_order(
        snapshot.histories.publications_of(REDUCTION_TARGET, moment)
        | snapshot.histories.publications_of(REDUCTION_PROGRESS, moment)
        | set(costs.publications())
    )
    return Answer(frame(rows, TRAJECTORY), publications)


def _cohort_row(
    year: int, target: Mapping[str, Any], progress: Mapping[int, Mapping[str, Any]]
) -> dict[str, Any]:
    first, baseline_yen = target["baseline_fiscal_year"], target["baseline_yen"]
    way = Fraction(year - first, max(target["target_fiscal_year"] - first, 1))
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
        self.systems: set[str] = set()


def _operations(snapshot: Snapshot, moment: Moment) -> Holdings:
    """Return what was spent on operating the systems of the lump sum, as published by system."""
    cells = snapshot.movements.cells
    costs = Holdings(snapshot, moment, ATTRIBUTION_FLOWS)
    costs.keep("cost_class", str(CostClass.OPERATIONS))
    costs.keep_where(covered_cells(cells, snapshot.histories.by_year(COVERAGE, moment)))
    return costs


def _by_year(costs: Holdings) -> dict[int, _Operations]:
    found: dict[int, _Operations] = defaultdict(_Operations)
    for _, amount_yen, year, provenance, system_id in costs.each("fiscal_year", "provenance", "system_id"):
        found[year].by_provenance[provenance] += amount_yen
        found[year].systems.add(system_id)
    return found


def _shares(by_provenance: Mapping[str, int]) -> dict[str, float | None]:
    total = sum(by_provenance.values())
    return {
        f"{provenance}_share_pct": round(PERCENT * by_provenance.get(provenance, 0) / total, 2)
        if total
        else None
        for provenance in Provenance
    }
