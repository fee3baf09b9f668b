"""Execution: months are reported once, within commitments and what the system holds, and corrected."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.costs import CostLine
from domain.errors import InvalidAmount, InvalidMoment, MissingValue, RepeatedCostLine, SilentChange
from domain.errors.closing_rules import YearIsClosed
from domain.errors.execution_rules import (
    PeriodOutsideYear,
    PeriodReportedTwice,
    SpendAboveCommitment,
    SpendAboveHoldings,
    UnknownReport,
)
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.information_system.execution_commands import CorrectExecution, ReportExecution
from domain.vocabulary import GENERAL_ACCOUNT, CostClass
from tests.domain.execution_histories import (
    HOLDING,
    SPECIAL,
    carried_over,
    closed,
    committed,
    corrected,
    operations,
    reported,
)
from tests.domain.histories import READY, REASONED, SYSTEM, allocated, proposed, registered
from tests.support.scenario import OFFICER, given

REPORT = ReportExecution(
    system_id="s1",
    report_id="r1",
    fiscal_year=2024,
    period="2024-06",
    lines=operations(100),
    facts=OFFICER,
)
CORRECT = CorrectExecution(system_id="s1", report_id="r1", lines=operations(80), facts=REASONED)


def test_a_month_is_reported_under_the_owning_ministry() -> None:
    given(*HOLDING).when(REPORT).then(reported(operations(100)))


def test_a_report_may_name_another_ministry_whose_money_was_spent() -> None:
    given(*HOLDING).when(replace(REPORT, ministry="da")).then(reported(operations(100), ministry="da"))


def test_a_report_tells_costs_by_class_and_sub_item() -> None:
    lines = (CostLine(CostClass.DEVELOPMENT, 60, "改修"), CostLine(CostClass.OPERATIONS, 40, "保守"))

    given(*HOLDING).when(replace(REPORT, lines=lines)).then(reported(lines))


def test_a_month_in_which_nothing_was_spent_can_be_reported() -> None:
    given(*HOLDING).when(replace(REPORT, lines=())).then(reported(()))


def test_a_system_without_an_owner_reports_under_nobody() -> None:
    history = (proposed(ministry=None), committed(100, account=SPECIAL))
    report = replace(REPORT, account=SPECIAL)

    given(*history).when(report).then(reported(operations(100), ministry=None, account=SPECIAL))


def test_the_same_report_again_records_nothing_also_after_it_was_corrected() -> None:
    history = (*HOLDING, reported(operations(100)))
    after = (*history, corrected(operations(100), operations(80)))

    given(*history).when(REPORT).then_nothing()
    given(*after, closed(300, 80, unused_yen=220)).when(REPORT).then_nothing()


def test_a_report_id_is_never_used_for_another_report() -> None:
    given(*HOLDING, reported(operations(100))).when(replace(REPORT, period="2024-07")).then_refused(
        SilentChange,
        what="Execution report 'r1'",
        what_ja="執行状況報告「r1」",
        recorded="period 2024-06",
        given="period 2024-07",
    )


@pytest.mark.parametrize("period", ["2024-04", "2025-03", "2025-04"])
def test_the_months_of_a_year_include_the_payment_period(period: str) -> None:
    given(*HOLDING).when(replace(REPORT, period=period)).then(reported(operations(100), period=period))


@pytest.mark.parametrize("period", ["2024-03", "2025-05"])
def test_a_month_outside_the_year_is_refused(period: str) -> None:
    given(*HOLDING).when(replace(REPORT, period=period)).then_refused(
        PeriodOutsideYear,
        system_id="s1",
        fiscal_year=2024,
        period=period,
        first_period="2024-04",
        last_period="2025-04",
    )


@pytest.mark.parametrize("period", ["", "2024-4", "2024-13", "2024-00", "2024-06-01", "令和6年6月"])
def test_a_month_is_written_as_year_and_month(period: str) -> None:
    given(*HOLDING).when(replace(REPORT, period=period)).then_refused(
        InvalidMoment, field="period", value=period, accepted="2024-04"
    )


def test_a_month_is_reported_once() -> None:
    # 100 reported; a second report of 30 for the same month, account and ministry.
    second = replace(REPORT, report_id="r2", lines=operations(30))

    given(*HOLDING, reported(operations(100))).when(second).then_refused(
        PeriodReportedTwice,
        system_id="s1",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        period="2024-06",
        report_id="r1",
        reported_yen=100,
        asked_yen=30,
    )


@pytest.mark.parametrize("other", [{"period": "2024-07"}, {"ministry": "da"}])
def test_another_month_or_another_ministrys_money_is_another_report(other: dict[str, Any]) -> None:
    second = replace(REPORT, report_id="r2", lines=operations(30), **other)

    given(*HOLDING, reported(operations(100))).when(second).then(
        reported(operations(30), report_id="r2", **other)
    )


def test_no_more_is_spent_than_committed() -> None:
    # committed 250 - spent 100 = 150 left; 151 asked. It holds 300 - 100 = 200.
    second = replace(REPORT, report_id="r2", period="2024-07", lines=operations(151))

    given(*HOLDING, reported(operations(100))).when(second).then_refused(
        SpendAboveCommitment,
        system_id="s1",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        asked_yen=151,
        committed_yen=250,
        spent_yen=100,
        left_yen=150,
    )
    given(*HOLDING, reported(operations(100))).when(replace(second, lines=operations(150))).then(
        reported(operations(150), report_id="r2", period="2024-07")
    )


def test_no_more_is_spent_than_the_system_holds_and_did_not_carry_over() -> None:
    # held 300 - spent 100 - carried over 120 = 80 left; 81 asked. Committed: 250 - 100 = 150.
    history = (*HOLDING, reported(operations(100)), carried_over(120))
    second = replace(REPORT, report_id="r2", period="2024-07", lines=operations(81))

    given(*history).when(second).then_refused(
        SpendAboveHoldings,
        system_id="s1",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        asked_yen=81,
        held_yen=300,
        spent_yen=100,
        carried_over_yen=120,
        left_yen=80,
    )
    given(*history).when(replace(second, lines=operations(80))).then(
        reported(operations(80), report_id="r2", period="2024-07")
    )


def test_money_of_a_special_account_is_bounded_by_commitments_alone() -> None:
    # nothing is allocated of it: the lump sum has no special accounts.
    history = (*registered("mof"), proposed(), committed(100, account=SPECIAL))
    report = replace(REPORT, account=SPECIAL)

    given(*history).when(report).then(reported(operations(100), account=SPECIAL))
    given(*history).when(replace(report, lines=operations(101))).then_refused(
        SpendAboveCommitment,
        system_id="s1",
        fiscal_year=2024,
        account=SPECIAL,
        asked_yen=101,
        committed_yen=100,
        spent_yen=0,
        left_yen=100,
    )


def test_a_closed_year_takes_no_further_report() -> None:
    history = (*HOLDING, reported(operations(100)), closed(300, 100, unused_yen=200))
    second = replace(REPORT, report_id="r2", period="2024-07", lines=operations(50))

    given(*history).when(second).then_refused(
        YearIsClosed,
        whose="s1",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        held_yen=300,
        spent_yen=100,
        carried_over_yen=0,
        unused_yen=200,
    )


def test_an_amount_that_looks_like_a_wrong_unit_is_asked_back_and_taken_when_confirmed() -> None:
    # 100,000 reported before; 100 may stand for 100 千円.
    history = (
        *READY,
        *allocated(300_000),
        committed(300_000),
        reported(operations(100_000)),
    )
    small = replace(REPORT, report_id="r2", period="2024-07")
    confirmed = replace(OFFICER, is_confirmed=True)

    given(*history).when(small).then_refused(
        ImplausibleAmount,
        system_id="s1",
        amount_yen=100,
        usual_yen=100_000,
        usual="median of its execution reports",
        usual_ja="これまでの執行報告額の中央値",
        factor="about 1/1,000 of",
        factor_ja="約 1,000 分の1",
    )
    given(*history).when(replace(small, facts=confirmed)).then(
        reported(operations(100), report_id="r2", period="2024-07", facts=confirmed)
    )
    given(*history).when(replace(small, lines=())).then(reported((), report_id="r2", period="2024-07"))


def test_a_correction_says_what_the_report_said_until_now() -> None:
    given(*HOLDING, reported(operations(100))).when(CORRECT).then(corrected(operations(100), operations(80)))


def test_a_correction_may_take_a_report_back() -> None:
    given(*HOLDING, reported(operations(100))).when(replace(CORRECT, lines=())).then(
        corrected(operations(100), ())
    )


def test_a_correction_to_what_the_report_says_records_nothing() -> None:
    given(*HOLDING, reported(operations(100))).when(replace(CORRECT, lines=operations(100))).then_nothing()


def test_a_correction_is_asked_for_what_it_adds_only() -> None:
    # committed 250 - spent 100 = 150: up to 250 in all.
    history = (*HOLDING, reported(operations(100)))

    given(*history).when(replace(CORRECT, lines=operations(250))).then(
        corrected(operations(100), operations(250))
    )
    given(*history).when(replace(CORRECT, lines=operations(251))).then_refused(
        SpendAboveCommitment,
        system_id="s1",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        asked_yen=151,
        committed_yen=250,
        spent_yen=100,
        left_yen=150,
    )


def test_after_the_closing_what_is_unused_takes_the_difference_of_a_correction() -> None:
    # held 300 = 100 spent + 40 carried over + 160 unused; 100 -> 120: 140 unused; then 120 -> 90: 170 unused.
    history = (
        *HOLDING,
        reported(operations(100)),
        carried_over(40),
        closed(300, 100, carried_over_yen=40, unused_yen=160),
    )
    up = corrected(operations(100), operations(120), after_closing=True)
    down = corrected(operations(120), operations(90), after_closing=True)

    given(*history).when(replace(CORRECT, lines=operations(120))).then(up)
    given(*history, up).when(replace(CORRECT, lines=operations(90))).then(down)
    funds = given(*history, up, down).books.system("s1").funds.of(2024)
    assert (funds.held_yen, funds.spent_yen, funds.carried_over_yen, funds.unused_yen) == (300, 90, 40, 170)


def test_after_the_closing_a_correction_takes_no_more_than_what_is_unused() -> None:
    # 特別会計: 200 stated as held at the closing = 100 spent + 60 carried over + 40 unused; 41 more asked.
    history = (
        *registered("mof"),
        proposed(),
        committed(200, account=SPECIAL),
        reported(operations(100), account=SPECIAL),
        carried_over(60, account=SPECIAL),
        closed(200, 100, carried_over_yen=60, unused_yen=40, account=SPECIAL),
    )

    given(*history).when(replace(CORRECT, lines=operations(141))).then_refused(
        SpendAboveHoldings,
        system_id="s1",
        fiscal_year=2024,
        account=SPECIAL,
        asked_yen=41,
        held_yen=200,
        spent_yen=100,
        carried_over_yen=60,
        left_yen=40,
    )
    given(*history).when(replace(CORRECT, lines=operations(140))).then(
        corrected(operations(100), operations(140), after_closing=True, account=SPECIAL)
    )


def test_a_report_that_does_not_exist_cannot_be_corrected() -> None:
    given(*HOLDING).when(CORRECT).then_refused(UnknownReport, system_id="s1", report_id="r1")


def test_lines_are_whole_yen_above_zero_and_stand_once() -> None:
    twice = (CostLine(CostClass.OTHER, 1), CostLine(CostClass.OTHER, 2))

    given(*HOLDING).when(replace(REPORT, lines=operations(0))).then_refused(
        InvalidAmount, field="amount_yen", value="0", lowest_yen=1, below_yen=10**15
    )
    given(*HOLDING).when(replace(REPORT, lines=twice)).then_refused(
        RepeatedCostLine, cost_class="other", sub_item="-"
    )


def test_a_correction_names_its_reason() -> None:
    given(*HOLDING).when(replace(CORRECT, facts=OFFICER)).then_refused(MissingValue, field="reason")


def test_the_subject_of_reports_is_the_system() -> None:
    assert {REPORT.subject_id, CORRECT.subject_id} == {SYSTEM}


def test_reports_take_effect_while_the_accounts_are_open() -> None:
    last_day = replace(OFFICER, effective_on=date(2025, 4, 30))

    given(*HOLDING).when(replace(REPORT, facts=last_day)).then(reported(operations(100), facts=last_day))
