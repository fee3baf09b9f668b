"""Classify and determine coverage: two histories of a system, independent of each other."""

from dataclasses import replace

import pytest

from domain.errors import (
    CriterionNotOfClass,
    InvalidFiscalYear,
    MissingValue,
    OnlyStateSystems,
    UnknownSystem,
)
from domain.information_system.classification import (
    Classified,
    ClassifySystem,
    CoverageDetermined,
    DetermineCoverage,
    Reclassified,
)
from domain.vocabulary import CRITERIA_OF_CLASS, Criterion, Sector, SystemClass
from tests.domain.histories import SYSTEM, classified, covered, proposed, registered
from tests.support.scenario import OFFICER, given, happened

CLASSIFY = ClassifySystem(
    system_id="s1", system_class=SystemClass.MINISTRY, criterion=Criterion.ALL_OTHERS, facts=OFFICER
)
COVER = DetermineCoverage(
    system_id="s1", covered=True, ground="Notice 4", first_fiscal_year=2022, facts=OFFICER
)
PROPOSED = (*registered("mof"), proposed())


def test_the_first_designation_classifies() -> None:
    given(*PROPOSED).when(CLASSIFY).then(classified())


def test_a_later_designation_names_the_class_until_then() -> None:
    joint = replace(CLASSIFY, system_class=SystemClass.JOINT, criterion=Criterion.SCALE)

    given(*PROPOSED, classified()).when(joint).then(
        happened(
            SYSTEM,
            Reclassified,
            previous_class=SystemClass.MINISTRY,
            system_class=SystemClass.JOINT,
            criterion=Criterion.SCALE,
        )
    )


def test_another_criterion_of_the_same_class_is_a_designation_of_its_own() -> None:
    by_scale = happened(SYSTEM, Classified, system_class=SystemClass.JOINT, criterion=Criterion.SCALE)
    urgent = replace(CLASSIFY, system_class=SystemClass.JOINT, criterion=Criterion.URGENT_AND_IMPORTANT)

    given(*PROPOSED, by_scale).when(urgent).then(
        happened(
            SYSTEM,
            Reclassified,
            previous_class=SystemClass.JOINT,
            system_class=SystemClass.JOINT,
            criterion=Criterion.URGENT_AND_IMPORTANT,
        )
    )


def test_the_same_designation_again_records_nothing() -> None:
    given(*PROPOSED, classified()).when(CLASSIFY).then_nothing()


@pytest.mark.parametrize("system_class", SystemClass)
@pytest.mark.parametrize("criterion", Criterion)
def test_only_a_criterion_of_the_class_designates_it(system_class: SystemClass, criterion: Criterion) -> None:
    outcome = given(*PROPOSED).when(replace(CLASSIFY, system_class=system_class, criterion=criterion))

    if criterion in CRITERIA_OF_CLASS[system_class]:
        outcome.then(happened(SYSTEM, Classified, system_class=system_class, criterion=criterion))
    else:
        outcome.then_refused(
            CriterionNotOfClass,
            system_class=int(system_class),
            criterion=criterion,
            allowed=", ".join(sorted(CRITERIA_OF_CLASS[system_class])),
        )


def test_only_urgency_leads_to_more_than_one_class() -> None:
    # policy 4-2-1: "緊急性が高く政策的に重要" stands under ① and ②.
    leading = {
        criterion: [kind for kind, criteria in CRITERIA_OF_CLASS.items() if criterion in criteria]
        for criterion in Criterion
    }

    assert [criterion for criterion, classes in leading.items() if len(classes) != 1] == [
        Criterion.URGENT_AND_IMPORTANT
    ]
    assert leading[Criterion.URGENT_AND_IMPORTANT] == [SystemClass.DIGITAL_AGENCY, SystemClass.JOINT]


def test_a_system_that_was_never_explained_is_not_designated() -> None:
    given().when(CLASSIFY).then_refused(UnknownSystem, system_id="s1")


def test_coverage_is_recorded_with_its_ground_and_first_year() -> None:
    given(*PROPOSED).when(COVER).then(covered())


def test_coverage_needs_no_class() -> None:
    excluded = replace(COVER, covered=False)

    given(*PROPOSED, classified()).when(excluded).then(covered(is_covered=False))
    given(*PROPOSED).when(excluded).then(covered(is_covered=False))


def test_the_same_coverage_on_the_same_ground_again_records_nothing() -> None:
    given(*PROPOSED, covered()).when(COVER).then_nothing()


def test_another_ground_is_a_determination_of_its_own() -> None:
    other = replace(COVER, ground="Notice 9")

    given(*PROPOSED, covered()).when(other).then(
        happened(SYSTEM, CoverageDetermined, covered=True, ground="Notice 9", first_fiscal_year=2022)
    )


def test_a_determination_for_the_same_year_replaces_the_earlier_one() -> None:
    given(*PROPOSED, covered()).when(replace(COVER, covered=False)).then(covered(is_covered=False))


def test_coverage_holds_until_the_first_year_of_another_determination() -> None:
    # covered from 2022, excluded from 2024, covered again from 2026; recorded out of order.
    history = (
        *PROPOSED,
        covered(first_fiscal_year=2026),
        covered(first_fiscal_year=2022),
        covered(is_covered=False, first_fiscal_year=2024),
    )
    system = given(*history).books.system("s1")

    known = {year: system.is_covered_in(year) for year in (2021, 2022, 2023, 2024, 2025, 2026, 2027)}

    assert known == {
        2021: None,
        2022: True,
        2023: True,
        2024: False,
        2025: False,
        2026: True,
        2027: True,
    }


@pytest.mark.parametrize("sector", [sector for sector in Sector if sector is not Sector.STATE])
def test_only_systems_of_the_state_are_covered(sector: Sector) -> None:
    history = (*registered("mof"), proposed(sector=sector))

    given(*history).when(COVER).then_refused(OnlyStateSystems, system_id="s1", sector=sector)
    given(*history).when(replace(COVER, covered=False)).then(covered(is_covered=False))


def test_coverage_of_a_system_that_was_never_explained_is_not_determined() -> None:
    given().when(COVER).then_refused(UnknownSystem, system_id="s1")


def test_coverage_needs_a_ground() -> None:
    given(*PROPOSED).when(replace(COVER, ground="")).then_refused(MissingValue, field="ground")


def test_coverage_begins_with_a_fiscal_year() -> None:
    given(*PROPOSED).when(replace(COVER, first_fiscal_year=4)).then_refused(
        InvalidFiscalYear, value="4", first=1947, last=2100
    )
