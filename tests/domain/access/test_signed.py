"""A command with the person who sends it: in which post, for whom, and what they are told."""

from dataclasses import replace

import pytest

from domain.access.person import Person, Post, Role
from domain.access.signed import Signed
from domain.aggregate import Command
from domain.decision import decide
from domain.errors import NotPermitted, ReadOnly, StaleVersion, UnknownSystem
from domain.information_system.allocation_commands import Allocate, ReturnAllocation
from domain.information_system.classification import Classified
from domain.information_system.disclosure import MarkedSensitive, MarkSensitive
from domain.information_system.override import OverrideLimit
from domain.information_system.plan_submission import SubmitPlan
from domain.information_system.proposal import ProposeSystem
from domain.ministry_budget.commitment_plan import SetCommitmentPlan
from domain.organization.renaming import RenameOrganization
from domain.vocabulary import Criterion, SystemClass
from tests.domain.approval.case_histories import AGENCY, BOOKS
from tests.domain.histories import SYSTEM, allocated, proposed
from tests.support.people import officer_of, person
from tests.support.scenario import OFFICER, PUBLICATION, Happened, Scenario, given, happened

PLAN = SubmitPlan(system_id="s1", fiscal_year=2024, amount_yen=100, facts=OFFICER)
ALLOCATION = Allocate(system_id="s1", allocation_id="a1", fiscal_year=2024, amount_yen=100, facts=OFFICER)
RETURN = ReturnAllocation(
    system_id="s1", allocation_id="a1", amount_yen=10, facts=replace(OFFICER, reason="because")
)
OVERRIDE = OverrideLimit(
    system_id="s1",
    override_id="o1",
    rule="request-without-review",
    fiscal_year=2024,
    facts=replace(OFFICER, reason="because"),
)
MARK = MarkSensitive(system_id="s1", ground="personal data", facts=OFFICER)
RENAMING = RenameOrganization(organization_id="mof", name_ja="大蔵省", name_en="MOF", facts=OFFICER)
MOF, MOJ, DA = officer_of("mof"), officer_of("moj"), officer_of(AGENCY)
CLASS_1 = happened(SYSTEM, Classified, system_class=SystemClass.DIGITAL_AGENCY, criterion=Criterion.PLATFORM)
SENSITIVE = happened(SYSTEM, MarkedSensitive, ground="personal data")


def sent(command: Command, by: Person, *history: Happened) -> Scenario:
    """Let somebody send a command."""
    return given(*BOOKS, *history).when(Signed(command=command, person=by))


def test_every_event_names_who_sent_it_and_for_which_ministry() -> None:
    recorded = sent(ALLOCATION, DA).recorded

    assert {(event.facts.actor, event.facts.acting_for) for event in recorded} == {("officer", AGENCY)}
    assert Signed(command=ALLOCATION, person=DA).subject_id == SYSTEM


@pytest.mark.parametrize(
    ("command", "somebody", "may"),
    [
        (PLAN, MOF, True),
        (PLAN, MOJ, False),
        (PLAN, DA, False),
        (ALLOCATION, DA, True),
        (ALLOCATION, MOF, False),
        (RETURN, MOF, True),
        (RETURN, DA, True),
        (RETURN, MOJ, False),
        (OVERRIDE, person("approver", Post(Role.APPROVER, "mof")), True),
        (OVERRIDE, person("approver", Post(Role.APPROVER, AGENCY)), True),
        (OVERRIDE, person("approver", Post(Role.APPROVER, "moj")), False),
        (OVERRIDE, MOF, False),
        (RENAMING, DA, True),
        (RENAMING, person("root", Post(Role.ADMINISTRATOR)), True),
        (RENAMING, MOF, False),
        (MARK, person("auditor", Post(Role.AUDITOR)), False),
        (MARK, person("nobody"), False),
    ],
)
def test_who_may_send_what(command: Command, somebody: Person, may: bool) -> None:  # noqa: FBT001
    scenario = sent(command, somebody, *(allocated(100) if command is RETURN else ()))

    assert isinstance(scenario.refusal, NotPermitted) is not may
    assert bool(scenario.recorded) is may


