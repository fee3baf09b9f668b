"""Every view by its public name: which parameters it takes, and how it is asked. Shared by both ways in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

from api.refusals import NotTaken, UnknownView
from domain.errors import MissingValue
from projections.clock import NOW, Clock
from projections.errors import UnknownFiscalYear
from projections.outcomes import yen_total
from projections.registers.catalogue import REGISTERS
from projections.view import View
from projections.views import Views


@dataclass(frozen=True)
class Question:
    """What is asked of a view.

    Attributes:
        fiscal_year: One year, ``None`` for all.
        by: How the figures are broken down.
        ministry: Only one ministry: its name, 法人番号 or id.
        system: Only one system: its id.
        actor: Only one actor.
        after: Only events after this position.
        limit: At most so many events.
        clock: Both clocks.
        recorded_from: Only what was recorded on that day in Japan or later.
        recorded_to: Only what was recorded on that day in Japan or earlier.
    """

    fiscal_year: int | None = None
    by: tuple[str, ...] = ()
    ministry: str | None = None
    system: str | None = None
    actor: str | None = None
    after: int | None = None
    limit: int | None = None
    clock: Clock = NOW
    recorded_from: date | None = None
    recorded_to: date | None = None

    @property
    def given(self) -> list[str]:
        """Names of the parameters that were given, the clocks aside."""
        return [f.name for f in fields(self) if f.name != "clock" and getattr(self, f.name) not in (None, ())]


@dataclass(frozen=True)
class ViewSpec:
    """One view.

    Attributes:
        parameters: What it takes beside the clocks.
        ask: Asks it.
    """

    parameters: tuple[str, ...]
    ask: Callable[[Views, Question], View]


def _of_year(views: Views, view: View, fiscal_year: int | None) -> View:
    """Return a view's rows of one year; the view itself knows nothing of years."""
    if fiscal_year is None:
        return view
    frame = view.frame[view.frame["fiscal_year"] == fiscal_year]
    if frame.empty:
        clock = Clock(view.known_at, view.effective_on, view.without_illustration)
        check_year(views, fiscal_year, clock)
    return replace(view, frame=frame, fiscal_year=fiscal_year)


def _systems(views: Views, question: Question) -> View:
    check_year(views, question.fiscal_year, question.clock)
    view = views.systems(question.fiscal_year, question.clock)
    if question.ministry is None:
        return view
    frame = view.frame[view.frame["ministry_id"] == views.ministry_id(question.ministry, question.clock)]
    return replace(view, frame=frame, total=yen_total(frame))


def check_year(views: Views, fiscal_year: int | None, clock: Clock) -> None:
    """Check that the books hold something about a year at a moment; ``None`` asks for no year.

    Raises:
        UnknownFiscalYear: They do not.
    """
    held = views.fiscal_years(clock)
    if fiscal_year is not None and fiscal_year not in held:
        raise UnknownFiscalYear(fiscal_year=fiscal_year, held=", ".join(map(str, held)) or "-")


def _payments(views: Views, question: Question) -> View:
    if question.system is None:
        raise MissingValue(field="system")
    return views.payments(question.system, question.clock)


def _history(views: Views, question: Question) -> View:
    return views.history(
        question.system,
        question.ministry,
        question.actor,
        question.clock,
        question.after or 0,
        question.limit,
    )


def _register(name: str) -> ViewSpec:
    def ask(views: Views, q: Question) -> View:
        of = (q.fiscal_year, q.ministry, q.system)
        return views.register(name, *of, q.clock, q.actor, q.recorded_from, q.recorded_to)

    return ViewSpec(REGISTERS[name].parameters, ask)


VIEWS: Final[Mapping[str, ViewSpec]] = {
    "lump-sum": ViewSpec(
        ("fiscal_year", "by", "ministry", "system"),
        lambda views, q: views.lump_sum(q.fiscal_year, q.by, q.ministry, q.system, q.clock),
    ),
    "allocations": ViewSpec(
        ("fiscal_year", "ministry"), lambda views, q: views.allocations(q.fiscal_year, q.ministry, q.clock)
    ),
    "transfers": ViewSpec(("fiscal_year",), lambda views, q: views.transfers(q.fiscal_year, q.clock)),
    "trajectory": ViewSpec(
        ("fiscal_year",), lambda views, q: _of_year(views, views.trajectory(q.clock), q.fiscal_year)
    ),
    "systems": ViewSpec(("fiscal_year", "ministry"), _systems),
    "payments": ViewSpec(("system",), _payments),
    "ministries": ViewSpec((), lambda views, q: views.ministries(q.clock)),
    **{name: _register(name) for name in REGISTERS},
    "cases": ViewSpec(
        ("fiscal_year", "ministry", "system"),
        lambda views, q: views.cases(q.fiscal_year, q.ministry, q.system, q.clock),
    ),
    "approval-rules": ViewSpec(("ministry",), lambda views, q: views.approval_rules(q.ministry, q.clock)),
    "history": ViewSpec(("system", "ministry", "actor", "after", "limit"), _history),
}
"""Every view by its public name."""

EXPLAINED: Final = ViewSpec(("fiscal_year", "ministry", "system"), VIEWS["lump-sum"].ask)
"""What opening a figure of the lump sum takes."""


def ask(views: Views, name: str, question: Question) -> View:
    """Return the answer of a view.

    Raises:
        UnknownView: There is no such view.
        NotTaken: A parameter would have no effect.
        DomainError: What the view itself refuses.
    """
    if name not in VIEWS:
        raise UnknownView(view=name, known=", ".join(VIEWS))
    check_parameters(name, VIEWS[name], question)
    return VIEWS[name].ask(views, question)


def is_lump_sum_figure(name: str, column: str, question: Question) -> bool:
    """Tell whether a figure is one of the lump sum's amounts over all its rows, opened movement by movement.

    A column that nobody knows is one too: it is refused with the names of those that are.
    """
    return name == "lump-sum" and not question.by and not column.endswith("_pct")


def explain(views: Views, column: str, question: Question) -> View:
    """Return the events that add up to one figure of the lump sum.

    Raises:
        NotTaken: A parameter would have no effect.
        DomainError: What the view itself refuses.
    """
    check_parameters("lump-sum/explain", EXPLAINED, question)
    return views.explain(column, question.fiscal_year, question.ministry, question.system, question.clock)


def check_parameters(name: str, spec: ViewSpec, question: Question) -> None:
    """Refuse a parameter that would have no effect.

    Raises:
        NotTaken: There is one.
    """
    known = (*spec.parameters, "known_at", "effective_on")
    for parameter in question.given:
        if parameter not in known:
            raise NotTaken(view=name, parameter=parameter, known=", ".join(known))
