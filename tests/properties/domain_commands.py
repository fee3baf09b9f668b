"""Random officers at work: commands on two systems, three ministries and two years, most of them plausible.

Amounts stay small, so that plans and envelopes run out and ids collide.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hypothesis import strategies as st

from domain.aggregate import Aggregate, Command, Event
from domain.books import Books, new_aggregate
from domain.errors import DomainError
from domain.facts import Facts, Source
from domain.information_system.allocation_commands import Allocate, ChangeAllocation, ReturnAllocation
from domain.information_system.classification import ClassifySystem, DetermineCoverage
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.proposal import ProposeSystem
from domain.ministry_budget.appropriation import EnactBudget
from domain.ministry_budget.transfer import TransferAppropriation
from domain.organization.registration import RegisterOrganization
from domain.vocabulary import Criterion, Provenance, Sector, SystemClass

MINISTRIES = ("da", "mof", "moj")
SYSTEMS = ("s1", "s2")
YEARS = (2023, 2024)
PUBLISHED = Facts("ministry of finance", date(2024, 6, 1), Source("Book"), Provenance.PUBLISHED)

BOTH_YEARS_OPEN = date(2024, 4, 15)
facts = st.builds(
    Facts,
    actor=st.just("officer"),
    effective_on=st.sampled_from([BOTH_YEARS_OPEN] * 8 + [date(2023, 6, 1), date(2024, 6, 1)]),
    source=st.just(Source("Notice")),
    provenance=st.just(Provenance.REPORTED),
    reason=st.sampled_from(["because"] * 9 + [None]),
)
amounts = st.one_of(*[st.integers(1, 40)] * 9, st.sampled_from([0, -1, 101]))
plans = st.integers(20, 150)
ids = st.sampled_from(["a", "b", "c", "d", "e", "f", "g"])
systems = st.sampled_from([*["s1"] * 3, "s2"])
ministries = st.sampled_from([*MINISTRIES * 4, "moon"])
years = st.sampled_from(YEARS)

officers_commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(
        Allocate,
        system_id=systems,
        allocation_id=ids,
        fiscal_year=years,
        amount_yen=amounts,
        facts=facts,
        ministry=st.none() | ministries,
    ),
    st.builds(ChangeAllocation, system_id=systems, allocation_id=ids, amount_yen=amounts, facts=facts),
    st.builds(ReturnAllocation, system_id=systems, allocation_id=ids, amount_yen=amounts, facts=facts),
    st.builds(
        TransferAppropriation,
        transfer_id=ids,
        fiscal_year=years,
        from_ministry=ministries,
        to_ministry=ministries,
        amount_yen=amounts,
        facts=facts,
    ),
    st.builds(DecidePlan, system_id=systems, fiscal_year=years, amount_yen=plans, facts=facts),
    st.builds(
        DetermineCoverage,
        system_id=systems,
        covered=st.sampled_from([True] * 9 + [False]),
        ground=st.just("Notice"),
        first_fiscal_year=years,
        facts=facts,
    ),
    st.builds(
        ClassifySystem,
        system_id=systems,
        system_class=st.just(SystemClass.MINISTRY),
        criterion=st.just(Criterion.ALL_OTHERS),
        facts=facts,
    ),
)
"""Acts of officers, many of which the rules refuse."""


def beginning() -> list[Command]:
    """Ministries with money in both years, and two systems: one ready for money, one only proposed."""
    commands: list[Command] = [
        RegisterOrganization(organization_id=ministry, name_ja=ministry, name_en=ministry, facts=PUBLISHED)
        for ministry in MINISTRIES
    ]
    commands += [
        EnactBudget(fiscal_year=year, ministry=ministry, amount_yen=100, facts=PUBLISHED)
        for year in YEARS
        for ministry in ("da", "mof")
    ]
    officer = replace(PUBLISHED, provenance=Provenance.REPORTED)
    commands += [
        ProposeSystem(system_id=system, name=system, ministry="mof", sector=Sector.STATE, facts=officer)
        for system in SYSTEMS
    ]
    commands += [
        ClassifySystem(
            system_id="s1",
            system_class=SystemClass.MINISTRY,
            criterion=Criterion.ALL_OTHERS,
            facts=officer,
        ),
        DetermineCoverage(
            system_id="s1", covered=True, ground="Notice", first_fiscal_year=2023, facts=officer
        ),
    ]
    commands += [DecidePlan(system_id="s1", fiscal_year=year, amount_yen=80, facts=officer) for year in YEARS]
    return commands


@dataclass
class Model:
    """The simplest ledger there is: a list of events, replayed from its beginning for every command."""

    events: list[Event] = field(default_factory=list)

    def execute(self, command: Command) -> list[Event]:
        """Decide on a full replay; return the new events.

        Raises:
            DomainError: What stands against it.
        """
        books = Books(self.aggregate)
        command.decide(books)
        new = [event for aggregate in books.changed for event in aggregate.pending_events]
        self.events += new
        return new

    def aggregate(self, aggregate_id: str) -> Aggregate:
        """Return an aggregate as the events left it."""
        own = [event for event in self.events if event.originator_id == aggregate_id]
        return type(new_aggregate(aggregate_id)).from_events(aggregate_id, own)

    def execute_all(self, commands: Sequence[Command]) -> list[DomainError]:
        """Execute what is not refused; return the refusals."""
        refusals = []
        for command in commands:
            try:
                self.execute(command)
            except DomainError as refusal:
                refusals.append(refusal)
        return refusals


def outcome(act: object) -> object:
    """Return what can be compared of an answer or a refusal."""
    if isinstance(act, DomainError):
        return type(act), act.numbers, [type(other) for other in act.also]
    return act
