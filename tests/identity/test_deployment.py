"""Who may be served: everything that stands against it is said at once, and nothing is served before."""

import json
import re
from pathlib import Path

import httpx2
import pytest

from api.cli import run
from api.identity.accounts import Accounts
from api.identity.demo import DEMO_ACCOUNTS, make_demo_accounts
from api.identity.deployment import check_deployment, is_loopback
from api.identity.settings import IdentitySettings, identity_settings
from domain.errors import Forbidden
from projections.settings import Settings
from tests.api.served import serving
from tests.support.accounts import CHEAP, SECRET, bearer_of
from tests.support.repository import REPOSITORY

PROXY = {"public_url": "https://ikkatsu.example", "trusted_proxies": "10.0.0.0/8", "secret_key": SECRET}
ALL = ["demo-accounts-open", "no-public-url", "no-trusted-proxy", "weak-secret"]


@pytest.mark.parametrize(
    ("given", "has_demo", "codes"),
    [
        ({}, True, ALL),
        (PROXY, True, ALL[:1]),
        (PROXY | {"public_url": None}, False, ALL[1:2]),
        (PROXY | {"public_url": "http://127.0.0.1:8000"}, False, ALL[1:2]),
        (PROXY | {"trusted_proxies": " , "}, False, ALL[2:3]),
        (PROXY | {"secret_key": "short"}, False, ALL[3:]),
        (PROXY | {"secret_key": "changeme" * 8}, False, ALL[3:]),
        (PROXY | {"secret_key": ""}, False, ALL[3:]),
        (PROXY, False, []),
    ],
)
def test_all_reasons_are_given_at_once(
    sqlite_url: str, given: dict[str, str], codes: list[str], *, has_demo: bool
) -> None:
    settings = Settings(database_url=sqlite_url)
    with Accounts.open(settings, identity_settings(**given), hasher=CHEAP) as accounts:
        if has_demo:
            make_demo_accounts(accounts)
        check_deployment("127.0.0.1", accounts)
        if not codes:
            check_deployment("0.0.0.0", accounts)  # noqa: S104 - the point
            return
        with pytest.raises(Forbidden) as raised:
            check_deployment("0.0.0.0", accounts)  # noqa: S104 - the point
    assert [raised.value.code, *(reason.code for reason in raised.value.also)] == codes


def test_closed_demo_accounts_stand_against_nothing(sqlite_url: str) -> None:
    settings = Settings(database_url=sqlite_url)
    with Accounts.open(settings, identity_settings(**PROXY), hasher=CHEAP) as accounts:
        make_demo_accounts(accounts)
    assert run(["--database", sqlite_url, "accounts", "close", *(d.account for d in DEMO_ACCOUNTS)]) == 0
    with Accounts.open(settings, identity_settings(**PROXY), hasher=CHEAP) as accounts:
        check_deployment("0.0.0.0", accounts)  # noqa: S104 - the point


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),  # noqa: S104 - the point
        ("::", False),
        ("", False),
        ("192.168.1.5", False),
        ("ikkatsu.example", False),
    ],
)
def test_only_this_machine_is_loopback(host: str, *, is_ours: bool) -> None:
    assert is_loopback(host) is is_ours


