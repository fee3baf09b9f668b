"""Every route and every page has exactly one decision, and every decision belongs to one."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.access import NOBODY, PAGES, PUBLIC, SIGNED_IN, WRITE, decision_of, decisions
from api.main import create_app, create_server
from api.routers.commands import API, forms
from dash_app.app import PAGES as DRAWN_PAGES
from domain.access.permissions import acts
from domain.catalogue import COMMANDS
from projections.runtime import Runtime
from projections.settings import Settings
from tests.support.people import as_person
from tests.support.route_table import served_addresses


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The whole application, dashboard included."""
    folder: Path = tmp_path_factory.mktemp("empty")
    with Runtime.open(Settings(database_url=f"sqlite:///{folder / 'ikkatsu.db'}")) as runtime:
        yield create_server(runtime, identify=as_person(), allowed_hosts=["testserver"])


def test_every_route_has_a_decision(server: FastAPI) -> None:
    assert [address for address in served_addresses(server) if address not in decisions()] == []


def test_every_decision_has_a_route(server: FastAPI) -> None:
    assert set(decisions()) - set(served_addresses(server)) == set()


def test_no_address_is_served_twice(server: FastAPI) -> None:
    assert [address for address, times in Counter(served_addresses(server)).items() if times > 1] == []


def test_the_application_without_the_dashboard_serves_nothing_else(server: FastAPI, sqlite_url: str) -> None:
    with Runtime.open(Settings(database_url=sqlite_url)) as runtime:
        alone = create_app(runtime, identify=as_person())

    assert set(served_addresses(alone)) <= set(served_addresses(server))


def test_every_page_has_a_decision_and_every_decision_a_page() -> None:
    assert {page.path for page in DRAWN_PAGES} == set(PAGES)


def test_no_page_is_for_everybody() -> None:
    assert [path for path, decision in PAGES.items() if decision is PUBLIC] == []


def test_every_command_is_decided_by_the_table_of_commands() -> None:
    assert set(acts()) == set(COMMANDS)
    assert {decisions()[f"POST {API}{form.path}"] for form in forms()} == {WRITE}


@pytest.mark.parametrize(
    ("method", "path", "decision"),
    [
        ("GET", "/health", PUBLIC),
        ("GET", "/assets/fonts/face.woff2", PUBLIC),
        ("GET", "/_dash-component-suites/dash/deps/react.js", PUBLIC),
        ("GET", "/systems/rs-20079", SIGNED_IN),
        ("POST", "/health", SIGNED_IN),
        ("GET", "/api/v1/nowhere", SIGNED_IN),
        ("GET", "/health/", SIGNED_IN),
        ("WEBSOCKET", "/_dash-ws-callback", NOBODY),
        ("WEBSOCKET", "/_dash-ws-callback\n", NOBODY),
    ],
)
def test_an_address_without_a_line_is_for_those_who_have_signed_in(
    method: str, path: str, decision: object
) -> None:
    assert decision_of(method, path) == decision
