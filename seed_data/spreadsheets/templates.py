"""Templates of our own kinds: files to fill in, that are read back as they are.

A workbook has a sheet of data (headings in one language or both, units in them, lists to choose from, a sum
and a check in every row), a sheet that explains every column, and a sheet of the lists. CSV is the same
without help.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from domain.command_fields import FieldKind
from domain.vocabulary import GENERAL_ACCOUNT
from projections.safe_cells import workbook_text
from seed_data.spreadsheets.columns import Column
from seed_data.spreadsheets.known_names import ID_AND_NAME, KnownNames
from seed_data.spreadsheets.own_kinds import CHECK, DATA_SHEET, TOTAL, CommandKind

HELP_SHEET: Final = ("Help", "説明")
LISTS_SHEET: Final = ("Lists", "一覧")
FILLED_ROWS: Final = 500
"""Rows of a workbook that have lists and checks; rows below them are read all the same."""
YEN: Final = ("yen", "円")
YES_OR_NO: Final = (("no", "yes"), ("いいえ", "はい"))
NARROW, WIDE, WIDEST = 14, 22, 40
"""Widths of columns, in characters."""
OF_LISTS: Final = frozenset(
    {FieldKind.SYSTEM, FieldKind.ORGANIZATION, FieldKind.CHOICE, FieldKind.ACCOUNT, FieldKind.FLAG}
)
WIDTHS: Final = {
    FieldKind.SYSTEM: WIDEST,
    FieldKind.TEXT: WIDE,
    FieldKind.LONG_TEXT: WIDEST,
    FieldKind.ORGANIZATION: WIDE,
    FieldKind.CHOICE: WIDE,
    FieldKind.YEN: WIDE,
}
FORMATS: Final = {
    FieldKind.YEN: "#,##0;[Red]△#,##0",
    FieldKind.DAY: "yyyy-mm-dd",
    FieldKind.MONTH: "@",
    FieldKind.IDENTIFIER: "@",
    FieldKind.CORPORATE_NUMBER: "@",
    FieldKind.TEXT: "@",
}
"""How a spreadsheet shows and takes what is typed; ``@`` keeps digits as they are."""
KIND_HELP: Final[dict[FieldKind, tuple[str, str]]] = {
    FieldKind.YEN: (
        "Amount in the unit of the heading; 千円 or 百万円 in the brackets of the heading are read too.",
        "見出しの単位による金額。見出しの括弧を千円・百万円に書き換えることもできる",
    ),
    FieldKind.FISCAL_YEAR: ("2024, 令和6年度 or R6.", "2024、令和6年度、R6 のいずれでもよい"),
    FieldKind.DAY: ("2024-04-01, 令和6年4月1日 or R6.4.1.", "2024-04-01、令和6年4月1日、R6.4.1 など"),
    FieldKind.MONTH: ("2024-04 or 令和6年4月.", "2024-04、令和6年4月 など"),
    FieldKind.IDENTIFIER: (
        "ASCII letters, digits, dot, hyphen, underscore; left empty, one is made.",
        "半角英数字とドット・ハイフン・下線。空欄なら自動で付ける",
    ),
    FieldKind.CORPORATE_NUMBER: ("13 digits.", "13桁"),
    FieldKind.SYSTEM: ("Chosen from the list, or its id.", "一覧から選ぶか、IDを書く"),
    FieldKind.ORGANIZATION: (
        "Chosen from the list, or its id or 法人番号.",
        "一覧から選ぶか、IDか法人番号を書く",
    ),
    FieldKind.CHOICE: ("One word of the list.", "一覧から選ぶ"),
    FieldKind.ACCOUNT: (
        "一般会計, or 特別会計:name:sub-account.",
        "一般会計、又は 特別会計:名称:勘定",
    ),
    FieldKind.FLAG: ("yes or no.", "はい・いいえ"),
    FieldKind.COUNT: ("A whole number.", "整数"),
    FieldKind.URL: ("http:// or https://", "http:// か https:// で始まる"),
}
REQUIRED: Final = (("optional", "required"), ("任意", "必須"))
HELP_HEADINGS: Final = (("column", "", "meaning", "how to write it"), ("列", "", "意味", "書き方"))
HEADING_FILL: Final = PatternFill("solid", fgColor="DCE6F1")
REQUIRED_FILL: Final = PatternFill("solid", fgColor="F8E0D0")
COMPUTED_FILL: Final = PatternFill("solid", fgColor="EEEEEE")
BELOW: Final = Border(bottom=Side(style="thin", color="808080"))


class Language(StrEnum):
    """Of the headings of a template."""

    JAPANESE = "ja"
    ENGLISH = "en"
    BOTH = "both"

    @property
    def side(self) -> int:
        """The place of the language in pairs of texts; Japanese leads where there are both."""
        return 0 if self is Language.ENGLISH else 1


@dataclass(frozen=True)
class Template:
    """A template to be filled in.

    Attributes:
        kind: Of what.
        names: The systems and ministries of its lists.
        fiscal_year: The first of its columns of years, where it has such.
        language: Of its headings.
    """

    kind: CommandKind
    names: KnownNames
    fiscal_year: int
    language: Language = Language.BOTH

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns it offers: what is required first, then amounts, then what may be left out."""
        lists, own = self.kind.lists, self.kind.own_columns
        leading = [column for column in own if column.is_required]
        others = [column for column in own if not column.is_required]
        listed = lists.usual(self.fiscal_year) if lists else ()
        return (*leading, *listed, *others, *self.kind.columns[len(own) :])

    def as_csv(self) -> bytes:
        """Return it as CSV, UTF-8 with a byte order mark: the heading alone."""
        file = io.StringIO()
        language = Language.JAPANESE if self.language is Language.BOTH else self.language
        csv.writer(file, lineterminator="\r\n").writerow(heading(each, language) for each in self.columns)
        return file.getvalue().encode("utf-8-sig")

    def as_xlsx(self) -> bytes:
        """Return it as a workbook."""
        book = Workbook()
        side = self.language.side
        data = book.active
        data.title = DATA_SHEET[side]
        lists = book.create_sheet(LISTS_SHEET[side])
        ranges = _write_lists(lists, self, side)
        _write_data(data, self, ranges)
        _write_help(book.create_sheet(HELP_SHEET[side], 1), self)
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()


