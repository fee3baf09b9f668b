"""The register of systems, the ministries and the payments on small books."""

from typing import Any

import pytest

from domain.aggregate import Command
from domain.costs import CostLine
from domain.errors import UnknownSystem
from domain.facts import Facts
from domain.information_system.publication import PublishPayment
from domain.organization.registration import RegisterOrganization
from domain.vocabulary import GENERAL_ACCOUNT, CostClass, PaymentTier, SystemClass
from projections.clock import Clock
from projections.frames import MINISTRIES, PAYMENTS, SYSTEMS
from projections.runtime import Runtime
from tests.projections.books import (
    SHEET,
    at,
    classification,
    coverage,
    execute,
    execution,
    illustrative,
    opened,
    organization,
    proposal,
    published,
    rows_of,
    small_books,
)
from tests.projections.registers import of_system


def register(runtime: Runtime, fiscal_year: int | None = None, **clock: Any) -> dict[str, dict[str, Any]]:
    return {row["system_id"]: row for row in rows_of(runtime.views.systems(fiscal_year, at(**clock)))}


def test_a_system_stands_with_what_was_said_of_it_and_its_money_of_the_year(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                execution("ksk", 2024, executed_yen=250, operations_yen=200, development_yen=30),
                execution("ksk", 2025, executed_yen=260),
            ],
        )
        ksk = register(runtime, 2024)["ksk"]
        total = runtime.views.systems(2024).total
        columns = list(runtime.views.systems().frame.columns)

    assert ksk == {
        "system_id": "ksk",
        "system_name": "kskシステム",
        "ministry": "財務省",
        "ministry_id": "mof",
        "organization": None,
        "system_class": 3,
        "covered": True,
        "sector": "state",
        "start_fiscal_year": None,
        "end_fiscal_year": None,
        "development_yen": 30,
        "operations_yen": 200,
        "other_yen": None,
        "spent_yen": 250,
        "spent_provenance": "published",
        "planned_yen": 300,
        "life": "in-use",
        "allocated_yen": 200,
    }
    assert total is not None
    assert (total["spent_yen"], total["other_yen"]) == (250, None)
    assert columns == list(SYSTEMS)


def test_of_a_year_that_nothing_was_published_of_reports_count(database_url: str) -> None:
    def reported_spent(fiscal_year: int, amount_yen: int, facts: Facts | None = None) -> Command:
        return of_system(
            "execution-reported",
            facts,
            report_id=f"e-{fiscal_year}",
            fiscal_year=fiscal_year,
            period=f"{fiscal_year}-06",
            ministry="mof",
            account=GENERAL_ACCOUNT,
            lines=(CostLine(CostClass.OPERATIONS, amount_yen),),
        )

    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), execution("ksk", 2024, executed_yen=250)])
        execute(runtime, [reported_spent(2024, 240), reported_spent(2025, 30)])
        execute(runtime, [reported_spent(2025, 2, illustrative())])
        columns = ("spent_yen", "operations_yen", "development_yen", "spent_provenance")
        ksk = {year: register(runtime, year)["ksk"] for year in (2024, 2025, None)}
        assert {year: tuple(row[column] for column in columns) for year, row in ksk.items()} == {
            2024: (250, None, None, "published"),
            2025: (32, 32, None, "reported+illustrative"),
            None: (282, 32, None, "published+reported+illustrative"),
        }
        assert register(runtime, 2024)["gss"]["spent_provenance"] is None


def test_a_total_nobody_published_is_reported_beside_the_published_parts(database_url: str) -> None:
    report = of_system(
        "execution-reported",
        report_id="e",
        fiscal_year=2024,
        period="2024-06",
        ministry="mof",
        account=GENERAL_ACCOUNT,
        lines=(CostLine(CostClass.DEVELOPMENT, 240),),
    )
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), execution("ksk", 2024, operations_yen=200), report])
        row = register(runtime, 2024)["ksk"]
    assert (row["spent_yen"], row["operations_yen"], row["development_yen"]) == (240, 200, None)
    assert row["spent_provenance"] == "published+reported"


def test_without_a_year_all_years_are_added_and_the_latest_coverage_counts(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                execution("ksk", 2024, executed_yen=250),
                execution("ksk", 2025, executed_yen=260),
                coverage("ksk", 2026, covered=False),
            ],
        )
        later = "2027-01-01"
        every_year = register(runtime, effective_on=later)["ksk"]
        years = {year: register(runtime, year, effective_on=later)["ksk"] for year in (2023, 2025, 2026)}

    assert (every_year["spent_yen"], every_year["covered"]) == (510, False)
    assert {year: (row["spent_yen"], row["covered"]) for year, row in years.items()} == {
        2023: (None, None),
        2025: (260, True),
        2026: (None, False),
    }


def test_systems_stand_by_money_spent_then_by_id(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                *(proposal(system) for system in ("zeta", "alpha")),
                execution("gss", 2024, executed_yen=900),
                execution("ksk", 2024, executed_yen=100),
            ],
        )
        assert list(register(runtime, 2024)) == ["gss", "ksk", "alpha", "zeta"]


