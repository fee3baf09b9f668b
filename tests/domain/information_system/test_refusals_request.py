"""Every refusal of a budget request, in order of precedence."""

from typing import Any

import pytest

from domain.errors import InvalidFiscalYear, MissingValue, NotClassified, SilentChange, UnknownSystem
from domain.errors.cycle_rules import (
    RequestAboveCeiling,
    RequestIsWithdrawn,
    RequestWithoutReview,
    UnknownRequest,
)
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.information_system.request_commands import RequestBudget, ReviseRequest, WithdrawRequest
from domain.vocabulary import ReviewOutcome
from tests.domain.cycle_histories import (
    CONFIRMED,
    abolished,
    lines,
    overridden,
    requested,
    reviewed,
    withdrawn,
)
from tests.domain.histories import REASONED, classified, covered, proposed
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given

REFUSED = (covered(), reviewed(ReviewOutcome.REFUSED, ceiling_yen=1_000), requested(lines(500)))
"""Everything a request for more can be refused for, except the class that is missing."""


def test_request_budget() -> None:
    walk(
        RequestBudget(system_id="s1", request_id="", fiscal_year=1, account="", lines=(), facts=OFFICER),
        [
            Step(InvalidFiscalYear),
            Step(MissingValue, fiscal_year=2024),
            Step(MissingValue, request_id="q1"),
            Step(MissingValue, account="一般会計"),
            Step(UnknownSystem, lines=lines(500_000)),
            Step(SilentChange, proposed(), *REFUSED, abolished()),
            Step(SystemAbolished, request_id="q2"),
        ],
        combined=list(RequestBudget.REFUSALS),
    )


def test_request_budget_for_a_system_in_use() -> None:
    walk(
        RequestBudget(system_id="s1", request_id="q2", fiscal_year=2024, lines=lines(500_000), facts=OFFICER),
        [
            Step(NotClassified, proposed(), *REFUSED),
            Step(RequestWithoutReview, classified()),
            Step(RequestAboveCeiling, reviewed(review_id="r2", ceiling_yen=1_000)),
            Step(ImplausibleAmount, overridden("request-above-ceiling")),
            Step(None, facts=CONFIRMED),
        ],
        combined=list(RequestBudget.REFUSALS),
    )


def test_revise_request() -> None:
    walk(
        ReviseRequest(system_id="s1", request_id="q2", lines=(), facts=OFFICER),
        [
            Step(MissingValue),
            Step(UnknownSystem, lines=lines(500_000)),
            Step(UnknownRequest, proposed(), *REFUSED),
            Step(MissingValue, request_id="q1"),
            Step(NotClassified, facts=REASONED),
            Step(RequestWithoutReview, classified()),
            Step(RequestAboveCeiling, reviewed(review_id="r2", ceiling_yen=1_000)),
            Step(ImplausibleAmount, overridden("request-above-ceiling")),
            Step(None, lines=lines(600)),
        ],
        combined=list(ReviseRequest.REFUSALS[1:]),
    )


def test_a_withdrawn_request_says_so_before_anything_else() -> None:
    history = (proposed(), *REFUSED, withdrawn(lines(500)), abolished())
    command = ReviseRequest(system_id="s1", request_id="q1", lines=lines(500_000), facts=REASONED)

    assert isinstance(given(*history).when(command).refusal, RequestIsWithdrawn)
    assert ReviseRequest.REFUSALS[0] is RequestIsWithdrawn


def test_withdraw_request() -> None:
    walk(
        WithdrawRequest(system_id="s1", request_id="q2", facts=OFFICER),
        [
            Step(UnknownSystem),
            Step(UnknownRequest, proposed(), *REFUSED),
            Step(MissingValue, request_id="q1"),
            Step(None, facts=REASONED),
        ],
    )


@pytest.mark.parametrize(
    ("command_class", "content"),
    [
        (RequestBudget, {"request_id": "q1", "fiscal_year": 2024, "lines": lines(1)}),
        (ReviseRequest, {"request_id": "q1", "lines": lines(1)}),
        (WithdrawRequest, {"request_id": "q1"}),
    ],
)
def test_the_subject_of_every_command_is_its_system(command_class: Any, content: dict[str, Any]) -> None:
    assert command_class(system_id="rs-11", facts=OFFICER, **content).subject_id == "system:rs-11"
