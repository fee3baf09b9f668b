"""What a replay finds wrong with the log itself: with its position, and what was done about it: nothing."""

from collections.abc import Mapping
from typing import Final, NamedTuple

UNKNOWN, UNREADABLE, GAP, NO_APPEND = "unknown", "unreadable", "gap", "no-append"
SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    UNKNOWN: (
        "position {position}: nobody here knows an event '{name}' of that version",
        "位置 {position}：この版では分からないイベント「{name}」です",
    ),
    UNREADABLE: (
        "position {position}: the event '{name}' cannot be read: {detail}",
        "位置 {position}：イベント「{name}」を読み取れません（{detail}）",
    ),
    GAP: (
        "positions {position} to {detail}: no event stands there",
        "位置 {position} から {detail} まで：イベントがありません",
    ),
    NO_APPEND: (
        "position {position}: the event '{name}' belongs to no append",
        "位置 {position}：イベント「{name}」がどの追記にも属していません",
    ),
}
"""What is said of a finding, in English and Japanese."""


class Finding(NamedTuple):
    """Something wrong with the log.

    Attributes:
        position: Where.
        kind: ``unknown``, ``unreadable``, ``gap`` or ``no-append``.
        name: The event's name; empty where there is no event.
        detail: Why it cannot be read; of a gap, its last position.
    """

    position: int
    kind: str
    name: str = ""
    detail: str = ""

    def sentence(self, *, in_japanese: bool = False) -> str:
        """Return what is wrong, in a sentence."""
        return SENTENCES[self.kind][in_japanese].format(**self._asdict())
