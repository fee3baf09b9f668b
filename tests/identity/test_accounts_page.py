"""The administrators' page, sent as a browser without a script sends it."""

import pytest

from api.identity.accounts import Accounts
from api.identity.administration import Actor
from domain.access.person import Post, Role
from tests.identity.conftest import OFFICER, PASSWORD
from tests.identity.visits import Visit

OTHER = "nine slow boats on the river"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """The store makes no difference to a page."""
    return sqlite_url


@pytest.fixture
def administrator(accounts: Accounts, visit: Visit) -> Visit:
    accounts.administration.open("k.mori", "森 健", [Post(Role.ADMINISTRATOR)], Actor())
    accounts.administration.set_password("k.mori", OTHER, Actor())
    visit.sign_in("k.mori", OTHER)
    return visit


def test_an_administrator_opens_an_account_and_sees_its_password_once(
    accounts: Accounts, administrator: Visit
) -> None:
    made = administrator.send(
        "/accounts", page="/accounts", account="t.ito", name="伊藤 太郎", posts="analyst\nauditor"
    )

    account = accounts.directory.find("t.ito")
    assert account is not None
    assert account.posts == (Post(Role.ANALYST), Post(Role.AUDITOR))
    password = made.text.split('class="secret"')[0].rsplit('value="', 1)[1].split('"')[0]
    assert password not in administrator.get("/accounts").text
    assert accounts.signing_in._passwords.matches(password, account.password_hash)


def test_an_administrator_changes_posts_clearance_and_state(accounts: Accounts, administrator: Visit) -> None:
    for change, fields in (
        ("posts", {"posts": "analyst"}),
        ("clearance", {"is_cleared": "true"}),
        ("email", {"email": "sato@example.jp"}),
        ("closing", {}),
    ):
        back = administrator.send(f"/accounts/h.sato/{change}", page="/accounts", fields=fields)
        assert back.headers["location"] == "/accounts?done=changed&lang=ja"
    account = accounts.directory.find("h.sato")
    assert account is not None
    assert (account.posts, account.is_cleared, account.email) == (
        (Post(Role.ANALYST),),
        True,
        "sato@example.jp",
    )
    assert not account.is_open
    assert administrator.send("/accounts/h.sato/re-opening", page="/accounts").status_code == 303


def test_an_administrator_grants_themselves_nothing(accounts: Accounts, administrator: Visit) -> None:
    answer = administrator.send("/accounts/k.mori/posts", page="/accounts", posts="auditor")

    assert (answer.status_code, "本人のアカウント" in answer.text) == (403, True)
    account = accounts.directory.find("k.mori")
    assert account is not None
    assert account.posts == (Post(Role.ADMINISTRATOR),)


def test_a_post_that_is_none_and_an_account_that_exists_are_told_on_the_page(administrator: Visit) -> None:
    wrong = administrator.send("/accounts/h.sato/posts", page="/accounts", posts="minister")
    taken = administrator.send("/accounts", page="/accounts", account="h.sato", name="別人", posts="")

    assert (wrong.status_code, "&#x27;minister&#x27; は役職ではありません" in wrong.text) == (422, True)
    assert (taken.status_code, "既にあります" in taken.text) == (409, True)


def test_nobody_else_sees_or_changes_accounts(accounts: Accounts, visit: Visit) -> None:
    visit.sign_in("h.sato", PASSWORD)

    assert visit.get("/accounts").status_code == 403
    assert visit.send("/accounts/h.sato/posts", page="/account", posts="auditor").status_code == 403
    assert visit.send("/accounts", page="/account", account="x.y", name="x", posts="").status_code == 403
    account = accounts.directory.find("h.sato")
    assert account is not None
    assert account.posts == (OFFICER,)
