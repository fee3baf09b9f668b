"""The command line: what it prints, where, and how it ends."""

import csv
import io
import json
import os
import pty
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from api.cli import run
from domain.ledger import Ledger
from projections.runtime import Runtime
from projections.settings import Settings
from tests.api.small_books import fill

PROGRAM = str(Path(sys.executable).with_name("ikkatsu"))
BUDGET = """\
fiscal_year,document,ministry,organization,section_code,amount_yen,previous_yen,difference_yen,source_url
2031,initial,財務省,国税庁,003,2000000,0,2000000,https://example.test/book.xml
"""
Ran = tuple[int, str, str]
Ikkatsu = Callable[..., Ran]


@pytest.fixture
def ikkatsu(capfd: pytest.CaptureFixture[str]) -> Ikkatsu:
    """Runs a command line; returns exit code, standard output, standard error."""

    def ran(*arguments: object) -> Ran:
        code = run([str(argument) for argument in arguments])
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return ran


@pytest.fixture
def small_url(sqlite_url: str) -> str:
    """The small ledger on SQLite."""
    ledger = Ledger(sqlite_url)
    fill(ledger)
    ledger.close()
    return sqlite_url


def test_loading_the_published_figures_twice_brings_nothing_new(ikkatsu: Ikkatsu, database_url: str) -> None:
    first = ikkatsu("load-published", "--database", database_url)
    again = ikkatsu("load-published", "--database", database_url)

    assert (first[0], again[0]) == (0, 0)
    assert "26 publications recorded (3,8" in first[1]
    assert again[1].startswith("0 publications recorded (0 events), 26 known already")
    assert first[2] == again[2] == ""


def test_a_table_shows_every_figure_and_the_total(ikkatsu: Ikkatsu, published_url: str) -> None:
    code, out, err = ikkatsu(
        "view", "lump-sum", "--fiscal-year", 2024, "--by", "ministry", "--database", published_url
    )

    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("lump-sum FY2024, known at ")
    assert "財務省" in out
    total = next(line.split() for line in lines if line.strip().startswith("total"))
    assert {"480,327,293,000", "896,995,541,705", "636,331,790,092", "238,316,675,953"} <= set(total)
    assert "令和6年度一般会計予算" in out


def test_the_json_of_a_view_is_the_document_of_the_interface(ikkatsu: Ikkatsu, published_url: str) -> None:
    _, out, _ = ikkatsu(
        "view",
        "lump-sum",
        "--fiscal-year=2024",
        "--known-at=2024-03-28",
        "--format=json",
        "--database",
        published_url,
    )

    document = json.loads(out)
    assert out.endswith("}\n")
    assert (document["view"], document["fiscal_year"]) == ("lump-sum", 2024)
    assert document["total"]["initial_yen"] == 480_327_293_000
    assert document["total"]["spent_yen"] is None


def test_csv_and_parquet_have_the_same_rows(ikkatsu: Ikkatsu, published_url: str, tmp_path: Path) -> None:
    file = tmp_path / "ministries.parquet"
    asked = (
        "view",
        "lump-sum",
        "--by",
        "ministry,account",
        "--fiscal-year",
        2024,
        "--database",
        published_url,
    )
    _, out, _ = ikkatsu(*asked, "--format", "csv")
    ikkatsu(*asked, "--format", "parquet", "--output", file)

    table = list(csv.DictReader(io.StringIO(out)))
    assert [row["ministry"] for row in table] == pq.read_table(file).column("ministry").to_pylist()
    moved = {row["ministry"]: row["transferred_yen"] for row in table}
    assert (len(moved), moved["デジタル庁"]) == (15, "-509690849950")


def test_an_explanation_ends_in_its_sum(ikkatsu: Ikkatsu, small_url: str) -> None:
    asked = (
        "explain",
        "lump-sum",
        "--column",
        "current_yen",
        "--fiscal-year",
        2024,
        "--ministry",
        "デジタル庁",
    )
    code, out, _ = ikkatsu(*asked, "--database", small_url)

    assert code == 0
    assert [line.split()[-1] for line in out.splitlines() if "budget." in line or "total" in line] == [
        "1,000,000",
        "-600,000",
        "400,000",
    ]


def test_a_history_is_in_the_order_of_the_log(ikkatsu: Ikkatsu, small_url: str) -> None:
    _, out, _ = ikkatsu(
        "history", "--system", "sys-tax", "--limit", 2, "--format", "json", "--database", small_url
    )

    assert [row["event"] for row in json.loads(out)["rows"]] == ["system.proposed", "system.classified"]


