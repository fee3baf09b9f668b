"""The layouts in which this project itself carries published figures, on the way of every other file.

Their readers take a file as a whole and refuse it as a whole; here its sound rows are read once more without
the refused ones, so that a preview shows both.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from domain.aggregate import Command
from domain.errors import DomainError
from projections.safe_cells import unguarded
from seed_data.budget_file import read_budget_grid
from seed_data.csv_grid import Grid, Record
from seed_data.directory import Directory, published_directory
from seed_data.figure_commands import register_organization
from seed_data.import_steps import Step
from seed_data.payments_file import read_payments_grid
from seed_data.published_figures import published_figures
from seed_data.reading import Reading, RowProblem
from seed_data.reasons import Reason, reason
from seed_data.settlement_file import read_settlement_grid
from seed_data.spreadsheets.kinds import SHOWN_DIGEST, Brought, Intent, SheetReading
from seed_data.spreadsheets.own_kinds import LINE, WHY
from seed_data.spreadsheets.refusals import SheetRefused
from seed_data.spreadsheets.sheet import SheetFile, SheetRow
from seed_data.statement import Statement
from seed_data.systems_file import read_systems_grid
from seed_data.translation import Translator

ReadGrid: TypeAlias = Callable[[Grid, Directory], Reading[Any]]
Steps: TypeAlias = Callable[[Translator, Sequence[Any]], list[Step]]


@dataclass(frozen=True)
class PublishedLayout:
    """One of the four layouts.

    Attributes:
        name: Its stable name.
        titles: What it is called, in English and Japanese.
        about: What one row is, in English and Japanese.
        read_grid: Reads its rows.
        steps: What they state.
    """

    name: str
    titles: tuple[str, str]
    about: tuple[str, str]
    read_grid: ReadGrid
    steps: Steps
    has_template: bool = False

    def read(self, file: SheetFile, brought: Brought) -> SheetReading:
        """Return what a file asks for; the whole of it is read before the first intent.

        Raises:
            SheetRefused: Its header is not that of the layout.
        """
        rows = list(file.rows())
        if not rows:
            raise SheetRefused.because("file-empty")
        heading, *body = rows
        return SheetReading((heading,), self._intents(heading, body, brought))

    def _intents(self, heading: SheetRow, body: Sequence[SheetRow], brought: Brought) -> Iterator[Intent]:
        directory = published_directory()
        by_line = {row.line: row for row in body}
        grid, problems = _grid(heading, body)
        reading = self.read_grid(grid, directory)
        problems += reading.problems
        if any(problem.line == heading.line for problem in problems):
            raise _refused(problems)
        reading = self.read_grid(_without(grid, problems), directory) if problems else reading
        statement = Statement(
            brought.actor, brought.file_name, f"sha256 {brought.sha256[:SHOWN_DIGEST]}", None
        )
        translator = Translator(directory, published_figures(), statement, brought.today)
        steps = self.steps(translator, reading.rows)
        problems += translator.problems
        refused = {problem.line for problem in problems}
        for line in sorted(refused):
            yield Intent(
                (by_line[line],), problems=tuple(problem for problem in problems if problem.line == line)
            )
        before = [*_registrations(translator, brought)]
        for step in _gathered(steps):
            if not refused & set(step.lines):
                yield _intent(step, before, by_line)
                before = []


@dataclass(frozen=True)
class _Gathered:
    """Steps whose rows are the same, as one."""

    lines: tuple[int, ...]
    commands: tuple[Command, ...]
    line_of: Callable[[DomainError], int]


def _gathered(steps: Sequence[Step]) -> Iterator[_Gathered]:
    """Yield the commands of the same rows together; what prepares them goes with them."""
    gathered: _Gathered | None = None
    for step in steps:
        if gathered is not None and set(gathered.lines) <= set(step.lines):
            gathered = _Gathered(step.lines, (*gathered.commands, step.command), step.line_of)
            continue
        if gathered is not None:
            yield gathered
        gathered = _Gathered(step.lines, (step.command,), step.line_of)
    if gathered is not None:
        yield gathered


def _intent(step: _Gathered, before: Sequence[Command], by_line: dict[int, SheetRow]) -> Intent:
    rows = tuple(by_line[line] for line in step.lines)
    return Intent(rows, (*before, *step.commands), line_of=step.line_of)


def _registrations(translator: Translator, brought: Brought) -> Iterator[Command]:
    """Yield what registers the organizations that the books do not know, ministries first."""
    records = translator.directory.records
    known = {each.organization_id for each in brought.names.organizations}
    named = set(translator.named) | {
        parent for name in translator.named if (parent := records[name].parent_id) is not None
    }
    for name in sorted(named - known, key=lambda name: (records[name].parent_id is not None, name)):
        yield register_organization(records[name], translator.statement)


def _grid(heading: SheetRow, body: Sequence[SheetRow]) -> tuple[Grid, list[RowProblem]]:
    """Return the rows as the layouts read them; cells that are empty at the end of a row stand there.

    What a file of refused rows adds is left away, and the guard of a cell that looks like a formula.
    """
    kept = [place for place, name in enumerate(heading.cells) if name not in (*LINE, *WHY)]
    heading, *body = (
        row._replace(cells=tuple(unguarded(row.cells[place]) for place in kept if place < len(row.cells)))
        if len(row.cells) <= len(heading.cells)
        else row
        for row in (heading, *body)
    )
    width = len(heading.cells)
    problems = [
        RowProblem.of(row.line, reason("ragged-row", found=len(row.cells), expected=width))
        for row in body
        if len(row.cells) > width
    ]
    if not body:
        problems.append(RowProblem.of(heading.line, reason("no-rows")))
    records = tuple(
        Record(row.line, row.cells + ("",) * (width - len(row.cells)))
        for row in body
        if len(row.cells) <= width
    )
    return Grid(heading.cells, heading.line, records, ()), problems


def _without(grid: Grid, problems: Sequence[RowProblem]) -> Grid:
    refused = {problem.line for problem in problems}
    return replace(grid, records=tuple(record for record in grid.records if record.line not in refused))


def _refused(problems: Sequence[RowProblem]) -> SheetRefused:
    first, *others = (SheetRefused.of(Reason(each.code, each.reason, each.reason_ja)) for each in problems)
    first.also = tuple(others)
    return first


PUBLISHED_LAYOUTS: Final = (
    PublishedLayout(
        "mof-budget",
        ("Budget documents (own layout)", "予算書（本システムの様式）"),
        (
            "One row is what one budget document enacted for the lump sum of one organization.",
            "1行が1つの予算書・1組織の一括計上額",
        ),
        lambda grid, directory: read_budget_grid(grid, directory.ministries),
        Translator.budget_steps,
    ),
    PublishedLayout(
        "mof-settlement",
        ("Settlements (own layout)", "決算書（本システムの様式）"),
        (
            "One row is the settlement of one ministry, or of one organization, for a year.",
            "1行が1府省（又は1組織）・1年度の決算",
        ),
        lambda grid, directory: read_settlement_grid(grid, directory.ministries),
        Translator.settlement_steps,
    ),
    PublishedLayout(
        "rs-systems",
        ("Systems and their cost (own layout)", "システムと経費（本システムの様式）"),
        (
            "One row is a system of the lump sum with the cost its review sheet publishes.",
            "1行が一括計上のシステムと公表された経費",
        ),
        lambda grid, directory: read_systems_grid(grid, directory.ministries),
        Translator.system_steps,
    ),
    PublishedLayout(
        "rs-payments",
        ("Payments (own layout)", "支出先（本システムの様式）"),
        (
            "One row is one payment of a system to one payee, direct or subcontract.",
            "1行が1件の支出（支出先又は再委託先）",
        ),
        lambda grid, _: read_payments_grid(grid),
        Translator.payment_steps,
    ),
)
"""The layouts, in the order of the procedure."""
