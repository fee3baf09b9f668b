"""Over officers' years: a view of a past moment is that of a replay, and a repeated request adds nothing."""

from collections.abc import Callable
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.aggregate import Command
from domain.errors import DomainError
from domain.stores.appends import utc_now
from projections.clock import Clock
from projections.replaying import stored_log
from projections.runtime import Runtime
from projections.settings import Settings
from tests.properties.officers_histories import histories, ready
from tests.support.all_events import all_events
from tests.support.log_prefix import replayed
from tests.support.replays import FEW, assert_served_is_replayed
from tests.support.views_at import assert_same, every_view

EXAMPLES = settings().max_examples // 8  # one example is a whole ledger
SYSTEMS = ("s1", "s2", "s3")


@settings(max_examples=EXAMPLES)
@given(commands=histories(), share=st.integers(0, 100))
def test_every_view_of_a_past_moment_is_that_of_a_replay(
    make_database_url: Callable[[], str], commands: list[Command], share: int
) -> None:
    with Runtime.open(Settings(database_url=make_database_url()), batch=7) as runtime:
        for number, command in enumerate([*ready(), *commands]):
            with suppress(DomainError):
                runtime.ledger.execute(command, key=f"request-{number}")
        log, stored = all_events(runtime.ledger), stored_log(runtime)
        moment = log[(len(log) - 1) * share // 100].recorded_at
        assert_served_is_replayed(runtime, stored, Clock(moment), FEW)
        position = max(entry.position for entry in log if entry.recorded_at == moment)
        with replayed(runtime.ledger, position, make_database_url(), utc_now) as then:
            assert_same(
                every_view(runtime.views, Clock(moment), SYSTEMS), every_view(then.views, Clock(), SYSTEMS)
            )


@settings(max_examples=EXAMPLES)
@given(commands=histories())
def test_requests_that_arrive_twice_change_nothing_the_second_time(
    make_database_url: Callable[[], str], commands: list[Command]
) -> None:
    with Runtime.open(Settings(database_url=make_database_url())) as runtime:
        for number, command in enumerate([*ready(), *commands]):
            try:
                first = runtime.ledger.execute(command, key=f"request-{number}")
            except DomainError:
                continue
            head = runtime.ledger.head
            again = runtime.ledger.execute(command, key=f"request-{number}")
            assert again.event_ids == first.event_ids
            assert runtime.ledger.head == head
        assert runtime.check() == []
