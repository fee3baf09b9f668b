"""Why a spreadsheet or a row of one is refused: every reason once, in English and Japanese.

Reasons that say what was found and what would be taken, so that whoever made the file can mend it. Those of
the published layouts stand in ``seed_data.reasons``.
"""

from collections.abc import Mapping
from typing import Final

from seed_data.reasons import Reason

TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    # The file as a whole.
    "file-empty": ("the file is empty", "ファイルが空です"),
    "file-too-large": (
        "the file is larger than {limit} MB; split it into several files",
        "ファイルが{limit}MBを超えています。複数のファイルに分けてください",
    ),
    "not-a-spreadsheet": (
        "the file is {found}, not a spreadsheet; save it as .xlsx or .csv",
        "ファイルは{found_ja}で、表ではありません。.xlsx か .csv で保存してください",
    ),
    "old-format": (
        "the file is an old Excel workbook (.xls); save it as .xlsx or .csv",
        "旧形式のExcelファイル(.xls)です。.xlsx か .csv で保存してください",
    ),
    "password": (
        "the file is protected by a password; save it without one",
        "パスワードで保護されています。保護を外して保存してください",
    ),
    "macros": (
        "the file contains macros (.xlsm); they never run here, save it as .xlsx",
        "マクロを含むファイル(.xlsm)です。マクロは実行しません。.xlsx で保存してください",
    ),
    "open-document": (
        "the file is an OpenDocument spreadsheet (.ods); save it as .xlsx or .csv",
        "OpenDocument形式(.ods)です。.xlsx か .csv で保存してください",
    ),
    "binary-workbook": (
        "the file is a binary workbook (.xlsb); save it as .xlsx or .csv",
        "バイナリ形式のブック(.xlsb)です。.xlsx か .csv で保存してください",
    ),
    "broken-workbook": (
        "the workbook cannot be read ({detail}); open it in a spreadsheet program and save it again",
        "ブックを読み取れません({detail})。表計算ソフトで開いて保存し直してください",
    ),
    "unpacks-too-large": (
        "unpacked the workbook would be {found:,} bytes, more than the {limit:,} allowed; split it",
        "展開すると{found:,}バイトになり、上限{limit:,}バイトを超えます。分割してください",
    ),
    "packed-too-well": (
        "'{part}' would unpack to {found:,} times its size, more than {limit} times; it may be a zip bomb",
        "「{part}」は展開すると{found:,}倍になり、上限{limit}倍を超えます。不正な圧縮ファイルの疑いがあります",
    ),
    "too-many-parts": (
        "the workbook consists of {found:,} parts, more than {limit:,}",
        "ブックを構成する部品が{found:,}個あり、上限{limit:,}個を超えます",
    ),
    "too-deep": (
        "the workbook nests elements {limit} deep and more, which no spreadsheet does",
        "XMLの入れ子が{limit}段を超えています。表計算ファイルではあり得ません",
    ),
    "entities": (
        "the workbook declares entities of its own, which no spreadsheet program writes",
        "XMLの実体宣言を含みます。表計算ソフトはこれを書き出しません",
    ),
    "disordered-rows": (
        "row {row:,} of the sheet does not come after the one before it",
        "シートの{row:,}行目の順序が正しくありません",
    ),
    "dates-from-1904": (
        "the workbook counts its dates from 1904; switch that off in its options and save it again",
        "1904年起点の日付を使用するブックです。設定を解除して保存し直してください",
    ),
    "too-many-rows": (
        "the sheet has more than {limit:,} rows; split it into several files",
        "{limit:,}行を超えています。複数のファイルに分けてください",
    ),
    "too-many-columns": (
        "row {row:,} has more than {limit} columns",
        "{row:,}行目に{limit}列を超えるセルがあります",
    ),
    "too-many-formulas": (
        "the sheet has more than {limit:,} formulas without a value; save it with its values",
        "値のない数式が{limit:,}個を超えています。値を保存してください",
    ),
    "no-sheet": ("the workbook has no sheet '{sheet}'", "シート「{sheet}」がありません"),
    "encoding": (
        "the file is neither UTF-8 nor Shift_JIS{hint}; save it as UTF-8",
        "UTF-8でもShift_JISでもありません{hint_ja}。UTF-8で保存してください",
    ),
    "nul": (
        "line {line:,} contains a NUL byte; the file is not text",
        "{line:,}行目にNULバイトがあります。テキストファイルではありません",
    ),
    "line-too-long": (
        "line {line:,} has more than {limit:,} characters",
        "{line:,}行目が{limit:,}文字を超えています",
    ),
    "quotes": (
        "the quotation marks do not fit together at line {line:,} ({detail})",
        "{line:,}行目の引用符が正しく閉じられていません({detail})",
    ),
    "left-out": ("is left out, as it was refused in the preview", "確認時に拒否された行のため除外しました"),
    # The header.
    "no-header": (
        "no row among the first {limit} is the header; it would name, for example: {expected}",
        "先頭{limit}行に見出し行がありません。例: {expected_ja}",
    ),
    "missing-header": ("the header lacks the column '{column}'", "見出しに列「{column_ja}」がありません"),
    "repeated-header": (
        "two columns of the header are '{column}'",
        "見出しに列「{column_ja}」が二つあります",
    ),
    "unknown-header": (
        "the header has a column '{column}' that this layout does not know{hint}",
        "見出しの列「{column}」はこの様式にありません{hint_ja}",
    ),
    "nothing-to-read": ("the sheet has a header and no rows", "見出しだけで、行がありません"),
    # A cell.
    "required": ("a value is required", "値が必要です"),
    "formula": (
        "cell {cell} is a formula without a value; formulas never run here, save the file with its values",
        "セル{cell}は値のない数式です。数式は計算しません。値を保存してください",
    ),
    "error-value": ("is the error of a formula", "数式のエラー値です"),
    "long-cell": (
        "holds {found:,} characters, more than the {limit:,} allowed",
        "{found:,}文字あります(上限{limit:,}文字)",
    ),
    "control": ("contains a control character", "制御文字が含まれています"),
    "amount": ("is not an amount", "金額として読み取れません"),
    "amount-grouping": (
        "has its digits grouped in a way that leaves open what is meant; write 1,000,000 or 1000000",
        "桁区切りの位置が正しくありません。1,000,000 又は 1000000 と書いてください",
    ),
    "amount-unit": (
        "carries a unit of its own; the column is in {unit_en}: say the unit in the header",
        "セルに単位があります。この列の単位は{unit_ja}です。単位は見出しに書いてください",
    ),
    "amount-exponent": (
        "is in scientific notation, so digits may be lost; export the column as whole numbers",
        "指数表記のため桁が失われている可能性があります。整数で書き出してください",
    ),
    "amount-not-whole": (
        "is not a whole number of yen ({unit_en})",
        "円未満の端数があります(単位: {unit_ja})",
    ),
    "amount-negative": ("must not be negative", "負の数は使えません"),
    "amount-too-large": (
        "is {limit:,} yen or more, above any budget of the state; check the unit",
        "{limit:,}円以上です。国の予算より大きい額です。単位を確認してください",
    ),
    "year": (
        "is not a fiscal year such as 2024, 令和6年度 or R6",
        "2024、令和6年度、R6 のような年度ではありません",
    ),
    "day": (
        "is not a date such as 2024-04-01, 令和6年4月1日 or R6.4.1",
        "2024-04-01、令和6年4月1日、R6.4.1 のような日付ではありません",
    ),
    "month": (
        "is not a month such as 2024-04 or 令和6年4月",
        "2024-04、令和6年4月 のような年月ではありません",
    ),
    "number": ("is not a number", "数値ではありません"),
    "count": ("is not a whole number of 0 or more", "0以上の整数ではありません"),
    "flag": ("is neither yes nor no", "「はい」でも「いいえ」でもありません"),
    "choice": ("is none of: {choices}", "次のいずれでもありません: {choices_ja}"),
    "nothing-given": (
        "no amount is given; write 0 where there is none",
        "金額がありません。ない場合は 0 と書いてください",
    ),
    "unknown-system": ("is not a system in the books{hint}", "登録されていない情報システムです{hint_ja}"),
    "ambiguous-system": (
        "is the name of several systems ({ids}); write the id",
        "同じ名称のシステムが複数あります({ids})。IDを書いてください",
    ),
    "unknown-organization": (
        "is not a ministry or organization in the books",
        "登録されていない府省・組織です",
    ),
    "not-an-id": (
        "is not an id of ASCII letters, digits, dot, hyphen and underscore",
        "半角英数字とドット・ハイフン・下線だけの番号ではありません",
    ),
    "not-an-address": ("is not an http or https address", "http または https のアドレスではありません"),
}


def reason(code: str, **facts: object) -> Reason:
    """Return the reason of a code with its facts filled in.

    Args:
        code: A key of ``TEXTS``.
        **facts: The values its texts mention.
    """
    english, japanese = TEXTS[code]
    return Reason(code, english.format(**facts), japanese.format(**facts))
