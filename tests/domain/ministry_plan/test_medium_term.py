"""The medium-term plan: submitted, adjusted, reported on and revised, and every target stays on record."""

from dataclasses import replace

import pytest

from domain.aggregate import Command
from domain.errors import (
    InvalidAmount,
    InvalidFiscalYear,
    MissingValue,
    OnlyTheAgencyDecides,
    RepeatedYear,
    SilentChange,
    UnknownOrganization,
)
from domain.errors.plan_rules import (
    PlanOverlaps,
    PlanYearsReversed,
    RepeatedPlanMeasure,
    UnknownMinistryPlan,
    YearOutsidePlan,
)
from domain.errors.standing_rules import OrganizationIsAbolished
from domain.ministry_plan.medium_term import (
    PlanOfMinistryAdjusted,
    PlanOfMinistryProgressReported,
    PlanOfMinistryRevised,
    PlanOfMinistrySubmitted,
)
from domain.ministry_plan.medium_term_commands import (
    AdjustMinistryPlan,
    ReportPlanProgress,
    ReviseMinistryPlan,
    SubmitMinistryPlan,
)
from domain.ministry_plan.plan import PlannedMeasure
from domain.organization.dissolution import OrganizationAbolished
from domain.vocabulary import ReductionKind
from domain.years import YearAmount
from tests.domain.histories import REASONED, registered
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given, happened

PLAN = "ministry-plan:mof"
MOF = registered("mof")
CLOUD = PlannedMeasure("m1", ReductionKind.CLOUD, "クラウド移行")
REFORM = PlannedMeasure("m2", ReductionKind.BUSINESS_REFORM, "業務改革")
TARGETS = (YearAmount(2023, 100), YearAmount(2024, 250))
HIGHER = (YearAmount(2024, 300),)
SUBMIT = SubmitMinistryPlan(
    ministry="mof",
    first_fiscal_year=2022,
    last_fiscal_year=2026,
    measures=(CLOUD, REFORM),
    targets_by_year=TARGETS,
    facts=OFFICER,
)
ADJUST = AdjustMinistryPlan(ministry="mof", targets_by_year=HIGHER, remarks="方針の具体化", facts=OFFICER)
REPORT = ReportPlanProgress(ministry="mof", fiscal_year=2024, achieved_yen=120, facts=OFFICER)
REVISE = ReviseMinistryPlan(ministry="mof", measures=(CLOUD,), targets_by_year=HIGHER, facts=REASONED)
SUBMITTED = happened(
    PLAN,
    PlanOfMinistrySubmitted,
    first_fiscal_year=2022,
    last_fiscal_year=2026,
    measures=(CLOUD, REFORM),
    targets_by_year=TARGETS,
)
ADJUSTED = happened(
    PLAN,
    PlanOfMinistryAdjusted,
    previous_targets_by_year=TARGETS,
    targets_by_year=HIGHER,
    remarks="方針の具体化",
)
REPORTED = happened(PLAN, PlanOfMinistryProgressReported, fiscal_year=2024, achieved_yen=120)
NEXT = happened(
    PLAN,
    PlanOfMinistrySubmitted,
    first_fiscal_year=2027,
    last_fiscal_year=2031,
    measures=(REFORM,),
    targets_by_year=(YearAmount(2030, 70),),
)


def test_a_plan_has_measures_and_targets_in_order_of_year() -> None:
    given(*MOF).when(replace(SUBMIT, targets_by_year=TARGETS[::-1])).then(SUBMITTED)


@pytest.mark.parametrize("last", [2022, 2031])
def test_a_plan_is_of_one_to_ten_years(last: int) -> None:
    command = replace(SUBMIT, last_fiscal_year=last, targets_by_year=(YearAmount(2022, 1),))

    assert given(*MOF).when(command).refusal is None


@pytest.mark.parametrize("last", [2021, 2032])
def test_other_years_are_no_medium_term(last: int) -> None:
    given(*MOF).when(replace(SUBMIT, last_fiscal_year=last)).then_refused(
        PlanYearsReversed, first_fiscal_year=2022, last_fiscal_year=last, most_years=10
    )


def test_the_same_plan_again_records_nothing_even_after_it_was_adjusted() -> None:
    given(*MOF, SUBMITTED).when(SUBMIT).then_nothing()
    given(*MOF, SUBMITTED, ADJUSTED).when(SUBMIT).then_nothing()


def test_a_submitted_plan_never_changes_silently() -> None:
    given(*MOF, SUBMITTED).when(replace(SUBMIT, last_fiscal_year=2025)).then_refused(
        SilentChange,
        what="The medium-term plan of 'mof' from FY2022",
        what_ja="「mof」の2022年度からの中長期計画",
        recorded="last_fiscal_year 2026",
        given="last_fiscal_year 2025",
    )


def test_the_next_plan_begins_after_the_present_one() -> None:
    following = replace(
        SUBMIT,
        first_fiscal_year=2027,
        last_fiscal_year=2031,
        measures=(REFORM,),
        targets_by_year=(YearAmount(2030, 70),),
    )
    overlapping = replace(following, first_fiscal_year=2026, last_fiscal_year=2030)

    given(*MOF, SUBMITTED).when(following).then(NEXT)
    given(*MOF, SUBMITTED).when(overlapping).then_refused(
        PlanOverlaps, ministry="mof", first_fiscal_year=2026, present_last_year=2026
    )


