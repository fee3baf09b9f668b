"""Several officers at once: nothing is given twice, nothing is lost, everybody is told."""

import asyncio
from collections import Counter
from typing import Any

import httpx2

from api.main import create_app
from projections.runtime import Runtime
from tests.api.small_books import NOW, WRITE
from tests.support.people import as_person

URL = "http://localhost/api/v1/systems/sys-tax/allocations"


async def _sent(books: Runtime, requests: list[tuple[str, dict[str, Any]]]) -> list[httpx2.Response]:
    """Send writes at the same time, each under its key, and return the answers in order."""
    transport = httpx2.ASGITransport(create_app(books, identify=as_person(), now=lambda: NOW))
    async with httpx2.AsyncClient(transport=transport) as client:
        sending = [
            client.post(URL, json={**WRITE, "fiscal_year": 2024, **body}, headers={"Idempotency-Key": key})
            for key, body in requests
        ]
        return list(await asyncio.gather(*sending))


def test_two_officers_cannot_both_spend_the_last_yen(books: Runtime) -> None:
    # The plan leaves 500,000: each asks for all of it.
    answers = asyncio.run(_sent(books, [(f"officer-{n}", {"amount_yen": 500_000}) for n in range(2)]))

    assert sorted(answer.status_code for answer in answers) == [201, 422]
    refused = next(answer.json() for answer in answers if answer.status_code == 422)
    assert (refused["code"], refused["left_yen"]) == ("plan-before-money", 0)
    assert books.views.lump_sum(2024).total["allocated_yen"] == 500_000  # type: ignore[index]


def test_as_many_are_served_as_there_is_money_for(books: Runtime) -> None:
    # 500,000 at 30,000 each: 16 get theirs and 20,000 is left.
    answers = asyncio.run(_sent(books, [(f"officer-{n}", {"amount_yen": 30_000}) for n in range(24)]))

    assert Counter(answer.status_code for answer in answers) == {201: 16, 422: 8}
    assert {answer.json()["left_yen"] for answer in answers if answer.status_code == 422} == {20_000}
    versions = sorted(answer.json()["version"] for answer in answers if answer.status_code == 201)
    assert versions == list(range(5, 21))


def test_one_request_sent_many_times_at_once_is_recorded_once(books: Runtime) -> None:
    answers = asyncio.run(_sent(books, [("the-same", {"amount_yen": 30_000})] * 12))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.text for answer in answers}) == 1
    assert books.views.lump_sum(2024).total["allocated_yen"] == 30_000  # type: ignore[index]
