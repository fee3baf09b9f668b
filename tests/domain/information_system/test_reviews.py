"""Reviews: what デジタル庁 concludes, what it finds, and how findings are resolved."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import InvalidAmount, InvalidFiscalYear, MissingValue, SilentChange, UnknownSystem
from domain.errors.review_rules import OutcomeNotOfStage, Suspended, UnknownFinding, UnknownReview
from domain.information_system.reviews import (
    request_ceiling_yen,
    review_before_request,
    suspension_refusal,
)
from domain.information_system.reviews_commands import ConcludeReview, RaiseFinding, ResolveFinding
from domain.vocabulary import ReviewOutcome, ReviewStage
from tests.domain.cycle_histories import AGENCY, MINISTRY, found, on, resolved, reviewed, suspended
from tests.domain.histories import proposed
from tests.support.scenario import OFFICER, Happened, given

CONCLUDE = ConcludeReview(
    system_id="s1",
    review_id="r1",
    fiscal_year=2024,
    stage=ReviewStage.PRE_REQUEST,
    outcome=ReviewOutcome.APPROVED,
    facts=OFFICER,
)
RAISE = RaiseFinding(
    system_id="s1", review_id="r1", finding_id="f1", finding="No cloud was considered.", facts=OFFICER
)
RESOLVE = ResolveFinding(system_id="s1", finding_id="f1", resolution="Moved to the cloud.", facts=OFFICER)
EXECUTION = ReviewStage.EXECUTION


def test_a_review_is_recorded_with_its_ceiling_and_conditions() -> None:
    command = replace(
        CONCLUDE,
        outcome=ReviewOutcome.APPROVED_WITH_CONDITIONS,
        ceiling_yen=800,
        conditions="Use the shared cloud.",
        facts=AGENCY,
    )

    given(proposed()).when(command).then(
        reviewed(
            ReviewOutcome.APPROVED_WITH_CONDITIONS,
            ceiling_yen=800,
            conditions="Use the shared cloud.",
            facts=AGENCY,
        )
    )


def test_a_ceiling_alone_is_a_condition() -> None:
    command = replace(CONCLUDE, outcome=ReviewOutcome.APPROVED_WITH_CONDITIONS, ceiling_yen=800)

    given(proposed()).when(command).then(reviewed(ReviewOutcome.APPROVED_WITH_CONDITIONS, ceiling_yen=800))


@pytest.mark.parametrize("conditions", [None, " "])
def test_an_approval_with_conditions_names_them(conditions: str | None) -> None:
    command = replace(CONCLUDE, outcome=ReviewOutcome.APPROVED_WITH_CONDITIONS, conditions=conditions)

    given(proposed()).when(command).then_refused(MissingValue, field="conditions")


@pytest.mark.parametrize("stage", [ReviewStage.PRE_REQUEST, ReviewStage.REQUEST])
def test_only_the_execution_of_a_project_can_be_suspended(stage: ReviewStage) -> None:
    given(proposed()).when(replace(CONCLUDE, stage=stage, outcome=ReviewOutcome.SUSPEND)).then_refused(
        OutcomeNotOfStage,
        stage=stage,
        outcome="suspend",
        allowed="approved, approved-with-conditions, refused, correct",
    )


def test_an_execution_review_may_suspend() -> None:
    command = replace(CONCLUDE, review_id="r9", stage=EXECUTION, outcome=ReviewOutcome.SUSPEND)

    given(proposed()).when(command).then(suspended())


def test_values_that_can_never_be_right_are_refused() -> None:
    given(proposed()).when(replace(CONCLUDE, fiscal_year=1)).then_refused(
        InvalidFiscalYear, value="1", first=1947, last=2100
    )
    given(proposed()).when(replace(CONCLUDE, review_id="")).then_refused(MissingValue, field="review_id")
    given(proposed()).when(replace(CONCLUDE, ceiling_yen=0)).then_refused(
        InvalidAmount, field="ceiling_yen", value="0", lowest_yen=1, below_yen=10**15
    )


def test_a_system_that_was_never_explained_is_not_reviewed() -> None:
    given().when(CONCLUDE).then_refused(UnknownSystem, system_id="s1")


def test_the_same_review_again_records_nothing_whoever_says_it() -> None:
    given(proposed(), reviewed()).when(replace(CONCLUDE, facts=MINISTRY)).then_nothing()


def test_a_review_id_is_never_used_for_other_content() -> None:
    other = replace(CONCLUDE, outcome=ReviewOutcome.REFUSED, ceiling_yen=1_000)

    given(proposed(), reviewed()).when(other).then_refused(
        SilentChange,
        what="Review 'r1'",
        what_ja="レビュー「r1」",
        recorded="outcome approved, ceiling_yen None",
        given="outcome refused, ceiling_yen 1,000",
    )


def test_a_finding_has_the_year_and_stage_of_its_review() -> None:
    given(proposed(), reviewed()).when(replace(RAISE, due_on=date(2024, 9, 30))).then(
        found(due_on=date(2024, 9, 30))
    )


def test_the_same_finding_again_records_nothing() -> None:
    given(proposed(), reviewed(), found()).when(RAISE).then_nothing()


def test_a_finding_id_is_never_used_for_other_content() -> None:
    given(proposed(), reviewed(), found()).when(replace(RAISE, finding="Other.")).then_refused(
        SilentChange,
        what="Finding 'f1'",
        what_ja="指摘事項「f1」",
        recorded="finding No cloud was considered.",
        given="finding Other.",
    )


def test_a_finding_belongs_to_a_review() -> None:
    given(proposed()).when(RAISE).then_refused(UnknownReview, system_id="s1", review_id="r1")


def test_a_resolved_finding_says_what_was_done() -> None:
    given(proposed(), reviewed(), found()).when(RESOLVE).then(resolved())


def test_the_same_resolution_again_records_nothing() -> None:
    given(proposed(), reviewed(), found(), resolved()).when(RESOLVE).then_nothing()


def test_a_finding_is_resolved_once() -> None:
    given(proposed(), reviewed(), found(), resolved()).when(
        replace(RESOLVE, resolution="Nothing.")
    ).then_refused(
        SilentChange,
        what="The resolution of finding 'f1'",
        what_ja="指摘事項「f1」への対応",
        recorded="resolution Moved to the cloud.",
        given="resolution Nothing.",
    )


def test_a_finding_nobody_raised_cannot_be_resolved() -> None:
    given(proposed(), reviewed()).when(RESOLVE).then_refused(UnknownFinding, system_id="s1", finding_id="f1")


def refusal_after(*history: Happened, fiscal_year: int = 2024) -> Suspended | None:
    system = given(proposed(), *history).books.system("s1")
    return suspension_refusal(system, fiscal_year, "A contract", "契約")


def concluded(outcome: ReviewOutcome, review_id: str, day: date, fiscal_year: int = 2024) -> Happened:
    return reviewed(outcome, EXECUTION, review_id=review_id, fiscal_year=fiscal_year, facts=on(day))


def test_a_suspension_says_which_review_and_since_when() -> None:
    refusal = refusal_after(suspended())

    assert refusal is not None
    assert refusal.numbers == {
        "system_id": "s1",
        "fiscal_year": 2024,
        "action": "A contract",
        "action_ja": "契約",
        "review_id": "r9",
        "suspended_on": "2024-06-01",
    }


def test_without_an_execution_review_nothing_is_suspended() -> None:
    assert refusal_after() is None
    assert refusal_after(reviewed(ReviewOutcome.REFUSED)) is None


@pytest.mark.parametrize(
    ("outcome", "lifts"),
    [
        (ReviewOutcome.APPROVED, True),
        (ReviewOutcome.APPROVED_WITH_CONDITIONS, True),
        (ReviewOutcome.CORRECT, True),
        (ReviewOutcome.REFUSED, False),
        (ReviewOutcome.SUSPEND, False),
    ],
)
def test_a_later_execution_review_that_lets_the_project_go_on_lifts_a_suspension(
    outcome: ReviewOutcome, *, lifts: bool
) -> None:
    later = concluded(outcome, "r10", date(2024, 9, 1))

    assert (refusal_after(suspended(), later) is None) is lifts


def test_later_means_the_day_of_the_conclusion_not_the_order_of_recording() -> None:
    # approved on 1 May, suspended on 1 June; the approval is recorded last.
    late_record = concluded(ReviewOutcome.APPROVED, "r10", date(2024, 5, 1))

    assert refusal_after(suspended(), late_record) is not None


def test_of_two_reviews_of_one_day_the_one_recorded_last_decides() -> None:
    assert refusal_after(suspended(), concluded(ReviewOutcome.APPROVED, "r0", date(2024, 6, 1))) is None


def test_a_suspension_holds_for_later_years_and_not_for_earlier_ones() -> None:
    assert refusal_after(suspended(), fiscal_year=2025) is not None
    assert refusal_after(suspended(), fiscal_year=2023) is None


def test_the_latest_review_before_the_request_of_that_year_counts() -> None:
    history = (
        reviewed(ReviewOutcome.REFUSED),
        reviewed(ReviewOutcome.APPROVED, review_id="r2", facts=on(date(2024, 7, 1))),
        reviewed(ReviewOutcome.CORRECT, ReviewStage.REQUEST, review_id="r3"),
    )
    system = given(proposed(), *history).books.system("s1")

    latest = review_before_request(system, 2024)
    assert latest is not None
    assert (latest.outcome, latest.concluded_on) == (ReviewOutcome.APPROVED, date(2024, 7, 1))
    assert review_before_request(system, 2025) is None


def test_the_lower_ceiling_of_the_two_reviews_before_execution_counts() -> None:
    before = reviewed(ReviewOutcome.APPROVED, ceiling_yen=900)
    at_request = reviewed(ReviewOutcome.CORRECT, ReviewStage.REQUEST, review_id="r2", ceiling_yen=700)
    system = given(proposed(), before, at_request).books.system("s1")

    assert request_ceiling_yen(system, 2024) == 700
    assert request_ceiling_yen(given(proposed(), before).books.system("s1"), 2024) == 900
    assert request_ceiling_yen(given(proposed(), reviewed()).books.system("s1"), 2024) is None
