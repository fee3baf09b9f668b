"""Who looks at sensitive systems and who takes files away is recorded before the answer leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import httpx2
import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from api.identity.accounts import Accounts
from api.identity.events import Exported, SensitiveSeen
from api.main import create_server
from domain.access.person import Person, Post, Role
from domain.information_system.disclosure import MarkSensitive
from projections.runtime import Runtime
from tests.identity.conftest import Clock
from tests.projections.books import execute, organization, proposal, reported
from tests.support.people import person

API = "/api/v1"
AUDITOR = person("auditor", Post(Role.AUDITOR))
ADMINISTRATOR = person("administrator", Post(Role.ADMINISTRATOR))
ANALYST = person("analyst", Post(Role.ANALYST))
OWN = person("own", Post(Role.MINISTRY_OFFICER, "mof"))
CSV = f"{API}/views/systems?format=csv"


@dataclass
class Asking:
    """Tells a server whose the next request is."""

    person: Person = AUDITOR

    def __call__(self, _: Headers) -> Person:
        return self.person


@dataclass
class Service:
    """A server over books with an open and a sensitive system of 財務省.

    Attributes:
        client: Asks it.
        accounts: Where readings are recorded.
        asking: As whom.
    """

    client: TestClient
    accounts: Accounts
    asking: Asking

    def get(self, path: str, somebody: Person = AUDITOR, **headers: str) -> httpx2.Response:
        """Ask as somebody."""
        self.asking.person = somebody
        return self.client.get(path, headers=headers)

    @property
    def exported(self) -> list[Exported]:
        """Every file on record."""
        return [event for _, event in self.accounts.directory.read(0, 1_000) if isinstance(event, Exported)]

    @property
    def seen(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Who was shown what where, in order."""
        found = [event for _, event in self.accounts.directory.read(0, 1_000)]
        return [(each.by, each.what, each.systems) for each in found if isinstance(each, SensitiveSeen)]

    def audit(self, name: str, somebody: Person = AUDITOR, query: str = "") -> list[dict[str, Any]]:
        """Ask a register of reading."""
        answer = self.get(f"{API}/audit/{name}{query}", somebody)
        assert answer.status_code == 200, answer.text
        rows: list[dict[str, Any]] = answer.json()["rows"]
        return rows


@pytest.fixture
def service(runtime: Runtime, accounts: Accounts) -> Iterator[Service]:
    marking = MarkSensitive(system_id="spy", ground="国の安全", facts=reported())
    execute(runtime, [organization("mof", "財務省"), proposal("tax"), proposal("spy"), marking])

    asking = Asking()
    app = create_server(runtime, identify=asking, allowed_hosts=["testserver"], accounts=accounts)
    with TestClient(app) as client:
        yield Service(client, accounts, asking)


