"""The lump-sum budget: from estimated to unused, by whatever key somebody asks.

The envelope's figures (enacted, transferred, settled) exist by ministry, organization and account. What
belongs to a system exists by system, class and cost class. Where a question needs both, the part of a
settlement that no published system explains is a row of its own, also when it is negative, so that the rows
still sum to the settlement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from projections.clock import Moment
from projections.columns import CellTable, Ints
from projections.descriptions import COVERAGE, ORGANIZATION, PROFILE, SYSTEM_CLASS
from projections.errors import UnknownGrouping
from projections.frames import KEYS, LUMP_SUM_YEN, Columns, frame
from projections.memory import Snapshot
from projections.states import FLOWS, Chapter

UNATTRIBUTED: Final = "(unattributed)"
ENVELOPE_KEYS: Final = ("ministry", "organization", "account")
"""Keys the envelope's figures exist by."""
ATTRIBUTION_KEYS: Final = ("system", "class", "cost-class")
"""Keys only figures of systems exist by."""
DIMENSION_OF_KEY: Final = {
    "fiscal-year": "fiscal_year",
    "ministry": "ministry",
    "organization": "organization",
    "system": "system_id",
    "cost-class": "cost_class",
    "account": "account",
}
SPENT: Final = LUMP_SUM_YEN.index("published_spent_yen")

WEIGHTS: Final[NDArray[np.int64]] = np.array(
    [[int(column in flow.columns) for column in LUMP_SUM_YEN] for flow in FLOWS], np.int64
)
"""Which flow (row) adds to which column."""
EVIDENCE: Final[NDArray[np.int64]] = WEIGHTS * np.array([[int(flow.is_evidence)] for flow in FLOWS], np.int64)
IN_CHAPTER: Final[dict[Chapter, NDArray[np.bool_]]] = {
    chapter: np.array([flow.chapter is chapter for flow in FLOWS]) for chapter in Chapter
}


