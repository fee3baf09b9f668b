"""API and dashboard on one process: neither answers for the other, and the guard stands around both."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from api.main import create_server
from projections.runtime import Runtime
from projections.settings import Settings
from tests.api.small_books import fill
from tests.support.people import as_person


@pytest.fixture
def server(sqlite_url: str) -> Iterator[TestClient]:
    """A client of the whole process."""
    with Runtime.open(Settings(database_url=sqlite_url)) as runtime:
        fill(runtime.ledger)
        app = create_server(runtime, identify=as_person(), allowed_hosts=["127.0.0.1"])
        with TestClient(app, base_url="http://127.0.0.1:8000") as client:
            yield client


def test_the_dashboard_and_the_api_answer_side_by_side(server: TestClient) -> None:
    assert server.get("/").headers["content-type"].startswith("text/html")
    assert server.get("/api/v1/views/lump-sum").json()["view"] == "lump-sum"
    assert server.get("/docs").status_code == 200


def test_what_nobody_serves_is_a_problem_and_never_a_page(server: TestClient) -> None:
    assert server.get("/api/v1/nowhere").json()["code"] == "unknown-path"
    assert server.put("/api/v1/systems", json={}).json()["code"] == "method-not-allowed"


def test_the_guard_stands_around_the_dashboard(server: TestClient) -> None:
    callback = "/_dash-update-component"
    foreign = server.post(callback, json={}, headers={"Origin": "http://elsewhere.example"})
    rebound = server.get("/", headers={"Host": "rebound.example"})

    assert foreign.json()["code"] == "cross-origin"
    assert rebound.json()["code"] == "foreign-host"
    assert "default-src 'self'" in server.get("/").headers["Content-Security-Policy"]


def test_a_web_socket_of_another_site_is_closed(server: TestClient) -> None:
    headers = {"Origin": "http://elsewhere.example"}
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        server.websocket_connect("/_dash-ws-callback", headers=headers),
    ):
        pass

    assert closed.value.code == 1008
