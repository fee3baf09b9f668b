"""`rs-payments`: to whom the money went, direct payments and subcontracts kept apart."""

import pytest

from domain.vocabulary import PaymentTier
from seed_data.payments_file import PaymentRow, read_payments_file
from tests.seed_data.published_form import PAYMENT, written

SUBCONTRACT = PAYMENT | {
    "block": "AB",
    "tier": "subcontract",
    "paid_by": "国税庁",
    "payee_name": "民間企業A",
    "payee_corporate_number": "",
    "amount_yen": "0",
}


def test_rows_are_read_as_published() -> None:
    reading = read_payments_file(written(PAYMENT, SUBCONTRACT))

    assert reading.rows == (
        PaymentRow(2, "77001", 2024, "A", PaymentTier.DIRECT, None, "国税庁", "7000012050002", 42_000_000),
        PaymentRow(3, "77001", 2024, "AB", PaymentTier.SUBCONTRACT, "国税庁", "民間企業A", None, 0),
    )


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"rs_project_id": "x"}, ("rs_project_id", "not-digits")),
        ({"fiscal_year": "R6"}, ("fiscal_year", "not-a-year")),
        ({"block": "a1"}, ("block", "not-a-block")),
        ({"block": ""}, ("block", "empty-cell")),
        ({"tier": "both"}, ("tier", "not-a-choice")),
        ({"payee_name": ""}, ("payee_name", "empty-cell")),
        ({"payee_corporate_number": "123"}, ("payee_corporate_number", "corporate-number-form")),
        (
            {"payee_corporate_number": "1000012050002"},
            ("payee_corporate_number", "corporate-number-check-digit"),
        ),
        ({"amount_yen": ""}, ("amount_yen", "empty-cell")),
        ({"amount_yen": "-1"}, ("amount_yen", "amount-negative")),
        ({"amount_yen": "42,000,000"}, ("amount_yen", "amount-separated")),
        ({"paid_by": "国税庁"}, ("paid_by", "direct-payment-with-payer")),
    ],
)
def test_each_cell_is_refused_for_its_own_reason(cells: dict[str, str], expected: tuple[str, str]) -> None:
    problems = read_payments_file(written(PAYMENT | cells)).problems

    assert [(problem.line, problem.column, problem.code) for problem in problems] == [(2, *expected)]


def test_one_payee_may_be_paid_twice_but_a_row_stands_once() -> None:
    other_amount = PAYMENT | {"amount_yen": "7"}
    assert len(read_payments_file(written(PAYMENT, other_amount)).rows) == 2

    (problem,) = read_payments_file(written(PAYMENT, other_amount, PAYMENT)).problems
    assert (problem.line, problem.code) == (4, "repeated-row")
    assert problem.reason.endswith("stands on line 2 already")


def test_trailing_blanks_of_the_published_form_are_taken_off() -> None:
    row = PAYMENT | {"payee_corporate_number": "7000012050002 ", "amount_yen": "42000000 "}

    assert read_payments_file(written(row)).rows == read_payments_file(written(PAYMENT)).rows
