"""Every refusal of an allocation, its change and its return, in order of precedence."""

from dataclasses import replace
from datetime import date

from domain.errors import (
    AccountsNotOpen,
    EnvelopeExceeded,
    InvalidAmount,
    InvalidFiscalYear,
    MissingValue,
    NoOwningMinistry,
    NotClassified,
    OnlyTheAgencyDecides,
    OutsideLumpSum,
    PlanBeforeMoney,
    ReturnAboveAllocation,
    SilentChange,
    SpecialAccountMoney,
    UnknownAllocation,
    UnknownOrganization,
    UnknownSystem,
)
from domain.errors.closing_rules import OutsideReopening, YearIsClosed
from domain.errors.cycle_rules import AllocationBelowUse
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.errors.review_rules import Suspended
from domain.information_system.allocation_commands import Allocate, ChangeAllocation, ReturnAllocation
from domain.information_system.allocation_rules import OF_ALLOCATIONS, OF_CHANGES
from domain.vocabulary import GENERAL_ACCOUNT
from tests.domain.contract_histories import awarded
from tests.domain.cycle_histories import (
    AGENCY,
    MINISTRY,
    abolished,
    budget_closed,
    budget_reopened,
    overridden,
    suspended,
    year_closed,
)
from tests.domain.histories import (
    READY,
    REASONED,
    allocated,
    classified,
    covered,
    enacted,
    planned,
    proposed,
    registered,
)
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given

SPECIAL = "特別会計:年金"
TOO_LATE = date(2030, 1, 1)
LATE = replace(REASONED, effective_on=TOO_LATE)
BY_THE_AGENCY = replace(AGENCY, reason="because")
CONFIRMED = replace(BY_THE_AGENCY, is_confirmed=True)
ALLOCATE = Allocate(
    system_id="s1",
    allocation_id="a1",
    fiscal_year=2024,
    amount_yen=300_000,
    account=SPECIAL,
    ministry="mof",
    facts=replace(AGENCY, effective_on=TOO_LATE),
)
"""1,000 times what was allocated before."""
OF_AN_OPEN_REOPENING = [refused for refused in OF_ALLOCATIONS if refused is not OutsideReopening]
"""A year is closed, or it is reopened: the two are never asked together."""
TROUBLED = (
    *allocated(300, allocation_id="a0"),
    suspended(),
    year_closed(account=SPECIAL),
    year_closed(),
)


def test_allocate() -> None:
    walk(
        replace(
            ALLOCATE,
            allocation_id="",
            fiscal_year=1,
            amount_yen=0,
            ministry=None,
            facts=replace(MINISTRY, effective_on=TOO_LATE),
        ),
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2024),
            Step(MissingValue, amount_yen=300_000),
            Step(UnknownSystem, allocation_id="a1"),
            Step(NoOwningMinistry, proposed(ministry=None), *TROUBLED, abolished()),
            Step(UnknownOrganization, ministry="mof"),
            Step(OnlyTheAgencyDecides, *registered("mof")),
            Step(SystemAbolished, facts=ALLOCATE.facts),
        ],
        combined=OF_AN_OPEN_REOPENING,
    )


def test_allocate_to_a_system_in_use() -> None:
    walk(
        ALLOCATE,
        [
            Step(NotClassified, *registered("mof"), proposed(), *TROUBLED),
            Step(OutsideLumpSum, classified()),
            Step(Suspended, covered()),
            Step(SpecialAccountMoney, overridden("suspended")),
            Step(AccountsNotOpen, account=GENERAL_ACCOUNT),
            Step(YearIsClosed, facts=AGENCY),
        ],
        combined=OF_AN_OPEN_REOPENING,
    )


def test_allocate_in_an_open_year() -> None:
    # plan: 300 allocated and 300,000 asked
    walk(
        replace(ALLOCATE, account=GENERAL_ACCOUNT, facts=AGENCY),
        [
            Step(PlanBeforeMoney, *READY[:5], *TROUBLED[:2]),
            Step(EnvelopeExceeded, planned(300_300)),
            Step(ImplausibleAmount, enacted("mof", 300_300)),
            Step(None, facts=CONFIRMED),
        ],
        combined=OF_ALLOCATIONS,
    )


def test_allocate_under_an_id_that_is_taken() -> None:
    # the id is asked before any rule of the money's way
    history = (*READY, *allocated(300), covered(is_covered=False, first_fiscal_year=2024))

    assert type(given(*history).when(ALLOCATE).refusal) is SilentChange


def test_change_allocation() -> None:
    # 300 -> 300,000 is asked of a plan of 500 and an envelope of 300
    standing = (*READY[:-1], enacted("mof", 300), *allocated(300))
    excluded = covered(is_covered=False, first_fiscal_year=2024)
    increase = [rule for rule in OF_CHANGES if rule not in (OutsideReopening, AllocationBelowUse)]

    walk(
        ChangeAllocation(
            system_id="s1",
            allocation_id="a2",
            amount_yen=0,
            facts=replace(MINISTRY, effective_on=TOO_LATE),
        ),
        [
            Step(InvalidAmount),
            Step(UnknownSystem, amount_yen=300_000),
            Step(UnknownAllocation, *standing, excluded, suspended(), year_closed(), abolished()),
            Step(MissingValue, allocation_id="a1"),
            Step(OnlyTheAgencyDecides, facts=replace(LATE, acting_for="mof")),
            Step(SystemAbolished, facts=LATE),
        ],
        combined=increase,
    )
    walk(
        ChangeAllocation(system_id="s1", allocation_id="a1", amount_yen=300_000, facts=LATE),
        [
            Step(OutsideLumpSum, *standing, excluded, suspended(), year_closed()),
            Step(Suspended, covered(first_fiscal_year=2024)),
            Step(AccountsNotOpen, overridden("suspended")),
            Step(YearIsClosed, facts=BY_THE_AGENCY),
        ],
        combined=increase,
    )
    walk(
        ChangeAllocation(system_id="s1", allocation_id="a1", amount_yen=300_000, facts=BY_THE_AGENCY),
        [
            Step(PlanBeforeMoney, *standing),
            Step(EnvelopeExceeded, planned(300_000, previous_yen=500)),
            Step(ImplausibleAmount, enacted("mof", 300_000)),
            Step(None, facts=CONFIRMED),
        ],
        combined=increase,
    )


