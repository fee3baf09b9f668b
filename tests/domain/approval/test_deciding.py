"""A second person lets a draft take effect, returns it, or refuses it; never their own."""

from dataclasses import replace
from typing import Any

import pytest

from domain.access.foreseeing import ForeseeCase
from domain.access.person import Person, Post, Role
from domain.approval.deciding import ApproveCase, RefuseCase, ReturnCase
from domain.errors import MissingValue, NotPermitted, PlanBeforeMoney, StaleVersion
from domain.errors.approval_rules import CaseIsClosed, OwnCase, UnknownCase
from domain.information_system.disclosure import MarkedSensitive, MarkSensitive
from domain.information_system.ownership import OwnershipMoved
from tests.domain.approval.case_histories import (
    AGENCY,
    APPROVER,
    BOB,
    CAROL,
    CASE,
    DRAFTER,
    PLACE,
    REMARKED,
    RULED,
    approved,
    drafted,
    redrafted,
    refused,
    returned,
    signed,
    withdrawn,
)
from tests.domain.histories import SYSTEM, allocated
from tests.domain.precedence import Step, walk
from tests.support.people import person
from tests.support.scenario import OFFICER, given, happened

APPROVAL = ApproveCase(case_id=CASE, case_version=1, facts=APPROVER)
OWN_APPROVAL = replace(APPROVAL, facts=OFFICER)
"""In whatever post lets them."""
RETURN = ReturnCase(case_id=CASE, case_version=1, facts=REMARKED)
REFUSAL = RefuseCase(case_id=CASE, case_version=1, facts=REMARKED)
WAITING = (*RULED, drafted())
OF_MOF = person("maro", Post(Role.APPROVER, "mof"))
DONE = allocated(100, facts=replace(DRAFTER, case_id=CASE))
TOOK_EFFECT = approved("system:s1@5", "budget:2024:mof:一般会計@2")
DECISIONS = pytest.mark.parametrize("decision", [APPROVAL, RETURN, REFUSAL])


def of_mof(command: str, content: str, facts: Any) -> Any:
    """Something of 財務省 was drafted."""
    draft = drafted()
    said = {**PLACE, "ministry": "mof", "command": command, "command_content": content}
    return replace(draft, content={**draft.content, **said, "role": "ministry-officer"}, facts=facts)


# --- approving ---


def test_approved_it_takes_effect_as_the_drafters_act_and_names_the_case() -> None:
    given(*WAITING).when(signed(APPROVAL, BOB)).then(TOOK_EFFECT, *DONE)


def test_approved_twice_it_takes_effect_once() -> None:
    given(*WAITING, TOOK_EFFECT, *DONE).when(signed(APPROVAL, BOB)).then_nothing()


def test_what_the_books_say_meanwhile_is_approved_and_records_nothing_more() -> None:
    given(*WAITING, *allocated(100)).when(signed(APPROVAL, BOB)).then(approved())


def test_what_the_same_decision_recorded_before_is_not_its_own() -> None:
    books = given(*WAITING).books
    MarkSensitive(system_id="s1", ground="personal data", facts=OFFICER).decide(books)
    APPROVAL.decide(books)

    assert books.case(CASE).pending_events[0].event_ids == ("system:s1@6", "budget:2024:mof:一般会計@2")  # type: ignore[attr-defined]


def test_what_stands_against_it_today_stands_against_the_approval() -> None:
    given(*WAITING, *allocated(450, allocation_id="a2")).when(signed(APPROVAL, BOB)).then_refused(
        PlanBeforeMoney,
        system_id="s1",
        fiscal_year=2024,
        asked_yen=100,
        planned_yen=500,
        allocated_yen=450,
        left_yen=50,
    )


def test_the_drafter_does_not_approve_in_another_post() -> None:
    alice = person("alice", Post(Role.AGENCY_OFFICER, AGENCY), Post(Role.APPROVER, AGENCY))

    given(*WAITING).when(signed(APPROVAL, alice)).then_refused(
        OwnCase, case_id=CASE, action="Approving", action_ja="決裁", account="alice"
    )


def test_the_second_of_two_approvers_is_told_who_was_first() -> None:
    given(*WAITING, TOOK_EFFECT, *DONE).when(signed(APPROVAL, CAROL)).then_refused(
        CaseIsClosed,
        also=[StaleVersion],
        case_id=CASE,
        action="Approving",
        action_ja="決裁",
        state="approved",
        state_ja="決裁",
        by="bob",
        version=2,
    )


def test_who_saw_an_older_draft_decides_nothing() -> None:
    given(*WAITING, redrafted(90)).when(signed(APPROVAL, BOB)).then_refused(
        StaleVersion, subject_id=f"case:{CASE}", expected=1, actual=2
    )


def test_refusals_of_an_approval_in_order() -> None:
    walk(
        replace(APPROVAL, facts=DRAFTER, case_version=7),
        [
            Step(UnknownCase),
            Step(OwnCase, *RULED, drafted(), withdrawn()),
            Step(CaseIsClosed, facts=APPROVER),
        ],
        combined=[OwnCase, CaseIsClosed, StaleVersion],
    )
    walk(
        replace(APPROVAL, case_version=7),
        [
            Step(StaleVersion, *RULED, drafted(), *allocated(450, allocation_id="a2")),
            Step(PlanBeforeMoney, case_version=1),
        ],
    )
    walk(APPROVAL, [Step(None, *WAITING)])


# --- returning and refusing ---


