"""A command under a rule is checked completely and waits; its drafter changes it or takes it back."""

from dataclasses import replace

import pytest

from domain.access.person import Post, Role
from domain.approval.case import CaseState
from domain.approval.drafting import DraftCase, RedraftCase, WithdrawCase
from domain.errors import NotPermitted, PlanBeforeMoney
from domain.errors.approval_rules import (
    AnotherCommand,
    CaseIsClosed,
    MalformedCommand,
    NothingLeftToDecide,
    NotTheDrafter,
    UnknownCase,
    UnknownCommand,
)
from domain.ministry_budget.transfer import TransferAppropriation
from domain.organization.renaming import RenameOrganization
from tests.domain.approval.case_histories import (
    AGENCY,
    ALLOCATION,
    APPROVER,
    BOB,
    BOOKS,
    CASE,
    DRAFTER,
    RULED,
    approved,
    case_id_of,
    drafted,
    redrafted,
    refused,
    required,
    returned,
    signed,
    withdrawn,
)
from tests.domain.histories import allocated
from tests.domain.precedence import Step, walk
from tests.support.people import person
from tests.support.scenario import OFFICER, Scenario, given

ID = case_id_of(ALLOCATION)
CONTENT = '{"system_id":"s1","allocation_id":"a1","fiscal_year":2024,"amount_yen":90}'
REDRAFT = RedraftCase(case_id=CASE, command="allocate", content=CONTENT, facts=DRAFTER)
WITHDRAWAL = WithdrawCase(case_id=CASE, facts=DRAFTER)
DONE = allocated(100, facts=replace(DRAFTER, case_id=CASE))


def waiting(scenario: Scenario) -> list[str]:
    """Return the cases in which the command of a history waits."""
    books = scenario.books
    signed(ALLOCATION).decide(books)
    return books.waiting


# --- what waits ---


def test_without_a_rule_nothing_waits() -> None:
    given(*BOOKS).when(signed(ALLOCATION)).then(*allocated(100, facts=DRAFTER))


def test_a_command_under_a_rule_is_drafted_instead_of_decided() -> None:
    given(*RULED).when(signed(ALLOCATION)).then(drafted(case_id=ID))


@pytest.mark.parametrize(("from_yen", "waits"), [(99, True), (100, True), (101, False)])
def test_from_the_amount_of_the_rule_on_it_waits(from_yen: int, waits: bool) -> None:  # noqa: FBT001
    rule = required("allocate", from_yen)
    expected = (drafted(case_id=ID),) if waits else allocated(100, facts=DRAFTER)

    given(*BOOKS, rule).when(signed(ALLOCATION)).then(*expected)


@pytest.mark.parametrize("rule", [required("change-allocation"), required("allocate", ministry="mof")])
def test_a_rule_on_another_command_or_ministry_does_not_matter(rule: object) -> None:
    given(*BOOKS, rule).when(signed(ALLOCATION)).then(*allocated(100, facts=DRAFTER))  # type: ignore[arg-type]


def test_the_rule_of_the_post_counts_whoevers_money_it_is() -> None:
    command = TransferAppropriation(
        transfer_id="t1", fiscal_year=2024, from_ministry="mof", to_ministry="da", amount_yen=7, facts=OFFICER
    )
    recorded = given(*BOOKS, required("transfer-appropriation")).when(signed(command)).recorded

    assert [(event.NAME, vars(event)["statement_ja"], vars(event)["ministry"]) for event in recorded] == [
        ("case.drafted", "予算を移し替える：財務省 → デジタル庁、2024年度、7 円", AGENCY)
    ]


def test_a_post_over_the_whole_government_follows_the_rules_of_the_agency() -> None:
    command = RenameOrganization(organization_id="mof", name_ja="大蔵省", name_en="MOF", facts=OFFICER)
    administrator = person("root", Post(Role.ADMINISTRATOR))
    scenario = given(*BOOKS, required("rename-organization")).when(signed(command, administrator))

    event = vars(scenario.recorded[0])
    assert (event["statement_en"], event["ministry"], event["role"]) == (
        "Rename an organization: MOF",
        AGENCY,
        "administrator",
    )
    assert (event["amount_yen"], event["system_id"], event["fiscal_year"]) == (None, None, None)
    assert event["facts"].acting_for is None


