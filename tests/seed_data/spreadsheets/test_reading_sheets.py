"""Rows of CSV files and workbooks as text, whatever program wrote them."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from seed_data.spreadsheets.refusals import SheetRefused
from seed_data.spreadsheets.sheet import SheetRow, open_sheet
from seed_data.spreadsheets.workbook import text_of
from tests.seed_data.spreadsheets.hostile_workbooks import workbook

TEXT = '名称,金額\r\n\r\n システム　, 1000 \r\n"二\r\n行",△5,,\r\n'


def rows_of(path: Path, sheet: str | None = None) -> list[SheetRow]:
    with open_sheet(path) as file:
        return list(file.rows(sheet))


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("cp932"), "cp932"),
    ],
)
def test_encodings_are_told_apart_and_lines_counted(tmp_path: Path, content: bytes, encoding: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)

    with open_sheet(path) as file:
        assert (file.form, file.encoding, file.sheets) == ("csv", encoding, ())
        rows = list(file.rows())

    assert rows == [
        SheetRow(1, ("名称", "金額")),
        SheetRow(3, ("システム", "1000")),
        SheetRow(4, ("二\r\n行", "△5")),
    ]


def test_a_character_cut_by_the_end_of_the_file_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes("名称,金額\n情報".encode()[:-1])
    with pytest.raises(SheetRefused) as refused:
        rows_of(path)
    assert refused.value.rule == "encoding"


def test_rows_of_a_workbook_are_text_without_blank_rows(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "file.csv",  # a wrong name says nothing
        ("名称", "金額"),
        (),
        (" x　", 1000.0, True, date(2024, 4, 1)),
        (None, 0.1, 1234567890123),
    )

    with open_sheet(path) as file:
        assert (file.form, file.encoding, file.sheets) == ("xlsx", None, ("Sheet",))
        rows = list(file.rows())
        again = list(file.rows("Sheet"))

    assert rows == again
    assert rows == [
        SheetRow(1, ("名称", "金額")),
        SheetRow(3, ("x", "1000", "TRUE", "2024-04-01")),
        SheetRow(4, ("", "0.1", "1234567890123")),
    ]


def test_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetRefused) as refused:
        rows_of(workbook(tmp_path / "a.xlsx", ("x",)), "データ")
    assert refused.value.rule == "no-sheet"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (1e15, "1000000000000000"),
        (1e22, "10000000000000000000000"),
        (0.30000000000000004, "0.3"),
        (1e-7, "0.000000"),
        (-5.0, "-5"),
        (datetime(2024, 4, 1), "2024-04-01"),  # noqa: DTZ001 - workbooks know no zones
        (datetime(2024, 4, 1, 9), "2024-04-01T09:00:00"),  # noqa: DTZ001 - the same
        (time(9), "09:00:00"),
        (False, "FALSE"),
    ],
)
def test_values_of_cells_are_written_in_full(value: object, text: str) -> None:
    assert text_of(value) == text
