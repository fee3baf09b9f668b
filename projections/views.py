"""The views: every question the service answers, asked at both clocks.

What was acknowledged is always in the answer: the read model catches up with the log first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from domain.errors import UnknownOrganization, UnknownSystem
from domain.facts import Source
from domain.ledger import Ledger
from projections.allocations import allocations_frame, transfers_frame
from projections.clock import NOW, Clock, Moment, moment_of
from projections.descriptions import ORGANIZATION, PROFILE
from projections.errors import UnknownFiscalYear
from projections.frames import LUMP_SUM_YEN
from projections.history import HistoryQuery, explanation_frame, history_frame
from projections.lump_sum import UNATTRIBUTED, LumpSumQuery, lump_sum_frame, with_rate
from projections.memory import Memory, Snapshot
from projections.projector import Projector
from projections.systems import ministries_frame, payments_frame, systems_frame
from projections.trajectory import trajectory_frame
from projections.view import View


class Views:
    """Answers questions.

    Args:
        ledger: The log.
        projector: Keeps the read model up with it.
        engine: The read model's database.
        now: Gives the present moment, UTC.
    """

    def __init__(
        self, ledger: Ledger, projector: Projector, engine: Engine, now: Callable[[], datetime]
    ) -> None:
        self._ledger = ledger
        self._projector = projector
        self._engine = engine
        self._now = now
        self._memory = Memory(engine)

    def lump_sum(
        self,
        fiscal_year: int | None = None,
        by: Sequence[str] = (),
        ministry: str | None = None,
        system: str | None = None,
        clock: Clock = NOW,
    ) -> View:
        """Return the lump-sum budget; see ``lump_sum_frame``.

        Args:
            fiscal_year: One year, ``None`` for all.
            by: Keys of ``projections.frames.KEYS``.
            ministry: Only one ministry: its name, 法人番号 or id.
            system: Only one system: its id.
            clock: Both clocks.

        Raises:
            UnknownGrouping: A key nothing is grouped by.
            UnknownFiscalYear, UnknownOrganization, UnknownSystem: No such thing at that moment.
        """
        with self._at(clock) as (snapshot, moment):
            self._check_year(snapshot, moment, fiscal_year)
            query = LumpSumQuery(
                fiscal_year,
                tuple(by),
                self._ministry_id(snapshot, moment, ministry),
                self._system_id(snapshot, moment, system),
            )
            rows, publications = lump_sum_frame(snapshot, moment, query)
        sources = tuple(Source(title) for title in publications)
        return self._view("lump-sum", rows, moment, fiscal_year, lump_sum_total(rows), sources)

    def allocations(
        self, fiscal_year: int | None = None, ministry: str | None = None, clock: Clock = NOW
    ) -> View:
        """Return every ministry's envelope; see ``allocations_frame``.

        Raises:
            UnknownFiscalYear, UnknownOrganization: No such thing at that moment.
        """
        with self._at(clock) as (snapshot, moment):
            self._check_year(snapshot, moment, fiscal_year)
            ministry_id = self._ministry_id(snapshot, moment, ministry)
            rows = allocations_frame(snapshot, moment, fiscal_year, ministry_id)
        return self._view("allocations", rows, moment, fiscal_year, yen_total(rows))

    def transfers(self, fiscal_year: int | None = None, clock: Clock = NOW) -> View:
        """Return who gave to whom; see ``transfers_frame``.

        Raises:
            UnknownFiscalYear: No such year at that moment.
        """
        with self._at(clock) as (snapshot, moment):
            self._check_year(snapshot, moment, fiscal_year)
            rows = transfers_frame(snapshot, moment, fiscal_year)
        return self._view("transfers", rows, moment, fiscal_year, yen_total(rows))

    def trajectory(self, clock: Clock = NOW) -> View:
        """Return the operating-cost reduction 2020 -> 2025; see ``trajectory_frame``."""
        with self._at(clock) as (snapshot, moment):
            rows = trajectory_frame(snapshot, moment)
        return self._view("trajectory", rows, moment, None, None)

    def systems(self, fiscal_year: int | None = None, clock: Clock = NOW) -> View:
        """Return the register of systems; see ``systems_frame``."""
        with self._at(clock) as (snapshot, moment):
            rows = systems_frame(snapshot, moment, fiscal_year)
        return self._view("systems", rows, moment, fiscal_year, yen_total(rows))

    def ministries(self, clock: Clock = NOW) -> View:
        """Return the ministries and their organizations; see ``ministries_frame``."""
        with self._at(clock) as (snapshot, moment):
            rows = ministries_frame(snapshot, moment)
        return self._view("ministries", rows, moment, None, None)

    def payments(self, system: str, clock: Clock = NOW) -> View:
        """Return the published payments of a system; see ``payments_frame``.

        Raises:
            UnknownSystem: No such system at that moment.
        """
        with self._at(clock) as (snapshot, moment), self._engine.connect() as connection:
            self._system_id(snapshot, moment, system)
            rows = payments_frame(connection, snapshot, moment, system)
        return self._view("payments", rows, moment, None, None)

    def history(
        self,
        system: str | None = None,
        ministry: str | None = None,
        actor: str | None = None,
        clock: Clock = NOW,
        after: int = 0,
        limit: int | None = None,
    ) -> View:
        """Return the events themselves; see ``history_frame``.

        Raises:
            UnknownSystem, UnknownOrganization: No such thing at that moment.
        """
        with self._at(clock) as (snapshot, moment), self._engine.connect() as connection:
            query = HistoryQuery(
                self._system_id(snapshot, moment, system),
                self._ministry_id(snapshot, moment, ministry),
                actor,
                after,
                limit,
            )
            rows = history_frame(connection, snapshot, self._ledger, moment, query)
        return self._view("history", rows, moment, None, None)

    def explain(
        self,
        column: str,
        fiscal_year: int | None = None,
        ministry: str | None = None,
        system: str | None = None,
        clock: Clock = NOW,
    ) -> View:
        """Return the events that add up to one figure of the lump-sum view; see ``explanation_frame``.

        Raises:
            UnknownColumn: No events stand behind the column.
            UnknownFiscalYear, UnknownOrganization, UnknownSystem: No such thing at that moment.
        """
        with self._at(clock) as (snapshot, moment):
            self._check_year(snapshot, moment, fiscal_year)
            ministry_id = self._ministry_id(snapshot, moment, ministry)
            system_id = system if system == UNATTRIBUTED else self._system_id(snapshot, moment, system)
            query = LumpSumQuery(fiscal_year, (), ministry_id, system_id)
            rows = explanation_frame(snapshot, self._ledger, moment, query, column)
        return self._view("explain", rows, moment, fiscal_year, yen_total(rows))

    def fiscal_years(self, clock: Clock = NOW) -> list[int]:
        """Return the years the lump sum has figures for at a moment, ascending."""
        with self._at(clock) as (snapshot, moment):
            return _years(snapshot, moment)

    def ministry_id(self, ministry: str, clock: Clock = NOW) -> str:
        """Return the id of a ministry or organization given by name, 法人番号 or id.

        Raises:
            UnknownOrganization: No such ministry at that moment.
        """
        with self._at(clock) as (snapshot, moment):
            return _organization_id(snapshot, moment, ministry)

    @contextmanager
    def _at(self, clock: Clock) -> Iterator[tuple[Snapshot, Moment]]:
        reached = self._projector.catch_up()
        moment = moment_of(clock, self._ledger, self._now())
        with self._memory.up_to(reached) as snapshot:
            yield snapshot, moment

    @staticmethod
    def _check_year(snapshot: Snapshot, moment: Moment, fiscal_year: int | None) -> None:
        held = _years(snapshot, moment)
        if fiscal_year is not None and fiscal_year not in held:
            raise UnknownFiscalYear(fiscal_year=fiscal_year, held=", ".join(map(str, held)) or "-")

    @staticmethod
    def _ministry_id(snapshot: Snapshot, moment: Moment, ministry: str | None) -> str | None:
        return None if ministry is None else _organization_id(snapshot, moment, ministry)

    @staticmethod
    def _system_id(snapshot: Snapshot, moment: Moment, system: str | None) -> str | None:
        if system is not None and system not in snapshot.histories.recorded(PROFILE, moment):
            raise UnknownSystem(system_id=system)
        return system

    @staticmethod
    def _view(
        name: str,
        rows: pd.DataFrame,
        moment: Moment,
        fiscal_year: int | None,
        total: Mapping[str, object] | None,
        sources: tuple[Source, ...] = (),
    ) -> View:
        return View(
            name, rows, total, fiscal_year, moment.known_at, moment.effective_on, moment.position, sources
        )


def _organization_id(snapshot: Snapshot, moment: Moment, organization: str) -> str:
    """Return the id of an organization given by name, 法人番号 or id."""
    for organization_id, names in snapshot.histories.recorded(ORGANIZATION, moment).items():
        if organization in (organization_id, names["name_ja"], names["name_en"], names["corporate_number"]):
            return organization_id
    raise UnknownOrganization(organization=organization)


def _years(snapshot: Snapshot, moment: Moment) -> list[int]:
    cells = snapshot.movements.cells
    numbers = cells.column("fiscal_year")[snapshot.movements.balances(moment).counts > 0]
    years = cells.dimensions["fiscal_year"].members
    return sorted({years[number] for number in numbers.tolist()})


def yen_total(rows: pd.DataFrame) -> dict[str, Any]:
    """Return the sum of every yen column, null where no row has a fact."""
    return {
        column: None if rows[column].isna().all() else int(rows[column].sum())
        for column in rows.columns
        if column.endswith("_yen")
    }


def lump_sum_total(rows: pd.DataFrame) -> dict[str, Any]:
    """Return the total row of a lump-sum view, its execution rate included."""
    sums = yen_total(rows)
    return with_rate({column: sums[column] for column in LUMP_SUM_YEN})