def test_a_view_with_nothing_in_it_says_so(ikkatsu: Ikkatsu, small_url: str) -> None:
    code, out, _ = ikkatsu("view", "trajectory", "--database", small_url)

    assert (code, out.splitlines()[1:]) == (0, ["nothing"])


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["view", "lump-sum", "--fiscal-year", "1999"], 1, "The books hold nothing about FY1999"),
        (
            ["view", "lump-sum", "--ministry", "大蔵省"],
            1,
            "No ministry or organization '大蔵省' is in the books.",
        ),
        (["view", "lump-sum", "--system", "nobody"], 1, "No information system 'nobody' is in the books."),
        (["history", "--system", "nobody"], 1, "No information system 'nobody' is in the books."),
        (["view", "budgets"], 2, "There is no view 'budgets'; there are: lump-sum, allocations"),
        (["view", "lump-sum", "--by", "colour"], 2, "A view cannot be grouped by 'colour'"),
        (
            ["view", "lump-sum", "--fiscal-year", "２０２４"],
            2,
            "--fiscal-year is a fiscal year written as four digits",
        ),
        (["view", "lump-sum", "--known-at", "yesterday"], 2, "known_at 'yesterday'"),
        (["view", "lump-sum", "--effective-on", "2024-02-30"], 2, "effective_on '2024-02-30'"),
        (["view", "trajectory", "--by", "ministry"], 2, "'trajectory' does not take 'by'"),
        (["view", "lump-sum", "--format", "ods"], 2, "ods"),
        (["explain", "lump-sum", "--column", "colour"], 2, "'colour' is not a column"),
        (["explain", "history", "--column", "amount_yen"], 2, "The figures of 'history' cannot be opened"),
        (["import", "mof-budgets", "x.csv"], 2, "'mof-budgets' is not one of mof-budget, mof-settlement"),
        (["import", "mof-budget", "no-such-file.csv"], 2, "no-such-file.csv cannot be read: No such file"),
        (["view"], 2, "Missing argument"),
        (["frobnicate"], 2, "No such command 'frobnicate'"),
        (["--frobnicate"], 2, "No such option"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    ikkatsu: Ikkatsu, small_url: str, arguments: list[str], code: int, told: str
) -> None:
    is_command = arguments[0] in ("view", "history", "explain", "import")
    ended, out, err = ikkatsu(*arguments, *(("--database", small_url) if is_command else ()))

    assert (ended, out) == (code, "")
    assert told in err.splitlines()[0]


