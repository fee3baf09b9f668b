"""Every question by the name of its view: how it is asked of a snapshot at a moment.

The same question is asked at one moment for a view, and at many for a difference or an explanation.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple, TypeAlias

import pandas as pd
from sqlalchemy import Engine

from domain.errors import MissingValue
from projections.allocations import allocations_frame, transfers_frame
from projections.cases import approval_rules_frame, cases_frame
from projections.clock import Moment
from projections.frames import Answer
from projections.lookups import check_year, known_ministry, known_organization, known_system
from projections.lump_sum import LumpSumQuery, lump_sum_frame
from projections.memory import Snapshot
from projections.outcomes import lump_sum_total, yen_total
from projections.publications import source_of
from projections.registers.catalogue import REGISTERS
from projections.registers.reading import RegisterQuery
from projections.systems import ministries_frame, payments_frame, systems_frame
from projections.trajectory import trajectory_frame
from projections.view import View

Ask: TypeAlias = Callable[[Snapshot, Moment], Answer]
Total: TypeAlias = Callable[[pd.DataFrame], dict[str, Any] | None]


def nothing(_: pd.DataFrame) -> None:
    """Add nothing up."""


@dataclass(frozen=True)
class Figures:
    """Which figures of a view: what is asked beside the clocks; ``None`` for all.

    Attributes:
        fiscal_year: One year.
        by: Keys of ``projections.frames.KEYS``; of the lump sum only.
        ministry: One ministry: its name, 法人番号 or id.
        system: One system: its id.
        actor: Recorded by one actor; of the registers that take it, as the days.
        recorded_from: Recorded on that day in Japan or later.
        recorded_to: Recorded on that day in Japan or earlier.
    """

    fiscal_year: int | None = None
    by: tuple[str, ...] = ()
    ministry: str | None = None
    system: str | None = None
    actor: str | None = None
    recorded_from: date | None = None
    recorded_to: date | None = None


ALL_FIGURES: Final = Figures()


class Question(NamedTuple):
    """One question.

    Attributes:
        name: The view's public name.
        ask: Asks it.
        fiscal_year: The year asked for, ``None`` for all.
        total: Adds the rows up, where that makes sense.
    """

    name: str
    ask: Ask
    fiscal_year: int | None = None
    total: Total = nothing


def of_lump_sum(figures: Figures, *, with_provenance: bool = False) -> Question:
    """Ask for the lump-sum budget; see ``lump_sum_frame``."""

    def ask(snapshot: Snapshot, moment: Moment) -> Answer:
        check_year(snapshot, moment, figures.fiscal_year)
        ministry_id = known_ministry(snapshot, moment, figures.ministry)
        system_id = known_system(snapshot, moment, figures.system)
        query = LumpSumQuery(figures.fiscal_year, figures.by, ministry_id, system_id)
        return lump_sum_frame(snapshot, moment, query, with_provenance=with_provenance)

    return Question("lump-sum", ask, figures.fiscal_year, lump_sum_total)


def of_allocations(figures: Figures) -> Question:
    """Ask for every ministry's envelope; see ``allocations_frame``."""

    def ask(snapshot: Snapshot, moment: Moment) -> Answer:
        check_year(snapshot, moment, figures.fiscal_year)
        ministry_id = known_ministry(snapshot, moment, figures.ministry)
        return allocations_frame(snapshot, moment, figures.fiscal_year, ministry_id)

    return Question("allocations", ask, figures.fiscal_year, yen_total)


def of_transfers(figures: Figures) -> Question:
    """Ask who gave to whom; see ``transfers_frame``."""

    def ask(snapshot: Snapshot, moment: Moment) -> Answer:
        check_year(snapshot, moment, figures.fiscal_year)
        return transfers_frame(snapshot, moment, figures.fiscal_year)

    return Question("transfers", ask, figures.fiscal_year, yen_total)


def of_trajectory(figures: Figures) -> Question:
    """Ask for the reduction of operating cost; see ``trajectory_frame``."""

    def ask(snapshot: Snapshot, moment: Moment) -> Answer:
        answer = trajectory_frame(snapshot, moment)
        if figures.fiscal_year is None:
            return answer
        return answer._replace(rows=answer.rows[answer.rows["fiscal_year"] == figures.fiscal_year])

    return Question("trajectory", ask, figures.fiscal_year)


