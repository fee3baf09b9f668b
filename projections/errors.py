"""Every way a question can be wrong."""

from dataclasses import dataclass

from domain.errors import InvalidValue, NotFound


@dataclass(eq=False)
class InvalidMoment(InvalidValue):
    """A moment or a day nobody can read."""

    code = "invalid-moment"
    titles = ("Not a moment or a day", "日時の誤り")
    english = "{field} '{value}' is not a moment; accepted: {accepted}."
    japanese = "{field}「{value}」は日時として読めません。例:{accepted}"

    field: str
    value: str
    accepted: str


@dataclass(eq=False)
class UnknownFiscalYear(NotFound):
    """A year the books hold nothing about."""

    code = "unknown-fiscal-year"
    titles = ("The books hold nothing about that year", "記録のない年度")
    english = "The books hold nothing about FY{fiscal_year} at that moment; they hold {held}."
    japanese = "{fiscal_year}年度の記録はその時点にはありません。記録のある年度:{held}"

    fiscal_year: int
    held: str


@dataclass(eq=False)
class UnknownGrouping(InvalidValue):
    """A key no view can be grouped by."""

    code = "unknown-grouping"
    titles = ("The view cannot be shown that way", "使用できない区分")
    english = "A view cannot be grouped by '{value}'; it can by {accepted}."
    japanese = "「{value}」で集計することはできません。指定できる値:{accepted}"

    value: str
    accepted: str


@dataclass(eq=False)
class UnknownColumn(InvalidValue):
    """A column no figure stands in."""

    code = "unknown-column"
    titles = ("No such figure", "列が存在しない")
    english = "'{value}' is not a column whose figures come from events; those are {accepted}."
    japanese = "「{value}」はイベントから計算される列ではありません。指定できる列:{accepted}"

    value: str
    accepted: str


@dataclass(eq=False)
class UnknownRow(NotFound):
    """A row that the view does not have."""

    code = "unknown-row"
    titles = ("The view has no such row", "行が存在しない")
    english = "'{view}' has no row '{row}' at that moment; its rows are told apart by {accepted}."
    japanese = "「{view}」にはその時点で行「{row}」がありません。行を特定する列:{accepted}"

    view: str
    row: str
    accepted: str


@dataclass(eq=False)
class NothingAddedUp(NotFound):
    """A total where none is made."""

    code = "nothing-added-up"
    titles = ("The column is not added up", "合計のない列")
    english = "'{view}' adds no total up of '{column}'; name a row by {accepted}."
    japanese = "「{view}」の「{column}」には合計がありません。{accepted}で行を指定してください。"

    view: str
    column: str
    accepted: str


@dataclass(eq=False)
class NotCompared(InvalidValue):
    """A view that cannot be compared."""

    code = "not-compared"
    titles = ("The view cannot be compared or opened", "比較・内訳表示できないビュー")
    english = "'{view}' is made of events already; views whose figures are compared and opened: {accepted}."
    japanese = "「{view}」はイベントそのものの一覧です。比較・内訳表示できるビュー:{accepted}"

    view: str
    accepted: str
