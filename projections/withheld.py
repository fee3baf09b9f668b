"""What is withheld from somebody: sensitive systems (4-6), embargoed figures, and what would give them away.

``projections.withholding`` decides it; every view asks it here. Amounts that are withheld still stand in
totals, in a row of their own that says nothing but the year and the ministry.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

WITHHELD: Final = "(withheld)"
"""The name of what is withheld, where a system or a ministry would stand."""


class Years(NamedTuple):
    """Fiscal years, both inclusive."""

    first: int
    last: int


ALL_YEARS: Final = Years(0, 9999)


@dataclass(frozen=True, eq=False)
class Withheld:
    """What somebody may not see, as the books know it now: a mark protects the past too.

    Attributes:
        systems: Ids of the systems that do not exist for them.
        figures: Years whose figures are withheld, by id of the system.
        positions: Positions of the events that are not shown.
        cells: Which cells stand in totals only.
        elsewhere: Which of those stand in the total of the government only, in no ministry's.
        alone: Which of those stand in no total at all: they would be all of it.
        covered: Which cells the lump sum covers, as known now.
        cases: Positions of the events of other ministries' cases, which are not shown either.
    """

    systems: frozenset[str]
    figures: Mapping[str, tuple[Years, ...]]
    positions: frozenset[int]
    cells: NDArray[np.bool_]
    elsewhere: NDArray[np.bool_]
    alone: NDArray[np.bool_]
    covered: NDArray[np.bool_]
    cases: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether any figures are withheld."""
        return bool(self.figures)

    def hides_system(self, system_id: str | None) -> bool:
        """Tell whether a system does not exist for them: neither its id nor its name may be shown."""
        return system_id in self.systems

    def hides(self, system_id: str | None, fiscal_year: int | None = None) -> bool:
        """Tell whether figures of a system must not be shown.

        Args:
            system_id: The system; nothing is withheld of none.
            fiscal_year: The year of the figures; ``None`` for figures over all years.
        """
        ranges = self.figures.get(system_id, ()) if system_id is not None else ()
        if fiscal_year is None:
            return bool(ranges)
        return any(first <= fiscal_year <= last for first, last in ranges)

    def hides_event(self, position: int, system_id: str | None, fiscal_year: int | None) -> bool:
        """Tell whether an event must not be shown: about whom it is, or of which year's figures.

        Args:
            position: In the log.
            system_id: The system it concerns, ``None`` for none.
            fiscal_year: The year it speaks of, ``None`` for none.
        """
        if position in self.positions or position in self.cases or self.hides_system(system_id):
            return True
        return fiscal_year is not None and self.hides(system_id, fiscal_year)


_NO_CELLS: Final[NDArray[np.bool_]] = np.zeros(0, np.bool_)
NOTHING_WITHHELD: Final = Withheld(frozenset(), {}, frozenset(), _NO_CELLS, _NO_CELLS, _NO_CELLS, _NO_CELLS)
