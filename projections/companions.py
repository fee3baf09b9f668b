"""Companions: amounts that are withheld beside hidden ones, so that no sum is the hidden amount.

Two amounts that are alike in everything but the system (year, ministry, account, flow, whether they are
operations, whether they are illustrative) stand in the same sums: a yen moved from one to the other changes
no answer. So a hidden amount that has such a companion cannot be found by any subtraction.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from domain.vocabulary import GENERAL_ACCOUNT, CostClass, Provenance
from projections.columns import Balances, CellTable, Ints
from projections.coverage import IS_CONTROL, IS_OF_SYSTEMS
from projections.states import FLOW_NUMBER, FLOWS, Chapter, State
from projections.withheld import ALL_YEARS, Years

Mask = NDArray[np.bool_]
PAID: Final = FLOW_NUMBER[State.COMMITTED, State.PAID][0]
ATTRIBUTED: Final = FLOW_NUMBER[State.UNATTRIBUTED, State.ATTRIBUTED][0]
UNCONFIRMED: Final = FLOW_NUMBER[State.UNATTRIBUTED, State.UNCONFIRMED][0]
CARRIED_IN: Final = FLOW_NUMBER[State.BROUGHT, State.ALLOCATED][0]
CARRIED_OVER: Final = FLOW_NUMBER[State.ALLOCATED, State.POSTPONED][0]
EARMARKED: Final = FLOW_NUMBER[State.UNEARMARKED, State.EARMARKED][0]
DETAILS_IN_TOTALS: Final = [
    EARMARKED,
    FLOW_NUMBER[State.LEFT, State.DRAWN][0],
    FLOW_NUMBER[State.TARGET_COST, State.BASELINE][0],
    FLOW_NUMBER[State.SAVING, State.SAVING_PLANNED][0],
    FLOW_NUMBER[State.SAVING, State.SAVING_REALISED][0],
]
IN_TOTALS: Final[Mask] = IS_OF_SYSTEMS.copy()
"""Flows of systems that stand in a total of some view."""
IN_TOTALS[DETAILS_IN_TOTALS] = True
ONLY_COVERED: Final[Mask] = IS_OF_SYSTEMS.copy()
"""Those of them that stand there where the lump sum covers the system only."""
ONLY_COVERED[EARMARKED] = True
IS_PUBLISHED: Final[Mask] = np.array([flow.chapter is Chapter.ATTRIBUTION for flow in FLOWS])
COMPANY: Final = 2
"""So many systems have to stand in a sum."""


def cells_of_figures(cells: CellTable, figures: Mapping[str, Sequence[Years]]) -> Mask:
    """Tell which cells are figures of some systems and years.

    What goes into the next year is a figure of both years: it is one amount.

    Args:
        cells: The cells.
        figures: Years by id of the system.
    """
    years = np.array([year or 0 for year in cells.dimensions["fiscal_year"].members], np.int64)
    table = np.zeros((len(cells.dimensions["system_id"].members), len(years)), np.bool_)
    of_year_before, of_year_after = table.copy(), table.copy()
    for system_id, ranges in figures.items():
        number = cells.dimensions["system_id"].find(system_id)
        for first, last in ranges if number is not None else ():
            for shown, shift in ((table, 0), (of_year_before, -1), (of_year_after, 1)):
                shown[number] |= (years + shift >= first) & (years + shift <= last) & (years > 0)
    place, flow = (cells.column("system_id"), cells.column("fiscal_year")), cells.column("flow")
    is_figure: Mask = table[place]
    is_figure |= (flow == CARRIED_IN) & of_year_before[place]
    is_figure |= (flow == CARRIED_OVER) & of_year_after[place]
    return is_figure


class Known(NamedTuple):
    """What companions are chosen from.

    Attributes:
        cells: The cells.
        balances: What they hold, everything recorded.
        covered: Which of them the lump sum covers.
        own: Ids of the systems whose figures the person sees: no companions.
        in_order: Ids of the systems in the order in which they entered the books.
    """

    cells: CellTable
    balances: Balances
    covered: Mask
    own: frozenset[str]
    in_order: Sequence[str]


class Companions:
    """Chooses companions for what is hidden.

    Args:
        known: What they are chosen from.
        hidden: Years by id of the system.

    Attributes:
        figures: What is withheld: hidden and companions, years by id of the system.
        elsewhere: Which cells stand in the government's total only.
        alone: Which of those stand in no total.
    """

    def __init__(self, known: Known, hidden: Mapping[str, Sequence[Years]]) -> None:
        self.figures = {system_id: list(years) for system_id, years in hidden.items()}
        self._known, self._hidden = known, hidden
        self._place = np.flatnonzero(_in_totals(known))
        self._system = known.cells.column("system_id")[self._place]
        self._year = known.cells.column("fiscal_year")[self._place]
        self._is_amount = known.balances.amounts[self._place] != 0
        self._is_hidden = cells_of_figures(known.cells, hidden)[self._place]
        self._of_ministry, self._of_government = self._sums()
        self._is_elsewhere = np.zeros(len(self._place), np.bool_)
        self._is_alone = np.zeros(len(self._place), np.bool_)
        self._is_candidate = self._is_amount & ~self._is_hidden & ~self._of(known.own)
        while self._find_in_ministry() or self._find_in_government():
            pass
        self.elsewhere, self.alone = np.zeros((2, len(known.cells)), np.bool_)
        self.elsewhere[self._place], self.alone[self._place] = self._is_elsewhere, self._is_alone

    def _of(self, systems: frozenset[str]) -> Mask:
        members = self._known.cells.dimensions["system_id"].members
        return np.array([member in systems for member in members], np.bool_)[self._system]

    def _sums(self) -> Iterator[Ints]:
        """Yield which sum of its ministry every amount stands in, then which of the government."""
        cells, place = self._known.cells, self._place
        flow = cells.column("flow")[place]
        is_operations = cells.where("cost_class", str(CostClass.OPERATIONS))[place]
        is_published = IS_PUBLISHED[flow]
        spot = self._system * (int(self._year.max(initial=0)) + 1) + self._year
        # Of operations the published figure counts, else the reported one: alike means counted alike.
        is_counted = (flow == PAID) & is_operations & ~np.isin(spot, np.unique(spot[is_published]))
        shared = [
            self._year,
            cells.column("account")[place],
            np.where(flow == UNCONFIRMED, ATTRIBUTED, flow),
            is_operations,
            cells.where("provenance", str(Provenance.ILLUSTRATIVE))[place],
            is_counted,
        ]
        for keys in ([*shared, cells.column("ministry")[place]], shared):
            _, number = np.unique(np.stack(keys), axis=1, return_inverse=True)
            yield number.reshape(-1)

    def _withheld(self) -> Mask:
        return cells_of_figures(self._known.cells, self.figures)[self._place]

    def _lonely(self, sums: Ints, among: Mask) -> NDArray[np.intp]:
        """Return the hidden amounts among some that stand in a sum without company, in order of the log."""
        counts = among & (self._is_hidden | self._is_amount)
        systems = len(self._known.cells.dimensions["system_id"].members)
        pairs = np.unique(sums[counts] * systems + self._system[counts])
        company = np.bincount(pairs // systems, minlength=int(sums.max(initial=0)) + 1)
        return np.flatnonzero(among & self._is_hidden & (company[sums] < COMPANY))

    def _find_in_ministry(self) -> bool:
        """Find one hidden amount a companion of its ministry; tell whether one was looked for."""
        is_withheld = self._withheld()
        lonely = self._lonely(self._of_ministry, is_withheld & ~self._is_elsewhere)
        if not len(lonely):
            return False
        beside = self._of_ministry == self._of_ministry[lonely[0]]
        chosen = self._first(beside & self._is_candidate & ~is_withheld)
        if chosen is None:
            self._is_elsewhere |= beside & self._is_hidden
        else:
            self._withhold(chosen, beside & self._is_hidden)
        return True

    def _find_in_government(self) -> bool:
        """The same among amounts that no ministry of theirs can cover."""
        is_elsewhere = self._is_elsewhere & ~self._is_alone
        lonely = self._lonely(self._of_government, is_elsewhere)
        if not len(lonely):
            return False
        beside = self._of_government == self._of_government[lonely[0]]
        chosen = self._first(beside & self._is_candidate & ~is_elsewhere)
        if chosen is None:
            self._is_alone |= beside & is_elsewhere
        else:
            self._withhold(chosen, beside & self._is_hidden)
            number = self._known.cells.dimensions["system_id"].find(chosen)
            self._is_elsewhere |= beside & (self._system == number)
        return True

    def _first(self, wanted: Mask) -> str | None:
        """Return the system of some amounts that entered the books first, ``None`` where there is none."""
        members = self._known.cells.dimensions["system_id"].members
        systems = {members[number] for number in np.unique(self._system[wanted])}
        in_order = self._known.in_order
        return min(systems, key=lambda each: (_rank(in_order, each), each), default=None)

    def _withhold(self, system_id: str, beside: Mask) -> None:
        """Withhold a companion for as long as what it stands beside is hidden."""
        years = self._known.cells.dimensions["fiscal_year"].members
        members = self._known.cells.dimensions["system_id"].members
        wanted = self.figures.setdefault(system_id, [])
        for number in np.unique(self._system[beside]):
            of_system = self._is_hidden & (self._system == number)
            if ALL_YEARS in self._hidden.get(members[number], ()):
                first = min(years[year] for year in np.unique(self._year[of_system]))
                wanted.append(Years(first, ALL_YEARS.last))
            else:
                wanted.extend(
                    Years(years[year], years[year]) for year in np.unique(self._year[of_system & beside])
                )


def _rank(in_order: Sequence[str], system_id: str) -> int:
    return in_order.index(system_id) if system_id in in_order else len(in_order)


def _in_totals(known: Known) -> Mask:
    """Tell which cells hold an amount of a system that stands in a total of some view."""
    cells = known.cells
    flow = cells.column("flow")
    is_special = IS_CONTROL[flow] & ~cells.where("account", GENERAL_ACCOUNT)
    is_shown: Mask = IN_TOTALS[flow] & (known.balances.counts > 0) & (cells.column("system_id") > 0)
    return is_shown & ~is_special & (known.covered | ~ONLY_COVERED[flow])
