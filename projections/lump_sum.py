"""The lump-sum budget: from estimated to unused, by whatever key somebody asks.

The envelope's figures (enacted, transferred, settled) exist by ministry, organization and account. What
belongs to a system exists by system, class and cost class. Where a question needs both, the part of a
settlement that no published system explains is a row of its own, also when it is negative, so that the rows
still sum to the settlement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from domain.vocabulary import Provenance
from projections.clock import Moment
from projections.columns import Ints
from projections.coverage import in_lump_sum, special_envelopes
from projections.descriptions import SYSTEM_CLASS
from projections.errors import UnknownGrouping
from projections.frames import KEYS, LUMP_SUM_YEN, Answer, Columns, frame_of_columns
from projections.grounds import PROVENANCE_COLUMNS, provenance_columns
from projections.lump_sum_groups import (
    EVIDENCE,
    IN_CHAPTER,
    IS_SHOWN,
    TAKEN_AWAY,
    WEIGHTS,
    Groups,
    merged,
    taken_away,
)
from projections.lump_sum_keys import DIMENSION_OF_KEY, NOT_SAID_OF_WITHHELD, RowKeys
from projections.memory import Snapshot
from projections.outcomes import COLUMNS_OF_OUTCOMES, Outcome, derive, rate_pct
from projections.states import FLOW_NUMBER, FLOWS, Chapter, State
from projections.withheld import WITHHELD

ENVELOPE_KEYS: Final = ("ministry", "organization", "account")
"""Keys the envelope's figures exist by."""
ATTRIBUTION_KEYS: Final = ("system", "class", "cost-class")
"""Keys only figures of systems exist by."""
KEYS_OF_A_MINISTRY: Final = ("organization", "system")
"""Keys whose rows say which ministry they belong to, asked or not."""
SPENT_FLOW: Final = FLOW_NUMBER[State.CURRENT, State.SPENT][0]


@dataclass(frozen=True)
class LumpSumQuery:
    """What is asked.

    Attributes:
        fiscal_year: One year, ``None`` for all.
        by: Keys of ``KEYS``; ``()`` for one row a year. Asking by system or by organization includes the
            ministry.
        ministry: Only this ministry's figures (its id).
        system: Only this system's figures; ``(withheld)`` for those of all that is withheld.
    """

    fiscal_year: int | None = None
    by: tuple[str, ...] = ()
    ministry: str | None = None
    system: str | None = None

    def __post_init__(self) -> None:
        unknown = [key for key in self.by if key not in KEYS]
        if unknown:
            raise UnknownGrouping(value=unknown[0], accepted=", ".join(KEYS))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a row: the year first, with the ministry of a system or organization, none twice."""
        needs_ministry = "ministry" not in self.by and any(key in KEYS_OF_A_MINISTRY for key in self.by)
        return ("fiscal-year", *(("ministry",) if needs_ministry else ()), *dict.fromkeys(self.by))

    @property
    def is_by_system(self) -> bool:
        """Some key exists for systems only."""
        return self.system is not None or any(key in ATTRIBUTION_KEYS for key in self.by)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters whose movements the rows show."""
        if self.system is not None:
            return (Chapter.CONTROL, Chapter.ATTRIBUTION)
        if self.is_by_system:
            return (Chapter.ENVELOPE, Chapter.CONTROL, Chapter.ATTRIBUTION)
        return (Chapter.ENVELOPE, Chapter.CONTROL)


class Part(NamedTuple):
    """Cells that rows are made of; the rows of an answer are the sums of its parts.

    Attributes:
        cells: Numbers of the cells.
        keys: One row a cell, one column a key: the row of the answer that the cell adds to.
        weights: One row a flow, one column of ``LUMP_SUM_YEN`` each: what a cell of the flow adds there.
    """

    cells: NDArray[np.intp]
    keys: Ints
    weights: Ints


