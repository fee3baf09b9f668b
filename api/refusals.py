"""What the ways in refuse before the domain is asked, in the shape of the domain's own refusals.

The command line and HTTP share them; ``api.problems`` knows which status each one has.
"""

from dataclasses import dataclass

from domain.errors import Conflict, DomainError, Forbidden, InvalidValue, NotFound


class BadRequest(DomainError):
    """The request itself cannot be read."""


# --- the request --------------------------------------------------------------------------------------------


@dataclass(eq=False)
class MalformedJson(BadRequest):
    """The body is not JSON."""

    code = "malformed-json"
    titles = ("The body is not JSON", "JSON の誤り")
    english = "The body is not JSON: {reason} (at character {position})."
    japanese = "本文が JSON ではありません({position} 文字目:{reason})。"

    reason: str
    position: int


@dataclass(eq=False)
class UnreadableRequest(BadRequest):
    """Something else of the request cannot be read."""

    code = "unreadable-request"
    titles = ("The request cannot be read", "要求を読み取れない")
    english = "The request cannot be read: {reason}."
    japanese = "要求を読み取れません({reason})。"

    reason: str


@dataclass(eq=False)
class WrongContentType(DomainError):
    """A write that is not JSON."""

    code = "content-type"
    titles = ("Not sent as JSON", "JSON 以外の形式")
    english = "A write is sent as 'Content-Type: application/json'; got '{given}'."
    japanese = "書き込みは 'Content-Type: application/json' で送信してください(受信:'{given}')。"

    given: str


@dataclass(eq=False)
class BodyTooLarge(DomainError):
    """A body beyond the limit."""

    code = "body-too-large"
    titles = ("The body is too large", "本文が大きすぎる")
    english = (
        "The body is larger than {limit_bytes:,} bytes; files are loaded with the command 'ikkatsu import'."
    )
    japanese = (
        "本文が {limit_bytes:,} バイトを超えています。ファイルは 'ikkatsu import' で取り込んでください。"
    )

    limit_bytes: int


@dataclass(eq=False)
class IdempotencyKeyMissing(BadRequest):
    """A write nobody could repeat safely."""

    code = "idempotency-key-missing"
    titles = ("The idempotency key is missing", "冪等キーがない")
    english = (
        "A write needs the header 'Idempotency-Key': a text of your own that names this request, such as a "
        "UUID. Sent again with the same key, the request is answered again and recorded once."
    )
    japanese = (
        "書き込みにはヘッダー 'Idempotency-Key' が必要です。要求ごとに固有の文字列"
        "(UUID など)を指定してください。同じキーで再送しても記録は一度だけです。"
    )


@dataclass(eq=False)
class IdempotencyKeyMalformed(BadRequest):
    """A key that cannot be stored."""

    code = "idempotency-key-malformed"
    titles = ("The idempotency key cannot be used", "冪等キーの形式の誤り")
    english = "An Idempotency-Key is 1 to {longest} visible ASCII characters; got '{given}'."
    japanese = "Idempotency-Key は表示可能な ASCII 文字 1〜{longest} 字です(受信:'{given}')。"

    given: str
    longest: int


@dataclass(eq=False)
class IfMatchMalformed(BadRequest):
    """An If-Match that names no version."""

    code = "if-match-malformed"
    titles = ("If-Match names no version", "If-Match の形式の誤り")
    english = (
        "If-Match takes the version you have seen, as the ETag printed it, for example \"5\"; got '{given}'."
    )
    japanese = "If-Match には確認済みの版を ETag の形式(例:\"5\")で指定してください(受信:'{given}')。"

    given: str


@dataclass(eq=False)
class UnknownPath(NotFound):
    """No such address."""

    code = "unknown-path"
    titles = ("Nothing is served there", "存在しないアドレス")
    english = "Nothing is served at {path}; the addresses are listed at /docs."
    japanese = "{path} には何もありません。一覧は /docs にあります。"

    path: str


@dataclass(eq=False)
class MethodNotAllowed(DomainError):
    """The address exists; the method does not."""

    code = "method-not-allowed"
    titles = ("The address does not take that method", "使用できないメソッド")
    english = "{path} does not take {method}; it takes {allowed}."
    japanese = "{path} では {method} は使えません(使用可能:{allowed})。"

    path: str
    method: str
    allowed: str


@dataclass(eq=False)
class ForeignHost(Forbidden):
    """Addressed by a name that is not this machine's."""

    code = "foreign-host"
    titles = ("Not this service's name", "ホスト名の不一致")
    english = "This service answers as {allowed}, not as '{host}'."
    japanese = "このサービスは {allowed} としてのみ応答します(受信:'{host}')。"

    host: str
    allowed: str


@dataclass(eq=False)
class CrossOrigin(Forbidden):
    """A write that another site's page sends."""

    code = "cross-origin"
    titles = ("A write from another site", "他サイトからの書き込み")
    english = (
        "A write from a page of '{origin}' is refused: only this service's own pages and programs write."
    )
    japanese = (
        "'{origin}' のページからの書き込みはできません。"
        "書き込みは本サービスのページとプログラムに限られます。"
    )

    origin: str


@dataclass(eq=False)
class InternalError(DomainError):
    """Our fault."""

    code = "internal-error"
    titles = ("Something went wrong here", "内部エラー")
    english = (
        "Something went wrong here, not with your request. The log has the details under request {request}."
    )
    japanese = "サーバー側で問題が発生しました。詳細は要求番号 {request} でログに記録されています。"

    request: str


