"""Every refusal on what enters an envelope within the year and at its end, in order of precedence."""

from dataclasses import replace
from datetime import date

import pytest

from domain.aggregate import Command
from domain.errors import (
    AccountsNotOpen,
    BudgetSequence,
    EnvelopeExceeded,
    InvalidAmount,
    InvalidFiscalYear,
    InvalidRound,
    MissingValue,
    SettlementDoesNotFollow,
    SilentChange,
    UnbalancedSettlement,
    UnknownOrganization,
)
from domain.errors.closing_rules import (
    CarryOverBelowArrived,
    ClosingDiffers,
    ClosingDoesNotBalance,
    OutsideReopening,
    ReopeningEndsBefore,
    SystemsNotClosed,
    YearIsClosed,
    YearNotClosed,
    YearNotOver,
)
from domain.errors.envelope_rules import (
    CarryInUnexplained,
    CommitmentPlanAboveEnvelope,
    NotSettled,
    ShiftToItself,
)
from domain.ministry_budget.appropriation import SupplementBudget
from domain.ministry_budget.carry_in_commands import CarryIn
from domain.ministry_budget.closing import CloseBudgetYear, ReopenBudgetYear
from domain.ministry_budget.commitment_plan import SetCommitmentPlan
from domain.ministry_budget.draft import DraftBudget
from domain.ministry_budget.reserve import GrantReserve
from domain.ministry_budget.restatement import RestateSettlement
from domain.ministry_budget.shift import ShiftMoney
from domain.ministry_budget.transfer import TransferAppropriation
from domain.vocabulary import ShiftDirection, ShiftKind
from tests.domain.envelope_histories import (
    REOPENED,
    WITHIN_REOPENING,
    YEAR_END,
    arrived,
    budget_closed,
    budget_reopened,
    passed_on,
    reserve_granted,
    shifted,
)
from tests.domain.execution_histories import closed
from tests.domain.histories import allocated, enacted, registered, settled
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given

LATE = replace(OFFICER, effective_on=date(2030, 1, 1))
GENERAL = "一般会計"
SHIFT = ShiftMoney(
    fiscal_year=1,
    ministry="mof",
    shift_id="",
    kind=ShiftKind.BETWEEN_ITEMS,
    direction=ShiftDirection.WITHIN,
    from_item="庁費",
    to_item="庁費",
    amount_yen=0,
    approval_reference="No. 1",
    account="",
    facts=LATE,
)
GRANT = GrantReserve(
    fiscal_year=1,
    ministry="mof",
    grant_id="",
    amount_yen=0,
    decided_on=date(2024, 5, 31),
    account="",
    facts=LATE,
)


def test_draft() -> None:
    walk(
        DraftBudget(fiscal_year=1, ministry="mof", amount_yen=-1, account="", organization="x", facts=LATE),
        [
            Step(InvalidAmount),
            Step(InvalidFiscalYear, amount_yen=0),
            Step(MissingValue, fiscal_year=2024),
            Step(UnknownOrganization, account=GENERAL),
            Step(UnknownOrganization, *registered("mof")),
            Step(None, organization=None),
        ],
    )


def test_shift() -> None:
    combined = [AccountsNotOpen, YearIsClosed, EnvelopeExceeded]

    walk(
        SHIFT,
        [
            Step(InvalidAmount),
            Step(MissingValue, amount_yen=400),
            Step(ShiftToItself, shift_id="s1"),
            Step(InvalidFiscalYear, to_item="借料"),
            Step(MissingValue, fiscal_year=2024),
            Step(UnknownOrganization, account=GENERAL, direction=ShiftDirection.OUT),
            Step(AccountsNotOpen, *registered("mof"), budget_closed("mof", 0, 0)),
            Step(YearIsClosed, facts=OFFICER),
            Step(SilentChange, shifted("mof", 1, ShiftDirection.OUT)),
        ],
        combined=combined,
    )


