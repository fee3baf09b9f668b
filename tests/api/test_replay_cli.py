"""``ikkatsu replay``: one line a view, each difference and finding on a line of its own, exit 1 on any."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from api.cli import run
from domain.ledger import Ledger
from projections.replaying import COMPARISONS
from projections.runtime import Runtime
from projections.settings import Settings
from tests.api.small_books import fill

Ran = tuple[int, str, str]
Ikkatsu = Callable[..., Ran]


@pytest.fixture
def ikkatsu(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ikkatsu:
    """Runs a command line in English; returns exit code, standard output, standard error."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def ran(*arguments: object) -> Ran:
        code = run([str(argument) for argument in arguments])
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return ran


@pytest.fixture
def small_url(sqlite_url: str) -> str:
    """The small ledger on SQLite, served once."""
    ledger = Ledger(sqlite_url)
    fill(ledger)
    ledger.close()
    with Runtime.open(Settings(database_url=sqlite_url)) as runtime:
        runtime.projector.catch_up()
    return sqlite_url


def alter(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        assert connection.execute(statement).rowcount == 1


def views_of(small_url: str) -> Path:
    file = Path(small_url.removeprefix("sqlite:///"))
    return file.with_name(f"{file.stem}-views{file.suffix}")


def test_a_sound_ledger_is_replayed_a_line_a_view(ikkatsu: Ikkatsu, small_url: str) -> None:
    code, out, err = ikkatsu("replay", "--database", small_url)

    *views, whole = out.splitlines()
    assert (code, err) == (0, "")
    assert [line.partition(": ")[0] for line in views] == ["moment", *COMPARISONS]
    assert all(line.endswith(" 0 differ") for line in views)
    assert whole.startswith("replayed up to position ")
    assert whole.endswith(" 0 differ; 0 findings in the log")


def test_what_came_of_it_is_kept(ikkatsu: Ikkatsu, small_url: str) -> None:
    ikkatsu("replay", "--database", small_url, "--known-at", "2020-01-01")
    ikkatsu("check", "--database", small_url)

    with Runtime.open(Settings(database_url=small_url)) as runtime:
        kept = runtime.integrity_runs.list()
        head = runtime.ledger.head
    assert [(run.kind, run.position, run.is_sound) for run in kept] == [
        ("check", head, True),
        ("replay", 0, True),
    ]
    assert kept[0].counts == {"differences": 0}
    assert kept[1].counts["views"] == len(COMPARISONS) + 1


def test_a_wrong_cell_is_named_and_the_replay_fails(ikkatsu: Ikkatsu, small_url: str) -> None:
    alter(
        views_of(small_url),
        "UPDATE movements_1 SET amount_yen = amount_yen + 1 WHERE rowid = "
        "(SELECT min(rowid) FROM movements_1 WHERE source_state = 'initial')",
    )

    code, out, err = ikkatsu("replay", "--database", small_url)

    assert code == 1
    named = [line for line in err.splitlines() if line.startswith("lump-sum: ")]
    assert {line.partition(": served ")[0].rpartition(": ")[2] for line in named} >= {"initial_yen"}
    assert all("the log says" in line for line in err.splitlines())
    assert "systems: 1 rows, 18 cells, 0 differ" in out.splitlines()


def test_json_says_all_of_it_and_csv_a_line_a_view(ikkatsu: Ikkatsu, small_url: str) -> None:
    file = Path(small_url.removeprefix("sqlite:///"))
    alter(file, "UPDATE stored_events SET topic = 'of.old' WHERE rowid = 1")

    code, out, err = ikkatsu("replay", "--database", small_url, "--format", "json")
    document = json.loads(out)
    _, lines, _ = ikkatsu("replay", "--database", small_url, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(lines)))

    assert code == 1
    assert document["findings"] == [{"position": 1, "kind": "unknown", "name": "of.old", "detail": ""}]
    assert not document["is_sound"]
    assert err.startswith("position 1: nobody here knows an event 'of.old' of that version\n")
    by_name = {view["view"]: view for view in document["views"]}
    (_, named) = by_name["history"]["differences"]
    assert (named["column"], named["served"], named["replayed"]) == (
        "ministry",
        "デジタル庁",
        "digital-agency",
    )
    assert [row["view"] for row in rows] == list(by_name)
    assert [int(row["differences"]) for row in rows] == [
        len(view["differences"]) for view in by_name.values()
    ]
    assert set(by_name["ministries"]["differences"][0]) == {"row", "column", "served", "replayed"}


def test_in_japanese_the_report_is_japanese(
    ikkatsu: Ikkatsu, small_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")

    code, out, _ = ikkatsu("replay", "--database", small_url)

    assert code == 0
    assert out.splitlines()[0] == "moment: 0 / 1 セル（1 行）"
    assert out.splitlines()[-1].endswith("相違 0 件、記録の異常 0 件")


def test_a_moment_nobody_can_read_is_wrong_usage(ikkatsu: Ikkatsu, small_url: str) -> None:
    assert ikkatsu("replay", "--database", small_url, "--known-at", "yesterday")[0] == 2