@dataclass(frozen=True)
class LumpSumQuery:
    """What is asked.

    Attributes:
        fiscal_year: One year, ``None`` for all.
        by: Keys of ``KEYS``; ``()`` for one row a year. Asking by system includes its ministry.
        ministry: Only this ministry's figures (its id).
        system: Only this system's figures.
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
        """The keys of a row, the year first, the ministry of a system included, none twice."""
        with_ministry = (
            ("ministry", *self.by) if "system" in self.by and "ministry" not in self.by else self.by
        )
        return ("fiscal-year", *dict.fromkeys(with_ministry))

    @property
    def is_by_system(self) -> bool:
        """Some key exists for systems only."""
        return self.system is not None or any(key in ATTRIBUTION_KEYS for key in self.by)


class Groups(NamedTuple):
    """Rows before they are named.

    Attributes:
        keys: One row a group, one column a key; numbers of the dimensions.
        amounts: One row a group, one column of ``LUMP_SUM_YEN`` each.
        facts: The same shape: how many facts each amount rests on.
    """

    keys: Ints
    amounts: Ints
    facts: Ints


class LumpSum:
    """The cells of a moment, chosen and grouped for one question.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        query: What is asked.
    """

    def __init__(self, snapshot: Snapshot, moment: Moment, query: LumpSumQuery) -> None:
        self._histories = snapshot.histories
        self._cells = snapshot.movements.cells
        self._moment = moment
        self._query = query
        self._amounts, self._counts = snapshot.movements.balances(moment)
        self._flow = self._cells.column("flow")
        self._chosen = (self._counts > 0) & self._wanted()

    # --- choosing ---------------------------------------------------------------------------------

    def _wanted(self) -> NDArray[np.bool_]:
        """Tell which cells the question is about: year, ministry, system, and covered by the lump sum."""
        wanted = ~IN_CHAPTER[Chapter.DETAIL][self._flow]
        for dimension, value in (
            ("fiscal_year", self._query.fiscal_year),
            ("ministry", self._query.ministry),
            ("system_id", self._query.system),
        ):
            if value is not None:
                wanted &= self._cells.column(dimension) == self._cells.dimensions[dimension].number(value)
        is_of_system = IN_CHAPTER[Chapter.CONTROL][self._flow] | IN_CHAPTER[Chapter.ATTRIBUTION][self._flow]
        return wanted & (
            ~is_of_system | covered_cells(self._cells, self._histories.by_year(COVERAGE, self._moment))
        )

    def _of(self, *chapters: Chapter) -> NDArray[np.intp]:
        in_chapters = np.logical_or.reduce([IN_CHAPTER[chapter] for chapter in chapters])
        return np.flatnonzero(self._chosen & in_chapters[self._flow])

    def key_column(self, key: str) -> Ints:
        """Return every cell's number for a key."""
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
        return Groups(numbers, amounts @ WEIGHTS, counts @ EVIDENCE)

    def groups(self) -> Groups:
        """Return the rows; by a key that exists for systems only, the remainders no system explains too."""
        keys = self._query.keys
        if not self._query.is_by_system:
            return self._grouped(self._of(Chapter.ENVELOPE, Chapter.CONTROL), keys)
        systems = self._grouped(self._of(Chapter.CONTROL, Chapter.ATTRIBUTION), keys)
        if self._query.system is not None:
            return systems
        return _merged(systems, self._remainders(systems))

    def _remainders(self, systems: Groups) -> Groups:
        """Return the envelope's figures, by its keys, less what systems explain of the spending."""
        keys = self._query.keys
        shared = [key for key in keys if key == "fiscal-year" or key in ENVELOPE_KEYS]
        places = [keys.index(key) for key in shared]
        envelopes = self._grouped(self._of(Chapter.ENVELOPE), shared)
        settled_years = set(envelopes.keys[envelopes.facts[:, SPENT] > 0][:, 0].tolist())
        rows = {tuple(key): number for number, key in enumerate(envelopes.keys.tolist())}
        explained: dict[tuple[int, ...], int] = {}
        for key, spent in zip(
            systems.keys[:, places].tolist(), systems.amounts[:, SPENT].tolist(), strict=True
        ):
            if key[0] in settled_years:
                explained[tuple(key)] = explained.get(tuple(key), 0) + spent
        every = [*rows, *(key for key in explained if key not in rows)]
        amounts = np.zeros((len(every), len(LUMP_SUM_YEN)), np.int64)
        facts = np.zeros_like(amounts)
        amounts[: len(rows)], facts[: len(rows)] = envelopes.amounts, envelopes.facts
        for number, key in enumerate(every):
            if explained.get(key):
                amounts[number, SPENT] -= explained[key]
                facts[number, SPENT] += 1
        numbers = np.zeros((len(every), len(keys)), np.int64)
        numbers[:, places] = np.array(every, np.int64).reshape(len(every), len(places))
        is_any = facts.any(axis=1)
        return Groups(numbers[is_any], amounts[is_any], facts[is_any])

    # --- explaining -------------------------------------------------------------------------------

    def weights_of(self, column: str) -> Ints:
        """Return every cell's weight in the total of a column."""
        chapters = (
            (Chapter.CONTROL, Chapter.ATTRIBUTION)
            if self._query.system is not None
            else (Chapter.ENVELOPE, Chapter.CONTROL)
        )
        return self._weights(column, *chapters)

    def attributed_weights_of(self, column: str) -> Ints:
        """Return every cell's weight in what systems explain of a column of the settlement."""
        return self._weights(column, Chapter.ATTRIBUTION)

    def _weights(self, column: str, *chapters: Chapter) -> Ints:
        weights = np.zeros(len(self._cells), np.int64)
        cells = self._of(*chapters)
        weights[cells] = WEIGHTS[self._flow[cells], LUMP_SUM_YEN.index(column)]
        return weights

    def publications(self) -> list[str]:
        """Return the titles of the publications the rows rest on, in order of appearance."""
        dimension = self._cells.dimensions["publication"]
        return [
            dimension.members[number]
            for number in np.unique(self._cells.column("publication")[self._chosen])
            if number
        ]


def _merged(systems: Groups, remainders: Groups) -> Groups:
    """Return both in one.

    A remainder joins the row of the same keys: what systems leave without class or cost class.
    """
    unique, row = np.unique(np.concatenate([systems.keys, remainders.keys]), axis=0, return_inverse=True)
    amounts = np.zeros((len(unique), len(LUMP_SUM_YEN)), np.int64)
    facts = np.zeros_like(amounts)
    np.add.at(amounts, row, np.concatenate([systems.amounts, remainders.amounts]))
    np.add.at(facts, row, np.concatenate([systems.facts, remainders.facts]))
    return Groups(unique, amounts, facts)


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


