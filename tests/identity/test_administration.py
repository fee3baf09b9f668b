"""Administration: everything is recorded, nobody does it for themselves."""

import threading
from pathlib import Path

import pytest

from api.identity.accounts import Accounts
from api.identity.administration import Actor, written_post
from api.identity.demo import DEMO_ACCOUNTS, make_demo_accounts
from api.identity.refusals import (
    AccountExists,
    AccountIsClosed,
    InvalidPost,
    OwnAccount,
    UnknownAccount,
)
from api.identity.secret_key import secret_file, secret_of
from api.identity.settings import IdentitySettings, identity_settings
from api.identity.signing_in import Visitor
from api.refusals import InvalidField
from domain.access.person import Post, Role
from projections.settings import Settings
from tests.identity.conftest import OFFICER, Clock, happened
from tests.support.accounts import CHEAP, SECRET

ADMINISTRATOR = Actor("k.mori", "192.0.2.5")


def test_an_account_opens_with_a_one_time_password_and_says_who_opened_it(accounts: Accounts) -> None:
    accounts.administration.open("t.ito", "伊藤 太郎", [OFFICER], ADMINISTRATOR, is_cleared=True)

    account = accounts.directory.find("t.ito")
    assert account is not None
    assert (account.is_open, account.is_cleared, account.is_one_time) == (True, True, True)
    assert account.person().posts == (OFFICER,)
    opened = next(event for _, event in accounts.directory.read(0, 100) if event.account == "t.ito")
    assert (opened.NAME, opened.by, opened.address) == ("account-opened", "k.mori", "192.0.2.5")


def test_names_are_never_reused(accounts: Accounts) -> None:
    accounts.administration.close("h.sato", ADMINISTRATOR)

    with pytest.raises(AccountExists):
        accounts.administration.open("h.sato", "別人", [], ADMINISTRATOR)


@pytest.mark.parametrize("name", ["", "ab", "H.Sato", "1abc", "a b c", "local", "nobody", "é" * 4, "a" * 65])
def test_a_name_that_cannot_be_one_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(InvalidField):
        accounts.administration.open(name, "名前", [], ADMINISTRATOR)


@pytest.mark.parametrize(
    "post",
    [
        Post(Role.AGENCY_OFFICER, "mof"),
        Post(Role.AUDITOR, "mof"),
        Post(Role.ADMINISTRATOR, "digital-agency"),
    ],
)
def test_a_post_is_held_where_its_role_is(accounts: Accounts, post: Post) -> None:
    with pytest.raises(InvalidPost):
        accounts.administration.change_posts("h.sato", [post], ADMINISTRATOR)


@pytest.mark.parametrize("written", ["", "minister", "approver", "approver@", "@mof", "ministry_officer@mof"])
def test_what_names_no_post_is_refused(written: str) -> None:
    with pytest.raises(InvalidPost):
        written_post(written)


def test_nobody_changes_their_own_rights(accounts: Accounts) -> None:
    me = Actor("h.sato")
    administration = accounts.administration
    for change in (
        lambda: administration.change_posts("h.sato", [Post(Role.AUDITOR)], me),
        lambda: administration.change_clearance("h.sato", me, is_cleared=True),
        lambda: administration.set_email("h.sato", "sato@example.jp", me),
        lambda: administration.link("h.sato", "https://id.example", "1", me),
        lambda: administration.close("h.sato", me),
        lambda: administration.reset_password("h.sato", me),
    ):
        with pytest.raises(OwnAccount):
            change()
    account = accounts.directory.find("h.sato")
    assert account is not None
    assert account.posts == (OFFICER,)


def test_a_closed_account_is_only_re_opened(accounts: Accounts) -> None:
    accounts.administration.close("h.sato", ADMINISTRATOR)
    with pytest.raises(AccountIsClosed):
        accounts.administration.change_posts("h.sato", [], ADMINISTRATOR)
    with pytest.raises(AccountIsClosed):
        accounts.administration.reset_password("h.sato", ADMINISTRATOR)
    accounts.administration.reopen("h.sato", ADMINISTRATOR)
    accounts.administration.change_posts("h.sato", [], ADMINISTRATOR)


