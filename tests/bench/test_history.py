"""The made-up history: the same commands every time, accepted by the rules, as skewed as it says."""

from random import Random

import pytest

from bench.filled_stores import fill
from bench.history import History
from bench.made_up_systems import SYSTEMS, made_up_systems
from domain.ledger import Ledger, fingerprint_of

EVENTS = 6_000


def _fingerprints(seed: int) -> list[str]:
    return [fingerprint_of(step.commands) for step in History(EVENTS, seed).steps()]


def test_the_same_seed_gives_the_same_commands() -> None:
    assert _fingerprints(1) == _fingerprints(1)


def test_another_seed_gives_another_history() -> None:
    assert _fingerprints(1) != _fingerprints(2)


def test_the_log_of_the_history_never_runs_backwards() -> None:
    moments = [step.recorded_at for step in History(EVENTS).steps()]

    assert moments == sorted(moments)


def test_every_command_is_accepted_and_counted(sqlite_url: str) -> None:
    history = History(EVENTS)
    for _ in history.steps():
        pass
    ledger = Ledger(sqlite_url)

    stored = fill(ledger, EVENTS)
    receipt = ledger.execute(history.allocation(), key="one more")
    ledger.close()

    assert stored == history.events - len(receipt.event_ids)
    assert stored >= EVENTS
    assert len(receipt.event_ids) == 2


def test_a_history_of_too_few_events_is_refused() -> None:
    with pytest.raises(ValueError, match="at least"):
        list(History(1_000).steps())


def test_one_percent_of_the_systems_hold_a_third_of_the_cost_and_most_are_small() -> None:
    systems = made_up_systems(Random(1))  # noqa: S311 - seeded on purpose
    shares = sorted((system.share for system in systems), reverse=True)

    assert len(shares) == SYSTEMS
    assert sum(shares) == pytest.approx(1)
    assert sum(shares[:14]) == pytest.approx(0.35, abs=0.02)
    assert sum(shares[-980:]) == pytest.approx(0.13, abs=0.03)
