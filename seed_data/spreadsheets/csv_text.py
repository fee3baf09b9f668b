"""CSV: UTF-8 or CP932 told apart strictly, read line by line; a file is never in memory as a whole."""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from seed_data.spreadsheets.limits import LONGEST_LINE, MOST_COLUMNS, MOST_ROWS
from seed_data.spreadsheets.refusals import SheetRefused
from seed_data.spreadsheets.sheet import SheetRow

ENCODINGS: Final = ("utf-8-sig", "cp932")
"""In the order they are tried: Japanese text in CP932 is never valid UTF-8 by chance."""
UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
BLANKS: Final = " \t\u3000\u00a0\u200b\ufeff"
"""What is trimmed from around a value."""
NO_TEXT: Final = re.compile("[\x80\uf8f0-\uf8f3]")
"""What CP932 makes of bytes that stand for nothing."""
CHUNK: Final = 1024 * 1024


@dataclass(frozen=True)
class CsvText:
    """A CSV file.

    Attributes:
        path: Where it is.
        encoding: How its text is written.
    """

    path: Path
    encoding: str
    form: str = "csv"
    sheets: tuple[str, ...] = ()

    @classmethod
    def of(cls, path: Path) -> "CsvText":
        """Return a file whose encoding is known for certain.

        Raises:
            SheetRefused: It is empty, not text, or in another encoding.
        """
        return cls(path, _encoding(path))

    def rows(self, sheet: str | None = None) -> Iterator[SheetRow]:  # noqa: ARG002 - a CSV file has one
        """Yield the rows that hold anything, each with the physical line it begins on."""
        with self.path.open(encoding=self.encoding, newline="") as stream:
            reader = csv.reader(_lines(stream), strict=True)
            line, read = 1, 0
            try:
                for cells in reader:
                    read += 1
                    _refuse_size(read, line, len(cells))
                    texts = trimmed([cell.strip(BLANKS) for cell in cells])
                    if texts:
                        yield SheetRow(line, texts)
                    line = reader.line_num + 1
            except csv.Error as error:
                raise SheetRefused.because("quotes", line=line, detail=error) from error


def trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Return cells without the empty ones at the end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return tuple(cells[:end])


def _lines(stream: TextIO) -> Iterator[str]:
    """Yield physical lines, each of them bounded."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise SheetRefused.because("line-too-long", line=number, limit=LONGEST_LINE)
        yield line


def _refuse_size(read: int, line: int, columns: int) -> None:
    if read > MOST_ROWS:
        raise SheetRefused.because("too-many-rows", limit=MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise SheetRefused.because("too-many-columns", row=line, limit=MOST_COLUMNS)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        beginning = file.read(4)
    if beginning.startswith(UTF_16):
        raise SheetRefused.because("encoding", hint=" (it looks like UTF-16)", hint_ja="(UTF-16のようです)")
    for encoding in ENCODINGS:
        if _is_written_in(path, encoding):
            return encoding
    raise SheetRefused.because("encoding", hint="", hint_ja="")


def _is_written_in(path: Path, encoding: str) -> bool:
    """Tell whether a whole file is text of an encoding, some of it at a time.

    Raises:
        SheetRefused: It holds nothing, or a NUL byte.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    line, holds_anything = 1, False
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if b"\0" in chunk:
                raise SheetRefused.because("nul", line=line + chunk[: chunk.index(b"\0")].count(b"\n"))
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError:
                return False
            if encoding == "cp932" and NO_TEXT.search(text):
                return False
            holds_anything = holds_anything or bool(text.strip(BLANKS + "\r\n"))
            line += chunk.count(b"\n")
    if not holds_anything:
        raise SheetRefused.because("file-empty")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