@dataclass(eq=False)
class ReadingNotRecorded(DomainError):
    """Who looks at what is sensitive, or takes a file away, is recorded first; that failed."""

    code = "reading-not-recorded"
    titles = ("The reading could not be recorded", "閲覧を記録できない")
    english = (
        "The answer is not handed out: it is a file, or shows what not everybody may see, and who reads that "
        "is recorded first, which failed. Try again; if it stays so, tell an administrator."
    )
    japanese = (
        "回答を表示できません。ファイルの書出しや機微情報の閲覧は先に記録する必要がありますが、記録に失敗しました。"
        "再度お試しください。続く場合は管理者に連絡してください。"
    )


@dataclass(eq=False)
class NotReady(DomainError):
    """The books cannot be read at the moment."""

    code = "not-ready"
    titles = ("The books cannot be read at the moment", "記録を読み取れない")
    english = "The books cannot be read at the moment: {reason}."
    japanese = "現在、記録を読み取れません({reason})。"

    reason: str


# --- fields -------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class WrittenAmount(InvalidValue):
    """An amount that is not a whole number in JSON."""

    code = "invalid-amount"
    titles = ("Not an amount of yen", "金額の誤り")
    english = (
        "{field} is whole yen as a plain JSON number, such as 150000000: no quotes, no separators, no "
        "decimals; got {value}."
    )
    japanese = (
        "{field} は円単位の整数を JSON の数値(例:150000000)で指定してください。"
        "引用符・桁区切り・小数は使えません。入力値:{value}"
    )

    field: str
    value: str


@dataclass(eq=False)
class WrittenFiscalYear(InvalidValue):
    """A fiscal year that is not four digits."""

    code = "invalid-fiscal-year"
    titles = ("Not a fiscal year", "年度の誤り")
    english = "{field} is a fiscal year written as four digits, such as 2024; got {value}."
    japanese = "{field} は年度を4桁の数字(例:2024)で指定してください。入力値:{value}"

    field: str
    value: str


@dataclass(eq=False)
class InvalidField(InvalidValue):
    """A value of another kind than the field takes."""

    code = "invalid-value"
    titles = ("A value of the wrong kind", "値の誤り")
    english = "{field} must be {expected}; got {value}."
    japanese = "{field} は{expected_ja}でなければなりません。入力値:{value}"

    field: str
    value: str
    expected: str
    expected_ja: str


@dataclass(eq=False)
class UnknownField(InvalidValue):
    """A field nobody reads: a typing mistake, most likely."""

    code = "unknown-field"
    titles = ("A field nobody reads", "不明な項目")
    english = "'{field}' is not known here; known are: {known}."
    japanese = "'{field}' という項目はありません。使用可能な項目:{known}"

    field: str
    known: str


# --- views --------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class UnknownView(NotFound):
    """No such view."""

    code = "unknown-view"
    titles = ("No such view", "ビューが存在しない")
    english = "There is no view '{view}'; there are: {known}."
    japanese = "ビュー「{view}」はありません。使用可能なビュー:{known}"

    view: str
    known: str


@dataclass(eq=False)
class NotExplained(InvalidValue):
    """A view whose figures cannot be opened."""

    code = "not-explained"
    titles = ("The view's figures cannot be opened", "内訳を表示できないビュー")
    english = "The figures of '{view}' cannot be opened into events; those of {known} can."
    japanese = "「{view}」の数値はイベントに分解できません。分解できるビュー:{known}"

    view: str
    known: str


@dataclass(eq=False)
class MalformedRow(InvalidValue):
    """A row key that is no pair."""

    code = "malformed-row"
    titles = ("Not the key of a row", "行の指定の誤り")
    english = "A row is named by pairs such as 'fiscal_year=2024'; got '{given}'."
    japanese = "行は 'fiscal_year=2024' のように「列=値」で指定してください(指定値:'{given}')。"

    given: str


@dataclass(eq=False)
class NotTaken(InvalidValue):
    """A parameter that would have no effect."""

    code = "parameter-not-taken"
    titles = ("The view does not take that parameter", "指定できないパラメーター")
    english = "'{view}' does not take '{parameter}'; it takes: {known}."
    japanese = "「{view}」では '{parameter}' を指定できません。指定可能:{known}"

    view: str
    parameter: str
    known: str


@dataclass(eq=False)
class UnknownBudget(NotFound):
    """No envelope for that ministry and year."""

    code = "unknown-budget"
    titles = ("No budget for that ministry and year", "予算の記録がない")
    english = "{ministry} has no lump-sum budget in FY{fiscal_year} ({account})."
    japanese = "{fiscal_year}年度の{ministry}({account})に一括計上予算の記録はありません。"

    fiscal_year: int
    ministry: str
    account: str


# --- the command line ---------------------------------------------------------------------------------------


@dataclass(eq=False)
class PortTaken(Conflict):
    """Another program listens there."""

    code = "port-taken"
    titles = ("The port is in use", "ポートが使用中")
    english = (
        "Port {port} on {host} is in use: another program, or another 'ikkatsu serve', listens there. Try "
        "--port {other}."
    )
    japanese = "{host} のポート {port} は使用中です。--port {other} などを試してください。"

    host: str
    port: int
    other: int


@dataclass(eq=False)
class UnreadableFile(InvalidValue):
    """A file that cannot be opened."""

    code = "unreadable-file"
    titles = ("The file cannot be read", "ファイルを読み取れない")
    english = "{file} cannot be read: {reason}."
    japanese = "{file} を読み取れません({reason})。"

    file: str
    reason: str


@dataclass(eq=False)
class UnreachableStore(DomainError):
    """The database does not answer."""

    code = "unreachable-store"
    titles = ("The database does not answer", "データベースに接続できない")
    english = "The database {store} cannot be opened: {reason}."
    japanese = "データベース {store} を開けません({reason})。"

    store: str
    reason: str
