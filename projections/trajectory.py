"""The operating-cost reduction 2020 -> 2025 (4-4-2): promised, published since, and as review sheets have it.

*cohort*: the systems that existed in FY2020; baseline and target as published, progress as published.
*gross*: every system whose operations cost is published or reported. The two are never added or compared as
if they were one.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Final

from domain.vocabulary import CostClass, Provenance
from projections.clock import Moment
from projections.coverage import covered_at, in_lump_sum
from projections.descriptions import REDUCTION_PROGRESS, REDUCTION_TARGET
from projections.frames import TRAJECTORY, Answer, frame
from projections.holdings import Holdings
from projections.memory import Snapshot
from projections.registers.plan_progress import targets_of_plans
from projections.registers.reading import Reading
from projections.registers.spending import SPENDING_FLOWS, yen_by_provenance
from projections.states import FLOW_NUMBER, State

BUDGET: Final = FLOW_NUMBER[State.UNEARMARKED, State.EARMARKED][0]
BASELINE: Final = FLOW_NUMBER[State.TARGET_COST, State.BASELINE][0]
SAVING_PLANNED: Final = FLOW_NUMBER[State.SAVING, State.SAVING_PLANNED][0]
PERCENT: Final = 100


@dataclass
class Operations:
    """Operations cost of one year: of every system as published, else as reported.

    Attributes:
        by_system: Yen.
        by_provenance: Yen.
    """

    by_system: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    by_provenance: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def total_yen(self) -> int:
        """The sum over all systems."""
        return sum(self.by_system.values())


class Reduction:
    """What the books hold about the reduction of operating cost at a moment.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.

    Attributes:
        target: The promise for the operating cost as a whole, ``None`` before it was made.
        progress: What was published of it since, by year.
    """

    def __init__(self, snapshot: Snapshot, moment: Moment) -> None:
        self._snapshot, self._moment = snapshot, moment
        self.reading = Reading(snapshot, moment)
        targets = list(self.reading.described(REDUCTION_TARGET).values())
        self.target: Mapping[str, Any] | None = targets[-1] if targets else None
        self.progress: dict[int, Mapping[str, Any]] = {
            year: stated
            for stated_years in self.reading.by_year(REDUCTION_PROGRESS).values()
            for year, stated in stated_years
        }

    def _money(self, *flows: int) -> Holdings:
        return Holdings(self._snapshot, self._moment, flows, with_withheld=True)

    def operations(self) -> dict[int, Operations]:
        """Return what was spent on operating the systems of the lump sum, by year."""
        costs = self._money(*SPENDING_FLOWS)
        costs.keep_where(in_lump_sum(self._snapshot, self._moment))
        found: dict[int, Operations] = defaultdict(Operations)
        for (system_id, year), parts in yen_by_provenance(costs, str(CostClass.OPERATIONS)).items():
            for provenance, amount_yen in parts.items():
                found[year].by_system[system_id] += amount_yen
                found[year].by_provenance[provenance] += amount_yen
        costs.keep("cost_class", str(CostClass.OPERATIONS))
        self.reading.rests_on(costs.publications())
        return found

    def budgets(self) -> dict[int, int]:
        """Return what was enacted for operating the systems of the lump sum, by year."""
        budgets = self._money(BUDGET)
        budgets.keep("cost_class", str(CostClass.OPERATIONS))
        budgets.keep_where(covered_at(self._snapshot, self._moment))
        self.reading.rests_on(budgets.publications())
        return _by_year(budgets)

    def planned_savings(self) -> dict[int, int]:
        """Return what is to be saved by year.

        Of a ministry: its medium-term plan's target of the year; without one, the planned savings of its
        systems' measures.
        """
        measures = self._money(SAVING_PLANNED)
        found: dict[tuple[int, str | None], int] = defaultdict(int)
        for _, amount_yen, year, ministry in measures.each("fiscal_year", "ministry"):
            found[year, ministry] += amount_yen
        self.reading.rests_on(measures.publications())
        found.update({key: target.yen for key, target in targets_of_plans(self.reading).items()})
        by_year: dict[int, int] = defaultdict(int)
        for (year, _), amount_yen in found.items():
            by_year[year] += amount_yen
        return by_year

    def recorded_baseline_yen(self) -> int | None:
        """Return how much of the baseline systems have recorded, ``None`` where none has."""
        baselines = self._money(BASELINE)
        self.reading.rests_on(baselines.publications())
        amounts = [amount_yen for _, amount_yen in baselines.each()]
        return sum(amounts) if amounts else None


def _by_year(holdings: Holdings) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for _, amount_yen, year in holdings.each("fiscal_year"):
        found[year] += amount_yen
    return found


def trajectory_frame(snapshot: Snapshot, moment: Moment) -> Answer:
    """Return one row a fiscal year and measure, with the columns of ``TRAJECTORY``.

    Without a published target the frame is empty. ``target_yen`` is the straight path from the baseline to
    the target. ``planned_yen`` is the baseline less what the ministries' plans are to save in the year (of a
    ministry without a plan: what its systems' measures are to save). ``budget_basis_yen`` is what was enacted
    for operating systems. ``settlement_basis_yen`` counts a system's published cost, where nothing was
    published the reported one. ``gap_yen`` is target less actual: positive is favourable. The shares say how
    much of the row's figure rests on published, reported and illustrative facts;
    ``recorded_baseline_yen`` is how much of the baseline systems have recorded.
    """
    reduction = Reduction(snapshot, moment)
    target = reduction.target
    if target is None:
        return Answer(frame([], TRAJECTORY), [])
    years = range(target["baseline_fiscal_year"], target["target_fiscal_year"] + 1)
    savings, recorded_yen = reduction.planned_savings(), reduction.recorded_baseline_yen()
    rows = [
        _cohort_row(year, target, reduction.progress)
        | {
            "planned_yen": target["baseline_yen"] - savings[year] if year in savings else None,
            "recorded_baseline_yen": recorded_yen,
        }
        for year in years
    ]
    gross, budgets = reduction.operations(), reduction.budgets()
    rows += [_gross_row(year, gross.get(year)) | {"budget_basis_yen": budgets.get(year)} for year in years]
    return reduction.reading.answer(rows, TRAJECTORY)


def _cohort_row(
    year: int, target: Mapping[str, Any], progress: Mapping[int, Mapping[str, Any]]
) -> dict[str, Any]:
    first, baseline_yen = target["baseline_fiscal_year"], target["baseline_yen"]
    way = Fraction(year - first, max(target["target_fiscal_year"] - first, 1))
    path_yen = round(baseline_yen * (1 - way * target["reduction_pct"] / PERCENT))
    actual_yen = cohort_yen(year, target, progress)
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


def cohort_yen(year: int, target: Mapping[str, Any], progress: Mapping[int, Mapping[str, Any]]) -> int | None:
    """Return what the cohort costs in a year, as published; the baseline in its own year."""
    baseline_yen: int = target["baseline_yen"]
    if year in progress:
        return round(baseline_yen * Fraction(PERCENT - progress[year]["reduction_pct"], PERCENT))
    return baseline_yen if year == target["baseline_fiscal_year"] else None


def _gross_row(year: int, operations: Operations | None) -> dict[str, Any]:
    row: dict[str, Any] = {"fiscal_year": year, "measure": "gross"}
    if operations is None:
        return row
    return row | {
        "settlement_basis_yen": operations.total_yen,
        "covered_systems": len(operations.by_system),
        **_shares(operations.by_provenance),
    }


def _shares(by_provenance: Mapping[str, int]) -> dict[str, float | None]:
    total = sum(by_provenance.values())
    return {
        f"{provenance}_share_pct": round(PERCENT * by_provenance.get(provenance, 0) / total, 2)
        if total
        else None
        for provenance in Provenance
    }
