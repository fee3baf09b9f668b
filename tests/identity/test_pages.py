"""The pages of signing in, sent as a browser without a script sends them."""

import pytest
from starlette.testclient import TestClient

from api.identity.accounts import Accounts
from api.identity.administration import Actor
from api.identity.settings import IdentitySettings
from api.main import create_app
from projections.runtime import Runtime
from projections.settings import Settings
from tests.identity.conftest import PASSWORD, Clock
from tests.identity.visits import HOST, OF_OUR_PAGES, Visit
from tests.support.accounts import CHEAP, SECRET

OTHER = "nine slow boats on the river"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """The store makes no difference to a page."""
    return sqlite_url


def session_ids(accounts: Accounts) -> list[str]:
    return [session.session_id for session in accounts.sessions.of("h.sato")]


# --- signing in -------------------------------------------------------------------------------------------


def test_a_page_leads_to_signing_in_and_back(visit: Visit) -> None:
    asked = visit.get("/account?lang=en")
    assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in?next=%2Faccount%3Flang%3Den")

    entered = visit.sign_in("h.sato", PASSWORD, "%2Faccount%3Flang%3Den")

    assert (entered.status_code, entered.headers["location"]) == (303, "/account?lang=en")
    assert "h.sato" in visit.get("/account?lang=en").text


def test_the_cookies_are_for_this_service_and_no_script(visit: Visit) -> None:
    cookies = visit.sign_in("h.sato", PASSWORD).headers.get_list("set-cookie")

    session = next(cookie for cookie in cookies if cookie.startswith("ikkatsu-session="))
    assert "HttpOnly" in session
    assert "SameSite=lax" in session
    assert "Path=/" in session
    assert "Domain" not in session
    assert "Max-Age" not in session
    assert all("HttpOnly" in cookie for cookie in cookies)


def test_behind_tls_the_cookies_are_secure_and_bound_to_the_host(
    runtime: Runtime, settings: Settings, clock: Clock
) -> None:
    identity = IdentitySettings(public_url="https://testserver", secret_key=SECRET)
    with (
        Accounts.open(settings, identity, clock, CHEAP) as accounts,
        TestClient(
            create_app(runtime, identify=accounts.identify, accounts=accounts), base_url="https://testserver"
        ) as client,
    ):
        accounts.administration.open("h.sato", "佐藤 花子", [], Actor())
        accounts.administration.set_password("h.sato", PASSWORD, Actor())
        visit = Visit(client)
        page = visit.get("/sign-in")
        mark = page.text.split('name="form_mark" value="')[1].split('"')[0]
        entered = visit.send(
            "/sign-in",
            mark=mark,
            headers={"origin": "https://testserver"},
            account="h.sato",
            password=PASSWORD,
        )

    cookies = [*page.headers.get_list("set-cookie"), *entered.headers.get_list("set-cookie")]
    assert len(cookies) == 4
    assert all(cookie.startswith("__Host-ikkatsu-") for cookie in cookies)
    assert all("Secure" in cookie and "Path=/" in cookie for cookie in cookies)


def test_a_wrong_password_is_told_on_the_page_and_keeps_the_name(visit: Visit) -> None:
    answer = visit.sign_in("h.sato", "wrong")

    assert answer.status_code == 401
    assert "アカウント名又はパスワードが違います" in answer.text
    assert 'value="h.sato"' in answer.text
    assert "wrong" not in answer.text.replace("wrong-", "")
    assert visit.cookie("ikkatsu-session") == ""


def test_the_answers_for_a_wrong_password_and_an_unknown_name_are_the_same(visit: Visit) -> None:
    known = visit.sign_in("h.sato", "wrong")
    unknown = visit.sign_in("nobodyx", "wrong")

    assert known.status_code == unknown.status_code
    assert known.text.replace("h.sato", "") == unknown.text.replace("nobodyx", "")


