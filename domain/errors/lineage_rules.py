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