def heading(column: Column, language: Language) -> str:
    """Return the heading of a column in one language, with its unit."""
    title = column.titles[language.side]
    if column.kind is not FieldKind.YEN:
        return title
    return f"{title} ({YEN[0]})" if language is Language.ENGLISH else f"{title}（{YEN[1]}）"


# --- the sheet of data --------------------------------------------------------------------------------------


def _write_data(sheet: Worksheet, template: Template, ranges: dict[str, str]) -> None:
    columns, language = template.columns, template.language
    languages = (Language.JAPANESE, Language.ENGLISH) if language is Language.BOTH else (language,)
    for row, each in enumerate(languages, start=1):
        titles = [heading(column, each) for column in columns] + [TOTAL[each.side], CHECK[each.side]]
        for place, title in enumerate(titles, start=1):
            _write_heading(sheet, row, place, title, columns)
    first = len(languages) + 1
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = WIDTHS.get(column.kind, NARROW)
        for row in range(first, first + FILLED_ROWS):
            sheet.cell(row, place).number_format = FORMATS.get(column.kind, "General")
        if column.name in ranges:
            _offer(sheet, f"{letter}{first}:{letter}{first + FILLED_ROWS - 1}", ranges[column.name], column)
    _write_checks(sheet, columns, first, language.side)
    sheet.freeze_panes = sheet.cell(first, 2)
    sheet.auto_filter.ref = f"A{first - 1}:{get_column_letter(len(columns) + 2)}{first + FILLED_ROWS - 1}"


def _write_heading(sheet: Worksheet, row: int, place: int, title: str, columns: Sequence[Column]) -> None:
    cell = sheet.cell(row, place, title)
    cell.font = Font(bold=row == 1, italic=row > 1)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.border = BELOW
    if place > len(columns):
        cell.fill = COMPUTED_FILL
    else:
        cell.fill = REQUIRED_FILL if columns[place - 1].is_required else HEADING_FILL


def _offer(sheet: Worksheet, cells: str, source: str, column: Column) -> None:
    """Offer a list for a column; what is not on it can be typed all the same where ids are accepted."""
    is_closed = column.kind in (FieldKind.CHOICE, FieldKind.FLAG)
    offered = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=is_closed)
    sheet.add_data_validation(offered)
    offered.add(cells)


