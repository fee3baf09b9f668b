"""Budget requests: a lump-sum system needs a review that allows it, and stays within its ceiling."""

from dataclasses import replace

import pytest

from domain.errors import MissingValue, SilentChange
from domain.errors.cycle_rules import (
    RequestAboveCeiling,
    RequestIsWithdrawn,
    RequestWithoutReview,
    UnknownRequest,
)
from domain.errors.lineage_rules import SystemAbolished
from domain.information_system.request_commands import RequestBudget, ReviseRequest, WithdrawRequest
from domain.vocabulary import RequestKind, ReviewOutcome, ReviewStage
from tests.domain.cycle_histories import (
    abolished,
    lines,
    overridden,
    requested,
    reviewed,
    revised,
    withdrawn,
)
from tests.domain.histories import REASONED, classified, covered, proposed
from tests.support.scenario import OFFICER, Happened, given

REQUEST = RequestBudget(system_id="s1", request_id="q1", fiscal_year=2024, lines=lines(300), facts=OFFICER)
REVISE = ReviseRequest(system_id="s1", request_id="q1", lines=lines(400), facts=REASONED)
WITHDRAW = WithdrawRequest(system_id="s1", request_id="q1", facts=REASONED)
COVERED = (proposed(), classified(), covered())
REVIEWED = (*COVERED, reviewed())
SPECIAL = "特別会計:年金:業務勘定"


def test_a_reviewed_lump_sum_system_is_requested() -> None:
    given(*REVIEWED).when(REQUEST).then(requested(lines(300)))


def test_a_year_may_have_several_requests_of_both_kinds() -> None:
    priority = replace(REQUEST, request_id="q2", kind=RequestKind.PRIORITY)

    given(*REVIEWED, requested(lines(300))).when(priority).then(
        requested(lines(300), request_id="q2", kind=RequestKind.PRIORITY)
    )


def test_a_lump_sum_system_without_a_review_is_not_requested() -> None:
    given(*COVERED).when(REQUEST).then_refused(
        RequestWithoutReview,
        system_id="s1",
        fiscal_year=2024,
        state="there is none for that year",
        state_ja="未了",
    )


@pytest.mark.parametrize(
    ("outcome", "state", "state_ja"),
    [
        (ReviewOutcome.REFUSED, "the latest one concluded 'refused'", "「不適当」"),
        (ReviewOutcome.CORRECT, "the latest one concluded 'correct'", "「要是正」"),
    ],
)
def test_a_review_that_does_not_allow_it_stops_the_request(
    outcome: ReviewOutcome, state: str, state_ja: str
) -> None:
    given(*COVERED, reviewed(outcome)).when(REQUEST).then_refused(
        RequestWithoutReview, system_id="s1", fiscal_year=2024, state=state, state_ja=state_ja
    )


def test_a_review_of_another_year_or_stage_allows_nothing() -> None:
    others = (
        reviewed(fiscal_year=2023),
        reviewed(stage=ReviewStage.REQUEST, review_id="r2"),
        reviewed(stage=ReviewStage.EXECUTION, review_id="r3"),
    )

    assert isinstance(given(*COVERED, *others).when(REQUEST).refusal, RequestWithoutReview)


@pytest.mark.parametrize(
    "coverage", [(), (covered(is_covered=False),), (covered(first_fiscal_year=2025),)], ids=str
)
def test_a_system_outside_the_lump_sum_is_requested_without_a_review(coverage: tuple[Happened, ...]) -> None:
    history = (proposed(), classified(), *coverage, reviewed(ReviewOutcome.REFUSED, ceiling_yen=1))

    given(*history).when(REQUEST).then(requested(lines(300)))


def test_a_special_account_is_requested_without_a_review_and_without_a_ceiling() -> None:
    # the ceiling of 1 yen is of the lump sum
    history = (*COVERED, reviewed(ceiling_yen=1))

    given(*history).when(replace(REQUEST, account=SPECIAL)).then(requested(lines(300), account=SPECIAL))


def test_requests_of_a_year_stay_together_within_the_reviewed_ceiling() -> None:
    # ceiling 500 - requested 300 = 200 left
    history = (*COVERED, reviewed(ceiling_yen=500), requested(lines(300)))
    second = replace(REQUEST, request_id="q2")

    given(*history).when(replace(second, lines=lines(200))).then(requested(lines(200), request_id="q2"))
    given(*history).when(replace(second, lines=lines(201))).then_refused(
        RequestAboveCeiling,
        system_id="s1",
        fiscal_year=2024,
        asked_yen=201,
        requested_yen=300,
        ceiling_yen=500,
        left_yen=200,
    )


def test_requests_of_other_years_accounts_and_withdrawn_ones_take_nothing_of_the_ceiling() -> None:
    history = (
        *COVERED,
        reviewed(ceiling_yen=500),
        requested(lines(300)),
        withdrawn(lines(300)),
        requested(lines(300), request_id="q3", account=SPECIAL),
    )
    command = replace(REQUEST, request_id="q2", lines=lines(500))

    given(*history).when(command).then(requested(lines(500), request_id="q2"))


