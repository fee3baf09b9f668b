"""Values that can never be right, whatever the books say."""

from dataclasses import dataclass

from domain.errors.kinds import InvalidValue


@dataclass(eq=False)
class InvalidAmount(InvalidValue):
    """An amount that is not whole yen within the bounds."""

    code = "invalid-amount"
    titles = ("Not an amount of yen", "金額の誤り")
    english = "{field} must be whole yen, at least {lowest_yen:,} and below {below_yen:,}; got {value}."
    japanese = (
        "{field} は {lowest_yen:,} 円以上 {below_yen:,} 円未満の整数（円単位）でなければなりません。"
        "入力値：{value}"
    )

    field: str
    value: str
    lowest_yen: int
    below_yen: int


@dataclass(eq=False)
class InvalidFiscalYear(InvalidValue):
    """A year the books cannot hold."""

    code = "invalid-fiscal-year"
    titles = ("Not a fiscal year", "年度の誤り")
    english = "{value} is not a fiscal year between {first} and {last}."
    japanese = "{value} は {first} から {last} までの年度ではありません。"

    value: str
    first: int
    last: int


@dataclass(eq=False)
class InvalidMoment(InvalidValue):
    """A date or time that cannot be read."""

    code = "invalid-moment"
    titles = ("Not a moment or a day", "日時の誤り")
    english = "{field} must be written as {accepted}; got {value}."
    japanese = "{field} は {accepted} の形式で指定してください。入力値：{value}"

    field: str
    value: str
    accepted: str


@dataclass(eq=False)
class InvalidRound(InvalidValue):
    """A supplementary budget with a number no form has."""

    code = "invalid-round"
    titles = ("Not the number of a supplementary budget", "補正予算の号数の誤り")
    english = "{value} is not a supplementary budget's number between 1 and {last}."
    japanese = "{value} は補正予算の号数（1 から {last}）ではありません。"

    value: int
    last: int


@dataclass(eq=False)
class InvalidPercentage(InvalidValue):
    """A share or change that cannot be."""

    code = "invalid-percentage"
    titles = ("Not a percentage", "百分率の誤り")
    english = "{value} is not a whole percentage between -100 and 100."
    japanese = "{value} は -100 から 100 までの整数の百分率ではありません。"

    value: int


@dataclass(eq=False)
class MissingValue(InvalidValue):
    """A value that must be given."""

    code = "missing-value"
    titles = ("Something is missing", "必須項目がない")
    english = "{field} must be given."
    japanese = "{field} は必須です。"

    field: str


@dataclass(eq=False)
class InvalidIdentifier(InvalidValue):
    """An id that could not stand in the name of an aggregate, in an address or in a file name."""

    code = "invalid-value"
    titles = ("A value of the wrong kind", "値の誤り")
    english = (
        "{field} must be 1 to {longest} ASCII letters, digits, dots, hyphens or underscores, the first a "
        "letter or digit; got {value}."
    )
    japanese = (
        "{field} は半角の英数字・ピリオド・ハイフン・アンダースコア 1〜{longest} 字（先頭は英数字）"
        "でなければなりません。入力値：{value}"
    )

    field: str
    value: str
    longest: int


@dataclass(eq=False)
class InvalidCorporateNumber(InvalidValue):
    """A 法人番号 that is not 13 digits, or fails its check digit."""

    code = "corporate-number"
    titles = ("Not a corporate number", "法人番号の誤り")
    english = "{value} is not a corporate number: 13 digits whose first is the check digit {expected}."
    japanese = "{value} は法人番号ではありません（13桁の数字、先頭の検査用数字は {expected}）。"

    value: str
    expected: str


@dataclass(eq=False)
class CriterionNotOfClass(InvalidValue):
    """A class designated by a criterion of another class."""

    code = "criterion"
    titles = ("The criterion leads to another class", "分類と基準の不一致")
    policy = "4-2-1"
    english = (
        "Class {system_class} cannot be designated by the criterion '{criterion}'; its criteria: {allowed} "
        "(policy 4-2-1)."
    )
    japanese = (
        "分類 {system_class} を基準「{criterion}」で指定することはできません。該当する基準：{allowed}（方針 "
        "4-2-1）。"
    )

    system_class: int
    criterion: str
    allowed: str


@dataclass(eq=False)
class UnbalancedSettlement(InvalidValue):
    """A settlement row that does not add up."""

    code = "settlement-row"
    titles = ("A settlement row that does not add up", "決算の行の不一致")
    english = (
        "{ministry} FY{fiscal_year}: current budget {current_yen:,} is not spent {spent_yen:,} + carried "
        "over {carried_over_yen:,} + unused {unused_yen:,}; it differs by {difference_yen:,} yen."
    )
    japanese = (
        "{ministry} {fiscal_year}年度：歳出予算現額 {current_yen:,} 円が支出済 {spent_yen:,} 円＋翌年度繰越 "
        "{carried_over_yen:,} 円＋不用 {unused_yen:,} 円と一致しません（差 {difference_yen:,} 円）。"
    )

    ministry: str
    fiscal_year: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int
    difference_yen: int


@dataclass(eq=False)
class RepeatedSettlementRow(InvalidValue):
    """A settlement that states one ministry or organization twice: adding the two would double it."""

    code = "settlement-row"
    titles = ("A settlement row that does not add up", "決算の行の不一致")
    english = (
        "The settlement of FY{fiscal_year} states {what} more than once. A ministry stands in it as one row, "
        "or as one row for each of its organizations."
    )
    japanese = (
        "{fiscal_year}年度の決算に{what}が重複しています。府省は1行、"
        "または組織ごとに1行でなければなりません。"
    )

    fiscal_year: int
    what: str


@dataclass(eq=False)
class RepeatedCostLine(InvalidValue):
    """A cost class and sub-item that stands twice in one record."""

    code = "repeated-line"
    titles = ("A line stands twice", "行の重複")
    english = "The line {cost_class}, {sub_item} stands more than once; state it once, with its whole amount."
    japanese = "経費区分「{cost_class}」・内訳「{sub_item}」の行が重複しています。1行にまとめてください。"

    cost_class: str
    sub_item: str


@dataclass(eq=False)
class RepeatedYear(InvalidValue):
    """A fiscal year that stands twice in one record."""

    code = "repeated-line"
    titles = ("A line stands twice", "行の重複")
    english = "{field} states FY{fiscal_year} more than once; state it once, with its whole amount."
    japanese = "{field} に {fiscal_year}年度が重複しています。1行にまとめてください。"

    field: str
    fiscal_year: int
