"""Serving on one address until somebody says stop."""

import errno
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import typer
import uvicorn

from api.guard import ANY_ADDRESS, LOOPBACK_NAMES
from api.identity.accounts import Accounts
from api.identity.behind_tls import BehindTls
from api.identity.settings import IdentitySettings
from api.logs import configure_logs
from api.main import create_app, create_server
from api.refusals import InvalidField, PortTaken
from projections.proof.keeper import CheckpointKeeper
from projections.runtime import Runtime

SECONDS_TO_FINISH = 10
"""How long requests under way may take once the process is told to stop."""
WILDCARDS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - recognised, for saying so


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """Hold a listening socket, so that a busy port is found before anything is opened.

    Raises:
        PortTaken: Another program listens there.
        InvalidField: This machine has no such address, or may not use that port.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(host=host, port=port, other=port + 1) from error
            raise InvalidField(
                "--host/--port",
                f"{host}:{port} ({error.strerror or error})",
                "an address of this machine and a port it may use",
                "この計算機のアドレスと使用可能なポート",
            ) from error
        yield listening


def run_server(
    runtime: Runtime, listening: socket.socket, host: str, *, accounts: Accounts, with_dashboard: bool
) -> None:
    """Serve until SIGTERM or Ctrl-C; requests under way are finished, the books are the caller's to close."""
    configure_logs()
    identity = accounts.settings
    hosts = _allowed_hosts(host, identity)
    create = create_server if with_dashboard else create_app
    app = create(runtime, identify=accounts.identify, accounts=accounts, allowed_hosts=hosts)
    if identity.public_url is not None and identity.is_behind_tls:
        app.add_middleware(BehindTls, public_url=identity.public_url)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(identity.proxies),
        forwarded_allow_ips=identity.proxies,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    # uvicorn finishes on the signal and then raises it again, for whoever waited with it: nobody does.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    with CheckpointKeeper(runtime.ledger, runtime.checkpoints, runtime.now):
        _Announcing(config, _address(listening, host), with_dashboard=with_dashboard).run(sockets=[listening])


class _Announcing(uvicorn.Server):
    """Says where it listens once it does."""

    def __init__(self, config: uvicorn.Config, address: str, *, with_dashboard: bool) -> None:
        super().__init__(config)
        self._address = address
        self._with_dashboard = with_dashboard

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if not self.started:
            return
        if self._with_dashboard:
            typer.echo(f"dashboard      {self._address}/")
        typer.echo(f"API            {self._address}/api/v1/")
        typer.echo(f"documentation  {self._address}/docs")
        typer.echo("Ctrl-C stops")


def _address(listening: socket.socket, host: str) -> str:
    shown = "127.0.0.1" if host in WILDCARDS else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listening.getsockname()[1]}"


def _allowed_hosts(host: str, identity: IdentitySettings) -> list[str]:
    """Return the names the service answers to when it listens on an address, the public one among them."""
    public = urlsplit(identity.public_url or "").hostname
    names = [*LOOPBACK_NAMES, *([public.lower()] if public else [])]
    if host in WILDCARDS:
        return [*names, socket.gethostname().lower(), ANY_ADDRESS]
    return [*names, f"[{host}]" if ":" in host else host.lower()]
