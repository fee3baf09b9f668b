"""External ids: matched once, remembered, taken back by an event of their own."""

from dataclasses import replace
from typing import Any

from domain.errors import MissingValue, UnknownOrganization, UnknownSystem
from domain.errors.external_id_rules import ExternalIdNotMatched
from domain.information_system.external_ids import (
    ExternalIdMatched,
    ExternalIdUnmatched,
    MatchExternalId,
    UnmatchExternalId,
)
from domain.organization.external_names import (
    ExternalIdSetAside,
    ExternalNameMatched,
    ExternalNameUnmatched,
    MatchExternalName,
    SetAsideExternalId,
    UnmatchExternalName,
)
from domain.vocabulary import OrganizationIdScheme, SystemIdScheme
from tests.domain.histories import SYSTEM, proposed, registered
from tests.support.scenario import OFFICER, given, happened

MOF = "organization:mof"
CASE = SystemIdScheme.PROCUREMENT_CASE
MATCH = MatchExternalId(
    system_id="s1", scheme=CASE, external_id="0001", printed_name="運用業務", facts=OFFICER
)
MATCHED = happened(SYSTEM, ExternalIdMatched, scheme=CASE, external_id="0001", printed_name="運用業務")
UNMATCH = UnmatchExternalId(system_id="s1", scheme=CASE, external_id="0001", facts=OFFICER)
UNMATCHED = happened(SYSTEM, ExternalIdUnmatched, scheme=CASE, external_id="0001")
CODE = OrganizationIdScheme.PROCUREMENT_CODE
NAME = MatchExternalName(organization_id="mof", scheme=CODE, external_id="N1", facts=OFFICER)
NAMED = happened(MOF, ExternalNameMatched, scheme=CODE, external_id="N1")
UNNAME = UnmatchExternalName(organization_id="mof", scheme=CODE, external_id="N1", facts=OFFICER)
UNNAMED = happened(MOF, ExternalNameUnmatched, scheme=CODE, external_id="N1")
ASIDE = SetAsideExternalId(organization_id="mof", scheme=CASE, external_id="0002", facts=OFFICER)
PUT_ASIDE = happened(MOF, ExternalIdSetAside, scheme=CASE, external_id="0002")
KNOWN = (*registered("mof"), proposed())


def test_a_number_of_another_register_is_matched_once() -> None:
    given(*KNOWN).when(MATCH).then(MATCHED)
    given(*KNOWN, MATCHED).when(MATCH).then_nothing()


def test_what_is_said_of_a_system_or_organization_is_its_own() -> None:
    assert {MATCH.subject_id, UNMATCH.subject_id} == {SYSTEM}
    assert {NAME.subject_id, UNNAME.subject_id, ASIDE.subject_id} == {MOF}


def test_a_system_may_have_several_numbers_and_a_number_is_of_one_scheme() -> None:
    of_sheets = replace(MATCH, scheme=SystemIdScheme.RS_PROJECT, printed_name=None)

    given(*KNOWN, MATCHED).when(of_sheets).then(
        happened(SYSTEM, ExternalIdMatched, scheme=SystemIdScheme.RS_PROJECT, external_id="0001")
    )


def test_a_match_is_taken_back_and_can_be_made_again() -> None:
    given(*KNOWN, MATCHED).when(UNMATCH).then(UNMATCHED)
    given(*KNOWN, MATCHED, UNMATCHED).when(MATCH).then(MATCHED)


def test_what_was_never_matched_cannot_be_taken_back() -> None:
    told: dict[str, Any] = {"subject": "s1", "scheme": CASE, "external_id": "0001"}

    given(*KNOWN).when(UNMATCH).then_refused(ExternalIdNotMatched, **told, known="-")
    given(*KNOWN, MATCHED).when(replace(UNMATCH, external_id="9")).then_refused(
        ExternalIdNotMatched, **(told | {"external_id": "9"}), known="0001"
    )


def test_a_number_and_a_known_system_are_needed() -> None:
    given(*KNOWN).when(replace(MATCH, external_id=" ")).then_refused(MissingValue, field="external_id")
    given().when(MATCH).then_refused(UnknownSystem, system_id="s1")
    given().when(UNMATCH).then_refused(UnknownSystem, system_id="s1")


def test_a_code_or_name_of_an_organization_is_matched_once_and_taken_back() -> None:
    given(*KNOWN).when(NAME).then(NAMED)
    given(*KNOWN, NAMED).when(NAME).then_nothing()
    given(*KNOWN, NAMED).when(UNNAME).then(UNNAMED)
    given(*KNOWN, NAMED, UNNAMED).when(NAME).then(NAMED)


def test_a_name_that_was_never_matched_cannot_be_taken_back() -> None:
    told: dict[str, Any] = {"subject": "mof", "scheme": CODE}

    given(*KNOWN).when(UNNAME).then_refused(ExternalIdNotMatched, **told, external_id="N1", known="-")
    given(*KNOWN, NAMED).when(replace(UNNAME, external_id="W1")).then_refused(
        ExternalIdNotMatched, **told, external_id="W1", known="N1"
    )


def test_a_code_and_a_known_organization_are_needed() -> None:
    given(*KNOWN).when(replace(NAME, external_id="")).then_refused(MissingValue, field="external_id")
    given().when(NAME).then_refused(UnknownOrganization, organization="mof")
    given().when(UNNAME).then_refused(UnknownOrganization, organization="mof")


def test_a_number_that_is_no_system_is_set_aside_once() -> None:
    given(*KNOWN).when(ASIDE).then(PUT_ASIDE)
    given(*KNOWN, PUT_ASIDE).when(ASIDE).then_nothing()
    given(*KNOWN).when(replace(ASIDE, external_id="")).then_refused(MissingValue, field="external_id")
    given().when(ASIDE).then_refused(UnknownOrganization, organization="mof")
