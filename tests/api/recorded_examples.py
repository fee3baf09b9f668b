"""The requests the documentation shows, run against the published figures at a fixed moment."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx2
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from api.main import create_app
from api.openapi import Example
from api.routers.commands import forms
from domain.access.person import Person, Post, Role
from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.loading import load_published
from tests.api.approval_examples import BY_AN_APPROVER
from tests.api.command_examples import WRITES
from tests.support.people import EVERYBODY_AT_ONCE, person

NOW: Final = datetime(2026, 7, 1, 1, tzinfo=UTC)
"""Ten in the morning of 1 July 2026 in Japan: FY2026 is under way, everything here is published."""
SYSTEM: Final = "rs-20079"
LONGEST_LIST: Final = 2
ACCEPTED: Final = 202
APPROVER: Final = person("approver", Post(Role.APPROVER, "mof"))
APPROVERS_TOKEN: Final = "Bearer TOKEN-OF-AN-APPROVER"  # noqa: S105 - stands for one
"""Shows that somebody else sends it."""
REQUEST_ID: Final = "00000000-0000-4000-8000-000000000000"

LUMP_SUM: Final = "/api/v1/views/{name}"
ALLOCATIONS: Final = "/api/v1/systems/{system_id}/allocations"
SOURCE: Final = {"title": "令和8年度 配分決定通知", "number": "デ統第12号"}
ALLOCATION: Final = {
    "fiscal_year": 2026,
    "amount_yen": 150_000_000,
    "cost_class": "operations",
    "source": SOURCE,
}

Step = tuple[str, str, str, str, str, dict[str, str], Any]
"""Name, summary, method, route, path, headers, body."""

STEPS: Final[tuple[Step, ...]] = (
    (
        "year",
        "The lump sum of FY2024, to the yen",
        "GET",
        LUMP_SUM,
        "/api/v1/views/lump-sum?fiscal_year=2024",
        {},
        None,
    ),
    (
        "year-then",
        "What was known on the day the FY2024 budget was enacted: nothing was moved or spent yet",
        "GET",
        LUMP_SUM,
        "/api/v1/views/lump-sum?fiscal_year=2024&by=ministry&known_at=2024-03-28",
        {},
        None,
    ),
    (
        "unknown-year",
        "A year the books hold nothing about",
        "GET",
        LUMP_SUM,
        "/api/v1/views/lump-sum?fiscal_year=1999",
        {},
        None,
    ),
    (
        "opened",
        "The events behind one figure",
        "GET",
        "/api/v1/views/{name}/explain",
        "/api/v1/views/lump-sum/explain?fiscal_year=2024&ministry=財務省&column=current_yen",
        {},
        None,
    ),
    (
        "opened-cell",
        "The events behind one cell of a view, with their running sum",
        "GET",
        "/api/v1/views/{name}/explain",
        (
            "/api/v1/views/transfers/explain?fiscal_year=2024&column=amount_yen&row=fiscal_year=2024"
            "&row=from_ministry_id=digital-agency&row=to_ministry_id=mof&row=kind=transfer"
        ),
        {},
        None,
    ),
    (
        "change",
        "What 財務省 can spend in FY2024 that it could not on 1 December 2024, and why",
        "GET",
        "/api/v1/views/{name}/diff",
        (
            "/api/v1/views/lump-sum/diff?fiscal_year=2024&ministry=財務省&row=fiscal_year=2024"
            "&column=current_yen&from_known_at=2024-12-01&to_known_at=2025-12-01"
        ),
        {},
        None,
    ),
    (
        "search",
        "Systems in which a word stands",
        "GET",
        "/api/v1/systems",
        "/api/v1/systems?q=KSK&fiscal_year=2024",
        {},
        None,
    ),
    (
        "one",
        "One system and its version",
        "GET",
        "/api/v1/systems/{system_id}",
        f"/api/v1/systems/{SYSTEM}?fiscal_year=2024",
        {},
        None,
    ),
    (
        "payments",
        "Whom a system's money went to",
        "GET",
        "/api/v1/systems/{system_id}/payments",
        f"/api/v1/systems/{SYSTEM}/payments",
        {},
        None,
    ),
    (
        "classify",
        "Designate class ③",
        "POST",
        "/api/v1/systems/{system_id}/classifications",
        f"/api/v1/systems/{SYSTEM}/classifications",
        {"Idempotency-Key": "2026-000101"},
        {"system_class": 3, "criterion": "all-others", "source": "情報システムの区分の指定について"},
    ),
    (
        "too-early",
        "Money before there is a plan",
        "POST",
        ALLOCATIONS,
        f"/api/v1/systems/{SYSTEM}/allocations",
        {"Idempotency-Key": "2026-000102"},
        ALLOCATION,
    ),
    (
        "plan",
        "Decide the plan of the year",
        "POST",
        "/api/v1/systems/{system_id}/plans",
        f"/api/v1/systems/{SYSTEM}/plans",
        {"Idempotency-Key": "2026-000103"},
        {"fiscal_year": 2026, "amount_yen": 25_000_000_000, "source": "令和8年度 実施計画"},
    ),
    (
        "transfer",
        "デジタル庁 moves an appropriation to 財務省 (移替え)",
        "POST",
        "/api/v1/ministry-budgets/{fiscal_year}/{ministry}/transfers",
        "/api/v1/ministry-budgets/2026/デジタル庁/transfers",
        {"Idempotency-Key": "2026-000104"},
        {"to_ministry": "財務省", "amount_yen": 40_000_000_000, "source": "令和8年度 移替え承認通知"},
    ),
    (
        "try",
        "Try an allocation out: nothing is recorded",
        "POST",
        ALLOCATIONS,
        f"/api/v1/systems/{SYSTEM}/allocations?dry_run=true",
        {},
        ALLOCATION,
    ),
    (
        "allocate",
        "Allocate; the same again under the same key is recorded once",
        "POST",
        ALLOCATIONS,
        f"/api/v1/systems/{SYSTEM}/allocations",
        {"Idempotency-Key": "2026-000105"},
        ALLOCATION,
    ),
    (
        "another-under-the-key",
        "Another request under the same key",
        "POST",
        ALLOCATIONS,
        f"/api/v1/systems/{SYSTEM}/allocations",
        {"Idempotency-Key": "2026-000105"},
        {**ALLOCATION, "amount_yen": 160_000_000},
    ),
    (
        "stale",
        "Somebody was faster",
        "POST",
        ALLOCATIONS,
        f"/api/v1/systems/{SYSTEM}/allocations",
        {"Idempotency-Key": "2026-000106", "If-Match": '"1"'},
        ALLOCATION,
    ),
    (
        "text-for-a-number",
        "An amount that is no number",
        "POST",
        ALLOCATIONS,
        f"/api/v1/systems/{SYSTEM}/allocations",
        {"Idempotency-Key": "2026-000107"},
        {**ALLOCATION, "amount_yen": "150,000,000"},
    ),
    (
        "given",
        "Allocations as they stand",
        "GET",
        ALLOCATIONS,
        f"/api/v1/systems/{SYSTEM}/allocations",
        {},
        None,
    ),
    (
        "envelope",
        "What 財務省 has left",
        "GET",
        "/api/v1/ministry-budgets/{fiscal_year}/{ministry}",
        "/api/v1/ministry-budgets/2026/財務省",
        {},
        None,
    ),
    ("first", "The first events of the log", "GET", "/api/v1/events", "/api/v1/events?limit=2", {}, None),
    ("all", "The ministries", "GET", "/api/v1/ministries", "/api/v1/ministries", {}, None),
    ("up-to", "Up to where the views have read the log", "GET", "/api/v1/ready", "/api/v1/ready", {}, None),
)


def write_steps() -> list[Step]:
    """Return the steps of ``WRITES``: one for every command, named after it."""
    by_name = {form.name: form for form in forms()}
    numbers: dict[str, int] = {}
    steps: list[Step] = []
    for number, (name, path, body) in enumerate(WRITES):
        form = by_name[name]
        numbers[name] = numbers.get(name, 0) + 1
        shown = name.replace("_", "-") + (f"-{numbers[name]}" if numbers[name] > 1 else "")
        headers = {"Idempotency-Key": f"2026-{200_000 + number}"}
        if name in BY_AN_APPROVER:
            headers["Authorization"] = APPROVERS_TOKEN
        content = {**body, "source": "令和8年度 記録の根拠文書"}
        route, summary = f"/api/v1{form.path}", " / ".join(form.command.TITLES)
        steps.append((f"every-{shown}", summary, "POST", route, f"/api/v1/{path}", headers, content))
    return steps


def record(folder: Path) -> list[Example]:
    """Return every step with the answer it gets; long lists are cut, and what differs by run is replaced.

    Args:
        folder: Where the ledger may lie.
    """
    settings = Settings(database_url=f"sqlite:///{folder / 'examples.db'}")
    with (
        Runtime.open(settings, lambda: NOW) as runtime,
        TestClient(create_app(runtime, identify=_identify, now=lambda: NOW)) as client,
    ):
        load_published(runtime.ledger)
        found: list[Example] = []
        for step in (*STEPS, *write_steps()):
            waiting = [example["answer"]["case_id"] for example in found if example["status"] == ACCEPTED]
            found.append(_example(client, step, waiting))
        return found


def _identify(headers: Headers) -> Person | None:
    return APPROVER if headers.get("authorization") == APPROVERS_TOKEN else EVERYBODY_AT_ONCE


def at_cases(path: str, waiting: Sequence[str]) -> str:
    """Return an address with the ids of the cases that the requests before wait in."""
    for number, case_id in enumerate(waiting, 1):
        path = path.replace(f"{{case-{number}}}", case_id)
    return path


def _example(client: TestClient, step: Step, waiting: Sequence[str]) -> Example:
    name, summary, method, route, path, headers, body = step
    path = at_cases(path, waiting)
    answer: httpx2.Response = client.request(method, path, json=body, headers=headers)
    content = json.loads(answer.text.replace(answer.headers["X-Request-ID"], REQUEST_ID))
    return {
        "name": name,
        "summary": summary,
        "method": method,
        "route": route,
        "path": path,
        "headers": headers,
        "body": body,
        "status": answer.status_code,
        "answer": _shortened(content),
    }


def _shortened(answer: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value[:LONGEST_LIST]
        if isinstance(value, list) and name in ("rows", "events", "sources")
        else value
        for name, value in answer.items()
    }
