"""Rules on the end of systems and organizations, and on what continues them."""

from dataclasses import dataclass

from domain.errors.kinds import InvalidValue, RuleViolation


@dataclass(eq=False)
class SystemAbolished(RuleViolation):
    """Something is intended for a system that has ended: abolished, split, merged or succeeded."""

    code = "system-abolished"
    titles = ("The system has ended", "廃止等された情報システム")
    policy = "4-2-2"
    english = (
        "{action} for '{system_id}' is refused: the system {ending} on {ended_on}. It can be re-activated "
        "first (policy 4-2-2)."
    )
    japanese = (
        "「{system_id}」への{action_ja}はできません。{ended_on} に{ending_ja}した情報システムです。"
        "必要な場合は、先に再稼働を記録してください（方針 4-2-2）。"
    )

    system_id: str
    action: str
    action_ja: str
    ending: str
    ending_ja: str
    ended_on: str


@dataclass(eq=False)
class SucceedsItself(InvalidValue):
    """A system or organization that would continue itself."""

    code = "successor-itself"
    titles = ("Nothing succeeds itself", "自らへの承継")
    english = "'{successor}' cannot succeed itself; name another one."
    japanese = "「{successor}」が自らを承継することはできません。別のものを指定してください。"

    successor: str


@dataclass(eq=False)
class SharesNotWhole(InvalidValue):
    """A split whose parts are not the whole, or one part only."""

    code = "shares"
    titles = ("The shares are not the whole", "割合の合計の不一致")
    english = (
        "{parts} parts with {total_bp:,} of {whole_bp:,} are not the whole of '{system_id}': a split has two "
        "or more different parts, each above 0, that sum to {whole_bp:,} (1/10,000)."
    )
    japanese = (
        "{parts} 件、合計 {total_bp:,}／{whole_bp:,} の割合では「{system_id}」の全体になりません。"
        "分割先は異なる2件以上とし、それぞれ0を超え、合計が {whole_bp:,}（1万分率）になるようにしてください。"
    )

    system_id: str
    parts: int
    total_bp: int
    whole_bp: int


@dataclass(eq=False)
class InvalidShare(InvalidValue):
    """A share that cannot be part of a whole."""

    code = "invalid-share"
    titles = ("Not a share", "割合の誤り")
    english = "share_bp must be 1 to {whole_bp:,} (1/10,000); got {value}."
    japanese = "share_bp は 1 から {whole_bp:,} までの整数（1万分率）でなければなりません。入力値：{value}"

    value: str
    whole_bp: int


@dataclass(eq=False)
class SharesAboveWhole(RuleViolation):
    """More of a system would go on in others than there is of it."""

    code = "shares-above-whole"
    titles = ("More than the whole", "全体を超える割合")
    english = (
        "Letting {asked_bp:,} of '{system_id}' go on in '{into}' is refused: of {whole_bp:,} (1/10,000) "
        "{merged_bp:,} is merged already and {left_bp:,} left."
    )
    japanese = (
        "「{system_id}」の {asked_bp:,} を「{into}」に引き継ぐことはできません。全体 {whole_bp:,}（1万分率）"
        "のうち統合済み {merged_bp:,}、残り {left_bp:,} です。"
    )

    system_id: str
    into: str
    asked_bp: int
    whole_bp: int
    merged_bp: int
    left_bp: int


@dataclass(eq=False)
class LineageCircle(RuleViolation):
    """A system would continue one that already continues it: its cost would come round for ever."""

    code = "lineage-circle"
    titles = ("Two systems would continue each other", "系譜の循環")
    english = (
        "'{successor}' cannot continue '{system_id}': '{system_id}' itself continues '{successor}', and "
        "their cost would come round."
    )
    japanese = (
        "「{successor}」を「{system_id}」の承継先にすることはできません。「{system_id}」は既に「{successor}」"
        "を承継しており、経費が循環します。"
    )

    system_id: str
    successor: str


@dataclass(eq=False)
class SystemInUse(RuleViolation):
    """A system that never ended is re-activated."""

    code = "system-in-use"
    titles = ("The system is in use", "稼働中の情報システム")
    policy = "4-2-2"
    english = "'{system_id}' is in use; only a system that has ended is re-activated (policy 4-2-2)."
    japanese = (
        "「{system_id}」は稼働中です。再稼働を記録できるのは、廃止等をした情報システムに限られます"
        "（方針 4-2-2）。"
    )

    system_id: str
