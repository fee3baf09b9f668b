"""`ikkatsu audit`, the auditors' filters on the command line, and files the machine itself takes away."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from api.cli import REFUSED, WRONG_USAGE, run
from api.identity.log import AccountLog
from projections.runtime import Runtime
from projections.settings import Settings
from tests.projections.books import execute, organization, proposal

Read = Callable[..., dict[str, Any]]


@pytest.fixture
def url(sqlite_url: str) -> str:
    with Runtime.open(Settings(database_url=sqlite_url)) as runtime:
        execute(runtime, [organization("mof", "財務省"), proposal("tax")])
    return sqlite_url


@pytest.fixture
def read(url: str, capfdbinary: pytest.CaptureFixture[bytes]) -> Read:
    """Ask for JSON."""

    def asked(*arguments: str) -> dict[str, Any]:
        capfdbinary.readouterr()
        assert run(["--database", url, *arguments, "--format", "json"]) == 0
        document: dict[str, Any] = json.loads(capfdbinary.readouterr().out)
        return document

    return asked


def test_a_file_of_the_command_line_is_recorded_as_taken_by_the_machine(
    url: str, read: Read, tmp_path: Path
) -> None:
    file = tmp_path / "systems.csv"

    assert run(["--database", url, "view", "systems", "--format", "csv", "--output", str(file)]) == 0
    (row,) = read("audit", "exports", "--actor", "local")["rows"]

    assert (row["asked_at"], row["view"], row["file_format"], row["file_rows"]) == (
        "ikkatsu view",
        "systems",
        "csv",
        1,
    )
    assert row["file_digest"] == sha256(file.read_bytes()).hexdigest()
    assert "name=systems" in row["parameters"]
    assert url not in row["parameters"]


def test_a_table_for_people_is_no_file(url: str, read: Read) -> None:
    assert run(["--database", url, "view", "systems"]) == 0
    assert read("audit", "exports")["rows"] == []


def test_nothing_is_written_that_could_not_be_recorded(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(AccountLog, "append", refused)
    file = tmp_path / "systems.csv"

    assert run(["--database", url, "view", "systems", "--format", "csv", "--output", str(file)]) == REFUSED
    assert not file.exists()
    assert "not handed out" in capsys.readouterr().err


def test_the_auditors_registers_take_actor_and_days(read: Read) -> None:
    days = ("--from", "2020-04-01", "--to", "2030-03-31", "--actor", "officer")

    assert read("view", "corrections", *days)["rows"] == []
    assert read("audit", "sign-ins", *days)["rows"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("view", "contracts", "--from", "2024-04-01"), "recorded_from"),
        (("view", "corrections", "--from", "yesterday"), "--from 'yesterday'"),
        (("audit", "dreams"), "dreams"),
        (("audit", "sign-ins", "--system", "tax"), "system"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    url: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert run(["--database", url, *arguments]) == WRONG_USAGE
    assert said in capsys.readouterr().err
