"""`rs-systems`: systems with the cost of the fiscal years their header names."""

import pytest

from domain.vocabulary import CostClass
from seed_data.systems_file import OwnerBasis, SystemRow, YearCost, columns, read_systems_file
from tests.seed_data.published_form import SYSTEM, written

KNOWN = {"財務省", "法務省"}


def test_a_row_is_read_with_what_is_not_published_left_open() -> None:
    reading = read_systems_file(written(SYSTEM, bom=True), KNOWN)

    assert reading.rows == (
        SystemRow(
            line=2,
            rs_project_id="77001",
            system_name="国有林野台帳システム",
            ministry="財務省",
            organization="国税庁",
            owner_basis=OwnerBasis.PAYMENT_BLOCK,
            start_fiscal_year=2019,
            end_fiscal_year=None,
            costs=(
                YearCost(2022, None, 0, None),
                YearCost(2023, None, 11_000_000, None),
                YearCost(2024, 30_000_000, 12_000_000, None),
            ),
            executed_fiscal_year=2024,
            executed_yen=42_000_001,
        ),
    )
    assert reading.rows[0].costs[0].published == {CostClass.OPERATIONS: 0}


def test_a_later_edition_names_other_years() -> None:
    later = dict(zip(columns((2023, 2024, 2025)), SYSTEM.values(), strict=True))

    (row,) = read_systems_file(written(later), KNOWN).rows

    assert [cost.fiscal_year for cost in row.costs] == [2023, 2024, 2025]
    assert (row.executed_fiscal_year, row.executed_yen) == (2025, 42_000_001)


def test_every_cost_class_names_the_same_years() -> None:
    row = {name: value for name, value in SYSTEM.items() if name != "other_2023_yen"}

    (problem,) = read_systems_file(written(row), KNOWN).problems

    assert (problem.line, problem.column, problem.code) == (1, "other_2023_yen", "missing-column")


def test_a_system_without_owner_is_read() -> None:
    orphan = SYSTEM | {"ministry": "", "organization": "", "owner_basis": "unknown", "start_fiscal_year": ""}

    (row,) = read_systems_file(written(orphan), KNOWN).rows

    assert (row.ministry, row.organization, row.start_fiscal_year) == (None, None, None)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"rs_project_id": ""}, ("rs_project_id", "empty-cell")),
        ({"rs_project_id": "77-001"}, ("rs_project_id", "not-digits")),
        ({"system_name": ""}, ("system_name", "empty-cell")),
        ({"ministry": "大蔵省"}, ("ministry", "unknown-ministry")),
        ({"owner_basis": "guess"}, ("owner_basis", "not-a-choice")),
        ({"owner_basis": "unknown"}, ("owner_basis", "owner-does-not-fit")),
        ({"ministry": ""}, ("owner_basis", "owner-does-not-fit")),
        ({"organization": ""}, ("owner_basis", "owner-does-not-fit")),
        ({"start_fiscal_year": "R1"}, ("start_fiscal_year", "not-a-year")),
        ({"end_fiscal_year": "2018"}, ("end_fiscal_year", "years-reversed")),
        ({"operations_2023_yen": "11,000,000"}, ("operations_2023_yen", "amount-separated")),
        ({"development_2024_yen": "-30000000"}, ("development_2024_yen", "amount-negative")),
        ({"executed_2024_yen": "42000001.0"}, ("executed_2024_yen", "amount-fraction")),
        ({"reconciles_2024": "true"}, ("reconciles_2024", "not-a-choice")),
        ({"reconciles_2024": ""}, ("reconciles_2024", "reconciliation-without-execution")),
        ({"executed_2024_yen": ""}, ("reconciles_2024", "reconciliation-without-execution")),
        ({"reconciles_2024": "no"}, ("reconciles_2024", "reconciliation-does-not-fit")),
        ({"executed_2024_yen": "44000001"}, ("reconciles_2024", "reconciliation-does-not-fit")),
    ],
)
def test_each_cell_is_refused_for_its_own_reason(cells: dict[str, str], expected: tuple[str, str]) -> None:
    problems = read_systems_file(written(SYSTEM | cells), KNOWN).problems

    assert [(problem.line, problem.column, problem.code) for problem in problems] == [(2, *expected)]


def test_two_million_yen_of_difference_still_reconcile() -> None:
    # 30,000,000 + 12,000,000 = 42,000,000; the tolerance is inclusive.
    assert read_systems_file(written(SYSTEM | {"executed_2024_yen": "44000000"})).problems == ()


def test_a_system_stands_once() -> None:
    reading = read_systems_file(written(SYSTEM, SYSTEM | {"system_name": "別の名前"}))

    assert [(problem.line, problem.code) for problem in reading.problems] == [(3, "repeated-row")]


def test_a_file_without_cost_columns_asks_for_those_of_the_layout() -> None:
    problems = read_systems_file(b"rs_project_id,system_name\n1,a\n").problems

    assert {problem.code for problem in problems} == {"missing-column"}
    assert "operations_2024_yen" in [problem.column for problem in problems]
