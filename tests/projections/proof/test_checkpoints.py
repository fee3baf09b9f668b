"""Checkpoints: signed, kept, handed out, read again, and made by themselves while the service runs."""

from collections.abc import Callable

import pytest

from domain.proof.merkle import is_consistent, is_included
from projections.errors import LogTooShort, NoCheckpoint, UnknownPosition
from projections.proof.keeper import CheckpointKeeper
from projections.proof.signed import SignedCheckpoint
from projections.runtime import Runtime
from projections.settings import Settings
from tests.domain.ledgers import FixedClock, allocate


def test_a_checkpoint_of_one_position_is_the_same_whenever_it_is_made(
    runtime: Runtime, clock: FixedClock
) -> None:
    then = runtime.checkpoints.signed()
    clock.move(days=400)
    runtime.ledger.execute(allocate(1, "later"))

    assert runtime.checkpoints.signed(then.checkpoint.position) == then
    assert runtime.checkpoints.signed() != then


def test_a_checkpoint_states_the_log_up_to_the_last_event_at_or_before_a_position(runtime: Runtime) -> None:
    rows = runtime.ledger.log.seals_after(0, 100)
    stated = runtime.checkpoints.stated(7)

    assert (stated.size, stated.position, stated.link) == (7, 7, rows[6].link)
    assert stated.recorded_at == rows[6].recorded_at
    assert stated.log_id == (rows[0].digest or b"").hex()


def test_checkpoints_are_kept_by_size_and_the_same_is_kept_once(runtime: Runtime, clock: FixedClock) -> None:
    last = runtime.checkpoints.make()
    first = runtime.checkpoints.make(3)
    clock.move(hours=1)

    assert runtime.checkpoints.make(3) == first
    assert runtime.checkpoints.kept() == [first, last]
    assert runtime.checkpoints.kept_after(3, 10) == [last]
    assert runtime.checkpoints.kept_after(0, 1) == [first]
    assert runtime.checkpoints.latest() == last


def test_what_is_handed_out_is_read_again(runtime: Runtime) -> None:
    signed = runtime.checkpoints.make().signed

    assert SignedCheckpoint.read(signed.text.encode(), "mine.txt") == signed
    *statement, empty, signature, end = signed.text.split("\n")
    assert (len(statement), empty, end) == (6, "", "")
    assert signature.startswith(f"— ikkatsu {runtime.keys.make().public.key_id} ")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("ikkatsu log", "another log"),
        lambda text: text.replace("— ikkatsu", "- ikkatsu"),
        lambda text: text.rstrip("\n"),
        lambda text: f"{text}\n",
        lambda text: text.replace("=", "!"),
        lambda _: "",
    ],
)
def test_what_is_no_checkpoint_is_refused_by_its_name(runtime: Runtime, change: Callable[[str], str]) -> None:
    text = runtime.checkpoints.signed().text

    with pytest.raises(NoCheckpoint) as refused:
        SignedCheckpoint.read(change(text).encode(), "mine.txt")

    assert refused.value.name == "mine.txt"


def test_an_empty_log_has_no_checkpoint(database_url: str, clock: FixedClock) -> None:
    with Runtime.open(Settings(database_url=database_url), clock) as empty:
        assert empty.checkpoints.latest() is None
        with pytest.raises(LogTooShort):
            empty.checkpoints.make()
        with pytest.raises(LogTooShort):
            empty.tree.consistency(1)
        assert not CheckpointKeeper(empty.ledger, empty.checkpoints, clock).look()


def test_the_keeper_makes_one_when_there_is_none_and_the_next_when_it_is_due(
    runtime: Runtime, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = CheckpointKeeper(runtime.ledger, runtime.checkpoints, clock)

    assert [keeper.look(), keeper.look()] == [True, False]
    clock.move(hours=2)
    assert not keeper.look()  # nothing is new
    runtime.ledger.execute(allocate(1, "b"))
    assert keeper.look()
    runtime.ledger.execute(allocate(1, "c"))
    assert not keeper.look()  # new, and not yet for an hour
    monkeypatch.setattr("projections.proof.keeper.MANY_EVENTS", 2)
    assert keeper.look()  # two events are many now
    assert [kept.size for kept in runtime.checkpoints.kept()] == [9, 11, 13]


def test_the_keeper_works_until_it_is_told_to_end_and_goes_on_after_a_failure(
    runtime: Runtime, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    keeper = CheckpointKeeper(runtime.ledger, runtime.checkpoints, clock, seconds=0.001)

    def look() -> bool:
        looks.append(1)
        if len(looks) == 1:
            raise RuntimeError
        keeper._told_to_end.set()
        return True

    monkeypatch.setattr(keeper, "look", look)
    with keeper:
        keeper._thread.join()

    assert len(looks) == 2


def test_every_event_is_proven_to_be_in_every_later_log(runtime: Runtime) -> None:
    for size in range(1, 10):
        for position in range(1, size + 1):
            proof = runtime.tree.inclusion(position, size)
            assert is_included(proof.digest, proof.index, size, proof.path, proof.root)
            assert proof.root == runtime.checkpoints.stated(size).root


def test_every_log_is_proven_to_begin_with_every_earlier_one(runtime: Runtime) -> None:
    for size in range(1, 10):
        for old_size in range(1, size + 1):
            proof = runtime.tree.consistency(old_size, size)
            assert is_consistent(old_size, proof.old_root, size, proof.root, proof.path)


def test_proofs_follow_the_log(runtime: Runtime) -> None:
    assert runtime.tree.inclusion(9).size == 9
    runtime.ledger.execute(allocate(1, "b"))

    assert runtime.tree.inclusion(9).size == 11


@pytest.mark.parametrize(("position", "size", "last"), [(10, None, 9), (6, 5, 5)])
def test_a_position_without_an_event_is_refused(
    runtime: Runtime, position: int, size: int | None, last: int
) -> None:
    with pytest.raises(UnknownPosition) as refused:
        runtime.tree.inclusion(position, size)

    assert (refused.value.position, refused.value.head) == (position, last)


@pytest.mark.parametrize(
    ("old_size", "size", "asked", "held"), [(10, None, 10, 9), (6, 5, 6, 5), (1, 12, 12, 9)]
)
def test_a_size_the_log_has_not_reached_is_refused(
    runtime: Runtime, old_size: int, size: int | None, asked: int, held: int
) -> None:
    with pytest.raises(LogTooShort) as refused:
        runtime.tree.consistency(old_size, size)

    assert (refused.value.size, refused.value.held) == (asked, held)
