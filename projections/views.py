"""The views: every question the service answers, asked at both clocks.

What was acknowledged is always in the answer: the read model catches up with the log first.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeAlias, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from domain.access.person import Person
from domain.access.sight import present_person, present_sight
from domain.ledger import Ledger
from projections.case_file import CaseFile, case_file
from projections.clock import JAPAN, NOW, Clock, Moment, moment_of
from projections.compared_views import ComparedViews
from projections.comparing import Comparison
from projections.frames import Answer
from projections.history import HistoryQuery, explanation_frame, history_frame
from projections.inbox.changes import GROUPS, ChangesQuery, changes_frame, concerned
from projections.inbox.desk import inbox_frame
from projections.lookups import check_year, known_ministry, known_organization, known_system
from projections.lump_sum import LumpSumQuery, lump_sum_frame
from projections.lump_sum_keys import UNATTRIBUTED
from projections.memory import Memory, Snapshot
from projections.outcomes import yen_total
from projections.projector import Projector
from projections.questions import (
    OF_FIGURES,
    Figures,
    Question,
    Total,
    nothing,
    of_allocations,
    of_approval_rules,
    of_cases,
    of_lump_sum,
    of_payments,
    of_register,
    of_systems,
    of_trajectory,
    of_transfers,
    view_of,
)
from projections.view import View
from projections.withheld import WITHHELD, Withheld
from projections.withholding import withheld_from
from projections.witness import looked_at, shown, watched

AnswerT = TypeVar("AnswerT")
Asked: TypeAlias = Callable[[Snapshot, Moment], AnswerT]


class Views(ComparedViews):
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
        self._memory = Memory(engine, ledger)

    def lump_sum(
        self,
        fiscal_year: int | None = None,
        by: Sequence[str] = (),
        ministry: str | None = None,
        system: str | None = None,
        clock: Clock = NOW,
        *,
        with_provenance: bool = False,
    ) -> View:
        """Return the lump-sum budget; see ``lump_sum_frame``.

        Args:
            fiscal_year: One year, ``None`` for all.
            by: Keys of ``projections.frames.KEYS``.
            ministry: Only one ministry: its name, 法人番号 or id.
            system: Only one system: its id.
            clock: Both clocks.
            with_provenance: Say of every amount what it rests on.

        Raises:
            UnknownGrouping: A key nothing is grouped by.
            UnknownFiscalYear, UnknownOrganization, UnknownSystem: No such thing at that moment.
        """
        figures = Figures(fiscal_year, tuple(by), ministry, system)
        return self._answer(of_lump_sum(figures, with_provenance=with_provenance), clock)

    def allocations(
        self, fiscal_year: int | None = None, ministry: str | None = None, clock: Clock = NOW
    ) -> View:
        """Return every ministry's envelope; see ``allocations_frame``.

        Raises:
            UnknownFiscalYear, UnknownOrganization: No such thing at that moment.
        """
        return self._answer(of_allocations(Figures(fiscal_year, ministry=ministry)), clock)

    def transfers(self, fiscal_year: int | None = None, clock: Clock = NOW) -> View:
        """Return who gave to whom; see ``transfers_frame``.

        Raises:
            UnknownFiscalYear: No such year at that moment.
        """
        return self._answer(of_transfers(Figures(fiscal_year)), clock)

    def trajectory(self, clock: Clock = NOW) -> View:
        """Return the operating-cost reduction 2020 -> 2025; see ``trajectory_frame``."""
        return self._answer(of_trajectory(Figures()), clock)

    def systems(self, fiscal_year: int | None = None, clock: Clock = NOW) -> View:
        """Return the register of systems; see ``systems_frame``. A year without money has a register too."""
        return self._answer(of_systems(Figures(fiscal_year)), clock)

    def ministries(self, clock: Clock = NOW) -> View:
        """Return the ministries and their organizations; see ``ministries_frame``."""
        return self._answer(OF_FIGURES["ministries"](Figures()), clock)

    def payments(self, system: str, clock: Clock = NOW) -> View:
        """Return the published payments of a system; see ``payments_frame``.

        Raises:
            UnknownSystem: No such system at that moment.
        """
        return self._answer(of_payments(self._engine, Figures(system=system)), clock)

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

        def question(snapshot: Snapshot, moment: Moment) -> Answer:
            system_id = known_system(snapshot, moment, system)
            organization_id = ministry and known_organization(snapshot, moment, ministry)
            query = HistoryQuery(system_id, organization_id, actor, after, limit)
            with self._engine.connect() as connection:
                return history_frame(connection, snapshot, self._ledger, moment, query)

        return self._view("history", clock, question)

    def explain(
        self,
        column: str,
        fiscal_year: int | None = None,
        ministry: str | None = None,
        system: str | None = None,
        clock: Clock = NOW,
    ) -> View:
        """Return the events that add up to one figure of the lump-sum view; see ``explanation_frame``.

        Args:
            column: An amount of the lump-sum view.
            fiscal_year: Of one year, ``None`` for all.
            ministry: Of one ministry: its name, 法人番号 or id.
            system: Of one system (its id), or ``(unattributed)``: of what no published system explains; or
                ``(withheld)``: of what is withheld from whoever asks.
            clock: Both clocks.

        Raises:
            UnknownColumn: No events stand behind the column.
            UnknownFiscalYear, UnknownOrganization, UnknownSystem: No such thing at that moment.
        """

        def question(snapshot: Snapshot, moment: Moment) -> Answer:
            check_year(snapshot, moment, fiscal_year)
            ministry_id = known_ministry(snapshot, moment, ministry)
            is_remainder = system in (UNATTRIBUTED, WITHHELD)
            system_id = system if is_remainder else known_system(snapshot, moment, system)
            query = LumpSumQuery(fiscal_year, (), ministry_id, system_id)
            return explanation_frame(snapshot, self._ledger, moment, query, column)

        return self._view("explain", clock, question, fiscal_year, yen_total)

    def register(
        self,
        name: str,
        fiscal_year: int | None = None,
        ministry: str | None = None,
        system: str | None = None,
        clock: Clock = NOW,
        actor: str | None = None,
        recorded_from: date | None = None,
        recorded_to: date | None = None,
    ) -> View:
        """Return a register: contracts, reviews, effects ...; see the function that it names.

        A year that the books say nothing of has an empty register.

        Args:
            name: One of ``projections.registers.catalogue.REGISTERS``.
            fiscal_year: Only one year.
            ministry: Only one ministry: its name, 法人番号 or id.
            system: Only one system: its id.
            clock: Both clocks.
            actor: Only what one actor recorded; of registers that take it, as the days.
            recorded_from: Only what was recorded on that day in Japan or later.
            recorded_to: Only what was recorded on that day in Japan or earlier.

        Raises:
            UnknownOrganization, UnknownSystem: No such thing at that moment.
        """
        figures = Figures(fiscal_year, (), ministry, system, actor, recorded_from, recorded_to)
        return self._answer(of_register(name, figures), clock)

    def inbox(self, person: Person | None = None, clock: Clock = NOW) -> View:
        """Return what a person has to do, most urgent first; see ``inbox_frame``.

        Args:
            person: Whose inbox; left out, that of whoever asks.
            clock: Both clocks; the day in force is the day from which things are due.
        """
        somebody = person or present_person()

        def question(snapshot: Snapshot, moment: Moment) -> Answer:
            return inbox_frame(snapshot, moment, somebody)

        return self._view("inbox", clock, question)

    def changes(
        self, after: int, person: Person | None = None, clock: Clock = NOW, groups: int = GROUPS
    ) -> View:
        """Return what changed on a person's systems after a position; see ``changes_frame``.

        Args:
            after: The last position of the log that they have seen.
            person: Whose systems; left out, those of whoever asks.
            clock: Both clocks; the business clock does not apply.
            groups: At most so many systems.
        """
        query = ChangesQuery(concerned(person or present_person()), after, groups)

        def question(snapshot: Snapshot, moment: Moment) -> Answer:
            with self._engine.connect() as connection:
                return changes_frame(connection, snapshot, self._ledger, moment, query)

        return self._view("changes", clock, question)

    def cases(
        self,
        fiscal_year: int | None = None,
        ministry: str | None = None,
        system: str | None = None,
        clock: Clock = NOW,
    ) -> View:
        """Return what waits for a second person, and what became of it; see ``cases_frame``.

        Raises:
            UnknownOrganization, UnknownSystem: No such thing at that moment.
        """
        figures = Figures(fiscal_year, ministry=ministry, system=system)
        return self._answer(of_cases(figures), clock)

    def approval_rules(self, ministry: str | None = None, clock: Clock = NOW) -> View:
        """Return which commands need a second person; see ``approval_rules_frame``.

        Raises:
            UnknownOrganization: No such ministry at that moment.
        """
        return self._answer(of_approval_rules(Figures(ministry=ministry)), clock)

    def _compared(
        self,
        name: str,
        figures: Figures,
        clocks: Sequence[Clock],
        answer: Callable[[Comparison], AnswerT],
    ) -> AnswerT:
        def question(snapshot: Snapshot, moments: Sequence[Moment]) -> AnswerT:
            said = answer(Comparison(self._engine, snapshot, self._ledger, name, figures, moments))
            looked_at(name, snapshot, moments[-1], said)
            return said

        return self._ask_at(clocks, question)[1]

    def case_file(self, case_id: str) -> CaseFile:
        """Return everything somebody has to know before they decide a case, as it stands now.

        Raises:
            UnknownCase: There is no such case, or none that whoever asks may see.
        """
        file = case_file(self._ledger, lambda question: self._ask(NOW, question)[1], case_id)
        self.shown(file.row["system_id"])
        return file

    def asked(self, clock: Clock, question: Asked[AnswerT]) -> tuple[Moment, AnswerT]:
        """Return the moment that a clock is, and what a question of the read model answers at it."""
        return self._ask(clock, question)

    def withheld(self) -> Withheld:
        """Return what is withheld from whoever asks: for answers that come from the log itself."""
        return self._ask(NOW, lambda _, moment: moment.withheld)[1]

    def shown(self, *system_ids: str | None) -> None:
        """Say that an answer which comes from the log itself shows some systems (``projections.witness``)."""
        self._ask(NOW, lambda snapshot, _: shown(snapshot, system_ids))

    def fiscal_years(self, clock: Clock = NOW) -> list[int]:
        """Return the years the lump sum has figures for at a moment, ascending."""

        def question(snapshot: Snapshot, moment: Moment) -> list[int]:
            rows, _ = lump_sum_frame(snapshot, moment, LumpSumQuery())
            return [int(year) for year in rows["fiscal_year"]]

        return self._ask(clock, question)[1]

    def ministry_id(self, ministry: str, clock: Clock = NOW) -> str:
        """Return the id of a ministry or organization given by name, 法人番号 or id.

        Raises:
            UnknownOrganization: No such ministry at that moment.
        """
        return self._ask(clock, lambda snapshot, moment: known_organization(snapshot, moment, ministry))[1]

    def _answer(self, question: Question, clock: Clock) -> View:
        moment, answer = self._ask(clock, watched(question.name, question.ask))
        return view_of(question, moment, answer)

    def _view(
        self,
        name: str,
        clock: Clock,
        question: Asked[Answer],
        fiscal_year: int | None = None,
        total: Total = nothing,
    ) -> View:
        return self._answer(Question(name, question, fiscal_year, total), clock)

    def _ask(self, clock: Clock, question: Asked[AnswerT]) -> tuple[Moment, AnswerT]:
        """Return a moment and the answer at it."""
        (moment,), answer = self._ask_at((clock,), lambda snapshot, moments: question(snapshot, moments[0]))
        return moment, answer

    def _ask_at(
        self, clocks: Sequence[Clock], question: Callable[[Snapshot, list[Moment]], AnswerT]
    ) -> tuple[list[Moment], AnswerT]:
        """Return moments and the answer at them; ask again where the tables were dropped meanwhile."""
        while True:
            now, sight = self._now(), present_sight()
            moments = [moment_of(clock, self._ledger, now) for clock in clocks]
            reached = self._projector.catch_up()
            try:
                with self._memory.up_to(reached) as snapshot:
                    withheld = withheld_from(snapshot, sight, now.astimezone(JAPAN).date())
                    moments = [each._replace(sight=sight, withheld=withheld) for each in moments]
                    return moments, question(snapshot, moments)
            except DBAPIError:
                if self._projector.serving().number == reached.number:
                    raise
