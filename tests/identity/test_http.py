"""Accounts over HTTP: with a session, with a token, for administrators."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.identity.accounts import Accounts
from api.identity.administration import Actor
from api.main import create_app
from domain.access.person import Post, Role
from projections.runtime import Runtime
from projections.settings import Settings
from seed_data.loading import load_published
from tests.identity.conftest import PASSWORD, Clock
from tests.identity.visits import OF_OUR_PAGES, Visit

OTHER = "nine slow boats on the river"


@pytest.fixture
def client(accounts: Accounts, settings: Settings, clock: Clock) -> Iterator[TestClient]:
    with (
        Runtime.open(settings, clock) as runtime,
        TestClient(create_app(runtime, identify=accounts.identify, accounts=accounts)) as opened,
    ):
        yield opened


@pytest.fixture
def signed_in(client: TestClient) -> TestClient:
    """A browser of h.sato's whose programs send the origin, as browsers do."""
    Visit(client).sign_in("h.sato", PASSWORD)
    client.headers.update(OF_OUR_PAGES)
    return client


def token(accounts: Accounts, account: str, *, may_write: bool = True) -> dict[str, str]:
    text, _ = accounts.tokens.issue(account, name="t", may_write=may_write, days=1, by=account, address=None)
    return {"authorization": f"Bearer {text}"}


def administrator(accounts: Accounts, *, may_write: bool = True) -> dict[str, str]:
    accounts.administration.open("k.mori", "森 健", [Post(Role.ADMINISTRATOR)], Actor())
    return token(accounts, "k.mori", may_write=may_write)


def test_without_signing_in_nothing_is_told(client: TestClient) -> None:
    answer = client.get("/api/v1/account")

    assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_bad_token_is_told_and_not_taken_for_nobody(client: TestClient) -> None:
    answer = client.get("/api/v1/account", headers={"authorization": "Bearer ikk_nothing"})

    assert (answer.status_code, answer.json()["code"]) == (401, "bad-token")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_who_asks_is_told_with_their_posts(client: TestClient, accounts: Accounts) -> None:
    answer = client.get("/api/v1/account", headers=token(accounts, "h.sato", may_write=False))

    assert answer.json() == {
        "account": "h.sato",
        "name": "佐藤 花子",
        "posts": [{"role": "ministry-officer", "ministry": "mof"}],
        "is_cleared": False,
        "may_write": False,
    }


def test_tokens_are_made_listed_and_revoked(signed_in: TestClient) -> None:
    made = signed_in.post("/api/v1/account/tokens", json={"name": "月報", "scope": "write", "days": 30})

    assert made.status_code == 201
    assert made.json()["token"].startswith("ikk_")
    (listed,) = signed_in.get("/api/v1/account/tokens").json()["tokens"]
    assert listed == {key: value for key, value in made.json().items() if key != "token"}
    assert signed_in.delete(f"/api/v1/account/tokens/{listed['token_id']}").status_code == 204
    assert signed_in.get("/api/v1/account/tokens").json() == {"tokens": []}
    assert signed_in.delete(f"/api/v1/account/tokens/{listed['token_id']}").status_code == 404


def test_a_token_makes_no_tokens_and_changes_no_password(client: TestClient, accounts: Accounts) -> None:
    headers = token(accounts, "h.sato")
    made = client.post(
        "/api/v1/account/tokens", json={"name": "more", "scope": "write", "days": 30}, headers=headers
    )
    changed = client.post(
        "/api/v1/account/password", json={"present": PASSWORD, "new": OTHER}, headers=headers
    )

    assert (made.status_code, made.json()["code"]) == (403, "session-needed")
    assert (changed.status_code, changed.json()["code"]) == (403, "session-needed")


def test_a_token_for_reading_writes_nothing(client: TestClient, accounts: Accounts) -> None:
    answer = client.post(
        "/api/v1/accounts",
        json={"account": "t.ito", "name": "伊藤"},
        headers=administrator(accounts, may_write=False),
    )

    assert (answer.status_code, answer.json()["code"]) == (403, "read-only-token")
    assert accounts.directory.find("t.ito") is None


def test_a_password_is_changed_with_the_present_one(signed_in: TestClient) -> None:
    wrong = signed_in.post("/api/v1/account/password", json={"present": "x", "new": OTHER})
    short = signed_in.post("/api/v1/account/password", json={"present": PASSWORD, "new": "short"})
    done = signed_in.post("/api/v1/account/password", json={"present": PASSWORD, "new": OTHER})

    assert (wrong.status_code, wrong.json()["code"]) == (403, "wrong-password")
    assert (short.status_code, short.json()["shortest"], short.json()["length"]) == (422, 12, 5)
    assert done.status_code == 204
    assert signed_in.get("/api/v1/account").status_code == 200


