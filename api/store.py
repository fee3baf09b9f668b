"""Opening the books that a command line names."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from api.identity.accounts import Accounts
from api.identity.log import AccountLog
from api.identity.settings import identity_settings
from api.refusals import InvalidField, UnreachableStore
from projections.errors import UnusableKey
from projections.runtime import Runtime
from projections.settings import Settings


def open_runtime(database_url: str | None) -> Runtime:
    """Return the running books at a URL, or at the one the settings name.

    Raises:
        InvalidField: The URL names no kind of store there is.
        UnusableKey: The environment names a key that is none.
        UnreachableStore: The database does not answer, or its file cannot be opened.
    """
    settings = _settings(database_url)
    try:
        return Runtime.open(settings)
    except UnusableKey:
        raise
    except Exception as error:
        raise _unreachable(settings, error) from error


def open_accounts(database_url: str | None) -> Accounts:
    """Return the accounts beside the books at a URL, or at the one the settings name.

    Raises:
        InvalidField: The URL names no kind of store there is, or another setting cannot be used.
        UnreachableStore: The database does not answer, or its file cannot be opened.
    """
    settings, identity = _settings(database_url), identity_settings()
    try:
        return Accounts.open(settings, identity)
    except Exception as error:
        raise _unreachable(settings, error) from error


@contextmanager
def open_account_log(database_url: str | None) -> Iterator[AccountLog]:
    """Hold the log of the accounts beside the books at a URL, for those who only add to it.

    Raises:
        InvalidField: The URL names no kind of store there is.
    """
    log = AccountLog(_settings(database_url))
    try:
        yield log
    finally:
        log.close()


def _settings(database_url: str | None) -> Settings:
    try:
        return Settings() if database_url is None else Settings(database_url=database_url)
    except ValidationError as error:
        raise InvalidField(
            "--database",
            str(error.errors()[0]["input"]),
            "sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME",
            " sqlite:///PATH か postgresql://USER:PASSWORD@HOST:PORT/NAME ",
        ) from error


def _unreachable(settings: Settings, error: Exception) -> UnreachableStore:
    return UnreachableStore(store=_without_password(settings.database_url), reason=_first_line(error))


def _without_password(url: str) -> str:
    return re.sub(r":[^:@/]*@", "@", url)


def _first_line(error: BaseException) -> str:
    cause = error
    while cause.__cause__ is not None:
        cause = cause.__cause__
    return str(cause).strip().partition("\n")[0] or type(cause).__name__
