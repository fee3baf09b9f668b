"""Published awards stand beside what officers recorded, and consume nothing of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.corporate_number import NO_NUMBER
from domain.errors import (
    InvalidAmount,
    InvalidCorporateNumber,
    MissingValue,
    SilentChange,
    UnknownOrganization,
    UnknownSystem,
)
from domain.information_system.published_awards import AwardPublished, PublishAward
from domain.vocabulary import Procurement
from tests.domain.histories import SYSTEM, proposed, registered
from tests.support.scenario import PUBLICATION, given, happened

CASE = "0000000000000470001"
AWARD = PublishAward(
    system_id="s1",
    case_number=CASE,
    title="運用・保守業務",
    awarded_on=date(2024, 3, 29),
    price_yen=161_000_000,
    procedure=Procurement.OPEN_LOWEST_PRICE,
    ordered_by="mof",
    vendor_name="Vendor",
    vendor_corporate_number="8000012010038",
    facts=PUBLICATION,
)
CONTENT: dict[str, Any] = {
    # 29 March 2024 lies in FY2023.
    "fiscal_year": 2023,
    "ministry": "mof",
    "case_number": CASE,
    "title": "運用・保守業務",
    "awarded_on": date(2024, 3, 29),
    "price_yen": 161_000_000,
    "procedure": Procurement.OPEN_LOWEST_PRICE,
    "ordered_by": "mof",
    "vendor_name": "Vendor",
    "vendor_corporate_number": "8000012010038",
}
AWARDED = happened(SYSTEM, AwardPublished, PUBLICATION, **CONTENT)
KNOWN = (*registered("mof"), proposed())


def test_an_award_is_recorded_without_asking_any_rule_of_control() -> None:
    # nothing was classified, planned or allocated.
    given(*KNOWN).when(AWARD).then(AWARDED)
    assert AWARD.subject_id == SYSTEM


def test_the_same_award_again_records_nothing() -> None:
    given(*KNOWN, AWARDED).when(AWARD).then_nothing()
    # who tendered is how the code of the file was understood, not what the portal says of the award.
    given(*KNOWN, AWARDED).when(replace(AWARD, ordered_by=None)).then_nothing()


def test_one_case_may_be_awarded_to_several_vendors() -> None:
    other = replace(AWARD, vendor_name="Other", vendor_corporate_number=NO_NUMBER, ordered_by=None)

    given(*KNOWN, AWARDED).when(other).then(
        happened(
            SYSTEM,
            AwardPublished,
            PUBLICATION,
            **(CONTENT | {"vendor_name": "Other", "vendor_corporate_number": None, "ordered_by": None}),
        )
    )


def test_an_award_never_changes_silently() -> None:
    given(*KNOWN, AWARDED).when(replace(AWARD, price_yen=1)).then_refused(
        SilentChange,
        what=f"The published award of case {CASE} to Vendor",
        what_ja=f"調達案件 {CASE} の Vendor への落札実績",
        recorded="price_yen 161,000,000",
        given="price_yen 1",
    )


@pytest.mark.parametrize("field", ["case_number", "title", "vendor_name"])
def test_what_names_an_award_is_needed(field: str) -> None:
    blank: dict[str, Any] = {field: " "}

    given(*KNOWN).when(replace(AWARD, **blank)).then_refused(MissingValue, field=field)


def test_values_and_names_that_cannot_be_right_are_refused() -> None:
    scenario = given(*KNOWN).when(replace(AWARD, price_yen=-1))
    assert isinstance(scenario.refusal, InvalidAmount)
    scenario = given(*KNOWN).when(replace(AWARD, vendor_corporate_number="1000012010038"))
    assert isinstance(scenario.refusal, InvalidCorporateNumber)
    given().when(AWARD).then_refused(UnknownSystem, system_id="s1")
    given(*KNOWN).when(replace(AWARD, ordered_by="nobody")).then_refused(
        UnknownOrganization, organization="nobody"
    )
