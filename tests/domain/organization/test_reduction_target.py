"""Publish the reduction target and its progress: what the government promised, and what it said since."""

from dataclasses import replace

import pytest

from domain.errors import (
    InvalidAmount,
    InvalidFiscalYear,
    InvalidPercentage,
    SilentChange,
    UnknownOrganization,
)
from domain.organization.reduction_target import (
    PublishReductionProgress,
    PublishReductionTarget,
    ReductionProgressPublished,
    ReductionTargetPublished,
)
from tests.domain.histories import registered
from tests.domain.precedence import Step, walk
from tests.support.scenario import PUBLICATION, given, happened

TARGET = PublishReductionTarget(
    organization_id="da",
    baseline_fiscal_year=2020,
    baseline_yen=540_000_000_000,
    is_approximate=True,
    target_fiscal_year=2025,
    reduction_pct=30,
    facts=PUBLICATION,
)
PROMISED = happened(
    "organization:da",
    ReductionTargetPublished,
    PUBLICATION,
    baseline_fiscal_year=2020,
    baseline_yen=540_000_000_000,
    is_approximate=True,
    target_fiscal_year=2025,
    reduction_pct=30,
)
PROGRESS = PublishReductionProgress(
    organization_id="da", fiscal_year=2023, reduction_pct=8, is_second_hand=True, facts=PUBLICATION
)
PROGRESSED = happened(
    "organization:da",
    ReductionProgressPublished,
    PUBLICATION,
    fiscal_year=2023,
    reduction_pct=8,
    is_second_hand=True,
)
AGENCY = registered("da")


def test_the_target_is_recorded_as_published() -> None:
    given(*AGENCY).when(TARGET).then(PROMISED)


def test_the_same_target_again_records_nothing() -> None:
    given(*AGENCY, PROMISED).when(TARGET).then_nothing()


def test_the_target_never_changes_silently() -> None:
    given(*AGENCY, PROMISED).when(replace(TARGET, reduction_pct=20, is_approximate=False)).then_refused(
        SilentChange,
        what="The reduction target",
        what_ja="削減目標",
        recorded="is_approximate True, reduction_pct 30",
        given="is_approximate False, reduction_pct 20",
    )


def test_progress_is_recorded_as_published() -> None:
    given(*AGENCY).when(PROGRESS).then(PROGRESSED)


def test_cost_may_have_grown() -> None:
    given(*AGENCY).when(replace(PROGRESS, reduction_pct=-3)).then(
        replace(PROGRESSED, content=PROGRESSED.content | {"reduction_pct": -3})
    )


def test_the_same_progress_again_records_nothing() -> None:
    given(*AGENCY, PROGRESSED).when(PROGRESS).then_nothing()


def test_progress_never_changes_silently() -> None:
    given(*AGENCY, PROGRESSED).when(replace(PROGRESS, reduction_pct=9)).then_refused(
        SilentChange,
        what="The reduction progress of FY2023",
        what_ja="2023年度の削減実績",
        recorded="reduction_pct 8",
        given="reduction_pct 9",
    )


@pytest.mark.parametrize("value", [-101, 101, 7.5])
def test_a_percentage_is_whole_and_at_most_a_hundred(value: int) -> None:
    given(*AGENCY).when(replace(PROGRESS, reduction_pct=value)).then_refused(InvalidPercentage, value=value)


def test_refusals_of_a_target_in_order() -> None:
    walk(
        replace(TARGET, baseline_fiscal_year=0, target_fiscal_year=0, baseline_yen=0, reduction_pct=101),
        [
            Step(InvalidFiscalYear),
            Step(InvalidFiscalYear, baseline_fiscal_year=2020),
            Step(InvalidAmount, target_fiscal_year=2025),
            Step(InvalidPercentage, baseline_yen=1),
            Step(UnknownOrganization, reduction_pct=100),
            Step(None, *AGENCY),
            Step(SilentChange, PROMISED),
        ],
    )


def test_refusals_of_progress_in_order() -> None:
    walk(
        replace(PROGRESS, fiscal_year=0, reduction_pct=-101),
        [
            Step(InvalidFiscalYear),
            Step(InvalidPercentage, fiscal_year=2023),
            Step(UnknownOrganization, reduction_pct=-100),
            Step(None, *AGENCY),
            Step(SilentChange, PROGRESSED),
        ],
    )


def test_the_subject_is_whoever_published_it() -> None:
    assert TARGET.subject_id == "organization:da"
    assert PROGRESS.subject_id == "organization:da"
