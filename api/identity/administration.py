"""Administration: opening and closing accounts, giving and taking posts. Nobody does it for themselves."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from api.identity.account import Account
from api.identity.directory import Directory
from api.identity.events import (
    MACHINE,
    AccountClosed,
    AccountEvent,
    AccountOpened,
    AccountReopened,
    ClearanceChanged,
    EmailSet,
    IdentityLinked,
    PasswordSet,
    PostsChanged,
)
from api.identity.passwords import Passwords, check_password, generated_password
from api.identity.refusals import (
    AccountExists,
    AccountIsClosed,
    InvalidPost,
    OwnAccount,
    UnknownAccount,
)
from api.identity.sessions import Sessions
from api.identity.signing_in import SigningIn, Visitor
from api.identity.stored_form import post_of
from api.refusals import InvalidField
from domain.access.person import OF_A_MINISTRY, Post, Role
from domain.errors import MissingValue
from domain.vocabulary import DIGITAL_AGENCY

NAME_PATTERN: Final = r"[a-z][a-z0-9._-]{1,62}[a-z0-9]"
RESERVED: Final = frozenset({"local", "nobody", "system"})
"""Names that mean something else where an account's name stands."""
LONGEST_DISPLAY_NAME: Final = 100
MOST_POSTS: Final = 100


@dataclass(frozen=True)
class Actor:
    """Who administers.

    Attributes:
        account: The administrator's account; ``local`` at the machine itself.
        address: From where.
    """

    account: str = MACHINE
    address: str | None = None

    @property
    def visitor(self) -> Visitor:
        """The same, to those who know visitors."""
        return Visitor(self.address)


class Administration:
    """What administrators do.

    Args:
        directory: The accounts.
        sessions: The sessions.
        signing_in: Ends sessions.
        passwords: How passwords are hashed.
        now: Gives the present moment, UTC.
    """

    def __init__(
        self,
        directory: Directory,
        sessions: Sessions,
        signing_in: SigningIn,
        passwords: Passwords,
        now: Callable[[], datetime],
    ) -> None:
        self._directory = directory
        self._sessions = sessions
        self._signing_in = signing_in
        self._passwords = passwords
        self._now = now

    def open(
        self,
        account: str,
        name: str,
        posts: Sequence[Post],
        actor: Actor,
        *,
        is_cleared: bool = False,
        is_demo: bool = False,
    ) -> str:
        """Open an account and return a one-time password for it (for a demo account a lasting one).

        Raises:
            InvalidField: The name cannot be one.
            InvalidPost: A post cannot be held.
            AccountExists: The name is taken.
        """
        checked_name(account)
        shown = checked_display_name(name)
        checked_posts(posts)
        password = generated_password()
        password_hash = self._passwords.hashed(password)

        def decision(present: Account) -> list[AccountEvent]:
            if present.version:
                raise AccountExists(account=account)
            common = {
                "stream": present.stream,
                "at": self._now(),
                "by": actor.account,
                "address": actor.address,
            }
            return [
                AccountOpened(
                    version=1,
                    name=shown,
                    posts=tuple(posts),
                    is_cleared=is_cleared,
                    is_demo=is_demo,
                    **common,  # type: ignore[arg-type]
                ),
                PasswordSet(version=2, password_hash=password_hash, is_one_time=not is_demo, **common),  # type: ignore[arg-type]
            ]

        self._directory.decide(account, decision)
        return password

    def change_posts(self, account: str, posts: Sequence[Post], actor: Actor) -> None:
        """Say which posts somebody holds from now on.

        Raises:
            InvalidPost: A post cannot be held.
            OwnAccount, UnknownAccount, AccountIsClosed: See ``_change``.
        """
        checked_posts(posts)
        wanted = tuple(dict.fromkeys(posts))
        self._change(
            account, actor, lambda known: {} if known.posts == wanted else {PostsChanged: {"posts": wanted}}
        )

    def change_clearance(self, account: str, actor: Actor, *, is_cleared: bool) -> None:
        """Say whether somebody may see sensitive systems of other ministries from now on."""
        content: Content = {ClearanceChanged: {"is_cleared": is_cleared}}
        self._change(account, actor, lambda known: {} if known.is_cleared == is_cleared else content)

    def set_email(self, account: str, email: str | None, actor: Actor) -> None:
        """Let a verified e-mail address of the identity provider stand for an account, or no longer."""
        wanted = email.strip().lower() if email else None
        if wanted is not None and not re.fullmatch(r"[^@\s]{1,64}@[^@\s]{1,190}", wanted):
            raise InvalidField("email", wanted[:80], "an e-mail address", "メールアドレス")
        content: Content = {EmailSet: {"email": wanted}}
        self._change(account, actor, lambda known: {} if known.email == wanted else content)

    def link(self, account: str, issuer: str, subject: str, actor: Actor) -> None:
        """Let a subject of an identity provider be an account from now on."""
        content: Content = {IdentityLinked: {"issuer": issuer, "subject": subject}}
        self._change(account, actor, lambda known: {} if (issuer, subject) in known.identities else content)

    def reset_password(self, account: str, actor: Actor) -> str:
        """Give somebody a one-time password, returned once; their sessions end.

        A demo account gets one to use, for it is nobody's.
        """
        password = generated_password()
        fresh = self._passwords.hashed(password)
        self._change(
            account,
            actor,
            lambda known: {PasswordSet: {"password_hash": fresh, "is_one_time": not known.is_demo}},
        )
        self._end_sessions(account, "password reset", actor)
        return password

    def set_password(self, account: str, password: str, actor: Actor) -> None:
        """Set a password that was chosen at the machine.

        Raises:
            InvalidValue: It cannot be one.
        """
        check_password(password, account)
        fresh = self._passwords.hashed(password)
        self._change(account, actor, lambda _: {PasswordSet: {"password_hash": fresh, "is_one_time": False}})
        self._end_sessions(account, "password reset", actor)

    def close(self, account: str, actor: Actor) -> None:
        """Close an account: its sessions end, its tokens open nothing; what it recorded stays.

        Closing it again records nothing.
        """
        self._decide(account, actor, lambda known: {AccountClosed: {}} if known.is_open else {})
        self._end_sessions(account, "account closed", actor)

    def reopen(self, account: str, actor: Actor) -> None:
        """Open a closed account again; its former tokens stay revoked."""
        self._decide(account, actor, lambda known: {} if known.is_open else {AccountReopened: {}})

    # --- deciding -------------------------------------------------------------------------------------------

    def _change(self, account: str, actor: Actor, change: "Change") -> None:
        def on_open(known: Account) -> "Content":
            if not known.is_open:
                raise AccountIsClosed(account=account)
            return change(known)

        self._decide(account, actor, on_open)

    def _decide(self, account: str, actor: Actor, change: "Change") -> None:
        def decision(present: Account) -> list[AccountEvent]:
            if not present.version:
                raise UnknownAccount(account=account)
            if account == actor.account:
                raise OwnAccount(account=account)
            return [
                kind(
                    stream=present.stream,
                    version=present.version + place,
                    at=self._now(),
                    by=actor.account,
                    address=actor.address,
                    **content,
                )
                for place, (kind, content) in enumerate(change(present).items(), start=1)
            ]

        self._directory.decide(account, decision)

    def _end_sessions(self, account: str, why: str, actor: Actor) -> None:
        self._signing_in.end_sessions(account, self._sessions.of(account), why, actor.account, actor.visitor)


