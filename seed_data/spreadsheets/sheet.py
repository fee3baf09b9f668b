"""A file as rows of text, whatever it is: what it is, is told by its content and never by its name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from seed_data.spreadsheets.limits import LARGEST_FILE_BYTES, MEBIBYTE
from seed_data.spreadsheets.refusals import SheetRefused

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
FOREIGN: Final = (
    (b"%PDF", ("a PDF document", "PDF文書")),
    (b"\x89PNG", ("a picture", "画像")),
    (b"\xff\xd8\xff", ("a picture", "画像")),
    (b"GIF8", ("a picture", "画像")),
    (b"\x1f\x8b", ("a compressed file", "圧縮ファイル")),
    (b"7z\xbc\xaf", ("a compressed file", "圧縮ファイル")),
    (b"Rar!", ("a compressed file", "圧縮ファイル")),
    (b"{\\rtf", ("a text document", "文書ファイル")),
    (b"<", ("a web page or XML", "WebページかXML")),
    (b"\xef\xbb\xbf<", ("a web page or XML", "WebページかXML")),
)
"""What people send by mistake, by how it begins."""


class SheetRow(NamedTuple):
    """One row of a sheet.

    Attributes:
        line: Its physical line (CSV) or row number (workbook), from 1.
        cells: Trimmed text, empty where there is nothing; numbers as plain digits, dates as 2024-04-01.
        uncomputed: Places of formulas that come without a value, from 0; their cells are empty.
    """

    line: int
    cells: tuple[str, ...]
    uncomputed: frozenset[int] = frozenset()


class SheetFile(Protocol):
    """An opened file."""

    @property
    def form(self) -> str:
        """``csv`` or ``xlsx``."""

    @property
    def encoding(self) -> str | None:
        """How a CSV file is written: ``utf-8-sig`` or ``cp932``; ``None`` for a workbook."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets of a workbook, in order; empty for CSV."""

    def rows(self, sheet: str | None = None) -> Iterator[SheetRow]:
        """Yield the rows that hold anything, in order, again from the first for every call.

        Args:
            sheet: Of a workbook, which; the first when left out.

        Raises:
            SheetRefused: The file is broken there, or larger than its limits.
        """


@contextmanager
def open_sheet(path: Path) -> Iterator[SheetFile]:
    """Open a file for reading its rows.

    Args:
        path: Where it is on disk.

    Raises:
        SheetRefused: It is no spreadsheet that is read here, or not a safe one.
    """
    # The libraries are loaded when the first file is read.
    from seed_data.spreadsheets.csv_text import CsvText  # noqa: PLC0415
    from seed_data.spreadsheets.workbook import open_workbook  # noqa: PLC0415

    size = path.stat().st_size
    if size > LARGEST_FILE_BYTES:
        raise SheetRefused.because("file-too-large", limit=LARGEST_FILE_BYTES // MEBIBYTE)
    with path.open("rb") as file:
        beginning = file.read(16)
    _refuse_foreign(path, beginning)
    if beginning.startswith(ZIP):
        with open_workbook(path) as workbook:
            yield workbook
    else:
        yield CsvText.of(path)


def _refuse_foreign(path: Path, beginning: bytes) -> None:
    if beginning.startswith(OLE):
        is_encrypted = ENCRYPTED in path.read_bytes()
        raise SheetRefused.because("password" if is_encrypted else "old-format")
    for start, (found, found_ja) in FOREIGN:
        if beginning.startswith(start):
            raise SheetRefused.because("not-a-spreadsheet", found=found, found_ja=found_ja)
