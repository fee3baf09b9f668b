"""Our own templates: every kind comes back from its template as the command it stands for."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from domain.aggregate import Command
from domain.costs import CostLine
from domain.fiscal import FiscalYear
from domain.vocabulary import CarryOverKind, CostClass, Procurement, RequestKind
from domain.years import YearAmount
from seed_data.spreadsheets.kinds import Intent
from seed_data.spreadsheets.own_kinds import OWN_KINDS, CommandKind
from seed_data.spreadsheets.sheet import open_sheet
from seed_data.spreadsheets.staged_file import StagedFile
from seed_data.spreadsheets.templates import FILLED_ROWS, Language, Template
from tests.api.small_books import NOW
from tests.seed_data.spreadsheets.staging import NAMES, staged, staged_path

YEAR = 2024
FILLED: dict[str, dict[str, object]] = {
    "estimates": {"運用等経費：保守（円）": "1,000", "整備経費：改修（円）": 200, "整備経費（円）": "△0"},
    "requests": {"運用等経費（円）": 1_000, "種類": "重要政策推進枠"},
    "plan-submissions": {"金額（円）": 1_000, "調達の概要": "=1+1 ではない"},
    "plans": {"金額（円）": "１，０００"},
    "allocations": {
        "金額（円）": 1_000,
        "所管": "財務省",
        "経費区分": "運用等経費",
        "適用日": date(2024, 5, 1),
    },
    "contracts": {
        "件名": "保守",
        "契約相手方": "株式会社例",
        "調達方式": "一般競争入札（最低価格）",
        "締結日": "R6.4.1",
        "履行開始日": "令和6年4月1日",
        "履行終了日": date(2025, 3, 31),
        "2024年度（円）": 1_000,
        "2025年度（円）": 0,
        "応札者数": 2,
    },
    "execution-reports": {
        "対象月": date(2024, 6, 1),
        "運用等経費：クラウド（円）": 10,
        "その他経費（円）": 1,
    },
    "carry-overs": {"種類": "明許繰越", "金額（円）": 5},
}
"""What is filled in beside the system and the year, by kind."""
EXPECTED: dict[str, dict[str, object]] = {
    "estimates": {
        "lines": (
            CostLine(CostClass.DEVELOPMENT, 200, "改修"),
            CostLine(CostClass.OPERATIONS, 1_000, "保守"),
        )
    },
    "requests": {"lines": (CostLine(CostClass.OPERATIONS, 1_000),), "kind": RequestKind.PRIORITY},
    "plan-submissions": {"amount_yen": 1_000, "procurement": "=1+1 ではない"},
    "plans": {"amount_yen": 1_000},
    "allocations": {"amount_yen": 1_000, "ministry": "mof", "cost_class": CostClass.OPERATIONS},
    "contracts": {
        "procedure": Procurement.OPEN_LOWEST_PRICE,
        "signed_on": date(2024, 4, 1),
        "ends_on": date(2025, 3, 31),
        "amounts_by_year": (YearAmount(2024, 1_000),),
        "bidders": 2,
    },
    "execution-reports": {
        "period": "2024-06",
        "lines": (CostLine(CostClass.OPERATIONS, 10, "クラウド"), CostLine(CostClass.OTHER, 1)),
    },
    "carry-overs": {"kind": CarryOverKind.APPROVED, "amount_yen": 5},
}


def filled(folder: Path, kind: CommandKind, *, language: Language = Language.BOTH, **more: object) -> Path:
    path = folder / f"{kind.name}.xlsx"
    path.write_bytes(Template(kind, NAMES, YEAR, language).as_xlsx())
    book = load_workbook(path)
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    row = 3 if language is Language.BOTH else 2
    for heading, value in {
        "システムID": "sys-tax｜国税システム",
        "年度": "令和6年度",
        **FILLED[kind.name],
        **more,
    }.items():
        if heading in places:
            cell = sheet.cell(row, places[heading])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(path)
    return path


def intents(file: StagedFile) -> list[Intent]:
    with open_sheet(file.path) as opened:
        return list(file.kind.read(opened, file.brought).intents)


def command_of(file: StagedFile) -> Any:
    (intent,) = intents(file)
    assert intent.problems == ()
    (command,) = intent.commands
    assert isinstance(command, Command)
    return command


@pytest.mark.parametrize("kind", OWN_KINDS, ids=lambda kind: kind.name)
def test_a_filled_template_is_read_back_as_its_command(kind: CommandKind, tmp_path: Path) -> None:
    command = command_of(staged_path(tmp_path, kind, filled(tmp_path, kind)))

    assert command.system_id == "sys-tax"
    assert {name: getattr(command, name) for name in EXPECTED[kind.name]} == EXPECTED[kind.name]
    assert type(command) is kind.command


@pytest.mark.parametrize(
    ("kind", "language"),
    [(kind, Language.BOTH) for kind in OWN_KINDS]
    + [(OWN_KINDS[0], Language.ENGLISH), (OWN_KINDS[0], Language.JAPANESE)],
    ids=lambda each: getattr(each, "name", each),
)
def test_an_empty_template_has_no_rows_and_unmistakable_headings(
    kind: CommandKind, language: Language, tmp_path: Path
) -> None:
    template = Template(kind, NAMES, YEAR, language)
    path = tmp_path / "empty.xlsx"
    path.write_bytes(template.as_xlsx())

    assert intents(staged_path(tmp_path, kind, path)) == []
    headings = [title for column in template.columns for title in column.titles]
    assert len(set(headings)) == len(headings)
    sheet = load_workbook(path).worksheets[0]
    assert sheet.freeze_panes is not None
    assert sheet.max_row == FILLED_ROWS + (2 if language is Language.BOTH else 1)
    offered = {str(each.sqref).split(":", maxsplit=1)[0][0] for each in sheet.data_validations.dataValidation}
    assert "A" in offered  # systems


@pytest.mark.parametrize("kind", OWN_KINDS, ids=lambda kind: kind.name)
def test_the_same_row_makes_the_same_id(kind: CommandKind, tmp_path: Path) -> None:
    created = kind.command.CREATES
    if created is None:
        assert kind.natural_key == ()
        return
    first = command_of(staged_path(tmp_path, kind, filled(tmp_path, kind)))
    again = command_of(staged_path(tmp_path, kind, filled(tmp_path, kind, 根拠文書="別の文書")))

    assert getattr(first, created) == getattr(again, created)
    assert first.facts.source.title == f"{kind.name}.xlsx"
    assert again.facts.source.title == "別の文書"
    assert f"{kind.name}.xlsx sha256 " in again.facts.source.number


def test_a_row_without_a_date_takes_effect_as_any_entry_does(tmp_path: Path) -> None:
    def effective_on(kind: str, *rows: str) -> date:
        day: date = command_of(staged(tmp_path, kind, *rows)).facts.effective_on
        return day

    assert effective_on("plans", "システムID,年度,金額", "s,2024,1") == NOW.date()
    assert effective_on("plans", "システムID,年度,金額", "s,2022,1") == FiscalYear(2022).payments_close_on
    assert effective_on("plans", "システムID,年度,金額,適用日", "s,2024,1,R6.5.1") == date(2024, 5, 1)
    heading = "システムID,件名,契約相手方,調達方式,締結日,履行開始日,履行終了日,2024年度"
    row = "s,x,y,designated,2024-04-01,2024-04-01,2025-03-31,5"
    assert effective_on("contracts", heading, row) == date(2024, 4, 1)


def test_every_problem_of_a_row_is_told_with_its_column(tmp_path: Path) -> None:
    (intent,) = intents(
        staged(
            tmp_path,
            "execution-reports",
            "システム,年度,対象月,所管,金額確認済み,報告番号,理由",
            "双子,1,4月,誰,たぶん,番号,#REF!",
        )
    )

    assert [(problem.column, problem.code) for problem in intent.problems] == [
        ("システム", "ambiguous-system"),
        ("年度", "year"),
        ("対象月", "month"),
        ("所管", "unknown-organization"),
        ("金額確認済み", "flag"),
        ("報告番号", "not-an-id"),
        ("理由", "error-value"),
        ("経費の内訳", "nothing-given"),
    ]


def test_a_document_without_a_title_is_a_problem_of_its_row(tmp_path: Path) -> None:
    (intent,) = intents(staged(tmp_path, "plans", "システムID,年度,金額,根拠文書", "s,2024,1,\u2003"))
    assert [(problem.column, problem.code) for problem in intent.problems] == [
        ("source.title", "missing-value")
    ]


@pytest.mark.parametrize(
    ("cell", "code"),
    [("x" * 4_001, "long-cell"), ("a\x07b", "control"), ("", "required")],
)
def test_cells_that_no_column_takes(tmp_path: Path, cell: str, code: str) -> None:
    (intent,) = intents(staged(tmp_path, "plans", "システムID,年度,金額", f"{cell},2024,1"))
    assert [problem.code for problem in intent.problems] == [code]


def test_a_month_in_which_nothing_was_spent_is_a_row_of_zeros(tmp_path: Path) -> None:
    heading = "システムID,年度,対象月,運用等経費,その他経費"
    command = command_of(staged(tmp_path, "execution-reports", heading, "s,2024,2024-06,0,"))
    assert command.lines == ()


def test_costs_of_any_sub_item_have_a_column(tmp_path: Path) -> None:
    heading = "システムID,年度,運用等経費：教育研修（百万円）,operations/通信 (thousand yen)"
    command = command_of(staged(tmp_path, "estimates", heading, "s,2024,1.5,2"))
    assert command.lines == (
        CostLine(CostClass.OPERATIONS, 1_500_000, "教育研修"),
        CostLine(CostClass.OPERATIONS, 2_000, "通信"),
    )


def test_guarded_texts_come_back_as_they_were(tmp_path: Path) -> None:
    command = command_of(staged(tmp_path, "plans", "システムID,年度,金額,理由", "s,2024,1,'=SUM(A1)"))
    assert command.facts.reason == "=SUM(A1)"
