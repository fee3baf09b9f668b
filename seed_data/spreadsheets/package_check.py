"""What an .xlsx file is asked before anything of it is built.

An .xlsx file is a zip of XML. Its central directory tells how large everything would become; each sheet is
then walked through without building it, so that the library that reads it meets no depth, disorder or size it
was not made for. Formulas without a value are found on the way.
"""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from seed_data.spreadsheets.limits import (
    DEEPEST,
    LARGEST_PART_BYTES,
    LARGEST_TEXTS_BYTES,
    LARGEST_UNPACKED_BYTES,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_ROWS,
    MOST_TIMES_ITS_SIZE,
    MOST_UNCOMPUTED,
    SMALL_BYTES,
)
from seed_data.spreadsheets.refusals import SheetRefused

CHUNK: Final = 1024 * 1024
ENCRYPTED_FLAG: Final = 0x1
MACROS: Final = ("vbaProject.bin", "vbaData.xml")
OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument"
SHEETS: Final = re.compile(r"(?i)xl/worksheets/[^/]+\.xml")
TEXTS: Final = re.compile(r"(?i)xl/sharedStrings\.xml")
XML: Final = re.compile(r"(?i).*\.(xml|rels|vml)")
ADDRESS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
LETTERS: Final = 26


def refuse_unsafe(package: ZipFile) -> None:
    """Refuse a package by its central directory alone.

    Raises:
        SheetRefused: It is protected, has macros, is of another format, or unpacks to more than is read.
    """
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise SheetRefused.because("too-many-parts", found=len(parts), limit=MOST_PARTS)
    if any(part.flag_bits & ENCRYPTED_FLAG for part in parts):
        raise SheetRefused.because("password")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED_BYTES:
        raise SheetRefused.because("unpacks-too-large", found=unpacked, limit=LARGEST_UNPACKED_BYTES)
    for part in parts:
        _refuse_part(part)
    _refuse_format(package, [part.filename for part in parts])


def _refuse_part(part: ZipInfo) -> None:
    times = part.file_size // max(part.compress_size, 1)
    if part.file_size > SMALL_BYTES and times > MOST_TIMES_ITS_SIZE:
        raise SheetRefused.because(
            "packed-too-well", part=part.filename[:80], found=times, limit=MOST_TIMES_ITS_SIZE
        )
    if SHEETS.fullmatch(part.filename) or not XML.fullmatch(part.filename):
        return  # sheets are walked through; what is no XML is never read
    limit = LARGEST_TEXTS_BYTES if TEXTS.fullmatch(part.filename) else LARGEST_PART_BYTES
    if part.file_size > limit:
        raise SheetRefused.because("unpacks-too-large", found=part.file_size, limit=limit)


def _refuse_format(package: ZipFile, names: list[str]) -> None:
    if _begins(package, names, "mimetype", len(OPEN_DOCUMENT)) == OPEN_DOCUMENT:
        raise SheetRefused.because("open-document")
    types = _begins(package, names, "[Content_Types].xml", LARGEST_PART_BYTES)
    if not types:
        raise SheetRefused.because("not-a-spreadsheet", found="a compressed file", found_ja="圧縮ファイル")
    if b"macroEnabled" in types or any(name.endswith(MACROS) for name in names):
        raise SheetRefused.because("macros")
    if "xl/workbook.bin" in names:
        raise SheetRefused.because("binary-workbook")
    for name in names:
        if XML.fullmatch(name) and not SHEETS.fullmatch(name):
            walk(package, name, Walk())


def _begins(package: ZipFile, names: list[str], name: str, length: int) -> bytes:
    """Return how a part begins, nothing where there is none."""
    if name not in names:
        return b""
    with package.open(name) as part:
        return part.read(length)


class Walk:
    """What is told of everything that is met in an XML part, by names without prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Meet the beginning of an element."""

    def text(self, data: str) -> None:
        """Meet some text."""

    def end(self, name: str) -> None:
        """Meet the end of an element."""