def test_too_many_tries_are_told_to_wait(visit: Visit) -> None:
    for _ in range(3):
        visit.sign_in("h.sato", "wrong")
    answer = visit.sign_in("h.sato", PASSWORD)

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    assert "1 秒後に再度お試しください" in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/%09/evil.example",
        "%2F%2Fevil.example",
        "javascript:alert(1)",
        "evil.example",
        "",
        "/" + "x" * 3_000,
        "/%0d%0aSet-Cookie:a=b",
    ],
)
def test_signing_in_leads_to_pages_of_ours_only(visit: Visit, asked: str) -> None:
    assert visit.sign_in("h.sato", PASSWORD, asked).headers["location"] == "/inbox"
    assert visit.get(f"/sign-in?next={asked}").headers["location"] == "/inbox"


def test_an_officer_who_wants_the_first_page_is_led_to_the_inbox_in_their_language(visit: Visit) -> None:
    entered = visit.sign_in("h.sato", PASSWORD, "/%3Flang%3Den")

    assert entered.headers["location"] == "/inbox?lang=en"


def test_who_has_signed_in_is_not_asked_again(visit: Visit) -> None:
    visit.sign_in("h.sato", PASSWORD)

    assert visit.get("/sign-in?next=/account").headers["location"] == "/account"


def test_what_somebody_typed_is_never_part_of_the_page(visit: Visit) -> None:
    answer = visit.sign_in('"><script>alert(1)</script>', "wrong")

    assert "<script" not in answer.text
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("language", "word"), [("ja", "サインイン"), ("en", "Sign in")])
def test_the_page_speaks_the_browsers_language(visit: Visit, language: str, word: str) -> None:
    visit.language = language
    page = visit.get("/sign-in").text

    assert f'<html lang="{language}">' in page
    assert f"<h1>{word}</h1>" in page
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert page.count("<label") == page.count("<input") - 1  # all but the hidden mark


def test_the_address_chooses_another_language(visit: Visit) -> None:
    assert '<html lang="en">' in visit.get("/sign-in?lang=en").text


def test_a_one_time_password_leads_to_choosing_ones_own(accounts: Accounts, visit: Visit) -> None:
    one_time = accounts.administration.reset_password("h.sato", Actor())
    answer = visit.sign_in("h.sato", one_time)

    assert answer.status_code == 200
    assert "新しいパスワードの設定" in answer.text
    assert one_time not in answer.text
    assert visit.cookie("ikkatsu-session") == ""

    fields = {"account": "h.sato", "password": one_time, "new_password": OTHER}
    refused = visit.send(
        "/sign-in/new-password?next=/account", fields=fields, again="something else entirely"
    )
    assert (refused.status_code, "一致しません" in refused.text) == (422, True)
    entered = visit.send("/sign-in/new-password?next=/account", fields=fields, again=OTHER)
    assert (entered.status_code, entered.headers["location"]) == (303, "/account")


# --- forged forms -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["", "x", "a" * 43])
def test_a_sign_in_form_this_browser_was_not_given_is_refused(visit: Visit, mark: str) -> None:
    visit.get("/sign-in")
    answer = visit.send("/sign-in", mark=mark, account="h.sato", password=PASSWORD)

    assert (answer.status_code, visit.cookie("ikkatsu-session")) == (403, "")


def test_a_mark_of_another_browser_is_refused(accounts: Accounts, runtime: Runtime, visit: Visit) -> None:
    with TestClient(create_app(runtime, identify=accounts.identify, accounts=accounts)) as client:
        theirs = Visit(client).get("/sign-in").text.split('name="form_mark" value="')[1].split('"')[0]
    visit.get("/sign-in")

    assert visit.send("/sign-in", mark=theirs, account="h.sato", password=PASSWORD).status_code == 403


def test_a_form_of_another_session_is_refused(accounts: Accounts, visit: Visit) -> None:
    visit.sign_in("h.sato", PASSWORD)
    answer = visit.send(
        "/account/tokens",
        mark="a" * 43,
        page="/account",
        called="t",
        scope="write",
        days="9",
    )

    account = accounts.directory.find("h.sato")
    assert account is not None
    assert (answer.status_code, account.tokens) == (403, {})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": HOST, "sec-fetch-site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", ["/sign-out", "/account/sessions/end", "/api/v1/account/tokens"])
