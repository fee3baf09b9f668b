"""Tokens: shown once, with a scope and an end."""

import pytest
from starlette.datastructures import Headers

from api.identity.accounts import Accounts
from api.identity.administration import Actor
from api.identity.refusals import (
    AccountIsClosed,
    BadToken,
    InvalidExpiry,
    TooManyTokens,
    UnknownAccount,
    UnknownToken,
)
from api.identity.signing_in import Visitor
from tests.identity.conftest import PASSWORD, Clock, happened


def issue(accounts: Accounts, *, may_write: bool = False, days: int = 90, account: str = "h.sato") -> str:
    text, _ = accounts.tokens.issue(
        account, name="report", may_write=may_write, days=days, by=account, address="192.0.2.1"
    )
    return text


def bearer(text: str) -> Headers:
    return Headers({"authorization": f"Bearer {text}"})


@pytest.mark.parametrize("may_write", [False, True])
def test_a_token_makes_a_request_its_holders_within_its_scope(accounts: Accounts, *, may_write: bool) -> None:
    text = issue(accounts, may_write=may_write)
    person = accounts.identify(bearer(text))

    assert text.startswith("ikk_")
    assert person is not None
    assert (person.account, person.may_write) == ("h.sato", may_write)
    assert happened(accounts)[-1] == "token-issued"


def test_a_token_opens_nothing_from_its_end_on(accounts: Accounts, clock: Clock) -> None:
    headers = bearer(issue(accounts, days=2))
    clock.move(days=2, seconds=-1)
    assert accounts.identify(headers) is not None
    clock.move(seconds=1)

    with pytest.raises(BadToken):
        accounts.identify(headers)


def test_a_revoked_token_opens_nothing(accounts: Accounts) -> None:
    headers = bearer(issue(accounts))
    account = accounts.directory.find("h.sato")
    assert account is not None
    (token_id,) = account.tokens

    accounts.tokens.revoke("h.sato", token_id, by="h.sato", address=None)

    with pytest.raises(BadToken):
        accounts.identify(headers)
    with pytest.raises(UnknownToken):
        accounts.tokens.revoke("h.sato", token_id, by="h.sato", address=None)


def test_closing_revokes_the_tokens_for_good(accounts: Accounts) -> None:
    headers = bearer(issue(accounts))
    accounts.administration.close("h.sato", Actor())
    with pytest.raises(BadToken):
        accounts.identify(headers)
    accounts.administration.reopen("h.sato", Actor())
    with pytest.raises(BadToken):
        accounts.identify(headers)


@pytest.mark.parametrize(
    "authorization", ["Bearer", "Bearer ", "Bearer x", "Bearer ikk_x", "Basic aDpz", "ikk_x", ""]
)
def test_what_is_no_token_is_refused_even_beside_a_good_session(
    accounts: Accounts, authorization: str
) -> None:
    session_text = accounts.signing_in.with_password("h.sato", PASSWORD, Visitor("192.0.2.1")).session_text
    headers = Headers({"authorization": authorization, "cookie": f"ikkatsu-session={session_text}"})

    with pytest.raises(BadToken):
        accounts.identify(headers)
    assert accounts.session_of(headers) is None


@pytest.mark.parametrize("days", [0, -1, 366])
def test_a_token_lasts_a_day_to_a_year(accounts: Accounts, days: int) -> None:
    with pytest.raises(InvalidExpiry) as raised:
        issue(accounts, days=days)
    assert raised.value.numbers == {"days": days, "longest_days": 365}


def test_nobody_has_more_than_twenty_tokens_that_last(accounts: Accounts, clock: Clock) -> None:
    for _ in range(20):
        issue(accounts, days=1)
    with pytest.raises(TooManyTokens):
        issue(accounts)
    clock.move(days=1)

    issue(accounts)


def test_only_open_accounts_have_tokens(accounts: Accounts) -> None:
    with pytest.raises(UnknownAccount):
        issue(accounts, account="nobody-there")
    accounts.administration.close("h.sato", Actor())
    with pytest.raises(AccountIsClosed):
        issue(accounts)


def test_the_last_use_of_a_token_is_known_to_the_minute(accounts: Accounts, clock: Clock) -> None:
    headers = bearer(issue(accounts))
    account = accounts.directory.find("h.sato")
    assert account is not None
    assert [held.used_at for held in accounts.tokens.of(account)] == [None]
    began = clock.at
    accounts.identify(headers)
    clock.move(seconds=59)
    accounts.identify(headers)
    assert [held.used_at for held in accounts.tokens.of(account)] == [began]
    clock.move(seconds=1)
    accounts.identify(headers)

    assert [held.used_at for held in accounts.tokens.of(account)] == [clock.at]
