"""Books to think on: what is stored now, and nothing that is decided on them is ever stored."""

from domain.books import Books
from domain.ledger import Ledger
from tests.domain.ledgers import ENVELOPE, allocate, assert_the_cache_is_what_is_stored, stored


def test_what_is_decided_on_books_apart_is_not_stored(ready: Ledger, database_url: str) -> None:
    before = stored(database_url)
    apart = ready.books_apart()

    allocate(100).decide(apart)

    assert len(apart.changed) == 2
    assert stored(database_url) == before
    assert_the_cache_is_what_is_stored(ready, database_url)


def test_books_apart_hold_what_is_stored_and_nothing_for_what_is_not(ready: Ledger) -> None:
    apart = ready.books_apart()

    assert apart.open(ENVELOPE).version == ready.version_of(ENVELOPE) > 0
    assert apart.system("nobody-knows").version == 0


def test_events_after_a_version_are_those_recorded_since(ready: Ledger) -> None:
    apart: Books = ready.books_apart()
    envelope = apart.open(ENVELOPE)
    allocate(100).decide(apart)
    version = envelope.version

    allocate(200, "a2").decide(apart)

    assert [event.originator_version for event in envelope.events_after(version)] == [version + 1]
    assert envelope.events_after(envelope.version) == []
