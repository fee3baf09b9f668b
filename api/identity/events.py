"""What happens to an account: frozen facts, named for ever, in a log of their own.

Nothing in them is a secret in clear: a password is an argon2id hash, a token is a SHA-256 hash of a random
text, and a name that is no account's is a keyed digest, because people type passwords into that field.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, ClassVar, Final

from domain.access.person import Post

MACHINE: Final = "local"
"""Who acts at the command line of the machine itself."""


@dataclass(frozen=True, kw_only=True)
class AccountEvent:
    """A fact about an account, or about somebody who tried to be one.

    Attributes:
        stream: ``account:<name>``, or ``attempt:<uuid>`` for a name nobody has.
        version: Its place in the stream, from 1.
        at: When, UTC.
        by: The account that did it; ``local`` for whoever sits at the machine.
        address: The address it came from, ``None`` for the machine itself.
    """

    NAME: ClassVar[str]
    TITLES: ClassVar[tuple[str, str]]
    HIDDEN: ClassVar[frozenset[str]] = frozenset()
    """Fields that nobody is shown."""

    stream: str
    version: int
    at: datetime
    by: str
    address: str | None = None

    @property
    def account(self) -> str | None:
        """The account it is about, ``None`` when there is none of that name."""
        kind, _, name = self.stream.partition(":")
        return name if kind == "account" else None

    @property
    def content(self) -> dict[str, Any]:
        """What it says beside who, when and where, hidden fields left out."""
        return {
            f.name: getattr(self, f.name)
            for f in fields(self)
            if f.name not in ENVELOPE and f.name not in self.HIDDEN
        }


ENVELOPE: Final = frozenset({"stream", "version", "at", "by", "address"})


# --- an account and its rights ------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class AccountOpened(AccountEvent):
    """Somebody is given an account; how to sign in comes after it."""

    NAME = "account-opened"
    TITLES = ("Account opened", "アカウント開設")

    name: str
    posts: tuple[Post, ...]
    is_cleared: bool
    is_demo: bool


@dataclass(frozen=True, kw_only=True)
class PostsChanged(AccountEvent):
    """Posts are given or taken; the list is what they hold from now on."""

    NAME = "posts-changed"
    TITLES = ("Posts changed", "役職の変更")

    posts: tuple[Post, ...]


@dataclass(frozen=True, kw_only=True)
class ClearanceChanged(AccountEvent):
    """May, or may no longer, see sensitive systems of other ministries."""

    NAME = "clearance-changed"
    TITLES = ("Clearance changed", "機微情報の閲覧権限の変更")

    is_cleared: bool


@dataclass(frozen=True, kw_only=True)
class AccountClosed(AccountEvent):
    """Nobody signs in with it any more; what it recorded stays."""

    NAME = "account-closed"
    TITLES = ("Account closed", "アカウント停止")


@dataclass(frozen=True, kw_only=True)
class AccountReopened(AccountEvent):
    """It can be used again."""

    NAME = "account-re-opened"
    TITLES = ("Account re-opened", "アカウント再開")


# --- ways in ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class PasswordSet(AccountEvent):
    """A password, as its hash; a one-time password only opens the form for a new one."""

    NAME = "password-set"
    TITLES = ("Password set", "パスワード設定")
    HIDDEN = frozenset({"password_hash"})

    password_hash: str
    is_one_time: bool


@dataclass(frozen=True, kw_only=True)
class PasswordRehashed(AccountEvent):
    """The same password under a more expensive hash."""

    NAME = "password-rehashed"
    TITLES = ("Password hashed anew", "パスワードハッシュの更新")
    HIDDEN = frozenset({"password_hash"})

    password_hash: str


@dataclass(frozen=True, kw_only=True)
class EmailSet(AccountEvent):
    """An administrator lets a verified e-mail address of the identity provider stand for this account."""

    NAME = "e-mail-set"
    TITLES = ("E-mail for signing in set", "サインイン用メールの設定")

    email: str | None


@dataclass(frozen=True, kw_only=True)
class IdentityLinked(AccountEvent):
    """A subject of an identity provider is this account from now on."""

    NAME = "identity-linked"
    TITLES = ("Identity linked", "外部IDとの紐付け")

    issuer: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class TokenIssued(AccountEvent):
    """A token for programs, as the hash of its text."""

    NAME = "token-issued"
    TITLES = ("Token issued", "トークン発行")
    HIDDEN = frozenset({"token_hash"})

    token_id: str
    token_hash: str
    name: str
    may_write: bool
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(AccountEvent):
    """It opens nothing any more."""

    NAME = "token-revoked"
    TITLES = ("Token revoked", "トークン失効")

    token_id: str


# --- sign-in ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class SignedIn(AccountEvent):
    """A session began."""

    NAME = "signed-in"
    TITLES = ("Signed in", "サインイン")

    session_id: str
    how: str


@dataclass(frozen=True, kw_only=True)
class SignInFailed(AccountEvent):
    """Somebody could not prove to be this account."""

    NAME = "sign-in-failed"
    TITLES = ("Sign-in failed", "サインイン失敗")

    why: str
    name_digest: str | None = None


@dataclass(frozen=True, kw_only=True)
class SignInDelayed(AccountEvent):
    """So many failures that further tries from there are not looked at for a while."""

    NAME = "sign-in-delayed"
    TITLES = ("Sign-in delayed", "サインイン一時停止")

    seconds: int
    failures: int
    name_digest: str | None = None


@dataclass(frozen=True, kw_only=True)
class SignedOut(AccountEvent):
    """A session was ended by its holder."""

    NAME = "signed-out"
    TITLES = ("Signed out", "サインアウト")

    session_id: str


@dataclass(frozen=True, kw_only=True)
class SessionsEnded(AccountEvent):
    """Sessions were ended from elsewhere."""

    NAME = "sessions-ended"
    TITLES = ("Sessions ended", "セッション終了")

    session_ids: tuple[str, ...]
    why: str


# --- reading ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Exported(AccountEvent):
    """Somebody took a file away; its stream is ``reading:<uuid>``, ``by`` says who. ``known_at`` is UTC."""

    NAME = "exported"
    TITLES = ("File taken away", "書出し")
    HIDDEN = frozenset({"what", "parameters", "systems"})

    what: str
    parameters: str
    view: str
    known_at: datetime | None
    effective_on: str | None
    format: str
    rows: int
    log_position: int | None
    sha256: str
    systems: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SensitiveSeen(AccountEvent):
    """Somebody was shown sensitive systems or embargoed figures, at an address or on a page."""

    NAME = "sensitive-seen"
    TITLES = ("Sensitive information seen", "機微情報の閲覧")
    HIDDEN = frozenset({"what", "systems"})

    what: str
    systems: tuple[str, ...]


EVENTS: Final[dict[str, type[AccountEvent]]] = {
    kind.NAME: kind
    for kind in (
        AccountOpened,
        PostsChanged,
        ClearanceChanged,
        AccountClosed,
        AccountReopened,
        PasswordSet,
        PasswordRehashed,
        EmailSet,
        IdentityLinked,
        TokenIssued,
        TokenRevoked,
        SignedIn,
        SignInFailed,
        SignInDelayed,
        SignedOut,
        SessionsEnded,
        Exported,
        SensitiveSeen,
    )
}
"""Every event by its stable name."""