def of_systems(figures: Figures) -> Question:
    """Ask for the register of systems; see ``systems_frame``. A year without money has a register too."""

    def ask(snapshot: Snapshot, moment: Moment) -> Answer:
        answer = systems_frame(snapshot, moment, figures.fiscal_year)
        if figures.ministry is None:
            return answer
        ministry_id = known_organization(snapshot, moment, figures.ministry)
        return answer._replace(rows=answer.rows[answer.rows["ministry_id"] == ministry_id])

    return Question("systems", ask, figures.fiscal_year, yen_total)


def of_payments(engine: Engine, figures: Figures) -> Question:
    """Ask for the published payments of a system; see ``payments_frame``.

    Raises:
        MissingValue: No system is named.
    """
    system = figures.system
    if system is None:
        raise MissingValue(field="system")

    def ask(snapshot: Snapshot, moment: Moment) -> Answer:
        known_system(snapshot, moment, system)
        with engine.connect() as connection:
            return payments_frame(connection, snapshot, moment, system)

    return Question("payments", ask)


def _filtered(snapshot: Snapshot, moment: Moment, figures: Figures) -> RegisterQuery:
    ministry_id = known_ministry(snapshot, moment, figures.ministry)
    system_id = known_system(snapshot, moment, figures.system)
    told = (figures.actor, figures.recorded_from, figures.recorded_to)
    return RegisterQuery(figures.fiscal_year, ministry_id, system_id, *told)


def of_register(name: str, figures: Figures) -> Question:
    """Ask a register; a year that the books say nothing of has an empty one."""
    register = REGISTERS[name]

    def ask(snapshot: Snapshot, moment: Moment) -> Answer:
        return register.ask(snapshot, moment, _filtered(snapshot, moment, figures))

    return Question(name, ask, figures.fiscal_year, yen_total if register.adds_up else nothing)


def of_cases(figures: Figures) -> Question:
    """Ask what waits for a second person; see ``cases_frame``."""

    def ask(snapshot: Snapshot, moment: Moment) -> Answer:
        return cases_frame(snapshot, moment, _filtered(snapshot, moment, figures))

    return Question("cases", ask, figures.fiscal_year)


def of_approval_rules(figures: Figures) -> Question:
    """Ask which commands need a second person; see ``approval_rules_frame``."""

    def ask(snapshot: Snapshot, moment: Moment) -> Answer:
        query = RegisterQuery(ministry=known_ministry(snapshot, moment, figures.ministry))
        return approval_rules_frame(snapshot, moment, query)

    return Question("approval-rules", ask)


OF_FIGURES: Final[Mapping[str, Callable[[Figures], Question]]] = {
    "lump-sum": of_lump_sum,
    "allocations": of_allocations,
    "transfers": of_transfers,
    "trajectory": of_trajectory,
    "systems": of_systems,
    "ministries": lambda _: Question("ministries", ministries_frame),
    **{name: partial(of_register, name) for name in REGISTERS},
    "cases": of_cases,
    "approval-rules": of_approval_rules,
}
"""The questions that the read model in memory answers; payments have a table of their own."""
COMPARED: Final[Sequence[str]] = ("payments", *OF_FIGURES)
"""The views whose cells are explained and that are compared: all but history, which is events already."""


def question_of(engine: Engine, name: str, figures: Figures) -> Question:
    """Return the question of a view.

    Args:
        engine: The read model's database.
        name: One of ``COMPARED``.
        figures: What is asked of it.

    Raises:
        MissingValue: Payments of no system.
    """
    return of_payments(engine, figures) if name == "payments" else OF_FIGURES[name](figures)


def with_ids(snapshot: Snapshot, moment: Moment, figures: Figures) -> Figures:
    """Return figures with the ministry by its id, so that a renamed one is the same at every moment.

    Raises:
        UnknownOrganization: No such ministry at that moment.
    """
    if figures.ministry is None:
        return figures
    return replace(figures, ministry=known_organization(snapshot, moment, figures.ministry))


def answered(question: Question, snapshot: Snapshot, moment: Moment) -> View:
    """Return the answer to a question at a moment.

    Raises:
        NotFound: The books do not know what is asked for at that moment.
    """
    return view_of(question, moment, question.ask(snapshot, moment))


def view_of(question: Question, moment: Moment, answer: Answer) -> View:
    """Return rows as the view they answer a question with."""
    rows, publications = answer
    return View(
        question.name,
        rows,
        question.total(rows),
        question.fiscal_year,
        moment.known_at,
        moment.effective_on,
        moment.position,
        tuple(map(source_of, publications)),
        moment.without_illustration,
    )
