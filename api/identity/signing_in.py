"""Signing in: who somebody is, proved by a password or by an identity provider; and signing out.

Whatever stands against it, the answer is the same sentence after the same work: the tries are counted, a
password is hashed, an event is recorded, whether or not there is such an account.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeVar
from uuid import uuid4

from api.identity.account import Account
from api.identity.cookies import DEVICE_LASTS
from api.identity.directory import Directory
from api.identity.events import (
    AccountEvent,
    PasswordRehashed,
    PasswordSet,
    SessionsEnded,
    SignedIn,
    SignedOut,
    SignInDelayed,
    SignInFailed,
)
from api.identity.passwords import Passwords, check_password
from api.identity.refusals import PasswordMustChange, WrongCredentials, WrongPassword
from api.identity.seals import Seals
from api.identity.sessions import Session, Sessions
from api.identity.throttling import Throttle, Try, counts_of

ADDRESS_KNOWN_FOR: Final = timedelta(days=90)
ONE_TIME_LASTS: Final = timedelta(hours=72)
LONGEST_NAME: Final = 200
TOLD_FROM_SECONDS: Final = 8
"""A wait of fewer seconds is no event: it is a typing mistake."""

EventT = TypeVar("EventT", bound=AccountEvent)


@dataclass(frozen=True)
class Visitor:
    """Whoever sends a request, before they have signed in.

    Attributes:
        address: From where, as far as that is known.
        browser: What the browser calls itself.
        device: The device cookie as it came.
        session: The session cookie as it came; it ends when they sign in.
    """

    address: str | None
    browser: str = ""
    device: str = ""
    session: str = ""


@dataclass(frozen=True)
class Entrance:
    """What somebody who signed in is given.

    Attributes:
        account: Whose.
        session_text: For the session cookie.
        device_text: For the device cookie.
    """

    account: Account
    session_text: str
    device_text: str


class SigningIn:
    """The way in for people.

    Args:
        directory: The accounts.
        sessions: The sessions.
        throttle: Who has to wait.
        passwords: How passwords are hashed.
        seals: Sign the device cookie.
        now: Gives the present moment, UTC.
    """

    def __init__(
        self,
        directory: Directory,
        sessions: Sessions,
        throttle: Throttle,
        passwords: Passwords,
        seals: Seals,
        now: Callable[[], datetime],
    ) -> None:
        self._directory = directory
        self._sessions = sessions
        self._throttle = throttle
        self._passwords = passwords
        self._seals = seals
        self._now = now

    def with_password(self, name: str, password: str, visitor: Visitor) -> Entrance:
        """Sign in with a password.

        Raises:
            TooManyAttempts: Nobody looks at it yet.
            WrongCredentials: It is not the account's, or there is none.
            PasswordMustChange: It is a one-time password.
        """
        account = self._proved(name, password, visitor)
        if account.is_one_time:
            raise PasswordMustChange
        return self._enter(account, visitor, "password")

    def with_new_password(self, name: str, password: str, new: str, visitor: Visitor) -> Entrance:
        """Replace a password, one-time or not, and sign in with the new one.

        Raises:
            TooManyAttempts, WrongCredentials: As for ``with_password``.
            InvalidValue: The new password cannot be one.
        """
        account = self._proved(name, password, visitor)
        check_password(new, account.account, password)
        self._set_password(account.account, new, visitor)
        return self._enter(account, visitor, "password")

    def as_identity(self, account: Account, visitor: Visitor) -> Entrance:
        """Sign in somebody whom the identity provider vouches for."""
        return self._enter(account, visitor, "openid")

    def change_password(self, account_name: str, present: str, new: str, visitor: Visitor) -> Entrance:
        """Change the password of somebody who has signed in; their sessions end, a new one begins.

        Raises:
            TooManyAttempts: Nobody looks at it yet.
            WrongPassword: The present one is another.
            InvalidValue: The new password cannot be one.
        """
        try:
            account = self._proved(account_name, present, visitor)
        except WrongCredentials as error:
            raise WrongPassword from error
        check_password(new, account.account, present)
        self._set_password(account.account, new, visitor)
        return self._enter(account, visitor, "password")

    def sign_out(self, session: Session, visitor: Visitor) -> None:
        """End a session at its holder's wish."""
        self._sessions.end(session.account, [session.session_id])
        self._record(session.account, SignedOut, visitor, session_id=session.session_id)

    def end_sessions(
        self, account: str, sessions: Sequence[Session], why: str, by: str, visitor: Visitor
    ) -> None:
        """End sessions of an account and say why."""
        ids = [session.session_id for session in sessions]
        if ids:
            self._sessions.end(account, ids)
            self._record(account, SessionsEnded, visitor, by=by, session_ids=tuple(ids), why=why)

    # --- proving --------------------------------------------------------------------------------------------

    def _proved(self, name: str, password: str, visitor: Visitor) -> Account:
        """Return the account whose password it is; every try is counted, every failure recorded."""
        asked = name.strip().lower()[:LONGEST_NAME]
        account = self._directory.find(asked)
        is_known = account is not None and account.was_seen_at(
            visitor.address, self._now() - ADDRESS_KNOWN_FOR
        )
        device = self._device_of(asked, visitor)
        with self._throttle.trying(counts_of(asked, visitor.address, device, is_known=is_known)) as attempt:
            password_hash = account.password_hash if account is not None and account.is_open else None
            is_right = self._passwords.matches(password, password_hash)
            if account is not None and is_right and not self._has_lapsed(account):
                attempt.was_right = True
                self._rehash(account, password, visitor)
                return account
            self._record_failure(account, asked, attempt, visitor)
        raise WrongCredentials

    def _has_lapsed(self, account: Account) -> bool:
        set_at = account.password_at
        return account.is_one_time and (set_at is None or self._now() - set_at >= ONE_TIME_LASTS)

    def _rehash(self, account: Account, password: str, visitor: Visitor) -> None:
        if account.password_hash is not None and self._passwords.is_outdated(account.password_hash):
            fresh = self._passwords.hashed(password)
            self._record(account.account, PasswordRehashed, visitor, password_hash=fresh)

    def _record_failure(self, account: Account | None, asked: str, attempt: Try, visitor: Visitor) -> None:
        is_told = attempt.seconds >= TOLD_FROM_SECONDS
        waiting = {"seconds": attempt.seconds, "failures": attempt.failures}
        if account is not None:
            why = "closed" if not account.is_open else "wrong-password"
            self._record(account.account, SignInFailed, visitor, by="nobody", why=why)
            if is_told:
                self._record(account.account, SignInDelayed, visitor, by="nobody", **waiting)
            return
        digest = self._seals.mark("name", asked)[:16]
        stream, now = f"attempt:{uuid4()}", self._now()
        common = {
            "stream": stream,
            "at": now,
            "by": "nobody",
            "address": visitor.address,
            "name_digest": digest,
        }
        events: list[AccountEvent] = [SignInFailed(version=1, why="unknown-account", **common)]  # type: ignore[arg-type]
        if is_told:
            events.append(SignInDelayed(version=2, **waiting, **common))  # type: ignore[arg-type]
        self._directory.record(events)

    # --- entering -------------------------------------------------------------------------------------------

    def _enter(self, account: Account, visitor: Visitor, how: str) -> Entrance:
        former = self._sessions.find(visitor.session)
        if former is not None:
            self._sessions.end(former.account, [former.session_id])
        text, session = self._sessions.begin(
            account.account, address=visitor.address, browser=visitor.browser, how=how
        )
        self._record(account.account, SignedIn, visitor, session_id=session.session_id, how=how)
        device = self._device_of(account.account, visitor) or secrets.token_hex(16)
        sealed = self._seals.seal("device", {"account": account.account, "id": device}, DEVICE_LASTS)
        return Entrance(account, text, sealed)

    def _device_of(self, account: str, visitor: Visitor) -> str | None:
        content = self._seals.opened("device", visitor.device)
        return str(content["id"]) if content is not None and content["account"] == account else None

    def _set_password(self, account: str, new: str, visitor: Visitor) -> None:
        fresh = self._passwords.hashed(new)
        self._record(account, PasswordSet, visitor, password_hash=fresh, is_one_time=False)
        present = self._sessions.find(visitor.session)
        kept = None if present is None else present.session_id
        others = [session for session in self._sessions.of(account) if session.session_id != kept]
        self.end_sessions(account, others, "password changed", account, visitor)

    def _record(
        self, account: str, kind: type[EventT], visitor: Visitor, by: str | None = None, **content: object
    ) -> None:
        def decision(present: Account) -> list[AccountEvent]:
            return [
                kind(
                    stream=present.stream,
                    version=present.version + 1,
                    at=self._now(),
                    by=by or account,
                    address=visitor.address,
                    **content,
                )
            ]

        self._directory.decide(account, decision)
