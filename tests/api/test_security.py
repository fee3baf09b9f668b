"""A service for one machine: other names, other sites and other hosts get nothing."""

import re

import pytest
from fastapi.testclient import TestClient

from api.guard import ANY_ADDRESS
from api.identity.settings import IdentitySettings
from api.main import create_app
from api.serving import _allowed_hosts
from projections.runtime import Runtime
from projections.settings import Settings
from tests.api.small_books import NOW, WRITE
from tests.support.people import as_person

ALLOCATIONS = "/api/v1/systems/sys-tax/allocations"
ENTRY = {"fiscal_year": 2024, "amount_yen": 5, **WRITE}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000"])
def test_this_machine_is_answered(sqlite_client: TestClient, host: str) -> None:
    assert sqlite_client.get("/api/v1/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["rebound.example", "127.0.0.1.example:8000", "10.0.0.5:8000", ""])
def test_a_page_that_gave_this_machine_its_own_name_learns_nothing(
    sqlite_client: TestClient, host: str
) -> None:
    answer = sqlite_client.get("/api/v1/systems", headers={"Host": host})

    assert (answer.status_code, answer.json()["code"]) == (403, "foreign-host")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_write_from_another_site_is_refused(sqlite_client: TestClient, headers: dict[str, str]) -> None:
    keyed = {"Host": "localhost:8000", "Idempotency-Key": "k", **headers}
    answer = sqlite_client.post(ALLOCATIONS, json=ENTRY, headers=keyed)

    assert (answer.status_code, answer.json()["code"]) == (403, "cross-origin")


def test_a_write_from_our_own_page_is_taken(sqlite_client: TestClient) -> None:
    headers = {"Host": "localhost:8000", "Origin": "http://localhost:8000", "Idempotency-Key": "k"}

    assert sqlite_client.post(ALLOCATIONS, json=ENTRY, headers=headers).status_code == 201


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_what_a_plain_form_can_send_is_no_write(sqlite_client: TestClient, content_type: str) -> None:
    headers = {"Idempotency-Key": "k", "Content-Type": content_type}
    answer = sqlite_client.post(ALLOCATIONS, content=b"{}", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (415, "content-type")
    assert answer.json()["given"] == content_type


def test_json_with_a_charset_is_json(sqlite_client: TestClient) -> None:
    headers = {"Idempotency-Key": "k", "Content-Type": "Application/JSON; charset=utf-8"}
    answer = sqlite_client.post(
        ALLOCATIONS, content=b'{"source":"x","fiscal_year":2024,"amount_yen":5}', headers=headers
    )

    assert answer.status_code == 201


@pytest.mark.parametrize("path", ["/api/v1/health", "/api/v1/nowhere", "/docs", "/openapi.json"])
def test_every_answer_keeps_browsers_careful(sqlite_client: TestClient, path: str) -> None:
    headers = sqlite_client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert not re.search(r"https?:|\*", headers["Content-Security-Policy"])
    assert "Access-Control-Allow-Origin" not in headers
    assert "server" not in headers


def test_data_is_not_kept_by_browsers(sqlite_client: TestClient) -> None:
    assert sqlite_client.get("/api/v1/systems").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/docs", "/docs/problems"])
def test_the_documentation_loads_its_own_stylesheet_and_nothing_else(
    sqlite_client: TestClient, path: str
) -> None:
    page = sqlite_client.get(path)

    loaded = re.findall(r'<(?:link|script|img|iframe)[^>]*(?:src|href)="([^"]*)"', page.text)
    assert [address for address in loaded if not address.startswith("data:")] == ["/docs/style.css"]
    assert "<script" not in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert sqlite_client.get("/docs/style.css").headers["content-type"].startswith("text/css")


def test_a_head_request_is_answered_like_a_get(sqlite_client: TestClient) -> None:
    answer = sqlite_client.head("/api/v1/systems/sys-tax")

    assert (answer.status_code, answer.headers["ETag"]) == (200, '"4"')


def test_a_service_on_every_address_answers_to_numbers_and_its_own_name() -> None:
    allowed = _allowed_hosts("0.0.0.0", IdentitySettings())  # noqa: S104 - what is tested

    assert ANY_ADDRESS in allowed
    assert "127.0.0.1" in allowed


def test_a_numeric_address_cannot_be_rebound(sqlite_url: str) -> None:
    with Runtime.open(Settings(database_url=sqlite_url), lambda: NOW) as runtime:
        client = TestClient(create_app(runtime, identify=as_person(), allowed_hosts=[ANY_ADDRESS]))
        answers = {
            host: client.get("/api/v1/health", headers={"Host": host}).status_code
            for host in ("10.0.0.5:8000", "[fe80::1]:8000", "rebound.example:8000")
        }

    assert answers == {"10.0.0.5:8000": 200, "[fe80::1]:8000": 200, "rebound.example:8000": 403}
