"""`ikkatsu serve`, really started: it says where it is, stays on its port, and ends in order."""

import json
import signal
import socket
import threading
import time
from urllib.parse import urlsplit

import httpx2
import pytest

from api.cli import run
from tests.api.served import serving, start
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
    authorization = bearer_of(sqlite_url)["Authorization"]
    served = start(sqlite_url)
    address = urlsplit(served.url)
    with socket.create_connection((address.hostname or "", address.port or 0)) as connection:
        connection.sendall(b"GET /api/v1/views/lump-sum HTTP/1.1\r\nHost: localhost\r\n")
        connection.sendall(f"Authorization: {authorization}\r\n".encode())
        threading.Timer(0.2, served.process.send_signal, [signal.SIGTERM]).start()
        time.sleep(0.1)
        connection.sendall(b"\r\n")
        assert connection.makefile("rb").readline() == b"HTTP/1.1 200 OK\r\n"

    served.ended()
    assert served.process.returncode == 0


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
