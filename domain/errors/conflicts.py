"""Contradictions to what was recorded before."""

from dataclasses import dataclass

from domain.errors.kinds import Conflict


@dataclass(eq=False)
class SilentChange(Conflict):
    """The same fact again, with other content."""

    code = "no-silent-change"
    titles = ("Already recorded with other content", "既存の記録との相違")
    english = (
        "{what} is already recorded with other content: recorded {recorded}, now {given}. Nothing is changed "
        "silently."
    )
    japanese = (
        "{what_ja}は異なる内容で既に記録されています（記録：{recorded}、今回：{given}）。"
        "記録を黙って変更することはできません。"
    )

    what: str
    what_ja: str
    recorded: str
    given: str


@dataclass(eq=False)
class KeyReused(Conflict):
    """The same idempotency key for another request."""

    code = "idempotency-key-reused"
    titles = ("The key names another request", "冪等キーの再使用")
    english = (
        "The key '{key}' was used for another request; the first one stands. Use a new key for a new request."
    )
    japanese = (
        "キー「{key}」は別の要求で使用済みです。最初の記録が有効です。"
        "新しい要求には新しいキーを使用してください。"
    )

    key: str


@dataclass(eq=False)
class StaleVersion(Conflict):
    """The caller saw an older state."""

    code = "stale-version"
    titles = ("You saw an older state", "確認した版が古い")
    english = (
        "You saw version {expected} of '{subject_id}'; it is at version {actual}. Look at what changed, then "
        "send again."
    )
    japanese = (
        "「{subject_id}」の版 {expected} に基づく要求ですが、現在は版 {actual} です。"
        "変更内容を確認してから再送してください。"
    )

    subject_id: str
    expected: int
    actual: int


@dataclass(eq=False)
class LogNeverRunsBackwards(Conflict):
    """Something to be recorded in the past."""

    code = "log-runs-forward"
    titles = ("Nothing is recorded in the past", "過去時点への記録")
    english = (
        "Nothing can be recorded at {asked}: {why}. A late fact is recorded now, with an earlier effective "
        "date."
    )
    japanese = (
        "{asked} 時点として記録することはできません（{why_ja}）。遅れて判明した事実は、"
        "発効日を遡らせて現在の時点で記録します。"
    )

    asked: str
    why: str
    why_ja: str


@dataclass(eq=False)
class TooBusy(Conflict):
    """Others kept changing the same books."""

    code = "too-busy"
    titles = ("Others kept changing the same books", "他の記録との競合")
    english = (
        "Others changed the same books {attempts} times while this was decided; nothing was recorded. Send "
        "it again."
    )
    japanese = "他の記録と {attempts} 回競合したため、記録していません。再送してください。"

    attempts: int