def test_a_system_outside_the_lump_sum_stands_in_the_register_with_its_money(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                proposal("pension"),
                coverage("pension", 2024, covered=False),
                execution("pension", 2024, executed_yen=477, account="特別会計:年金:業務勘定"),
            ],
        )
        row = register(runtime, 2024)["pension"]
    assert (row["covered"], row["spent_yen"]) == (False, 477)


def test_parts_without_a_total_are_shown_and_not_added_up(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), execution("ksk", 2024, operations_yen=200, other_yen=0)])
        row = register(runtime, 2024)["ksk"]
    assert (row["operations_yen"], row["other_yen"], row["development_yen"], row["spent_yen"]) == (
        200,
        0,
        None,
        None,
    )


def test_the_register_stands_at_both_clocks(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books()[:6])
        known = runtime.views.systems().known_at
        execute(runtime, small_books()[6:])
        assert list(register(runtime, known_at=known)) == ["ksk"]
        assert register(runtime, known_at=known)["ksk"]["system_class"] is None
        assert register(runtime, effective_on="2024-03-31") == {}
        assert list(register(runtime, effective_on="2024-04-01")) == ["gss", "ksk"]


def test_a_designation_recorded_late_holds_from_its_business_date(database_url: str) -> None:
    """The later of two designations counts by the day it takes effect, not by when it was recorded."""
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), classification("ksk", SystemClass.JOINT, "2025-04-01")])
        execute(runtime, [classification("ksk", SystemClass.DIGITAL_AGENCY, "2024-10-01")])

        classes = {
            day: register(runtime, effective_on=day)["ksk"]["system_class"]
            for day in ("2024-04-01", "2024-09-30", "2024-10-01", "2025-03-31", "2025-04-01")
        }
    assert classes == {
        "2024-04-01": 3,
        "2024-09-30": 3,
        "2024-10-01": 1,
        "2025-03-31": 1,
        "2025-04-01": 2,
    }


def test_a_system_without_an_owner_has_none(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [proposal("nobody", None)])
        row = register(runtime)["nobody"]
    assert (row["ministry"], row["ministry_id"], row["organization"]) == (None, None, None)


def test_ministries_and_organizations_stand_in_the_order_of_budget_documents(database_url: str) -> None:
    numbered = [
        RegisterOrganization(
            organization_id=organization_id,
            name_ja=name,
            name_en=organization_id,
            corporate_number=number,
            facts=published("2020-04-01"),
        )
        for organization_id, name, number in (
            ("mof", "財務省", "8000012050001"),
            ("internal-affairs", "総務省", "2000012020001"),
            ("digital-agency", "デジタル庁", "8000012010038"),
        )
    ]
    with opened(database_url) as runtime:
        execute(runtime, [*numbered, organization("cabinet", "内閣"), organization("nta", "国税庁", "mof")])
        view = runtime.views.ministries()

    assert [(row["name_ja"], row["parent_id"]) for row in rows_of(view)] == [
        ("内閣", None),
        ("国税庁", "mof"),
        ("デジタル庁", None),
        ("総務省", None),
        ("財務省", None),
    ]
    assert rows_of(view)[2] == {
        "ministry_id": "digital-agency",
        "name_ja": "デジタル庁",
        "name_en": "digital-agency",
        "corporate_number": "8000012010038",
        "parent_id": None,
    }
    assert (list(view.frame.columns), view.total) == (list(MINISTRIES), None)


def payment(amount_yen: int, payee: str, tier: PaymentTier = PaymentTier.DIRECT, year: int = 2024) -> Any:
    return PublishPayment(
        system_id="ksk",
        fiscal_year=year,
        block="A",
        tier=tier,
        payee_name=payee,
        amount_yen=amount_yen,
        facts=published(f"{year + 1}-04-30", SHEET),
    )


def test_payments_stand_by_year_tier_and_size(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                payment(3, "三"),
                payment(9, "再委託", PaymentTier.SUBCONTRACT),
                payment(5, "五"),
                payment(3, "もう一つの三"),
                payment(1, "前年", year=2023),
            ],
        )
        view = runtime.views.payments("ksk")
        other = runtime.views.payments("gss")
        before = runtime.views.payments("ksk", at(effective_on="2025-04-29"))
        with pytest.raises(UnknownSystem):
            runtime.views.payments("koseki")

    assert [(row["fiscal_year"], row["tier"], row["payee_name"]) for row in rows_of(view)] == [
        (2023, "direct", "前年"),
        (2024, "direct", "五"),
        (2024, "direct", "三"),
        (2024, "direct", "もう一つの三"),
        (2024, "subcontract", "再委託"),
    ]
    assert [row["payee_name"] for row in rows_of(before)] == ["前年"]
    assert (rows_of(other), list(other.frame.columns)) == ([], list(PAYMENTS))


def test_payments_are_known_from_their_publication(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        known = runtime.views.payments("ksk").known_at
        execute(runtime, [payment(3, "三")])
        assert rows_of(runtime.views.payments("ksk", Clock(known))) == []
        assert len(rows_of(runtime.views.payments("ksk"))) == 1
