"""Two ledgers on one database answer as the simplest ledger there is, whatever is sent to which of them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.aggregate import Command, Event
from domain.errors import DomainError
from domain.ledger import Ledger
from tests.properties.domain_commands import Model, beginning, officers_commands, outcome

acts = st.lists(
    st.tuples(
        st.sampled_from([0, 1]),
        st.sampled_from(["execute", "execute", "try_out"]),
        officers_commands,
        st.integers(-3_600, 3_600),
    ),
    max_size=15,
)


def events_of(model: Model, act: str, command: Command) -> object:
    """Return what the simplest ledger makes of a command."""
    before = list(model.events)
    try:
        new = model.execute(command)
    except DomainError as refusal:
        return outcome(refusal)
    if act == "try_out":
        model.events = before
    return [event.event_id for event in new]


def answer_of(ledger: Ledger, act: str, command: Command) -> object:
    """Return what the ledger makes of it."""
    try:
        if act == "try_out":
            return [event.event_id for event in ledger.try_out(command).events]
        return list(ledger.execute(command).event_ids)
    except DomainError as refusal:
        return outcome(refusal)


@settings(max_examples=15)
@given(acts)
def test_every_answer_is_the_answer_of_a_full_replay(
    make_database_url: Callable[[], str], sent: list[tuple[int, str, Command, int]]
) -> None:
    now = datetime(2024, 6, 1, tzinfo=UTC)
    model, url = Model(), make_database_url()
    with Ledger(url, lambda: now) as first, Ledger(url, lambda: now) as second:
        first.execute_batch(beginning(), key="beginning")
        model.execute_all(beginning())
        for number, act, command, seconds in sent:
            now += timedelta(seconds=seconds)
            ledger = (first, second)[number]
            assert answer_of(ledger, act, command) == events_of(model, act, command)

        logged = first.read(0, 10_000)
        assert sorted_by_aggregate([event.event for event in logged]) == sorted_by_aggregate(model.events)
        recorded = [event.recorded_at for event in logged]
        assert recorded == sorted(recorded)
        for ledger in (first, second):
            for aggregate_id in {event.originator_id for event in model.events}:
                assert ledger.version_of(aggregate_id) == model.aggregate(aggregate_id).version


def sorted_by_aggregate(events: list[Event] | list[Event | None]) -> list[Event]:
    """Order events within their aggregates; one append stores aggregate by aggregate."""
    known = [event for event in events if event is not None]
    return sorted(known, key=lambda event: (event.originator_id, event.originator_version))