def test_shift_into_a_reopened_year() -> None:
    shift = replace(
        SHIFT,
        shift_id="s1",
        fiscal_year=2024,
        account=GENERAL,
        amount_yen=400,
        to_item="借料",
        direction=ShiftDirection.OUT,
    )

    walk(
        shift,
        [
            Step(OutsideReopening, *registered("mof"), budget_closed("mof", 0, 0), budget_reopened("mof")),
            Step(EnvelopeExceeded, facts=WITHIN_REOPENING),
            Step(None, enacted("mof", 400)),
        ],
        combined=[OutsideReopening, EnvelopeExceeded],
    )


def test_grant_reserve() -> None:
    walk(
        GRANT,
        [
            Step(InvalidAmount),
            Step(MissingValue, amount_yen=70),
            Step(InvalidFiscalYear, grant_id="g1"),
            Step(MissingValue, fiscal_year=2024),
            Step(UnknownOrganization, account=GENERAL),
            Step(AccountsNotOpen, *registered("mof"), budget_closed("mof", 0, 0)),
            Step(YearIsClosed, facts=OFFICER),
            Step(OutsideReopening, budget_reopened("mof")),
            Step(None, facts=WITHIN_REOPENING),
            Step(SilentChange, reserve_granted("mof", 1)),
        ],
    )


def test_set_commitment_plan() -> None:
    walk(
        SetCommitmentPlan(fiscal_year=1, ministry="mof", amount_yen=0, account="", facts=LATE),
        [
            Step(InvalidAmount),
            Step(InvalidFiscalYear, amount_yen=1),
            Step(MissingValue, fiscal_year=2024),
            Step(UnknownOrganization, account=GENERAL),
            Step(YearIsClosed, *registered("mof"), budget_closed("mof", 0, 0)),
            Step(OutsideReopening, budget_reopened("mof")),
            Step(CommitmentPlanAboveEnvelope, facts=WITHIN_REOPENING),
            Step(None, enacted("mof", 1)),
        ],
    )


def test_carry_in() -> None:
    walk(
        CarryIn(fiscal_year=1, ministry="mof", from_ministry="cab", amount_yen=0, account="", facts=LATE),
        [
            Step(InvalidAmount),
            Step(InvalidFiscalYear, amount_yen=30),
            Step(MissingValue, fiscal_year=1947),
            Step(UnknownOrganization, account=GENERAL),
            Step(InvalidFiscalYear, *registered("mof")),
            Step(UnknownOrganization, fiscal_year=2024),
            Step(AccountsNotOpen, *registered("cab"), budget_closed("mof", 0, 0)),
            Step(YearIsClosed, facts=OFFICER),
            Step(OutsideReopening, budget_reopened("mof")),
            Step(CarryInUnexplained, facts=WITHIN_REOPENING),
            Step(
                None, budget_closed("mof", 30, 0, carried_over_yen=30, fiscal_year=2023), from_ministry=None
            ),
            Step(SilentChange, arrived("mof", "mof", 29)),
        ],
    )


def test_transfer() -> None:
    transfer = TransferAppropriation(
        transfer_id="t1",
        fiscal_year=2024,
        from_ministry="mof",
        to_ministry="da",
        amount_yen=400,
        facts=LATE,
    )

    # both sides are closed: each says so
    walk(
        transfer,
        [
            Step(AccountsNotOpen, *registered("mof", "da"), *(budget_closed(m, 0, 0) for m in ("mof", "da"))),
            Step(YearIsClosed, facts=OFFICER),
        ],
        combined=[AccountsNotOpen, YearIsClosed, YearIsClosed, EnvelopeExceeded],
    )
    walk(
        transfer,
        [
            Step(
                OutsideReopening,
                *registered("mof", "da"),
                *(budget_closed(ministry, 0, 0) for ministry in ("mof", "da")),
                *(budget_reopened(ministry) for ministry in ("mof", "da")),
            ),
            Step(EnvelopeExceeded, facts=WITHIN_REOPENING),
            Step(None, enacted("mof", 400)),
        ],
        combined=[OutsideReopening, OutsideReopening, EnvelopeExceeded],
    )