@contextmanager
def nothing_can_be_stored(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refused(_: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(accounts.directory, "record", refused)
        yield


def test_a_file_is_recorded_with_what_was_asked_and_the_digest_of_its_bytes(service: Service) -> None:
    answer = service.get(CSV, ANALYST)

    assert answer.status_code == 200
    (event,) = service.exported
    assert (event.by, event.what, event.parameters) == ("analyst", f"{API}/views/systems", "format=csv")
    assert (event.view, event.format, event.rows, event.systems) == ("systems", "csv", 1, ())
    assert event.sha256 == sha256(answer.content).hexdigest()
    assert event.log_position == 4
    assert event.known_at is not None


def test_what_is_read_as_json_is_no_file(service: Service) -> None:
    service.get(f"{API}/views/systems", ANALYST)

    assert service.exported == []


@pytest.mark.parametrize("somebody", [AUDITOR, OWN], ids=lambda each: each.account)
def test_a_sensitive_system_that_is_shown_is_recorded_once_an_hour_and_page(
    service: Service, clock: Clock, somebody: Person
) -> None:
    where = f"{API}/views/systems"
    for _ in range(3):
        service.get(where, somebody)
    service.get(f"{API}/systems/spy/history", somebody)
    clock.move(minutes=61)
    service.get(where, somebody)

    history = f"{API}/systems/spy/history"
    assert service.seen == [(somebody.account, each, ("spy",)) for each in (where, history, where)]


def test_one_request_for_a_file_with_a_sensitive_system_is_one_append(service: Service) -> None:
    service.get(CSV)

    found = [event for _, event in service.accounts.directory.read(0, 1_000)]
    streams = {event.stream for event in found if isinstance(event, Exported | SensitiveSeen)}
    assert len(streams) == 1
    assert service.exported[0].systems == ("spy",)


@pytest.mark.parametrize("path", ["/views/history", "/events", "/systems/spy/allocations", "/systems/spy"])
def test_answers_that_come_from_the_log_itself_are_watched_too(service: Service, path: str) -> None:
    service.get(f"{API}{path}")

    assert service.seen == [("auditor", f"{API}{path}", ("spy",))]


def test_who_may_not_see_it_is_recorded_with_nothing(service: Service) -> None:
    for path in ("/views/systems", "/views/history", "/events", "/systems/spy"):
        service.get(f"{API}{path}", ANALYST)

    assert service.seen == []


def _place(written: str) -> dict[str, str]:
    name, _, prop = written.rpartition(".")
    return {"id": name, "property": prop}


def _filled(place: dict[str, str], said: dict[str, str]) -> dict[str, Any]:
    return {**place, "value": said.get(f"{place['id']}.{place['property']}", {})}


def test_a_page_is_recorded_as_the_page_it_says_it_is(service: Service) -> None:
    known = service.client.get("/_dash-dependencies").json()
    filling = next(each for each in known if each["output"].startswith("..systems-"))
    places = {"url.pathname": "/systems", "url.search": ""}
    content: dict[str, Any] = {
        "output": filling["output"],
        "outputs": [_place(each) for each in filling["output"].strip(".").split("...")],
        "changedPropIds": [],
        "inputs": [_filled(each, places) for each in filling["inputs"]],
        "state": [_filled(each, places) for each in filling["state"]],
    }
    answer = service.client.post(
        "/_dash-update-component",
        json=content,
        headers={"Origin": "http://testserver", "Referer": "http://testserver/systems?lang=en"},
    )

    assert answer.status_code == 200, answer.text
    assert ("auditor", "/systems", ("spy",)) in service.seen


@pytest.mark.parametrize(("path", "somebody"), [(f"{API}/views/systems", AUDITOR), (CSV, ANALYST)])
def test_what_cannot_be_recorded_is_not_handed_out(
    service: Service, monkeypatch: pytest.MonkeyPatch, path: str, somebody: Person
) -> None:
    with nothing_can_be_stored(service.accounts, monkeypatch):
        answer = service.get(path, somebody)

    assert (answer.status_code, answer.json()["code"]) == (503, "reading-not-recorded")
    assert "spy" not in answer.text
    assert "tax" not in answer.text


def test_what_is_not_sensitive_needs_no_recording(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    with nothing_can_be_stored(service.accounts, monkeypatch):
        assert service.get(f"{API}/views/systems", ANALYST).status_code == 200


def test_the_auditor_asks_who_looked_at_a_system_and_who_took_it_away(service: Service) -> None:
    service.get(CSV, OWN)
    service.get(f"{API}/views/systems", ANALYST)

    (looked,) = service.audit("sensitive-views", query="?system=spy&actor=own")
    (took,) = service.audit("exports", query="?system=spy")
    assert (looked["actor"], looked["system_id"], looked["asked_at"]) == (
        "own",
        "spy",
        f"{API}/views/systems",
    )
    assert (looked["ministry"], looked["ministry_id"]) == ("財務省", "mof")
    assert (took["actor"], took["parameters"], took["sensitive_systems"]) == ("own", "format=csv", "spy")
    assert service.audit("exports", query="?ministry=財務省") == []  # nobody of that name has an account
    assert len(service.audit("sensitive-views", query="?ministry=財務省&actor=own")) == 1
    assert service.audit("exports", query="?recorded_to=2026-03-31") == []
    assert len(service.audit("exports", query="?recorded_from=2026-04-01&recorded_to=2026-04-01")) == 1


def test_an_administrator_who_is_not_cleared_is_not_told_which_system_it_was(service: Service) -> None:
    service.get(f"{API}/views/history?system=spy&format=csv", OWN)

    (looked,) = service.audit("sensitive-views", ADMINISTRATOR)
    (took,) = service.audit("exports", ADMINISTRATOR)
    assert (looked["actor"], looked["system_id"], looked["system_name"]) == ("own", None, "(withheld)")
    assert (took["asked_at"], took["parameters"], took["sensitive_systems"]) == ("(withheld)",) * 3
    assert "spy" not in service.get(f"{API}/accounts/log", ADMINISTRATOR).text
    hidden = service.get(f"{API}/audit/exports?system=spy", ADMINISTRATOR)
    assert (hidden.status_code, hidden.json()["code"]) == (404, "unknown-system")


def test_reading_the_register_is_itself_recorded(service: Service) -> None:
    service.get(f"{API}/views/systems", OWN)
    service.audit("sensitive-views")

    assert service.seen[-1] == ("auditor", f"{API}/audit/sensitive-views", ("spy",))


@pytest.mark.parametrize("name", ["sign-ins", "exports", "sensitive-views"])
def test_the_registers_of_reading_are_for_auditors_and_administrators(service: Service, name: str) -> None:
    answers = {
        somebody.account: service.get(f"{API}/audit/{name}", somebody).status_code
        for somebody in (AUDITOR, ADMINISTRATOR, ANALYST, OWN)
    }

    assert answers == {"auditor": 200, "administrator": 200, "analyst": 403, "own": 403}


def test_an_unknown_register_and_sign_ins_of_a_system_are_refused(service: Service) -> None:
    unknown = service.get(f"{API}/audit/dreams")
    not_taken = service.get(f"{API}/audit/sign-ins?system=spy")

    assert (unknown.status_code, unknown.json()["code"]) == (404, "unknown-view")
    assert (not_taken.status_code, not_taken.json()["code"]) == (422, "parameter-not-taken")
