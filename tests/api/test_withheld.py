"""Sensitive systems over HTTP: to somebody who is not cleared they are like systems that do not exist.

財務省 has `sys-tax`, with a plan of 500,000 yen and 200,000 allocated, and the sensitive `sys-spy`, with
90,000 and 60,000.
"""

import io
from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient

from api.main import create_app
from domain.access.person import Person, Post, Role
from domain.information_system.allocation_commands import Allocate
from domain.information_system.classification import ClassifySystem, DetermineCoverage
from domain.information_system.disclosure import MarkSensitive
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.proposal import ProposeSystem
from domain.vocabulary import Criterion, SystemClass
from projections.runtime import Runtime
from tests.api.small_books import FACTS, NOW
from tests.support.people import as_person, officer_of

ANALYST = Person("analyst", "analyst", (Post(Role.ANALYST),))
API = "/api/v1"


@pytest.fixture
def guarded(books: Runtime) -> Runtime:
    """The small ledger with a sensitive system."""
    some: dict[str, Any] = {"system_id": "sys-spy", "facts": FACTS}
    for command in (
        ProposeSystem(name="秘密システム", ministry="mof", **some),
        ClassifySystem(system_class=SystemClass.MINISTRY, criterion=Criterion.ALL_OTHERS, **some),
        DetermineCoverage(covered=True, ground="方針 4-5", first_fiscal_year=2021, **some),
        DecidePlan(fiscal_year=2024, amount_yen=90_000, **some),
        Allocate(allocation_id="a-spy", fiscal_year=2024, amount_yen=60_000, **some),
        Allocate(
            system_id="sys-tax", allocation_id="a-tax", fiscal_year=2024, amount_yen=200_000, facts=FACTS
        ),
        MarkSensitive(ground="国の安全", **some),
    ):
        books.ledger.execute(command)
    return books


def asked_by(books: Runtime, somebody: Person) -> TestClient:
    return TestClient(create_app(books, identify=as_person(somebody), now=lambda: NOW))


@pytest.fixture
def analyst(guarded: Runtime) -> Iterator[TestClient]:
    with asked_by(guarded, ANALYST) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "/systems/{}",
        "/systems/{}/history",
        "/systems/{}/payments",
        "/systems/{}/allocations",
        "/systems/{}/allocations/a-spy",
        "/views/lump-sum?system={}",
        "/views/history?system={}",
        "/views/lump-sum/explain?column=planned_yen&system={}",
        "/views/contracts?system={}",
    ],
)
def test_a_sensitive_system_is_answered_for_as_one_that_does_not_exist(
    analyst: TestClient, path: str
) -> None:
    hidden, unknown = (analyst.get(API + path.format(system)) for system in ("sys-spy", "sys-nix"))

    assert (hidden.status_code, "ETag" in hidden.headers) == (404, False)
    document, same = hidden.json(), unknown.json()
    assert document["code"] == "unknown-system"
    for field in ("type", "title", "status", "detail"):
        assert str(document[field]).replace("sys-spy", "sys-nix") == str(same[field])


def test_what_the_companion_was_given_is_not_told(analyst: TestClient) -> None:
    assert analyst.get(f"{API}/systems/sys-tax/allocations").json()["allocations"] == []
    assert analyst.get(f"{API}/systems/sys-tax/allocations/a-tax").status_code == 404
    row = analyst.get(f"{API}/systems/sys-tax?fiscal_year=2024").json()
    assert (row["planned_yen"], row["allocated_yen"]) == (None, None)


def test_the_log_has_no_event_of_what_is_withheld(analyst: TestClient, guarded: Runtime) -> None:
    page = analyst.get(f"{API}/events?limit=1000").json()

    assert page["head"] == page["next_after"] == guarded.ledger.head
    names = [event["event"] for event in page["events"] if event["subject"] == "system:sys-tax"]
    assert names == ["system.proposed", "system.classified", "system.coverage-determined"]
    assert "sys-spy" not in str(page)
    assert "budget.drawn" not in {event["event"] for event in page["events"]}


def test_every_format_has_the_total_and_one_row_for_what_is_withheld(analyst: TestClient) -> None:
    path = f"{API}/views/lump-sum?fiscal_year=2024&by=system"
    document = analyst.get(path).json()
    parquet = pq.read_table(io.BytesIO(analyst.get(f"{path}&format=parquet").content)).to_pylist()
    text = analyst.get(f"{path}&format=csv").text

    assert document["total"]["planned_yen"] == 590_000
    for rows in (document["rows"], parquet):
        planned = {row["system_name"]: row["planned_yen"] for row in rows if row["planned_yen"]}
        assert planned == {"(withheld)": 590_000}
    assert "590000" in text
    assert "秘密" not in text + str(document) + str(parquet)


@pytest.mark.parametrize("somebody", [officer_of("mof"), Person("c", "c", (), is_cleared=True)])
def test_its_ministry_and_who_is_cleared_see_it(guarded: Runtime, somebody: Person) -> None:
    with asked_by(guarded, somebody) as client:
        assert client.get(f"{API}/systems/sys-spy?fiscal_year=2024").json()["planned_yen"] == 90_000
        (allocation,) = client.get(f"{API}/systems/sys-spy/allocations").json()["allocations"]
        assert allocation["amount_yen"] == 60_000
        assert "sys-spy" in client.get(f"{API}/events?limit=1000").text
