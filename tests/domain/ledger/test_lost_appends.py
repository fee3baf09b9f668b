"""Events whose append is lost are read all the same, as of before all time."""

import sqlite3
from contextlib import closing

import psycopg

from domain.ledger import Ledger
from domain.stores.appends import EPOCH
from tests.domain.ledgers import NOON, allocate

LOSE_THE_LAST = "DELETE FROM appends WHERE last_position = (SELECT max(last_position) FROM appends)"


def lose_the_last_append(database_url: str) -> None:
    """Do what somebody with access to the database could."""
    if database_url.startswith("sqlite"):
        with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection, connection:
            connection.execute(LOSE_THE_LAST)
        return
    with psycopg.connect(database_url) as postgres:
        postgres.execute(LOSE_THE_LAST)


def test_events_of_a_lost_append_have_no_moment_and_the_others_keep_theirs(
    ready: Ledger, database_url: str
) -> None:
    ready.execute(allocate(100))
    lose_the_last_append(database_url)

    read = ready.read(0, 100)

    assert [event.recorded_at for event in read] == [NOON] * 7 + [EPOCH] * 2
    assert all(event.event is not None for event in read)
