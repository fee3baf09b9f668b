"""Two persons over HTTP: a form is told that it waits, an approver sees what would change, and decides."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient

from api.main import create_app
from domain.access.person import Person, Post, Role
from projections.runtime import Runtime
from projections.settings import Settings
from tests.api.small_books import NOW, WRITE, fill
from tests.support.people import as_person, officer_of, person

AGENCY = "digital-agency"
ALICE = person("alice", Post(Role.AGENCY_OFFICER, AGENCY))
BOB = person("bob", Post(Role.APPROVER, AGENCY))
MIKA = officer_of("mof", "mika")
RULES = f"/organizations/{AGENCY}/approval-rules"
ALLOCATIONS = "/systems/sys-tax/allocations"
ALLOCATION = {"fiscal_year": 2024, "amount_yen": 100_000}

Send = Callable[..., httpx2.Response]


@pytest.fixture
def clients(database_url: str) -> Iterator[dict[str, TestClient]]:
    """A client for each person on the small ledger, in which allocations of 1,000 yen and more wait."""
    with Runtime.open(Settings(database_url=database_url), lambda: NOW) as runtime:
        fill(runtime.ledger)

        def client(somebody: Person) -> TestClient:
            return TestClient(create_app(runtime, identify=as_person(somebody), now=lambda: NOW))

        yield {somebody.account: client(somebody) for somebody in (ALICE, BOB, MIKA)}


@pytest.fixture
def send(clients: dict[str, TestClient]) -> Send:
    """Posts a write as somebody; the rule is set first."""

    def post(by: Person, path: str, key: str, *, query: str = "", **body: Any) -> httpx2.Response:
        headers = {"Idempotency-Key": key}
        response: httpx2.Response = clients[by.account].post(
            f"/api/v1{path}{query}", json={**WRITE, **body}, headers=headers
        )
        return response

    assert post(BOB, RULES, "rule", command="allocate", from_yen=1_000).status_code == 201
    return post


def read(client: TestClient, path: str) -> Any:
    response = client.get(f"/api/v1{path}")
    assert response.status_code == 200, response.text
    return response.json()


def drafted(send: Send, key: str = "draft") -> str:
    """Let an allocation wait, and return its case."""
    case_id: str = send(ALICE, ALLOCATIONS, key, **ALLOCATION).json()["case_id"]
    return case_id


def test_below_the_amount_it_is_recorded(send: Send) -> None:
    response = send(ALICE, ALLOCATIONS, "k", fiscal_year=2024, amount_yen=999)

    assert response.status_code == 201
    assert "case_id" not in response.json()


def test_from_the_amount_on_it_is_accepted_and_waits(send: Send) -> None:
    response = send(ALICE, ALLOCATIONS, "k", **ALLOCATION)
    answer = response.json()

    assert response.status_code == 202
    assert response.headers["Location"] == f"/api/v1/cases/{answer['case_id']}"
    assert answer["event_ids"] == [f"case:{answer['case_id']}@1"]
    again = send(ALICE, ALLOCATIONS, "k", **ALLOCATION)
    assert (again.status_code, again.json()) == (202, answer)


def test_a_dry_run_says_that_it_would_wait(send: Send) -> None:
    response = send(ALICE, ALLOCATIONS, "k", query="?dry_run=true", **ALLOCATION)

    assert response.status_code == 200
    assert [event["event"] for event in response.json()["events"]] == ["case.drafted"]


def test_what_stands_against_it_speaks_now(send: Send, clients: dict[str, TestClient]) -> None:
    response = send(ALICE, ALLOCATIONS, "k", fiscal_year=2024, amount_yen=500_001)

    assert (response.status_code, response.json()["code"]) == (422, "plan-before-money")
    assert read(clients["alice"], "/cases")["rows"] == []


def test_an_approver_sees_what_would_change_and_approves(send: Send, clients: dict[str, TestClient]) -> None:
    case_id = drafted(send)
    response = clients["bob"].get(f"/api/v1/cases/{case_id}")
    file = response.json()

    assert response.headers["ETag"] == '"1"'
    assert (file["state"], file["drafted_by"], file["refusal"]) == ("open", "alice", None)
    assert file["content"]["amount_yen"] == 100_000
    assert [event["event"] for event in file["events"]] == ["case.drafted"]
    assert {(row["level"], row["before_yen"], row["after_yen"]) for row in file["effects"]} == {
        (level, None, 100_000) for level in ("whole", "year", "ministry", "system")
    }
    assert [(row["kind"], row["left_before_yen"], row["left_after_yen"]) for row in file["left"]] == [
        ("envelope", 600_000, 500_000),
        ("allocation", 0, 100_000),
    ]
    approved = send(BOB, f"/cases/{case_id}/approvals", "approval", case_version=1)
    assert approved.status_code == 201
    assert approved.json()["event_ids"] == [
        f"case:{case_id}@2",
        "system:sys-tax@5",
        "budget:2024:mof:一般会計@2",
    ]
    assert approved.headers["Location"] == f"/api/v1/cases/{case_id}"
    events = read(clients["bob"], "/events?after=0&limit=100")["events"]
    assert [(event["actor"], event["case_id"]) for event in events[-3:]] == [
        ("bob", None),
        ("alice", case_id),
        ("alice", case_id),
    ]


def test_what_would_be_refused_now_is_said_with_its_numbers(
    send: Send, clients: dict[str, TestClient]
) -> None:
    case_id = drafted(send)
    send(BOB, f"{RULES}/allocate/liftings", "lift")
    send(ALICE, ALLOCATIONS, "large", fiscal_year=2024, amount_yen=450_000)
    refusal = read(clients["bob"], f"/cases/{case_id}")["refusal"]

    assert (refusal["code"], refusal["left_yen"]) == ("plan-before-money", 50_000)
    response = send(BOB, f"/cases/{case_id}/approvals", "approval", case_version=1)
    assert (response.status_code, response.json()["code"]) == (422, "plan-before-money")
    assert read(clients["bob"], f"/cases/{case_id}")["state"] == "open"


def test_it_is_returned_redrafted_and_seen_anew(send: Send, clients: dict[str, TestClient]) -> None:
    case_id = drafted(send)
    returned = send(BOB, f"/cases/{case_id}/returns", "return", case_version=1, reason="多すぎます")
    assert returned.status_code == 201
    assert read(clients["alice"], f"/cases/{case_id}")["remark"] == "多すぎます"

    content = {"system_id": "sys-tax", "fiscal_year": 2024, "amount_yen": 90_000}
    redrafted = send(ALICE, f"/cases/{case_id}/redrafts", "redraft", content=content)
    assert (redrafted.status_code, redrafted.json()["event_ids"]) == (201, [f"case:{case_id}@3"])
    stale = send(BOB, f"/cases/{case_id}/approvals", "approval", case_version=1)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale-version")
    file = read(clients["bob"], f"/cases/{case_id}")
    assert (file["version"], file["amount_yen"], file["content"]["allocation_id"]) == (
        3,
        90_000,
        read(clients["bob"], f"/cases/{case_id}")["content"]["allocation_id"],
    )


def test_organizations_of_a_redraft_are_named_as_everywhere(
    send: Send, clients: dict[str, TestClient]
) -> None:
    case_id = drafted(send)
    content = {"system_id": "sys-tax", "fiscal_year": 2024, "amount_yen": 90_000, "ministry": "財務省"}

    assert send(ALICE, f"/cases/{case_id}/redrafts", "redraft", content=content).status_code == 201
    assert read(clients["bob"], f"/cases/{case_id}")["content"]["ministry"] == "mof"


@pytest.mark.parametrize(
    ("content", "location"),
    [
        ({"system_id": "sys-tax", "fiscal_year": 2024, "amount_yen": "x"}, "body.content.amount_yen"),
        ({"system_id": "sys-tax", "fiscal_year": 2024}, "body.content.amount_yen"),
        ({"fiscal_year": 2024, "amount_yen": 1}, "body.content.system_id"),
        (
            {"system_id": "sys-tax", "fiscal_year": 2024, "amount_yen": 1, "colour": "red"},
            "body.content.colour",
        ),
    ],
)
def test_a_redraft_that_cannot_be_read_says_where(send: Send, content: dict[str, Any], location: str) -> None:
    response = send(ALICE, f"/cases/{drafted(send)}/redrafts", "redraft", content=content)

    assert (response.status_code, response.json()["location"]) == (422, location)


@pytest.mark.parametrize(
    ("by", "path", "body", "status", "code"),
    [
        (ALICE, "approvals", {"case_version": 1}, 403, "not-permitted"),
        (BOB, "approvals", {}, 422, "missing-value"),
        (BOB, "returns", {"case_version": 1}, 422, "missing-value"),
        (BOB, "refusals", {"case_version": 1}, 422, "missing-value"),
        (BOB, "withdrawals", {}, 422, "not-the-drafter"),
        (MIKA, "withdrawals", {}, 403, "not-permitted"),
        (MIKA, "approvals", {"case_version": 1}, 403, "not-permitted"),
    ],
)
def test_what_is_not_theirs_to_do_is_refused(
    send: Send, by: Person, path: str, body: dict[str, Any], status: int, code: str
) -> None:
    response = send(by, f"/cases/{drafted(send)}/{path}", "k", **body)

    assert (response.status_code, response.json()["code"]) == (status, code)


def test_an_approval_twice_is_one_approval(send: Send) -> None:
    case_id = drafted(send)
    first = send(BOB, f"/cases/{case_id}/approvals", "approval", case_version=1)

    assert send(BOB, f"/cases/{case_id}/approvals", "approval", case_version=1).json() == first.json()
    another_key = send(BOB, f"/cases/{case_id}/approvals", "again", case_version=1)
    assert (another_key.status_code, another_key.json()["event_ids"]) == (201, [])
    withdrawn = send(ALICE, f"/cases/{case_id}/withdrawals", "withdrawal")
    assert (withdrawn.status_code, withdrawn.json()["code"]) == (409, "case-state")


def test_cases_are_listed_for_whom_they_concern(send: Send, clients: dict[str, TestClient]) -> None:
    first, second = drafted(send), drafted(send, "another")
    send(BOB, f"/cases/{second}/refusals", "refusal", case_version=1, reason="不要")

    assert [row["case_id"] for row in read(clients["bob"], "/cases")["rows"]] == [first, second]
    assert [row["case_id"] for row in read(clients["bob"], "/cases?state=open")["rows"]] == [first]
    assert [row["case_id"] for row in read(clients["bob"], "/views/cases?system=sys-tax")["rows"]] == [
        first,
        second,
    ]
    assert read(clients["mika"], "/cases")["rows"] == []
    response = clients["mika"].get(f"/api/v1/cases/{first}")
    assert (response.status_code, response.json()["code"]) == (404, "unknown-case")
    assert clients["bob"].get("/api/v1/cases?format=csv").text.startswith("case_id,state,command,")


def test_rules_are_set_listed_and_lifted(send: Send, clients: dict[str, TestClient]) -> None:
    rows = read(clients["mika"], "/views/approval-rules")["rows"]
    assert [(row["command"], row["title_ja"], row["from_yen"]) for row in rows] == [
        ("allocate", "配分する", 1_000)
    ]
    assert send(MIKA, RULES, "k", command="allocate").status_code == 403
    unknown = send(BOB, RULES, "k", command="approve-case")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "unknown-command")
    assert send(BOB, f"{RULES}/allocate/liftings", "lift").status_code == 201
    assert read(clients["mika"], "/views/approval-rules")["rows"] == []
    assert send(ALICE, ALLOCATIONS, "k", **ALLOCATION).status_code == 201