def test_what_is_so_already_is_not_recorded_again(accounts: Accounts) -> None:
    before = happened(accounts)
    accounts.administration.change_posts("h.sato", [OFFICER], ADMINISTRATOR)
    accounts.administration.change_clearance("h.sato", ADMINISTRATOR, is_cleared=False)
    accounts.administration.reopen("h.sato", ADMINISTRATOR)

    assert happened(accounts) == before
    with pytest.raises(UnknownAccount):
        accounts.administration.close("nobody-there", ADMINISTRATOR)


def test_two_processes_that_change_one_account_at_once_both_get_through(
    accounts: Accounts, settings: Settings, identity: IdentitySettings, clock: Clock
) -> None:
    with Accounts.open(settings, identity, clock, CHEAP) as other:
        ready = threading.Barrier(2)

        def work(opened: Accounts, called: str) -> None:
            ready.wait()
            for number in range(10):
                opened.administration.link("h.sato", f"https://{called}.example", str(number), ADMINISTRATOR)

        threads = [
            threading.Thread(target=work, args=(opened, called))
            for opened, called in ((accounts, "one"), (other, "two"))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for opened in (accounts, other):
            account = opened.directory.find("h.sato")
            assert account is not None
            assert len(account.identities) == 20


def test_the_log_replayed_is_the_account_as_it_stands(
    accounts: Accounts, settings: Settings, identity: IdentitySettings, clock: Clock
) -> None:
    administration = accounts.administration
    administration.change_posts("h.sato", [Post(Role.ANALYST), OFFICER], ADMINISTRATOR)
    administration.change_clearance("h.sato", ADMINISTRATOR, is_cleared=True)
    administration.set_email("h.sato", " Sato@Example.JP ", ADMINISTRATOR)
    administration.link("h.sato", "https://id.example", "1", ADMINISTRATOR)
    accounts.tokens.issue("h.sato", name="t", may_write=True, days=3, by="h.sato", address=None)
    with Accounts.open(settings, identity, clock, CHEAP) as other:
        assert other.directory.everybody() == accounts.directory.everybody()
        account = other.directory.find("h.sato")
        assert account is not None
        assert account.email == "sato@example.jp"


# --- demo accounts ----------------------------------------------------------------------------------------


def test_there_is_one_demo_account_per_role_and_they_are_made_once(accounts: Accounts) -> None:
    made = make_demo_accounts(accounts)
    again = make_demo_accounts(accounts)

    assert {one.demo.post.role for one in made} == set(Role)
    assert all(one.password for one in made)
    assert [one.password for one in again] == [None] * len(DEMO_ACCOUNTS)
    for one in made:
        entrance = accounts.signing_in.with_password(
            one.demo.account, one.password or "", Visitor("127.0.0.1")
        )
        assert entrance.account.is_demo


def test_new_passwords_replace_the_old_ones_and_a_closed_demo_account_stays_closed(
    accounts: Accounts,
) -> None:
    made = make_demo_accounts(accounts)
    accounts.administration.close("auditor", Actor())

    fresh = make_demo_accounts(accounts, new_passwords=True)

    assert "auditor" not in {one.demo.account for one in fresh}
    assert not {one.password for one in made} & {one.password for one in fresh}


# --- the secret -------------------------------------------------------------------------------------------


def test_a_secret_is_made_once_for_its_owner_only(sqlite_url: str) -> None:
    settings = Settings(database_url=sqlite_url)

    made = secret_of(settings, IdentitySettings())

    assert len(made) >= 32
    assert secret_of(settings, IdentitySettings()) == made
    assert secret_file(settings).stat().st_mode & 0o777 == 0o600


def test_a_spoilt_secret_file_is_replaced_and_stays_its_owners(sqlite_url: str) -> None:
    settings = Settings(database_url=sqlite_url)
    path = secret_file(settings)
    path.touch(0o600)

    assert len(secret_of(settings, IdentitySettings())) >= 32
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_given_secret_is_kept_nowhere(sqlite_url: str, tmp_path: Path) -> None:
    given = IdentitySettings(secret_key=SECRET)

    assert secret_of(Settings(database_url=sqlite_url), given) == SECRET.encode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("public_url", "http://ikkatsu.example"),
        ("public_url", "ikkatsu.example"),
        ("oidc_issuer", "http://id.example"),
        ("trusted_proxies", "proxy.example"),
        ("trusted_proxies", "10.0.0.0/99"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_by_its_name(name: str, value: str) -> None:
    with pytest.raises(InvalidField) as raised:
        identity_settings(**{name: value})
    assert raised.value.field == f"IKKATSU_{name.upper()}"
