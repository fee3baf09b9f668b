"""Bundles of evidence over HTTP and on the command line."""

import io
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient

from api.cli import run
from projections.evidence import verify_bundle


def test_a_bundle_comes_as_a_zip_with_a_name(sqlite_client: TestClient, tmp_path: Path) -> None:
    answer = sqlite_client.get("/api/v1/evidence", params={"ministry": "財務省", "lang": "none"})
    file = tmp_path / "bundle.zip"
    file.write_bytes(answer.content)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert answer.headers["content-disposition"].startswith('attachment; filename="ikkatsu-evidence-mof-')
    assert verify_bundle(file) == []


def test_named_views_and_languages_are_taken(sqlite_client: TestClient) -> None:
    answer = sqlite_client.get("/api/v1/evidence", params={"view": "systems,ministries", "lang": "en"})

    with ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
    assert [name for name in names if name.startswith(("views/", "report."))] == [
        "report.en.html",
        "report.en.pdf",
        "views/history.csv",
        "views/ministries.csv",
        "views/systems.csv",
    ]


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"view": "everything"}, 422, "not-evidence"),
        ({"known_at": "2001-01-01"}, 404, "nothing-recorded"),
        ({"ministry": "nobody"}, 404, "unknown-ministry"),
        ({"lang": "fr"}, 422, "invalid-value"),
        ({"column": "spent_yen"}, 422, "unknown-field"),
    ],
)
def test_what_cannot_be_proven_is_refused(
    sqlite_client: TestClient, said: dict[str, str], status: int, code: str
) -> None:
    answer = sqlite_client.get("/api/v1/evidence", params=said)

    assert answer.status_code == status
    assert code in {answer.json()["code"], *(each["code"] for each in answer.json().get("errors", ()))}


def test_the_command_writes_a_bundle_that_the_command_for_checking_accepts(
    published_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mof.zip"
    asked = ["evidence", "--known-at", "2025-12-31", "--fiscal-year", "2024", "--ministry", "財務省"]

    assert run(["--database", published_url, *asked, "--lang", "none", "--output", str(file)]) == 0
    assert f"SHA-256 {sha256(file.read_bytes()).hexdigest()}" in capsys.readouterr().out
    assert run(["verify", str(file)]) == 0


def test_a_changed_bundle_is_refused(
    published_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mof.zip"
    run(
        [
            "--database",
            published_url,
            "evidence",
            "--system",
            "rs-20079",
            "--lang",
            "none",
            "--output",
            str(file),
        ]
    )
    with ZipFile(file, "a") as archive:
        archive.writestr("views/more.csv", "amount_yen\n1\n")

    assert run(["verify", str(file)]) == 1
    assert "views/more.csv: not the file that was handed out" in capsys.readouterr().err


def test_a_bundle_needs_a_file_to_go_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evidence"]) == 2
    assert "--output" in capsys.readouterr().err
