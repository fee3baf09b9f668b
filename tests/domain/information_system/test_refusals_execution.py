"""Every refusal on execution, carry-over and closing of systems, in order of precedence."""

from dataclasses import replace
from datetime import date

from domain.costs import CostLine
from domain.errors import (
    AccountsNotOpen,
    EnvelopeExceeded,
    InvalidAmount,
    InvalidFiscalYear,
    InvalidMoment,
    MissingValue,
    NoOwningMinistry,
    RepeatedCostLine,
    SilentChange,
    UnknownOrganization,
    UnknownSystem,
)
from domain.errors.closing_rules import (
    ClosingDiffers,
    ClosingDoesNotBalance,
    OutsideReopening,
    YearIsClosed,
    YearNotOver,
)
from domain.errors.execution_rules import (
    CarryInAboveCarryOver,
    CarryOverAboveLeft,
    PeriodOutsideYear,
    PeriodReportedTwice,
    SpendAboveCommitment,
    SpendAboveHoldings,
    UnknownCarryOver,
    UnknownReport,
)
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.information_system.carry_over_commands import CarryInSystemMoney, CarryOverSystemMoney
from domain.information_system.closing import CloseSystemYear
from domain.information_system.execution_commands import CorrectExecution, ReportExecution
from domain.vocabulary import CarryOverKind, CostClass
from tests.domain.envelope_histories import budget_closed, budget_reopened
from tests.domain.execution_histories import (
    NEXT_YEAR,
    YEAR_END,
    carried_over,
    closed,
    committed,
    operations,
    reported,
)
from tests.domain.histories import (
    READY,
    REASONED,
    allocated,
    classified,
    covered,
    enacted,
    proposed,
    registered,
)
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER

LATE = replace(OFFICER, effective_on=date(2030, 1, 1))
TWICE = (CostLine(CostClass.OTHER, 1), CostLine(CostClass.OTHER, 2))
EARLIER = reported(operations(1), report_id="r0", period="2024-05")


def test_report_execution() -> None:
    # 1 yen was reported before: 500 yen and more are asked back.
    walk(
        ReportExecution(
            system_id="s1",
            report_id="",
            fiscal_year=1,
            period="June",
            lines=TWICE,
            ministry="moon",
            facts=LATE,
        ),
        [
            Step(InvalidFiscalYear),
            Step(InvalidMoment, fiscal_year=2024),
            Step(RepeatedCostLine, period="2023-06"),
            Step(InvalidAmount, lines=operations(0)),
            Step(MissingValue, lines=operations(600)),
            Step(UnknownSystem, report_id="r1"),
            Step(UnknownOrganization, *READY),
            Step(PeriodOutsideYear, EARLIER, ministry="mof"),
            Step(AccountsNotOpen, period="2024-06"),
            Step(SpendAboveCommitment, facts=OFFICER),
            Step(SpendAboveHoldings, committed(601)),
            Step(ImplausibleAmount, *allocated(601)),
            Step(None, facts=replace(OFFICER, is_confirmed=True)),
        ],
        combined=[SpendAboveCommitment, SpendAboveHoldings, ImplausibleAmount],
    )


def test_report_execution_into_a_month_that_is_reported_in_a_year_that_is_closed() -> None:
    report = ReportExecution(
        system_id="s1",
        report_id="r1",
        fiscal_year=2024,
        period="2024-05",
        lines=operations(600),
        facts=LATE,
    )
    combined = [
        AccountsNotOpen,
        YearIsClosed,
        PeriodReportedTwice,
        SpendAboveCommitment,
        SpendAboveHoldings,
        ImplausibleAmount,
    ]

    walk(
        report,
        [
            Step(AccountsNotOpen, *READY, EARLIER, closed(1, 1)),
            Step(YearIsClosed, facts=OFFICER),
        ],
        combined=combined,
    )
    walk(
        report,
        [
            Step(PeriodReportedTwice, *READY, EARLIER, facts=OFFICER),
            Step(SilentChange, reported(operations(1))),
        ],
        combined=combined,
    )


