"""Random officers run systems for years; whatever they try, the books keep their promises at every step."""

from collections import defaultdict
from itertools import product
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.aggregate import Event
from domain.books import Books
from domain.information_system.allocation import AllocationReturned
from domain.information_system.authority import Authorities
from domain.information_system.closing import SystemYearClosed
from domain.information_system.contracts import Contracts
from domain.information_system.lineage import SystemSplit
from domain.information_system.spending_rules import is_lump_sum_money
from domain.information_system.system import InformationSystem
from domain.ministry_budget.carry_in import CarriedIn
from domain.ministry_budget.closing import BudgetYearClosed
from domain.ministry_budget.reserve import ReserveGranted
from domain.ministry_budget.shift import Shifted
from domain.ministry_budget.transfer import TransferredIn, TransferredOut
from domain.vocabulary import GENERAL_ACCOUNT, ShiftDirection
from tests.properties.domain_commands import MINISTRIES, SYSTEMS, Model
from tests.properties.officers_for_years import YEARS, Officer
from tests.properties.officers_histories import ready

ENACTED_YEN = 200
"""What the beginning enacts for every year."""


class OfficersForYears(RuleBasedStateMachine):
    """Commands in any order, decided on a full replay, every event kept."""

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()

    @initialize()
    def begin(self) -> None:
        """Ministries with money, and systems: one with a contract in both years, one to split into."""
        assert self.model.execute_all(ready()) == []

    @rule(
        data=st.data(),
        system_id=st.sampled_from(["s1"] * 4 + ["s2"]),
        fiscal_year=st.sampled_from(YEARS),
        ministry=st.sampled_from(["mof", "mof", "da", "moj"]),
    )
    def act(self, data: Any, system_id: str, fiscal_year: int, ministry: str) -> None:
        """An officer tries something; a refusal leaves no trace, and the same again changes nothing."""
        officer = Officer(Books(self.model.aggregate), data.draw, system_id, fiscal_year, ministry)
        command = officer.act()
        before = list(self.model.events)
        refusals = self.model.execute_all([command])
        if refusals:
            assert self.model.events == before
            assert "{" not in refusals[0].sentence("ja") + refusals[0].sentence("en")
            return
        after = list(self.model.events)
        if not any(isinstance(event, AllocationReturned) for event in after[len(before) :]):
            self.model.execute_all([command])  # a return has no id: the key of its request names it
            assert self.model.events == after

    # --- what always holds --------------------------------------------------------------------------------

    @invariant()
    def no_envelope_is_negative(self) -> None:
        """Nothing leaves an envelope that is not in it."""
        books = Books(self.model.aggregate)
        for year, ministry in product(YEARS, MINISTRIES):
            budget = books.budget(year, ministry, GENERAL_ACCOUNT)
            assert budget.envelope_yen >= 0
            assert budget.left_yen >= 0
            assert budget.drawn_yen >= 0

    @invariant()
    def transfers_sum_to_zero(self) -> None:
        """Envelopes together hold what came from outside; transfers add nothing."""
        books = Books(self.model.aggregate)
        added: dict[int, int] = defaultdict(int)
        legs: dict[tuple[str, int], int] = defaultdict(int)
        for event in self.model.events:
            year = _year_of_envelope(event)
            match event:
                case TransferredIn():
                    legs[event.transfer_id, year] += event.amount_yen
                case TransferredOut():
                    legs[event.transfer_id, year] -= event.amount_yen
                case Shifted(direction=ShiftDirection.IN) | ReserveGranted() | CarriedIn():
                    added[year] += event.amount_yen
                case Shifted(direction=ShiftDirection.OUT):
                    added[year] -= event.amount_yen
                case _:
                    pass
        assert not any(legs.values())
        for year in YEARS if self.model.events else ():
            held_yen = sum(
                books.budget(year, ministry, GENERAL_ACCOUNT).envelope_yen for ministry in MINISTRIES
            )
            assert held_yen == ENACTED_YEN + added[year]

    @invariant()
    def commitments_stay_within_allocations_and_spending_within_commitments(self) -> None:
        """What is given bounds what is committed, and what is committed bounds what is spent."""
        for system, year in product(self._systems(), YEARS):
            funds = system.funds.of(year)
            assert 0 <= funds.allocated_yen <= funds.planned_yen
            assert 0 <= funds.spent_yen <= funds.committed_yen + funds.authorised_yen
            if is_lump_sum_money(system, year, GENERAL_ACCOUNT):  # of other money the books know no holdings
                assert 0 <= funds.committed_yen <= funds.held_yen
                assert funds.spent_yen + funds.carried_over_yen <= funds.held_yen

    @invariant()
    def multi_year_contracts_stay_within_the_limits_of_their_authority(self) -> None:
        """Every year of every authority."""
        for system in self._systems():
            for authority_id, authority in system.chapter(Authorities).by_id.items():
                for year, limit_yen in authority.limits.items():
                    assert system.chapter(Contracts).used_yen(authority_id, year) <= limit_yen

    @invariant()
    def closed_years_balance(self) -> None:
        """A closed year is spent, carried over or unused, to the yen, whatever is corrected afterwards."""
        books = Books(self.model.aggregate)
        for event in self.model.events:
            if isinstance(event, SystemYearClosed):
                system = books.system(event.originator_id.partition(":")[2])
                funds = system.funds.of(event.fiscal_year, event.account)
                assert funds.is_closed
                assert funds.unused_yen >= 0
                assert event.held_yen == funds.spent_yen + funds.carried_over_yen + funds.unused_yen
            if isinstance(event, BudgetYearClosed):
                assert event.current_yen == event.spent_yen + event.carried_over_yen + event.unused_yen

    @invariant()
    def the_shares_of_a_split_sum_to_the_whole(self) -> None:
        """Cost series survive whole."""
        for event in self.model.events:
            if isinstance(event, SystemSplit):
                assert sum(part.share_bp for part in event.parts) == 10_000

    def _systems(self) -> list[InformationSystem]:
        books = Books(self.model.aggregate)
        return [books.system(system_id) for system_id in SYSTEMS]


def _year_of_envelope(event: Event) -> int:
    return int(event.originator_id.split(":")[1]) if event.originator_id.startswith("budget:") else 0


TestOfficersForYears = OfficersForYears.TestCase
TestOfficersForYears.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
