"""What can be wrong with a log, each in one sentence that names the place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

JAPANESE: Final = "ja"


class Kind(Enum):
    """What is wrong, in English and Japanese; braces hold what a problem knows."""

    CHANGED = (
        "event '{name}' of {subject} is not what was sealed: its bytes, name, place or moments were changed",
        "{subject} のイベント「{name}」が封印時と一致しません(内容・名称・位置・日時のいずれかの改変)",
    )
    DIGEST_CHANGED = (
        "the stored digest was changed: the event is what its link says",
        "保存されたダイジェストが改変されています(イベントは連鎖と一致)",
    )
    LINK_CHANGED = (
        "does not follow from the event before it: one was removed, inserted or moved, or the link changed",
        "直前のイベントとの連鎖が切れています(間のイベントの削除・挿入・移動、又は連鎖値の改変)",
    )
    MISSING = (
        "no event is stored, although an append holds one there: it was deleted",
        "追記記録にあるイベントがありません(削除)",
    )
    NO_EVENT = (
        "a digest is stored, and no event: it was deleted",
        "ダイジェストのみが残り、イベントがありません(削除)",
    )
    UNSEALED = (
        "event '{name}' of {subject} has no digest: it was inserted, or its digest deleted",
        "{subject} のイベント「{name}」にダイジェストがありません(挿入、又はダイジェストの削除)",
    )
    OUTSIDE = (
        "event '{name}' of {subject} is in no append: it was inserted, or its append deleted",
        "{subject} のイベント「{name}」がどの追記にも属しません(挿入、又は追記記録の削除)",
    )
    CLAIMED_TWICE = ("two appends hold it", "二つの追記が同じ位置を含んでいます")
    BACKDATED = (
        "recorded before the append before it: a moment was changed",
        "直前の追記より前の記録日時です(日時の改変)",
    )
    GAP = (
        "no event is stored, and this store skips no position: it was deleted",
        "この保存先では生じない欠番です(イベントの削除)",
    )
    MISFIT = (
        "events, digests and appends do not fit together",
        "イベント・ダイジェスト・追記記録が整合しません",
    )
    UNKNOWN = (
        "no event '{name}' is known to this version of the program ({subject})",
        "イベント「{name}」は本版のシステムに定義がありません({subject})",
    )
    UNREADABLE = (
        "event '{name}' of {subject} cannot be read ({reason})",
        "{subject} のイベント「{name}」を読み取れません({reason})",
    )
    VERSION = (
        "{subject} is at version {version}, after {before}",
        "{subject} の版が {before} の次に {version} となっています",
    )
    OTHER_LOG = (
        "checkpoint {source} is of a log with another first event ({log_id})",
        "チェックポイント {source} は最初のイベントが異なるログのものです({log_id})",
    )
    TRUNCATED = (
        "checkpoint {source} states {size} events, the log holds {held}: its tail was cut off",
        "チェックポイント {source} は {size} 件を証明していますが、ログは {held} 件です(末尾の切捨て)",
    )
    NOT_GROWN = (
        "checkpoint {source}: the log's first {size} events are not those it states (the first {agreed} are)",
        "チェックポイント {source}:先頭 {size} 件が証明時と異なります(一致は {agreed} 件まで)",
    )
    FORGED = (
        "checkpoint {source} is forged or damaged: its signature is not that of key {key_id}",
        "チェックポイント {source} は偽造又は破損しています(鍵 {key_id} の署名ではありません)",
    )
    UNKNOWN_KEY = (
        "checkpoint {source} is signed with key {key_id}, which is not known here",
        "チェックポイント {source} の署名鍵 {key_id} は登録されていません",
    )
    UNREADABLE_CHECKPOINT = (
        "stored checkpoint {source} cannot be read",
        "保存されたチェックポイント {source} を読み取れません",
    )


@dataclass(frozen=True)
class LogProblem:
    """One thing that is wrong with the log.

    Attributes:
        kind: What.
        first: The position of the first event it concerns; of a checkpoint, the position it states.
        last: The position of the last one.
        events: How many it concerns.
        said: What the sentence says beside.
    """

    kind: Kind
    first: int
    last: int
    events: int = 1
    said: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """Return it as a sentence, ``ja`` or ``en``."""
        english, japanese = self.kind.value
        place = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        more = self.events - 1
        if language == JAPANESE:
            rest = f"(続く {more:,} 件も同様)" if more else ""
            return f"位置 {place}:{japanese.format_map(self.said)}{rest}"
        rest = f" (the same of {more:,} more)" if more else ""
        return f"position {place}: {english.format_map(self.said)}{rest}"


def told_together(problems: Iterable[LogProblem]) -> list[LogProblem]:
    """Return problems in order; of a run of one kind at neighbouring positions, the first for all."""
    told: list[LogProblem] = []
    for problem in problems:
        before = told[-1] if told else None
        if before is not None and before.kind is problem.kind and problem.first == before.last + 1:
            told[-1] = replace(before, last=problem.last, events=before.events + problem.events)
        else:
            told.append(problem)
    return told
