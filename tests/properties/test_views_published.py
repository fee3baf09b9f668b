"""Over the published figures: at every publication the books say what a replay of what was published says."""

from datetime import date

import pytest

from projections.clock import Clock
from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.published_figures import published_figures
from tests.projections.books import rows_of
from tests.support.published_books import load_first
from tests.support.slow_views import SlowViews, all_events
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
GROUPINGS = ((), ("ministry",), ("organization",), ("system",), ("class",), ("cost-class",))


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
def test_the_views_are_what_a_plain_loop_over_the_events_adds_up(
    published_books: Runtime, count: int
) -> None:
    known_at, views = PUBLICATIONS[count - 1].recorded_at, published_books.views
    log = all_events(published_books.ledger)
    for effective_on in (FAR_FUTURE, PUBLICATIONS[count - 1].published_on):
        clock = Clock(known_at, effective_on)
        slow = SlowViews(log, published_books.ledger.position_at(known_at), effective_on)
        for by in GROUPINGS:
            assert rows_of(views.lump_sum(by=by, clock=clock)) == slow.lump_sum(None, by), by
        assert rows_of(views.allocations(clock=clock)) == slow.allocations(None)
        assert rows_of(views.transfers(clock=clock)) == slow.transfers(None)
