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
