"""Who acts in the illustration, on whose behalf, and the one document everything in it rests on."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, Self, cast

from domain.aggregate import Command
from domain.facts import Facts, Source
from domain.vocabulary import DIGITAL_AGENCY, Provenance

DOCUMENT: Final = Source(
    title="例示年度（令和7・8年度）の設定書：本プロジェクトが作成した例示であり、事実ではありません",
    number="第1版",
)
"""The source of every illustrative event."""
BUDGET_BUREAU: Final = "mof"
"""財務省 grants reserve funds and approves shifts."""


@dataclass(frozen=True)
class Step:
    """One thing that somebody does.

    Attributes:
        on: The business date; the story is told in this order.
        command: What is done.
    """

    on: date
    command: Command

    @classmethod
    def of(cls, command: Command) -> Self:
        """Return the step of a command: it happens on the day its facts take effect."""
        return cls(cast("_Stated", command).facts.effective_on, command)


class _Stated(Protocol):
    """What every command has beside what all commands share."""

    facts: Facts


class Narrator:
    """Gives every step its facts.

    Args:
        names: The name of each ministry by its id.
    """

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def officer(
        self, ministry: str, on: date, reason: str | None = None, *, confirmed: bool = False
    ) -> Facts:
        """A ministry's officer states something."""
        actor = f"例示担当官（{self._names[ministry]}）"
        return _facts(actor, ministry, on, reason, confirmed=confirmed)

    def agency(self, on: date, reason: str | None = None) -> Facts:
        """デジタル庁 designates, determines, decides and allocates."""
        return _facts("例示担当官（デジタル庁統括担当）", DIGITAL_AGENCY, on, reason)

    def reviewer(self, on: date, reason: str | None = None) -> Facts:
        """デジタル庁 reviews projects and monitors them."""
        return _facts("例示レビュー担当（デジタル庁）", DIGITAL_AGENCY, on, reason)

    def approver(self, on: date, reason: str) -> Facts:
        """An approver lets others go past a limit; never somebody who enters amounts."""
        return _facts("例示承認権者（デジタル庁）", DIGITAL_AGENCY, on, reason)

    def budget_bureau(self, on: date, reason: str | None = None) -> Facts:
        """財務省 states what it drafted, granted or approved."""
        return _facts("例示担当官（財務省主計担当）", BUDGET_BUREAU, on, reason)


def made_up(text: str) -> str:
    """Return a text that says of itself that it is an example, wherever it is shown alone."""
    return f"例示：{text}"


def _facts(actor: str, acting_for: str, on: date, reason: str | None, *, confirmed: bool = False) -> Facts:
    return Facts(
        actor=actor,
        effective_on=on,
        source=DOCUMENT,
        provenance=Provenance.ILLUSTRATIVE,
        reason=None if reason is None else made_up(reason),
        acting_for=acting_for,
        is_confirmed=confirmed,
    )
