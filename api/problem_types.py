"""The only table from a refusal to an HTTP status, and the title of every kind of problem."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from api import refusals
from domain import errors
from domain.errors import DomainError

STATUS_OF: dict[type[DomainError], HTTPStatus] = {
    errors.InvalidValue: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.RuleViolation: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.StaleVersion: HTTPStatus.PRECONDITION_FAILED,
    errors.TooBusy: HTTPStatus.SERVICE_UNAVAILABLE,
    refusals.BadRequest: HTTPStatus.BAD_REQUEST,
    refusals.Forbidden: HTTPStatus.FORBIDDEN,
    refusals.WrongContentType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    refusals.BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    refusals.MethodNotAllowed: HTTPStatus.METHOD_NOT_ALLOWED,
    refusals.NotReady: HTTPStatus.SERVICE_UNAVAILABLE,
    refusals.UnreachableStore: HTTPStatus.SERVICE_UNAVAILABLE,
    refusals.InternalError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""Status by class of refusal; the nearest class of a refusal's ancestry decides."""

TITLES: dict[str, tuple[str, str]] = {
    "accounts-period": ("The year's accounts are not open on that day", "会計年度の期間外"),
    "batch-refused": ("Entries of a batch were refused", "一括記録の一部が不可"),
    "body-too-large": ("The body is too large", "本文が大きすぎる"),
    "budget-sequence": ("A supplementary budget that does not follow", "補正予算の前後が不整合"),
    "content-type": ("Not sent as JSON", "JSON 以外の形式"),
    "corporate-number": ("Not a corporate number", "法人番号の誤り"),
    "criterion": ("The criterion leads to another class", "分類と基準の不一致"),
    "cross-origin": ("A write from another site", "他サイトからの書き込み"),
    "envelope": ("More than the ministry has left", "所管の予算残額の超過"),
    "foreign-host": ("Not this service's name", "ホスト名の不一致"),
    "idempotency-key-malformed": ("The idempotency key cannot be used", "冪等キーの形式の誤り"),
    "idempotency-key-missing": ("The idempotency key is missing", "冪等キーがない"),
    "idempotency-key-reused": ("The key names another request", "冪等キーの再使用"),
    "if-match-malformed": ("If-Match names no version", "If-Match の形式の誤り"),
    "internal-error": ("Something went wrong here", "内部エラー"),
    "invalid-amount": ("Not an amount of yen", "金額の誤り"),
    "invalid-fiscal-year": ("Not a fiscal year", "年度の誤り"),
    "invalid-moment": ("Not a moment or a day", "日時の誤り"),
    "invalid-percentage": ("Not a percentage", "百分率の誤り"),
    "invalid-round": ("Not the number of a supplementary budget", "補正予算の号数の誤り"),
    "invalid-value": ("A value of the wrong kind", "値の誤り"),
    "log-runs-forward": ("Nothing is recorded in the past", "過去時点への記録"),
    "malformed-json": ("The body is not JSON", "JSON の誤り"),
    "method-not-allowed": ("The address does not take that method", "使用できないメソッド"),
    "missing-value": ("Something is missing", "必須項目がない"),
    "no-owner": ("No owning ministry is on record", "所管府省が未記録"),
    "no-silent-change": ("Already recorded with other content", "既存の記録との相違"),
    "not-explained": ("The view's figures cannot be opened", "内訳を表示できないビュー"),
    "not-ready": ("The books cannot be read at the moment", "記録を読み取れない"),
    "outside-lump-sum": ("The system is outside the lump sum", "一括計上の対象外"),
    "parameter-not-taken": ("The view does not take that parameter", "指定できないパラメーター"),
    "plan-before-money": ("No decided plan covers it", "実施計画の残額の超過"),
    "plan-below-allocations": ("The plan is below what is allocated", "配分済額を下回る実施計画"),
    "port-taken": ("The port is in use", "ポートが使用中"),
    "procedure": ("The system was never classified", "分類が未指定"),
    "return-above-allocation": ("More than was allocated", "配分額を超える返納"),
    "sector": ("Not a system of the state", "国以外の情報システム"),
    "settlement-does-not-follow": ("The settlement does not follow from the books", "決算と記録の不整合"),
    "settlement-row": ("A settlement row that does not add up", "決算の行の不一致"),
    "special-account": ("Lump-sum money to a special account", "特別会計への配分"),
    "stale-version": ("You saw an older state", "確認した版が古い"),
    "too-busy": ("Others kept changing the same books", "他の記録との競合"),
    "transfer-to-itself": ("A transfer to itself", "同一府省への移替え"),
    "unknown-allocation": ("No such allocation", "配分が存在しない"),
    "unknown-budget": ("No budget for that ministry and year", "予算の記録がない"),
    "unknown-column": ("No such figure", "列が存在しない"),
    "unknown-field": ("A field nobody reads", "不明な項目"),
    "unknown-grouping": ("The view cannot be shown that way", "使用できない区分"),
    "unknown-fiscal-year": ("The books hold nothing about that year", "記録のない年度"),
    "unknown-ministry": ("No such ministry or organization", "府省・組織が存在しない"),
    "unknown-path": ("Nothing is served there", "存在しないアドレス"),
    "unknown-system": ("No such information system", "情報システムが存在しない"),
    "unknown-view": ("No such view", "ビューが存在しない"),
    "unreachable-store": ("The database does not answer", "データベースに接続できない"),
    "unreadable-file": ("The file cannot be read", "ファイルを読み取れない"),
    "unreadable-request": ("The request cannot be read", "要求を読み取れない"),
}
"""Title by code: English, Japanese."""


@dataclass(frozen=True)
class ProblemType:
    """One kind of problem, as documented.

    Attributes:
        code: Its stable name.
        status: The HTTP status it is answered with.
        policy: The section of the basic policy behind it.
        sentences: Its sentence templates, English and Japanese.
    """

    code: str
    status: HTTPStatus
    policy: str | None
    sentences: tuple[str, str]


def status_of(error_class: type[DomainError]) -> HTTPStatus:
    """Return the status of a class of refusal."""
    return next(STATUS_OF[ancestor] for ancestor in error_class.__mro__ if ancestor in STATUS_OF)


def problem_types() -> list[ProblemType]:
    """Return every kind of problem there is, by code; one entry per class that can be raised."""
    concrete = (kind for kind in _descendants(DomainError) if "code" in vars(kind))
    types = [
        ProblemType(kind.code, status_of(kind), kind.policy, (kind.english, kind.japanese))
        for kind in concrete
    ]
    return sorted(types, key=lambda problem: (problem.code, problem.sentences))


def _descendants(kind: type[DomainError]) -> Iterator[type[DomainError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _descendants(child)
