"""`ikkatsu serve`, really started: it says where it is, stays on its port, and ends in order."""

import json
import signal
import socket
from urllib.parse import urlsplit

import httpx2
import pytest

from api.cli import run
from tests.api.served import serving, start
from tests.api.small_books import WRITE
from tests.support.accounts import bearer_of


def test_a_server_says_where_it_listens_and_answers_there(sqlite_url: str) -> None:
    with serving(sqlite_url) as served:
        assert served.announced.splitlines() == [
            f"API            {served.url}/api/v1/",
            f"documentation  {served.url}/docs",
            "Ctrl-C stops",
        ]
        assert served.url.startswith("http://127.0.0.1:")
        assert httpx2.get(f"{served.url}/api/v1/ready").json() == {"status": "ready", "position": 0}


def test_a_server_listens_on_this_machine_only(sqlite_url: str) -> None:
    with serving(sqlite_url) as served:
        port = urlsplit(served.url).port
        others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)}
        for address in others - {"127.0.0.1"}:
            with socket.socket() as probe:
                assert probe.connect_ex((str(address), port or 0)) != 0


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_server_ends_in_order_when_told_to(sqlite_url: str, ending: signal.Signals) -> None:
    served = start(sqlite_url)
    served.process.send_signal(ending)

    assert served.ended() == ""
    assert served.process.returncode == 0


def test_a_request_under_way_is_finished_before_the_end(sqlite_url: str) -> None:
    body = json.dumps({**WRITE, "organization_id": "moj", "name_ja": "法務省", "name_en": "Justice"}).encode()
    head = [
        "POST /api/v1/organizations HTTP/1.1",
        "Host: localhost",
        f"Authorization: {bearer_of(sqlite_url)['Authorization']}",
        "Idempotency-Key: register-moj",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Expect: 100-continue",  # answered once the request is under way and waits for its body
    ]
    served = start(sqlite_url)
    address = (urlsplit(served.url).hostname or "", urlsplit(served.url).port or 0)
    with socket.create_connection(address) as connection:
        connection.sendall("\r\n".join([*head, "", ""]).encode())
        answer = connection.makefile("rb")
        assert answer.readline() == b"HTTP/1.1 100 Continue\r\n"
        served.process.send_signal(signal.SIGTERM)
        while _takes_calls(address):
            pass
        connection.sendall(body)
        assert [answer.readline() for _ in range(2)] == [b"\r\n", b"HTTP/1.1 201 Created\r\n"]

    served.ended()
    assert served.process.returncode == 0


def _takes_calls(address: tuple[str, int]) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(address) == 0


def test_a_busy_port_is_told_in_one_line(sqlite_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        assert run(["serve", "--port", str(port), "--database", sqlite_url]) == 1

    (told,) = capfd.readouterr().err.splitlines()
    assert told.startswith(f"Port {port} on 127.0.0.1 is in use")


def test_an_address_of_another_machine_is_told_in_one_line(
    sqlite_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--host", "192.0.2.1", "--database", sqlite_url]) == 2
    assert capfd.readouterr().err.startswith("--host/--port must be an address of this machine")


def test_every_request_is_one_line_of_json_in_a_log_that_is_no_terminal(sqlite_url: str) -> None:
    headers = bearer_of(sqlite_url)
    served = start(sqlite_url)
    answer = httpx2.get(f"{served.url}/api/v1/systems/nobody", headers=headers)

    (line,) = map(json.loads, served.stop().splitlines())
    assert line.pop("ms") >= 0
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "request",
        "level": "info",
        "method": "GET",
        "path": "/api/v1/systems/nobody",
        "status": 404,
        "request_id": answer.headers["X-Request-ID"],
    }
