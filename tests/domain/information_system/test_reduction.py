"""Reduction: the baseline of FY2020, what measures are to save, and what they saved."""

from dataclasses import replace

import pytest

from domain.errors import (
    InvalidAmount,
    InvalidFiscalYear,
    MissingValue,
    RepeatedYear,
    SilentChange,
    UnknownSystem,
)
from domain.errors.standing_rules import NotTheBaselineYear, UnknownMeasure
from domain.information_system.reduction import (
    BaselineRecorded,
    PlanReduction,
    RealiseReduction,
    RecordBaseline,
    ReductionPlanned,
    ReductionRealised,
)
from domain.vocabulary import ReductionKind
from domain.years import YearAmount
from tests.domain.histories import REASONED, SYSTEM, proposed
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, Happened, given, happened

SAVINGS = (YearAmount(2024, 30), YearAmount(2025, 50))
BASELINE = RecordBaseline(system_id="s1", operations_yen=300, modification_yen=40, facts=OFFICER)
PLAN = PlanReduction(
    system_id="s1",
    measure_id="m1",
    kind=ReductionKind.CLOUD,
    title="クラウド移行",
    savings_by_year=SAVINGS,
    facts=OFFICER,
)
REALISE = RealiseReduction(system_id="s1", measure_id="m1", fiscal_year=2024, amount_yen=25, facts=OFFICER)
RECORDED = happened(
    SYSTEM, BaselineRecorded, fiscal_year=2020, ministry="mof", operations_yen=300, modification_yen=40
)
PLANNED = happened(
    SYSTEM,
    ReductionPlanned,
    measure_id="m1",
    kind=ReductionKind.CLOUD,
    title="クラウド移行",
    ministry="mof",
    savings_by_year=SAVINGS,
)


def realised(amount_yen: int, previous_yen: int = 0, fiscal_year: int = 2024) -> Happened:
    return happened(
        SYSTEM,
        ReductionRealised,
        measure_id="m1",
        fiscal_year=fiscal_year,
        ministry="mof",
        previous_yen=previous_yen,
        amount_yen=amount_yen,
    )


def test_the_baseline_is_the_cost_of_2020() -> None:
    given(proposed()).when(BASELINE).then(RECORDED)


def test_a_baseline_may_be_nothing() -> None:
    nothing = replace(BASELINE, operations_yen=0, modification_yen=0)

    given(proposed()).when(nothing).then(
        replace(RECORDED, content={**RECORDED.content, "operations_yen": 0, "modification_yen": 0})
    )


def test_the_same_baseline_again_records_nothing() -> None:
    given(proposed(), RECORDED).when(BASELINE).then_nothing()


def test_a_baseline_never_changes_silently() -> None:
    given(proposed(), RECORDED).when(replace(BASELINE, operations_yen=1_301)).then_refused(
        SilentChange,
        what="The baseline of 's1'",
        what_ja="情報システム「s1」の基準額",
        recorded="operations_yen 300",
        given="operations_yen 1,301",
    )


@pytest.mark.parametrize("fiscal_year", [2019, 2021])
def test_no_other_year_is_the_baseline(fiscal_year: int) -> None:
    given(proposed()).when(replace(BASELINE, fiscal_year=fiscal_year)).then_refused(
        NotTheBaselineYear, fiscal_year=fiscal_year, baseline_year=2020
    )


def test_a_measure_says_what_it_saves_in_each_year_in_their_order() -> None:
    given(proposed()).when(replace(PLAN, savings_by_year=SAVINGS[::-1])).then(PLANNED)


def test_the_same_measure_again_records_nothing() -> None:
    given(proposed(), PLANNED).when(PLAN).then_nothing()


def test_a_measure_never_changes_silently() -> None:
    given(proposed(), PLANNED).when(replace(PLAN, title="x")).then_refused(
        SilentChange,
        what="Reduction measure 'm1'",
        what_ja="削減の取組「m1」",
        recorded="title クラウド移行",
        given="title x",
    )


def test_what_a_measure_saved_is_recorded_by_year() -> None:
    given(proposed(), PLANNED).when(REALISE).then(realised(25))
    given(proposed(), PLANNED, realised(25)).when(replace(REALISE, fiscal_year=2030)).then(
        realised(25, fiscal_year=2030)
    )


def test_that_nothing_was_saved_is_a_fact() -> None:
    given(proposed(), PLANNED).when(replace(REALISE, amount_yen=0)).then(realised(0))


def test_the_same_saving_again_records_nothing() -> None:
    given(proposed(), PLANNED, realised(0)).when(replace(REALISE, amount_yen=0)).then_nothing()


def test_another_saving_replaces_the_first_with_a_reason() -> None:
    again = replace(REALISE, amount_yen=31)
    history = (proposed(), PLANNED, realised(25))

    given(*history).when(again).then_refused(MissingValue, field="reason")
    given(*history).when(replace(again, facts=REASONED)).then(
        replace(realised(31, previous_yen=25), facts=REASONED)
    )


def test_refusals_of_a_baseline_in_order() -> None:
    walk(
        replace(BASELINE, fiscal_year=1, operations_yen=-1, modification_yen=-1),
        [
            Step(InvalidFiscalYear),
            Step(NotTheBaselineYear, fiscal_year=2021),
            Step(InvalidAmount, fiscal_year=2020),
            Step(InvalidAmount, operations_yen=0),
            Step(UnknownSystem, modification_yen=0),
            Step(None, proposed()),
        ],
    )


def test_refusals_of_a_measure_in_order() -> None:
    walk(
        replace(PLAN, measure_id="", title="", savings_by_year=()),
        [
            Step(MissingValue),
            Step(MissingValue, measure_id="m1"),
            Step(MissingValue, title="x"),
            Step(InvalidFiscalYear, savings_by_year=(YearAmount(1, 1),)),
            Step(InvalidAmount, savings_by_year=(YearAmount(2024, 0),)),
            Step(RepeatedYear, savings_by_year=(YearAmount(2024, 1), YearAmount(2024, 1))),
            Step(UnknownSystem, savings_by_year=SAVINGS),
            Step(None, proposed()),
        ],
    )


def test_refusals_of_a_saving_in_order() -> None:
    walk(
        replace(REALISE, fiscal_year=1, amount_yen=-1),
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2024),
            Step(UnknownSystem, amount_yen=25),
            Step(UnknownMeasure, proposed()),
            Step(None, PLANNED),
            Step(MissingValue, realised(24)),
        ],
    )


def test_the_subject_is_the_system() -> None:
    assert BASELINE.subject_id == PLAN.subject_id == REALISE.subject_id == SYSTEM
