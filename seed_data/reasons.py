"""Why a row of a file is refused: every reason once, with a stable code, in English and Japanese.

A reason says what was found and what is expected, so that the person who made the file can mend it
without asking.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Reason:
    """A refusal in words.

    Attributes:
        code: Stable name of the kind of refusal.
        en: The reason in English.
        ja: The same reason in Japanese.
    """

    code: str
    en: str
    ja: str


TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    # The file as a whole.
    "empty-file": ("the file is empty", "ファイルが空です"),
    "wrong-encoding": (
        "the file is not UTF-8{hint}; save it as UTF-8 and try again",
        "ファイルがUTF-8ではありません{hint_ja}。UTF-8で保存し直してください",
    ),
    "nul-byte": (
        "the line contains a NUL byte; the file is not plain text",
        "行にNULバイトが含まれています。テキストファイルではありません",
    ),
    "broken-quotes": (
        "the quotation marks do not fit together ({detail}); nothing after this line was read",
        "引用符が正しく閉じられていません({detail})。この行より後は読み取っていません",
    ),
    "no-rows": ("the file has a header but no rows", "見出し行だけで、データ行がありません"),
    # The header.
    "missing-column": ("the header lacks the column {column}", "見出しに列 {column} がありません"),
    "unknown-column": (
        "the header has a column {column} that this layout does not know{hint}",
        "見出しの列 {column} はこの形式にありません{hint_ja}",
    ),
    "repeated-column": ("the column {column} appears more than once", "列 {column} が二度以上あります"),
    "unnamed-column": ("column number {position} has no name", "{position}番目の列に名前がありません"),
    # The shape of a row.
    "ragged-row": (
        "the row has {found} cells, the header has {expected} columns",
        "この行のセルは{found}個、見出しの列は{expected}個です",
    ),
    "huge-cell": (
        "the cell holds {found} characters, more than the {limit} any cell of this layout needs",
        "セルが{found}文字あります(上限{limit}文字)",
    ),
    "repeated-row": (
        "the same {key} stands on line {first_line} already",
        "同じ {key} の行が{first_line}行目にもあります",
    ),
    # A cell.
    "empty-cell": ("a value is required", "値が必要です"),
    "not-empty": (
        "must be empty here: {why}",
        "ここは空でなければなりません: {why_ja}",
    ),
    "control-character": ("contains a control character", "制御文字が含まれています"),
    "amount-separated": (
        "is written with separators; write the digits only, such as 1000",
        "桁区切りがあります。1000 のように数字だけで書いてください",
    ),
    "amount-full-width": (
        "is written in full-width characters; use ASCII digits",
        "全角文字で書かれています。半角数字を使ってください",
    ),
    "amount-triangle": (
        "marks a minus with a triangle; write a plain - before the digits",
        "負の数が△で書かれています。半角の - を使ってください",
    ),
    "amount-fraction": (
        "has a decimal point; yen are whole, write 34482000 and not 34482000.0",
        "小数点があります。円は整数です。34482000.0 ではなく 34482000 と書いてください",
    ),
    "amount-exponent": (
        "is in scientific notation, so digits may be lost; export the column as whole numbers",
        "指数表記のため桁が失われている可能性があります。整数で書き出してください",
    ),
    "amount-unit": (
        "carries a unit or currency sign; this column is in yen, digits only",
        "単位や通貨記号が付いています。この列は円単位の数字だけです",
    ),
    "amount-leading-zero": (
        "starts with a zero or a plus sign; write the digits only",
        "先頭に余分な0または+があります。数字だけで書いてください",
    ),
    "amount-not-a-number": ("is not a whole number of yen", "円単位の整数ではありません"),
    "amount-negative": ("must not be negative", "負の数は使えません"),
    "amount-too-large": (
        "is {limit:,} yen or more, above any budget of the state; check the unit",
        "{limit:,}円以上です。国の予算より大きい額です。単位を確認してください",
    ),
    "not-a-year": (
        "is not a fiscal year of four ASCII digits from {first} to {last}",
        "{first}から{last}までの半角4桁の年度ではありません",
    ),
    "not-a-date": ("is not a date such as 2024-03-28", "2024-03-28 のような日付ではありません"),
    "not-a-choice": ("is not one of {choices}", "次のいずれでもありません: {choices}"),
    "not-digits": ("must be {expected} of ASCII digits", "半角数字{expected_ja}でなければなりません"),
    "not-a-block": (
        "is not a block of capital letters such as A or AB",
        "A や AB のようなブロック記号ではありません",
    ),
    "not-a-url": ("is not an http or https address", "http または https のアドレスではありません"),
    "corporate-number-form": (
        "is not a corporate number of 13 ASCII digits",
        "半角13桁の法人番号ではありません",
    ),
    "corporate-number-check-digit": (
        "fails the check digit: the first digit is {found}, the other twelve need {expected}",
        "検査用数字が合いません。先頭は{found}ですが、{expected}であるはずです",
    ),
    "unknown-ministry": ("is not a known ministry{hint}", "登録されていない所管です{hint_ja}"),
    "unknown-organization": (
        "is not a known organization of {ministry}{hint}",
        "{ministry}の組織として登録されていません{hint_ja}",
    ),
    # Cells that contradict each other.
    "change-does-not-fit": (
        "amount {amount:,} - previous {previous:,} is {expected:,}, the file says {found:,}",
        "額 {amount:,} - 前 {previous:,} は {expected:,} ですが、ファイルでは {found:,} です",
    ),
    "change-incomplete": (
        "previous_yen and difference_yen come together or not at all",
        "previous_yen と difference_yen は両方書くか、両方空にしてください",
    ),
    "settlement-does-not-balance": (
        (
            "spent {spent:,} + carried over {carried_over:,} + unused {unused:,} is {expected:,}, "
            "current is {found:,}"
        ),
        (
            "支出済 {spent:,} + 繰越 {carried_over:,} + 不用 {unused:,} は {expected:,} です。"
            "現額 {found:,} と一致しません"
        ),
    ),
    "total-does-not-fit": (
        "the total is {total:,}, its parts sum to {found:,}",
        "合計 {total:,} が内訳の合計 {found:,} と一致しません",
    ),
    "years-reversed": (
        "the last fiscal year {last} is before the first, {first}",
        "終了年度 {last} が開始年度 {first} より前です",
    ),
    "owner-does-not-fit": (
        "owner_basis unknown goes with an empty ministry and organization, any other with both given",
        "owner_basis が unknown のときは所管と組織は空、それ以外では両方が必要です",
    ),
    "reconciliation-does-not-fit": (
        (
            "the costs sum to {total:,}, executed is {executed:,}: "
            "within {tolerance:,} yen is {expected}, not {found}"
        ),
        (
            "経費の合計は {total:,}、執行額は {executed:,} です。"
            "差が{tolerance:,}円以内かは {expected} であり {found} ではありません"
        ),
    ),
    "reconciliation-without-execution": (
        "says whether the costs reconcile, but the executed amount is empty, or the other way round",
        "執行額と照合結果は両方書くか、両方空にしてください",
    ),
    "direct-payment-with-payer": (
        "a direct payment has no payer before it; paid_by must be empty",
        "直接支出には支払元がありません。paid_by は空にしてください",
    ),
    "missing-change": (
        "a supplementary budget states the previous amount and the difference",
        "補正予算には補正前の額と増減額が必要です",
    ),
}


def reason(code: str, **facts: object) -> Reason:
    """The reason of this code with its facts filled in.

    Args:
        code: A key of `TEXTS`.
        **facts: The values the texts of that code mention.
    """
    en, ja = TEXTS[code]
    return Reason(code, en.format(**facts), ja.format(**facts))
