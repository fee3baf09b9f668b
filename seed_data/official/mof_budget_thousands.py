"""財務省 予算 CSV: the budget by 項 and 目 in 千円, as the ministry of finance publishes it.

Only the 項 of the lump sum is taken; its 目 of one 組織 are one figure of these books, every other row is
counted apart. The header says which year and which stage: 要求額 is what the government asks the Diet for
(政府案), 予算額 what was enacted. A 項 whose total stands beside its 目 is not added to them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.aggregate import Command
from domain.command_fields import FieldKind
from domain.fiscal import FiscalYear
from domain.ministry_budget.appropriation import EnactBudget
from domain.ministry_budget.draft import DraftBudget
from domain.vocabulary import OrganizationIdScheme
from seed_data.budget_file import BudgetDocument
from seed_data.figure_commands import budget_effective_on
from seed_data.official.matching import LUMP_SUM, Cell, Matching, plain_name
from seed_data.official.rows import ReadRow, published_facts, read_rows
from seed_data.published_figures import published_figures
from seed_data.reading import RowProblem
from seed_data.reasons import reason
from seed_data.spreadsheets.columns import Column, Layout, split_unit
from seed_data.spreadsheets.dates import fiscal_year_of
from seed_data.spreadsheets.kinds import Brought, Intent, Question, SheetReading
from seed_data.spreadsheets.refusals import SheetRefused
from seed_data.spreadsheets.sheet import SheetFile, SheetRow

AMOUNT: Final = re.compile(
    r"(?P<year>(?:令和|平成)\s*(?:元|\d{1,2})\s*年度)\s*(?P<stage>概算要求額|要求額|予算額)"
)
MINISTRY, ORGANIZATION, CHANGE = "所管", "組織", "比較増△減額"
PRINTED: Final = OrganizationIdScheme.PRINTED_NAME
OTHER_SECTION: Final = (
    "not of the lump sum: another 項",
    "一括計上の項ではありません",
)
FIXED: Final = (
    Column("ministry", FieldKind.TEXT, ("ministry", MINISTRY), is_required=True),
    Column("organization", FieldKind.TEXT, ("organization", ORGANIZATION), is_required=True),
    Column("section_code", FieldKind.TEXT, ("section code", "項コード"), is_required=True),
    Column("section", FieldKind.TEXT, ("section", "項名"), is_required=True),
    Column("item", FieldKind.TEXT, ("item", "目名")),
    Column("previous", FieldKind.YEN, ("previous year's budget", "前年度予算額"), may_be_absent=True),
    Column("change", FieldKind.YEN, ("change", CHANGE), is_signed=True, may_be_absent=True),
)
AMOUNT_COLUMN: Final = Column(
    "amount",
    FieldKind.YEN,
    ("amount of the year", "令和N年度要求額(千円)"),
    is_required=True,
    may_be_absent=True,
)


def _amount_column(header: str) -> Column | None:
    return AMOUNT_COLUMN if AMOUNT.match(unicodedata.normalize("NFKC", header)) else None


LAYOUT: Final = Layout(FIXED, _amount_column, is_lenient=True)


@dataclass(frozen=True)
class Document:
    """What the header says the figures are: of which year, and enacted or asked for."""

    fiscal_year: int
    is_enacted: bool


@dataclass(frozen=True)
class BudgetInThousands:
    """The layout."""

    name: str = "mof-budget-thousands"
    titles: tuple[str, str] = ("Ministry of Finance: budget (千円)", "財務省 予算CSV（千円）")
    about: tuple[str, str] = (
        "The budget by section and item in thousands of yen; only the lump-sum section is taken.",
        "財務省の予算CSV（千円単位）。項「情報通信技術調達等適正・効率化推進費」だけを用いる",
    )
    has_template: bool = False

    def read(self, file: SheetFile, brought: Brought) -> SheetReading:
        """Return what a file asks for: one intent for the lump sum of one organization.

        Raises:
            SheetRefused: Its header is not that of the layout.
        """
        heading, rows = read_rows(file, LAYOUT, brought)
        return SheetReading(heading, _intents(rows, _document(heading[-1]), brought))


def _document(header: SheetRow) -> Document:
    for cell in header.cells:
        found = AMOUNT.match(unicodedata.normalize("NFKC", cell))
        year = fiscal_year_of(found["year"]) if found else None
        if found and isinstance(year, int) and split_unit(cell)[1] is not None:
            return Document(year, is_enacted=found["stage"] == "予算額")
    title, title_ja = AMOUNT_COLUMN.titles
    raise SheetRefused.because("missing-header", column=title, column_ja=title_ja)


def _intents(rows: Iterator[ReadRow], document: Document, brought: Brought) -> Iterator[Intent]:
    matching = Matching(brought.names)
    lump_sum: dict[tuple[str, str, str], list[ReadRow]] = {}
    for row in rows:
        if row["section"] is not None and plain_name(row["section"]) != plain_name(LUMP_SUM):
            yield Intent((row.row,), aside=OTHER_SECTION)
        elif row.problems:
            yield Intent((row.row,), problems=row.problems)
        elif problem := _change_problem(row):
            yield Intent((row.row,), problems=(problem,))
        else:
            place = (row["ministry"], row["organization"], row["section_code"])
            lump_sum.setdefault(place, []).append(row)
    for of_organization in lump_sum.values():
        yield _intent(of_organization, document, matching, brought)


def _change_problem(row: ReadRow) -> RowProblem | None:
    """Return what is wrong with the printed change: it must be the amount less the previous one."""
    amount, previous, change = row["amount"], row["previous"], row["change"]
    if None in (previous, change) or amount - previous == change:
        return None
    why = reason(
        "change-does-not-fit", amount=amount, previous=previous, expected=amount - previous, found=change
    )
    return RowProblem.of(row.row.line, why, CHANGE, row.values.written.get("change"))


def _intent(rows: list[ReadRow], document: Document, matching: Matching, brought: Brought) -> Intent:
    sheet_rows = tuple(row.row for row in rows)
    first = rows[0]
    ministry = matching.organization(
        PRINTED, Cell(first.row.line, MINISTRY, first["ministry"]), first["ministry"]
    )
    if isinstance(ministry, Question):
        return Intent(sheet_rows, questions=(ministry,))
    cell = Cell(first.row.line, ORGANIZATION, first["organization"])
    organization = matching.organization(PRINTED, cell, first["organization"], ministry)
    if isinstance(organization, Question):
        return Intent(sheet_rows, questions=(organization,))
    items = [row for row in rows if row["item"] is not None]
    totals = [row for row in rows if row["item"] is None]
    problem = _total_problem(items, totals)
    if problem is not None:
        return Intent(sheet_rows, problems=(problem,))
    counted = items or totals
    return Intent(sheet_rows, (_command(counted, document, ministry, organization, brought),))


def _total_problem(items: list[ReadRow], totals: list[ReadRow]) -> RowProblem | None:
    found = sum(row["amount"] for row in items)
    for total in totals if items else ():
        if total["amount"] != found:
            why = reason("total-does-not-fit", total=total["amount"], found=found)
            return RowProblem.of(total.row.line, why, AMOUNT_COLUMN.titles[1])
    return None


def _command(
    rows: list[ReadRow], document: Document, ministry: str, organization: str, brought: Brought
) -> Command:
    amount_yen = sum(row["amount"] for row in rows)
    printed = [row["previous"] for row in rows if row["previous"] is not None]
    year, line = document.fiscal_year, rows[0].row.line
    if not document.is_enacted:
        day = min(brought.today, FiscalYear(year).first_day)
        return DraftBudget(
            fiscal_year=year,
            ministry=ministry,
            organization=organization,
            amount_yen=amount_yen,
            facts=published_facts(brought, line, day),
        )
    return EnactBudget(
        fiscal_year=year,
        ministry=ministry,
        organization=organization,
        section_code=rows[0]["section_code"],
        amount_yen=amount_yen,
        printed_previous_yen=sum(printed) if printed else None,
        facts=published_facts(brought, line, _enacted_on(year)),
    )


def _enacted_on(fiscal_year: int) -> date:
    """Return from when an initial budget holds: its enactment where that is published, else 1 April."""
    for publication in published_figures().publications:
        if (publication.fiscal_year, publication.budget_document) == (fiscal_year, BudgetDocument.INITIAL):
            return budget_effective_on(fiscal_year, publication.published_on)
    return FiscalYear(fiscal_year).first_day
