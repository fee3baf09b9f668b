"""The log never runs backwards: a moment of the past is a position."""

from datetime import UTC, datetime, timedelta

from domain.ledger import Ledger
from tests.domain.ledgers import NOON, FixedClock, enact, register

DAY = timedelta(days=1)
IN_MARCH = datetime(2024, 3, 28, 3, tzinfo=UTC)


def test_recorded_at_never_decreases_even_if_the_clock_goes_back(ledger: Ledger, clock: FixedClock) -> None:
    ledger.execute(register("a", "A"))
    clock.move(hours=-5)
    receipt = ledger.execute(register("b", "B"))
    clock.move(hours=6)
    ledger.execute(register("c", "C"))

    moments = [(event.recorded_at, event.stored_at) for event in ledger.read(0, 10)]

    # noon; noon again, written at 07:00 by the clock; 13:00
    assert moments == [
        (NOON, NOON),
        (NOON, NOON - timedelta(hours=5)),
        (NOON + timedelta(hours=1), NOON + timedelta(hours=1)),
    ]
    assert receipt.recorded_at == NOON


def test_another_process_with_a_slower_clock_does_not_turn_the_log_back(
    ledger: Ledger, database_url: str
) -> None:
    ledger.execute(register("a", "A"))
    late = FixedClock()
    late.move(days=-1)

    with Ledger(database_url, late) as other:
        assert other.execute(register("b", "B")).recorded_at == NOON


def test_a_live_entry_after_history_is_never_recorded_before_it(ledger: Ledger, clock: FixedClock) -> None:
    clock.now = IN_MARCH - DAY
    ledger.execute_batch([register("a", "A")], key="h1", recorded_at=IN_MARCH)

    assert ledger.execute(register("b", "B")).recorded_at == IN_MARCH


def test_a_moment_is_a_position(ledger: Ledger, clock: FixedClock) -> None:
    first = ledger.execute_batch([register("a", "A"), register("b", "B")], key="k1").position
    second = ledger.execute(enact("a", 1)).position
    clock.move(microseconds=1)
    third = ledger.execute(enact("b", 1)).position

    assert ledger.position_at(NOON - timedelta(microseconds=1)) == 0
    # both appends of noon belong to noon, that moment included
    assert ledger.position_at(NOON) == second > first
    assert ledger.position_at(NOON + timedelta(microseconds=1)) == third
    assert ledger.position_at(NOON + DAY) == third == ledger.head


def test_an_empty_log_holds_nothing_at_any_moment(ledger: Ledger) -> None:
    assert ledger.position_at(NOON) == 0
    assert ledger.head == 0
    assert ledger.read(0, 10) == []


def test_a_moment_in_another_time_zone_is_the_same_moment(ledger: Ledger) -> None:
    ledger.execute(register("a", "A"))
    in_japan = NOON.astimezone(tz=None)

    assert ledger.position_at(in_japan) == ledger.head


def test_without_a_clock_of_its_own_the_ledger_takes_the_present_moment(database_url: str) -> None:
    before = datetime.now(tz=UTC)
    with Ledger(database_url) as ledger:
        recorded_at = ledger.execute(register("a", "A")).recorded_at

    assert recorded_at is not None
    assert before <= recorded_at <= datetime.now(tz=UTC)
    assert recorded_at.tzinfo is UTC
