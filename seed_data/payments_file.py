"""`rs-payments`: to whom the money of a system went in a year, one row per block and payee.

Direct payments and subcontracts are never added: a subcontract is paid out of a direct payment. The same
payee may stand in one block several times with several amounts; only a row that repeats another in every
cell is refused.
"""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Final

from domain.vocabulary import PaymentTier
from seed_data.csv_grid import Grid, column_problems, read_grid
from seed_data.reading import Reading
from seed_data.reasons import reason
from seed_data.row_reader import RowReader, read_rows


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One row of an `rs-payments` file.

    Attributes:
        line: Physical line of the file.
        rs_project_id: 予算事業ID of the system, as text.
        fiscal_year: The year the payment belongs to.
        block: 支出先ブロック, capital letters.
        tier: Paid by the ministry, or by a contractor.
        paid_by: Who paid a subcontract, where the sheet says so.
        payee_name: 支出先名.
        payee_corporate_number: 法人番号, or None.
        amount_yen: Yen, 0 or more.
    """

    line: int
    rs_project_id: str
    fiscal_year: int
    block: str
    tier: PaymentTier
    paid_by: str | None
    payee_name: str
    payee_corporate_number: str | None
    amount_yen: int


COLUMNS: Final = (
    "rs_project_id",
    "fiscal_year",
    "block",
    "tier",
    "paid_by",
    "payee_name",
    "payee_corporate_number",
    "amount_yen",
)
BLOCK: Final = re.compile(r"[A-Z]{1,3}", re.ASCII)


def read_payments_file(content: bytes) -> Reading[PaymentRow]:
    """The rows of an `rs-payments` file, or every reason why it is refused.

    Args:
        content: The file.
    """
    return read_payments_grid(read_grid(content))


def read_payments_grid(grid: Grid) -> Reading[PaymentRow]:
    """The rows of a file that was taken apart; see ``read_payments_file``."""
    return read_rows(grid, column_problems(grid, COLUMNS), _payment_row, _key)


def _payment_row(reader: RowReader) -> PaymentRow:
    row = PaymentRow(
        line=reader.line,
        rs_project_id=reader.digits("rs_project_id", 9),
        fiscal_year=reader.fiscal_year("fiscal_year"),
        block=reader.text("block"),
        tier=reader.choice("tier", PaymentTier),
        paid_by=reader.optional_text("paid_by"),
        payee_name=reader.text("payee_name"),
        payee_corporate_number=reader.optional_corporate_number("payee_corporate_number"),
        amount_yen=reader.yen("amount_yen"),
    )
    if row.block and BLOCK.fullmatch(row.block) is None:
        reader.refuse(reason("not-a-block"), "block")
    if reader.is_sound and row.tier is PaymentTier.DIRECT and row.paid_by is not None:
        reader.refuse(reason("direct-payment-with-payer"), "paid_by")
    return row


def _key(row: PaymentRow) -> Mapping[str, Hashable]:
    return {
        "rs_project_id": row.rs_project_id,
        "fiscal_year": row.fiscal_year,
        "block": row.block,
        "tier": row.tier,
        "paid_by": row.paid_by,
        "payee_name": row.payee_name,
        "payee_corporate_number": row.payee_corporate_number,
        "amount_yen": row.amount_yen,
    }