def test_what_is_refused_says_what_it_takes_and_what_is_held() -> None:
    sent(RETURN, person("dave", Post(Role.ANALYST), Post(Role.APPROVER, "mof"))).then_refused(
        NotPermitted,
        action="Return an allocation",
        action_ja="配分を返納する",
        ministry="MOF",
        ministry_ja="財務省",
        account="dave",
        needed="Ministry officer of it or Digital Agency officer",
        needed_ja="その府省の府省担当者又はデジタル庁担当者",
        held="Analyst, Approver of MOF",
        held_ja="分析担当者、財務省決裁者",
    )


def test_a_system_of_nobodys_is_the_governments() -> None:
    scenario = given(proposed(ministry=None)).when(Signed(command=PLAN, person=person("nobody")))

    assert isinstance(scenario.refusal, NotPermitted)
    assert (scenario.refusal.ministry, scenario.refusal.ministry_ja, scenario.refusal.held) == (
        "the government",
        "政府全体",
        "-",
    )


def test_a_ministry_that_nobody_knows_is_named_by_its_id() -> None:
    command = SetCommitmentPlan(fiscal_year=2024, ministry="mofa", amount_yen=1, facts=OFFICER)
    scenario = sent(command, MOF)

    assert isinstance(scenario.refusal, NotPermitted)
    assert (scenario.refusal.ministry, scenario.refusal.ministry_ja) == ("mofa", "mofa")


def test_what_names_a_system_that_nobody_knows_is_told_so_to_whoever_has_the_role() -> None:
    scenario = sent(replace(PLAN, system_id="s9"), MOJ)

    assert isinstance(scenario.refusal, UnknownSystem)


def test_a_class_1_system_is_the_agencys_to_run() -> None:
    assert sent(PLAN, DA, CLASS_1).refusal is None
    assert isinstance(sent(PLAN, MOJ, CLASS_1).refusal, NotPermitted)


def test_the_first_post_that_lets_them_is_the_one_they_act_in_unless_they_say_which() -> None:
    both = person("both", Post(Role.MINISTRY_OFFICER, "mof"), Post(Role.AGENCY_OFFICER, AGENCY))
    as_agency = replace(RETURN, facts=replace(RETURN.facts, acting_for=AGENCY))
    as_justice = replace(RETURN, facts=replace(RETURN.facts, acting_for="moj"))
    history = allocated(100)

    assert {event.facts.acting_for for event in sent(RETURN, both, *history).recorded} == {"mof"}
    assert {event.facts.acting_for for event in sent(as_agency, both, *history).recorded} == {AGENCY}
    assert isinstance(sent(as_justice, both, *history).refusal, NotPermitted)


def test_a_token_for_reading_records_nothing() -> None:
    sent(ALLOCATION, replace(DA, may_write=False)).then_refused(ReadOnly, account="officer")


def test_a_sensitive_system_does_not_exist_for_who_is_not_shown_it() -> None:
    sent(ALLOCATION, DA, SENSITIVE).then_refused(UnknownSystem, system_id="s1")
    assert sent(ALLOCATION, replace(DA, is_cleared=True), SENSITIVE).refusal is None
    assert sent(PLAN, MOF, SENSITIVE).refusal is None


def test_who_may_not_send_it_is_told_nothing_of_its_version() -> None:
    books = given(*BOOKS).books

    with pytest.raises(NotPermitted):
        decide([Signed(command=PLAN, person=MOJ)], books, expected_version=99)
    with pytest.raises(StaleVersion):
        decide([Signed(command=PLAN, person=MOF)], books, expected_version=99)


def test_a_system_that_a_publication_names_is_registered_by_those_who_bring_publications() -> None:
    named = ProposeSystem(system_id="s9", name="s9", ministry="mof", facts=PUBLICATION)

    scenario = given(*BOOKS).when(Signed(command=named, person=DA))
    assert scenario.refusal is None
    scenario = given(*BOOKS).when(Signed(command=named, person=MOF))
    assert isinstance(scenario.refusal, NotPermitted)
    scenario = given(*BOOKS).when(Signed(command=replace(named, facts=OFFICER), person=DA))
    assert isinstance(scenario.refusal, NotPermitted)
