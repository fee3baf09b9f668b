"""Organizations change their names and are abolished; their ids and figures stay."""

from dataclasses import replace

import pytest

from domain.errors import MissingValue, SilentChange, UnknownOrganization
from domain.errors.lineage_rules import SucceedsItself
from domain.errors.standing_rules import OrganizationIsAbolished
from domain.organization.dissolution import AbolishOrganization, OrganizationAbolished
from domain.organization.registration import RegisterOrganization
from domain.organization.renaming import OrganizationRenamed, RenameOrganization
from tests.domain.histories import REASONED, registered
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, PUBLICATION, given, happened

MOF = "organization:mof"
RENAME = RenameOrganization(
    organization_id="mof", name_ja="大蔵省", name_en="Ministry of the Treasury", facts=OFFICER
)
ABOLISH = AbolishOrganization(organization_id="mof", facts=REASONED)
RENAMED = happened(
    MOF,
    OrganizationRenamed,
    previous_name_ja="財務省",
    previous_name_en="MOF",
    name_ja="大蔵省",
    name_en="Ministry of the Treasury",
)
ABOLISHED = happened(MOF, OrganizationAbolished, REASONED, successor=None)


def test_a_renaming_tells_both_names() -> None:
    given(*registered("mof")).when(RENAME).then(RENAMED)


def test_a_second_renaming_starts_from_the_first() -> None:
    again = replace(RENAME, name_ja="財務省", name_en="MOF")

    given(*registered("mof"), RENAMED).when(again).then(
        happened(
            MOF,
            OrganizationRenamed,
            previous_name_ja="大蔵省",
            previous_name_en="Ministry of the Treasury",
            name_ja="財務省",
            name_en="MOF",
        )
    )


def test_the_present_names_again_record_nothing() -> None:
    given(*registered("mof"), RENAMED).when(RENAME).then_nothing()


def test_a_renamed_organization_is_still_registered_as_it_was() -> None:
    register = RegisterOrganization(organization_id="mof", name_ja="財務省", name_en="MOF", facts=PUBLICATION)

    given(*registered("mof"), RENAMED).when(register).then_nothing()


@pytest.mark.parametrize("field", ["name_ja", "name_en"])
def test_both_names_are_given(field: str) -> None:
    command = RenameOrganization(**{**vars(RENAME), field: " "})

    given(*registered("mof")).when(command).then_refused(MissingValue, field=field)


def test_refusals_of_a_renaming_in_order() -> None:
    walk(
        replace(RENAME, name_ja=""),
        [
            Step(MissingValue),
            Step(UnknownOrganization, name_ja="大蔵省"),
            Step(OrganizationIsAbolished, *registered("mof"), ABOLISHED),
        ],
    )


def test_the_refusal_says_when_the_organization_was_abolished() -> None:
    given(*registered("mof"), ABOLISHED).when(RENAME).then_refused(
        OrganizationIsAbolished,
        organization="mof",
        action="A new name",
        action_ja="名称の変更",
        abolished_on="2024-06-01",
    )


def test_an_abolition_may_name_a_successor() -> None:
    given(*registered("mof")).when(ABOLISH).then(ABOLISHED)
    given(*registered("mof", "da")).when(replace(ABOLISH, successor="da")).then(
        happened(MOF, OrganizationAbolished, REASONED, successor="da")
    )


def test_the_same_abolition_again_records_nothing() -> None:
    given(*registered("mof"), ABOLISHED).when(ABOLISH).then_nothing()


def test_the_successor_of_an_abolished_organization_never_changes_silently() -> None:
    given(*registered("mof", "da"), ABOLISHED).when(replace(ABOLISH, successor="da")).then_refused(
        SilentChange,
        what="The abolition of 財務省",
        what_ja="財務省の廃止",
        recorded="successor None",
        given="successor da",
    )


def test_refusals_of_an_abolition_in_order() -> None:
    walk(
        replace(ABOLISH, facts=OFFICER, successor="mof"),
        [
            Step(MissingValue),
            Step(SucceedsItself, facts=REASONED),
            Step(UnknownOrganization, successor="da"),
            Step(UnknownOrganization, *registered("mof")),
            Step(None, *registered("da")),
        ],
    )


def test_the_subject_is_the_organization() -> None:
    assert RENAME.subject_id == ABOLISH.subject_id == MOF