class LumpSum:
    """The cells of a moment, chosen and grouped for one question.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        query: What is asked.
        provenance: Only what rests on facts of this provenance, ``None`` for all.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        moment: Moment,
        query: LumpSumQuery,
        provenance: Provenance | None = None,
    ) -> None:
        self._histories = snapshot.histories
        self._cells = snapshot.movements.cells
        self._moment = moment
        self._query = query
        self._amounts, self._counts = snapshot.movements.balances(moment)
        self._flow = self._cells.column("flow")
        self._in_lump_sum = in_lump_sum(snapshot, moment)
        self._is_special = special_envelopes(self._cells)
        self._illustrative = self._cells.where("provenance", str(Provenance.ILLUSTRATIVE))
        self._chosen = (self._counts > 0) & self._wanted()
        if provenance is not None:
            self._chosen &= self._cells.where("provenance", str(provenance))

    # --- choosing ---------------------------------------------------------------------------------

    def _wanted(self) -> NDArray[np.bool_]:
        """Tell which cells the question is about: year, ministry, system, and covered by the lump sum.

        What officers do with money of a special account is never in the lump sum; its envelopes are shown
        where they have rows of their own, by account, and add to nothing else.
        """
        wanted = IS_SHOWN[self._flow]
        for dimension, value in (
            ("fiscal_year", self._query.fiscal_year),
            ("ministry", self._query.ministry),
            ("system_id", self._query.system),
        ):
            if value is not None and value != WITHHELD:
                wanted &= self._cells.where(dimension, value)
        if self._moment.withheld:
            wanted &= self._may_be_shown()
        elif self._query.system == WITHHELD:
            wanted[:] = False
        if "account" not in self._query.keys:
            wanted &= ~self._is_special
        return wanted & self._in_lump_sum

    def _may_be_shown(self) -> NDArray[np.bool_]:
        """Tell which cells may stand in the answer: withheld ones in no system's, nor in every ministry's."""
        withheld, query = self._moment.withheld, self._query
        may_be = np.ones(len(self._cells), np.bool_) if query.ministry is None else ~withheld.elsewhere
        if query.system is None:
            return may_be
        return may_be & (withheld.cells if query.system == WITHHELD else ~withheld.cells)

    def _of(self, *chapters: Chapter) -> NDArray[np.intp]:
        in_chapters = np.logical_or.reduce([IN_CHAPTER[chapter] for chapter in chapters])
        return np.flatnonzero(self._chosen & in_chapters[self._flow])

    def key_column(self, key: str) -> Ints:
        """Return every cell's number for a key; of what is withheld the one behind the last, or none."""
        column, withheld = self._key_column(key), self._moment.withheld
        if not withheld or key == "fiscal-year":
            return column
        if key in NOT_SAID_OF_WITHHELD:
            return np.where(withheld.cells, 0, column)
        number = len(self._cells.dimensions[DIMENSION_OF_KEY[key]].members)
        return np.where(withheld.cells if key == "system" else withheld.elsewhere, number, column)

    def _key_column(self, key: str) -> Ints:
        if key != "class":
            return self._cells.column(DIMENSION_OF_KEY[key])
        classes = self._histories.latest(SYSTEM_CLASS, self._moment)
        of_system = np.array(
            [classes.get(system, 0) for system in self._cells.dimensions["system_id"].members], np.int64
        )
        return of_system[self._cells.column("system_id")]

    # --- grouping ---------------------------------------------------------------------------------

    def _grouped(self, cells: NDArray[np.intp], keys: Sequence[str]) -> Groups:
        columns = [self.key_column(key)[cells] for key in keys]
        sizes = [int(column.max(initial=0)) + 1 for column in columns]
        unique, group = np.unique(np.ravel_multi_index(columns, sizes), return_inverse=True)
        amounts = np.zeros((len(unique), len(FLOWS)), np.int64)
        counts = np.zeros_like(amounts)
        np.add.at(amounts, (group, self._flow[cells]), self._amounts[cells])
        np.add.at(counts, (group, self._flow[cells]), self._counts[cells])
        numbers = np.stack(np.unravel_index(unique, sizes), axis=1).astype(np.int64)
        illustrative = np.zeros(len(unique), np.bool_)
        illustrative[group[self._illustrative[cells]]] = True
        return Groups(numbers, amounts @ WEIGHTS, counts @ EVIDENCE, illustrative)

    def groups(self) -> Groups:
        """Return the rows; by a key that exists for systems only, the remainders no system explains too."""
        keys = self._query.keys
        if not self._query.is_by_system:
            return self._grouped(self._of(Chapter.ENVELOPE, Chapter.CONTROL), keys)
        systems = self._grouped(self._of(Chapter.CONTROL, Chapter.ATTRIBUTION), keys)
        if self._query.system is not None:
            return systems
        return merged(systems, self._remainders())

    def _remainders(self) -> Groups:
        """Return the envelope's figures by its keys, less what systems explain of a settled year."""
        keys = self._query.keys
        places = [place for place, key in enumerate(keys) if key == "fiscal-year" or key in ENVELOPE_KEYS]
        shared = [keys[place] for place in places]
        remainders = merged(
            self._grouped(self._of(Chapter.ENVELOPE), shared),
            taken_away(self._grouped(self._explained(), shared)),
        )
        keys_of_rows = np.zeros((len(remainders.keys), len(keys)), np.int64)
        keys_of_rows[:, places] = remainders.keys
        return remainders._replace(keys=keys_of_rows).where(np.any(remainders.facts, axis=1))

    def _explained(self) -> NDArray[np.intp]:
        """Return the cells of outcomes in years that are settled, whichever ministry is asked about."""
        is_settlement = (self._flow == SPENT_FLOW) & (self._counts > 0) & ~self._is_special
        years = self._cells.column("fiscal_year")
        outcomes = self._of(Chapter.ATTRIBUTION)
        return outcomes[np.isin(years[outcomes], np.unique(years[is_settlement]))]

    def parts(self) -> Iterator[Part]:
        """Yield what the rows of ``groups`` are sums of, before columns that follow from others."""
        keys = self._query.keys
        if not self._query.is_by_system:
            yield self._part(self._of(Chapter.ENVELOPE, Chapter.CONTROL), keys, WEIGHTS)
            return
        yield self._part(self._of(Chapter.CONTROL, Chapter.ATTRIBUTION), keys, WEIGHTS)
        if self._query.system is None:
            shared = [key for key in keys if key == "fiscal-year" or key in ENVELOPE_KEYS]
            yield self._part(self._of(Chapter.ENVELOPE), shared, WEIGHTS)
            yield self._part(self._explained(), shared, TAKEN_AWAY)

    def _part(self, cells: NDArray[np.intp], keys: Sequence[str], weights: Ints) -> Part:
        """Return a part whose cells have only some of the keys; the others are nobody's."""
        numbers = np.zeros((len(cells), len(self._query.keys)), np.int64)
        for place, key in enumerate(self._query.keys):
            if key in keys:
                numbers[:, place] = self.key_column(key)[cells]
        return Part(cells, numbers, weights)

    # --- explaining -------------------------------------------------------------------------------

    def weights_of(self, column: str) -> Ints:
        """Return every cell's weight in the total of a column, each year counted by itself."""
        cells = self._of(*self._query.chapters)
        outcome = next(
            (kept for kept in COLUMNS_OF_OUTCOMES if column in (kept.counting, kept.difference)), None
        )
        if outcome is None:
            return self._weights(column, cells)
        published, reported = (self._weights(side, cells) for side in (outcome.published, outcome.reported))
        is_published, is_reported = self._years_with(outcome, cells)
        if column == outcome.counting:
            return np.where(is_published, published, reported)
        return np.where(is_published & is_reported, published - reported, 0)

    def _years_with(self, outcome: Outcome, cells: NDArray[np.intp]) -> Iterator[NDArray[np.bool_]]:
        """Yield, for the published and the reported side, which cells are of a year that has a fact of it."""
        years, weights = self._cells.column("fiscal_year"), WEIGHTS[self._flow[cells]]
        for side in (outcome.published, outcome.reported):
            place = LUMP_SUM_YEN.index(side)
            amounts, facts = np.zeros((2, int(years.max(initial=0)) + 1), np.int64)
            np.add.at(amounts, years[cells], self._amounts[cells] * weights[:, place])
            np.add.at(facts, years[cells], self._counts[cells] * EVIDENCE[self._flow[cells], place])
            yield ((amounts != 0) | (facts > 0))[years]

    def remainder_weights_of(self, column: str) -> Ints:
        """Return every cell's weight in what no published system explains of a column."""
        for outcome in COLUMNS_OF_OUTCOMES:
            if column == outcome.difference:
                return np.zeros(len(self._cells), np.int64)
            if column == outcome.counting:
                column = outcome.published
        return self._weights(column, self._of(Chapter.ENVELOPE)) - self._weights(column, self._explained())

    def _weights(self, column: str, cells: NDArray[np.intp]) -> Ints:
        weights = np.zeros(len(self._cells), np.int64)
        weights[cells] = WEIGHTS[self._flow[cells], LUMP_SUM_YEN.index(column)]
        return weights

    def publications(self) -> list[str]:
        """Return the documents the rows rest on, in order of appearance; those of what is shown."""
        chosen = np.zeros(len(self._cells), np.bool_)
        chosen[self._of(*self._query.chapters)] = True
        if self._moment.withheld:
            chosen &= ~self._moment.withheld.cells
        return self._cells.members("publication", chosen)