def lump_sum_frame(snapshot: Snapshot, moment: Moment, query: LumpSumQuery) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows of the lump-sum view and the publications they rest on.

    Columns: ``fiscal_year``, the columns of every key asked for (``KEYS``), the amounts of
    ``LUMP_SUM_YEN``, ``execution_rate_pct`` (spent of the current budget). One row a group that holds a
    fact; the remainder of a ministry's settlement that no published system explains comes last within its
    ministry.
    """
    question = LumpSum(snapshot, moment, query)
    groups = question.groups()
    naming = _Naming(snapshot, moment, query.keys)
    rows = [_row(naming, groups, number) for number in range(len(groups.keys))]
    rows.sort(key=lambda row: row.pop("order"))
    columns: dict[str, str] = {"fiscal_year": "year"}
    for key in query.keys[1:]:
        columns |= KEYS[key]
    columns |= lump_sum_amounts()
    return frame(rows, columns), question.publications()


def lump_sum_amounts() -> Columns:
    """Return the amount columns of the lump-sum view."""
    return {**dict.fromkeys(LUMP_SUM_YEN, "yen"), "execution_rate_pct": "pct"}


def with_rate(amounts: dict[str, Any]) -> dict[str, Any]:
    """Return a row's amounts with ``spent_yen`` (published where it is, else reported) and execution rate."""
    published, reported = amounts["published_spent_yen"], amounts["reported_spent_yen"]
    spent = reported if published is None else published
    current = amounts["current_yen"]
    rate = round(100 * spent / current, 2) if spent is not None and current else None
    return {**amounts, "spent_yen": spent, "execution_rate_pct": rate}


def _row(naming: "_Naming", groups: Groups, number: int) -> dict[str, Any]:
    amounts = {
        column: int(amount) if facts or amount else None
        for column, amount, facts in zip(
            LUMP_SUM_YEN, groups.amounts[number], groups.facts[number], strict=True
        )
    }
    numbers = groups.keys[number].tolist()
    return {
        "order": naming.order(numbers),
        **naming.names(numbers),
        **with_rate(amounts),
    }


class _Naming:
    """Turns the numbers of a group's keys into the values and the order somebody reads."""

    def __init__(self, snapshot: Snapshot, moment: Moment, keys: Sequence[str]) -> None:
        self._keys = keys
        self._dimensions = snapshot.movements.cells.dimensions
        self._organizations = snapshot.histories.recorded(ORGANIZATION, moment)
        self._order = snapshot.histories.subjects[ORGANIZATION]
        self._profiles = snapshot.histories.recorded(PROFILE, moment)

    def names(self, numbers: Sequence[int]) -> dict[str, Any]:
        """Return the key columns of a row."""
        names: dict[str, Any] = {}
        for key, number in zip(self._keys, numbers, strict=True):
            names |= self._named(key, number)
        return names

    def _named(self, key: str, number: int) -> dict[str, Any]:
        if key == "class":
            return {"system_class": number or None}
        value = self._dimensions[DIMENSION_OF_KEY[key]].members[number]
        if key in ("ministry", "organization"):
            return {key: self._organizations.get(value, {}).get("name_ja", value), f"{key}_id": value}
        if key == "system":
            name = UNATTRIBUTED if value is None else self._profiles.get(value, {}).get("name", value)
            return {"system_id": value, "system_name": name}
        return {DIMENSION_OF_KEY[key]: value}

    def order(self, numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """Return what sorts rows: year, ministries as the budget documents order them, nobody last."""
        return tuple(self._rank(key, number) for key, number in zip(self._keys, numbers, strict=True))

    def _rank(self, key: str, number: int) -> tuple[int, int]:
        if key == "class":
            return (int(not number), number)
        value = self._dimensions[DIMENSION_OF_KEY[key]].members[number]
        if key == "fiscal-year":
            return (0, value)
        if key in ("ministry", "organization"):
            return (int(value is None), self._order.get(value, number))
        return (int(value is None), number)