def test_too_many_tries_are_a_429_that_says_how_long(signed_in: TestClient) -> None:
    for _ in range(3):
        signed_in.post("/api/v1/account/password", json={"present": "x", "new": OTHER})
    answer = signed_in.post("/api/v1/account/password", json={"present": PASSWORD, "new": OTHER})

    assert (answer.status_code, answer.json()["seconds"], answer.headers["retry-after"]) == (429, 1, "1")


def test_sessions_are_listed_and_ended(signed_in: TestClient, accounts: Accounts) -> None:
    (this,) = signed_in.get("/api/v1/account/sessions").json()["sessions"]
    assert (this["is_this"], this["address"]) == (True, "testclient")

    assert signed_in.delete("/api/v1/account/sessions/nothing").status_code == 404
    assert signed_in.delete(f"/api/v1/account/sessions/{this['session_id']}").status_code == 204
    assert signed_in.get("/api/v1/account").status_code == 401
    assert accounts.sessions.of("h.sato") == []


def test_all_sessions_end_at_once(signed_in: TestClient, accounts: Accounts) -> None:
    assert signed_in.delete("/api/v1/account/sessions").status_code == 204
    assert accounts.sessions.of("h.sato") == []


def test_an_administrator_runs_an_account_through_its_life(client: TestClient, accounts: Accounts) -> None:
    headers = administrator(accounts)

    def send(path: str, **body: object) -> dict[str, object]:
        answer = client.post(f"/api/v1/accounts{path}", json=body, headers=headers)
        assert answer.status_code in (200, 201), answer.text
        return dict(answer.json())

    opened = send("", account="t.ito", name="伊藤 太郎", posts=[{"role": "analyst"}])
    assert opened["is_open"]
    assert len(str(opened["one_time_password"])) == 24
    assert send("/t.ito/posts", posts=[{"role": "auditor"}])["posts"] == [
        {"role": "auditor", "ministry": None}
    ]
    assert send("/t.ito/clearance", is_cleared=True)["is_cleared"]
    assert send("/t.ito/email", email="ito@example.jp")["email"] == "ito@example.jp"
    send("/t.ito/identities", issuer="https://id.example", subject="1")
    assert send("/t.ito/password-reset")["one_time_password"] != opened["one_time_password"]
    assert not send("/t.ito/closing")["is_open"]
    assert not send("/t.ito/closing")["is_open"]
    assert send("/t.ito/re-opening")["is_open"]
    listed = client.get("/api/v1/accounts", headers=headers).json()["accounts"]
    assert [account["account"] for account in listed] == ["h.sato", "k.mori", "t.ito"]

    log = client.get("/api/v1/accounts/log", headers=headers).json()["events"]
    mine = [event for event in log if event["account"] == "t.ito"]
    assert [event["event"] for event in mine] == [
        *("account-opened", "password-set", "posts-changed", "clearance-changed", "e-mail-set"),
        *("identity-linked", "password-set", "account-closed", "account-re-opened"),
    ]
    assert {event["by"] for event in mine} == {"k.mori"}
    assert "argon2" not in str(log)


def test_a_ministry_of_a_post_is_named_as_everywhere_and_has_to_exist(
    client: TestClient, accounts: Accounts, settings: Settings, clock: Clock
) -> None:
    with Runtime.open(settings, clock) as runtime:
        load_published(runtime.ledger)
    headers = administrator(accounts)
    posts = [{"role": "approver", "ministry": "財務省"}]
    done = client.post("/api/v1/accounts/h.sato/posts", json={"posts": posts}, headers=headers)
    unknown = client.post(
        "/api/v1/accounts/h.sato/posts",
        json={"posts": [{"role": "approver", "ministry": "魔法省"}]},
        headers=headers,
    )

    assert done.json()["posts"] == [{"role": "approver", "ministry": "mof"}]
    assert unknown.status_code == 404


@pytest.mark.parametrize(
    ("path", "code"),
    [("/nobody-there/closing", 404), ("/k.mori/closing", 403), ("/h.sato/re-opening", 200)],
)
def test_what_stands_against_a_change_is_a_problem(
    client: TestClient, accounts: Accounts, path: str, code: int
) -> None:
    answer = client.post(f"/api/v1/accounts{path}", json={}, headers=administrator(accounts))

    assert answer.status_code == code


@pytest.mark.parametrize(
    ("role", "may_read"), [(Role.AUDITOR, True), (Role.ANALYST, False), (Role.ADMINISTRATOR, True)]
)
def test_auditors_read_the_log_and_change_nothing(
    client: TestClient, accounts: Accounts, role: Role, *, may_read: bool
) -> None:
    accounts.administration.open("a.person", "人", [Post(role)], Actor())
    headers = token(accounts, "a.person")

    read = client.get("/api/v1/accounts/log", headers=headers)
    assert read.status_code == (200 if may_read else 403)
    if role is not Role.ADMINISTRATOR:
        closing = client.post("/api/v1/accounts/h.sato/closing", json={}, headers=headers)
        assert (closing.status_code, closing.json()["code"]) == (403, "not-permitted")
