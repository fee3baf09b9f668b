"""Publish: official outcomes of a system stand beside what officers did, and are never checked against it."""

from dataclasses import replace
from typing import Any

import pytest

from domain.corporate_number import NO_NUMBER
from domain.errors import (
    InvalidAmount,
    InvalidCorporateNumber,
    InvalidFiscalYear,
    MissingValue,
    SilentChange,
    UnknownOrganization,
    UnknownSystem,
)
from domain.information_system.publication import (
    ExecutionPublished,
    ExecutionRestated,
    PaymentPublished,
    PublishExecution,
    PublishPayment,
)
from domain.vocabulary import GENERAL_ACCOUNT, PaymentTier, Sector
from tests.domain.histories import SYSTEM, proposed, registered
from tests.support.scenario import PUBLICATION, given, happened

EXECUTION = PublishExecution(
    system_id="s1",
    fiscal_year=2024,
    organization="nta",
    initial_yen=100,
    current_yen=120,
    executed_yen=110,
    development_yen=70,
    operations_yen=40,
    other_yen=0,
    carried_over_yen=10,
    facts=PUBLICATION,
)
EXECUTED = happened(
    SYSTEM,
    ExecutionPublished,
    PUBLICATION,
    fiscal_year=2024,
    ministry="mof",
    organization="nta",
    account=GENERAL_ACCOUNT,
    initial_yen=100,
    current_yen=120,
    executed_yen=110,
    development_yen=70,
    operations_yen=40,
    other_yen=0,
    carried_over_yen=10,
    total_expected=True,
)
PAYMENT = PublishPayment(
    system_id="s1",
    fiscal_year=2024,
    block="A",
    tier=PaymentTier.DIRECT,
    payee_name="Vendor",
    payee_corporate_number="8000012010038",
    amount_yen=60,
    facts=PUBLICATION,
)
PAID = happened(
    SYSTEM,
    PaymentPublished,
    PUBLICATION,
    fiscal_year=2024,
    ministry="mof",
    block="A",
    tier=PaymentTier.DIRECT,
    payee_name="Vendor",
    payee_corporate_number="8000012010038",
    amount_yen=60,
)
KNOWN = (*registered("mof", "nta"), proposed())


def test_a_published_execution_is_recorded_as_published() -> None:
    given(*KNOWN).when(EXECUTION).then(EXECUTED)


def test_an_outcome_is_not_checked_against_plan_coverage_class_or_sector() -> None:
    # nothing was ever decided about this system, and it could not even be in the lump sum.
    history = (*registered("mof", "nta"), proposed(sector=Sector.INCORPORATED_AGENCY))

    given(*history).when(EXECUTION).then(EXECUTED)


def test_what_the_publication_does_not_say_stays_absent() -> None:
    sparse = PublishExecution(
        system_id="s1", fiscal_year=2022, operations_yen=0, total_expected=False, facts=PUBLICATION
    )

    given(proposed(ministry=None)).when(sparse).then(
        happened(
            SYSTEM,
            ExecutionPublished,
            PUBLICATION,
            fiscal_year=2022,
            account=GENERAL_ACCOUNT,
            operations_yen=0,
            total_expected=False,
        )
    )


def test_the_same_execution_again_records_nothing() -> None:
    given(*KNOWN, EXECUTED).when(EXECUTION).then_nothing()


def test_a_published_execution_never_changes_silently() -> None:
    given(*KNOWN, EXECUTED).when(replace(EXECUTION, executed_yen=111, other_yen=1)).then_refused(
        SilentChange,
        what="The published execution of 's1' in FY2024",
        what_ja="「s1」の2024年度の公表執行額",
        recorded="executed_yen 110, other_yen 0",
        given="executed_yen 111, other_yen 1",
    )


def test_a_later_publication_adds_what_the_first_did_not_say() -> None:
    first = replace(
        EXECUTED,
        content=EXECUTED.content | {"initial_yen": None, "current_yen": None, "carried_over_yen": None},
    )
    later = replace(EXECUTION, organization=None, development_yen=None, operations_yen=None, other_yen=None)
    added = happened(
        SYSTEM,
        ExecutionPublished,
        PUBLICATION,
        fiscal_year=2024,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        initial_yen=100,
        current_yen=120,
        carried_over_yen=10,
        total_expected=False,
    )

    given(*KNOWN, first).when(later).then(added)
    given(*KNOWN, first, added).when(later).then_nothing()
    given(*KNOWN, first, added).when(EXECUTION).then_nothing()


