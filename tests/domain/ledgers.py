"""What tests of the ledger share: commands, a clock to move, and a look at the tables themselves."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, cast

import psycopg

from domain.aggregate import Aggregate, Command, Event
from domain.facts import Facts
from domain.information_system.allocation_commands import Allocate
from domain.information_system.classification import ClassifySystem, DetermineCoverage
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.proposal import ProposeSystem
from domain.ledger import Ledger
from domain.ministry_budget.appropriation import EnactBudget
from domain.organization.registration import RegisterOrganization
from domain.vocabulary import Criterion, SystemClass
from tests.support.scenario import OFFICER, PUBLICATION, state_of

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
REASONED = replace(OFFICER, reason="because")


class FixedClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Move the clock; negative moves it back."""
        self.now += timedelta(**by)


def register(organization: str, name: str, facts: Facts = PUBLICATION) -> RegisterOrganization:
    """Enter a ministry into the books."""
    return RegisterOrganization(
        organization_id=organization, name_ja=name, name_en=organization.upper(), facts=facts
    )


def enact(ministry: str, amount_yen: int, fiscal_year: int = 2024) -> EnactBudget:
    """Record an initial budget."""
    return EnactBudget(fiscal_year=fiscal_year, ministry=ministry, amount_yen=amount_yen, facts=PUBLICATION)


def allocate(amount_yen: int, allocation_id: str = "a1") -> Allocate:
    """Give money to the system that is ready for it."""
    return Allocate(
        system_id="s1",
        allocation_id=allocation_id,
        fiscal_year=2024,
        amount_yen=amount_yen,
        facts=OFFICER,
    )


READY_COMMANDS: tuple[Command, ...] = (
    register("mof", "財務省"),
    register("da", "デジタル庁"),
    ProposeSystem(system_id="s1", name="System 1", ministry="mof", facts=OFFICER),
    ClassifySystem(
        system_id="s1", system_class=SystemClass.MINISTRY, criterion=Criterion.ALL_OTHERS, facts=OFFICER
    ),
    DetermineCoverage(system_id="s1", covered=True, ground="Notice 4", first_fiscal_year=2022, facts=OFFICER),
    DecidePlan(system_id="s1", fiscal_year=2024, amount_yen=500, facts=OFFICER),
    enact("mof", 1_000),
)
ENVELOPE = "budget:2024:mof:一般会計"


class Stored(NamedTuple):
    """What the tables hold, in log order, read without the program."""

    events: list[tuple[int, str, int]]
    appends: list[tuple[int, int, str]]

    @property
    def event_ids(self) -> list[str]:
        """The events."""
        return [f"{aggregate_id}@{version}" for _, aggregate_id, version in self.events]

    @property
    def keys(self) -> list[str]:
        """The keys of the appends."""
        return [key for _, _, key in self.appends]


def stored(database_url: str) -> Stored:
    """Read the tables with the database's own driver."""
    appends = "SELECT first_position, last_position, command_key FROM appends ORDER BY last_position"
    if database_url.startswith("sqlite"):
        connection = sqlite3.connect(database_url.removeprefix("sqlite:///"))
        events = "SELECT rowid, originator_id, originator_version FROM stored_events ORDER BY rowid"
        try:
            return Stored(connection.execute(events).fetchall(), connection.execute(appends).fetchall())
        finally:
            connection.close()
    with psycopg.connect(database_url) as postgres:
        events = (
            "SELECT notification_id, originator_id, originator_version FROM stored_events "
            "ORDER BY notification_id"
        )
        return Stored(postgres.execute(events).fetchall(), postgres.execute(appends).fetchall())


def cached(ledger: Ledger, aggregate_id: str) -> Aggregate | None:
    """Return the aggregate the ledger holds in its cache."""
    cache = ledger.repository.cache
    assert cache is not None
    try:
        aggregate = cache.get(aggregate_id)
    except KeyError:
        return None
    assert isinstance(aggregate, Aggregate)
    return aggregate


def assert_the_cache_is_what_is_stored(ledger: Ledger, database_url: str) -> None:
    """Every cached aggregate equals a replay of the stored events up to its version."""
    cache = ledger.repository.cache
    assert cache is not None
    with Ledger(database_url) as fresh:
        for aggregate_id in list(cache.cache):
            held = cached(ledger, aggregate_id)
            assert held is not None
            assert held.version <= fresh.version_of(aggregate_id)
            events = cast("Iterator[Event]", fresh.events.get(aggregate_id, lte=held.version))
            assert state_of(held) == state_of(type(held).from_events(aggregate_id, events))
