"""Sessions: an opaque random text in a cookie, its SHA-256 in a table, an end that comes by itself.

The text is made at sign-in and never taken from the browser, so nobody can give somebody else a session to
sign in with. It ends after an hour without a request, twelve hours after it began, at sign-out, when the
password changes elsewhere, or when the account is closed.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Engine, delete, insert, select, update

from api.identity.working_tables import SESSIONS
from projections.database import writer

IDLE: Final = timedelta(minutes=60)
LONGEST: Final = timedelta(hours=12)
SEEN_EVERY: Final = timedelta(minutes=1)
"""A request within a minute of the last one noted is not noted: reading must not mean writing."""
RANDOM_BYTES: Final = 32
LONGEST_BROWSER: Final = 200


@dataclass(frozen=True)
class Session:
    """Somebody's session in one browser.

    Attributes:
        session_id: Names it in lists and in the log; opens nothing.
        account: Whose it is.
        began_at: UTC.
        seen_at: When it was used last, to the minute.
        address: From where it began.
        browser: What the browser calls itself.
        how: ``password`` or ``openid``.
    """

    session_id: str
    account: str
    began_at: datetime
    seen_at: datetime
    address: str | None
    browser: str
    how: str

    @property
    def ends_at(self) -> datetime:
        """When it ends if nobody uses it from now on."""
        return min(self.began_at + LONGEST, self.seen_at + IDLE)


class Sessions:
    """The sessions of everybody.

    Args:
        engine: The working tables.
        now: Gives the present moment, UTC.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._writer = writer(engine)
        self._now = now

    def begin(self, account: str, *, address: str | None, browser: str, how: str) -> tuple[str, Session]:
        """Begin a session and return the text for the cookie, which is kept nowhere, and the session."""
        text, now = secrets.token_urlsafe(RANDOM_BYTES), self._now()
        session = Session(secrets.token_hex(8), account, now, now, address, browser[:LONGEST_BROWSER], how)
        row = {
            "session_hash": hashed(text),
            "session_id": session.session_id,
            "account": account,
            "began_at": _seconds(now),
            "seen_at": _seconds(now),
            "address": address,
            "browser": session.browser,
            "how": how,
        }
        with self._writer.begin() as connection:
            connection.execute(
                delete(SESSIONS).where(
                    (SESSIONS.c.began_at <= _seconds(now - LONGEST))
                    | (SESSIONS.c.seen_at <= _seconds(now - IDLE))
                )
            )
            connection.execute(insert(SESSIONS).values(row))
        return text, session

    def find(self, text: str) -> Session | None:
        """Return the session of a cookie's text and note that it was used; ``None`` when it has ended."""
        if not text:
            return None
        session_hash = hashed(text)
        with self._engine.connect() as connection:
            row = connection.execute(select(SESSIONS).where(SESSIONS.c.session_hash == session_hash)).first()
        if row is None:
            return None
        session, now = _session(row), self._now()
        if now >= session.ends_at:
            return None
        if now - session.seen_at >= SEEN_EVERY:
            with self._writer.begin() as connection:
                connection.execute(
                    update(SESSIONS)
                    .where(SESSIONS.c.session_hash == session_hash)
                    .values(seen_at=_seconds(now))
                )
        return session

    def of(self, account: str) -> list[Session]:
        """Return the sessions of an account that have not ended, the latest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(SESSIONS).where(SESSIONS.c.account == account)).all()
        now = self._now()
        lasting = [session for session in map(_session, rows) if now < session.ends_at]
        return sorted(lasting, key=lambda session: session.began_at, reverse=True)

    def end(self, account: str, session_ids: Sequence[str]) -> None:
        """End sessions of an account."""
        if not session_ids:
            return
        with self._writer.begin() as connection:
            connection.execute(
                delete(SESSIONS).where(SESSIONS.c.account == account, SESSIONS.c.session_id.in_(session_ids))
            )


def hashed(text: str) -> str:
    """Return the stored form of a random text: it is long, so a plain hash cannot be guessed backwards."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _session(row: Any) -> Session:
    return Session(
        row.session_id,
        row.account,
        _moment(row.began_at),
        _moment(row.seen_at),
        row.address,
        row.browser,
        row.how,
    )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
