"""Every refusal of a review and its findings, in order of precedence."""

from typing import Any

import pytest

from domain.errors import (
    InvalidAmount,
    InvalidFiscalYear,
    MissingValue,
    OnlyTheAgencyDecides,
    SilentChange,
    UnknownSystem,
)
from domain.errors.review_rules import OutcomeNotOfStage, UnknownFinding, UnknownReview
from domain.information_system.reviews_commands import ConcludeReview, RaiseFinding, ResolveFinding
from domain.vocabulary import ReviewOutcome, ReviewStage
from tests.domain.cycle_histories import AGENCY, MINISTRY, found, resolved, reviewed
from tests.domain.histories import proposed
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given


def test_conclude_review() -> None:
    walk(
        ConcludeReview(
            system_id="s1",
            review_id="",
            fiscal_year=1,
            stage=ReviewStage.REQUEST,
            outcome=ReviewOutcome.SUSPEND,
            ceiling_yen=0,
            facts=MINISTRY,
        ),
        [
            Step(InvalidFiscalYear),
            Step(MissingValue, fiscal_year=2024),
            Step(InvalidAmount, review_id="r1"),
            Step(OutcomeNotOfStage, ceiling_yen=5),
            Step(UnknownSystem, outcome=ReviewOutcome.APPROVED),
            Step(SilentChange, proposed(), reviewed()),
            Step(OnlyTheAgencyDecides, review_id="r2"),
            Step(None, facts=AGENCY),
        ],
        combined=list(ConcludeReview.REFUSALS),
    )


def test_raise_finding() -> None:
    walk(
        RaiseFinding(system_id="s1", review_id="r1", finding_id="", finding="", facts=MINISTRY),
        [
            Step(MissingValue),
            Step(MissingValue, finding_id="f1"),
            Step(UnknownSystem, finding="Other."),
            Step(UnknownReview, proposed()),
            Step(SilentChange, reviewed(), found()),
            Step(OnlyTheAgencyDecides, finding_id="f2"),
            Step(None, facts=AGENCY),
        ],
        combined=list(RaiseFinding.REFUSALS),
    )


def test_resolve_finding() -> None:
    walk(
        ResolveFinding(system_id="s1", finding_id="f1", resolution="", facts=MINISTRY),
        [
            Step(MissingValue),
            Step(UnknownSystem, resolution="Nothing."),
            Step(UnknownFinding, proposed(), reviewed()),
            Step(SilentChange, found(), resolved()),
            Step(None, resolution="Moved to the cloud."),
        ],
    )


def test_who_decides_is_named_in_both_languages() -> None:
    command = ConcludeReview(
        system_id="s1",
        review_id="r1",
        fiscal_year=2024,
        stage=ReviewStage.PRE_REQUEST,
        outcome=ReviewOutcome.APPROVED,
        facts=MINISTRY,
    )

    given(proposed()).when(command).then_refused(
        OnlyTheAgencyDecides, action="A review", action_ja="レビュー", acting_for="mof"
    )


@pytest.mark.parametrize(
    ("command_class", "content"),
    [
        (
            ConcludeReview,
            {
                "review_id": "r1",
                "fiscal_year": 2024,
                "stage": ReviewStage.REQUEST,
                "outcome": ReviewOutcome.REFUSED,
            },
        ),
        (RaiseFinding, {"review_id": "r1", "finding_id": "f1", "finding": "x"}),
        (ResolveFinding, {"finding_id": "f1", "resolution": "x"}),
    ],
)
def test_the_subject_of_every_command_is_its_system(command_class: Any, content: dict[str, Any]) -> None:
    assert command_class(system_id="rs-11", facts=OFFICER, **content).subject_id == "system:rs-11"
