"""Submitted plans: the ministry submits, デジタル庁 adjusts, before anything is decided."""

from dataclasses import replace

from domain.errors import (
    InvalidAmount,
    InvalidFiscalYear,
    NotClassified,
    OnlyTheAgencyDecides,
    OutsideLumpSum,
    UnknownSystem,
)
from domain.errors.closing_rules import YearIsClosed
from domain.errors.cycle_rules import PlanNotSubmitted
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.information_system.plan_submission import AdjustPlan, SubmitPlan
from tests.domain.cycle_histories import (
    AGENCY,
    CONFIRMED,
    MINISTRY,
    abolished,
    adjusted,
    submitted,
    year_closed,
)
from tests.domain.histories import classified, covered, planned, proposed
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given

SUBMIT = SubmitPlan(system_id="s1", fiscal_year=2024, amount_yen=500, facts=MINISTRY)
ADJUST = AdjustPlan(system_id="s1", fiscal_year=2024, amount_yen=400, facts=AGENCY)
COVERED = (proposed(), classified(), covered())


def test_a_ministry_submits_a_plan_and_what_it_means_to_procure() -> None:
    command = replace(SUBMIT, procurement="A new core.")

    given(*COVERED).when(command).then(submitted(500, procurement="A new core.", facts=MINISTRY))


def test_a_plan_submitted_anew_replaces_the_one_before() -> None:
    given(*COVERED, submitted(450)).when(SUBMIT).then(submitted(500, previous_yen=450, facts=MINISTRY))


def test_the_plan_that_stands_submitted_again_records_nothing() -> None:
    given(*COVERED, submitted(500)).when(SUBMIT).then_nothing()


def test_the_agency_adjusts_a_submitted_plan() -> None:
    command = replace(ADJUST, remarks="Less rent.")

    given(*COVERED, submitted(500)).when(command).then(
        adjusted(400, previous_yen=500, remarks="Less rent.", facts=AGENCY)
    )


def test_the_same_adjustment_again_records_nothing() -> None:
    given(*COVERED, submitted(500), adjusted(400, previous_yen=500)).when(ADJUST).then_nothing()


def test_an_adjustment_to_the_submitted_amount_says_that_it_was_looked_at() -> None:
    given(*COVERED, submitted(400)).when(ADJUST).then(adjusted(400, previous_yen=400, facts=AGENCY))


def test_a_plan_submitted_after_an_adjustment_stands_again() -> None:
    history = (*COVERED, submitted(500), adjusted(400, previous_yen=500))

    given(*history).when(SUBMIT).then(submitted(500, previous_yen=400, facts=MINISTRY))


def test_a_plan_nobody_submitted_is_not_adjusted() -> None:
    given(*COVERED).when(ADJUST).then_refused(PlanNotSubmitted, system_id="s1", fiscal_year=2024)


def test_a_ministry_does_not_adjust_plans() -> None:
    given(*COVERED, submitted(500)).when(replace(ADJUST, facts=MINISTRY)).then_refused(
        OnlyTheAgencyDecides,
        action="An adjustment of a plan",
        action_ja="実施計画案の調整",
        acting_for="mof",
    )


def test_every_refusal_of_a_submission_in_order_of_precedence() -> None:
    walk(
        replace(SUBMIT, fiscal_year=1, amount_yen=0, facts=OFFICER),
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2024),
            Step(UnknownSystem, amount_yen=500_000),
            Step(SystemAbolished, proposed(), planned(500), year_closed(), abolished()),
        ],
        combined=list(SubmitPlan.REFUSALS),
    )
    walk(
        replace(SUBMIT, amount_yen=500_000),
        [
            Step(NotClassified, proposed(), planned(500), year_closed()),
            Step(OutsideLumpSum, classified()),
            Step(YearIsClosed, covered()),
        ],
        combined=list(SubmitPlan.REFUSALS),
    )
    walk(
        replace(SUBMIT, amount_yen=500_000),
        [Step(ImplausibleAmount, *COVERED, planned(500)), Step(None, facts=CONFIRMED)],
    )


def test_every_refusal_of_an_adjustment_in_order_of_precedence() -> None:
    walk(
        replace(ADJUST, fiscal_year=1, amount_yen=0, facts=MINISTRY),
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2024),
            Step(UnknownSystem, amount_yen=500_000),
            Step(OnlyTheAgencyDecides, *COVERED, planned(500), year_closed(), abolished()),
            Step(SystemAbolished, facts=AGENCY),
        ],
        combined=list(AdjustPlan.REFUSALS),
    )
    walk(
        replace(ADJUST, amount_yen=500_000),
        [
            Step(PlanNotSubmitted, *COVERED, planned(500), year_closed()),
            Step(YearIsClosed, submitted(500)),
        ],
        combined=list(AdjustPlan.REFUSALS),
    )
    walk(
        replace(ADJUST, amount_yen=500_000),
        [
            Step(ImplausibleAmount, *COVERED, submitted(500)),
            Step(None, facts=replace(AGENCY, is_confirmed=True)),
        ],
    )


def test_the_subject_is_the_system() -> None:
    assert SUBMIT.subject_id == ADJUST.subject_id == "system:s1"