Content = dict[type[AccountEvent], dict[str, object]]
Change = Callable[[Account], Content]


# --- what can be said of an account -------------------------------------------------------------------------


def checked_name(account: str) -> str:
    """Return the name of an account that can be opened.

    Raises:
        InvalidField: It cannot be one.
    """
    if not re.fullmatch(NAME_PATTERN, account) or account in RESERVED:
        raise InvalidField(
            "account",
            account[:80],
            "3 to 64 lower-case letters, digits, '.', '_' and '-', a letter first, and no reserved word",
            "英小文字で始まる3〜64字の英小文字・数字・. _ -(予約語を除く)",
        )
    return account


def checked_display_name(name: str) -> str:
    """Return what somebody is called, without surrounding blanks.

    Raises:
        InvalidField: Nothing, too much, or something that cannot be printed.
    """
    shown = name.strip()
    if not shown or len(shown) > LONGEST_DISPLAY_NAME or not shown.isprintable():
        raise InvalidField(
            "name",
            shown[:80],
            f"1 to {LONGEST_DISPLAY_NAME} printable characters",
            f"1〜{LONGEST_DISPLAY_NAME} 字の表示可能な文字",
        )
    return shown


def written_post(written: str) -> Post:
    """Return the post that ``role`` or ``role@ministry`` names.

    Raises:
        InvalidPost: It names none.
    """
    try:
        return post_of(written.strip())
    except (ValueError, MissingValue) as error:
        raise InvalidPost(post=written[:80]) from error


def checked_posts(posts: Sequence[Post]) -> None:
    """Check that posts can be held.

    Raises:
        InvalidPost: A role that is held at a ministry without one, or the other way round.
        InvalidField: More than anybody holds.
    """
    if len(posts) > MOST_POSTS:
        raise InvalidField(
            "posts", str(len(posts)), f"at most {MOST_POSTS} posts", f"{MOST_POSTS} 件以内の役職"
        )
    for post in posts:
        is_at_ministry = post.ministry is not None
        is_wrong = (post.role in OF_A_MINISTRY) != is_at_ministry
        if is_wrong or (post.role is Role.AGENCY_OFFICER) > (post.ministry == DIGITAL_AGENCY):
            raise InvalidPost(post=str(post))
