"""RS 5-1 支出先・支出情報: to whom a project's money went, printed on three levels.

A block, its payees and their contracts repeat the same money; the payees are taken, the others are counted
apart. The flow between blocks stands in another file (5-2), so whether a payee is paid directly or by a
contractor is not stated here. A sheet of year N prints the payments of year N-1.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from domain.command_fields import FieldKind
from domain.information_system.publication import PublishPayment
from domain.vocabulary import PaymentTier
from seed_data.official.matching import Aside, Cell, Matching
from seed_data.official.rows import ReadRow, number_problem, outcome_day, published_facts, read_rows
from seed_data.spreadsheets.columns import Column, Layout
from seed_data.spreadsheets.kinds import Brought, Intent, Question, SheetReading
from seed_data.spreadsheets.sheet import SheetFile

PROJECT: Final = "予算事業ID"
NUMBER: Final = "法人番号"
LAYOUT: Final = Layout(
    (
        Column("sheet_year", FieldKind.FISCAL_YEAR, ("year of the sheet", "事業年度"), is_required=True),
        Column("project", FieldKind.TEXT, ("project id", PROJECT), is_required=True),
        Column("project_name", FieldKind.LONG_TEXT, ("project", "事業名"), is_required=True),
        Column("block", FieldKind.TEXT, ("block", "支出先ブロック番号"), is_required=True),
        Column("payee_name", FieldKind.LONG_TEXT, ("payee", "支出先名")),
        Column("payee_number", FieldKind.CORPORATE_NUMBER, ("corporate number", NUMBER)),
        Column("payee_yen", FieldKind.YEN, ("payee's total", "支出先の合計支出額")),
        Column("contract_yen", FieldKind.YEN, ("amount", "金額")),
    ),
    is_lenient=True,
)
BLOCK_ROW: Final = (
    "the total of a block; its payees are taken",
    "ブロックの合計行（支出先の行を用いるため足しません）",
)
CONTRACT_ROW: Final = (
    "a contract within a payee's total; the payee is taken",
    "契約の明細行（支出先の合計を用いるため足しません）",
)


@dataclass(frozen=True)
class ReviewedPayments:
    """The layout."""

    name: str = "rs-5-1"
    titles: tuple[str, str] = ("RS 5-1: payees", "RSシステム 5-1 支出先")
    about: tuple[str, str] = (
        "Payees of review sheets: block, payee and contract rows repeat each other; payees are taken.",
        "行政事業レビューシートの支出先CSV。ブロック・支出先・契約の3段階のうち支出先の行だけを用いる",
    )
    has_template: bool = False

    def read(self, file: SheetFile, brought: Brought) -> SheetReading:
        """Return what a file asks for: one intent a row."""
        heading, rows = read_rows(file, LAYOUT, brought)
        return SheetReading(heading, _intents(rows, brought))


def _intents(rows: Iterator[ReadRow], brought: Brought) -> Iterator[Intent]:
    matching = Matching(brought.names)
    return (_intent(row, matching, brought) for row in rows)


def _intent(row: ReadRow, matching: Matching, brought: Brought) -> Intent:
    rows = (row.row,)
    wrong = number_problem(row.row.line, NUMBER, row["payee_number"])
    problems = (*row.problems, *([wrong] if wrong else []))
    found = (
        None
        if problems
        else matching.project(Cell(row.row.line, PROJECT, row["project"]), row["project_name"])
    )
    if isinstance(found, Aside):
        return Intent(rows, aside=found.texts)
    if problems:
        return Intent(rows, problems=problems)
    if row["payee_name"] is None:
        return Intent(rows, aside=BLOCK_ROW)
    if row["payee_yen"] is None:
        return Intent(rows, aside=CONTRACT_ROW)
    if isinstance(found, Question):
        return Intent(rows, questions=(found,))
    return Intent(rows, (_command(str(found), row, brought),))


def _command(system_id: str, row: ReadRow, brought: Brought) -> PublishPayment:
    fiscal_year = row["sheet_year"] - 1
    return PublishPayment(
        system_id=system_id,
        fiscal_year=fiscal_year,
        block=row["block"],
        tier=PaymentTier.NOT_STATED,
        payee_name=unicodedata.normalize("NFKC", row["payee_name"]),
        payee_corporate_number=row["payee_number"],
        amount_yen=row["payee_yen"],
        facts=published_facts(brought, row.row.line, outcome_day(fiscal_year, brought.today)),
    )
