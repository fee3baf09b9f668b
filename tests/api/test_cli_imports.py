"""Templates and files of our own layouts on the command line."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.cli import run
from projections.runtime import Runtime
from projections.settings import Settings
from tests.api.small_books import fill

HEADING = "システムID,年度,金額（千円）"


@pytest.fixture
def url(sqlite_url: str) -> str:
    """The small ledger."""
    with Runtime.open(Settings(database_url=sqlite_url)) as runtime:
        fill(runtime.ledger)
    return sqlite_url


def written(folder: Path, *rows: str) -> str:
    file = folder / "計画.csv"
    file.write_bytes("\r\n".join((HEADING, *rows, "")).encode("cp932"))
    return str(file)


def test_a_template_is_written_and_read_back(url: str, tmp_path: Path) -> None:
    file = tmp_path / "plans.xlsx"
    assert run(["template", "plans", "-o", str(file), "--database", url]) == 0
    book = load_workbook(file)
    sheet = book["データ"]
    sheet["A3"], sheet["B3"], sheet["C3"] = "sys-tax｜国税システム", "令和6年度", 450_000
    book.save(file)

    assert run(["import", "plans", str(file), "--database", url]) == 0

    with Runtime.open(Settings(database_url=url)) as runtime:
        last = runtime.ledger.read(runtime.ledger.head - 1, 1)[0]
    assert last.name == "system.plan-decided"
    assert vars(last.event)["amount_yen"] == 450_000
    assert vars(last.event)["facts"].source.title == "plans.xlsx"


def test_refused_rows_are_told_with_line_and_column_and_nothing_is_recorded(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    refused = tmp_path / "refused.csv"
    file = written(tmp_path, "sys-tax,R6,450", "sys-tax,2024,x", "nobody,2024,1")

    code = run(["import", "plans", file, "--database", url, "--refused", str(refused)])

    told = capsys.readouterr()
    assert code == 1
    assert "計画.csv:3: 金額（千円）: is not an amount (got 'x')" in told.err
    assert "計画.csv:4: No information system 'nobody' is in the books." in told.err
    assert told.out.startswith("3 rows read: 1 would be recorded, 2 refused; 1 events would be recorded")
    rows = list(csv.reader(io.StringIO(refused.read_text("utf-8-sig"))))
    assert [row[3] for row in rows] == ["line in the file", "3", "4"]


def test_what_stands_is_recorded_when_the_rest_is_left_out(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "sys-tax,R6,450", "sys-tax,2024,x")
    assert run(["import", "plans", file, "--database", url, "--without-refused", "--dry-run"]) == 1

    assert run(["import", "plans", file, "--database", url, "--without-refused"]) == 0

    assert "1 events recorded" in capsys.readouterr().out


def test_an_unknown_template_is_wrong_usage(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "nonsense", "--database", url]) == 2
    assert "'nonsense' is not one of estimates, requests" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_wrong_usage(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert run(["import", "plans", str(tmp_path / "none.csv"), "--database", url]) == 2
    assert "none.csv cannot be read" in capsys.readouterr().err
