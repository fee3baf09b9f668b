"""Signing in through an identity provider: a real one, in a process of its own."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from starlette.testclient import TestClient

from api.identity.accounts import Accounts
from api.identity.administration import Actor
from api.identity.settings import IdentitySettings
from api.main import create_app
from projections.runtime import Runtime
from projections.settings import Settings
from tests.identity.conftest import OFFICER, PASSWORD, happened
from tests.identity.visits import Visit
from tests.support.accounts import CHEAP, SECRET
from tests.support.openid_provider import running_provider

USERS = {
    "sub-sato": {"email": "sato@example.jp", "email_verified": True, "employee": "h.sato"},
    "sub-unverified": {"email": "sato@example.jp", "email_verified": False},
    "sub-stranger": {"email": "stranger@example.jp", "email_verified": True, "employee": "x.nobody"},
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with running_provider(USERS) as running:
        yield running


@pytest.fixture
def identity(issuer: str) -> IdentitySettings:
    return IdentitySettings(
        secret_key=SECRET,
        oidc_issuer=issuer,
        oidc_client_id="ikkatsu",
        oidc_client_secret="shared with the provider",  # noqa: S106 - it opens nothing
        oidc_name="職員認証",
    )


@pytest.fixture
def accounts(sqlite_url: str, identity: IdentitySettings) -> Iterator[Accounts]:
    """Accounts by the real clock, for the provider has one of its own."""
    settings = Settings(database_url=sqlite_url)
    with Accounts.open(settings, identity, lambda: datetime.now(UTC), CHEAP) as opened:
        opened.administration.open("h.sato", "佐藤 花子", [OFFICER], Actor())
        opened.administration.set_password("h.sato", PASSWORD, Actor())
        yield opened


@pytest.fixture
def runtime(sqlite_url: str) -> Iterator[Runtime]:
    with Runtime.open(Settings(database_url=sqlite_url)) as opened:
        yield opened


@pytest.fixture
def visit(accounts: Accounts, runtime: Runtime) -> Iterator[Visit]:
    with TestClient(create_app(runtime, identify=accounts.identify, accounts=accounts)) as client:
        yield Visit(client)


def leave(visit: Visit, asked: str = "/account") -> str:
    """Go to the provider and return its address."""
    return str(visit.get(f"/sign-in/oidc?next={asked}").headers["location"])


def answer_of_provider(url: str, subject: str) -> str:
    """Sign in at the provider as a subject and return the way back."""
    redirected = httpx2.post(url, data={"sub": subject})
    assert redirected.status_code == 302, redirected.text
    parts = urlsplit(redirected.headers["location"])
    return f"{parts.path}?{parts.query}"


def come_back(visit: Visit, subject: str) -> httpx2.Response:
    return visit.get(answer_of_provider(leave(visit), subject))


def linked(accounts: Accounts, issuer: str) -> None:
    accounts.administration.link("h.sato", issuer, "sub-sato", Actor())


def by_email(accounts: Accounts, _: str) -> None:
    accounts.administration.set_email("h.sato", "sato@example.jp", Actor())


def test_the_sign_in_page_offers_the_provider(visit: Visit) -> None:
    assert "職員認証 でサインイン" in visit.get("/sign-in").text


def test_the_request_carries_state_nonce_and_a_code_challenge(visit: Visit, issuer: str) -> None:
    url = leave(visit)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}

    assert url.startswith(f"{issuer}/oauth2/authorize?")
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == "http://testserver/sign-in/oidc/callback"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 30
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}


@pytest.mark.parametrize("given", [linked, by_email])
def test_a_known_identity_is_its_account(
    accounts: Accounts, visit: Visit, issuer: str, given: Callable[[Accounts, str], None]
) -> None:
    given(accounts, issuer)
    entered = come_back(visit, "sub-sato")

    assert (entered.status_code, entered.headers["location"]) == (303, "/account")
    assert "佐藤 花子" in visit.get("/account").text
    account = accounts.directory.find("h.sato")
    assert account is not None
    assert account.identities == {(issuer, "sub-sato")}
    assert happened(accounts)[-1] == "signed-in"


def test_a_claim_names_the_account_where_the_operator_says_so(
    sqlite_url: str, runtime: Runtime, identity: IdentitySettings, accounts: Accounts, issuer: str
) -> None:
    trusting = identity.model_copy(update={"oidc_account_claim": "employee"})
    settings = Settings(database_url=sqlite_url)
    with (
        Accounts.open(settings, trusting, lambda: datetime.now(UTC), CHEAP) as others,
        TestClient(create_app(runtime, identify=others.identify, accounts=others)) as client,
    ):
        assert come_back(Visit(client), "sub-sato").status_code == 303
        assert come_back(Visit(client), "sub-stranger").status_code == 403
    account = accounts.directory.find("h.sato")
    assert account is not None
    assert account.identities == {(issuer, "sub-sato")}


@pytest.mark.parametrize("subject", ["sub-stranger", "sub-unverified"])
def test_an_unknown_identity_is_told_what_to_do(accounts: Accounts, visit: Visit, subject: str) -> None:
    accounts.administration.set_email("h.sato", "sato@example.jp", Actor())
    answer = come_back(visit, subject)

    assert answer.status_code == 403
    assert "対応する有効なアカウントがありません" in answer.text
    assert subject in answer.text
    assert visit.cookie("ikkatsu-session") == ""


def test_an_address_that_is_linked_already_links_nobody_else(
    accounts: Accounts, visit: Visit, issuer: str
) -> None:
    accounts.administration.set_email("h.sato", "sato@example.jp", Actor())
    accounts.administration.link("h.sato", issuer, "somebody-before", Actor())

    assert come_back(visit, "sub-sato").status_code == 403


def test_a_closed_account_stays_closed(accounts: Accounts, visit: Visit, issuer: str) -> None:
    linked(accounts, issuer)
    accounts.administration.close("h.sato", Actor())

    assert come_back(visit, "sub-sato").status_code == 403


def test_an_answer_somebody_else_asked_for_is_refused(
    accounts: Accounts, runtime: Runtime, visit: Visit, issuer: str
) -> None:
    """A victim is led to the attacker's answer: without the attacker's cookie it opens nothing."""
    linked(accounts, issuer)
    answer = answer_of_provider(leave(visit), "sub-sato")
    with TestClient(create_app(runtime, identify=accounts.identify, accounts=accounts)) as client:
        assert Visit(client).get(answer).status_code == 401
        other = Visit(client)
        leave(other)
        assert other.get(answer).status_code == 401


def test_an_answer_opens_once(accounts: Accounts, visit: Visit, issuer: str) -> None:
    linked(accounts, issuer)
    answer = answer_of_provider(leave(visit), "sub-sato")
    assert visit.get(answer).status_code == 303
    visit.send("/sign-out", page="/account")

    assert visit.get(answer).status_code == 401


def test_a_token_for_another_request_is_refused(accounts: Accounts, visit: Visit, issuer: str) -> None:
    """The code of one request is redeemed within another: the nonce in the token is the first one's."""
    linked(accounts, issuer)
    code = parse_qs(urlsplit(answer_of_provider(leave(visit), "sub-sato")).query)["code"][0]
    state = parse_qs(urlsplit(leave(visit)).query)["state"][0]
    answer = visit.get(f"/sign-in/oidc/callback?code={code}&state={state}")

    assert (answer.status_code, visit.cookie("ikkatsu-session")) == (401, "")


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?state=x", "?code=x&state=x", "?error=access_denied&state={state}"]
)
def test_a_broken_answer_is_told_on_the_page(visit: Visit, query: str) -> None:
    state = parse_qs(urlsplit(leave(visit)).query)["state"][0]
    answer = visit.get(f"/sign-in/oidc/callback{query.format(state=state)}")

    assert (answer.status_code, "外部認証の応答を検証できませんでした" in answer.text) == (401, True)


