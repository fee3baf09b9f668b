"""Propose: a system is explained before anything can be decided about it."""

from dataclasses import replace

import pytest

from domain.errors import (
    InvalidAmount,
    InvalidFiscalYear,
    InvalidIdentifier,
    MissingValue,
    SilentChange,
    UnknownOrganization,
)
from domain.errors.sector_rules import FieldOfOtherSector, QuasiPublicFieldMissing
from domain.facts import Facts
from domain.information_system.proposal import Proposed, ProposeSystem
from domain.vocabulary import QuasiPublicField, Sector
from tests.domain.histories import SYSTEM, registered
from tests.support.scenario import OFFICER, PUBLICATION, given, happened

PROPOSE = ProposeSystem(system_id="s1", name="国税総合管理システム", ministry="mof", facts=OFFICER)
FULL = replace(
    PROPOSE,
    organization="nta",
    outline="Tax administration",
    budget_scale_yen=12_345,
    project_team="PJMO",
    start_fiscal_year=2022,
    end_fiscal_year=2026,
    rs_project_id="3924",
)
EXPLAINED = happened(
    SYSTEM,
    Proposed,
    name="国税総合管理システム",
    ministry="mof",
    organization="nta",
    sector=Sector.STATE,
    outline="Tax administration",
    budget_scale_yen=12_345,
    project_team="PJMO",
    start_fiscal_year=2022,
    end_fiscal_year=2026,
    rs_project_id="3924",
)


def test_a_proposal_records_everything_that_was_explained() -> None:
    given(*registered("mof", "nta")).when(FULL).then(EXPLAINED)


def test_a_proposal_may_say_little() -> None:
    expected = happened(SYSTEM, Proposed, name="国税総合管理システム", ministry="mof", sector=Sector.STATE)

    given(*registered("mof")).when(PROPOSE).then(expected)


def test_the_same_proposal_again_records_nothing() -> None:
    given(*registered("mof", "nta"), EXPLAINED).when(FULL).then_nothing()


def test_a_system_is_never_explained_anew_under_the_same_id() -> None:
    other = replace(FULL, name="KSK", budget_scale_yen=None, sector=Sector.LOCAL_GOVERNMENT)

    given(*registered("mof", "nta"), EXPLAINED).when(other).then_refused(
        SilentChange,
        what="System 's1'",
        what_ja="情報システム「s1」",
        recorded="name 国税総合管理システム, sector state, budget_scale_yen 12,345",
        given="name KSK, sector local-government, budget_scale_yen None",
    )


def test_an_officer_names_the_owning_ministry() -> None:
    given(*registered("mof")).when(replace(PROPOSE, ministry=None)).then_refused(
        MissingValue, field="ministry"
    )


def test_a_publication_may_not_say_who_owns_the_system() -> None:
    published = replace(PROPOSE, ministry=None, facts=PUBLICATION)
    expected = happened(SYSTEM, Proposed, PUBLICATION, name="国税総合管理システム", sector=Sector.STATE)

    given().when(published).then(expected)


@pytest.mark.parametrize(
    ("field", "value"), [("system_id", ""), ("system_id", " "), ("name", ""), ("name", "\u3000")]
)
def test_id_and_name_are_given(field: str, value: str) -> None:
    command = ProposeSystem(**{**vars(PROPOSE), field: value})

    given(*registered("mof")).when(command).then_refused(MissingValue, field=field)


@pytest.mark.parametrize("system_id", ["a:b", "a@1", "a/b", "a b", "システム", "-a", ".", "x" * 101, "a\n"])
def test_an_id_can_stand_in_an_address_and_in_the_name_of_an_aggregate(system_id: str) -> None:
    given(*registered("mof")).when(replace(PROPOSE, system_id=system_id)).then_refused(
        InvalidIdentifier, field="system_id", value=system_id, longest=100
    )


@pytest.mark.parametrize("field", ["ministry", "organization"])
def test_owners_are_in_the_books(field: str) -> None:
    command = ProposeSystem(**{**vars(PROPOSE), field: "moon"})

    given(*registered("mof")).when(command).then_refused(UnknownOrganization, organization="moon")


@pytest.mark.parametrize("field", ["start_fiscal_year", "end_fiscal_year"])
def test_project_years_are_fiscal_years(field: str) -> None:
    command = ProposeSystem(**{**vars(PROPOSE), field: 24})

    given(*registered("mof")).when(command).then_refused(InvalidFiscalYear, value="24", first=1947, last=2100)


def test_a_budget_scale_is_whole_yen() -> None:
    given(*registered("mof")).when(replace(PROPOSE, budget_scale_yen=0)).then_refused(
        InvalidAmount, field="budget_scale_yen", value="0", lowest_yen=1, below_yen=10**15
    )


@pytest.mark.parametrize("field", list(QuasiPublicField))
def test_a_quasi_public_system_is_of_one_of_the_eight_fields(field: QuasiPublicField) -> None:
    command = replace(PROPOSE, sector=Sector.QUASI_PUBLIC, field=field)

    given(*registered("mof")).when(command).then(
        happened(
            SYSTEM,
            Proposed,
            name="国税総合管理システム",
            ministry="mof",
            sector=Sector.QUASI_PUBLIC,
            field=field,
        )
    )


def test_an_officer_names_the_field_of_a_quasi_public_system() -> None:
    command = replace(PROPOSE, sector=Sector.QUASI_PUBLIC)

    given(*registered("mof")).when(command).then_refused(
        QuasiPublicFieldMissing,
        system_id="s1",
        allowed=(
            "health, education, disaster-prevention, children, mobility, agriculture, ports, infrastructure"
        ),
    )


def test_a_publication_may_not_say_which_field_a_quasi_public_system_is_of() -> None:
    command = replace(PROPOSE, sector=Sector.QUASI_PUBLIC, facts=PUBLICATION)

    assert given(*registered("mof")).when(command).refusal is None


@pytest.mark.parametrize("sector", [sector for sector in Sector if sector is not Sector.QUASI_PUBLIC])
@pytest.mark.parametrize("facts", [OFFICER, PUBLICATION])
def test_a_system_of_another_sector_is_of_no_field(sector: Sector, facts: Facts) -> None:
    command = replace(PROPOSE, sector=sector, field=QuasiPublicField.PORTS, facts=facts)

    given(*registered("mof")).when(command).then_refused(
        FieldOfOtherSector, system_id="s1", sector=sector, named="ports"
    )
