"""The documentation is what the service does: examples are re-run, and the contract changes only on purpose.

``IKKATSU_WRITE_CONTRACTS=1 pytest tests/api/test_openapi.py`` writes both files anew; review the difference.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.openapi import EXAMPLES_FILE, Example, examples
from api.routers.commands import forms
from tests.api.command_examples import WRITES
from tests.api.recorded_examples import STEPS, record
from tests.support.repository import REPOSITORY

CONTRACT = REPOSITORY / "tests" / "contracts" / "openapi.json"
IS_WRITING = os.environ.get("IKKATSU_WRITE_CONTRACTS") == "1"


SINCE_THE_FIRST_RELEASE = (
    "/systems",
    "/systems/{system_id}/classifications",
    "/systems/{system_id}/coverage",
    "/systems/{system_id}/plans",
    "/systems/{system_id}/allocations",
    "/systems/{system_id}/allocations/{allocation_id}/changes",
    "/systems/{system_id}/allocations/{allocation_id}/returns",
    "/ministry-budgets/{fiscal_year}/{ministry}/transfers",
)
"""Addresses of commands that users script against."""


def written(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    """The examples as the service answers them now."""
    found = record(tmp_path_factory.mktemp("examples"))
    if IS_WRITING:
        EXAMPLES_FILE.write_text(written(found), encoding="utf-8")
        examples.cache_clear()
    return found


@pytest.fixture
def document(recorded: list[Example], sqlite_client: TestClient) -> dict[str, Any]:
    """The OpenAPI document the service serves now."""
    assert recorded
    found: dict[str, Any] = sqlite_client.get("/openapi.json").json()
    if IS_WRITING:
        CONTRACT.write_text(written(found), encoding="utf-8")
    return found


def test_the_recorded_examples_are_what_the_service_answers(recorded: list[Example]) -> None:
    assert json.loads(EXAMPLES_FILE.read_text(encoding="utf-8")) == recorded


def test_the_contract_changes_only_on_purpose(document: dict[str, Any]) -> None:
    assert json.loads(CONTRACT.read_text(encoding="utf-8")) == document


def test_the_examples_show_every_kind_of_answer(recorded: list[Example]) -> None:
    assert {example["status"] for example in recorded} == {200, 201, 202, 404, 409, 412, 422}
    codes = [example["answer"].get("code") for example in recorded]
    assert [code for code in codes if code] == [
        "unknown-fiscal-year",
        "plan-before-money",
        "idempotency-key-reused",
        "stale-version",
        "invalid-amount",
    ]


def test_every_command_has_an_example_that_was_recorded(recorded: list[Example]) -> None:
    written = [example for example in recorded if example["name"].startswith("every-")]

    assert len(written) == len(WRITES)
    assert [example for example in written if example["status"] not in {201, 202}] == []
    assert [example["name"] for example in written if not example["answer"]["event_ids"]] == []
    shown = {example["route"] for example in recorded if example["status"] == 201}
    assert {f"/api/v1{form.path}" for form in forms()} - shown == set()


def test_every_address_of_the_interface_is_there(document: dict[str, Any]) -> None:
    served = {(method, path) for path, methods in document["paths"].items() for method in methods}

    assert {
        ("get", "/api/v1/views/{name}"),
        ("get", "/api/v1/views/{name}/diff"),
        ("get", "/api/v1/views/{name}/explain"),
        ("get", "/api/v1/systems"),
        ("get", "/api/v1/systems/{system_id}"),
        ("get", "/api/v1/systems/{system_id}/history"),
        ("get", "/api/v1/systems/{system_id}/payments"),
        ("get", "/api/v1/systems/{system_id}/allocations"),
        ("get", "/api/v1/systems/{system_id}/allocations/{allocation_id}"),
        ("get", "/api/v1/ministry-budgets/{fiscal_year}/{ministry}"),
        ("get", "/api/v1/events"),
        ("get", "/api/v1/ministries"),
        ("get", "/api/v1/cases"),
        ("get", "/api/v1/cases/{case_id}"),
        ("get", "/api/v1/inbox"),
        ("get", "/api/v1/inbox/changes"),
        ("get", "/api/v1/inbox/seen"),
        ("get", "/api/v1/health"),
        ("get", "/api/v1/ready"),
    } <= {(method, path) for method, path in served if method == "get"}
    assert {f"/api/v1{form.path}" for form in forms()} | {"/api/v1/cases/{case_id}/redrafts"} <= {
        path for method, path in served if method == "post"
    }
    assert {f"/api/v1{path}" for path in SINCE_THE_FIRST_RELEASE} <= {
        path for method, path in served if method == "post"
    }


def test_problems_are_problems_in_the_contract(document: dict[str, Any]) -> None:
    contents = [
        (path, status, list(response["content"]))
        for path, methods in document["paths"].items()
        for operation in methods.values()
        for status, response in operation["responses"].items()
        if int(status) >= 400
    ]

    assert contents
    assert [found for found in contents if found[2] != ["application/problem+json"]] == []


def test_the_documentation_shows_every_example_and_every_address(
    document: dict[str, Any], sqlite_client: TestClient
) -> None:
    page = sqlite_client.get("/docs").text

    assert page.count("<details>") == len(STEPS) + len(WRITES)
    assert all(f"<code>{path}</code>" in page for path in document["paths"])


def test_the_examples_are_part_of_the_program() -> None:
    assert Path(EXAMPLES_FILE).is_relative_to(REPOSITORY / "api")
