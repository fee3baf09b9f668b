"""The command of the command line that compares a view at two moments."""
# ruff: noqa: PLC0415 - commands import what they need when they run

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from api.options import (
    By,
    Database,
    FiscalYearOption,
    FormatOption,
    MinistryOption,
    Output,
    OutputFormat,
    RowOption,
    SystemOption,
    WithoutIllustration,
)
from api.view_names import VIEW_NAMES

if TYPE_CHECKING:
    from api.queries import Question
    from projections.clock import Clock
    from projections.comparing import ExplainedDifference
    from projections.differences import Difference
    from projections.explanations import Explanation
    from projections.views import Views

ValueT = TypeVar("ValueT")

MomentOption = Annotated[
    str | None, typer.Option("--from", metavar="T", help="What the books said then; left out: now.")
]
DAY = "What was in force on that day; left out: today."


def diff(  # noqa: PLR0913 - options are arguments
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="VIEW", help=f"{', '.join(VIEW_NAMES[:-1])}.")],
    before: MomentOption = None,
    after: Annotated[
        str | None, typer.Option("--to", metavar="T", help="The second moment; left out: now.")
    ] = None,
    *,
    effective_before: Annotated[str | None, typer.Option("--from-effective", metavar="D", help=DAY)] = None,
    effective_after: Annotated[str | None, typer.Option("--to-effective", metavar="D", help=DAY)] = None,
    fiscal_year: FiscalYearOption = None,
    by: By = None,
    ministry: MinistryOption = None,
    system: SystemOption = None,
    row: RowOption = None,
    column: Annotated[
        str | None, typer.Option(metavar="C", help="Only this cell, with the events that changed it.")
    ] = None,
    causes: Annotated[
        bool, typer.Option("--causes", help="With the events that changed every cell.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="Causes of at most so many cells.")] = 200,
    without_illustration: WithoutIllustration = False,
    how: FormatOption = OutputFormat.TABLE,
    output: Output = None,
    database: Database = None,
) -> None:
    """Show what differs in a view between two moments, and which events made the difference."""
    from api.comparing import row_of, shown
    from api.reading import question_of
    from api.store import open_runtime
    from api.taking_away import taking
    from api.terminal import complain

    clocks = (
        _clock(before, "--from", effective_before, "--from-effective", is_earnest=without_illustration),
        _clock(after, "--to", effective_after, "--to-effective", is_earnest=without_illustration),
    )
    question = question_of(fiscal_year, by, ministry, system, clocks[1])
    key = row_of(row or ())
    if key is not None and column is None:
        raise typer.BadParameter("a row goes with --column.", param_hint="--row")
    with open_runtime(database or context.obj) as runtime, taking(context, database) as hands:
        found = _found(runtime.views, name, question, clocks, (key, column, limit if causes else None))
        answer = shown(found)
        hands.print(answer.view, how, output, answer.document)
    if answer.left_out:
        complain(
            f"{answer.left_out:,} more cells differ; --limit {limit + answer.left_out} tells their causes."
        )


def _found(
    views: "Views",
    name: str,
    question: "Question",
    clocks: tuple["Clock", "Clock"],
    asked: tuple[dict[str, str] | None, str | None, int | None],
) -> "Difference | ExplainedDifference | Explanation":
    """Return the difference, with the causes of so many cells where that is asked, or one cell's change."""
    from api import comparing

    row, column, limit = asked
    if column is not None:
        return comparing.causes_of_change(views, name, question, (row, column), *clocks)
    if limit is not None:
        return comparing.explained_difference(views, name, question, *clocks, limit)
    return comparing.difference(views, name, question, *clocks)


def _clock(
    known_at: str | None,
    known_option: str,
    effective_on: str | None,
    effective_option: str,
    *,
    is_earnest: bool,
) -> "Clock":
    from projections.clock import Clock, parse_effective_on, parse_known_at

    known: datetime | None = _read(parse_known_at, known_at, known_option)
    effective: date | None = _read(parse_effective_on, effective_on, effective_option)
    return Clock(known, effective, is_earnest)


def _read(parse: Callable[[str], ValueT], text: str | None, option: str) -> ValueT | None:
    from projections.errors import InvalidMoment

    try:
        return None if text is None else parse(text)
    except InvalidMoment as error:
        raise InvalidMoment(field=option, value=error.value, accepted=error.accepted) from None