def test_supplement_a_closed_year() -> None:
    walk(
        SupplementBudget(
            fiscal_year=2024,
            ministry="mof",
            round=9,
            printed_previous_yen=100,
            amount_yen=110,
            facts=OFFICER,
        ),
        [
            Step(InvalidRound),
            Step(UnknownOrganization, round=1),
            Step(YearIsClosed, *registered("mof"), budget_closed("mof", 0, 0)),
            Step(OutsideReopening, budget_reopened("mof")),
            Step(BudgetSequence, facts=WITHIN_REOPENING),
            Step(None, enacted("mof", 100)),
        ],
        combined=[OutsideReopening, BudgetSequence],
    )


def test_restate_settlement() -> None:
    walk(
        RestateSettlement(
            fiscal_year=1,
            ministry="mof",
            appropriation_yen=100,
            current_yen=100,
            spent_yen=-1,
            carried_over_yen=20,
            unused_yen=10,
            cause="",
            account="",
            facts=LATE,
        ),
        [
            Step(MissingValue),
            Step(InvalidFiscalYear, cause="a mistake"),
            Step(MissingValue, fiscal_year=2024),
            Step(UnknownOrganization, account=GENERAL),
            Step(InvalidAmount, *registered("mof")),
            Step(UnbalancedSettlement, spent_yen=71),
            Step(NotSettled, spent_yen=70),
            Step(SettlementDoesNotFollow, settled("mof", appropriation_yen=9, spent_yen=9)),
            Step(None, enacted("mof", 100)),
        ],
        combined=[NotSettled, SettlementDoesNotFollow, SettlementDoesNotFollow],
    )


def test_close_budget_year() -> None:
    walk(
        CloseBudgetYear(
            fiscal_year=1,
            ministry="mof",
            current_yen=-1,
            spent_yen=700,
            carried_over_yen=200,
            unused_yen=99,
            account="",
            facts=OFFICER,
        ),
        [
            Step(InvalidAmount),
            Step(InvalidFiscalYear, current_yen=1_000),
            Step(MissingValue, fiscal_year=2024),
            Step(UnknownOrganization, account=GENERAL),
            Step(
                YearNotOver,
                *registered("mof"),
                *allocated(300),
                arrived("mof", "mof", 150, fiscal_year=2025),
                passed_on("mof", "da", 51, fiscal_year=2025),
            ),
            Step(SystemsNotClosed, facts=YEAR_END),
            Step(ClosingDiffers, closed(300, 0, unused_yen=300)),
            Step(ClosingDoesNotBalance, enacted("mof", 1_000)),
            Step(CarryOverBelowArrived, unused_yen=100),
            Step(None, carried_over_yen=201, unused_yen=99),
            Step(SilentChange, budget_closed("mof", 1_000, 1_000)),
        ],
        combined=[
            YearNotOver,
            SystemsNotClosed,
            ClosingDiffers,
            ClosingDoesNotBalance,
            CarryOverBelowArrived,
        ],
    )


def test_reopen_budget_year() -> None:
    walk(
        ReopenBudgetYear(
            fiscal_year=1,
            ministry="mof",
            until=date(2025, 8, 31),
            account="",
            facts=replace(REOPENED, reason=""),
        ),
        [
            Step(MissingValue),
            Step(ReopeningEndsBefore, facts=REOPENED),
            Step(InvalidFiscalYear, until=date(2025, 9, 30)),
            Step(MissingValue, fiscal_year=2024),
            Step(UnknownOrganization, account=GENERAL),
            Step(YearNotClosed, *registered("mof")),
            Step(None, budget_closed("mof", 0, 0)),
        ],
    )


@pytest.mark.parametrize("command", [SHIFT, GRANT])
def test_a_refused_act_leaves_no_trace(command: Command) -> None:
    scenario = given(*registered("mof")).when(command)

    assert scenario.refusal is not None
    assert not scenario.recorded
