"""Whatever officers send: money is conserved, and nobody gets what is not there."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import product

from hypothesis import event as note
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.aggregate import Command
from domain.books import Books
from domain.errors import DomainError
from domain.information_system.allocation import Allocated, AllocationChanged, AllocationReturned, Allocations
from domain.information_system.allocation_commands import Allocate
from domain.ministry_budget.drawing import DrawnForSystem, DrawReleased
from domain.ministry_budget.transfer import TransferAppropriation, TransferredIn, TransferredOut
from domain.vocabulary import GENERAL_ACCOUNT
from tests.properties.domain_commands import (
    MINISTRIES,
    SYSTEMS,
    YEARS,
    Model,
    beginning,
    officers_commands,
)
from tests.support.scenario import state_of

sequences = st.lists(officers_commands, min_size=12, max_size=30)
fewer = settings(max_examples=50)


def after(commands: Sequence[Command]) -> Model:
    """The model after the beginning and these commands."""
    model = Model()
    assert model.execute_all(beginning()) == []
    refusals = model.execute_all(commands)
    note(f"{(len(commands) - len(refusals)) // 5 * 5}+ accepted")
    return model


@fewer
@given(sequences)
def test_what_is_drawn_on_the_envelopes_is_what_is_allocated_to_the_systems(commands: list[Command]) -> None:
    books = Books(after(commands).aggregate)

    for year in YEARS:
        drawn = sum(books.budget(year, ministry, GENERAL_ACCOUNT).drawn_yen for ministry in MINISTRIES)
        allocated = [books.system(system).funds.of(year).allocated_yen for system in SYSTEMS]
        assert drawn == sum(allocated)
    for system in SYSTEMS:
        standing: dict[int, int] = defaultdict(int)
        for allocation in books.system(system).chapter(Allocations).by_id.values():
            standing[allocation.fiscal_year] += allocation.amount_yen
        assert dict(standing) == {
            year: books.system(system).funds.of(year).allocated_yen for year in standing
        }


@fewer
@given(sequences)
def test_no_envelope_and_no_plan_is_ever_overdrawn_by_officers(commands: list[Command]) -> None:
    model = Model()
    model.execute_all(beginning())
    for command in commands:
        model.execute_all([command])
        books = Books(model.aggregate)
        for year, ministry in product(YEARS, MINISTRIES):
            budget = books.budget(year, ministry, GENERAL_ACCOUNT)
            assert budget.left_yen >= 0
            assert budget.drawn_yen >= 0
        for year, system in product(YEARS, SYSTEMS):
            assert books.system(system).funds.of(year).plan_left_yen >= 0


@fewer
@given(sequences)
def test_transfers_sum_to_zero(commands: list[Command]) -> None:
    model = after(commands)
    books = Books(model.aggregate)
    legs: dict[tuple[int, str], list[int]] = defaultdict(list)
    for event in model.events:
        year = int(event.originator_id.split(":")[1]) if event.originator_id.startswith("budget:") else 0
        if isinstance(event, TransferredIn):
            legs[year, event.transfer_id].append(event.amount_yen)
        if isinstance(event, TransferredOut):
            legs[year, event.transfer_id].append(-event.amount_yen)

    assert all(len(amounts) == 2 and sum(amounts) == 0 for amounts in legs.values())
    for year in YEARS:
        budgets = [books.budget(year, ministry, GENERAL_ACCOUNT) for ministry in MINISTRIES]
        # 100 yen for each of two ministries were enacted
        assert sum(budget.envelope_yen for budget in budgets) == 200
        assert sum(budget.appropriation_yen for budget in budgets) == 200


@fewer
@given(sequences)
def test_both_sides_of_an_allocation_say_the_same(commands: list[Command]) -> None:
    given_to_systems: dict[str, int] = defaultdict(int)
    drawn: dict[str, int] = defaultdict(int)
    for event in after(commands).events:
        match event:
            case Allocated():
                given_to_systems[f"{event.originator_id} {event.allocation_id}"] += event.amount_yen
            case AllocationChanged():
                change = event.amount_yen - event.previous_yen
                given_to_systems[f"{event.originator_id} {event.allocation_id}"] += change
            case AllocationReturned():
                given_to_systems[f"{event.originator_id} {event.allocation_id}"] -= event.amount_yen
            case DrawnForSystem():
                drawn[f"system:{event.system_id} {event.allocation_id}"] += event.amount_yen
            case DrawReleased():
                drawn[f"system:{event.system_id} {event.allocation_id}"] -= event.amount_yen
            case _:
                pass

    assert given_to_systems == drawn


@fewer
@given(sequences)
def test_a_decision_leaves_the_state_that_its_events_replay_to(commands: list[Command]) -> None:
    model = Model()
    for command in [*beginning(), *commands]:
        books = Books(model.aggregate)
        versions = {}
        try:
            command.decide(books)
        except DomainError:
            assert books.changed == ()
            continue
        for aggregate in books.changed:
            versions[aggregate.id] = aggregate
            model.events += aggregate.collect_events()
        for aggregate_id, live in versions.items():
            assert state_of(live) == state_of(model.aggregate(aggregate_id))


@fewer
@given(sequences)
def test_sending_everything_again_changes_nothing_that_has_an_id(commands: list[Command]) -> None:
    named = [command for command in commands if isinstance(command, Allocate | TransferAppropriation)]
    model = after(named)
    before = len(model.events)

    model.execute_all([*beginning()[:7], *named])

    # what was refused for want of money may go through now, what went through does not again
    again = [event for event in model.events[before:] if isinstance(event, Allocated | TransferredOut)]
    first = [event for event in model.events[:before] if isinstance(event, Allocated | TransferredOut)]

    def name(event: Allocated | TransferredOut) -> str:
        own = event.allocation_id if isinstance(event, Allocated) else event.transfer_id
        return f"{event.originator_id} {own}"

    assert not {name(event) for event in again} & {name(event) for event in first}
