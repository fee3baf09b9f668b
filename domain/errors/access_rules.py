"""What is refused because of who asks."""

from dataclasses import dataclass

from domain.errors.kinds import Forbidden, Unauthenticated


@dataclass(eq=False)
class NotSignedIn(Unauthenticated):
    """Nobody has signed in."""

    code = "not-signed-in"
    titles = ("Not signed in", "サインインしていない")
    english = "Sign in first: this is for those who hold a post."
    japanese = "サインインしてください。権限を持つ担当者のみが利用できます。"


@dataclass(eq=False)
class NotPermitted(Forbidden):
    """No post of the person lets them do it."""

    code = "not-permitted"
    titles = ("Not permitted", "権限がない")
    policy = "4-6"
    english = (
        "'{action}' for {ministry} is refused: it takes {needed}, and '{account}' holds {held} (policy 4-6)."
    )
    japanese = (
        "{ministry_ja}についての「{action_ja}」はできません。"
        "必要な権限：{needed_ja}、「{account}」の権限：{held_ja}（方針 4-6）。"
    )

    action: str
    action_ja: str
    ministry: str
    ministry_ja: str
    account: str
    needed: str
    needed_ja: str
    held: str
    held_ja: str


@dataclass(eq=False)
class ReadOnly(Forbidden):
    """A token that was made for reading."""

    code = "read-only-token"
    titles = ("The token is for reading only", "閲覧専用のトークン")
    english = "The token of '{account}' is for reading only; recording takes one with the scope 'write'."
    japanese = "「{account}」のトークンは閲覧専用です。記録には書き込み権限のあるトークンが必要です。"

    account: str
