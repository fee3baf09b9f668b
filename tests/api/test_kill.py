"""kill -9 at random points of 1,000 concurrent allocations: nothing acknowledged is lost or doubled.

Clients do what a careful program does: a request without an answer is sent again under its key.
"""

import asyncio
import random
from itertools import count
from typing import Any

import httpx2

from domain.information_system.allocation import Allocated
from projections.proof.verification import verify_books
from projections.runtime import Runtime
from projections.settings import Settings
from tests.api.served import Served, start
from tests.api.small_books import WRITE, fill
from tests.support.accounts import bearer_of
from tests.support.ports import free_port

ALLOCATIONS = 1_000
CLIENTS = 24
KILLS = 4
PATH = "/api/v1/systems/sys-tax/allocations"
PLAN_YEN = 500_000
AMOUNT_YEN = PLAN_YEN // ALLOCATIONS


class Officers:
    """Clients that share a heap of requests and remember every answer.

    Args:
        port: Where the server listens, whenever it is alive.
    """

    def __init__(self, port: int, headers: dict[str, str]) -> None:
        self._headers = headers
        self._url = f"http://127.0.0.1:{port}{PATH}"
        self._waiting = [f"allocation-{number:04}" for number in range(ALLOCATIONS)]
        self.answers: dict[str, dict[str, Any]] = {}
        self.repeated = 0

    async def work(self) -> None:
        """Send everything, all clients at once."""
        limits = httpx2.Limits(max_connections=CLIENTS, max_keepalive_connections=CLIENTS)
        async with httpx2.AsyncClient(timeout=30, limits=limits, headers=self._headers) as client:
            await asyncio.gather(*(self._officer(client) for _ in range(CLIENTS)))

    async def _officer(self, client: httpx2.AsyncClient) -> None:
        while self._waiting:
            key = self._waiting.pop()
            self.answers[key] = await self._answer(client, key)

    async def _answer(self, client: httpx2.AsyncClient, key: str) -> dict[str, Any]:
        body = {**WRITE, "fiscal_year": 2024, "amount_yen": AMOUNT_YEN}
        for attempt in count():
            self.repeated += attempt > 0
            try:
                answer = await client.post(self._url, json=body, headers={"Idempotency-Key": key})
            except httpx2.TransportError:
                await asyncio.sleep(0.05)
                continue
            assert answer.status_code == 201, answer.text
            return dict(answer.json())
        raise AssertionError


async def killed_now_and_then(served: Served, officers: Officers, database_url: str, port: int) -> Served:
    """Kill the server at random points of the work, start it again each time, and return the last one."""
    chance = random.Random(20240401)  # noqa: S311 - the same points every run, give or take the machine
    points = sorted(chance.sample(range(50, ALLOCATIONS - 50), KILLS))
    working = asyncio.create_task(officers.work())
    for point in points:
        while len(officers.answers) < point and not working.done():  # noqa: ASYNC110 - a point of the work
            await asyncio.sleep(0.001)
        await asyncio.to_thread(served.kill)
        served = await asyncio.to_thread(start, database_url, port=port)
    await working
    return served


def test_a_killed_server_loses_nothing_acknowledged_and_doubles_nothing(database_url: str) -> None:
    with Runtime.open(Settings(database_url=database_url)) as runtime:
        fill(runtime.ledger)
    port = free_port()
    officers = Officers(port, bearer_of(database_url))
    served = asyncio.run(killed_now_and_then(start(database_url, port=port), officers, database_url, port))
    served.kill()

    with Runtime.open(Settings(database_url=database_url)) as runtime:
        recorded = {
            logged.event.allocation_id: logged
            for logged in runtime.ledger.read(0, 10_000)
            if isinstance(logged.event, Allocated)
        }
        assert officers.repeated > 0
        assert len(recorded) == len(officers.answers) == ALLOCATIONS
        assert {answer["allocation_id"] for answer in officers.answers.values()} == set(recorded)
        assert all(
            answer["event_ids"][0] == recorded[answer["allocation_id"]].event.event_id  # type: ignore[union-attr]
            for answer in officers.answers.values()
        )
        view = runtime.views.lump_sum(2024)
        envelope = runtime.views.allocations(2024, "mof").frame.iloc[0]
        assert view.total is not None
        assert view.total["allocated_yen"] == envelope["drawn_yen"] == PLAN_YEN
        assert runtime.check() == []
        assert verify_books(runtime.ledger, runtime.checkpoints).problems == []
