"""The bridge between cohort and gross: from the promised baseline to what all systems cost in a year.

A part is there only where the books have evidence of it; what no part explains is "not attributed", never
guessed, and takes the sum to the yen.
"""

from collections import defaultdict
from datetime import date
from typing import Any, Final

from domain.fiscal import FiscalYear
from domain.vocabulary import Provenance
from projections.clock import Moment
from projections.descriptions import ABOLISHED, PROFILE
from projections.frames import Answer, frame
from projections.frames.registers import BRIDGE
from projections.memory import Snapshot
from projections.registers.reading import Row
from projections.states import State
from projections.trajectory import Operations, Reduction, cohort_yen

BASELINE: Final = (State.TARGET_COST, State.BASELINE)
REALISED: Final = (State.SAVING, State.SAVING_REALISED)
END: Final = "system.abolished"


def bridge_frame(snapshot: Snapshot, moment: Moment, fiscal_year: int | None = None) -> Answer:
    """Return one row a fiscal year with a gross figure, with the columns of ``BRIDGE``.

    ``difference_yen`` is gross less baseline, and the sum of the parts and ``not_attributed_yen``; a part
    that lowers the cost is negative. ``cohort_saving_yen`` is the published progress (without what retired
    systems saved, which is a part of its own), else the savings that systems report as realised;
    ``new_systems_yen`` the operations of systems that began after the baseline's year;
    ``retired_systems_yen`` the recorded baselines of systems abolished by the end of the year.
    What new and retired systems cost that are withheld from whoever asks is not attributed.
    ``law_driven_yen`` and ``price_and_tax_yen`` are null: no fact of the books speaks of them yet.

    ``illustrative`` says that the gross figure or a part rests on an illustration. Without a published target
    there is no row.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        fiscal_year: Only this year.
    """
    reduction = Reduction(snapshot, moment)
    if reduction.target is None:
        return Answer(frame([], BRIDGE), [])
    evidence = _Evidence(reduction, reduction.target)
    rows = [
        evidence.row(year, operations)
        for year, operations in sorted(reduction.operations().items())
        if fiscal_year in (None, year) and year <= reduction.target["target_fiscal_year"]
    ]
    return reduction.reading.answer(rows, BRIDGE)


class _Evidence:
    """What the books know of the parts."""

    def __init__(self, reduction: Reduction, target: Any) -> None:
        reading = reduction.reading
        self._target, self._progress = target, reduction.progress
        self._profiles: dict[str, Any] = reading.described(PROFILE)
        self._ended_on: dict[str, date] = {fact.subject: fact.effective_on for fact in reading.facts(END)}
        self._baselines: dict[str, int] = defaultdict(int)
        baselines, realised = reading.money(BASELINE), reading.money(REALISED, with_withheld=True)
        self._withheld = reading.moment.withheld
        self._illustrated: set[object] = set()
        for _, amount_yen, system_id, provenance in baselines.each("system_id", "provenance"):
            self._baselines[system_id] += amount_yen
            self._note(system_id, provenance)
        self._realised: dict[int, int] = defaultdict(int)
        for _, amount_yen, year, provenance in realised.each("fiscal_year", "provenance"):
            self._realised[year] += amount_yen
            self._note(year, provenance)
        reading.rests_on([*baselines.publications(), *realised.publications()])

    def row(self, year: int, operations: Operations) -> Row:
        """Return the bridge of one year."""
        baseline_yen, gross_yen = self._target["baseline_yen"], operations.total_yen
        retired_yen = self._retired_yen(year)
        parts = {
            "cohort_saving_yen": self._cohort_saving_yen(year, retired_yen or 0),
            "new_systems_yen": self._new_systems_yen(year, operations),
            "retired_systems_yen": retired_yen,
        }
        explained_yen = sum(amount_yen for amount_yen in parts.values() if amount_yen is not None)
        return {
            "fiscal_year": year,
            "baseline_yen": baseline_yen,
            **parts,
            "not_attributed_yen": gross_yen - baseline_yen - explained_yen,
            "gross_yen": gross_yen,
            "difference_yen": gross_yen - baseline_yen,
            "illustrative": self._is_illustrative(year, operations),
        }

    def _note(self, what: object, provenance: str) -> None:
        if provenance == Provenance.ILLUSTRATIVE:
            self._illustrated.add(what)

    def _is_illustrative(self, year: int, operations: Operations) -> bool:
        is_saving_reported = cohort_yen(year, self._target, self._progress) is None
        return (
            Provenance.ILLUSTRATIVE in operations.by_provenance
            or (is_saving_reported and year in self._illustrated)
            or not self._illustrated.isdisjoint(self._retired(year))
        )

    def _cohort_saving_yen(self, year: int, retired_yen: int) -> int | None:
        actual_yen = cohort_yen(year, self._target, self._progress)
        if actual_yen is not None:
            return actual_yen - int(self._target["baseline_yen"]) - retired_yen
        return -self._realised[year] if year in self._realised else None

    def _new_systems_yen(self, year: int, operations: Operations) -> int | None:
        first_year = self._target["baseline_fiscal_year"]
        amounts = [
            amount_yen
            for system_id, amount_yen in operations.by_system.items()
            if ((self._profiles.get(system_id) or {}).get("start_fiscal_year") or 0) > first_year
            and not self._withheld.hides(system_id, year)
        ]
        return sum(amounts) if amounts else None

    def _retired(self, year: int) -> list[str]:
        return [
            system_id
            for system_id in self._baselines
            if (self._profiles.get(system_id) or {}).get("life") == ABOLISHED
            and self._ended_on[system_id] <= FiscalYear(year).last_day
        ]

    def _retired_yen(self, year: int) -> int | None:
        amounts = [self._baselines[system_id] for system_id in self._retired(year)]
        return -sum(amounts) if amounts else None