def lump_sum_frame(
    snapshot: Snapshot, moment: Moment, query: LumpSumQuery, *, with_provenance: bool = False
) -> Answer:
    """Return the rows of the lump-sum view.

    Columns: ``fiscal_year``, the columns of every key asked for (``KEYS``), the amounts of
    ``LUMP_SUM_YEN``, ``execution_rate_pct`` (spent of the current budget, percent), ``illustrative`` (whether
    anything in the row is an illustration). One row a group that holds a fact; the remainder of a ministry's
    settlement that no published system explains comes last within its ministry. Without facts the frame is
    empty. What is withheld from whoever asks stands in a row ``(withheld)`` a ministry, without class, cost
    class, organization and account, and without a ministry where even that would tell. With provenance, a
    text column more an amount (``PROVENANCE_COLUMNS``) says what it rests on.
    """
    question = LumpSum(snapshot, moment, query)
    keys = RowKeys(snapshot, moment, query.keys)
    groups = question.groups()
    groups = groups.where(keys.order(groups.keys))
    values = {**keys.named(groups.keys), **_amounts(groups), "illustrative": groups.illustrative}
    columns: dict[str, str] = {"fiscal_year": "year"}
    for key in query.keys[1:]:
        columns |= KEYS[key]
    columns |= {**lump_sum_amounts(), "illustrative": "flag"}
    if with_provenance:
        parts = {each: LumpSum(snapshot, moment, query, each).groups() for each in Provenance}
        values |= provenance_columns(groups, parts)
        columns |= PROVENANCE_COLUMNS
    return Answer(frame_of_columns(values, columns), question.publications())


def lump_sum_amounts() -> Columns:
    """Return the amount columns of the lump-sum view."""
    return {**dict.fromkeys(LUMP_SUM_YEN, "yen"), "execution_rate_pct": "pct"}


def _amounts(groups: Groups) -> dict[str, Any]:
    """Return the amount columns of rows; null without a fact."""
    is_absent = (groups.facts == 0) & (groups.amounts == 0)
    amounts = groups.amounts.copy()
    derive(amounts, is_absent)
    columns: dict[str, Any] = {
        name: pd.arrays.IntegerArray(amounts[:, place].copy(), is_absent[:, place].copy())
        for place, name in enumerate(LUMP_SUM_YEN)
    }
    of_current = zip(columns["spent_yen"].tolist(), columns["current_yen"].tolist(), strict=True)
    columns["execution_rate_pct"] = [
        None if pd.isna(spent) or pd.isna(current) else rate_pct(spent, current)
        for spent, current in of_current
    ]
    return columns