def test_what_stands_against_it_speaks_now_and_nothing_is_drafted() -> None:
    given(*RULED).when(signed(replace(ALLOCATION, amount_yen=501))).then_refused(
        PlanBeforeMoney,
        system_id="s1",
        fiscal_year=2024,
        asked_yen=501,
        planned_yen=500,
        allocated_yen=0,
        left_yen=500,
    )


def test_who_may_not_record_it_may_not_draft_it() -> None:
    scenario = given(*RULED).when(signed(ALLOCATION, person("dave", Post(Role.ANALYST))))

    assert isinstance(scenario.refusal, NotPermitted)


def test_what_the_books_already_say_needs_no_case() -> None:
    given(*RULED, *DONE).when(signed(ALLOCATION)).then_nothing()


def test_the_same_draft_again_records_nothing_and_names_its_case() -> None:
    history = given(*RULED, drafted(case_id=ID))

    history.when(signed(ALLOCATION)).then_nothing()
    assert waiting(history) == [ID]


def test_a_draft_is_about_what_its_command_is_about() -> None:
    draft = DraftCase(command=ALLOCATION, role="approver", ministry=AGENCY)

    assert (draft.subject_id, REDRAFT.subject_id) == ("system:s1", f"case:{CASE}")


def test_what_was_returned_still_waits() -> None:
    assert waiting(given(*RULED, drafted(case_id=ID), returned(ID))) == [ID]


@pytest.mark.parametrize("end", [refused(ID), withdrawn(ID)])
def test_what_came_to_nothing_can_be_drafted_again(end: object) -> None:
    history = (*RULED, drafted(case_id=ID), end)

    given(*history).when(signed(ALLOCATION)).then(drafted(case_id=f"{ID}-2"))  # type: ignore[arg-type]
    again = (*history, drafted(case_id=f"{ID}-2"), withdrawn(f"{ID}-2"))
    given(*again).when(signed(ALLOCATION)).then(drafted(case_id=f"{ID}-3"))  # type: ignore[arg-type]


def test_what_was_changed_into_something_else_leaves_room_for_the_first() -> None:
    changed = (*RULED, drafted(case_id=ID), redrafted(90, ID))

    given(*changed).when(signed(ALLOCATION)).then(drafted(case_id=f"{ID}-2"))


# --- the drafter changes it ---


def test_the_drafter_changes_what_waits() -> None:
    given(*RULED, drafted()).when(signed(REDRAFT)).then(redrafted(90))


def test_what_was_returned_waits_again_once_it_is_redrafted() -> None:
    history = given(*RULED, drafted(), returned(), redrafted(90))

    given(*RULED, drafted(), returned()).when(signed(REDRAFT)).then(redrafted(90))
    assert history.books.case(CASE).state is CaseState.OPEN


def test_what_waits_already_in_these_words_records_nothing() -> None:
    full = CONTENT.replace("}", ',"account":"一般会計"}')
    same = replace(REDRAFT, content=full)

    given(*RULED, drafted(), redrafted(90)).when(signed(same)).then_nothing()
    given(*RULED, drafted(), redrafted(90), returned()).when(signed(same)).then(redrafted(90))


def test_a_redraft_is_checked_as_if_it_were_decided_now() -> None:
    too_much = CONTENT.replace("90", "501")

    given(*RULED, drafted()).when(signed(replace(REDRAFT, content=too_much))).then_refused(
        PlanBeforeMoney,
        system_id="s1",
        fiscal_year=2024,
        asked_yen=501,
        planned_yen=500,
        allocated_yen=0,
        left_yen=500,
    )


