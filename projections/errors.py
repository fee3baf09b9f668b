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


@dataclass(eq=False)
class UnusableKey(InvalidValue):
    """A text that is no key."""

    code = "unusable-key"
    titles = ("Not a key", "使用できない鍵")
    english = "{named} holds no key: it must be {needed} bytes in base64, and is {length}."
    japanese = "{named} は鍵として使用できません。{needed} バイトの base64 が必要です(実際:{length} バイト)。"

    named: str
    length: int
    needed: int


@dataclass(eq=False)
class LogTooShort(NotFound):
    """A size the log has not reached."""

    code = "log-too-short"
    titles = ("The log is not that long", "ログにその件数がない")
    english = "The log has no event number {size}; it holds {held} events."
    japanese = "ログに {size} 件目のイベントはありません(全 {held} 件)。"

    size: int
    held: int


@dataclass(eq=False)
class UnknownPosition(NotFound):
    """A position without an event."""

    code = "unknown-position"
    titles = ("No event at that position", "該当位置にイベントがない")
    english = "No event stands at position {position}; the last position is {head}."
    japanese = "位置 {position} にイベントはありません(最終位置:{head})。"

    position: int
    head: int


@dataclass(eq=False)
class NoCheckpoint(InvalidValue):
    """A text that is no checkpoint."""

    code = "no-checkpoint"
    titles = ("Not a checkpoint", "チェックポイントとして読めない")
    english = "{name} is not a checkpoint as this program exports it."
    japanese = "{name} は本システムが出力したチェックポイントとして読めません。"

    name: str


@dataclass(eq=False)
class NoCheckpointYet(NotFound):
    """A log nobody has signed anything of."""

    code = "no-checkpoint-yet"
    titles = ("No checkpoint was made yet", "チェックポイントがない")
    english = "No checkpoint of this log was made yet; 'ikkatsu checkpoint' makes one."
    japanese = "このログのチェックポイントはまだありません。'ikkatsu checkpoint' で作成できます。"
