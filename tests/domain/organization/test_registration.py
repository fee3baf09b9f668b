"""Register and succeed: ministries enter the books, and balances move with their tasks."""

from dataclasses import replace

import pytest

from domain.errors import (
    InvalidAmount,
    InvalidCorporateNumber,
    InvalidFiscalYear,
    InvalidIdentifier,
    MissingValue,
    SilentChange,
    TransferToItself,
    UnknownOrganization,
)
from domain.organization.registration import (
    Registered,
    RegisterOrganization,
    Succeeded,
    SucceedOrganization,
)
from tests.domain.histories import registered, succeeded
from tests.domain.precedence import Step, walk
from tests.support.scenario import PUBLICATION, given, happened

REGISTER = RegisterOrganization(
    organization_id="nta",
    name_ja="国税庁",
    name_en="National Tax Agency",
    corporate_number="7000012050002",
    parent="mof",
    facts=PUBLICATION,
)
NTA = happened(
    "organization:nta",
    Registered,
    PUBLICATION,
    name_ja="国税庁",
    name_en="National Tax Agency",
    corporate_number="7000012050002",
    parent="mof",
)
SUCCEED = SucceedOrganization(
    organization_id="da",
    predecessor="cab",
    fiscal_year=2021,
    carried_over_yen=5_356_906_801,
    takes_appropriation=True,
    facts=PUBLICATION,
)
SUCCEEDED = succeeded("da", "cab", carried_over_yen=5_356_906_801, takes_appropriation=True, fiscal_year=2021)
MINISTRIES = registered("da", "cab", "mof")


def test_an_organization_enters_the_books_under_its_parent() -> None:
    given(*MINISTRIES).when(REGISTER).then(NTA)


def test_a_ministry_has_no_parent_and_may_have_no_known_number() -> None:
    ministry = RegisterOrganization(
        organization_id="moj", name_ja="法務省", name_en="Ministry of Justice", facts=PUBLICATION
    )

    given().when(ministry).then(
        happened("organization:moj", Registered, PUBLICATION, name_ja="法務省", name_en="Ministry of Justice")
    )


def test_the_same_registration_again_records_nothing() -> None:
    given(*MINISTRIES, NTA).when(REGISTER).then_nothing()


def test_a_registration_never_changes_silently() -> None:
    given(*MINISTRIES, NTA).when(replace(REGISTER, name_ja="国税局", corporate_number=None)).then_refused(
        SilentChange,
        what="Organization 'nta'",
        what_ja="府省・組織「nta」",
        recorded="name_ja 国税庁, corporate_number 7000012050002",
        given="name_ja 国税局, corporate_number None",
    )


def test_a_corporate_number_checks() -> None:
    given(*MINISTRIES).when(replace(REGISTER, corporate_number="1000012050002")).then_refused(
        InvalidCorporateNumber, value="1000012050002", expected="7"
    )


def test_a_succession_says_what_moved() -> None:
    given(*MINISTRIES).when(SUCCEED).then(SUCCEEDED)


def test_a_unit_of_the_successor_may_have_taken_the_task_over() -> None:
    # FY2023: こども家庭庁, inside 所管 内閣府
    history = (*MINISTRIES, *registered("children"))
    by_unit = replace(SUCCEED, unit="children", takes_appropriation=False)

    given(*history).when(by_unit).then(
        happened(
            "organization:da",
            Succeeded,
            PUBLICATION,
            predecessor="cab",
            unit="children",
            fiscal_year=2021,
            carried_over_yen=5_356_906_801,
            takes_appropriation=False,
        )
    )


def test_the_same_succession_again_records_nothing() -> None:
    given(*MINISTRIES, SUCCEEDED).when(SUCCEED).then_nothing()


def test_a_succession_never_changes_silently() -> None:
    given(*MINISTRIES, SUCCEEDED).when(replace(SUCCEED, carried_over_yen=0)).then_refused(
        SilentChange,
        what="The succession of デジタル庁 to 内閣 in FY2021",
        what_ja="2021年度の内閣からデジタル庁への事務の承継",
        recorded="carried_over_yen 5,356,906,801",
        given="carried_over_yen 0",
    )


@pytest.mark.parametrize("other", [{"fiscal_year": 2022}, {"predecessor": "mof"}])
def test_every_year_and_predecessor_is_a_succession_of_its_own(other: dict[str, object]) -> None:
    command = SucceedOrganization(**{**vars(SUCCEED), **other})

    given(*MINISTRIES, SUCCEEDED).when(command).then(replace(SUCCEEDED, content=SUCCEEDED.content | other))


def test_nobody_succeeds_himself() -> None:
    given(*MINISTRIES).when(replace(SUCCEED, predecessor="da")).then_refused(
        TransferToItself, ministry="デジタル庁"
    )


def test_refusals_of_a_registration_in_order() -> None:
    walk(
        replace(REGISTER, organization_id="", name_ja="", corporate_number="0"),
        [
            Step(MissingValue),
            Step(InvalidIdentifier, organization_id="国税庁"),
            Step(MissingValue, organization_id="nta"),
            Step(InvalidCorporateNumber, name_ja="国税庁"),
            Step(UnknownOrganization, corporate_number="7000012050002"),
            Step(None, *registered("mof")),
            Step(SilentChange, *registered("nta")),
        ],
    )


def test_refusals_of_a_succession_in_order() -> None:
    walk(
        replace(SUCCEED, fiscal_year=0, carried_over_yen=-1, predecessor="da", unit="children"),
        [
            Step(InvalidFiscalYear),
            Step(InvalidAmount, fiscal_year=2021),
            Step(UnknownOrganization, carried_over_yen=0),
            Step(UnknownOrganization, *registered("da")),
            Step(TransferToItself, *registered("children")),
            Step(UnknownOrganization, predecessor="cab"),
            Step(None, *registered("cab")),
            Step(SilentChange, succeeded("da", "cab", fiscal_year=2021)),
        ],
    )


def test_the_subject_is_the_organization() -> None:
    assert REGISTER.subject_id == "organization:nta"
    assert SUCCEED.subject_id == "organization:da"
    assert given(NTA).books.organization("nta").organization_id == "nta"
