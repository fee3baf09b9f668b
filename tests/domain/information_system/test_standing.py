"""Standing: a system's project id, its owner, and the common functions it uses."""

from dataclasses import replace

import pytest

from domain.aggregate import Command
from domain.errors import (
    MissingValue,
    OnlyTheAgencyDecides,
    SilentChange,
    UnknownOrganization,
    UnknownSystem,
)
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.standing_rules import OrganizationIsAbolished
from domain.information_system.abolition import Abolished
from domain.information_system.common_functions import AdoptCommonFunction, CommonFunctionAdopted
from domain.information_system.implementation_plan import DecidePlan, PlanDecided
from domain.information_system.lineage import SystemReactivated
from domain.information_system.ownership import MoveOwnership, OwnershipMoved
from domain.information_system.project_id import AssignProjectId, ProjectIdAssigned
from domain.organization.dissolution import OrganizationAbolished
from domain.vocabulary import CommonFunction
from tests.domain.histories import READY, REASONED, SYSTEM, proposed, registered
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given, happened

ASSIGN = AssignProjectId(system_id="s1", project_id="P-0011", facts=OFFICER)
MOVE = MoveOwnership(system_id="s1", to_ministry="moj", facts=REASONED)
ADOPT = AdoptCommonFunction(system_id="s1", function=CommonFunction.GOVERNMENT_CLOUD, facts=OFFICER)
ASSIGNED = happened(SYSTEM, ProjectIdAssigned, project_id="P-0011")
MOVED = happened(SYSTEM, OwnershipMoved, REASONED, from_ministry="mof", to_ministry="moj")
ADOPTED = happened(SYSTEM, CommonFunctionAdopted, function=CommonFunction.GOVERNMENT_CLOUD, scope=None)
ENDED = happened(SYSTEM, Abolished)
IN_USE = happened(SYSTEM, SystemReactivated, REASONED)


def test_a_project_is_given_its_id() -> None:
    given(proposed()).when(ASSIGN).then(ASSIGNED)


def test_the_same_project_id_again_records_nothing() -> None:
    given(proposed(), ASSIGNED).when(ASSIGN).then_nothing()


def test_a_project_id_is_given_once_and_for_all() -> None:
    given(proposed(), ASSIGNED).when(replace(ASSIGN, project_id="P-2")).then_refused(
        SilentChange,
        what="The project id of 's1'",
        what_ja="情報システム「s1」のプロジェクトID",
        recorded="project_id P-0011",
        given="project_id P-2",
    )


def test_refusals_of_a_project_id_in_order() -> None:
    walk(
        replace(ASSIGN, project_id="", facts=replace(OFFICER, acting_for="mof")),
        [
            Step(MissingValue),
            Step(UnknownSystem, project_id="P-0011"),
            Step(OnlyTheAgencyDecides, proposed()),
            Step(None, facts=replace(OFFICER, acting_for="digital-agency")),
        ],
    )


def test_a_system_moves_from_one_owner_to_another() -> None:
    given(*registered("mof", "moj"), proposed()).when(MOVE).then(MOVED)


def test_a_move_names_organizations_where_they_are_known() -> None:
    to_unit = replace(MOVE, to_organization="bureau")
    back = replace(MOVE, to_ministry="mof")
    moved = happened(
        SYSTEM,
        OwnershipMoved,
        REASONED,
        from_ministry="mof",
        to_ministry="moj",
        to_organization="bureau",
    )
    history = (*registered("mof", "moj", "bureau"), proposed())

    given(*history).when(to_unit).then(moved)
    given(*history, moved).when(back).then(
        happened(
            SYSTEM,
            OwnershipMoved,
            REASONED,
            from_ministry="moj",
            from_organization="bureau",
            to_ministry="mof",
        )
    )


def test_a_system_nobody_owned_may_get_an_owner() -> None:
    given(*registered("moj"), proposed(ministry=None)).when(MOVE).then(
        happened(SYSTEM, OwnershipMoved, REASONED, to_ministry="moj")
    )


def test_the_present_owner_again_records_nothing() -> None:
    given(*registered("mof", "moj"), proposed(), MOVED).when(MOVE).then_nothing()


def test_what_happens_after_a_move_carries_the_new_owner() -> None:
    decide = DecidePlan(system_id="s1", fiscal_year=2024, amount_yen=700, facts=OFFICER)

    given(*READY, *registered("moj"), MOVED).when(decide).then(
        happened(SYSTEM, PlanDecided, fiscal_year=2024, ministry="moj", previous_yen=500, amount_yen=700)
    )


def test_refusals_of_a_move_in_order() -> None:
    gone = (
        happened("organization:moj", OrganizationAbolished),
        happened("organization:bureau", OrganizationAbolished),
    )

    walk(
        replace(MOVE, facts=OFFICER, to_organization="bureau"),
        [
            Step(MissingValue),
            Step(UnknownSystem, facts=REASONED),
            Step(UnknownOrganization, proposed()),
            Step(UnknownOrganization, *registered("moj")),
            Step(SystemAbolished, *registered("bureau"), *gone, ENDED),
            Step(OrganizationIsAbolished, IN_USE),
            Step(OrganizationIsAbolished, *registered("da"), to_ministry="da"),
            Step(None, to_organization=None),
        ],
        combined=[],
    )


def test_everything_that_stands_against_a_move_is_listed() -> None:
    gone = happened("organization:moj", OrganizationAbolished)

    given(*registered("moj"), proposed(), ENDED, gone).when(MOVE).then_refused(
        SystemAbolished,
        also=[OrganizationIsAbolished],
        system_id="s1",
        action="A move of ownership",
        action_ja="所管の変更",
        ending="was abolished",
        ending_ja="廃止",
        ended_on="2024-06-01",
    )


def test_a_common_function_is_adopted() -> None:
    given(proposed()).when(ADOPT).then(ADOPTED)


@pytest.mark.parametrize("function", list(CommonFunction))
def test_every_common_function_is_an_adoption_of_its_own(function: CommonFunction) -> None:
    scenario = given(proposed(), ADOPTED).when(replace(ADOPT, function=function))

    if function is CommonFunction.GOVERNMENT_CLOUD:
        scenario.then_nothing()
    else:
        scenario.then(happened(SYSTEM, CommonFunctionAdopted, function=function))


def test_a_common_function_may_be_used_for_something_else_later() -> None:
    wider = replace(ADOPT, scope="web servers")

    given(proposed(), ADOPTED).when(wider).then(
        happened(
            SYSTEM,
            CommonFunctionAdopted,
            function=CommonFunction.GOVERNMENT_CLOUD,
            scope="web servers",
        )
    )


def test_refusals_of_an_adoption_in_order() -> None:
    walk(
        ADOPT,
        [Step(UnknownSystem), Step(SystemAbolished, proposed(), ENDED), Step(None, IN_USE)],
    )


@pytest.mark.parametrize("command", [ASSIGN, MOVE, ADOPT])
def test_the_subject_is_the_system(command: Command) -> None:
    assert command.subject_id == SYSTEM