def test_an_answer_from_another_issuer_is_refused(accounts: Accounts, visit: Visit, issuer: str) -> None:
    linked(accounts, issuer)
    answer = answer_of_provider(leave(visit), "sub-sato")

    assert visit.get(f"{answer}&iss=https%3A%2F%2Fother.example").status_code == 401


def test_afterwards_one_is_led_to_pages_of_ours_only(accounts: Accounts, visit: Visit, issuer: str) -> None:
    linked(accounts, issuer)
    answer = visit.get(answer_of_provider(leave(visit, "https://evil.example/"), "sub-sato"))

    assert answer.headers["location"] == "/inbox"


def test_without_a_provider_passwords_still_work(
    sqlite_url: str, runtime: Runtime, identity: IdentitySettings
) -> None:
    gone = identity.model_copy(update={"oidc_issuer": "http://127.0.0.1:9"})
    none = identity.model_copy(update={"oidc_issuer": None})
    settings = Settings(database_url=sqlite_url)
    for changed, status, sentence in (
        (gone, 503, "外部認証に接続できません"),
        (none, 404, "外部認証は設定されていません"),
    ):
        with (
            Accounts.open(settings, changed, lambda: datetime.now(UTC), CHEAP) as others,
            TestClient(create_app(runtime, identify=others.identify, accounts=others)) as client,
        ):
            answer = Visit(client).get("/sign-in/oidc")
            assert (answer.status_code, sentence in answer.text) == (status, True)
