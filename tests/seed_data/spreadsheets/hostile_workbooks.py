"""Workbooks that somebody made to harm, or that are broken: written by hand, part by part."""

import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET_PART = "xl/worksheets/sheet1.xml"


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    """Write a sound workbook with these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def with_parts(path: Path, parts: Mapping[str, str | bytes], *without: str) -> Path:
    """Write a sound workbook in which some parts are others."""
    sound = workbook(path.with_name("sound.xlsx"), ("a", "b"), (1, 2))
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts and name not in without:
                target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return path


def sheet_xml(rows: str, *, before: str = "") -> str:
    """Return a sheet with these rows."""
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def with_sheet(path: Path, rows: str, *, before: str = "") -> Path:
    """Write a workbook whose only sheet has these rows."""
    return with_parts(path, {SHEET_PART: sheet_xml(rows, before=before)})


def lying_about_size(path: Path, part: str, says: int) -> Path:
    """Write a workbook whose central directory says another size of a part than it has."""
    with_parts(path, {})
    content = bytearray(path.read_bytes())
    name = part.encode()
    central = content.rindex(b"PK\x01\x02" + content[content.index(b"PK\x01\x02") + 4 :][:0])
    while content[central + 46 : central + 46 + len(name)] != name:
        central = content.rindex(b"PK\x01\x02", 0, central)
    struct.pack_into("<I", content, central + 24, says)
    path.write_bytes(content)
    return path
