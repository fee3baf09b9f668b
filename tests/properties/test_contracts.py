"""Whatever officers do with contracts: every yen stands on money that is there, or on authority."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.aggregate import Command
from domain.costs import CostLine
from domain.errors import DomainError
from domain.facts import Facts, Source
from domain.information_system.authority import Authorities
from domain.information_system.contract_award import AwardContract
from domain.information_system.contracts import Contracts
from domain.information_system.contracts_commands import ChangeContract, TerminateContract
from domain.information_system.execution_commands import ReportExecution
from domain.information_system.system import InformationSystem
from domain.vocabulary import ContractChange, CostClass, Procurement
from domain.years import YearAmount
from projections.movements import movements_of
from tests.domain.contract_histories import authority_granted, awarded
from tests.domain.histories import READY, SYSTEM, allocated
from tests.properties.domain_commands import Model
from tests.support.scenario import given as happened_before

YEARS = (2024, 2025, 2026)
LIMITS = {2025: 60, 2026: 40}
HELD = {2024: 100, 2025: 80, 2026: 0}
BEGINNING = (
    *READY,
    *allocated(100),
    *allocated(80, allocation_id="a2", fiscal_year=2025),
    authority_granted(fy2025=60, fy2026=40),
    awarded("c1", authority_id="m1", fy2024=40, fy2025=20, fy2026=10),
    awarded("c2", authority_id="m1", fy2024=20),
)
"""A system that holds money of two years, an authority for two later ones, and two contracts."""

days = st.sampled_from(
    [date(2024, 5, 1), date(2025, 3, 31), date(2025, 4, 15), date(2025, 6, 1), date(2026, 5, 1)]
)
facts = st.builds(
    Facts,
    actor=st.just("officer"),
    effective_on=days,
    source=st.just(Source("Notice")),
    reason=st.just("because"),
    is_confirmed=st.just(value=True),
)
amounts_by_year = st.dictionaries(st.sampled_from(YEARS), st.integers(1, 50), min_size=1, max_size=3).map(
    lambda amounts: tuple(YearAmount(year, amount_yen) for year, amount_yen in amounts.items())
)
contract_ids = st.sampled_from(["c1", "c1", "c2", "c3"])
awards = st.builds(
    AwardContract,
    system_id=st.just("s1"),
    contract_id=st.sampled_from(["c3", "c4"]),
    title=st.just("Operation"),
    vendor_name=st.just("Vendor"),
    procedure=st.just(Procurement.OPEN_LOWEST_PRICE),
    signed_on=days,
    starts_on=st.just(date(2024, 4, 1)),
    ends_on=st.just(date(2027, 3, 31)),
    amounts_by_year=amounts_by_year,
    authority_id=st.sampled_from(["m1", "m1", "m1", None]),
    facts=facts,
).map(lambda award: replace(award, facts=replace(award.facts, effective_on=award.signed_on)))
changes = st.builds(
    ChangeContract,
    system_id=st.just("s1"),
    contract_id=contract_ids,
    change=st.just(ContractChange.AMOUNT),
    amounts_by_year=amounts_by_year,
    facts=facts,
)
terminations = st.builds(
    TerminateContract,
    system_id=st.just("s1"),
    contract_id=contract_ids,
    terminated_on=st.just(date(2025, 5, 31)),
    released_by_year=st.just(()) | amounts_by_year,
    facts=facts,
)
reports = st.builds(
    ReportExecution,
    system_id=st.just("s1"),
    report_id=st.uuids().map(str),
    fiscal_year=st.just(2024),
    period=st.sampled_from(["2024-05", "2025-03", "2025-04"]),
    lines=st.integers(1, 30).map(lambda amount_yen: (CostLine(CostClass.OPERATIONS, amount_yen),)),
    facts=facts.map(lambda told: replace(told, effective_on=date(2025, 4, 15))),
)
reports_of_2025 = reports.map(
    lambda report: replace(
        report,
        fiscal_year=2025,
        period=report.period.replace("2024-05", "2025-05"),
        facts=replace(report.facts, effective_on=date(2026, 4, 15)),
    )
)
commands = st.lists(
    st.one_of(awards, changes, changes, changes, terminations, reports, reports_of_2025),
    min_size=10,
    max_size=20,
)


@settings(max_examples=60)
@given(commands)
def test_every_committed_yen_stands_on_money_or_on_authority(acts: list[Command]) -> None:
    model = Model()
    for history in happened_before(*BEGINNING).history.values():
        model.events += history
    for act in acts:
        before = len(model.events)
        try:
            model.execute(act)
        except DomainError:
            assert len(model.events) == before
        check(model)


def check(model: Model) -> None:
    system = model.aggregate(SYSTEM)
    assert isinstance(system, InformationSystem)
    contracts = system.chapter(Contracts)
    moved = moved_by_year(model)
    for year in YEARS:
        funds = system.funds.of(year)
        committed = [contract.yen_by_year.get(year, 0) for contract in contracts.by_id.values()]
        on_authority = [contract.on_authority.get(year, 0) for contract in contracts.by_id.values()]
        # what the rules know is what the contracts say, and what the read side is told
        assert funds.committed_yen + funds.authorised_yen == sum(committed) == moved[year]
        assert funds.authorised_yen == sum(on_authority)
        assert all(0 <= part <= whole for part, whole in zip(on_authority, committed, strict=True))
        # neither the money nor the authority is ever exceeded, and nothing spent is left without a commitment
        assert 0 <= funds.committed_yen <= HELD[year]
        assert 0 <= funds.authorised_yen <= LIMITS.get(year, 0)
        assert funds.spent_yen <= funds.committed_yen + funds.authorised_yen
    for authority_id, year in product(system.chapter(Authorities).by_id, YEARS):
        assert contracts.used_yen(authority_id, year) == system.funds.of(year).authorised_yen


def moved_by_year(model: Model) -> dict[int, int]:
    moved: dict[int, int] = defaultdict(int)
    for event in model.events:
        for movement in movements_of(event):
            if movement.target_state == "committed":
                moved[movement.fiscal_year] += movement.amount_yen
            if movement.source_state == "committed" and movement.target_state == "uncommitted":
                moved[movement.fiscal_year] -= movement.amount_yen
    return moved
