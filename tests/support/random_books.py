"""Random books: commands and facts in any order, late ones and corrections among them, for property tests.

The books begin with a few ministries and systems, so that most commands find what they are about. What the
rules refuse is not recorded; what the rules never see (settlements that follow from nothing, for example)
is recorded as it is, because the read side accepts every recorded fact.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from domain.aggregate import Command
from domain.errors import DomainError
from domain.facts import Facts, Source
from domain.information_system.allocation_commands import Allocate, ChangeAllocation, ReturnAllocation
from domain.information_system.classification import ClassifySystem, DetermineCoverage
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.publication import PublishExecution, PublishPayment
from domain.ledger import Ledger
from domain.ministry_budget.appropriation import EnactBudget, EnactProvisionalBudget
from domain.ministry_budget.transfer import TransferAppropriation
from domain.organization.reduction_target import PublishReductionProgress, PublishReductionTarget
from domain.organization.registration import RegisterOrganization
from domain.vocabulary import (
    CRITERIA_OF_CLASS,
    GENERAL_ACCOUNT,
    CostClass,
    PaymentTier,
    Provenance,
    Sector,
    SystemClass,
    TransferKind,
)
from tests.support.random_acts import acts_of_officers
from tests.support.recording import record

MINISTRIES = ("mof", "digital-agency", "justice")
CORPORATE_NUMBERS = {"digital-agency": "8000012010038", "mof": "8000012050001"}
ORGANIZATIONS = ("nta", "customs")
SYSTEMS = ("ksk", "gss", "nobody", "pension")
YEARS = (2024, 2025)
SPECIAL_ACCOUNT = "特別会計:年金:業務勘定"
FIRST_DAY, LAST_DAY = date(2024, 1, 1), date(2026, 12, 31)
SOURCES = tuple(Source(f"文書{number}", None, f"https://example.jp/{number}") for number in range(3))

ministries, organizations = st.sampled_from(MINISTRIES), st.sampled_from(ORGANIZATIONS)
systems, years = st.sampled_from(SYSTEMS), st.sampled_from(YEARS)
accounts = st.sampled_from([GENERAL_ACCOUNT, GENERAL_ACCOUNT, SPECIAL_ACCOUNT])
amounts = st.one_of(st.integers(1, 500), st.integers(1, 10**15 - 1))
any_amounts = st.one_of(st.integers(0, 500), st.integers(0, 10**15 - 1))
days = st.dates(FIRST_DAY, LAST_DAY)
allocation_ids = st.sampled_from(["a1", "a2", "a3"])


@st.composite
def facts(draw: st.DrawFn, *, on: date | None = None, published: bool | None = None) -> Facts:
    """Facts of any provenance from any day on."""
    choices = list(Provenance) if published is None else [Provenance.PUBLISHED]
    return Facts(
        draw(st.sampled_from(["officer", "財務省"])),
        on or draw(days),
        draw(st.sampled_from(SOURCES)),
        draw(st.sampled_from(choices)),
        "because",
    )


@st.composite
def officers_facts(draw: st.DrawFn, fiscal_year: int) -> Facts:
    """Facts an officer reports or illustrates while the accounts of a year are open."""
    on = date(fiscal_year, 4, 1) + timedelta(days=draw(st.integers(0, 390)))
    provenance = draw(st.sampled_from([Provenance.REPORTED, Provenance.ILLUSTRATIVE]))
    return Facts("officer", on, draw(st.sampled_from(SOURCES)), provenance, "because")


@st.composite
def budget_documents(draw: st.DrawFn) -> Command:
    """Initial, supplementary and provisional budgets."""
    fiscal_year, ministry, stated = draw(years), draw(ministries), draw(facts())
    kind = draw(st.sampled_from(["initial", "initial", "supplementary", "provisional"]))
    if kind == "supplementary":
        change = draw(st.integers(-(10**14), 10**14))
        return record(
            f"budget:{fiscal_year}:{ministry}:{GENERAL_ACCOUNT}",
            "budget.supplemented",
            stated,
            round=draw(st.integers(1, 5)),
            change_yen=change,
            amount_yen=abs(change),
            organization=None,
            section_code=None,
        )
    enact = EnactBudget if kind == "initial" else EnactProvisionalBudget
    return enact(fiscal_year=fiscal_year, ministry=ministry, amount_yen=draw(amounts), facts=stated)


@st.composite
def transfers(draw: st.DrawFn) -> Command:
    """Transfers of every kind, both ways."""
    fiscal_year = draw(years)
    return TransferAppropriation(
        transfer_id=draw(st.sampled_from(["t1", "t2", "t3", "t4"])),
        fiscal_year=fiscal_year,
        from_ministry=draw(ministries),
        to_ministry=draw(ministries),
        amount_yen=draw(amounts),
        kind=draw(st.sampled_from(list(TransferKind))),
        facts=draw(st.one_of(facts(published=True), officers_facts(fiscal_year))),
    )


@st.composite
def outcomes(draw: st.DrawFn) -> Command:
    """Settlements, whole or by organization, and carried-in money, whatever the budgets are."""
    fiscal_year, ministry = draw(years), draw(ministries)
    aggregate_id, stated = f"budget:{fiscal_year}:{ministry}:{GENERAL_ACCOUNT}", draw(facts(published=True))
    kind = draw(st.sampled_from(["settled", "settled", "settlement-apportioned", "carried-in"]))
    if kind == "carried-in":
        content: dict[str, Any] = {
            "from_fiscal_year": fiscal_year - 1,
            "from_ministry": draw(ministries),
            "amount_yen": draw(amounts),
        }
    else:
        spent, over, unused = draw(any_amounts), draw(any_amounts), draw(any_amounts)
        content = {
            "appropriation_yen": draw(any_amounts),
            "current_yen": spent + over + unused,
            "spent_yen": spent,
            "carried_over_yen": over,
            "unused_yen": unused,
        }
    if kind == "settlement-apportioned":
        content["organization"] = draw(organizations)
    return record(aggregate_id, f"budget.{kind}", stated, **content)


@st.composite
def designations(draw: st.DrawFn) -> Command:
    """Classes and coverage, and their changes."""
    system, stated = draw(systems), draw(facts())
    if draw(st.booleans()):
        system_class = draw(st.sampled_from(list(SystemClass)))
        criterion = min(CRITERIA_OF_CLASS[system_class])
        return ClassifySystem(system_id=system, system_class=system_class, criterion=criterion, facts=stated)
    return DetermineCoverage(
        system_id=system,
        covered=draw(st.sampled_from([True, True, False])),
        ground="4-5",
        first_fiscal_year=draw(years),
        facts=stated,
    )


@st.composite
def control(draw: st.DrawFn) -> Command:
    """Plans, allocations, changes and returns."""
    system, fiscal_year = draw(systems), draw(years)
    common: Mapping[str, Any] = {
        "system_id": system,
        "amount_yen": draw(st.integers(1, 500)),
        "facts": draw(officers_facts(fiscal_year)),
    }
    kind = draw(st.sampled_from(["plan", "allocate", "allocate", "change", "return"]))
    if kind == "plan":
        return DecidePlan(fiscal_year=fiscal_year, **common)
    number = f"{draw(allocation_ids)}-{fiscal_year}"
    if kind == "allocate":
        return Allocate(
            allocation_id=number,
            fiscal_year=fiscal_year,
            ministry=draw(ministries),
            cost_class=draw(st.one_of(st.none(), st.sampled_from(list(CostClass)))),
            **common,
        )
    correct = ChangeAllocation if kind == "change" else ReturnAllocation
    return correct(allocation_id=number, **common)


@st.composite
def sheets(draw: st.DrawFn) -> Command:
    """What review sheets say: executions with any parts, payments."""
    system, fiscal_year, stated = draw(systems), draw(years), draw(facts())
    if draw(st.integers(0, 3)) == 0:
        return PublishPayment(
            system_id=system,
            fiscal_year=fiscal_year,
            block=draw(st.sampled_from(["A", "B"])),
            tier=draw(st.sampled_from(list(PaymentTier))),
            payee_name="株式会社",
            amount_yen=draw(any_amounts),
            facts=stated,
        )
    parts = st.one_of(st.none(), any_amounts)
    return PublishExecution(
        system_id=system,
        fiscal_year=fiscal_year,
        account=draw(accounts),
        organization=draw(st.one_of(st.none(), organizations)),
        executed_yen=draw(parts),
        development_yen=draw(parts),
        operations_yen=draw(parts),
        other_yen=draw(parts),
        initial_yen=draw(parts),
        total_expected=draw(st.booleans()),
        facts=stated,
    )


@st.composite
def promises(draw: st.DrawFn) -> Command:
    """The reduction target and what was said of it since."""
    if draw(st.booleans()):
        return PublishReductionTarget(
            organization_id="digital-agency",
            baseline_fiscal_year=2020,
            baseline_yen=draw(amounts),
            target_fiscal_year=draw(st.sampled_from([2020, 2025])),
            reduction_pct=draw(st.integers(-100, 100)),
            facts=draw(facts()),
        )
    return PublishReductionProgress(
        organization_id="digital-agency",
        fiscal_year=draw(years),
        reduction_pct=draw(st.integers(-100, 100)),
        facts=draw(facts()),
    )


def beginnings() -> list[Command]:
    """What every random book begins with: ministries with budgets, systems with plans.

    One system has no owner, one is not covered.
    """
    stated = Facts("財務省", FIRST_DAY, SOURCES[0], Provenance.PUBLISHED)
    registered = [
        RegisterOrganization(
            organization_id=name,
            name_ja=f"{name}省",
            name_en=name,
            corporate_number=CORPORATE_NUMBERS.get(name),
            facts=stated,
        )
        for name in MINISTRIES
    ]
    parts = [
        RegisterOrganization(
            organization_id=name, name_ja=f"{name}庁", name_en=name, parent="mof", facts=stated
        )
        for name in ORGANIZATIONS
    ]
    owners = zip(SYSTEMS, ("mof", "digital-agency", None, "justice"), strict=True)
    proposed = [
        record(
            f"system:{system}",
            "system.proposed",
            stated,
            name=f"{system}システム",
            ministry=owner,
            organization=None,
            sector=Sector.STATE,
            outline=None,
            budget_scale_yen=None,
            project_team=None,
            start_fiscal_year=None,
            end_fiscal_year=None,
            rs_project_id=None,
            field=None,
        )
        for system, owner in owners
    ]
    designated = [
        DetermineCoverage(system_id=system, covered=True, ground="4-5", first_fiscal_year=2024, facts=stated)
        for system in SYSTEMS[:3]
    ] + [
        ClassifySystem(
            system_id=system,
            system_class=SystemClass.MINISTRY,
            criterion=min(CRITERIA_OF_CLASS[SystemClass.MINISTRY]),
            facts=stated,
        )
        for system in SYSTEMS[:2]
    ]
    budgets = [
        EnactBudget(fiscal_year=year, ministry=ministry, amount_yen=1_000, facts=stated)
        for year in YEARS
        for ministry in MINISTRIES[:2]
    ]
    plans = [
        DecidePlan(system_id=system, fiscal_year=year, amount_yen=400, facts=replace(stated, actor="officer"))
        for year in YEARS
        for system in SYSTEMS[:2]
    ]
    return [*registered, *parts, *proposed, *designated, *budgets, *plans]


random_commands: st.SearchStrategy[list[Command]] = st.lists(
    st.one_of(
        budget_documents(),
        transfers(),
        outcomes(),
        designations(),
        control(),
        control(),
        acts_of_officers(),
        acts_of_officers(),
        sheets(),
        promises(),
    ),
    min_size=12,
    max_size=40,
)
"""A dozen to forty commands; some will be refused."""


def execute_all(ledger: Ledger, commands: Iterable[Command]) -> None:
    """Execute what the rules allow, in order; what they refuse leaves no trace."""
    for command in commands:
        with suppress(DomainError):
            ledger.execute(command)
