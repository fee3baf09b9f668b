"""The commands of the command line that ask a question: view, history, explain."""
# ruff: noqa: PLC0415 - commands import what they need when they run

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from api.options import (
    ActorOption,
    By,
    Database,
    EffectiveOn,
    FiscalYearOption,
    FormatOption,
    FromOption,
    KnownAt,
    MinistryOption,
    Output,
    OutputFormat,
    RowOption,
    SystemOption,
    ToOption,
    WithoutIllustration,
)
from api.taking_away import taking
from api.view_names import VIEW_NAMES

if TYPE_CHECKING:
    from api.queries import Question
    from projections.clock import Clock
    from projections.runtime import Runtime

ValueT = TypeVar("ValueT")


def view(  # noqa: PLR0913 - options are arguments
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help=f"{', '.join(VIEW_NAMES)}."),
    ],
    fiscal_year: FiscalYearOption = None,
    by: By = None,
    ministry: MinistryOption = None,
    system: SystemOption = None,
    known_at: KnownAt = None,
    effective_on: EffectiveOn = None,
    *,
    actor: ActorOption = None,
    recorded_from: FromOption = None,
    recorded_to: ToOption = None,
    without_illustration: WithoutIllustration = False,
    how: FormatOption = OutputFormat.TABLE,
    output: Output = None,
    database: Database = None,
) -> None:
    """Show a view at both clocks."""
    from api.queries import ask

    clock = clock_of(known_at, effective_on, without_illustration=without_illustration)
    question = replace(
        question_of(fiscal_year, by, ministry, system, clock),
        actor=actor,
        recorded_from=day_of(recorded_from, "--from"),
        recorded_to=day_of(recorded_to, "--to"),
    )
    with _open(context, database) as runtime, taking(context, database) as hands:
        hands.print(ask(runtime.views, name, question), how, output)


def history(  # noqa: PLR0913 - the same
    context: typer.Context,
    system: SystemOption = None,
    ministry: MinistryOption = None,
    actor: ActorOption = None,
    known_at: KnownAt = None,
    *,
    without_illustration: WithoutIllustration = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first so many.")] = None,
    after: Annotated[
        int, typer.Option(min=0, metavar="POSITION", help="Only what comes after it in the log.")
    ] = 0,
    how: FormatOption = OutputFormat.TABLE,
    output: Output = None,
    database: Database = None,
) -> None:
    """Show the events themselves, in the order of the log."""
    clock = clock_of(known_at, None, without_illustration=without_illustration)
    with _open(context, database) as runtime, taking(context, database) as hands:
        hands.print(runtime.views.history(system, ministry, actor, clock, after, limit), how, output)


def explain(  # noqa: PLR0913 - the same
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="VIEW", help="Any view but history.")],
    column: Annotated[str, typer.Option(metavar="C", help="The figure's column, for example spent_yen.")],
    fiscal_year: FiscalYearOption = None,
    ministry: MinistryOption = None,
    system: SystemOption = None,
    known_at: KnownAt = None,
    effective_on: EffectiveOn = None,
    *,
    row: RowOption = None,
    by: By = None,
    without_illustration: WithoutIllustration = False,
    how: FormatOption = OutputFormat.TABLE,
    output: Output = None,
    database: Database = None,
) -> None:
    """Open one figure, of a row or of all together, into the events that add up to it, and their sum."""
    from api import comparing, queries

    clock = clock_of(known_at, effective_on, without_illustration=without_illustration)
    question = question_of(fiscal_year, by, ministry, system, clock)
    key = comparing.row_of(row or ())
    with _open(context, database) as runtime, taking(context, database) as hands:
        if key is None and queries.is_lump_sum_figure(name, column, question):
            hands.print(queries.explain(runtime.views, column, question), how, output)
            return
        found = comparing.explanation(runtime.views, name, question, key, column)
        answer = comparing.shown(found)
        hands.print(answer.view, how, output, answer.document)


def _open(context: typer.Context, database: str | None) -> "Runtime":
    from api.store import open_runtime

    return open_runtime(database or context.obj)


def clock_of(known_at: str | None, effective_on: str | None, *, without_illustration: bool) -> "Clock":
    """Return both clocks as the options say them."""
    from projections.clock import Clock, parse_effective_on, parse_known_at

    known: datetime | None = _parsed(parse_known_at, known_at)
    effective: date | None = _parsed(parse_effective_on, effective_on)
    return Clock(known, effective, without_illustration)


def day_of(text: str | None, option: str) -> date | None:
    """Return the day of an option, ``None`` where it is not given.

    Raises:
        InvalidMoment: It is not a date.
    """
    from projections.clock import parse_effective_on
    from projections.errors import InvalidMoment

    try:
        return _parsed(parse_effective_on, text)
    except InvalidMoment as error:
        raise InvalidMoment(field=option, value=error.value, accepted=error.accepted) from None


def question_of(
    fiscal_year: str | None, by: list[str] | None, ministry: str | None, system: str | None, clock: "Clock"
) -> "Question":
    """Return what is asked, as the options say it."""
    from api.queries import Question
    from api.schemas.values import fiscal_year_of

    keys = tuple(key.strip() for part in by or () for key in part.split(",") if key.strip())
    year = _parsed(lambda text: fiscal_year_of(text, "--fiscal-year"), fiscal_year)
    return Question(year, keys, ministry, system, clock=clock)


def _parsed(parse: Callable[[str], ValueT], text: str | None) -> ValueT | None:
    return None if text is None else parse(text)
