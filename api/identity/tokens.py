"""Tokens for programs: shown once, stored as a hash, with a scope and an end."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Engine, select

from api.identity.account import Account, Token
from api.identity.directory import Directory
from api.identity.events import AccountEvent, TokenIssued, TokenRevoked
from api.identity.refusals import (
    AccountIsClosed,
    BadToken,
    InvalidExpiry,
    TooManyTokens,
    UnknownAccount,
    UnknownToken,
)
from api.identity.sessions import hashed
from api.identity.working_tables import TOKEN_USES, insertion
from projections.database import writer

PREFIX: Final = "ikk_"
"""Lets scanners of leaked secrets find them."""
RANDOM_BYTES: Final = 32
LONGEST_DAYS: Final = 365
MOST: Final = 20
NOTED_EVERY: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class HeldToken:
    """A token as its holder sees it.

    Attributes:
        token: It.
        used_at: When it was used last, to the minute; ``None`` for never.
    """

    token: Token
    used_at: datetime | None


class Tokens:
    """The tokens of everybody.

    Args:
        directory: The accounts.
        engine: The working tables.
        now: Gives the present moment, UTC.
    """

    def __init__(self, directory: Directory, engine: Engine, now: Callable[[], datetime]) -> None:
        self._directory = directory
        self._engine = engine
        self._writer = writer(engine)
        self._now = now
        self._noted: dict[str, datetime] = {}

    def issue(
        self, account: str, *, name: str, may_write: bool, days: int, by: str, address: str | None
    ) -> tuple[str, Token]:
        """Issue a token and return its text, which is kept nowhere, and what is known of it.

        Raises:
            InvalidExpiry: It would last less than a day or more than a year.
            TooManyTokens: The account has as many as there can be.
            UnknownAccount, AccountIsClosed: Nobody could use it.
        """
        if not 1 <= days <= LONGEST_DAYS:
            raise InvalidExpiry(days=days, longest_days=LONGEST_DAYS)
        text, token_id, now = PREFIX + secrets.token_urlsafe(RANDOM_BYTES), secrets.token_hex(8), self._now()

        def decision(present: Account) -> list[AccountEvent]:
            if not present.version:
                raise UnknownAccount(account=account)
            if not present.is_open:
                raise AccountIsClosed(account=account)
            lasting = [token for token in present.tokens.values() if token.expires_at > now]
            if len(lasting) >= MOST:
                raise TooManyTokens(held=len(lasting))
            return [
                TokenIssued(
                    stream=present.stream,
                    version=present.version + 1,
                    at=now,
                    by=by,
                    address=address,
                    token_id=token_id,
                    token_hash=hashed(text),
                    name=name,
                    may_write=may_write,
                    expires_at=now + timedelta(days=days),
                )
            ]

        return text, self._directory.decide(account, decision).tokens[token_id]

    def revoke(self, account: str, token_id: str, *, by: str, address: str | None) -> None:
        """Revoke a token of an account.

        Raises:
            UnknownToken: It has none of that id.
        """

        def decision(present: Account) -> list[AccountEvent]:
            if token_id not in present.tokens:
                raise UnknownToken(token_id=token_id)
            return [
                TokenRevoked(
                    stream=present.stream,
                    version=present.version + 1,
                    at=self._now(),
                    by=by,
                    address=address,
                    token_id=token_id,
                )
            ]

        self._directory.decide(account, decision)

    def holder_of(self, text: str) -> tuple[Account, Token]:
        """Return the account and the token of a text, and note that it was used.

        Raises:
            BadToken: It opens nothing.
        """
        held = self._directory.owner_of(hashed(text)) if text.startswith(PREFIX) else None
        now = self._now()
        if held is None or held[1].expires_at <= now:
            raise BadToken
        self._note_use(held[1].token_id, now)
        return held

    def of(self, account: Account) -> list[HeldToken]:
        """Return the tokens of an account that are not revoked, the latest first."""
        tokens = sorted(account.tokens.values(), key=lambda token: token.issued_at, reverse=True)
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(TOKEN_USES).where(TOKEN_USES.c.token_id.in_([token.token_id for token in tokens]))
            ).all()
        used = {row.token_id: datetime.fromtimestamp(row.used_at, tz=UTC) for row in rows}
        return [HeldToken(token, used.get(token.token_id)) for token in tokens]

    def _note_use(self, token_id: str, now: datetime) -> None:
        last = self._noted.get(token_id)
        if last is not None and now - last < NOTED_EVERY:
            return
        self._noted[token_id] = now
        use = insertion(self._engine, TOKEN_USES).values(token_id=token_id, used_at=int(now.timestamp()))
        with self._writer.begin() as connection:
            connection.execute(
                use.on_conflict_do_update(index_elements=["token_id"], set_={"used_at": use.excluded.used_at})
            )