@dataclass
class SheetWalk(Walk):
    """What walking through a sheet finds.

    Attributes:
        uncomputed: Places of formulas without a value by row, from 0.
        rows: The last row met.
    """

    uncomputed: dict[int, set[int]] = field(default_factory=dict)
    rows: int = 0
    _uncomputed: int = 0
    _column: int = 0
    _has_formula: bool = False
    _has_value: bool = False
    _is_in_value: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Meet the beginning of an element."""
        if name == "c":
            self._cell(attributes.get("r"))
        elif name == "row":
            self._row(attributes.get("r"))
        elif name == "f":
            self._has_formula = True
        self._is_in_value = name in ("v", "t")

    def text(self, data: str) -> None:  # noqa: ARG002 - that there is some is enough
        """Meet some text."""
        self._has_value = self._has_value or self._is_in_value

    def end(self, name: str) -> None:
        """Meet the end of an element."""
        self._is_in_value = False
        if name != "c" or not self._has_formula or self._has_value:
            return
        self._uncomputed += 1
        if self._uncomputed > MOST_UNCOMPUTED:
            raise SheetRefused.because("too-many-formulas", limit=MOST_UNCOMPUTED)
        self.uncomputed.setdefault(self.rows, set()).add(self._column - 1)

    def _row(self, number: str | None) -> None:
        row = self.rows + 1 if number is None else _whole(number)
        if row > MOST_ROWS:
            raise SheetRefused.because("too-many-rows", limit=MOST_ROWS)
        if row <= self.rows:
            raise SheetRefused.because("disordered-rows", row=row)
        self.rows, self._column = row, 0

    def _cell(self, address: str | None) -> None:
        column = self._column + 1 if address is None else _column_of(address, self.rows)
        if column > MOST_COLUMNS:
            raise SheetRefused.because("too-many-columns", row=self.rows, limit=MOST_COLUMNS)
        if column <= self._column:
            raise SheetRefused.because("disordered-rows", row=self.rows)
        self._column, self._has_formula, self._has_value = column, False, False


def walk_sheets(package: ZipFile) -> dict[str, SheetWalk]:
    """Walk through every sheet once, and return what was found by its part.

    Raises:
        SheetRefused: One is larger, deeper or less ordered than a sheet can be.
    """
    found: dict[str, SheetWalk] = {}
    for name in filter(SHEETS.fullmatch, package.namelist()):
        found[name] = SheetWalk()
        walk(package, name, found[name])
    return found


def walk(package: ZipFile, name: str, seen: Walk) -> None:
    """Walk through an XML part without building anything.

    Args:
        package: The file.
        name: The part.
        seen: Told of everything met.

    Raises:
        SheetRefused: It declares entities, is too deep, or is no XML.
    """
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    depth = 0

    def started(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise SheetRefused.because("too-deep", limit=DEEPEST)
        seen.start(tag.rpartition(":")[2], attributes)

    def ended(tag: str) -> None:
        nonlocal depth
        depth -= 1
        seen.end(tag.rpartition(":")[2])

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.EntityDeclHandler = _refuse_entities
    parser.CharacterDataHandler = seen.text
    with package.open(name) as part:
        try:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk)
            parser.Parse(b"", True)  # noqa: FBT003 - the parser takes it so
        except expat.ExpatError as error:
            raise SheetRefused.because("broken-workbook", detail=f"{name}: {error}") from error


def _refuse_entities(*_: object) -> None:
    raise SheetRefused.because("entities")


def _whole(number: str) -> int:
    if not number.isascii() or not number.isdigit() or len(number) > len(str(MOST_ROWS)) + 2:
        raise SheetRefused.because("broken-workbook", detail=f"row {number[:20]}")
    return int(number)


def _column_of(address: str, row: int) -> int:
    found = ADDRESS.fullmatch(address)
    if found is None or int(found[2]) != row:
        raise SheetRefused.because("broken-workbook", detail=f"cell {address[:20]}")
    column = 0
    for letter in found[1]:
        column = column * LETTERS + ord(letter) - ord("A") + 1
    return column