def test_the_agency_adjusts_the_targets() -> None:
    given(*MOF, SUBMITTED).when(ADJUST).then(ADJUSTED)
    given(*MOF, SUBMITTED, ADJUSTED).when(ADJUST).then_nothing()


def test_progress_is_reported_by_year_and_a_later_report_replaces_it() -> None:
    later = replace(REPORT, remarks="前倒し")

    given(*MOF, SUBMITTED).when(REPORT).then(REPORTED)
    given(*MOF, SUBMITTED, REPORTED).when(REPORT).then_nothing()
    given(*MOF, SUBMITTED, REPORTED).when(later).then(
        replace(REPORTED, content={**REPORTED.content, "remarks": "前倒し"})
    )


def test_progress_of_an_earlier_plan_is_still_reported() -> None:
    given(*MOF, SUBMITTED, NEXT).when(REPORT).then(REPORTED)


def test_progress_of_a_year_no_plan_holds_is_refused() -> None:
    given(*MOF, SUBMITTED, NEXT).when(replace(REPORT, fiscal_year=2032)).then_refused(
        YearOutsidePlan, fiscal_year=2032, first_fiscal_year=2027, last_fiscal_year=2031
    )


def test_a_revision_replaces_measures_and_targets_of_the_present_plan() -> None:
    revised = happened(
        PLAN,
        PlanOfMinistryRevised,
        REASONED,
        previous_targets_by_year=TARGETS,
        targets_by_year=HIGHER,
        measures=(CLOUD,),
    )

    given(*MOF, SUBMITTED).when(REVISE).then(revised)
    given(*MOF, SUBMITTED, revised).when(REVISE).then_nothing()


def test_a_measure_stands_once_in_a_plan() -> None:
    twice = replace(CLOUD, title="y")

    given(*MOF).when(replace(SUBMIT, measures=(CLOUD, twice))).then_refused(
        RepeatedPlanMeasure, measure_id="m1"
    )


def test_refusals_of_a_submission_in_order() -> None:
    walk(
        replace(SUBMIT, first_fiscal_year=1, last_fiscal_year=1, measures=(), targets_by_year=()),
        [
            Step(InvalidFiscalYear),
            Step(InvalidFiscalYear, first_fiscal_year=2024),
            Step(PlanYearsReversed, last_fiscal_year=2023),
            Step(MissingValue, last_fiscal_year=2028),
            Step(MissingValue, measures=(replace(CLOUD, title=""),)),
            Step(RepeatedPlanMeasure, measures=(CLOUD, CLOUD)),
            Step(MissingValue, measures=(CLOUD,)),
            Step(InvalidAmount, targets_by_year=(YearAmount(2024, 0),)),
            Step(RepeatedYear, targets_by_year=(YearAmount(2029, 1), YearAmount(2029, 1))),
            Step(UnknownOrganization, targets_by_year=(YearAmount(2029, 1),)),
            Step(YearOutsidePlan, *MOF),
            Step(
                OrganizationIsAbolished,
                SUBMITTED,
                happened("organization:mof", OrganizationAbolished),
                targets_by_year=(YearAmount(2028, 1),),
            ),
        ],
        combined=[OrganizationIsAbolished, PlanOverlaps],
    )


def test_refusals_of_an_adjustment_in_order() -> None:
    walk(
        replace(ADJUST, targets_by_year=(), remarks="", facts=replace(OFFICER, acting_for="mof")),
        [
            Step(MissingValue),
            Step(MissingValue, targets_by_year=(YearAmount(2029, 1),)),
            Step(UnknownMinistryPlan, remarks="x"),
            Step(YearOutsidePlan, *MOF, SUBMITTED),
            Step(OnlyTheAgencyDecides, targets_by_year=HIGHER),
            Step(None, facts=replace(OFFICER, acting_for="digital-agency")),
        ],
    )


def test_refusals_of_a_progress_report_in_order() -> None:
    walk(
        replace(REPORT, fiscal_year=1, achieved_yen=-1),
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2027),
            Step(UnknownMinistryPlan, achieved_yen=0),
            Step(YearOutsidePlan, *MOF, SUBMITTED),
            Step(None, fiscal_year=2026),
        ],
    )


def test_refusals_of_a_revision_in_order() -> None:
    walk(
        replace(REVISE, measures=(), targets_by_year=(), facts=OFFICER),
        [
            Step(MissingValue),
            Step(MissingValue, measures=(CLOUD,)),
            Step(MissingValue, targets_by_year=(YearAmount(2029, 1),)),
            Step(UnknownMinistryPlan, facts=REASONED),
            Step(YearOutsidePlan, *MOF, SUBMITTED),
            Step(None, targets_by_year=HIGHER),
        ],
    )


@pytest.mark.parametrize("command", [SUBMIT, ADJUST, REPORT, REVISE])
def test_the_subject_is_the_plan_of_the_ministry(command: Command) -> None:
    assert command.subject_id == PLAN
    assert given(SUBMITTED).books.ministry_plan("mof").ministry == "mof"
