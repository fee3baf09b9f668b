"""Sessions: made here and nowhere else, ended by time, by their holder, and from elsewhere."""

import pytest
from sqlalchemy import text
from starlette.datastructures import Headers

from api.identity.accounts import Accounts
from api.identity.administration import Actor
from api.identity.settings import IdentitySettings
from api.identity.signing_in import Entrance, Visitor
from domain.access.person import Post, Role
from projections.settings import Settings
from tests.identity.conftest import PASSWORD, Clock, happened
from tests.support.accounts import CHEAP

HERE = Visitor("192.0.2.1", "Firefox")


def enter(accounts: Accounts, visitor: Visitor = HERE) -> Entrance:
    return accounts.signing_in.with_password("h.sato", PASSWORD, visitor)


def cookie(session_text: str, name: str = "ikkatsu-session") -> Headers:
    return Headers({"cookie": f"other=1; {name}={session_text}"})


def test_a_session_makes_a_request_its_holders(accounts: Accounts) -> None:
    person = accounts.identify(cookie(enter(accounts).session_text))

    assert person is not None
    assert (person.account, person.name, person.may_write) == ("h.sato", "佐藤 花子", True)


@pytest.mark.parametrize("given", ["", "x", "a" * 43, "' OR 1=1 --", "\u3042", '"quoted"', "a;b"])
def test_a_text_that_was_never_given_out_is_no_session(accounts: Accounts, given: str) -> None:
    enter(accounts)
    headers = Headers(raw=[(b"cookie", f"ikkatsu-session={given}".encode())])

    assert accounts.identify(headers) is None


def test_nobody_can_choose_somebody_elses_session(accounts: Accounts) -> None:
    """Fixation: the text in the browser at sign-in is not the text afterwards."""
    planted = "planted-by-somebody-else"
    entrance = enter(accounts, Visitor("192.0.2.1", "", "", planted))

    assert entrance.session_text != planted
    assert accounts.identify(cookie(planted)) is None


def test_signing_in_again_ends_the_session_before(accounts: Accounts) -> None:
    before = enter(accounts)
    after = enter(accounts, Visitor("192.0.2.1", "", before.device_text, before.session_text))

    assert accounts.identify(cookie(before.session_text)) is None
    assert accounts.identify(cookie(after.session_text)) is not None


def test_a_session_ends_after_an_hour_without_a_request(accounts: Accounts, clock: Clock) -> None:
    headers = cookie(enter(accounts).session_text)
    for _ in range(3):
        clock.move(minutes=59)
        assert accounts.identify(headers) is not None
    clock.move(minutes=60)

    assert accounts.identify(headers) is None
    assert accounts.sessions.of("h.sato") == []


def test_a_session_ends_twelve_hours_after_it_began_however_busy(accounts: Accounts, clock: Clock) -> None:
    headers = cookie(enter(accounts).session_text)
    for _ in range(23):
        clock.move(minutes=30)
        assert accounts.identify(headers) is not None
    clock.move(minutes=30)

    assert accounts.identify(headers) is None


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(accounts: Accounts) -> None:
    entrance = enter(accounts)
    session = accounts.sessions.find(entrance.session_text)
    assert session is not None

    accounts.signing_in.sign_out(session, HERE)

    assert accounts.identify(cookie(entrance.session_text)) is None
    assert happened(accounts)[-1] == "signed-out"


def test_closing_an_account_ends_its_sessions_at_once_in_every_process(
    accounts: Accounts, settings: Settings, identity: IdentitySettings, clock: Clock
) -> None:
    headers = cookie(enter(accounts).session_text)
    with Accounts.open(settings, identity, clock, CHEAP) as other:
        assert other.identify(headers) is not None
        accounts.administration.close("h.sato", Actor())
        assert other.identify(headers) is None
        accounts.administration.reopen("h.sato", Actor())
        assert other.identify(headers) is None


def test_changed_posts_hold_from_the_next_request_on_in_every_process(
    accounts: Accounts, settings: Settings, identity: IdentitySettings, clock: Clock
) -> None:
    headers = cookie(enter(accounts).session_text)
    with Accounts.open(settings, identity, clock, CHEAP) as other:
        other.administration.change_posts("h.sato", [Post(Role.ANALYST)], Actor())

        person = accounts.identify(headers)
        assert person is not None
        assert person.posts == (Post(Role.ANALYST),)


def test_sessions_outlive_the_process(
    accounts: Accounts, settings: Settings, identity: IdentitySettings, clock: Clock
) -> None:
    headers = cookie(enter(accounts).session_text)
    with Accounts.open(settings, identity, clock, CHEAP) as restarted:
        assert restarted.identify(headers) is not None


def test_behind_tls_only_the_cookie_with_the_host_prefix_counts(settings: Settings, clock: Clock) -> None:
    identity = IdentitySettings(public_url="https://ikkatsu.example", secret_key="a long secret " * 3)
    with Accounts.open(settings, identity, clock, CHEAP) as accounts:
        accounts.administration.open("h.sato", "佐藤 花子", [], Actor())
        accounts.administration.set_password("h.sato", PASSWORD, Actor())
        session_text = enter(accounts).session_text

        assert accounts.identify(cookie(session_text)) is None
        assert accounts.identify(cookie(session_text, "__Host-ikkatsu-session")) is not None


def test_neither_sessions_nor_passwords_are_stored_in_clear(accounts: Accounts) -> None:
    entrance = enter(accounts)
    token, _ = accounts.tokens.issue("h.sato", name="t", may_write=True, days=1, by="h.sato", address=None)

    with accounts._engine.connect() as connection:
        stored = str(
            [
                connection.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 - our own tables
                for table in ("account_sessions", "account_throttles", "account_token_uses")
            ]
        )
        for _, state in connection.execute(text("SELECT topic, state FROM account_events")).all():
            stored += bytes(state).decode()
    for secret in (entrance.session_text, PASSWORD, token):
        assert secret not in stored
    assert "$argon2id$" in stored
