"""Lump-sum coverage (4-5): which cells belong to a system that stands in the lump sum in the cell's year."""

import numpy as np
from numpy.typing import NDArray

from projections.columns import CellTable


def covered_cells(cells: CellTable, coverage: dict[str, list[tuple[int, bool]]]) -> NDArray[np.bool_]:
    """Tell which cells are of a system that the lump sum covers in the cell's year.

    Args:
        cells: The cells.
        coverage: Determinations by system, as (first fiscal year, covered) in order of year.
    """
    years = [year or 0 for year in cells.dimensions["fiscal_year"].members]
    table = np.zeros((len(cells.dimensions["system_id"].members), len(years)), np.bool_)
    for number, system in enumerate(cells.dimensions["system_id"].members):
        for first_year, is_covered in coverage.get(system, ()):
            table[number, [place for place, year in enumerate(years) if year >= first_year]] = is_covered
    return table[cells.column("system_id"), cells.column("fiscal_year")]
