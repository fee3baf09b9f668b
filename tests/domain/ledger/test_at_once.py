"""Many officers at once, in one process and in several."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

import pytest

from domain.errors import EnvelopeExceeded
from domain.information_system.implementation_plan import DecidePlan
from domain.ledger import Ledger, Receipt
from tests.domain.ledgers import (
    ENVELOPE,
    allocate,
    assert_the_cache_is_what_is_stored,
    enact,
    register,
    stored,
)
from tests.support.scenario import OFFICER

ROUNDS = 10


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Start all acts at the same moment; return what each returned or raised."""
    barrier = threading.Barrier(len(acts))

    def act_with_the_others(act: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return act()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            return error

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(act_with_the_others, acts))


@pytest.mark.parametrize("processes", ["one process", "two processes"])
def test_of_two_officers_who_spend_the_last_yen_at_once_exactly_one_wins(
    ready: Ledger, other: Ledger, database_url: str, processes: str
) -> None:
    second = other if processes == "two processes" else ready
    for year in range(2030, 2030 + ROUNDS):
        ready.execute(DecidePlan(system_id="s1", fiscal_year=year, amount_yen=10_000, facts=OFFICER))
        ready.execute(enact("mof", 1_000, year))

    for year in range(2030, 2030 + ROUNDS):
        outcomes = at_once(
            partial(ready.execute, last_yen(year, "first")), partial(second.execute, last_yen(year, "second"))
        )

        won = [outcome for outcome in outcomes if isinstance(outcome, Receipt)]
        (lost,) = [outcome for outcome in outcomes if not isinstance(outcome, Receipt)]
        assert len(won) == 1
        assert isinstance(lost, EnvelopeExceeded), lost
        assert (lost.asked_yen, lost.envelope_yen, lost.drawn_yen, lost.left_yen) == (1_000, 1_000, 1_000, 0)
    assert_the_cache_is_what_is_stored(ready, database_url)


def last_yen(fiscal_year: int, name: str) -> Any:
    """Ask for all of the envelope of a year."""
    facts = replace(OFFICER, effective_on=date(fiscal_year, 6, 1))
    return replace(allocate(1_000, f"{name}-{fiscal_year}"), fiscal_year=fiscal_year, facts=facts)


def test_the_same_request_sent_to_two_processes_at_once_is_recorded_once(
    ready: Ledger, other: Ledger, database_url: str
) -> None:
    for number in range(ROUNDS):
        name = f"a{number}"

        receipts = at_once(
            partial(ready.execute, allocate(1, name), key=name),
            partial(other.execute, allocate(1, name), key=name),
        )

        assert sorted(receipt.is_replay for receipt in receipts) == [False, True]
        assert receipts[0].event_ids == receipts[1].event_ids
        assert receipts[0].position == receipts[1].position
    assert len(stored(database_url).keys) == len(set(stored(database_url).keys)) == 7 + ROUNDS


def test_two_threads_hammering_one_ledger_lose_and_double_nothing(ready: Ledger, database_url: str) -> None:
    outcomes = hammer([ready, ready], database_url)

    assert sorted(chain.from_iterable(receipt.event_ids for receipt in outcomes)) == sorted(
        stored(database_url).event_ids[7:]
    )


def test_four_threads_in_two_processes_lose_and_double_nothing(
    ready: Ledger, other: Ledger, database_url: str
) -> None:
    hammer([ready, other, ready, other], database_url)


def hammer(ledgers: Sequence[Ledger], database_url: str) -> list[Receipt]:
    """Let every thread allocate 25 times 1 yen, and look at what is stored afterwards."""
    times = 25

    def allocations(number: int) -> list[Receipt]:
        return [
            ledgers[number].execute(allocate(1, f"{number}-{turn}"), key=f"{number}-{turn}")
            for turn in range(times)
        ]

    answers = at_once(*(partial(allocations, number) for number in range(len(ledgers))))

    for answer in answers:
        assert isinstance(answer, list), answer
    receipts = list(chain.from_iterable(answers))
    written = times * len(ledgers)
    assert len({receipt.position for receipt in receipts}) == written
    after = stored(database_url)
    assert len(after.events) == len(set(after.event_ids)) == 7 + 2 * written
    assert {key for key in after.keys if not key.startswith("auto:")} == {
        f"{number}-{turn}" for number in range(len(ledgers)) for turn in range(times)
    }
    with Ledger(database_url) as fresh:
        budget = fresh._find(ENVELOPE)
        assert vars(budget)["drawn_yen"] == written
    for ledger in ledgers:
        assert_the_cache_is_what_is_stored(ledger, database_url)
    return receipts


def test_reading_while_others_write_sees_whole_appends_in_order(ready: Ledger, other: Ledger) -> None:
    def write() -> None:
        for number in range(30):
            ready.execute_batch(
                [register(f"o{number}", "O"), enact(f"o{number}", 1), enact(f"o{number}", 1, 2025)],
                key=f"b{number}",
            )

    def read() -> list[str]:
        seen: list[str] = []
        position = 0
        while len(seen) < 7 + 90:
            for event in other.read(position, 7):
                assert event.position > position
                position = event.position
                assert event.event is not None
                seen.append(event.event.event_id)
        return seen

    _, seen = at_once(write, read)

    assert isinstance(seen, list), seen
    assert len(set(seen)) == 97