def test_a_total_agrees_with_its_recorded_parts_or_changes_silently() -> None:
    parts = replace(EXECUTED, content=EXECUTED.content | {"executed_yen": None, "total_expected": False})
    total = PublishExecution(system_id="s1", fiscal_year=2024, executed_yen=110, facts=PUBLICATION)

    given(*KNOWN, parts).when(total).then_nothing()
    given(*KNOWN, parts).when(replace(total, executed_yen=111)).then_refused(
        SilentChange,
        what="The published execution of 's1' in FY2024",
        what_ja="「s1」の2024年度の公表執行額",
        recorded="executed_yen 110",
        given="executed_yen 111",
    )


def test_a_later_publication_may_restate_what_it_prints_differently() -> None:
    later = replace(
        EXECUTION, organization=None, executed_yen=111, initial_yen=100, carried_over_yen=0, restates=True
    )
    restated = happened(
        SYSTEM,
        ExecutionRestated,
        PUBLICATION,
        fiscal_year=2024,
        ministry="mof",
        account=GENERAL_ACCOUNT,
        previous_executed_yen=110,
        executed_yen=111,
        previous_carried_over_yen=10,
        carried_over_yen=0,
    )

    given(*KNOWN, EXECUTED).when(later).then(restated)
    given(*KNOWN, EXECUTED, restated).when(later).then_nothing()
    given(*KNOWN, EXECUTED).when(replace(EXECUTION, restates=True)).then_nothing()


def test_a_restatement_says_at_once_what_was_not_said_before() -> None:
    parts = replace(
        EXECUTED,
        content=EXECUTED.content | {"executed_yen": None, "total_expected": False, "initial_yen": None},
    )
    later = PublishExecution(
        system_id="s1", fiscal_year=2024, executed_yen=112, initial_yen=90, facts=PUBLICATION, restates=True
    )

    # 70 + 40 + 0 in parts stood for the total
    given(*KNOWN, parts).when(later).then(
        happened(
            SYSTEM,
            ExecutionRestated,
            PUBLICATION,
            fiscal_year=2024,
            ministry="mof",
            account=GENERAL_ACCOUNT,
            previous_executed_yen=110,
            executed_yen=112,
        ),
        happened(
            SYSTEM,
            ExecutionPublished,
            PUBLICATION,
            fiscal_year=2024,
            ministry="mof",
            account=GENERAL_ACCOUNT,
            initial_yen=90,
            total_expected=False,
        ),
    )


def test_a_gap_is_filled_by_the_publication_that_prints_the_total() -> None:
    gap = replace(EXECUTED, content=EXECUTED.content | {"executed_yen": None})
    total = PublishExecution(system_id="s1", fiscal_year=2024, executed_yen=130, facts=PUBLICATION)

    given(*KNOWN, gap).when(total).then(
        happened(
            SYSTEM,
            ExecutionPublished,
            PUBLICATION,
            fiscal_year=2024,
            ministry="mof",
            account=GENERAL_ACCOUNT,
            executed_yen=130,
            total_expected=False,
        )
    )


def test_a_total_that_stands_whole_is_not_divided_later() -> None:
    whole = replace(EXECUTED, content=EXECUTED.content | dict.fromkeys(("development_yen", "other_yen")))

    given(*KNOWN, whole).when(EXECUTION).then_refused(
        SilentChange,
        what="The published execution of 's1' in FY2024",
        what_ja="「s1」の2024年度の公表執行額",
        recorded="development_yen None, other_yen None",
        given="development_yen 70, other_yen 0",
    )


@pytest.mark.parametrize("other", [{"fiscal_year": 2023}, {"account": "特別会計:年金:業務勘定"}])
def test_every_year_and_account_has_its_own_execution(other: dict[str, Any]) -> None:
    expected = replace(EXECUTED, content=EXECUTED.content | other)

    given(*KNOWN, EXECUTED).when(replace(EXECUTION, **other)).then(expected)


