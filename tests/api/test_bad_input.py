"""Bad input gets one clear answer each: status, code, place, and a sentence that says what is accepted."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import Post

ALLOCATIONS = "/systems/sys-tax/allocations"
FULL_WIDTH = "１５００"


@pytest.mark.parametrize(
    ("amount", "code", "told"),
    [
        ("1,000", "invalid-amount", 'no quotes, no separators, no decimals; got "1,000".'),
        ("100", "invalid-amount", 'got "100".'),
        (FULL_WIDTH, "invalid-amount", f'got "{FULL_WIDTH}".'),
        (1.5, "invalid-amount", "no decimals; got 1.5."),
        (1.0, "invalid-amount", "no decimals; got 1.0."),
        (True, "invalid-amount", "got true."),
        (None, "invalid-amount", "got null."),
        ([1], "invalid-amount", "got [1]."),
        (0, "invalid-amount", "at least 1 and below 1,000,000,000,000,000; got 0."),
        (-5, "invalid-amount", "at least 1 and below 1,000,000,000,000,000; got -5."),
        (10**15, "invalid-amount", "got 1000000000000000."),
    ],
)
def test_an_amount_that_is_not_whole_yen_is_refused(
    sqlite_post: Post, amount: Any, code: str, told: str
) -> None:
    answer = sqlite_post(ALLOCATIONS, fiscal_year=2024, amount_yen=amount)

    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["location"]) == (422, code, "body.amount_yen")
    assert problem["detail"].startswith("amount_yen ")
    assert problem["detail"].endswith(told)


@pytest.mark.parametrize(
    ("changes", "code", "location"),
    [
        ({"fiscal_year": "2024"}, "invalid-fiscal-year", "body.fiscal_year"),
        ({"fiscal_year": 1900}, "invalid-fiscal-year", "body.fiscal_year"),
        ({"fiscal_year": 2024.0}, "invalid-fiscal-year", "body.fiscal_year"),
        ({"effective_on": "2024/04/01"}, "invalid-moment", "body.effective_on"),
        ({"effective_on": "2024-02-30"}, "invalid-moment", "body.effective_on"),
        ({"effective_on": 20240401}, "invalid-value", "body.effective_on"),
        ({"source": ""}, "missing-value", "body.source.title"),
        ({"source": {"title": "x", "page": 3}}, "unknown-field", "body.source.page"),
        ({"source": {"title": "x", "url": "javascript:alert(1)"}}, "invalid-value", "body.source.url"),
        ({"source": 5}, "invalid-value", "body.source"),
        ({"reason": "\u0000"}, "invalid-value", "body.reason"),
        ({"reason": "  "}, "missing-value", "body.reason"),
        ({"reason": "あ" * 2_001}, "invalid-value", "body.reason"),
        ({"actor": "somebody else"}, "unknown-field", "body.actor"),
        ({"allocation_id": "a:b"}, "invalid-value", "body.allocation_id"),
        ({"cost_class": "hardware"}, "invalid-value", "body.cost_class"),
        ({"amount_jpy": 5}, "unknown-field", "body.amount_jpy"),
    ],
)
def test_a_field_of_the_wrong_kind_is_refused_at_its_place(
    sqlite_post: Post, changes: dict[str, Any], code: str, location: str
) -> None:
    answer = sqlite_post(ALLOCATIONS, **{"fiscal_year": 2024, "amount_yen": 5, **changes})

    assert (answer.status_code, answer.json()["code"], answer.json()["location"]) == (422, code, location)
    assert answer.json()["also"] == []


def test_every_bad_field_is_named(sqlite_post: Post) -> None:
    answer = sqlite_post(ALLOCATIONS, fiscal_year="x", amount_yen="1,000", effective_on="soon", colour="red")

    problem = answer.json()
    locations = [problem["location"], *(other["location"] for other in problem["also"])]
    assert sorted(locations) == ["body.amount_yen", "body.colour", "body.effective_on", "body.fiscal_year"]


def test_an_unknown_field_is_told_which_ones_there_are(sqlite_post: Post) -> None:
    answer = sqlite_post(f"{ALLOCATIONS}/al-1/returns", amount_jpy=5, amount_yen=5)

    assert answer.json()["known"] == "source, effective_on, reason, acting_for, confirmed, amount_yen"


@pytest.mark.parametrize("system_class", [0, 4, "1", True, 1.0])
def test_a_class_that_is_none_of_the_three_is_refused(sqlite_post: Post, system_class: Any) -> None:
    answer = sqlite_post("/systems/sys-tax/classifications", system_class=system_class, criterion="scale")

    assert (answer.status_code, answer.json()["location"]) == (422, "body.system_class")


@pytest.mark.parametrize("covered", ["true", 1, None])
def test_a_coverage_that_is_not_yes_or_no_is_refused(sqlite_post: Post, covered: Any) -> None:
    answer = sqlite_post("/systems/sys-tax/coverage", covered=covered, ground="x", first_fiscal_year=2024)

    assert (answer.status_code, answer.json()["location"]) == (422, "body.covered")


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b'{"amount_yen":', 400, "malformed-json"),
        (b"\xff\xfe", 400, "malformed-json"),
        (b"[" * 100_000, 400, "malformed-json"),
        (b'{"amount_yen": ' + b"9" * 5_000 + b"}", 400, "malformed-json"),
        (b"[1]", 422, "invalid-value"),
        (b"null", 422, "invalid-value"),
        (b"", 422, "missing-value"),
        (b'{"source": "\\ud800", "fiscal_year": 2024, "amount_yen": 5}', 422, "invalid-value"),
        (b" " * (256 * 1024 + 1), 413, "body-too-large"),
    ],
    ids=[
        "cut off",
        "not UTF-8",
        "too deep",
        "too long a number",
        "list",
        "null",
        "empty",
        "half a character",
        "large",
    ],
)
def test_a_body_that_is_no_json_object_is_refused(
    sqlite_client: TestClient, content: bytes, status: int, code: str
) -> None:
    headers = {"Idempotency-Key": "k", "Content-Type": "application/json"}
    answer = sqlite_client.post(f"/api/v1{ALLOCATIONS}", content=content, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_large_body_that_does_not_say_how_large_is_refused(sqlite_client: TestClient) -> None:
    headers = {"Idempotency-Key": "k", "Content-Type": "application/json"}
    pieces = (b" " * 64 * 1024 for _ in range(8))
    answer = sqlite_client.post(f"/api/v1{ALLOCATIONS}", content=pieces, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")


@pytest.mark.parametrize("key", [None, "", "a b", "鍵", "k" * 256])
def test_a_key_that_names_no_request_is_refused(sqlite_client: TestClient, key: str | None) -> None:
    headers = {} if key is None else {b"Idempotency-Key": key.encode()}
    body = {"fiscal_year": 2024, "amount_yen": 5, "source": "x"}
    answer = sqlite_client.post(f"/api/v1{ALLOCATIONS}", json=body, headers=headers)

    code = "idempotency-key-missing" if key is None else "idempotency-key-malformed"
    assert (answer.status_code, answer.json()["code"]) == (400, code)


@pytest.mark.parametrize("if_match", ["five", "", '"5", "6"', 'W/"5"', "-1"])
def test_an_if_match_that_names_no_version_is_refused(sqlite_post: Post, if_match: str) -> None:
    answer = sqlite_post(ALLOCATIONS, headers={"If-Match": if_match}, fiscal_year=2024, amount_yen=5)

    assert (answer.status_code, answer.json()["code"]) == (400, "if-match-malformed")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/systems/nobody/allocations", "unknown-system"),
        ("/systems/a%00b/allocations", "unknown-system"),
        ("/systems/system:x/allocations", "unknown-system"),
        ("/systems/sys-tax/allocations/none/returns", "unknown-allocation"),
        ("/nowhere", "unknown-path"),
    ],
)
def test_a_write_to_something_unknown_is_refused(sqlite_post: Post, path: str, code: str) -> None:
    answer = (
        sqlite_post(path, fiscal_year=2024, amount_yen=5, reason="x")
        if "returns" not in path
        else sqlite_post(path, amount_yen=5, reason="x")
    )

    assert (answer.status_code, answer.json()["code"]) == (404, code)


def test_a_write_for_an_unknown_ministry_is_refused(sqlite_post: Post) -> None:
    answer = sqlite_post(ALLOCATIONS, fiscal_year=2024, amount_yen=5, ministry="大蔵省")

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-ministry")
    assert answer.json()["organization"] == "大蔵省"


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("fiscal_year=1999", 404, "unknown-fiscal-year"),
        ("fiscal_year=2101", 422, "invalid-fiscal-year"),
        ("fiscal_year=20x4", 422, "invalid-fiscal-year"),
        ("fiscal_year=", 422, "invalid-fiscal-year"),
        ("fiscal_year=２０２４", 422, "invalid-fiscal-year"),
        ("fiscal_year=2024&ministry=大蔵省", 404, "unknown-ministry"),
        ("fiscal_year=2024&system=nobody", 404, "unknown-system"),
        ("by=colour", 422, "unknown-grouping"),
        ("known_at=yesterday", 422, "invalid-moment"),
        ("known_at=2024-03-28T12:00:00", 422, "invalid-moment"),
        ("effective_on=2024-02-30", 422, "invalid-moment"),
        ("format=pdf", 422, "invalid-value"),
        ("limit=5", 422, "parameter-not-taken"),
        ("fiscal_yaer=2024", 422, "unknown-field"),
    ],
)
def test_a_question_nobody_can_answer_is_refused(
    sqlite_client: TestClient, query: str, status: int, code: str
) -> None:
    answer = sqlite_client.get(f"/api/v1/views/lump-sum?{query}")

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_an_unknown_year_is_told_which_ones_there_are(sqlite_client: TestClient) -> None:
    answer = sqlite_client.get("/api/v1/views/lump-sum?fiscal_year=1999")

    assert answer.json()["held"] == "2024"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/views/budgets", 404, "unknown-view"),
        ("/views/history/explain?column=amount_yen", 422, "not-explained"),
        ("/views/lump-sum/explain?column=colour", 422, "unknown-column"),
        ("/views/lump-sum/explain", 422, "missing-value"),
        ("/views/payments", 422, "missing-value"),
        ("/systems/nobody", 404, "unknown-system"),
        ("/systems/nobody/history", 404, "unknown-system"),
        ("/systems?limit=0", 422, "invalid-value"),
        ("/systems?fiscal_year=1999", 404, "unknown-fiscal-year"),
        ("/systems/sys-tax/allocations/none", 404, "unknown-allocation"),
        ("/ministry-budgets/2024/法務省", 404, "unknown-budget"),
        ("/ministry-budgets/2024/大蔵省", 404, "unknown-ministry"),
        ("/ministry-budgets/24/財務省", 422, "invalid-fiscal-year"),
        ("/events?after=-1", 422, "invalid-value"),
        ("/events?after=9223372036854775808", 422, "invalid-value"),
        ("/", 404, "unknown-path"),
        ("/systems/sys-tax/", 404, "unknown-path"),
    ],
)
def test_a_read_of_something_unknown_is_refused(
    sqlite_client: TestClient, path: str, status: int, code: str
) -> None:
    answer = sqlite_client.get(f"/api/v1{path}")

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_method_an_address_does_not_take_is_told_which_ones_it_does(sqlite_client: TestClient) -> None:
    answer = sqlite_client.put("/api/v1/systems/sys-tax/allocations", json={})

    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
    assert answer.headers["Allow"] == "GET, HEAD, POST"
