"""Workbooks (.xlsx) as rows of text, through openpyxl in read-only mode and only after ``package_check``.

Cached values of formulas are taken where the program that saved the file left them; nothing is computed and
nothing outside the file is asked.
"""

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.datetime import MAC_EPOCH

from seed_data.spreadsheets.csv_text import BLANKS, trimmed
from seed_data.spreadsheets.package_check import SheetWalk, refuse_unsafe, walk_sheets
from seed_data.spreadsheets.refusals import SheetRefused
from seed_data.spreadsheets.sheet import SheetRow

READ_AT_ONCE: Final = 1_000
NO_FORMULAS: Final[frozenset[int]] = frozenset()
ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class Workbook:
    """An opened workbook.

    Attributes:
        book: The library's workbook.
        walks: What walking through its sheets found, by their parts.
    """

    book: Any
    walks: Mapping[str, SheetWalk]
    form: str = "xlsx"
    encoding: str | None = None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets that hold cells, in order."""
        return tuple(sheet.title for sheet in self.book.worksheets)

    def rows(self, sheet: str | None = None) -> Iterator[SheetRow]:
        """Yield the rows of a sheet that hold anything."""
        name = self.sheets[0] if sheet is None else sheet
        if name not in self.sheets:
            raise SheetRefused.because("no-sheet", sheet=name)
        chosen = self.book[name]
        part: str = chosen._worksheet_path  # noqa: SLF001 - the library names the part nowhere else
        if part not in self.walks:
            raise SheetRefused.because("broken-workbook", detail=name)
        uncomputed = self.walks[part].uncomputed
        chosen.reset_dimensions()  # what a sheet says of its own size need not be so
        cells = chosen.iter_rows(values_only=True)
        line = 0
        while rows := _guarded(lambda: list(islice(cells, READ_AT_ONCE))):
            for values in rows:
                line += 1
                texts = trimmed(tuple(map(text_of, values)))
                formulas = uncomputed.get(line)
                if formulas or any(texts):
                    yield SheetRow(line, texts, frozenset(formulas) if formulas else NO_FORMULAS)


@contextmanager
def open_workbook(path: Path) -> Iterator[Workbook]:
    """Open a workbook.

    Raises:
        SheetRefused: It is protected, has macros, is broken, or unpacks to more than is read.
    """
    # The library judges a path by its ending, a stream by its content.
    with path.open("rb") as stream, _guarded(lambda: ZipFile(path)) as package:
        _guarded(lambda: refuse_unsafe(package))
        walks = _guarded(lambda: walk_sheets(package))
        book = _guarded(lambda: load_workbook(stream, read_only=True, data_only=True, keep_links=False))
        try:
            if book.epoch == MAC_EPOCH:
                raise SheetRefused.because("dates-from-1904")
            if not book.worksheets:
                raise SheetRefused.because("broken-workbook", detail="no sheets")
            yield Workbook(book, walks)
        finally:
            book.close()


def text_of(value: object) -> str:
    """Return a cell as trimmed text: numbers as plain digits, dates as 2024-04-01."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip(BLANKS)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: float) -> str:
    """Return a number as a spreadsheet shows it in full: 15 digits, and never in powers of ten."""
    shown = f"{value:.15g}"
    if "e" in shown or "n" in shown:
        return f"{value:.0f}" if value == int(value) else f"{value:f}"
    return shown


def _guarded(step: Callable[[], ResultT]) -> ResultT:
    """Return what a step returns; whatever a broken file makes the libraries raise is one refusal.

    The libraries warn of extensions they do not know, which says nothing about the cells.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return step()
    except SheetRefused:
        raise
    except Exception as error:
        raise SheetRefused.because("broken-workbook", detail=type(error).__name__) from error