def test_serve_says_every_reason_in_a_line_and_serves_nobody(
    sqlite_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--host", "0.0.0.0", "--port", "0", "--database", sqlite_url]) == 1  # noqa: S104

    lines = capfd.readouterr().err.splitlines()
    assert [re.findall(r"IKKATSU_\w+", line)[0] for line in lines] == [
        "IKKATSU_PUBLIC_URL",
        "IKKATSU_TRUSTED_PROXIES",
        "IKKATSU_SECRET_KEY",
    ]


def test_behind_a_proxy_only_what_came_over_tls_through_it_is_answered(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in PROXY.items():
        monkeypatch.setenv(f"IKKATSU_{name.upper()}", value)
    monkeypatch.setenv("IKKATSU_TRUSTED_PROXIES", "127.0.0.1")
    through_proxy = {
        "host": "ikkatsu.example",
        "x-forwarded-proto": "https",
        "x-forwarded-for": "203.0.113.7",
    }
    bearer = bearer_of(sqlite_url)
    with serving(sqlite_url, "--host", "0.0.0.0") as served:  # noqa: S104 - the point
        answer = httpx2.get(f"{served.url}/api/v1/account", headers={**through_proxy, **bearer})
        assert answer.status_code == 200
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        plain = httpx2.get(f"{served.url}/api/v1/account", headers=bearer)
        assert (plain.status_code, plain.json()["code"]) == (403, "plain-http")
        downgraded = {**through_proxy, "x-forwarded-proto": "http", **bearer}
        assert httpx2.get(f"{served.url}/api/v1/account", headers=downgraded).status_code == 403
        assert httpx2.get(f"{served.url}/health").status_code == 200


def test_what_anybody_but_the_proxy_says_of_the_address_is_ignored(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IKKATSU_TRUSTED_PROXIES", "10.9.9.9")
    with serving(sqlite_url) as served:
        page = httpx2.get(f"{served.url}/sign-in")
        mark = page.text.split('name="form_mark" value="')[1].split('"')[0]
        httpx2.post(
            f"{served.url}/sign-in",
            data={"form_mark": mark, "account": "nobody-there", "password": "x"},
            headers={"x-forwarded-for": "203.0.113.7", "origin": served.url},
            cookies=dict(page.cookies),
        )
    with Accounts.open(Settings(database_url=sqlite_url), IdentitySettings(), hasher=CHEAP) as accounts:
        (_, failure) = accounts.directory.read(0, 10)[-1]
        assert (failure.NAME, failure.address) == ("sign-in-failed", "127.0.0.1")


# --- the command line -------------------------------------------------------------------------------------


def printed(capfd: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(list(words)) == 0
    return str(capfd.readouterr().out)


def test_demo_passwords_are_printed_once(sqlite_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    demo = ("--database", sqlite_url, "accounts", "demo")
    first = printed(capfd, *demo)
    rows = re.findall(r"^  (\S+) +((?:[a-z0-9]{4}-){4}[a-z0-9]{4})  (.+)$", first, re.MULTILINE)
    assert [account for account, _, _ in rows] == [each.account for each in DEMO_ACCOUNTS]
    again = printed(capfd, *demo)
    assert not any(password in again for _, password, _ in rows)
    assert "ikkatsu accounts demo --new-passwords" in again
    fresh = json.loads(printed(capfd, *demo, "--new-passwords", "--json"))
    assert fresh.keys() == {account for account, _, _ in rows}
    assert not set(fresh.values()) & {password for _, password, _ in rows}


@pytest.mark.parametrize("target", ["run", "illustration"])
def test_a_first_start_prints_them_between_loading_and_serving(target: str) -> None:
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8").split(f"\n{target}: ")[1].split("\n\n")[0]
    commands = re.findall(r"ikkatsu (?:--database \S+ )?(load-\w+|accounts demo|serve)", text)

    assert commands[-2:] == ["accounts demo", "serve"]
    assert commands[0] == "load-published"


def test_no_demo_password_is_kept_in_clear(sqlite_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    passwords = json.loads(printed(capfd, "--database", sqlite_url, "accounts", "demo", "--json")).values()
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    kept = b"".join(path.read_bytes() for path in folder.iterdir())

    assert len(passwords) == len(DEMO_ACCOUNTS)
    assert not any(password.encode() in kept for password in passwords)


def test_an_operator_opens_an_account_and_everything_stands_in_its_log(
    sqlite_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    accounts = ("--database", sqlite_url, "accounts")
    opened = printed(capfd, *accounts, "open", "t.ito", "--called", "伊藤 太郎", "--post", "analyst")
    password = opened.split()[-1]
    assert "one-time password of t.ito" in opened
    assert printed(capfd, *accounts, "posts", "t.ito", "--post", "auditor") == "t.ito holds auditor\n"
    printed(capfd, *accounts, "clearance", "t.ito", "--give")
    printed(capfd, *accounts, "email", "t.ito", "ito@example.jp")
    assert printed(capfd, *accounts, "token", "t.ito", "--called", "test").startswith("ikk_")
    assert password not in printed(capfd, *accounts, "password", "t.ito")
    printed(capfd, *accounts, "close", "t.ito")
    printed(capfd, *accounts, "re-open", "t.ito")
    assert "伊藤 太郎  open, cleared; auditor; never signed in" in printed(capfd, *accounts, "list")
    log = printed(capfd, *accounts, "log")
    assert [line.split()[3] for line in log.splitlines()] == [
        *("account-opened", "password-set", "posts-changed", "clearance-changed", "e-mail-set"),
        *("token-issued", "password-set", "account-closed", "account-re-opened"),
    ]
    assert "argon2" not in log


def test_what_an_operator_gets_wrong_is_told_in_one_line(
    sqlite_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    accounts = ["--database", sqlite_url, "accounts"]

    assert run([*accounts, "close", "nobody-there"]) == 1
    assert capfd.readouterr().err == "There is no account 'nobody-there'.\n"
    assert run([*accounts, "open", "X", "--called", "x"]) == 2
    assert run([*accounts, "open", "t.ito", "--called", "x", "--post", "minister"]) == 2
    assert "is not a post" in capfd.readouterr().err
