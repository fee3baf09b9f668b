"""`mof-settlement`: both layouts, told apart by their header."""

import pytest

from seed_data.settlement_file import SettlementRow, read_settlement_file
from tests.seed_data.published_form import BUDGET, BY_MINISTRY, BY_ORGANIZATION, written

KNOWN = {"財務省", "法務省"}


def test_the_layout_by_ministry() -> None:
    reading = read_settlement_file(written(BY_MINISTRY, line_end="\r\n"), KNOWN)

    assert reading.rows == (SettlementRow(2, 2031, "財務省", None, None, 900, 1000, 700, 200, 100, None),)


def test_the_layout_by_organization() -> None:
    reading = read_settlement_file(written(BY_ORGANIZATION), KNOWN)

    url = "https://example.test/settlement.xml"
    assert reading.rows == (SettlementRow(2, 2031, "財務省", "国税庁", "832", 900, 1000, 700, 200, 100, url),)


@pytest.mark.parametrize("row", [BY_MINISTRY, BY_ORGANIZATION], ids=["by ministry", "by organization"])
@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"fiscal_year": ""}, ("fiscal_year", "empty-cell")),
        ({"ministry": "大蔵省"}, ("ministry", "unknown-ministry")),
        ({"current_yen": "1000.0"}, ("current_yen", "amount-fraction")),
        ({"spent_yen": "７００"}, ("spent_yen", "amount-full-width")),
        ({"carried_over_yen": "-200"}, ("carried_over_yen", "amount-negative")),
        ({"unused_yen": ""}, ("unused_yen", "empty-cell")),
        ({"unused_yen": "101"}, ("current_yen", "settlement-does-not-balance")),
    ],
)
def test_each_cell_is_refused_for_its_own_reason(
    row: dict[str, str], cells: dict[str, str], expected: tuple[str, str]
) -> None:
    problems = read_settlement_file(written(row | cells), KNOWN).problems

    assert [(problem.line, problem.column, problem.code) for problem in problems] == [(2, *expected)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"document": "initial"}, ("document", "not-a-choice")),
        ({"organization": " "}, ("organization", "empty-cell")),
        ({"section_code": "83２"}, ("section_code", "not-digits")),
        ({"previous_yen": "5"}, ("previous_yen", "not-empty")),
        ({"source_url": "nowhere"}, ("source_url", "not-a-url")),
    ],
)
def test_the_layout_by_organization_has_cells_of_its_own(
    cells: dict[str, str], expected: tuple[str, str]
) -> None:
    problems = read_settlement_file(written(BY_ORGANIZATION | cells), KNOWN).problems

    assert [(problem.column, problem.code) for problem in problems] == [expected]


def test_a_row_that_does_not_balance_is_shown_with_its_numbers() -> None:
    (problem,) = read_settlement_file(written(BY_MINISTRY | {"spent_yen": "699"})).problems

    assert problem.reason == "spent 699 + carried over 200 + unused 100 is 999, current is 1,000"
    assert problem.reason_ja == "支出済 699 + 繰越 200 + 不用 100 は 999 です。現額 1,000 と一致しません"


def test_a_ministry_stands_once_and_an_organization_once_within_it() -> None:
    twice = read_settlement_file(written(BY_MINISTRY, BY_MINISTRY | {"fiscal_year": "2032"}, BY_MINISTRY))
    assert [(problem.line, problem.code) for problem in twice.problems] == [(4, "repeated-row")]

    two = read_settlement_file(written(BY_ORGANIZATION, BY_ORGANIZATION | {"organization": "税関"}))
    assert len(two.rows) == 2


def test_a_budget_file_is_recognised_as_the_wrong_kind() -> None:
    problems = read_settlement_file(written(BUDGET)).problems

    assert ("document", "not-a-choice") in [(problem.column, problem.code) for problem in problems]