def test_a_write_by_cookie_has_to_come_from_a_page_of_ours(
    accounts: Accounts, visit: Visit, headers: dict[str, str], path: str
) -> None:
    visit.sign_in("h.sato", PASSWORD)
    answer = visit.send(path, page="/account", headers=headers)

    assert answer.status_code == 403
    assert answer.json()["code"] in ("origin-missing", "cross-origin")
    assert len(session_ids(accounts)) == 1


@pytest.mark.parametrize("headers", [OF_OUR_PAGES, {"sec-fetch-site": "same-origin"}])
def test_signing_out_ends_the_session_and_empties_the_browser(
    accounts: Accounts, visit: Visit, headers: dict[str, str]
) -> None:
    visit.sign_in("h.sato", PASSWORD)
    stolen = visit.cookie("ikkatsu-session")
    answer = visit.send("/sign-out", page="/account", headers=headers)

    assert answer.headers["location"] == "/sign-in?signed_out=yes"
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert session_ids(accounts) == []
    visit.client.cookies.set("ikkatsu-session", stolen)
    assert visit.get("/account").status_code == 303


# --- one's own account ------------------------------------------------------------------------------------


def test_the_account_page_shows_posts_tokens_and_sessions(visit: Visit) -> None:
    visit.sign_in("h.sato", PASSWORD)
    page = visit.get("/account").text

    for shown in ("佐藤 花子", "府省担当者", "トークンはありません", "testclient", "この端末"):
        assert shown in page
    assert "アカウント管理" not in page  # for administrators


@pytest.mark.parametrize("done", ["one_time_made", "<script>", "nothing", "signed_in_as"])
def test_an_address_makes_the_page_say_nothing_of_its_own(visit: Visit, done: str) -> None:
    visit.sign_in("h.sato", PASSWORD)
    page = visit.get(f"/account?done={done}")

    assert (page.status_code, 'role="alert"' in page.text) == (200, False)


def test_a_token_is_shown_once_and_revoked(accounts: Accounts, visit: Visit) -> None:
    visit.sign_in("h.sato", PASSWORD)
    made = visit.send("/account/tokens", page="/account", called="月報", scope="read", days="30")
    text = made.text.split('value="ikk_')[1].split('"')[0]

    assert text not in visit.get("/account").text
    account = accounts.directory.find("h.sato")
    assert account is not None
    (token,) = account.tokens.values()
    assert (token.name, token.scope) == ("月報", "read")
    back = visit.send("/account/tokens/revoke", page="/account", token_id=token.token_id)
    assert back.headers["location"] == "/account?done=token_revoked&lang=ja"
    assert "トークンを失効させました" in visit.get("/account?done=token_revoked").text


@pytest.mark.parametrize("days", ["", "x", "0", "-1", "366", "99999999999", "１０"])
def test_days_that_are_none_are_told_on_the_page(visit: Visit, days: str) -> None:
    visit.sign_in("h.sato", PASSWORD)
    answer = visit.send("/account/tokens", page="/account", called="t", scope="read", days=days)

    assert (answer.status_code, "1〜365 日" in answer.text) == (422, True)


def test_a_changed_password_keeps_this_browser_signed_in(accounts: Accounts, visit: Visit) -> None:
    visit.sign_in("h.sato", PASSWORD)
    before = session_ids(accounts)
    answer = visit.send(
        "/account/password", page="/account", password=PASSWORD, new_password=OTHER, again=OTHER
    )

    assert answer.headers["location"] == "/account?done=password_changed&lang=ja"
    assert visit.get("/account").status_code == 200
    assert len(session_ids(accounts)) == 1
    assert session_ids(accounts) != before


def test_all_my_sessions_end_this_one_too(accounts: Accounts, visit: Visit) -> None:
    visit.sign_in("h.sato", PASSWORD)
    visit.send("/account/sessions/end", page="/account")

    assert session_ids(accounts) == []
    assert visit.get("/account").status_code == 303
