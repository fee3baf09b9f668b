"""Whatever is sent as a spreadsheet is answered clearly, with bounded memory and nothing run."""

import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from seed_data.spreadsheets import limits, package_check
from seed_data.spreadsheets.refusals import SheetRefused
from seed_data.spreadsheets.sheet import SheetRow, open_sheet
from tests.seed_data.spreadsheets.hostile_workbooks import (
    SHEET_PART,
    lying_about_size,
    with_parts,
    with_sheet,
    workbook,
)

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
TYPES = "[Content_Types].xml"
MACRO_TYPES = '<Types xmlns="t"><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled"/></Types>'


def rows_of(path: Path) -> list[SheetRow]:
    with open_sheet(path) as file:
        return list(file.rows())


def rule_of(path: Path) -> str:
    with pytest.raises(SheetRefused) as refused:
        rows_of(path)
    assert refused.value.sentence("en") != refused.value.sentence("ja")
    return refused.value.rule


def binary(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "nothing": (binary(b""), "file-empty"),
    "blanks": (binary("\ufeff \r\n\u3000\r\n".encode()), "file-empty"),
    "an old workbook": (binary(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "old-format"),
    "a password": (
        binary(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
        "password",
    ),
    "a PDF": (binary(b"%PDF-1.7 ..."), "not-a-spreadsheet"),
    "a web page": (binary(b"<html><table>"), "not-a-spreadsheet"),
    "a NUL byte": (binary(b"a,b\n1,\x002\n"), "nul"),
    "UTF-16": (binary("a,b\n1,2\n".encode("utf-16")), "encoding"),
    "neither encoding": (binary(b"a,b\n\xff\xfe\xfd,1\n"), "encoding"),
    "open quotes": (binary(b'a,b\n"1,2\n'), "quotes"),
    "a stray quote": (binary(b'a,b\n"1"x,2\n'), "quotes"),
    "a huge quoted cell": (binary(b'a,b\n"' + b"x\n" * 100_000 + b'",1\n'), "quotes"),
    "one endless line": (binary(b"x" * (limits.LONGEST_LINE + 1)), "line-too-long"),
    "16k columns": (binary(b"," * 16_384), "too-many-columns"),
    "a million rows": (binary(b"1,2\n" * (limits.MOST_ROWS + 1)), "too-many-rows"),
    "an archive": (
        lambda path: _zip(path, {"readme.txt": b"hello"}),
        "not-a-spreadsheet",
    ),
    "half an archive": (binary(b"PK\x03\x04" + b"\0" * 40), "broken-workbook"),
    "an .ods": (
        lambda path: _zip(path, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "open-document",
    ),
    "macros": (lambda path: with_parts(path, {"xl/vbaProject.bin": b"x"}), "macros"),
    "macros by type": (lambda path: with_parts(path, {TYPES: MACRO_TYPES}), "macros"),
    "a binary workbook": (lambda path: with_parts(path, {"xl/workbook.bin": b"x"}), "binary-workbook"),
    "a workbook without its book": (
        lambda path: with_parts(path, {}, "xl/workbook.xml"),
        "broken-workbook",
    ),
    "no XML": (lambda path: with_parts(path, {SHEET_PART: "<worksheet"}), "broken-workbook"),
    "entities in a sheet": (lambda path: with_sheet(path, "", before=ENTITIES), "entities"),
    "an external entity": (lambda path: with_sheet(path, "", before=EXTERNAL), "entities"),
    "entities beside the sheets": (
        lambda path: with_parts(path, {"xl/styles.xml": f"{ENTITIES}<styleSheet/>"}),
        "entities",
    ),
    "deep elements": (
        lambda path: with_sheet(path, "<row r='1'>" + "<c>" * 100_000),
        "too-deep",
    ),
    "deep styles": (
        lambda path: with_parts(path, {"xl/styles.xml": "<a>" * 100_000}),
        "too-deep",
    ),
    "the last row there is": (
        lambda path: with_sheet(path, "<row r='1048576'><c r='A1048576'><v>1</v></c></row>"),
        "too-many-rows",
    ),
    "the last column there is": (
        lambda path: with_sheet(path, "<row r='1'><c r='XFD1'><v>1</v></c></row>"),
        "too-many-columns",
    ),
    "a row twice": (
        lambda path: with_sheet(path, "<row r='2'><c r='A2'><v>1</v></c></row>" * 2),
        "disordered-rows",
    ),
    "a cell twice": (
        lambda path: with_sheet(path, "<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>2</v></c></row>"),
        "disordered-rows",
    ),
    "a cell of another row": (
        lambda path: with_sheet(path, "<row r='1'><c r='A7'><v>1</v></c></row>"),
        "broken-workbook",
    ),
    "a row without a number": (lambda path: with_sheet(path, "<row r='x'/>"), "broken-workbook"),
    "a text that is not there": (
        lambda path: with_sheet(path, "<row r='1'><c r='A1' t='s'><v>999999</v></c></row>"),
        "broken-workbook",
    ),
    "a part that lies about its size": (
        lambda path: lying_about_size(path, SHEET_PART, 10),
        "broken-workbook",
    ),
    "a part that claims gigabytes": (
        lambda path: lying_about_size(path, SHEET_PART, 2**31),
        "unpacks-too-large",
    ),
    "a zip bomb": (
        lambda path: with_parts(path, {SHEET_PART: b"<" + b" " * (30 * limits.MEBIBYTE)}),
        "packed-too-well",
    ),
    "huge styles": (
        lambda path: with_parts(path, {"xl/styles.xml": _noise(limits.LARGEST_PART_BYTES + 1)}),
        "unpacks-too-large",
    ),
    "a thousand parts": (
        lambda path: with_parts(path, {f"x/{n}": b"" for n in range(limits.MOST_PARTS)}),
        "too-many-parts",
    ),
}


def _zip(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def _noise(size: int) -> bytes:
    """Return bytes that pack a little: numbers, not blanks."""
    return b"".join(f"<x n='{n * 7919 % 1_000_003}'/>".encode() for n in range(size // 14))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_rule(name: str, tmp_path: Path) -> None:
    write, rule = HOSTILE[name]
    assert rule_of(write(tmp_path / "file")) == rule


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(200 * limits.MEBIBYTE)

    assert rule_of(path) == "file-too-large"


def test_a_million_rows_in_a_workbook_are_refused_in_little_memory(tmp_path: Path) -> None:
    row = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    path = with_parts(
        tmp_path / "rows.xlsx",
        {SHEET_PART: f"<worksheet><sheetData>{row * 1_000_000}</sheetData></worksheet>"},
    )

    tracemalloc.start()
    rule = rule_of(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert rule in ("too-many-rows", "packed-too-well")
    assert peak < 30 * limits.MEBIBYTE


def test_a_formula_is_never_computed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "f.xlsx", ("a", "b"), ('=WEBSERVICE("http://localhost")', "=1+1"))

    header, row = rows_of(path)

    assert header.cells == ("a", "b")
    assert (row.cells, row.uncomputed) == ((), frozenset({0, 1}))


def test_a_value_that_a_formula_left_is_taken(tmp_path: Path) -> None:
    path = with_sheet(
        tmp_path / "v.xlsx", "<row r='1'><c r='A1'><f>1+1</f><v>2</v></c><c r='B1'><f>2+2</f><v/></c></row>"
    )

    (row,) = rows_of(path)

    assert (row.cells, row.uncomputed) == (("2",), frozenset({1}))


def test_formulas_without_values_are_not_remembered_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package_check, "MOST_UNCOMPUTED", 3)
    path = workbook(tmp_path / "f.xlsx", *[("=1+1",)] * 4)

    assert rule_of(path) == "too-many-formulas"


def test_a_workbook_that_counts_from_1904_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "mac.xlsx", ("a",))
    with zipfile.ZipFile(path) as package:
        book = package.read("xl/workbook.xml").decode()
    assert "<workbookPr />" in book
    changed = book.replace("<workbookPr />", '<workbookPr date1904="1" />')

    assert rule_of(with_parts(tmp_path / "x.xlsx", {"xl/workbook.xml": changed})) == "dates-from-1904"
