"""Over the published figures: at every publication the books say what a replay of what was published says."""

from datetime import date

import pytest

from projections.clock import Clock
from projections.replay.log import StoredLog
from projections.replaying import stored_log
from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.published_figures import published_figures
from tests.support.published_books import load_first
from tests.support.replays import MONEY, OF_ONE_KEY, assert_served_is_replayed
from tests.support.views_at import assert_same, every_view, figures_at

PUBLICATIONS = published_figures().publications
LAST_OF_A_MOMENT = [
    number
    for number, publication in enumerate(PUBLICATIONS, start=1)
    if number == len(PUBLICATIONS) or PUBLICATIONS[number].recorded_at != publication.recorded_at
]
"""How many publications there were each time something was published."""
FAR_FUTURE = date(2100, 1, 1)
SYSTEMS = ("rs-20079", "rs-11")


def test_what_was_known_is_what_a_replay_of_the_publications_says(
    published_books: Runtime, sqlite_url: str
) -> None:
    with Runtime.open(Settings(database_url=sqlite_url)) as then:
        for count in LAST_OF_A_MOMENT:
            load_first(then, count)
            known_at, day = PUBLICATIONS[count - 1].recorded_at, PUBLICATIONS[count - 1].published_on
            now = every_view(published_books.views, Clock(known_at, FAR_FUTURE), SYSTEMS)
            assert_same(now, every_view(then.views, Clock(None, FAR_FUTURE), SYSTEMS))
            on_the_day = figures_at(published_books.views, Clock(known_at, day))
            assert_same(on_the_day, figures_at(then.views, Clock(None, day)))


@pytest.mark.parametrize("count", LAST_OF_A_MOMENT)
def test_the_views_are_what_an_independent_replay_of_the_stored_bytes_says(
    published_books: Runtime, published_log: StoredLog, count: int
) -> None:
    known_at = PUBLICATIONS[count - 1].recorded_at
    effective_on = FAR_FUTURE if count % 2 else PUBLICATIONS[count - 1].published_on
    clock = Clock(known_at, effective_on)
    assert_served_is_replayed(published_books, published_log, clock, (*OF_ONE_KEY, *MONEY))


@pytest.fixture(scope="module")
def published_log(published_books: Runtime) -> StoredLog:
    """The log of the published figures as the replay reads it."""
    return stored_log(published_books)
