"""A CSV file as a grid of trimmed cells, each row with its physical line.

Taken as they come: a byte order mark, either line ending, quoted line breaks and commas, blanks
(full-width ones too) around a value, empty lines. Everything else that is not a clean table of UTF-8 text
is a problem, never a guess.
"""

import csv
import io
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from seed_data.reading import RowProblem
from seed_data.reasons import Reason, reason

CELL_CHARACTERS: Final = 4_000
BLANKS: Final = " \t\u3000\u00a0\u200b\ufeff"
"""What is trimmed from around a value, what nobody sees included."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: the physical line it starts on, and its trimmed cells in header order."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A file taken apart, or the problems of its shape.

    Attributes:
        header: Column names; empty where the file could not be read at all.
        header_line: Physical line of the header.
        records: The rows whose shape fits the header, in file order.
        problems: Every problem of encoding, quoting and shape.
    """

    header: tuple[str, ...]
    header_line: int
    records: tuple[Record, ...]
    problems: tuple[RowProblem, ...]


def read_grid(content: bytes) -> Grid:
    """The grid of a file's content.

    Args:
        content: The file as it is on disk.
    """
    text = decode(content)
    if isinstance(text, RowProblem):
        return _unreadable(text)
    nul_line = text.find("\0")
    if nul_line >= 0:
        return _unreadable(RowProblem.of(text.count("\n", 0, nul_line) + 1, reason("nul-byte")))
    problems: list[RowProblem] = []
    rows = list(_rows(text, problems))
    if not rows:
        return _unreadable(*(problems or [RowProblem.of(1, reason("empty-file"))]))
    header, *body = rows
    records = []
    for row in body:
        found = _shape_problems(row, header.cells)
        problems += found
        if not found:
            records.append(row)
    if not body and not problems:
        problems.append(RowProblem.of(header.line, reason("no-rows")))
    return Grid(header.cells, header.line, tuple(records), tuple(problems))


def decode(content: bytes) -> str | RowProblem:
    """The content as text, without a byte order mark, or why it is not UTF-8."""
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        return RowProblem.of(1, reason("empty-file"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return RowProblem.of(line, _encoding_reason(content))


def column_problems(grid: Grid, required: Sequence[str], optional: Sequence[str] = ()) -> list[RowProblem]:
    """What keeps a header from being that of a layout: names missing, unknown, empty or repeated.

    Args:
        grid: The file; one that could not be read at all has its problems already.
        required: Names every file of the layout has; their order in the file does not matter.
        optional: Names it may have.
    """
    if not grid.header:
        return []
    missing = [name for name in required if name not in grid.header]
    unknown = [name for name in grid.header if name and name not in required and name not in optional]
    return [
        *_header_problems(grid),
        *(RowProblem.of(grid.header_line, reason("missing-column", column=name), name) for name in missing),
        *(RowProblem.of(grid.header_line, _unknown_column(name, missing), name) for name in unknown),
    ]


def _header_problems(grid: Grid) -> list[RowProblem]:
    unnamed = [position for position, name in enumerate(grid.header, start=1) if not name]
    repeated = [name for name, times in Counter(grid.header).items() if name and times > 1]
    line = grid.header_line
    return [
        *(RowProblem.of(line, reason("unnamed-column", position=position)) for position in unnamed),
        *(RowProblem.of(line, reason("repeated-column", column=name), name) for name in repeated),
    ]


def nearest(name: str, known: Collection[str]) -> tuple[str, str]:
    """A hint at the most similar known name, in English and Japanese; empty where none is similar."""
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    return (f"; did you mean {near[0]}?", f"。{near[0]} ではありませんか") if near else ("", "")


def _unknown_column(name: str, missing: Collection[str]) -> Reason:
    hint, hint_ja = nearest(name, missing)
    return reason("unknown-column", column=name, hint=hint, hint_ja=hint_ja)


def _unreadable(*problems: RowProblem) -> Grid:
    return Grid((), 1, (), problems)


def _encoding_reason(content: bytes) -> Reason:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return reason("wrong-encoding", hint=" (it looks like UTF-16)", hint_ja="(UTF-16のようです)")
    try:
        content.decode("cp932")
    except UnicodeDecodeError:
        return reason("wrong-encoding", hint="", hint_ja="")
    return reason("wrong-encoding", hint=" (it looks like Shift_JIS)", hint_ja="(Shift_JISのようです)")


def _rows(text: str, problems: list[RowProblem]) -> Iterator[Record]:
    """Rows that are not blank; quoting that does not fit together ends them and goes to `problems`."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            trimmed = tuple(cell.strip(BLANKS) for cell in cells)
            if any(trimmed):
                yield Record(line, trimmed)
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(RowProblem.of(line, reason("broken-quotes", detail=error)))


def _shape_problems(row: Record, header: tuple[str, ...]) -> list[RowProblem]:
    if len(row.cells) != len(header):
        return [RowProblem.of(row.line, reason("ragged-row", found=len(row.cells), expected=len(header)))]
    return [
        RowProblem.of(row.line, reason("huge-cell", found=len(cell), limit=CELL_CHARACTERS), column, cell)
        for column, cell in zip(header, row.cells, strict=True)
        if len(cell) > CELL_CHARACTERS
    ]
