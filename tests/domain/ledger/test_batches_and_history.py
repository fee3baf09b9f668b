"""Batches are all or nothing; history goes into a ledger without live entries only, and in order."""

from datetime import UTC, datetime

import pytest

from domain.errors import (
    BatchRefused,
    LogNeverRunsBackwards,
    MissingValue,
    PlanBeforeMoney,
    SilentChange,
    UnknownSystem,
)
from domain.information_system.implementation_plan import DecidePlan
from domain.ledger import Ledger
from domain.ministry_budget.transfer import TransferAppropriation
from tests.domain.ledgers import (
    ENVELOPE,
    NOON,
    FixedClock,
    allocate,
    assert_the_cache_is_what_is_stored,
    enact,
    register,
    stored,
)
from tests.support.scenario import OFFICER, PUBLICATION

IN_MARCH = datetime(2024, 3, 28, 3, tzinfo=UTC)
IN_JANUARY = datetime(2024, 1, 10, 3, tzinfo=UTC)


def test_a_batch_is_one_append(ready: Ledger, database_url: str) -> None:
    before = stored(database_url)

    receipt = ready.execute_batch([allocate(100), allocate(200, "a2")], key="batch")

    after = stored(database_url)
    first, last, key = after.appends[-1]
    assert (key, last - first + 1) == ("batch", 4)
    assert receipt.position == last
    assert after.event_ids[len(before.events) :] == list(receipt.event_ids)


def test_a_batch_with_a_problem_records_nothing_and_lists_every_problem(
    ready: Ledger, database_url: str
) -> None:
    before = stored(database_url)
    batch = [
        allocate(300),
        DecidePlan(system_id="s2", fiscal_year=2024, amount_yen=1, facts=OFFICER),
        allocate(201, "a2"),
        allocate(200, "a3"),
    ]

    with pytest.raises(BatchRefused) as refusal:
        ready.execute_batch(batch, key="batch")

    assert [(place, type(problem)) for place, problem in refusal.value.problems] == [
        (1, UnknownSystem),
        (2, PlanBeforeMoney),
    ]
    assert stored(database_url) == before
    assert_the_cache_is_what_is_stored(ready, database_url)
    assert ready.execute_batch(batch[::3], key="batch").version == 6


def test_a_batch_that_finds_nothing_to_record_is_answered_all_the_same(
    ready: Ledger, database_url: str
) -> None:
    before = stored(database_url)

    receipt = ready.execute_batch([register("mof", "財務省"), enact("mof", 1_000)], key="again")

    assert (receipt.position, receipt.event_ids, receipt.recorded_at) == (ready.head, (), None)
    assert receipt.version == 1
    assert stored(database_url) == before


def test_an_empty_batch_is_refused(ready: Ledger) -> None:
    with pytest.raises(MissingValue, match="commands must be given"):
        ready.execute_batch([], key="batch")


def test_both_legs_of_a_transfer_are_stored_in_one_append(ready: Ledger, database_url: str) -> None:
    ready.execute(
        TransferAppropriation(
            transfer_id="t1",
            fiscal_year=2024,
            from_ministry="mof",
            to_ministry="da",
            amount_yen=400,
            facts=OFFICER,
        ),
        key="t1",
    )

    after = stored(database_url)
    first, last, key = after.appends[-1]
    assert key == "t1"
    assert [event for event in after.events if first <= event[0] <= last] == [
        (first, ENVELOPE, 2),
        (last, "budget:2024:da:一般会計", 1),
    ]


def test_both_sides_of_an_allocation_are_stored_in_one_append(ready: Ledger, database_url: str) -> None:
    receipt = ready.execute(allocate(300), key="k1")

    first, last, key = stored(database_url).appends[-1]
    assert (key, last - first + 1, last) == ("k1", 2, receipt.position)
    assert receipt.event_ids == ("system:s1@5", f"{ENVELOPE}@2")


def test_history_is_recorded_at_its_own_time_and_stored_now(ledger: Ledger) -> None:
    receipt = ledger.execute_batch([register("mof", "財務省")], key="h1", recorded_at=IN_MARCH)

    assert receipt.recorded_at == IN_MARCH
    (event,) = ledger.read(0, 10)
    assert (event.recorded_at, event.stored_at) == (IN_MARCH, NOON)


def test_history_may_hold_several_publications_of_one_moment(ledger: Ledger) -> None:
    ledger.execute_batch([register("mof", "財務省")], key="h1", recorded_at=IN_MARCH)
    ledger.execute_batch([enact("mof", 1)], key="h2", recorded_at=IN_MARCH)

    assert [event.recorded_at for event in ledger.read(0, 10)] == [IN_MARCH, IN_MARCH]


def test_history_out_of_order_is_refused_and_nothing_of_it_is_stored(
    ledger: Ledger, database_url: str
) -> None:
    ledger.execute_batch([register("mof", "財務省")], key="h1", recorded_at=IN_MARCH)
    before = stored(database_url)

    with pytest.raises(LogNeverRunsBackwards) as refusal:
        ledger.execute_batch([enact("mof", 1), enact("mof", 2, 2023)], key="h0", recorded_at=IN_JANUARY)

    assert refusal.value.numbers == {
        "asked": "2024-01-10T03:00:00+00:00",
        "why": "the last entry was recorded at 2024-03-28T03:00:00+00:00",
        "why_ja": "最後の記録は 2024-03-28T03:00:00+00:00 です",
    }
    assert stored(database_url) == before
    assert_the_cache_is_what_is_stored(ledger, database_url)
    # neither the events nor the key are used up
    assert ledger.execute_batch([enact("mof", 1)], key="h0", recorded_at=IN_MARCH).version == 1


def test_history_after_a_live_entry_is_refused_and_nothing_of_it_is_stored(
    ledger: Ledger, database_url: str, clock: FixedClock
) -> None:
    ledger.execute(register("mof", "財務省"))
    before = stored(database_url)
    clock.move(days=30)

    with pytest.raises(LogNeverRunsBackwards) as refusal:
        ledger.execute_batch([enact("mof", 1)], key="h1", recorded_at=clock.now)

    assert refusal.value.numbers == {
        "asked": "2024-07-01T12:00:00+00:00",
        "why": "the ledger already holds live entries",
        "why_ja": "既に通常の記録があるため",
    }
    assert stored(database_url) == before
    assert_the_cache_is_what_is_stored(ledger, database_url)


def test_history_that_was_loaded_is_answered_again_even_after_live_entries(
    ledger: Ledger, database_url: str
) -> None:
    first = ledger.execute_batch([register("mof", "財務省")], key="h1", recorded_at=IN_MARCH)
    ledger.execute(enact("mof", 1))
    before = stored(database_url)

    again = ledger.execute_batch([register("mof", "財務省")], key="h1", recorded_at=IN_MARCH)

    assert (again.position, again.event_ids, again.is_replay) == (first.position, first.event_ids, True)
    assert stored(database_url) == before


def test_history_that_says_something_new_of_old_is_refused_by_its_rule(ledger: Ledger) -> None:
    ledger.execute_batch([register("mof", "財務省")], key="h1", recorded_at=IN_JANUARY)

    with pytest.raises(SilentChange):
        ledger.execute_batch([register("mof", "大蔵省", PUBLICATION)], key="h2", recorded_at=IN_MARCH)
