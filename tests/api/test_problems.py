"""The problem document itself: one shape, two languages, every code explained."""

import re
from dataclasses import fields

import pytest
from fastapi.testclient import TestClient

from api.language import preferred_language, terminal_language
from api.problem_types import STATUS_OF, problem_types, status_of
from api.problems import Problem
from domain.errors import BatchRefused, DomainError, TooBusy, UnknownSystem
from projections.runtime import Runtime
from tests.api.conftest import Post

MEMBERS = {
    "type", "title", "status", "detail", "instance", "code", "policy", "location", "detail_en", "detail_ja",
    "request_id", "also",
}  # fmt: skip


def test_a_problem_has_the_shape_of_rfc_9457(sqlite_client: TestClient) -> None:
    answer = sqlite_client.get("/api/v1/systems/nobody")

    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem == {
        "type": "/docs/problems#unknown-system",
        "title": "No such information system",
        "status": 404,
        "detail": "No information system 'nobody' is in the books.",
        "instance": f"urn:uuid:{problem['request_id']}",
        "code": "unknown-system",
        "detail_en": "No information system 'nobody' is in the books.",
        "detail_ja": "情報システム「nobody」は登録されていません。",
        "system_id": "nobody",
        "request_id": answer.headers["X-Request-ID"],
        "also": [],
    }


def test_a_problem_speaks_the_callers_language(sqlite_client: TestClient) -> None:
    answer = sqlite_client.get("/api/v1/systems/nobody", headers={"Accept-Language": "ja,en;q=0.8"})

    assert answer.headers["Content-Language"] == "ja"
    assert answer.json()["title"] == "情報システムが存在しない"
    assert answer.json()["detail"] == answer.json()["detail_ja"]


def test_where_a_problem_is_explained_exists(sqlite_client: TestClient, sqlite_post: Post) -> None:
    kind = sqlite_post("/systems/sys-tax/allocations", fiscal_year=2024, amount_yen=0).json()["type"]
    page = sqlite_client.get(kind)

    assert page.status_code == 200
    assert f'id="{kind.partition("#")[2]}"' in page.text


def test_our_own_mistake_says_nothing_of_the_inside(
    sqlite_client: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runtime: Runtime = sqlite_client.app.state.runtime  # type: ignore[attr-defined]
    monkeypatch.setattr(runtime.views, "trajectory", lambda _clock: 1 / 0)
    answer = sqlite_client.get("/api/v1/views/trajectory")

    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (500, "internal-error")
    assert problem["request"] == problem["request_id"] == answer.headers["X-Request-ID"]
    assert "ZeroDivision" not in answer.text
    logged = capsys.readouterr().out
    assert problem["request_id"] in logged
    assert "ZeroDivisionError" in logged


def test_a_busy_ledger_says_when_to_come_back(
    sqlite_client: TestClient, sqlite_post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime: Runtime = sqlite_client.app.state.runtime  # type: ignore[attr-defined]

    def busy(*_: object, **__: object) -> None:
        raise TooBusy(attempts=20)

    monkeypatch.setattr(runtime.ledger, "execute", busy)
    answer = sqlite_post("/systems/sys-tax/allocations", fiscal_year=2024, amount_yen=5)

    assert (answer.status_code, answer.json()["code"], answer.headers["Retry-After"]) == (
        503,
        "too-busy",
        "1",
    )


def test_a_refused_batch_names_every_refused_entry() -> None:
    refused = BatchRefused(refused=1, sent=3, problems=((2, UnknownSystem(system_id="x")),))

    document = Problem(refused).document("ja", "request")

    assert (document["status"], document["refused"], document["sent"]) == (422, 1, 3)
    assert document["problems"] == [
        {
            "place": 2,
            "code": "unknown-system",
            "detail": "情報システム「x」は登録されていません。",
            "detail_en": "No information system 'x' is in the books.",
            "detail_ja": "情報システム「x」は登録されていません。",
            "system_id": "x",
        }
    ]


def test_kinds_of_problems_that_share_a_code_share_their_titles() -> None:
    titles: dict[str, set[tuple[str, str]]] = {}
    for problem in problem_types():
        titles.setdefault(problem.code, set()).add(problem.titles)

    assert {code for code, found in titles.items() if len(found) > 1} == set()
    assert all(all(title) for found in titles.values() for pair in found for title in pair)


def test_every_kind_of_refusal_has_a_status() -> None:
    assert {int(status_of(kind)) for kind in DomainError.concrete()} == {
        int(status) for status in STATUS_OF.values()
    }


@pytest.mark.parametrize("kind", list(DomainError.concrete()))
def test_the_numbers_of_a_refusal_never_hide_a_member_of_the_document(kind: type[DomainError]) -> None:
    assert not {f.name for f in fields(kind)} & (MEMBERS - {"also"})


@pytest.mark.parametrize("problem", problem_types(), ids=lambda problem: problem.code)
def test_both_sentences_of_a_refusal_name_the_same_numbers(problem: object) -> None:
    english, japanese = problem.sentences  # type: ignore[attr-defined]

    assert english
    assert re.search(r"[ぁ-んァ-ヶ一-龠]", japanese)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("ja", "ja"),
        ("ja-JP", "ja"),
        ("en-US,en;q=0.9,ja;q=0.8", "en"),
        ("fr,ja;q=0.5", "ja"),
        ("fr", "en"),
        ("ja;q=0", "en"),
        ("ja;q=much", "en"),
        ("*", "en"),
    ],
)
def test_the_language_follows_accept_language(header: str, language: str) -> None:
    assert preferred_language(header) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "ja_JP.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "ja_JP.UTF-8"}, "ja"),
    ],
)
def test_the_language_of_a_terminal_follows_its_locale(environment: dict[str, str], language: str) -> None:
    assert terminal_language(environment) == language
