"""The inbox over HTTP: whoever asks sees their own, and marks what they have seen themselves."""

import json
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from api.cli import run
from api.main import create_app
from domain.access.person import Person, Post, Role
from projections.runtime import Runtime
from tests.api.small_books import NOW
from tests.support.people import EVERYBODY_AT_ONCE, as_person, officer_of, person

INBOX = "/api/v1/inbox"
OFFICER = officer_of("mof")
AGENCY = officer_of("digital-agency", "agency")
As = Callable[[Person], TestClient]


@pytest.fixture
def as_somebody(books: Runtime) -> As:
    """Clients of the small ledger, each somebody's."""

    def client(somebody: Person) -> TestClient:
        return TestClient(create_app(books, identify=as_person(somebody), now=lambda: NOW))

    return client


def test_everybody_is_answered_their_own_inbox(as_somebody: As) -> None:
    mine, agencys = (as_somebody(each).get(INBOX).json() for each in (OFFICER, AGENCY))

    assert mine["view"] == agencys["view"] == "inbox"
    assert {row["ministry_id"] for row in mine["rows"] if row["duty"] == "envelope-left"} == {"mof"}
    assert {row["duty"] for row in mine["rows"]} != {row["duty"] for row in agencys["rows"]}


def test_a_row_says_in_both_languages_what_is_asked_with_figure_day_and_rule(as_somebody: As) -> None:
    rows = as_somebody(OFFICER).get(INBOX).json()["rows"]
    left = next(row for row in rows if row["duty"] == "envelope-left")

    assert f"{left['amount_yen']:,} yen" in left["sentence"]
    assert f"{left['amount_yen']:,}円" in left["sentence_ja"]
    assert (left["due_on"], left["state"]) == ("2025-03-31", "later")
    assert "31 March" in left["rule"]
    assert "3月31日" in left["rule_ja"]


def test_the_inbox_takes_both_clocks_and_formats(as_somebody: As) -> None:
    client = as_somebody(OFFICER)

    before = client.get(f"{INBOX}?known_at=2020-01-01").json()
    text = client.get(f"{INBOX}?format=csv").text

    assert before["rows"] == []
    assert text.startswith("duty,title,title_ja,state,due_on")


def test_reading_changes_marks_nothing_as_seen(as_somebody: As, books: Runtime) -> None:
    client = as_somebody(OFFICER)
    first = client.get(f"{INBOX}/changes").json()

    assert first["rows"]
    assert client.get(f"{INBOX}/changes").json()["rows"] == first["rows"]
    assert client.get(f"{INBOX}/seen").json() == {
        "account": "officer",
        "position": 0,
        "seen_at": None,
        "head": books.ledger.head,
    }


def test_what_was_marked_as_seen_is_no_change_any_more(as_somebody: As, books: Runtime) -> None:
    client = as_somebody(OFFICER)
    position = client.get(f"{INBOX}/changes").json()["position"]

    marked = client.put(f"{INBOX}/seen", json={"position": position}).json()

    assert (marked["position"], marked["seen_at"]) == (books.ledger.head, "2024-10-01T03:00:00Z")
    assert client.get(f"{INBOX}/changes").json()["rows"] == []
    assert client.get(f"{INBOX}/changes?after=0").json()["rows"]
    assert as_somebody(AGENCY).get(f"{INBOX}/seen").json()["position"] == 0


def test_a_mark_never_moves_back_nor_beyond_the_log(as_somebody: As, books: Runtime) -> None:
    client = as_somebody(OFFICER)
    client.put(f"{INBOX}/seen", json={"position": 2**60})

    assert client.put(f"{INBOX}/seen", json={"position": 1}).json()["position"] == books.ledger.head


@pytest.mark.parametrize(
    "body", [{}, {"position": -1}, {"position": "x"}, {"position": 1, "account": "other"}]
)
def test_a_mark_that_cannot_be_read_is_refused(as_somebody: As, body: dict[str, object]) -> None:
    answer = as_somebody(OFFICER).put(f"{INBOX}/seen", json=body)

    assert answer.status_code == 422
    assert as_somebody(OFFICER).get(f"{INBOX}/seen").json()["position"] == 0


def test_nobody_has_no_inbox(books: Runtime) -> None:
    def identify(_: Headers) -> Person | None:
        return None

    client = TestClient(create_app(books, identify=identify, now=lambda: NOW))

    assert client.get(INBOX).json()["code"] == "not-signed-in"
    assert client.put(f"{INBOX}/seen", json={"position": 1}).status_code == 401


def test_changes_are_those_of_ones_own_ministry_and_all_for_the_agency(as_somebody: As) -> None:
    mine, all_of_them = (
        as_somebody(each).get(f"{INBOX}/changes").json()["rows"] for each in (OFFICER, EVERYBODY_AT_ONCE)
    )
    analyst = person("analyst", Post(Role.ANALYST))

    assert {row["ministry_id"] for row in mine} == {"mof"}
    assert {row["ministry_id"] for row in all_of_them} > {"mof"}
    assert as_somebody(analyst).get(f"{INBOX}/changes").json()["rows"] == all_of_them


def test_the_command_line_shows_the_inbox_of_an_account_as_they_see_it(
    sqlite_client: TestClient, sqlite_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert sqlite_client.get(INBOX).status_code == 200  # the small ledger is there
    at = ["--database", sqlite_url]
    run(["accounts", "open", "t.yamada", "--called", "山田", "--post", "ministry-officer@mof", *at])
    capfd.readouterr()

    code = run(["inbox", "--account", "t.yamada", "--effective-on", "2024-10-01", "--format", "json", *at])
    shown = capfd.readouterr()
    unknown = run(["inbox", "--account", "nobody", *at])

    assert (code, shown.err) == (0, "")
    assert {row["duty"] for row in json.loads(shown.out)["rows"]} >= {"envelope-left", "cost-estimate"}
    assert (unknown, capfd.readouterr().err) == (1, "There is no account 'nobody'.\n")
