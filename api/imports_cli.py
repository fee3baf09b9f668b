"""``ikkatsu template`` and ``ikkatsu import`` at the machine itself: nobody's permission is asked there."""
# ruff: noqa: PLC0415 - commands import what they need when they run

import sys
import tempfile
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import Database
from api.refusals import UnreadableFile

if TYPE_CHECKING:
    from projections.runtime import Runtime
    from seed_data.spreadsheets.judged_rows import Tally
    from seed_data.spreadsheets.staged_file import StagedFile

REFUSED = 1
MOST_SHOWN = 200
"""Refused rows a terminal shows; ``--refused`` writes all of them."""


class TemplateForm(StrEnum):
    """How a template is written."""

    XLSX = "xlsx"
    CSV = "csv"


class Headings(StrEnum):
    """The language of a template's headings."""

    JAPANESE = "ja"
    ENGLISH = "en"
    BOTH = "both"


def write_template(
    context: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="estimates, requests, plan-submissions, plans, ...")
    ],
    form: Annotated[TemplateForm, typer.Option("--format", help="A workbook, or the headings as CSV.")] = (
        TemplateForm.XLSX
    ),
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there.")
    ] = None,
    database: Database = None,
    language: Annotated[Headings, typer.Option(help="Of the headings.")] = Headings.BOTH,
    fiscal_year: Annotated[
        int | None, typer.Option(metavar="N", min=2000, max=2100, help="The first of its columns of years.")
    ] = None,
) -> None:
    """Write a template to fill in and import: headings with units, lists, checks and help."""
    from api.store import open_runtime
    from api.terminal import today_in_japan
    from domain.fiscal import FiscalYear
    from seed_data.spreadsheets.known_names import KnownNames
    from seed_data.spreadsheets.own_kinds import OWN_KINDS
    from seed_data.spreadsheets.templates import Language, Template

    found = next((each for each in OWN_KINDS if each.name == kind), None)
    if found is None:
        known = ", ".join(each.name for each in OWN_KINDS)
        raise typer.BadParameter(f"'{kind}' is not one of {known}.", param_hint="KIND")
    if output is None and form is TemplateForm.XLSX and sys.stdout.isatty():
        raise typer.BadParameter(
            "A workbook is not for a terminal: use --output FILE.", param_hint="--format"
        )
    year = fiscal_year or FiscalYear.of(today_in_japan()).year
    with open_runtime(database or context.obj) as runtime:
        template = Template(found, KnownNames.of(runtime.views), year, Language(language))
        content = template.as_xlsx() if form is TemplateForm.XLSX else template.as_csv()
    _write(output, content)


def spreadsheet_kinds() -> tuple[str, ...]:
    """Return the kinds of files that are previewed row by row."""
    from seed_data.spreadsheets.kinds import all_kinds

    return tuple(all_kinds())


def import_spreadsheet(
    runtime: "Runtime",
    kind: str,
    file: Path,
    actor: str,
    *,
    dry_run: bool,
    refused: Path | None,
    without_refused: bool,
) -> None:
    """Judge a file and, if every row stands, record it; say what comes of it.

    Args:
        runtime: The books.
        kind: The kind of file.
        file: The file.
        actor: Who brings it.
        dry_run: Record nothing.
        refused: Where the refused rows are written to.
        without_refused: Record the rows that stand and leave out the others.

    Raises:
        DomainError: The file cannot be read, or the books changed meanwhile.
        Exit: Rows are refused and nothing was recorded.
    """
    from api.terminal import progress_bar, today_in_japan
    from seed_data.spreadsheets.judging import Judge
    from seed_data.spreadsheets.kinds import Brought, all_kinds
    from seed_data.spreadsheets.known_names import KnownNames
    from seed_data.spreadsheets.staged_file import StagedFile, digest_of

    names = KnownNames.of(runtime.views)
    try:
        brought = Brought(file.name, digest_of(file), actor, today_in_japan(), names)
    except OSError as error:
        raise UnreadableFile(file=str(file), reason=error.strerror or str(error)) from error
    with (
        tempfile.TemporaryDirectory(prefix="ikkatsu-import-") as folder,
        closing(StagedFile(all_kinds()[kind], file, brought, Judge(None, names), Path(folder))) as staged,
        progress_bar("import") as bar,
    ):
        tally = staged.preview(runtime.ledger, lambda rows: bar(rows, rows))
        _report(staged, tally, file, refused)
        if dry_run or (tally.is_stopped and not without_refused):
            _say(tally, "would be recorded", runtime.ledger.head)
            if tally.is_stopped:
                raise typer.Exit(REFUSED)
            return
        receipt = staged.record(
            runtime.ledger, lambda rows: bar(rows, tally.total), without_refused=without_refused
        )
        _say(staged.rows.tally, "recorded", receipt.position)


def _report(staged: "StagedFile", tally: "Tally", file: Path, refused: Path | None) -> None:
    """Print the refused rows, and write them where they are wanted."""
    from api.language import JAPANESE, terminal_language
    from api.terminal import complain, row_line
    from seed_data.spreadsheets.judged_rows import STOPPING, Outcome
    from seed_data.spreadsheets.refused_rows import refused_rows

    is_japanese = terminal_language() == JAPANESE
    if refused is not None and tally.is_stopped:
        form = "xlsx" if refused.suffix.lower() == ".xlsx" else "csv"
        _write(refused, refused_rows(staged, form=form, is_japanese=is_japanese))
    for outcome in STOPPING:
        for row in staged.rows.page(outcome, limit=MOST_SHOWN):
            complain(*(row_line(file.name, problem) for problem in row.problems))
            complain(*(f"{file.name}:{each.line}: {each.texts[is_japanese]}" for each in row.questions))
    hidden = sum(
        max(staged.rows.count(outcome) - MOST_SHOWN, 0) for outcome in (Outcome.REFUSED, Outcome.ASKED)
    )
    if hidden:
        complain(f"{hidden:,} more rows are refused; --refused FILE writes all of them.")


def _say(tally: "Tally", done: str, position: int) -> None:
    from seed_data.spreadsheets.judged_rows import OUTCOME_TITLES

    told = ", ".join(
        f"{tally.rows[each]:,} {titles[0]}" for each, titles in OUTCOME_TITLES.items() if tally.rows[each]
    )
    typer.echo(
        f"{tally.total:,} rows read: {told or 'nothing'}; "
        f"{sum(tally.events.values()):,} events {done}; position {position:,}"
    )


def _write(output: Path | None, content: bytes) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UnreadableFile(file=str(output), reason=error.strerror or str(error)) from error