@pytest.mark.parametrize(
    "field",
    [
        "initial_yen",
        "current_yen",
        "executed_yen",
        "development_yen",
        "operations_yen",
        "other_yen",
        "carried_over_yen",
    ],
)
@pytest.mark.parametrize("amount", [-1, 10**15, 1.0])
def test_a_wrong_amount_is_named_by_its_field(field: str, amount: Any) -> None:
    given(*KNOWN).when(replace(EXECUTION, **{field: amount})).then_refused(
        InvalidAmount, field=field, value=str(amount), lowest_yen=0, below_yen=10**15
    )


def test_an_execution_names_its_year_account_and_known_organization() -> None:
    given(*KNOWN).when(replace(EXECUTION, fiscal_year=2101)).then_refused(
        InvalidFiscalYear, value="2101", first=1947, last=2100
    )
    given(*KNOWN).when(replace(EXECUTION, account=" ")).then_refused(MissingValue, field="account")
    given(proposed()).when(EXECUTION).then_refused(UnknownOrganization, organization="nta")


@pytest.mark.parametrize("command", [EXECUTION, PAYMENT])
def test_an_outcome_belongs_to_a_system_in_the_books(command: Any) -> None:
    given().when(command).then_refused(UnknownSystem, system_id="s1")


def test_a_published_payment_is_recorded_as_published() -> None:
    given(*KNOWN).when(PAYMENT).then(PAID)


def test_a_subcontract_says_who_paid_it() -> None:
    subcontract = replace(PAYMENT, tier=PaymentTier.SUBCONTRACT, paid_by="Vendor", payee_name="Sub")
    expected = replace(
        PAID,
        content=PAID.content | {"tier": PaymentTier.SUBCONTRACT, "paid_by": "Vendor", "payee_name": "Sub"},
    )

    given(*KNOWN, PAID).when(subcontract).then(expected)


def test_the_same_payment_again_records_nothing() -> None:
    given(*KNOWN, PAID).when(PAYMENT).then_nothing()


def test_a_payment_of_unstated_tier_is_recorded_unless_it_stands_in_some_tier() -> None:
    unstated = replace(PAYMENT, tier=PaymentTier.NOT_STATED, payee_name="ＶＥＮＤＯＲ")
    expected = replace(
        PAID, content=PAID.content | {"tier": PaymentTier.NOT_STATED, "payee_name": "ＶＥＮＤＯＲ"}
    )

    given(*KNOWN).when(unstated).then(expected)
    given(*KNOWN, expected).when(unstated).then_nothing()
    given(*KNOWN, PAID).when(unstated).then_nothing()
    given(*KNOWN, PAID).when(replace(unstated, amount_yen=61)).then(
        replace(expected, content=expected.content | {"amount_yen": 61})
    )


@pytest.mark.parametrize(
    "other",
    [
        {"fiscal_year": 2023},
        {"block": "B"},
        {"amount_yen": 61},
        {"payee_name": "Another"},
        {"payee_corporate_number": None},
        {"payee_corporate_number": NO_NUMBER},
        {"amount_yen": 0},
    ],
)
def test_a_payment_that_differs_in_anything_is_another_payment(other: dict[str, Any]) -> None:
    given(*KNOWN, PAID).when(replace(PAYMENT, **other)).then(replace(PAID, content=PAID.content | other))


def test_a_payment_is_whole_yen_to_a_named_payee_with_a_number_that_checks() -> None:
    given(*KNOWN).when(replace(PAYMENT, amount_yen=-60)).then_refused(
        InvalidAmount, field="amount_yen", value="-60", lowest_yen=0, below_yen=10**15
    )
    given(*KNOWN).when(replace(PAYMENT, payee_name="")).then_refused(MissingValue, field="payee_name")
    given(*KNOWN).when(replace(PAYMENT, payee_corporate_number="7000012010038")).then_refused(
        InvalidCorporateNumber, value="7000012010038", expected="8"
    )
    given(*KNOWN).when(replace(PAYMENT, fiscal_year=0)).then_refused(
        InvalidFiscalYear, value="0", first=1947, last=2100
    )
