"""Checkpoints and proofs over HTTP and on the command line."""

import sqlite3
from base64 import b64decode
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.cli import run
from api.main import create_app
from domain.access.person import Post, Role
from domain.ledger import Ledger
from domain.proof.merkle import is_consistent, is_included
from projections.proof.signed import SignedCheckpoint
from projections.proof.signing import PublicKey
from projections.runtime import Runtime
from tests.api.small_books import NOW, fill
from tests.support.people import as_person, officer_of, person

API = "/api/v1"


def client_of(books: Runtime, role: Role | None) -> TestClient:
    somebody = officer_of("mof") if role is None else person("somebody", Post(role))
    return TestClient(create_app(books, identify=as_person(somebody), now=lambda: NOW))


def test_a_checkpoint_is_made_listed_and_handed_out_as_text(client: TestClient) -> None:
    made = client.post(f"{API}/checkpoints", json={})
    assert made.status_code == 201, made.text
    latest = client.get(f"{API}/checkpoints/latest")
    key = client.get(f"{API}/proof/key").json()

    signed = SignedCheckpoint.read(latest.content, "latest")
    public = PublicKey(b64decode(key["public_key"]))
    assert made.json() == {
        "size": 10,
        "position": 10,
        "key_id": key["key_id"],
        "made_at": "2024-10-01T03:00:00Z",
        "text": latest.text,
    }
    assert latest.headers["content-type"] == "text/plain; charset=utf-8"
    assert public.has_signed(signed.checkpoint.statement, signed.signature)
    assert client.get(f"{API}/checkpoints").json() == {"checkpoints": [made.json()]}
    assert client.get(f"{API}/checkpoints?after=10").json() == {"checkpoints": []}


def test_without_a_checkpoint_there_is_none_to_hand_out(sqlite_client: TestClient) -> None:
    answer = sqlite_client.get(f"{API}/checkpoints/latest")

    assert (answer.status_code, answer.json()["code"]) == (404, "no-checkpoint-yet")


def test_proofs_hold(sqlite_client: TestClient) -> None:
    sqlite_client.post(f"{API}/checkpoints", json={})
    included = sqlite_client.get(f"{API}/proof/inclusion?position=4").json()
    grown = sqlite_client.get(f"{API}/proof/consistency?old_size=3&size=9").json()

    def nodes(found: list[str]) -> list[bytes]:
        return [bytes.fromhex(each) for each in found]

    [digest, root, old, new] = nodes([included["digest"], included["root"], grown["old_root"], grown["root"]])
    assert (included["position"], included["index"], included["size"]) == (4, 3, 10)
    assert is_included(digest, 3, 10, nodes(included["path"]), root)
    assert is_consistent(3, old, 9, new, nodes(grown["path"]))
    assert sqlite_client.get(f"{API}/checkpoints/latest").text.split("\n")[1] == "10"


def test_what_the_log_does_not_hold_cannot_be_proven(sqlite_client: TestClient) -> None:
    answers = [
        sqlite_client.get(f"{API}/proof/inclusion?position=11"),
        sqlite_client.get(f"{API}/proof/consistency?old_size=11"),
    ]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (404, "unknown-position"),
        (404, "log-too-short"),
    ]


@pytest.mark.parametrize(
    ("role", "signs", "proves"),
    [(Role.AUDITOR, 201, 200), (Role.ADMINISTRATOR, 201, 403), (Role.ANALYST, 403, 403), (None, 403, 403)],
)
def test_auditors_sign_and_take_proofs_and_administrators_sign(
    books: Runtime, role: Role | None, signs: int, proves: int
) -> None:
    with client_of(books, role) as client:
        assert client.post(f"{API}/checkpoints", json={}).status_code == signs
        assert client.get(f"{API}/proof/inclusion?position=1").status_code == proves
        assert client.get(f"{API}/proof/consistency?old_size=1").status_code == proves
        assert client.get(f"{API}/proof/key").status_code == 200


# --- on the command line ------------------------------------------------------------------------------------


@pytest.fixture
def url(database_url: str) -> str:
    """The small ledger."""
    with Ledger(database_url) as ledger:
        fill(ledger)
    return database_url


def test_a_copy_from_earlier_proves_that_the_log_only_grew(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.txt"
    assert run(["checkpoint", "--database", url, "--position", "6", "--output", str(copy)]) == 0
    assert capsys.readouterr().out == f"written: {copy}\n"

    assert run(["verify", str(copy), "--database", url]) == 0

    assert capsys.readouterr().out == (
        "10 events in 9 appends are whole and in order, up to position 10; they agree with 2 checkpoints\n"
    )


def test_a_checkpoint_is_printed_when_no_file_is_named(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["checkpoint", "--database", url]) == 0

    printed = capsys.readouterr().out
    assert SignedCheckpoint.read(printed.encode(), "printed").checkpoint.size == 10


def test_a_copy_that_was_changed_is_refused_and_one_that_was_forged_is_told(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.txt"
    run(["checkpoint", "--database", url, "--output", str(copy)])
    copy.write_text(copy.read_text("utf-8").replace("\n10\n", "\n11\n", 1), "utf-8")

    assert run(["verify", str(copy), "--database", url]) == 1
    assert capsys.readouterr().err.startswith(
        "position 10: checkpoint copy.txt is forged or damaged: its signature is not that of key "
    )
    copy.write_text("hello", "utf-8")
    assert run(["verify", str(copy), "--database", url]) == 2
    assert "copy.txt is not a checkpoint" in capsys.readouterr().err
    assert run(["verify", str(tmp_path / "absent.txt"), "--database", url]) == 2


def test_what_is_wrong_is_said_in_the_language_of_the_terminal(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Ledger(sqlite_url) as ledger:
        fill(ledger)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as file, file:
        file.execute("UPDATE stored_events SET state = CAST('x' AS BLOB) WHERE rowid = 2")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")

    assert run(["verify", "--database", sqlite_url]) == 1

    first, second = capsys.readouterr().err.splitlines()
    assert first == (
        "位置 2:organization:mof のイベント「organization.registered」が封印時と一致しません"
        "(内容・名称・位置・日時のいずれかの改変)"
    )
    assert second.startswith("位置 2:organization:mof のイベント「organization.registered」を読み取れません(")


def test_a_given_key_that_is_none_is_refused(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IKKATSU_SIGNING_KEY", "c2hvcnQ=")

    assert run(["checkpoint", "--database", sqlite_url]) == 2
    assert "IKKATSU_SIGNING_KEY holds no key: it must be 32 bytes in base64, and is 5." in (
        capsys.readouterr().err
    )
