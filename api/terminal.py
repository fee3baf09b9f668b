"""What the command line shows: tables for people, files for programs, progress, problems one a line."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import typer

from api.language import JAPANESE, terminal_language
from api.refusals import UnreadableFile

if TYPE_CHECKING:
    import pandas as pd

    from projections.runtime import Difference
    from projections.view import View

PIPE_WIDTH = 10_000
BINARY = ("parquet", "xlsx")
EDGES = 2
"""What a table takes beside its columns."""
TABLE_COLUMNS = {
    "history": (
        "position",
        "recorded_at",
        "event",
        "system_name",
        "ministry",
        "fiscal_year",
        "amount_yen",
        "actor",
        "source_title",
    ),
    "inbox": ("state", "due_on", "title", "amount_yen", "sentence"),
    "explain": ("position", "recorded_at", "event", "system_name", "ministry", "amount_yen", "source_title"),
}
"""Columns of the views with more than a table can show."""
OF_CAUSES = (
    "row",
    "column",
    "part",
    "position",
    "recorded_at",
    "event",
    "cause",
    "clock",
    "system_name",
    "ministry",
    "before",
    "after",
    "delta_yen",
    "running_yen",
    "delta",
    "running",
    "actor",
    "source_title",
)
"""What a table shows of causes, whatever they are the causes of."""
COMPANIONS = ("ministry_id", "organization_id", "from_ministry_id", "to_ministry_id")
"""Ids beside names: for programs."""


def print_view(
    view: "View",
    how: str,
    output: Path | None,
    document: Mapping[str, Any] | None = None,
    before: Callable[[bytes], None] = lambda _: None,
) -> None:
    """Print a view, or write it to a file.

    Args:
        view: What is shown as a table, and written to files of rows.
        how: In which format.
        output: The file, ``None`` for standard output.
        document: Its JSON document where that says more than the view's own.
        before: Told what is for programs before it is written anywhere.
    """
    if how == "table":
        text = _table_text(view, output)
        _write_text(text, output)
        return
    from api.formats import Format, document_bytes, written  # noqa: PLC0415 - a table needs none

    is_document = how == "json" and document is not None
    content = document_bytes(document or {}) if is_document else written(view, Format(how))
    if output is None and how in BINARY and sys.stdout.isatty():
        raise typer.BadParameter(
            f"{how} is not for a terminal: use --output FILE or a pipe.", param_hint="--format"
        )
    before(content)
    if output is not None:
        _write_file(output, content)
        return
    sys.stdout.buffer.write(content)
    if how == "json":
        sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()


def complain(*sentences: str) -> None:
    """Print problems on standard error, one a line."""
    for sentence in sentences:
        typer.echo(" ".join(sentence.split()), err=True)


def silence_output() -> None:
    """Send whatever is still to be printed nowhere: nobody reads it any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class RefusedRow(Protocol):
    """What a reader of files says of a row it refuses."""

    @property
    def line(self) -> int:
        """The physical line, counted from 1."""

    @property
    def column(self) -> str | None:
        """The column, where one is meant."""

    @property
    def value(self) -> str | None:
        """What stands there."""

    @property
    def reason(self) -> str:
        """Why, in English."""

    @property
    def reason_ja(self) -> str:
        """Why, in Japanese."""


def row_line(file: str, problem: RefusedRow) -> str:
    """Return a refused row as one line: ``file:line: column: reason (value)``."""
    reason = problem.reason_ja if terminal_language() == JAPANESE else problem.reason
    column = "" if problem.column is None else f" {problem.column}:"
    value = "" if problem.value is None else f" (got {problem.value!r})"
    return f"{file}:{problem.line}:{column} {reason}{value}"


