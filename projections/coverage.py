"""What stands in the lump sum (4-5): money of the envelopes, and of systems that it covers in the year."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from domain.vocabulary import GENERAL_ACCOUNT
from projections.clock import Moment
from projections.columns import CellTable
from projections.descriptions import COVERAGE
from projections.memory import Snapshot
from projections.states import FLOWS, Chapter

IS_CONTROL: Final[NDArray[np.bool_]] = np.array([flow.chapter is Chapter.CONTROL for flow in FLOWS])
IS_ENVELOPE: Final[NDArray[np.bool_]] = np.array([flow.chapter is Chapter.ENVELOPE for flow in FLOWS])
IS_OF_SYSTEMS: Final[NDArray[np.bool_]] = IS_CONTROL | np.array(
    [flow.chapter is Chapter.ATTRIBUTION for flow in FLOWS]
)


def in_lump_sum(snapshot: Snapshot, moment: Moment) -> NDArray[np.bool_]:
    """Tell which cells stand in the lump sum at a moment.

    Money of systems stands in it where the system is covered in the cell's year; what officers do with money
    of a special account never does. Envelopes, and details of systems, always do; what is withheld and would
    be a total by itself never does.
    """
    cells = snapshot.movements.cells
    flows = cells.column("flow")
    is_covered = covered_at(snapshot, moment)
    is_special = IS_CONTROL[flows] & ~cells.where("account", GENERAL_ACCOUNT)
    stands: NDArray[np.bool_] = (is_covered | ~IS_OF_SYSTEMS[flows]) & ~is_special
    return stands & ~moment.withheld.alone if moment.withheld else stands


def covered_at(snapshot: Snapshot, moment: Moment) -> NDArray[np.bool_]:
    """Tell which cells are of a system that the lump sum covers in the cell's year at a moment.

    What is withheld is covered as known now: the day of a determination would tell whose figures a total
    gained.
    """
    covered = covered_cells(snapshot.movements.cells, snapshot.histories.by_year(COVERAGE, moment))
    withheld = moment.withheld
    return np.where(withheld.cells, withheld.covered, covered) if withheld else covered


def special_envelopes(cells: CellTable) -> NDArray[np.bool_]:
    """Tell which cells are of the envelope of a special account: the lump sum stands in the general one."""
    return IS_ENVELOPE[cells.column("flow")] & ~cells.where("account", GENERAL_ACCOUNT)


def covered_cells(cells: CellTable, coverage: dict[str, list[tuple[int, bool]]]) -> NDArray[np.bool_]:
    """Tell which cells are of a system that the lump sum covers in the cell's year.

    Args:
        cells: The cells.
        coverage: Determinations by system, as (first fiscal year, covered) in order of year.
    """
    years = np.array([year or 0 for year in cells.dimensions["fiscal_year"].members], np.int64)
    table = np.zeros((len(cells.dimensions["system_id"].members), len(years)), np.bool_)
    for number, system in enumerate(cells.dimensions["system_id"].members):
        for first_year, is_covered in coverage.get(system, ()):
            table[number, years >= first_year] = is_covered
    return table[cells.column("system_id"), cells.column("fiscal_year")]
