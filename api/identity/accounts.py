"""The accounts of one installation, opened: everything about who somebody is, in one object."""

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from argon2 import PasswordHasher
from sqlalchemy import Engine
from starlette.datastructures import Headers

from api.identity.account import Account
from api.identity.administration import Administration
from api.identity.cookies import Jar, cookies_of
from api.identity.directory import Directory
from api.identity.log import AccountLog
from api.identity.openid import OpenIdProvider
from api.identity.passwords import Passwords
from api.identity.readings import Readings
from api.identity.refusals import BadToken
from api.identity.seals import Seals
from api.identity.secret_key import secret_of
from api.identity.sessions import Session, Sessions
from api.identity.settings import IdentitySettings, identity_settings
from api.identity.signing_in import SigningIn
from api.identity.throttling import Throttle
from api.identity.tokens import Tokens
from api.identity.working_tables import open_tables
from domain.access.person import Person
from domain.stores.appends import utc_now
from projections.settings import Settings


class Accounts:
    """Everybody's accounts. Use as a context manager, or ``close`` it.

    Args:
        log: Their log.
        engine: The working tables.
        secret: The secret of the installation.
        settings: How people reach the service.
        now: Gives the present moment, UTC.
        hasher: How expensive a password's hash is; the recommended cost unless a test asks for less.

    Attributes:
        directory: Every account as it stands.
        sessions: Who is signed in where.
        tokens: What programs sign in with.
        signing_in: The way in for people.
        administration: What administrators do.
        readings: Who looked at what is sensitive, and who took files away.
        seals: Marks that only this installation can make.
        jar: The cookies.
        provider: The identity provider, ``None`` where none is configured.
    """

    def __init__(
        self,
        log: AccountLog,
        engine: Engine,
        secret: bytes,
        settings: IdentitySettings,
        now: Callable[[], datetime],
        hasher: PasswordHasher | None = None,
    ) -> None:
        self._log, self._engine = log, engine
        self.settings, self.now = settings, now
        passwords = Passwords(hasher)
        self.directory = Directory(log, now)
        self.seals = Seals(secret, now)
        self.sessions = Sessions(engine, now)
        self.tokens = Tokens(self.directory, engine, now)
        self.signing_in = SigningIn(
            self.directory, self.sessions, Throttle(engine, now), passwords, self.seals, now
        )
        self.administration = Administration(self.directory, self.sessions, self.signing_in, passwords, now)
        self.readings = Readings(self.directory, now)
        self.jar = Jar(is_secure=settings.is_behind_tls)
        self.provider = None if settings.oidc_issuer is None else OpenIdProvider(settings, now)

    @classmethod
    def open(
        cls,
        settings: Settings | None = None,
        identity: IdentitySettings | None = None,
        now: Callable[[], datetime] = utc_now,
        hasher: PasswordHasher | None = None,
    ) -> Self:
        """Open the accounts beside the books that the settings name, creating what is missing.

        Raises:
            InvalidField: A setting cannot be used.
        """
        settings, identity = settings or Settings(), identity or identity_settings()
        if settings.sqlite_file is not None:
            settings.sqlite_file.parent.mkdir(parents=True, exist_ok=True)
        secret = secret_of(settings, identity)
        log = AccountLog(settings)
        try:
            return cls(log, open_tables(settings), secret, identity, now, hasher)
        except BaseException:
            log.close()
            raise

    def identify(self, headers: Headers) -> Person | None:
        """Return who sends a request: by its token, else by its session; ``None`` for nobody.

        Raises:
            BadToken: It comes with a token that opens nothing; a session beside it does not count.
        """
        authorization = headers.get("authorization")
        if authorization is not None:
            scheme, _, text = authorization.partition(" ")
            if scheme.lower() != "bearer":
                raise BadToken
            account, token = self.tokens.holder_of(text.strip())
            return account.person(may_write=token.may_write)
        session = self.session_of(headers)
        account_of_session = None if session is None else self.account_of(session)
        return None if account_of_session is None else account_of_session.person()

    def session_of(self, headers: Headers) -> Session | None:
        """Return the session a request's cookie names, ``None`` when there is none or it has ended."""
        if "authorization" in headers:
            return None
        return self.sessions.find(cookies_of(headers).get(self.jar.session, ""))

    def account_of(self, session: Session) -> Account | None:
        """Return the open account of a session."""
        account = self.directory.find(session.account)
        return account if account is not None and account.is_open else None

    def close(self) -> None:
        """Close its connections."""
        self._engine.dispose()
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()