def test_correct_execution() -> None:
    walk(
        CorrectExecution(system_id="s1", report_id="r9", lines=TWICE, facts=LATE),
        [
            Step(RepeatedCostLine),
            Step(MissingValue, lines=operations(601)),
            Step(UnknownSystem, facts=replace(LATE, reason="because")),
            Step(UnknownReport, *READY, EARLIER),
            Step(SpendAboveCommitment, report_id="r0"),
            Step(SpendAboveHoldings, committed(601)),
            Step(ImplausibleAmount, *allocated(601)),
            Step(None, lines=operations(400)),
        ],
        combined=[SpendAboveCommitment, SpendAboveHoldings, ImplausibleAmount],
    )


def test_carry_over() -> None:
    carry_over = CarryOverSystemMoney(
        system_id="s1",
        carry_over_id="",
        fiscal_year=1,
        kind=CarryOverKind.APPROVED,
        amount_yen=0,
        ministry="moon",
        facts=LATE,
    )
    combined = [AccountsNotOpen, YearIsClosed, CarryOverAboveLeft]

    walk(
        carry_over,
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2024),
            Step(MissingValue, amount_yen=301),
            Step(MissingValue, carry_over_id="c1"),
            Step(UnknownSystem, facts=replace(LATE, reason="because")),
            Step(UnknownOrganization, *READY),
            Step(AccountsNotOpen, *allocated(300), closed(300, 0, unused_yen=300), ministry="mof"),
            Step(YearIsClosed, facts=REASONED),
            Step(SilentChange, carried_over(1)),
        ],
        combined=combined,
    )
    walk(
        replace(carry_over, carry_over_id="c1", fiscal_year=2024, ministry=None, facts=REASONED),
        [
            Step(CarryOverAboveLeft, *READY, *allocated(300), amount_yen=301),
            Step(None, amount_yen=300),
        ],
        combined=combined,
    )


def test_carry_in() -> None:
    history = (*registered("da"), proposed(ministry=None), classified(), covered())
    combined = [
        AccountsNotOpen,
        YearIsClosed,
        OutsideReopening,
        CarryInAboveCarryOver,
        EnvelopeExceeded,
    ]

    walk(
        CarryInSystemMoney(system_id="s1", carry_over_id="c1", amount_yen=0, facts=LATE),
        [
            Step(InvalidAmount),
            Step(UnknownSystem, amount_yen=121),
            Step(UnknownCarryOver, *history),
            Step(NoOwningMinistry, carried_over(120, ministry=None)),
            Step(UnknownOrganization, ministry="mof"),
            Step(AccountsNotOpen, *registered("mof"), closed(0, 0, fiscal_year=2025)),
        ],
    )
    reopened = (
        *READY,
        carried_over(120),
        budget_closed("mof", 0, 0, fiscal_year=2025),
        budget_reopened("mof", fiscal_year=2025, facts=replace(OFFICER, effective_on=date(2025, 9, 1))),
    )
    walk(
        CarryInSystemMoney(system_id="s1", carry_over_id="c1", amount_yen=121, facts=NEXT_YEAR),
        [
            Step(OutsideReopening, *reopened),
            Step(CarryInAboveCarryOver, facts=replace(OFFICER, effective_on=date(2025, 9, 15))),
            Step(EnvelopeExceeded, amount_yen=120),
            Step(None, enacted("mof", 120, 2025)),
        ],
        combined=combined,
    )


def test_close_system_year() -> None:
    close = CloseSystemYear(
        system_id="s1",
        fiscal_year=1,
        held_yen=-1,
        spent_yen=9,
        carried_over_yen=9,
        unused_yen=9,
        account="",
        ministry="moon",
        facts=OFFICER,
    )
    known = replace(close, fiscal_year=2024, account="一般会計", ministry="mof", facts=YEAR_END)

    # every figure that differs from the books is named
    walk(
        close,
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2024),
            Step(MissingValue, held_yen=9),
            Step(UnknownSystem, account="一般会計"),
            Step(UnknownOrganization, *READY, *allocated(300)),
            Step(YearNotOver, ministry="mof"),
            Step(ClosingDiffers, facts=YEAR_END),
        ],
        combined=[YearNotOver, ClosingDiffers, ClosingDiffers, ClosingDiffers, ClosingDoesNotBalance],
    )
    walk(
        replace(known, held_yen=300),
        [
            Step(ClosingDiffers, *READY, *allocated(300)),
            Step(ClosingDiffers, spent_yen=0),
            Step(ClosingDoesNotBalance, carried_over_yen=0),
            Step(None, unused_yen=300),
            Step(SilentChange, closed(300, 0, unused_yen=300), unused_yen=301),
        ],
    )
