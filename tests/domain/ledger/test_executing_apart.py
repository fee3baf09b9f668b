"""A long command is decided while others go on writing, and counts only when it rests on what is stored."""

from collections.abc import Callable
from typing import Any

import pytest

from domain.aggregate import Command
from domain.books import Books
from domain.errors import KeyReused, PlanBeforeMoney
from domain.ledger import ATTEMPTS_APART, Ledger, Receipt
from tests.domain.ledgers import allocate, assert_the_cache_is_what_is_stored, stored


class Meddled(Command):
    """An allocation; while it is decided, something else happens."""

    def __init__(self, amount_yen: int, *meanwhile: Callable[[], Any]) -> None:
        self._inner = allocate(amount_yen)
        self._meanwhile = list(meanwhile)
        self.decided = 0

    @property
    def subject_id(self) -> str:
        return self._inner.subject_id

    def decide(self, books: Books) -> None:
        self.decided += 1
        books.open(self.subject_id)
        if self._meanwhile:
            self._meanwhile.pop(0)()
        self._inner.decide(books)


def apart(ledger: Ledger, command: Command, fingerprint: str = "f") -> Receipt:
    return ledger.execute_apart(command, key="long", fingerprint=fingerprint)


def test_it_is_recorded_in_one_append_and_once(ready: Ledger, database_url: str) -> None:
    first = apart(ready, allocate(100))
    again = apart(ready, allocate(100))

    assert len(first.event_ids) == 2
    assert again.is_replay
    assert again.event_ids == first.event_ids
    assert stored(database_url).appends[-1][2] == "long"
    assert_the_cache_is_what_is_stored(ready, database_url)
    with pytest.raises(KeyReused):
        apart(ready, allocate(100), "another")


def test_a_refusal_records_nothing(ready: Ledger, database_url: str) -> None:
    before = stored(database_url)

    with pytest.raises(PlanBeforeMoney):
        apart(ready, allocate(501))

    assert stored(database_url) == before


def test_what_changed_meanwhile_is_decided_anew(ready: Ledger, database_url: str) -> None:
    command = Meddled(300, lambda: ready.execute(allocate(100, "b1")))

    receipt = apart(ready, command)

    assert command.decided == 2
    assert len(receipt.event_ids) == 2
    assert_the_cache_is_what_is_stored(ready, database_url)


def test_a_refusal_that_others_caused_is_the_one_that_is_told(ready: Ledger) -> None:
    command = Meddled(300, lambda: ready.execute(allocate(400, "b1")))

    with pytest.raises(PlanBeforeMoney):
        apart(ready, command)

    assert command.decided == 2


def test_another_process_may_be_faster_at_the_last_moment(
    ready: Ledger, other: Ledger, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, acts = Ledger._save, [lambda: other.execute(allocate(100, "b1"))]

    def late(ledger: Ledger, *arguments: Any) -> Receipt:
        if ledger is ready and acts:
            acts.pop()()
        return save(ledger, *arguments)

    monkeypatch.setattr(Ledger, "_save", late)
    command = Meddled(300)

    receipt = apart(ready, command)

    assert command.decided == 2
    assert len(receipt.event_ids) == 2
    assert_the_cache_is_what_is_stored(ready, database_url)


def test_whoever_is_always_late_is_decided_in_their_turn(ready: Ledger) -> None:
    meddling = [lambda n=n: ready.execute(allocate(1, f"b{n}")) for n in range(ATTEMPTS_APART)]
    command = Meddled(300, *meddling)

    receipt = apart(ready, command)

    assert command.decided == ATTEMPTS_APART + 1
    assert len(receipt.event_ids) == 2
