"""An account as its events left it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from api.identity import events
from api.identity.events import AccountEvent
from domain.access.person import Person, Post

KNOWN_ADDRESSES: Final = 20
"""How many addresses somebody has signed in from are remembered."""


@dataclass(frozen=True)
class Token:
    """A token for programs.

    Attributes:
        token_id: Names it; no secret.
        token_hash: SHA-256 of its text.
        account: Whose it is.
        name: What it is for.
        may_write: Its scope: ``write``, or only ``read``.
        issued_at: UTC.
        expires_at: UTC; it opens nothing from then on.
    """

    token_id: str
    token_hash: str
    account: str
    name: str
    may_write: bool
    issued_at: datetime
    expires_at: datetime

    @property
    def scope(self) -> str:
        """``write`` or ``read``."""
        return "write" if self.may_write else "read"


@dataclass
class Account:
    """Somebody's account.

    Attributes:
        account: Its name: the actor of every event its holder records.
        name: What they are called.
        posts: Their posts.
        is_cleared: May see sensitive systems of other ministries.
        is_open: Can be used.
        is_demo: Made by ``ikkatsu accounts demo``.
        password_hash: argon2id; ``None`` when there is no password.
        password_at: Since when.
        is_one_time: The password only opens the form for a new one.
        email: Verified address of the identity provider that stands for it.
        identities: Linked issuers and subjects.
        tokens: Tokens that are not revoked, by id.
        addresses: From where they signed in, with the last time each.
        signed_in_at: When they did last.
        version: Events so far.
    """

    account: str
    name: str = ""
    posts: tuple[Post, ...] = ()
    is_cleared: bool = False
    is_open: bool = False
    is_demo: bool = False
    password_hash: str | None = None
    password_at: datetime | None = None
    is_one_time: bool = False
    email: str | None = None
    identities: set[tuple[str, str]] = field(default_factory=set)
    tokens: dict[str, Token] = field(default_factory=dict)
    addresses: dict[str, datetime] = field(default_factory=dict)
    signed_in_at: datetime | None = None
    opened_at: datetime | None = None
    version: int = 0

    @property
    def stream(self) -> str:
        """Where its events are."""
        return stream_of(self.account)

    def person(self, *, may_write: bool = True) -> Person:
        """Return who they are to everything else."""
        return Person(self.account, self.name, self.posts, is_cleared=self.is_cleared, may_write=may_write)

    def copy(self) -> "Account":
        """Return another with the same state."""
        return replace(
            self,
            identities=set(self.identities),
            tokens=dict(self.tokens),
            addresses=dict(self.addresses),
        )

    def apply(self, event: AccountEvent) -> None:
        """Assign what an event says."""
        self.version = event.version
        step = _STEPS.get(type(event))
        if step is not None:
            step(self, event)

    def was_seen_at(self, address: str | None, since: datetime) -> bool:
        """Tell whether they have signed in from an address since a moment."""
        return address is not None and address in self.addresses and self.addresses[address] >= since


def stream_of(account: str) -> str:
    """Return the stream of an account's events."""
    return f"account:{account}"


def _opened(account: Account, event: Any) -> None:
    account.name, account.posts = event.name, event.posts
    account.is_cleared, account.is_demo = event.is_cleared, event.is_demo
    account.is_open, account.opened_at = True, event.at


def _posts_changed(account: Account, event: Any) -> None:
    account.posts = event.posts


def _clearance_changed(account: Account, event: Any) -> None:
    account.is_cleared = event.is_cleared


def _closed(account: Account, _: Any) -> None:
    account.is_open = False
    account.tokens.clear()


def _reopened(account: Account, _: Any) -> None:
    account.is_open = True


def _password_set(account: Account, event: Any) -> None:
    account.password_hash, account.password_at = event.password_hash, event.at
    account.is_one_time = event.is_one_time


def _rehashed(account: Account, event: Any) -> None:
    account.password_hash = event.password_hash


def _email_set(account: Account, event: Any) -> None:
    account.email = event.email


def _linked(account: Account, event: Any) -> None:
    account.identities.add((event.issuer, event.subject))


def _token_issued(account: Account, event: Any) -> None:
    account.tokens[event.token_id] = Token(
        event.token_id,
        event.token_hash,
        account.account,
        event.name,
        event.may_write,
        event.at,
        event.expires_at,
    )


def _token_revoked(account: Account, event: Any) -> None:
    account.tokens.pop(event.token_id, None)


def _signed_in(account: Account, event: Any) -> None:
    account.signed_in_at = event.at
    if event.address is not None:
        account.addresses.pop(event.address, None)
        account.addresses[event.address] = event.at
        while len(account.addresses) > KNOWN_ADDRESSES:
            account.addresses.pop(next(iter(account.addresses)))


_STEPS: Final[dict[type[AccountEvent], Callable[[Account, Any], None]]] = {
    events.AccountOpened: _opened,
    events.PostsChanged: _posts_changed,
    events.ClearanceChanged: _clearance_changed,
    events.AccountClosed: _closed,
    events.AccountReopened: _reopened,
    events.PasswordSet: _password_set,
    events.PasswordRehashed: _rehashed,
    events.EmailSet: _email_set,
    events.IdentityLinked: _linked,
    events.TokenIssued: _token_issued,
    events.TokenRevoked: _token_revoked,
    events.SignedIn: _signed_in,
}
