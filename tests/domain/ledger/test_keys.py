"""A key names a request for ever."""

from dataclasses import replace
from typing import Any

import pytest

from domain.errors import EnvelopeExceeded, InvalidAmount, KeyReused, PlanBeforeMoney, StaleVersion
from domain.information_system.allocation_commands import ReturnAllocation
from domain.information_system.implementation_plan import DecidePlan
from domain.ledger import Ledger
from domain.ministry_budget.settlement import PublishSettlement, SettlementRow
from tests.domain.ledgers import (
    ENVELOPE,
    NOON,
    REASONED,
    FixedClock,
    allocate,
    enact,
    register,
    stored,
)
from tests.support.scenario import OFFICER, PUBLICATION

RETURN = ReturnAllocation(system_id="s1", allocation_id="a1", amount_yen=100, facts=REASONED)


def test_the_first_answer_says_what_was_recorded_and_when(ready: Ledger) -> None:
    receipt = ready.execute(allocate(300), key="k1")

    assert receipt.position == ready.head
    assert receipt.version == 5
    assert receipt.event_ids == ("system:s1@5", f"{ENVELOPE}@2")
    assert receipt.recorded_at == NOON
    assert not receipt.is_replay


def test_the_same_key_with_the_same_content_is_answered_with_the_first_result(
    ready: Ledger, database_url: str, clock: FixedClock
) -> None:
    # a return may be repeated under the rules, so that only the key can hold it back.
    ready.execute(allocate(300))
    first = ready.execute(RETURN, key="k1")
    before = stored(database_url)
    clock.move(days=1)
    ready.execute(allocate(10, "a2"))

    again = ready.execute(RETURN, key="k1")

    assert again == replace(first, is_replay=True)
    assert len(stored(database_url).events) == len(before.events) + 2


def test_another_process_is_answered_with_the_first_result_too(ready: Ledger, other: Ledger) -> None:
    first = ready.execute(allocate(300), key="k1")

    assert other.execute(allocate(300), key="k1") == replace(first, is_replay=True)


def test_the_first_answer_is_given_even_where_the_rules_or_the_version_would_refuse_by_now(
    ready: Ledger,
) -> None:
    first = ready.execute(allocate(500), key="k1", expected_version=4)
    with pytest.raises(PlanBeforeMoney):
        ready.execute(allocate(500, "a2"), key="k2")
    with pytest.raises(StaleVersion):
        ready.execute(allocate(500, "a2"), key="k3", expected_version=4)

    assert ready.execute(allocate(500), key="k1", expected_version=4) == replace(first, is_replay=True)


def test_the_same_key_with_other_content_is_refused(ready: Ledger, database_url: str) -> None:
    ready.execute(allocate(300), key="k1")
    before = stored(database_url)

    with pytest.raises(KeyReused) as refusal:
        ready.execute(allocate(301, "a2"), key="k1")

    assert refusal.value.numbers == {"key": "k1"}
    assert stored(database_url) == before


def test_the_way_in_may_tell_requests_apart_itself(ready: Ledger) -> None:
    first = ready.execute(allocate(300), key="k1", fingerprint="body")

    assert ready.execute(allocate(300), key="k1", fingerprint="body") == replace(first, is_replay=True)
    with pytest.raises(KeyReused):
        ready.execute(allocate(300), key="k1", fingerprint="another body")


def test_a_refused_request_does_not_use_its_key_up(ready: Ledger) -> None:
    with pytest.raises(PlanBeforeMoney):
        ready.execute(allocate(501), key="k1")

    assert ready.execute(allocate(500), key="k1").event_ids == ("system:s1@5", f"{ENVELOPE}@2")


def test_requests_without_a_key_are_never_taken_for_each_other(ready: Ledger) -> None:
    ready.execute(allocate(300))
    first, second = ready.execute(RETURN), ready.execute(RETURN)

    assert (first.version, second.version) == (6, 7)
    assert not second.is_replay


def test_a_command_with_nothing_to_record_is_answered_with_the_head_and_the_version(
    ready: Ledger, database_url: str
) -> None:
    before = stored(database_url)

    receipt = ready.execute(DecidePlan(system_id="s1", fiscal_year=2024, amount_yen=500, facts=OFFICER))

    assert (receipt.position, receipt.version) == (ready.head, 4)
    assert (receipt.event_ids, receipt.recorded_at, receipt.is_replay) == ((), None, False)
    assert stored(database_url) == before


def test_a_batch_is_named_by_its_key_as_well(ready: Ledger, database_url: str) -> None:
    batch = [allocate(100), allocate(200, "a2")]
    first = ready.execute_batch(batch, key="batch")
    before = stored(database_url)

    assert ready.execute_batch(batch, key="batch") == replace(first, is_replay=True)
    with pytest.raises(KeyReused):
        ready.execute_batch([*batch, allocate(1, "a3")], key="batch")
    with pytest.raises(KeyReused):
        ready.execute(allocate(100), key="batch")
    assert stored(database_url) == before


def test_the_first_answer_of_a_batch_has_every_event(ready: Ledger) -> None:
    ready.execute_batch([allocate(100), allocate(200, "a2")], key="batch")

    again = ready.execute_batch([allocate(100), allocate(200, "a2")], key="batch")

    assert again.event_ids == ("system:s1@5", "system:s1@6", f"{ENVELOPE}@2", f"{ENVELOPE}@3")
    assert again.version == 6


def test_an_answer_that_recorded_nothing_on_its_subject_still_has_the_subjects_version(
    ready: Ledger,
) -> None:
    # the first row was settled before, so the append holds events of the second ministry alone.
    ready.execute_batch([register("moj", "法務省"), enact("moj", 7)], key="moj")
    mof = SettlementRow(
        ministry="mof",
        appropriation_yen=1_000,
        current_yen=1_000,
        spent_yen=1_000,
        carried_over_yen=0,
        unused_yen=0,
    )
    moj = replace(mof, ministry="moj", appropriation_yen=7, current_yen=7, spent_yen=7)
    settle = PublishSettlement(fiscal_year=2024, rows=(mof,), facts=PUBLICATION)
    ready.execute(settle)

    first = ready.execute(replace(settle, rows=(mof, moj)), key="k1")

    assert first.event_ids == ("budget:2024:moj:一般会計@2",)
    assert first.version == 2
    assert ready.execute(replace(settle, rows=(mof, moj)), key="k1") == replace(first, is_replay=True)


def test_a_key_that_cannot_be_stored_stores_nothing(ready: Ledger, database_url: str) -> None:
    before = stored(database_url)

    with pytest.raises(ValueError, match="cannot contain the character NUL"):
        ready.execute(allocate(300), key="k\0")

    assert stored(database_url) == before


def test_a_value_of_the_wrong_type_is_refused_by_its_rule_under_a_key_as_well(ready: Ledger) -> None:
    wrong: list[Any] = [300.5, "３００", None]

    for amount in wrong:
        with pytest.raises(InvalidAmount):
            ready.execute(replace(allocate(1), amount_yen=amount), key="k1")


def test_an_envelope_that_refused_is_asked_again_after_it_grew(ready: Ledger) -> None:
    ready.execute(DecidePlan(system_id="s1", fiscal_year=2024, amount_yen=5_000, facts=OFFICER))
    with pytest.raises(EnvelopeExceeded) as refusal:
        ready.execute(allocate(1_001))
    assert (refusal.value.envelope_yen, refusal.value.left_yen) == (1_000, 1_000)

    assert ready.execute(allocate(1_000)).version == 6
