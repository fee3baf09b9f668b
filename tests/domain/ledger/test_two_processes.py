"""Two ledgers on one database: what one holds in its cache is old as soon as the other writes.

An old cache must never lead to a wrong refusal, a wrong acceptance or a wrong "nothing to record".
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from eventsourcing.persistence import IntegrityError

from domain.books import Books
from domain.errors import (
    EnvelopeExceeded,
    KeyReused,
    PlanBeforeMoney,
    SettlementDoesNotFollow,
    StaleVersion,
    TooBusy,
)
from domain.information_system.allocation_commands import ReturnAllocation
from domain.information_system.classification import ClassifySystem
from domain.information_system.implementation_plan import DecidePlan
from domain.ledger import ATTEMPTS, Ledger
from domain.ministry_budget.appropriation import SupplementBudget
from domain.ministry_budget.settlement import PublishSettlement, SettlementRow
from domain.vocabulary import Criterion, SystemClass
from tests.domain.ledgers import (
    ENVELOPE,
    REASONED,
    allocate,
    assert_the_cache_is_what_is_stored,
    enact,
    stored,
)
from tests.support.scenario import OFFICER, PUBLICATION

PLAN_OF_1500 = DecidePlan(system_id="s1", fiscal_year=2024, amount_yen=1_500, facts=OFFICER)
SUPPLEMENT = SupplementBudget(
    fiscal_year=2024,
    ministry="mof",
    amount_yen=1_500,
    round=1,
    printed_previous_yen=1_000,
    facts=PUBLICATION,
)


def settlement(
    fiscal_year: int, spent_yen: int, carried_over_yen: int, current_yen: int
) -> PublishSettlement:
    """A settlement of 財務省 alone, of an appropriation of 1,000 yen."""
    row = SettlementRow(
        ministry="mof",
        appropriation_yen=1_000,
        current_yen=current_yen,
        spent_yen=spent_yen,
        carried_over_yen=carried_over_yen,
        unused_yen=current_yen - spent_yen - carried_over_yen,
    )
    return PublishSettlement(fiscal_year=fiscal_year, rows=(row,), facts=PUBLICATION)


def test_money_that_another_process_recorded_can_be_spent(ready: Ledger, other: Ledger) -> None:
    ready.execute(allocate(500))
    other.execute(PLAN_OF_1500)
    other.execute(SUPPLEMENT)

    # plan 1,500 - 500 and envelope 1,500 - 500: both have 1,000 left
    assert ready.execute(allocate(1_000, "a2")).version == 7


def test_money_that_another_process_spent_cannot_be_spent_again(ready: Ledger, other: Ledger) -> None:
    ready.try_out(allocate(500))
    other.execute(allocate(400))

    with pytest.raises(PlanBeforeMoney) as refusal:
        ready.execute(allocate(101, "a2"))

    assert (refusal.value.allocated_yen, refusal.value.left_yen) == (400, 100)
    assert ready.execute(allocate(100, "a2")).version == 6


def test_a_dry_run_sees_what_another_process_recorded(ready: Ledger, other: Ledger) -> None:
    ready.try_out(allocate(500))
    other.execute(allocate(400))

    with pytest.raises(PlanBeforeMoney):
        ready.try_out(allocate(101, "a2"))
    assert ready.try_out(allocate(100, "a2")).version == 6


def test_nothing_to_record_is_said_of_what_is_stored_only(ready: Ledger, other: Ledger) -> None:
    to_class_3 = ClassifySystem(
        system_id="s1", system_class=SystemClass.MINISTRY, criterion=Criterion.ALL_OTHERS, facts=OFFICER
    )
    assert ready.execute(to_class_3).event_ids == ()
    other.execute(replace(to_class_3, system_class=SystemClass.JOINT, criterion=Criterion.SCALE))

    assert ready.execute(to_class_3).event_ids == ("system:s1@6",)


def test_a_version_is_compared_with_what_is_stored(ready: Ledger, other: Ledger) -> None:
    other.execute(allocate(100))

    with pytest.raises(StaleVersion) as refusal:
        ready.execute(allocate(100, "a2"), expected_version=4)
    assert refusal.value.actual == 5
    assert ready.execute(allocate(100, "a2"), expected_version=5).version == 6


def test_what_a_decision_only_read_is_as_stored_too(ready: Ledger, other: Ledger) -> None:
    # carried over into FY2024: 200. The dry run put an envelope of FY2023 without settlement into the cache.
    ready.execute(enact("mof", 1_000, 2023))
    ready.try_out(settlement(2024, 1_000, 0, 1_000))
    other.execute(settlement(2023, 800, 200, 1_000))

    with pytest.raises(SettlementDoesNotFollow) as refusal:
        ready.execute(settlement(2024, 1_000, 0, 1_000))
    assert (refusal.value.settled_yen, refusal.value.books_yen) == (0, 200)
    assert len(ready.execute(settlement(2024, 1_000, 0, 1_200)).event_ids) == 2


def meanwhile(act: Callable[[], Any], method: Callable[..., Any]) -> Callable[..., Any]:
    """Return the method with something that happens before it, the first time it is called."""
    pending = [act]

    def called(*args: Any, **kwargs: Any) -> Any:
        while pending:
            pending.pop()()
        return method(*args, **kwargs)

    return called


def test_an_append_is_refused_by_the_store_when_something_it_read_has_changed(
    ready: Ledger, other: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the other process settles FY2023 between the decision about FY2024 and its append
    ready.execute(enact("mof", 1_000, 2023))
    settle_2023 = settlement(2023, 800, 200, 1_000)
    monkeypatch.setattr(ready, "_store", meanwhile(lambda: other.execute(settle_2023), ready._store))

    with pytest.raises(SettlementDoesNotFollow):
        ready.execute(settlement(2024, 1_000, 0, 1_000))


def test_an_append_is_refused_by_the_store_when_something_it_changes_has_changed(
    ready: Ledger, other: Ledger, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ready, "_store", meanwhile(lambda: other.execute(allocate(400)), ready._store))

    with pytest.raises(PlanBeforeMoney) as refusal:
        ready.execute(allocate(101, "a2"))

    assert refusal.value.left_yen == 100
    assert stored(database_url).event_ids[-2:] == ["system:s1@5", f"{ENVELOPE}@2"]
    assert_the_cache_is_what_is_stored(ready, database_url)


def test_a_request_that_another_process_stored_meanwhile_does_not_stand_in_its_own_way(
    ready: Ledger, other: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    # everything is returned; a second return of everything would be refused.
    ready.execute(allocate(300))
    everything = ReturnAllocation(system_id="s1", allocation_id="a1", amount_yen=300, facts=REASONED)
    first = []
    monkeypatch.setattr(
        ready,
        "_find",
        meanwhile(lambda: first.append(other.execute(everything, key="k1")), ready._find),
    )

    assert ready.execute(everything, key="k1") == replace(first[0], is_replay=True)


def test_a_key_that_another_process_used_meanwhile_is_refused(
    ready: Ledger, other: Ledger, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = meanwhile(lambda: other.execute(allocate(1, "a9"), key="k1"), ready._store)
    monkeypatch.setattr(ready, "_store", act)

    with pytest.raises(KeyReused):
        ready.execute(enact("da", 1), key="k1")
    assert stored(database_url).keys.count("k1") == 1


def test_a_ledger_that_always_comes_second_gives_up_and_says_so(
    ready: Ledger, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def conflict(*_: object, **__: object) -> None:
        raise IntegrityError

    before = stored(database_url)
    with monkeypatch.context() as patched:
        patched.setattr(ready, "_store", conflict)
        with pytest.raises(TooBusy) as refusal:
            ready.execute(allocate(300))

    assert refusal.value.numbers == {"attempts": ATTEMPTS}
    assert stored(database_url) == before
    assert ready.execute(allocate(300)).version == 5


def test_a_dry_run_that_is_always_outdated_gives_up_and_says_so(
    ready: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def outdated(_: Books) -> bool:
        return False

    monkeypatch.setattr(ready, "_stands", outdated)

    with pytest.raises(TooBusy):
        ready.try_out(allocate(300))


def test_the_refusal_of_the_second_has_the_numbers_the_first_left(ready: Ledger, other: Ledger) -> None:
    for ledger in (ready, other):
        ledger.execute(replace(PLAN_OF_1500, amount_yen=10_000))
        ledger.try_out(allocate(1_000, "warm"))

    ready.execute(allocate(1_000, "first"))
    with pytest.raises(EnvelopeExceeded) as refusal:
        other.execute(allocate(1_000, "second"))

    assert refusal.value.numbers == {
        "fiscal_year": 2024,
        "ministry": "財務省",
        "action": "An allocation",
        "action_ja": "配分",
        "asked_yen": 1_000,
        "envelope_yen": 1_000,
        "drawn_yen": 1_000,
        "left_yen": 0,
    }