def _write_checks(sheet: Worksheet, columns: Sequence[Column], first: int, side: int) -> None:
    """Write the sum of a row's amounts, and whether what is required is filled in."""
    amounts = [get_column_letter(n) for n, each in enumerate(columns, 1) if each.kind is FieldKind.YEN]
    required = [get_column_letter(n) for n, each in enumerate(columns, 1) if each.is_required]
    everything = f"A{{row}}:{get_column_letter(len(columns))}{{row}}"
    missing, negative = ("missing", "below 0") if side == 0 else ("未記入あり", "負の金額あり")
    for row in range(first, first + FILLED_ROWS):
        total = ",".join(f"{letter}{row}" for letter in amounts)
        blank = f"COUNTA({everything.format(row=row)})=0"
        lacking = "+".join(f'(TRIM({letter}{row})="")' for letter in required) or "0"
        below = "+".join(f"N({letter}{row}<0)" for letter in amounts) or "0"
        last = len(columns) + 1
        sheet.cell(row, last, f'=IF({blank},"",SUM({total}))').number_format = FORMATS[FieldKind.YEN]
        verdict = f'=IF({blank},"",IF({lacking}>0,"{missing}",IF({below}>0,"{negative}","OK")))'
        sheet.cell(row, last + 1, verdict)
        for place in (last, last + 1):
            sheet.cell(row, place).fill = COMPUTED_FILL


# --- the lists and the help ---------------------------------------------------------------------------------


def _write_lists(sheet: Worksheet, template: Template, side: int) -> dict[str, str]:
    """Write the lists and return where each column's stands."""
    ranges: dict[str, str] = {}
    place = 0
    for column in template.columns:
        words = list(_words(column, template.names, side)) if column.kind in OF_LISTS else []
        if not words:
            continue
        place += 1
        letter = get_column_letter(place)
        sheet.cell(1, place, column.titles[side]).font = Font(bold=True)
        sheet.column_dimensions[letter].width = WIDEST
        for row, word in enumerate(words, start=2):
            _write_text(sheet.cell(row, place), word)
        ranges[column.name] = f"{quote_sheetname(sheet.title)}!${letter}$2:${letter}${len(words) + 1}"
    return ranges


def _words(column: Column, names: KnownNames, side: int) -> Iterator[str]:
    if column.kind is FieldKind.SYSTEM:
        yield from (f"{each.system_id}{ID_AND_NAME}{each.name}" for each in names.systems)
    elif column.kind is FieldKind.ORGANIZATION:
        known = names.ministries if "ministry" in column.name else names.organizations
        yield from (each.name_ja if side else each.name_en or each.name_ja for each in known)
    elif column.kind is FieldKind.ACCOUNT:
        yield GENERAL_ACCOUNT
    elif column.kind is FieldKind.FLAG:
        yield from YES_OR_NO[side]
    else:
        yield from (choice.titles[side] for choice in column.choices)


def _write_help(sheet: Worksheet, template: Template) -> None:
    language = template.language
    sides = (1, 0) if language is Language.BOTH else (language.side,)
    row = 1
    for side in sides:
        sheet.cell(row, 1, template.kind.titles[side]).font = Font(bold=True, size=14)
        sheet.cell(row + 1, 1, template.kind.about[side])
        row += 3
        for place, title in enumerate(HELP_HEADINGS[side], start=1):
            sheet.cell(row, place, title).font = Font(bold=True)
        for column in template.columns:
            row += 1
            told = (
                column.titles[side],
                REQUIRED[side][column.is_required],
                column.meanings[side] or "",
                KIND_HELP.get(column.kind, ("", ""))[side],
            )
            for place, text in enumerate(told, start=1):
                cell = sheet.cell(row, place)
                _write_text(cell, text)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        row += 3
    for letter, width in zip("ABCD", (WIDEST, NARROW, 2 * WIDEST, 2 * WIDEST), strict=True):
        sheet.column_dimensions[letter].width = width


def _write_text(cell: Any, text: str) -> None:
    """Write a text as a text, whatever it begins with."""
    cell.value = workbook_text(text)
    cell.data_type = "s"