def test_an_override_lets_a_request_pass_and_is_named_in_it() -> None:
    override = overridden("request-without-review", up_to_yen=300)

    given(*COVERED, override).when(REQUEST).then(requested(lines(300), override_id="o1"))


def test_an_override_up_to_a_smaller_amount_does_not_help() -> None:
    override = overridden("request-without-review", up_to_yen=299)

    assert isinstance(given(*COVERED, override).when(REQUEST).refusal, RequestWithoutReview)


def test_a_request_within_the_rules_names_no_override() -> None:
    override = overridden("request-without-review")

    given(*REVIEWED, override).when(REQUEST).then(requested(lines(300)))


def test_when_more_was_requested_under_an_override_nothing_is_left() -> None:
    # 600 stand above the ceiling of 500 by an override up to 600; another 700 has none
    history = (
        *COVERED,
        reviewed(ceiling_yen=500),
        overridden("request-above-ceiling", up_to_yen=600),
        requested(lines(600), override_id="o1"),
    )

    given(*history).when(replace(REQUEST, request_id="q2", lines=lines(700))).then_refused(
        RequestAboveCeiling,
        system_id="s1",
        fiscal_year=2024,
        asked_yen=700,
        requested_yen=600,
        ceiling_yen=500,
        left_yen=0,
    )


def test_the_same_request_again_records_nothing_even_after_a_revision() -> None:
    history = (*REVIEWED, requested(lines(300)), revised(lines(300), lines(200)))

    given(*history).when(REQUEST).then_nothing()


def test_a_request_id_is_never_used_for_other_content() -> None:
    refusal = given(*REVIEWED, requested(lines(300))).when(replace(REQUEST, lines=lines(301))).refusal

    assert isinstance(refusal, SilentChange)
    assert (refusal.what, refusal.what_ja) == ("Request 'q1'", "概算要求「q1」")


def test_a_revision_states_the_whole_request_and_carries_the_one_before() -> None:
    given(*REVIEWED, requested(lines(300))).when(REVISE).then(revised(lines(300), lines(400)))


def test_the_same_lines_again_revise_nothing() -> None:
    given(*REVIEWED, requested(lines(400))).when(REVISE).then_nothing()


def test_a_revision_does_not_count_the_request_it_replaces_against_the_ceiling() -> None:
    history = (*COVERED, reviewed(ceiling_yen=400), requested(lines(300)))

    given(*history).when(REVISE).then(revised(lines(300), lines(400)))
    given(*history).when(replace(REVISE, lines=lines(401))).then_refused(
        RequestAboveCeiling,
        system_id="s1",
        fiscal_year=2024,
        asked_yen=401,
        requested_yen=0,
        ceiling_yen=400,
        left_yen=400,
    )


def test_an_increase_may_rest_on_an_override() -> None:
    history = (*COVERED, reviewed(ceiling_yen=300), requested(lines(300)))

    given(*history, overridden("request-above-ceiling")).when(REVISE).then(
        revised(lines(300), lines(400), override_id="o1")
    )


def test_less_can_be_requested_whatever_the_reviews_say_by_now() -> None:
    history = (*REVIEWED, requested(lines(300)), reviewed(ReviewOutcome.REFUSED, review_id="r2"), abolished())

    given(*history).when(replace(REVISE, lines=lines(200))).then(revised(lines(300), lines(200)))


def test_an_increase_for_a_system_that_has_ended_is_refused() -> None:
    history = (*REVIEWED, requested(lines(300)), abolished())

    assert isinstance(given(*history).when(REVISE).refusal, SystemAbolished)


def test_a_withdrawn_request_is_not_revised() -> None:
    given(*REVIEWED, requested(lines(300)), withdrawn(lines(300))).when(REVISE).then_refused(
        RequestIsWithdrawn, budget_request_id="q1"
    )


def test_a_withdrawal_says_what_was_withdrawn() -> None:
    given(*REVIEWED, requested(lines(300))).when(WITHDRAW).then(withdrawn(lines(300)))


def test_a_request_is_withdrawn_once() -> None:
    given(*REVIEWED, requested(lines(300)), withdrawn(lines(300))).when(WITHDRAW).then_nothing()


@pytest.mark.parametrize("command", [REVISE, WITHDRAW])
def test_a_revision_and_a_withdrawal_need_a_request_and_a_reason(
    command: ReviseRequest | WithdrawRequest,
) -> None:
    given(*REVIEWED).when(command).then_refused(UnknownRequest, system_id="s1", budget_request_id="q1")
    given(*REVIEWED, requested(lines(300))).when(replace(command, facts=OFFICER)).then_refused(
        MissingValue, field="reason"
    )