def test_lower_an_allocation() -> None:
    # 300,000 -> 300 is a thousandth; a contract takes 200,000 of it
    standing = (*READY[:-1], enacted("mof", 300_000), *allocated(300_000))
    # coverage, suspension and the end of the system keep no money from going back
    ended = (covered(is_covered=False, first_fiscal_year=2024), suspended(), abolished())
    decrease = [
        OnlyTheAgencyDecides,
        AccountsNotOpen,
        YearIsClosed,
        AllocationBelowUse,
        ImplausibleAmount,
    ]
    change = ChangeAllocation(
        system_id="s1", allocation_id="a1", amount_yen=300, facts=replace(LATE, acting_for="mof")
    )

    walk(
        change,
        [
            Step(OnlyTheAgencyDecides, *standing, *ended, awarded(fy2024=200_000), year_closed()),
            Step(AccountsNotOpen, facts=LATE),
            Step(YearIsClosed, facts=BY_THE_AGENCY),
        ],
        combined=decrease,
    )
    walk(
        replace(change, facts=BY_THE_AGENCY),
        [
            Step(AllocationBelowUse, *standing, *ended, awarded(fy2024=200_000)),
            Step(None, amount_yen=200_000),
        ],
        combined=decrease,
    )
    walk(
        replace(change, facts=BY_THE_AGENCY),
        [Step(ImplausibleAmount, *standing), Step(None, facts=CONFIRMED)],
        combined=decrease,
    )


def test_return_allocation() -> None:
    walk(
        ReturnAllocation(
            system_id="s1",
            allocation_id="a1",
            amount_yen=0,
            facts=replace(MINISTRY, effective_on=TOO_LATE),
        ),
        [
            Step(InvalidAmount),
            Step(UnknownSystem, amount_yen=301),
            Step(UnknownAllocation, *READY, awarded(fy2024=250), year_closed()),
            Step(MissingValue, *allocated(300)),
            Step(ReturnAboveAllocation, facts=LATE),
            Step(AccountsNotOpen, amount_yen=300),
            Step(YearIsClosed, facts=REASONED),
        ],
        combined=[rule for rule in ReturnAllocation.REFUSALS if rule is not OutsideReopening],
    )
    walk(
        ReturnAllocation(system_id="s1", allocation_id="a1", amount_yen=51, facts=REASONED),
        [
            # 250 of 300 are committed
            Step(AllocationBelowUse, *READY, *allocated(300), awarded(fy2024=250)),
            Step(None, amount_yen=50),
        ],
        combined=ReturnAllocation.REFUSALS,
    )


def test_what_is_used_of_an_allocation_is_told_in_numbers() -> None:
    command = ReturnAllocation(system_id="s1", allocation_id="a1", amount_yen=51, facts=REASONED)

    given(*READY, *allocated(300), awarded(fy2024=250)).when(command).then_refused(
        AllocationBelowUse,
        system_id="s1",
        fiscal_year=2024,
        asked_yen=51,
        held_yen=300,
        used_yen=250,
        left_yen=50,
    )


def test_a_closed_envelope_gives_and_takes_nothing_until_it_is_reopened() -> None:
    # reopened from 1 June on; the officer acts on 1 June
    allocate = replace(ALLOCATE, amount_yen=100, account=GENERAL_ACCOUNT, facts=OFFICER)
    lower = ChangeAllocation(system_id="s1", allocation_id="a0", amount_yen=200, facts=REASONED)
    back = ReturnAllocation(system_id="s1", allocation_id="a0", amount_yen=100, facts=REASONED)
    closed = (*READY, *allocated(300, allocation_id="a0"), budget_closed())

    for command in (allocate, lower, back):
        refusal = given(*closed).when(command).refusal
        assert isinstance(refusal, YearIsClosed)
        assert refusal.whose == "財務省"
        assert given(*closed, budget_reopened(date(2024, 6, 30))).when(command).refusal is None
        later = replace(command, facts=replace(REASONED, effective_on=date(2024, 7, 1)))
        after = given(*closed, budget_reopened(date(2024, 6, 30))).when(later).refusal
        assert isinstance(after, OutsideReopening)


def test_an_allocation_to_a_suspended_system_says_which_review_stopped_it() -> None:
    refusal = given(*READY, suspended()).when(replace(ALLOCATE, amount_yen=1, facts=OFFICER)).refusal

    assert isinstance(refusal, Suspended)
    assert refusal.sentence() == (
        "An allocation for 's1' in FY2024 is refused: review 'r9' of 2024-06-01 suspended the project, and "
        "no later execution review lifts it (policy 4-6)."
    )