def test_refusals_are_japanese_where_the_terminal_is(
    ikkatsu: Ikkatsu, small_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")

    assert (
        "情報システム「nobody」は登録されていません。"
        in ikkatsu("history", "--system", "nobody", "--database", small_url)[2]
    )


@pytest.mark.parametrize(
    ("url", "code", "told"),
    [
        ("mysql://localhost/books", 2, "--database must be sqlite:///PATH or postgresql://"),
        (
            "postgresql://somebody:secret@127.0.0.1:1/books",
            1,
            "The database postgresql://somebody@127.0.0.1:1/books",
        ),
        (
            "sqlite:////proc/nowhere/books.db",
            1,
            "The database sqlite:////proc/nowhere/books.db cannot be opened",
        ),
    ],
)
def test_a_database_that_cannot_be_opened_is_told_without_its_password(
    ikkatsu: Ikkatsu, url: str, code: int, told: str
) -> None:
    ended, _, err = ikkatsu("view", "lump-sum", "--database", url)

    assert ended == code
    assert told in err
    assert "secret" not in err
    assert len(err.splitlines()) == 1


def test_the_database_may_stand_before_the_command(ikkatsu: Ikkatsu, small_url: str) -> None:
    assert ikkatsu("--database", small_url, "view", "allocations")[0] == 0


def test_the_database_may_be_named_by_the_environment(
    ikkatsu: Ikkatsu, small_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IKKATSU_DATABASE_URL", small_url)

    assert "財務省" in ikkatsu("view", "allocations")[1]


def test_rebuilding_changes_no_figure(ikkatsu: Ikkatsu, database_url: str) -> None:
    ledger = Ledger(database_url)
    fill(ledger)
    ledger.close()
    before = ikkatsu("view", "lump-sum", "--format", "csv", "--database", database_url)[1]

    assert ikkatsu("rebuild", "--database", database_url) == (0, "rebuilt up to position 10\n", "")
    assert ikkatsu("view", "lump-sum", "--format", "csv", "--database", database_url)[1] == before
    assert ikkatsu("check", "--database", database_url)[0] == 0


def test_a_read_model_that_was_tampered_with_is_told_row_by_row(ikkatsu: Ikkatsu, small_url: str) -> None:
    ikkatsu("view", "lump-sum", "--database", small_url)
    with Runtime.open(Settings(database_url=small_url)) as runtime:
        generation = runtime.projector.serving().number
    file = Settings(database_url=small_url).read_model_url.removeprefix("sqlite:///")
    with sqlite3.connect(file) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        movements = next(name for name in tables if "movements" in name and str(generation) in name)
        connection.execute(f"UPDATE {movements} SET amount_yen = amount_yen + 1 WHERE position = 4")  # noqa: S608
    connection.close()

    code, out, err = ikkatsu("check", "--database", small_url)
    assert (code, out) == (1, "")
    assert err.startswith("movements: served (")
    assert "1000001" in err


def test_an_import_is_tried_out_taken_once_and_known_again(
    ikkatsu: Ikkatsu, small_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "budget.csv"
    file.write_text(BUDGET, encoding="utf-8")
    asked = ("import", "mof-budget", file, "--database", small_url)

    tried = ikkatsu(*asked, "--dry-run")
    taken = ikkatsu(*asked)
    known = ikkatsu(*asked)

    assert [ran[0] for ran in (tried, taken, known)] == [0, 0, 0], tried[2] + taken[2]
    assert "would be recorded" in tried[1]
    assert "0 known already" in taken[1]
    assert "1 known already; 0 events recorded" in known[1]


def test_a_refused_file_is_told_by_line_and_column(ikkatsu: Ikkatsu, small_url: str, tmp_path: Path) -> None:
    file = tmp_path / "budget.csv"
    file.write_text(BUDGET.replace("2000000", '"2,000,000"'), encoding="utf-8")

    code, out, err = ikkatsu("import", "mof-budget", file, "--database", small_url)
    assert (code, out) == (1, "")
    assert err.startswith("budget.csv:2: amount_yen: is written with separators")


def test_the_program_starts_at_once_and_needs_no_terminal() -> None:
    shown = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import api.cli; api.cli.run(['--help'])"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "load-published" in shown.stdout
    loaded = {line.rpartition("|")[2].strip() for line in shown.stderr.splitlines()}
    assert not loaded & {"pandas", "numpy", "sqlalchemy", "fastapi", "pydantic", "uvicorn", "dash", "psycopg"}


def test_a_terminal_that_cannot_write_japanese_gets_escapes(published_url: str) -> None:
    shown = subprocess.run(
        [PROGRAM, "view", "ministries", "--database", published_url],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )

    assert rb"\u8ca1\u52d9\u7701" in shown.stdout  # 財務省
    assert shown.stderr == b""


def test_a_reader_that_has_seen_enough_ends_nothing_badly(published_url: str) -> None:
    program = [PROGRAM, "history", "--format", "csv", "--database", published_url]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"position,event_id")
        process.stdout.close()

        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_table_on_a_narrow_terminal_is_folded_into_several(published_url: str) -> None:
    program = [
        PROGRAM,
        "view",
        "lump-sum",
        "--by",
        "ministry",
        "--fiscal-year",
        "2024",
        "--database",
        published_url,
    ]
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "80", "TERM": "dumb"}
    process = subprocess.Popen(program, stdout=theirs, stderr=subprocess.PIPE, env=environment)
    os.close(theirs)
    printed = b""
    try:
        while part := os.read(ours, 65_536):
            printed += part
    except OSError:
        pass  # a pseudo-terminal ends with an error once the other side is closed
    process.communicate()
    os.close(ours)

    lines = printed.decode().splitlines()
    assert sum(line.strip().startswith("total") for line in lines) > 2
    assert "…" not in printed.decode()


@pytest.mark.parametrize(
    "asked", [("view", "lump-sum"), ("history",), ("explain", "lump-sum", "--column=planned_yen")], ids=str
)
def test_every_question_can_leave_out_illustrations(
    ikkatsu: Ikkatsu, small_url: str, asked: tuple[str, ...]
) -> None:
    code, out, err = ikkatsu(*asked, "--without-illustration", "--format=json", "--database", small_url)

    assert (code, err) == (0, "")
    assert json.loads(out)["without_illustration"] is True
