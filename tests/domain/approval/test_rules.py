"""Which commands of a ministry need a second person: set and lifted by events, visible as they stand."""

from dataclasses import replace

import pytest

from domain.access.person import Post, Role
from domain.approval.statement import amount_yen, statement, states_amounts
from domain.catalogue import CHAPTERS, COMMANDS
from domain.command_transcoding import command_name
from domain.costs import CostLine
from domain.errors import InvalidAmount, NotPermitted, UnknownOrganization
from domain.errors.approval_rules import ApprovalNotRequired, StatesNoAmount, UnknownCommand
from domain.errors.standing_rules import OrganizationIsAbolished
from domain.information_system.abolition import AbolishSystem
from domain.information_system.contracts_commands import TerminateContract
from domain.information_system.estimate import EstimateCost
from domain.ministry_budget.appropriation import SupplementBudget
from domain.organization.approval_rules import (
    ApprovalLifted,
    LiftApproval,
    RequireApproval,
    needs_approval,
)
from domain.organization.dissolution import OrganizationAbolished
from domain.vocabulary import CostClass
from tests.domain.approval.case_histories import AGENCY, BOOKS, required, signed
from tests.domain.histories import planned, registered
from tests.domain.precedence import Step, walk
from tests.support.people import person
from tests.support.scenario import OFFICER, Happened, given, happened

RULE = RequireApproval(organization_id="mof", command="allocate", from_yen=100, facts=OFFICER)
LIFTING = LiftApproval(organization_id="mof", command="allocate", facts=OFFICER)
MOF = registered("mof")
ABOLISHED = happened("organization:mof", OrganizationAbolished, successor=None)


def rule(from_yen: int | None = 100) -> Happened:
    """Allocations of 財務省 need a second person."""
    return required("allocate", from_yen, "mof")


def lifted() -> Happened:
    """They need none any more."""
    return happened("organization:mof", ApprovalLifted, command="allocate")


@pytest.mark.parametrize("from_yen", [100, None])
def test_a_rule_is_recorded(from_yen: int | None) -> None:
    given(*MOF).when(replace(RULE, from_yen=from_yen)).then(rule(from_yen))
    assert RULE.subject_id == LIFTING.subject_id == "organization:mof"


def test_the_same_rule_again_records_nothing() -> None:
    given(*MOF, rule()).when(RULE).then_nothing()
    given(*MOF, rule(None)).when(replace(RULE, from_yen=None)).then_nothing()


@pytest.mark.parametrize("before", [99, None])
def test_a_new_amount_replaces_the_one_before(before: int | None) -> None:
    given(*MOF, rule(before)).when(RULE).then(rule())


def test_a_rule_is_lifted_and_can_be_set_again() -> None:
    given(*MOF, rule()).when(LIFTING).then(lifted())
    given(*MOF, rule(), lifted()).when(RULE).then(rule())
    given(*MOF, rule(), lifted()).when(LIFTING).then_refused(
        ApprovalNotRequired, organization="mof", command="allocate"
    )


def test_a_command_without_an_amount_needs_it_always_or_never() -> None:
    given(*MOF).when(replace(RULE, command="abolish-system")).then_refused(
        StatesNoAmount, command="abolish-system", from_yen=100
    )
    scenario = given(*MOF).when(replace(RULE, command="abolish-system", from_yen=None))
    scenario.then(required("abolish-system", None, "mof"))


def test_refusals_of_a_rule_in_order() -> None:
    walk(
        replace(RULE, command="approve-case", from_yen=0),
        [
            Step(UnknownCommand),
            Step(InvalidAmount, command="abolish-system"),
            Step(StatesNoAmount, from_yen=1),
            Step(UnknownOrganization, command="allocate"),
            Step(OrganizationIsAbolished, *MOF, ABOLISHED),
        ],
    )
    walk(RULE, [Step(None, *MOF)])


def test_refusals_of_a_lifting_in_order() -> None:
    walk(
        replace(LIFTING, command="allot"),
        [
            Step(UnknownCommand),
            Step(UnknownOrganization, command="allocate"),
            Step(ApprovalNotRequired, *MOF),
            Step(None, rule()),
        ],
    )


def test_acts_on_rules_and_cases_never_wait_and_everything_else_can() -> None:
    of_two_persons = {"approval_rules", "drafting", "deciding"}
    own = {
        command
        for chapter in CHAPTERS
        for command in chapter.commands
        if command.__module__.rpartition(".")[2] in of_two_persons
    }

    assert {command for command in COMMANDS if not command.CAN_WAIT} == own
    for command in own:
        assert given(*MOF).when(replace(RULE, command=command_name(command))).refusal is not None


# --- who sets them ---


@pytest.mark.parametrize(
    ("post", "may"),
    [
        (Post(Role.APPROVER, "mof"), True),
        (Post(Role.APPROVER, AGENCY), True),
        (Post(Role.APPROVER, "moj"), False),
        (Post(Role.ADMINISTRATOR, "mof"), True),
        (Post(Role.ADMINISTRATOR), True),
        (Post(Role.ADMINISTRATOR, "moj"), False),
        (Post(Role.MINISTRY_OFFICER, "mof"), False),
        (Post(Role.AGENCY_OFFICER, AGENCY), False),
        (Post(Role.AUDITOR), False),
    ],
    ids=str,
)
@pytest.mark.parametrize("command", [RULE, LIFTING])
def test_approvers_and_administrators_set_rules_for_their_ministry(
    post: Post,
    may: bool,  # noqa: FBT001
    command: RequireApproval | LiftApproval,
) -> None:
    scenario = given(*MOF, rule(1)).when(signed(command, person("somebody", post)))

    assert isinstance(scenario.refusal, NotPermitted) is not may
    if not may:
        assert scenario.refusal is not None
        assert scenario.refusal.numbers["needed"] == "Approver of it or Administrator of it"


# --- amounts and sentences ---


def test_a_list_counts_as_its_sum_and_what_is_below_0_by_its_size() -> None:
    lines = (CostLine(CostClass.OPERATIONS, 300), CostLine(CostClass.OTHER, 50))
    estimate = EstimateCost(system_id="s1", estimate_id="e1", fiscal_year=2025, lines=lines, facts=OFFICER)
    supplement = SupplementBudget(
        fiscal_year=2024, ministry="mof", amount_yen=-70, round=1, printed_previous_yen=10, facts=OFFICER
    )

    assert (amount_yen(estimate), amount_yen(supplement)) == (350, 70)
    assert amount_yen(replace(estimate, lines=())) is None
    assert states_amounts(EstimateCost)
    assert states_amounts(SupplementBudget)
    assert not states_amounts(AbolishSystem)


def test_what_could_state_an_amount_and_states_none_is_not_below_any() -> None:
    termination = TerminateContract(
        system_id="s1",
        contract_id="k1",
        terminated_on=OFFICER.effective_on,
        released_by_year=(),
        facts=OFFICER,
    )
    books = given(*BOOKS, required("terminate-contract", 10**9)).books

    assert needs_approval(termination, AGENCY, books)
    assert not needs_approval(termination, "mof", books)


def test_a_sentence_names_what_is_known_by_its_name_and_the_rest_by_its_id() -> None:
    command = AbolishSystem(system_id="s9", facts=OFFICER)

    assert statement(command, given(*BOOKS, planned(1)).books) == (
        "Abolish a system: s9",
        "情報システムを廃止する：s9",
    )
    assert statement(RULE, given().books)[0] == "Require approval: mof, 100 yen"
