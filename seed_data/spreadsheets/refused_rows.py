"""The rows that cannot be recorded, in the layout of their file, to be mended and sent again.

The heading stands above them as it was, two columns say where each stood and why it is refused, and no cell
is ever the beginning of a formula.
"""

import csv
import io
from collections.abc import Iterator
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from projections.safe_cells import guarded, workbook_text
from seed_data.spreadsheets.judged_rows import JudgedRow, Outcome
from seed_data.spreadsheets.own_kinds import DATA_SHEET, LINE, WHY
from seed_data.spreadsheets.staged_file import StagedFile

ADDED: Final = frozenset((*LINE, *WHY))
"""The headings of what is added."""


def refused_rows(staged: StagedFile, *, form: str, is_japanese: bool) -> bytes:
    """Return the file of refused rows, those that ask something included.

    Args:
        staged: The file, judged.
        form: ``csv`` (UTF-8 with a byte order mark, CRLF) or ``xlsx``.
        is_japanese: The language of the reasons.
    """
    lines = _lines(staged, is_japanese=is_japanese)
    return _xlsx(lines) if form == "xlsx" else _csv(lines)


def _lines(staged: StagedFile, *, is_japanese: bool) -> Iterator[list[str]]:
    rows = sorted(
        (row for each in (Outcome.REFUSED, Outcome.ASKED) for row in staged.rows.each(each)),
        key=lambda row: row.lines,
    )
    heading = [row.cells for row in staged.heading]
    added = {place for cells in heading for place, text in enumerate(cells) if text in ADDED}
    width = max(
        (len(cells) for cells in (*heading, *(cells for row in rows for cells in row.rows))), default=0
    )
    for cells in heading:
        yield [*_padded(cells, width, added), LINE[is_japanese], WHY[is_japanese]]
    for row in rows:
        why = _why(row, is_japanese=is_japanese)
        for line, cells in zip(row.lines, row.rows, strict=True):
            yield [*_padded(cells, width, added), str(line), why]


def _padded(cells: tuple[str, ...], width: int, added: set[int]) -> list[str]:
    """Return the cells of a row without those that an earlier file of refused rows added."""
    padded = [*cells, *[""] * (width - len(cells))]
    return [text for place, text in enumerate(padded) if place not in added]


def _why(row: JudgedRow, *, is_japanese: bool) -> str:
    told = [
        (f"{each.column}: " if each.column else "") + (each.reason_ja if is_japanese else each.reason)
        for each in row.problems
    ]
    return " / ".join([*told, *(question.texts[is_japanese] for question in row.questions)])


def _csv(lines: Iterator[list[str]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([guarded(text) for text in line] for line in lines)
    return file.getvalue().encode("utf-8-sig", "replace")


def _xlsx(lines: Iterator[list[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(DATA_SHEET[1])
    for line in lines:
        cells = []
        for text in line:
            cell = WriteOnlyCell(sheet, workbook_text(text))
            cell.data_type = "s"  # a text, whatever it begins with
            cells.append(cell)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
