"""`mof-budget`: the amount after a budget document and the change printed beside it."""

import pytest

from seed_data.budget_file import BudgetDocument, BudgetRow, read_budget_file
from tests.seed_data.published_form import BUDGET, BY_ORGANIZATION, written

KNOWN = {"財務省", "デジタル庁"}


def refusals(**cells: str) -> list[tuple[int, str | None, str]]:
    reading = read_budget_file(written(BUDGET | cells), KNOWN)
    return [(problem.line, problem.column, problem.code) for problem in reading.problems]


def test_a_row_is_read_as_printed() -> None:
    reading = read_budget_file(written(BUDGET, line_end="\r\n", bom=True), KNOWN)

    assert reading.rows == (
        BudgetRow(
            line=2,
            fiscal_year=2031,
            document=BudgetDocument.INITIAL,
            ministry="財務省",
            organization="国税庁",
            section_code="003",
            amount_yen=1500,
            previous_yen=1000,
            difference_yen=500,
            source_url="https://example.test/book.xml",
        ),
    )


def test_the_columns_of_settlements_may_be_left_out() -> None:
    columns = [
        name for name in BUDGET if name not in {"current_yen", "spent_yen", "carried_over_yen", "unused_yen"}
    ]
    row = {name: BUDGET[name] for name in columns}

    assert len(read_budget_file(written(row), KNOWN).rows) == 1


def test_a_provisional_budget_states_no_previous_amount() -> None:
    row = BUDGET | {"document": "provisional", "previous_yen": "", "difference_yen": ""}

    (read,) = read_budget_file(written(row), KNOWN).rows

    assert (read.document, read.previous_yen, read.difference_yen) == (BudgetDocument.PROVISIONAL, None, None)


def test_a_budget_may_shrink() -> None:
    row = BUDGET | {"document": "supplementary-2", "previous_yen": "2000", "difference_yen": "-500"}

    (read,) = read_budget_file(written(row), KNOWN).rows

    assert (read.difference_yen, read.document.supplementary_round) == (-500, 2)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"fiscal_year": "31"}, ("fiscal_year", "not-a-year")),
        ({"document": "supplementary-6"}, ("document", "not-a-choice")),
        ({"document": "settlement"}, ("document", "not-a-choice")),
        ({"ministry": "財務局"}, ("ministry", "unknown-ministry")),
        ({"organization": ""}, ("organization", "empty-cell")),
        ({"section_code": "3"}, ("section_code", "not-digits")),
        ({"amount_yen": "1,500"}, ("amount_yen", "amount-separated")),
        ({"amount_yen": ""}, ("amount_yen", "empty-cell")),
        ({"amount_yen": "-1500"}, ("amount_yen", "amount-negative")),
        ({"previous_yen": "-1000"}, ("previous_yen", "amount-negative")),
        ({"difference_yen": "△500"}, ("difference_yen", "amount-triangle")),
        ({"source_url": "page 12"}, ("source_url", "not-a-url")),
        ({"spent_yen": "3"}, ("spent_yen", "not-empty")),
        ({"difference_yen": "501"}, ("difference_yen", "change-does-not-fit")),
        ({"difference_yen": ""}, ("difference_yen", "change-incomplete")),
        ({"previous_yen": ""}, ("difference_yen", "change-incomplete")),
    ],
)
def test_each_cell_is_refused_for_its_own_reason(cells: dict[str, str], expected: tuple[str, str]) -> None:
    assert refusals(**cells) == [(2, *expected)]


def test_a_supplementary_budget_must_state_its_change() -> None:
    cells = {"document": "supplementary-1", "previous_yen": "", "difference_yen": ""}

    assert refusals(**cells) == [(2, "difference_yen", "missing-change")]


def test_a_wrong_change_is_shown_with_its_numbers() -> None:
    (problem,) = read_budget_file(written(BUDGET | {"difference_yen": "400"})).problems

    assert problem.reason == "amount 1,500 - previous 1,000 is 500, the file says 400"


def test_the_same_document_twice_is_refused_on_the_second_line() -> None:
    other = BUDGET | {"organization": "税関"}

    reading = read_budget_file(written(BUDGET, other, BUDGET | {"amount_yen": "1000", "difference_yen": "0"}))

    (problem,) = reading.problems
    assert (problem.line, problem.code) == (4, "repeated-row")
    assert problem.reason == (
        "the same fiscal_year, document, ministry, organization, section_code stands on line 2 already"
    )


def test_all_problems_of_all_rows_come_out_together() -> None:
    first = BUDGET | {"amount_yen": "1.5", "fiscal_year": "x"}
    second = BUDGET | {"organization": "税関"}
    third = BUDGET | {"ministry": "大蔵省"}

    reading = read_budget_file(written(first, second, third), KNOWN)

    assert reading.rows == ()
    assert [(problem.line, problem.code) for problem in reading.problems] == [
        (2, "not-a-year"),
        (2, "amount-fraction"),
        (4, "unknown-ministry"),
    ]


def test_a_settlement_file_is_recognised_as_the_wrong_kind() -> None:
    (problem,) = read_budget_file(written(BY_ORGANIZATION), KNOWN).problems

    assert (problem.column, problem.value, problem.code) == ("document", "settlement", "not-a-choice")
