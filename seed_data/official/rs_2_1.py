"""RS 2-1 予算・執行サマリ: what a project's review sheet prints as budget and execution, year by year.

One total row (会計区分 empty) and 1-5 account rows stand for each project and year; they say the same twice
and are never added. The account rows are taken; what only the total row prints (繰越し) goes with them where
there is one account. The year of the sheet itself has no outcome yet: its 執行額 of 0 is not a figure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from domain.command_fields import FieldKind
from domain.fiscal import FiscalYear
from domain.information_system.publication import PublishExecution
from domain.vocabulary import GENERAL_ACCOUNT
from seed_data.official.matching import Aside, Cell, Matching
from seed_data.official.rows import ReadRow, outcome_day, published_facts, read_rows
from seed_data.spreadsheets.columns import Column, Layout
from seed_data.spreadsheets.kinds import Brought, Intent, Question, SheetReading
from seed_data.spreadsheets.sheet import SheetFile

PROJECT: Final = "予算事業ID"
GENERAL: Final = "一般会計"


def _column(
    name: str, title: str, english: str, kind: FieldKind = FieldKind.YEN, *, is_required: bool = False
) -> Column:
    return Column(name, kind, (english, title), is_required)


LAYOUT: Final = Layout(
    (
        _column("sheet_year", "事業年度", "year of the sheet", FieldKind.FISCAL_YEAR, is_required=True),
        _column("project", PROJECT, "project id", FieldKind.TEXT, is_required=True),
        _column("project_name", "事業名", "project", FieldKind.LONG_TEXT, is_required=True),
        _column("fiscal_year", "予算年度", "fiscal year", FieldKind.FISCAL_YEAR, is_required=True),
        _column("total_initial", "当初予算（合計）", "initial (total)"),
        _column("total_current", "計（歳出予算現額合計）", "current (total)"),
        _column("total_executed", "執行額（合計）", "executed (total)"),
        _column("total_carried_over", "翌年度への繰越し(合計）", "carried over (total)"),
        _column("account_kind", "会計区分", "kind of account", FieldKind.TEXT),
        _column("account_name", "会計", "account", FieldKind.TEXT),
        _column("sub_account", "勘定", "sub-account", FieldKind.TEXT),
        _column("initial", "当初予算", "initial"),
        _column("current", "歳出予算現額", "current"),
        _column("executed", "執行額", "executed"),
    ),
    is_lenient=True,
)


@dataclass(frozen=True)
class Amounts:
    """What is printed for one account of a year."""

    account: str
    initial_yen: int | None
    current_yen: int | None
    executed_yen: int | None
    carried_over_yen: int | None


@dataclass(frozen=True)
class ReviewedExecution:
    """The layout."""

    name: str = "rs-2-1"
    titles: tuple[str, str] = ("RS 2-1: budget and execution", "RSシステム 2-1 予算・執行")
    about: tuple[str, str] = (
        "Review sheets as published: a total row and account rows for each project and year, never added.",
        "行政事業レビューシートの公表CSV。事業・年度ごとの合計行と会計別の行。合計と内訳は足さない",
    )
    has_template: bool = False

    def read(self, file: SheetFile, brought: Brought) -> SheetReading:
        """Return what a file asks for: one intent for all rows of a project and year."""
        heading, rows = read_rows(file, LAYOUT, brought)
        return SheetReading(heading, _intents(rows, brought))


def _intents(rows: Iterator[ReadRow], brought: Brought) -> Iterator[Intent]:
    matching = Matching(brought.names)
    for _, group in groupby(rows, key=lambda row: (row["project"], row["fiscal_year"], bool(row.problems))):
        yield _intent(list(group), matching, brought)


def _intent(rows: list[ReadRow], matching: Matching, brought: Brought) -> Intent:
    sheet_rows = tuple(each.row for each in rows)
    problems = tuple(problem for each in rows for problem in each.problems)
    if problems:
        return Intent(sheet_rows, problems=problems)
    first = rows[0]
    cell = Cell(first.row.line, PROJECT, first["project"])
    found = matching.project(cell, first["project_name"])
    if isinstance(found, Question):
        return Intent(sheet_rows, questions=(found,))
    if isinstance(found, Aside):
        return Intent(sheet_rows, aside=found.texts)
    return Intent(
        sheet_rows, tuple(_command(found, amounts, first, brought) for amounts in printed_amounts(rows))
    )


def printed_amounts(rows: list[ReadRow]) -> list[Amounts]:
    """Return what is printed for each account of one project and year, the total never beside its parts."""
    totals = [row for row in rows if row["account_kind"] is None]
    by_account: dict[str, list[ReadRow]] = {}
    for row in rows:
        if row["account_kind"] is not None:
            by_account.setdefault(_account(row), []).append(row)
    carried_over = totals[0]["total_carried_over"] if totals and len(by_account) <= 1 else None
    if not by_account:
        return [
            Amounts(
                GENERAL_ACCOUNT,
                totals[0]["total_initial"],
                totals[0]["total_current"],
                totals[0]["total_executed"],
                carried_over,
            )
        ]
    return [
        Amounts(
            account,
            _sum(parts, "initial"),
            _sum(parts, "current"),
            _sum(parts, "executed"),
            carried_over,
        )
        for account, parts in by_account.items()
    ]


def _account(row: ReadRow) -> str:
    """Return an account as the books write it: 一般会計, or 特別会計:名称:勘定."""
    parts = (row["account_kind"], row["account_name"], row["sub_account"])
    return GENERAL_ACCOUNT if parts[0] == GENERAL else ":".join(filter(None, parts))


def _sum(rows: list[ReadRow], name: str) -> int | None:
    amounts = [row[name] for row in rows if row[name] is not None]
    return sum(amounts) if amounts else None


def _command(system_id: str, amounts: Amounts, first: ReadRow, brought: Brought) -> PublishExecution:
    fiscal_year = first["fiscal_year"]
    is_over = fiscal_year < first["sheet_year"]
    day = outcome_day(fiscal_year, brought.today) if is_over else FiscalYear(fiscal_year).first_day
    return PublishExecution(
        system_id=system_id,
        fiscal_year=fiscal_year,
        account=amounts.account,
        initial_yen=amounts.initial_yen,
        current_yen=amounts.current_yen,
        executed_yen=amounts.executed_yen if is_over else None,
        carried_over_yen=amounts.carried_over_yen if is_over else None,
        total_expected=is_over,
        restates=True,
        facts=published_facts(brought, first.row.line, day),
    )