def test_it_is_returned_with_a_remark() -> None:
    given(*WAITING).when(signed(RETURN, BOB)).then(returned())


def test_returned_twice_in_the_same_words_it_is_returned_once() -> None:
    given(*WAITING, returned()).when(signed(RETURN, BOB)).then_nothing()


def test_it_is_refused_with_a_reason() -> None:
    given(*WAITING).when(signed(REFUSAL, BOB)).then(refused())


def test_refused_twice_in_the_same_words_it_is_refused_once() -> None:
    given(*WAITING, refused()).when(signed(REFUSAL, BOB)).then_nothing()


@pytest.mark.parametrize("decision", [RETURN, REFUSAL])
@pytest.mark.parametrize("reason", [None, " "])
def test_without_a_remark_nothing_is_returned_or_refused(decision: Any, reason: str | None) -> None:
    speechless = replace(decision, facts=replace(APPROVER, reason=reason))

    given(*WAITING).when(signed(speechless, BOB)).then_refused(MissingValue, field="reason")


@DECISIONS
def test_what_was_returned_is_decided_once_it_is_redrafted(decision: Any) -> None:
    back = given(*WAITING, returned()).when(signed(replace(decision, case_version=2), CAROL))
    assert isinstance(back.refusal, CaseIsClosed)
    assert back.refusal.state == "returned"

    scenario = given(*WAITING, returned(), redrafted(90)).when(signed(replace(decision, case_version=3), BOB))
    assert scenario.refusal is None


@pytest.mark.parametrize("decision", [RETURN, REFUSAL])
def test_refusals_of_a_return_and_a_refusal_in_order(decision: Any) -> None:
    walk(
        replace(decision, facts=DRAFTER, case_version=7),
        [
            Step(MissingValue),
            Step(UnknownCase, facts=replace(DRAFTER, reason="mine")),
            Step(OwnCase, *RULED, drafted(), withdrawn()),
            Step(CaseIsClosed, facts=REMARKED),
        ],
        combined=[OwnCase, CaseIsClosed, StaleVersion],
    )
    walk(
        replace(decision, case_version=7),
        [Step(StaleVersion, *WAITING), Step(None, case_version=1)],
    )


# --- who decides ---


@DECISIONS
def test_an_approver_of_another_ministry_decides_nothing(decision: Any) -> None:
    own = replace(decision, facts=replace(REMARKED, acting_for=None))
    scenario = given(*WAITING).when(signed(own, OF_MOF))

    assert isinstance(scenario.refusal, NotPermitted)
    assert (scenario.refusal.ministry, scenario.refusal.needed) == ("DIGITAL-AGENCY", "Approver of it")


@DECISIONS
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.APPROVER])
def test_nobody_but_approvers_decides(decision: Any, role: Role) -> None:
    ministry = AGENCY if role in {Role.MINISTRY_OFFICER, Role.AGENCY_OFFICER} else None
    own = replace(decision, facts=replace(REMARKED, acting_for=None))
    scenario = given(*WAITING).when(signed(own, person("dave", Post(role, ministry))))

    assert isinstance(scenario.refusal, NotPermitted)


@pytest.mark.parametrize("somebody", [OF_MOF, BOB])
def test_a_ministrys_case_is_decided_there_or_at_the_agency(somebody: Person) -> None:
    content = '{"system_id":"s1","ground":"personal data"}'
    case = of_mof("mark-sensitive", content, replace(OFFICER, actor="mika", acting_for="mof"))
    scenario = given(*RULED, case).when(signed(OWN_APPROVAL, somebody))

    assert [event.NAME for event in scenario.recorded] == ["case.approved", "system.marked-sensitive"]


def test_what_is_no_longer_the_ministrys_is_not_approved() -> None:
    content = '{"system_id":"s1","ground":"personal data"}'
    case = of_mof("mark-sensitive", content, replace(OFFICER, actor="mika", acting_for="mof"))
    moved = happened(
        SYSTEM,
        OwnershipMoved,
        from_ministry="mof",
        to_ministry="moj",
        from_organization=None,
        to_organization=None,
    )
    scenario = given(*RULED, case, moved).when(signed(OWN_APPROVAL, OF_MOF))

    assert isinstance(scenario.refusal, NotPermitted)
    assert (scenario.refusal.account, scenario.refusal.action) == ("mika", "Mark as sensitive")
    foreseen = given(*RULED, case, moved).when(ForeseeCase(case_id=CASE))
    assert isinstance(foreseen.refusal, NotPermitted)


def test_a_case_on_a_system_that_somebody_is_not_shown_does_not_exist_for_them() -> None:
    hidden = happened(SYSTEM, MarkedSensitive, ground="personal data")

    given(*WAITING, hidden).when(signed(APPROVAL, BOB)).then_refused(UnknownCase, case_id=CASE)
    cleared = replace(BOB, is_cleared=True)
    assert given(*WAITING, hidden).when(signed(APPROVAL, cleared)).refusal is None


# --- foreseeing ---


def test_what_would_be_recorded_is_foreseen_without_the_decision() -> None:
    given(*WAITING).when(ForeseeCase(case_id=CASE)).then(*DONE)


def test_nothing_is_foreseen_of_a_case_that_does_not_exist() -> None:
    given(*RULED).when(ForeseeCase(case_id=CASE)).then_refused(UnknownCase, case_id=CASE)
    assert ForeseeCase(case_id=CASE).subject_id == f"case:{CASE}"
