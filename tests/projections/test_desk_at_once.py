"""Several processes may meet at a new desk: each finds its tables, whoever makes them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

from projections.database import open_engine
from projections.drafts import Drafts
from projections.inbox.seen import SeenMarks
from projections.settings import Settings

AT_ONCE = 8


def test_those_who_open_a_new_desk_at_once_all_find_it(postgres_url: str) -> None:
    barrier = Barrier(AT_ONCE)
    url = Settings(database_url=postgres_url).desk_url

    def open_desk() -> bool:
        engine = open_engine(url)
        try:
            barrier.wait()
            Drafts(engine, lambda: datetime.now(UTC))
            SeenMarks(engine, lambda: datetime.now(UTC))
        finally:
            engine.dispose()
        return True

    with ThreadPoolExecutor(AT_ONCE) as pool:
        openings = [pool.submit(open_desk) for _ in range(AT_ONCE)]

    assert all(opening.result() for opening in openings)