def test_who_may_not_do_it_any_more_may_not_redraft_it() -> None:
    alice_elsewhere = person("alice", Post(Role.APPROVER, AGENCY))
    scenario = given(*RULED, drafted()).when(signed(REDRAFT, alice_elsewhere))

    assert isinstance(scenario.refusal, NotPermitted)
    assert scenario.refusal.action == "Allocate"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("not JSON", "it cannot be read"),
        ("[1]", "it cannot be read"),
        ('{"system_id":"s1","cost_class":"none"}', "it cannot be read"),
        (
            '{"system_id":"s1","allocation_id":"a1","colour":"red"}',
            "fields nobody reads: colour; fields that are missing: fiscal_year, amount_yen",
        ),
    ],
)
def test_content_that_is_no_such_command_is_refused(content: str, why: str) -> None:
    scenario = given(*RULED, drafted()).when(replace(REDRAFT, content=content))

    assert isinstance(scenario.refusal, MalformedCommand)
    assert (scenario.refusal.command, scenario.refusal.why) == ("allocate", why)


def test_refusals_of_a_redraft_in_order() -> None:
    decide_plan = '{"system_id":"s1","fiscal_year":2024,"amount_yen":700}'
    walk(
        replace(REDRAFT, command="approve-case", content="{", facts=APPROVER),
        [
            Step(UnknownCase),
            Step(UnknownCommand, *RULED, drafted(), withdrawn()),
            Step(MalformedCommand, command="decide-plan"),
            Step(NotTheDrafter, content=decide_plan),
            Step(CaseIsClosed, facts=DRAFTER),
        ],
        combined=[NotTheDrafter, CaseIsClosed, AnotherCommand],
    )
    walk(
        replace(REDRAFT, command="decide-plan", content=decide_plan),
        [
            Step(AnotherCommand, *RULED, drafted()),
            Step(PlanBeforeMoney, command="allocate", content=CONTENT.replace("90", "501")),
            Step(None, content=CONTENT),
            Step(NothingLeftToDecide, *allocated(90, facts=DRAFTER)),
        ],
        combined=[AnotherCommand],
    )


def test_another_command_is_named() -> None:
    content = '{"system_id":"s1","fiscal_year":2024,"amount_yen":700}'

    given(*RULED, drafted()).when(replace(REDRAFT, command="decide-plan", content=content)).then_refused(
        AnotherCommand, case_id=CASE, recorded="allocate", given="decide-plan"
    )


# --- the drafter takes it back ---


@pytest.mark.parametrize("before", [(drafted(),), (drafted(), returned())])
def test_the_drafter_takes_it_back(before: tuple[object, ...]) -> None:
    given(*RULED, *before).when(signed(WITHDRAWAL)).then(withdrawn())  # type: ignore[arg-type]


def test_taken_back_twice_is_taken_back_once() -> None:
    given(*RULED, drafted(), withdrawn()).when(signed(WITHDRAWAL)).then_nothing()


def test_nobody_else_takes_it_back() -> None:
    given(*RULED, drafted()).when(signed(WITHDRAWAL, BOB)).then_refused(
        NotTheDrafter,
        case_id=CASE,
        action="Withdrawing",
        action_ja="取下げ",
        drafter="alice",
        account="bob",
    )


def test_what_took_effect_cannot_be_taken_back() -> None:
    history = (*RULED, drafted(), approved("system:s1@5", "budget:2024:mof:一般会計@2"), *DONE)

    given(*history).when(signed(WITHDRAWAL)).then_refused(
        CaseIsClosed,
        case_id=CASE,
        action="Withdrawing",
        action_ja="取下げ",
        state="approved",
        state_ja="決裁",
        by="bob",
        version=2,
    )


def test_refusals_of_a_withdrawal_in_order() -> None:
    walk(
        replace(WITHDRAWAL, facts=replace(APPROVER, reason="mine")),
        [
            Step(UnknownCase),
            Step(NotTheDrafter, *RULED, drafted(), refused()),
            Step(CaseIsClosed, facts=DRAFTER),
        ],
        combined=[NotTheDrafter, CaseIsClosed],
    )
    walk(WITHDRAWAL, [Step(None, *RULED, drafted())])