def difference_line(difference: "Difference") -> str:
    """Return a row that is not what the log says as one line."""
    return f"{difference.table}: served {difference.served}, the log says {difference.rebuilt}"


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on standard error, on a terminal only; it is told how far and out of how much."""
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console  # noqa: PLC0415 - a pipe needs none of it
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


def today_in_japan() -> date:
    """Return the day it is in Japan."""
    from projections.clock import JAPAN  # noqa: PLC0415 - only commands that write ask

    return datetime.now(tz=UTC).astimezone(JAPAN).date()


# --- tables -------------------------------------------------------------------------------------------------


def _table_text(view: "View", output: Path | None) -> str:
    is_terminal = output is None and sys.stdout.isatty()
    from rich.console import Console  # noqa: PLC0415 - files need none of it

    console = Console(width=None if is_terminal else PIPE_WIDTH, color_system="auto" if is_terminal else None)
    frame = _shown(view)
    with console.capture() as capture:
        console.print(_heading(view), style="bold", highlight=False)
        if frame.empty:
            console.print("nothing", highlight=False)
        for columns in () if frame.empty else _blocks(frame, view, console.width):
            console.print(_table(frame, view, columns))
        for title in dict.fromkeys(source.title for source in view.sources):
            console.print(f"source: {title}", style="dim", highlight=False, markup=False)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def _heading(view: "View") -> str:
    from projections.clock import JAPAN  # noqa: PLC0415 - pandas is loaded by now

    year = "" if view.fiscal_year is None else f" FY{view.fiscal_year}"
    known_at = f"{view.known_at.astimezone(JAPAN):%Y-%m-%d %H:%M} JST"
    clocks = f"known at {known_at}, effective on {view.effective_on}, position {view.position:,}"
    return f"{view.name}{year}, {clocks}; yen"


def _shown(view: "View") -> "pd.DataFrame":
    """Return what of a view a table shows: no companion ids, no column without a single fact."""
    columns = TABLE_COLUMNS.get(view.name) or (OF_CAUSES if "clock" in view.frame else view.frame.columns)
    chosen = [name for name in columns if name not in COMPANIONS and name in view.frame]
    if view.frame.empty:
        return view.frame[chosen]
    return view.frame[[name for name in chosen if not view.frame[name].isna().all()]]


def _blocks(frame: "pd.DataFrame", view: "View", width: int) -> Iterator[list[str]]:
    """Yield the columns of each table: all of them where they fit, else as many as fit, the keys repeated."""
    keys = [name for name in frame.columns if not _is_figure(name)]
    figures = [name for name in frame.columns if _is_figure(name)]
    widths = {name: max(map(_cells, _column(frame, view, name))) + 2 for name in frame.columns}
    room = width - EDGES - sum(widths[name] for name in keys)
    block: list[str] = []
    for name in figures:
        if block and sum(widths[held] for held in block) + widths[name] > room:
            yield [*keys, *block]
            block = []
        block.append(name)
    if block or keys:
        yield [*keys, *block]


def _cells(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415 - rich is loaded by now

    return cell_len(text)


def _table(frame: "pd.DataFrame", view: "View", columns: Sequence[str]) -> Any:
    from rich import box  # noqa: PLC0415 - rich is loaded by now
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    cells = [_column(frame, view, name) for name in columns]
    has_total = bool(view.total) and (len(frame) > 1 or view.name.endswith("explain"))
    table = Table(box=box.SIMPLE_HEAD, show_footer=has_total, pad_edge=False)
    for name, column in zip(columns, cells, strict=True):
        footer = column[-1] if has_total else ""
        table.add_column(
            column[0], Text(footer), justify="right" if _is_number(name) else "left", no_wrap=True
        )
    rows = (column[1 : len(frame) + 1] for column in cells)
    for row in zip(*rows, strict=True):
        table.add_row(*map(Text, row))
    return table


def _column(frame: "pd.DataFrame", view: "View", name: str) -> list[str]:
    """Return a column's title, cells and total as text."""
    missing = frame[name].isna()
    cells = [
        "" if is_missing else _cell(name, value)
        for value, is_missing in zip(frame[name], missing, strict=True)
    ]
    total = (view.total or {}).get(name)
    first = name == frame.columns[0]
    return [
        name.removesuffix("_yen"),
        *cells,
        "total" if first else "" if total is None else _cell(name, total),
    ]


def _cell(name: str, value: Any) -> str:
    if name.endswith("_yen"):
        return f"{value:,}"
    if name.endswith("_pct"):
        return f"{value:.2f}"
    if isinstance(value, datetime):
        from projections.clock import JAPAN  # noqa: PLC0415 - pandas is loaded by now

        return f"{value.astimezone(JAPAN):%Y-%m-%d %H:%M}"
    return str(value)


def _is_figure(name: str) -> bool:
    return name.endswith(("_yen", "_pct"))


def _is_number(name: str) -> bool:
    return _is_figure(name) or name in ("position", "covered_systems")


# --- writing ------------------------------------------------------------------------------------------------


def _write_text(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    _write_file(output, text.encode())


def _write_file(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UnreadableFile(file=str(output), reason=error.strerror or str(error)) from error
