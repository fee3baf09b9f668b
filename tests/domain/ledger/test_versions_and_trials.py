"""Expected versions, dry runs, and refusals: nothing of them stays."""

import pytest

from domain.books import Books
from domain.errors import PlanBeforeMoney, SilentChange, StaleVersion, UnknownSystem
from domain.information_system.allocation import Allocated
from domain.information_system.implementation_plan import DecidePlan
from domain.ledger import Ledger
from domain.ministry_budget.drawing import DrawnForSystem
from tests.domain.ledgers import (
    ENVELOPE,
    allocate,
    assert_the_cache_is_what_is_stored,
    cached,
    stored,
)
from tests.support.scenario import OFFICER


def test_a_write_on_the_version_that_was_seen_goes_through(ready: Ledger) -> None:
    assert ready.version_of("system:s1") == 4
    assert ready.execute(allocate(300), expected_version=4).version == 5


def test_a_write_on_an_older_version_is_refused_with_both(ready: Ledger, database_url: str) -> None:
    ready.execute(allocate(300))
    before = stored(database_url)

    with pytest.raises(StaleVersion) as refusal:
        ready.execute(allocate(100, "a2"), expected_version=4)

    assert refusal.value.numbers == {"subject_id": "system:s1", "expected": 4, "actual": 5}
    assert stored(database_url) == before


def test_what_was_never_recorded_has_version_zero(ledger: Ledger) -> None:
    assert ledger.version_of("system:unheard") == 0


def test_a_dry_run_says_what_it_would_record(ready: Ledger) -> None:
    trial = ready.try_out(allocate(300), expected_version=4)

    assert trial.version == 5
    assert [type(event) for event in trial.events] == [Allocated, DrawnForSystem]
    assert [event.event_id for event in trial.events] == ["system:s1@5", f"{ENVELOPE}@2"]


def test_a_dry_run_leaves_nothing(ready: Ledger, database_url: str) -> None:
    before = stored(database_url)

    for _ in range(3):
        assert ready.try_out(allocate(500)).version == 5

    assert stored(database_url) == before
    assert_the_cache_is_what_is_stored(ready, database_url)
    assert ready.execute(allocate(500)).version == 5


def test_a_dry_run_is_refused_like_the_real_one_and_leaves_nothing(ready: Ledger, database_url: str) -> None:
    before = stored(database_url)

    with pytest.raises(PlanBeforeMoney) as refusal:
        ready.try_out(allocate(501))
    with pytest.raises(StaleVersion):
        ready.try_out(allocate(1), expected_version=9)

    assert refusal.value.left_yen == 500
    assert stored(database_url) == before
    assert_the_cache_is_what_is_stored(ready, database_url)


def test_a_dry_run_of_something_recorded_already_would_record_nothing(ready: Ledger) -> None:
    ready.execute(allocate(300))

    assert ready.try_out(allocate(300)).events == ()


def test_a_refused_command_leaves_nothing(ready: Ledger, database_url: str) -> None:
    ready.execute(allocate(300))
    before = stored(database_url)

    with pytest.raises(SilentChange):
        ready.execute(allocate(301))
    with pytest.raises(UnknownSystem):
        ready.execute(DecidePlan(system_id="s2", fiscal_year=2024, amount_yen=1, facts=OFFICER))

    assert stored(database_url) == before
    assert_the_cache_is_what_is_stored(ready, database_url)


def test_a_refusal_keeps_what_is_cached_and_right(ready: Ledger) -> None:
    # a refusal is no reason to replay the books again
    ready.execute(allocate(300))
    system, envelope = cached(ready, "system:s1"), cached(ready, ENVELOPE)

    with pytest.raises(PlanBeforeMoney):
        ready.execute(allocate(201, "a2"))

    assert cached(ready, "system:s1") is system
    assert cached(ready, ENVELOPE) is envelope


class BrokenError(Exception):
    """A mistake of the program."""


@pytest.mark.parametrize("way", ["execute", "try_out"])
def test_a_mistake_in_the_middle_of_a_decision_leaves_nothing(
    ready: Ledger, database_url: str, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    before = stored(database_url)
    decide = allocate(300).decide

    def decide_and_break(command: object, books: Books) -> None:  # noqa: ARG001
        decide(books)
        raise BrokenError

    with monkeypatch.context() as patched:
        patched.setattr("domain.information_system.allocation_commands.Allocate.decide", decide_and_break)
        with pytest.raises(BrokenError):
            getattr(ready, way)(allocate(300))

    assert stored(database_url) == before
    assert_the_cache_is_what_is_stored(ready, database_url)
    assert ready.execute(allocate(300)).version == 5
