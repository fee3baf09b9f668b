"""The fixtures themselves: a real PostgreSQL, a fresh store for every test, nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import sqlalchemy

from tests.support.postgres import PostgresServer, PostgresUnavailableError, running_postgres

REPOSITORY = Path(__file__).parents[2]
SECONDS_TO_END = 60.0

LEFT_BEHIND = """
SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
"""

START_A_SERVER_AND_HANG = """
import time
from tests.support.postgres import running_postgres
with running_postgres() as server:
    print(server.url("postgres"), server.folder, flush=True)
    time.sleep(600)
"""


def test_a_real_postgresql_answers(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        row = connection.execute("SELECT version()").fetchone()

    assert row is not None
    assert row[0].startswith("PostgreSQL 18.")


@pytest.mark.parametrize(
    ("fixture", "fsync"), [("postgres_url", "off"), ("durable_postgres_url", "on")], ids=["usual", "durable"]
)
def test_commits_are_synchronous_and_reach_the_disk_where_asked(
    request: pytest.FixtureRequest, fixture: str, fsync: str
) -> None:
    with psycopg.connect(request.getfixturevalue(fixture)) as connection:
        names = ("fsync", "full_page_writes", "synchronous_commit")
        settings = [connection.execute("SELECT current_setting(%s)", [name]).fetchone() for name in names]

    assert settings == [(fsync,), (fsync,), ("on",)]


@pytest.mark.parametrize("turn", ["first", "second"])
def test_every_test_gets_an_empty_store(database_url: str, turn: str) -> None:
    url = sqlalchemy.make_url(database_url).set(
        drivername="sqlite" if database_url.startswith("sqlite") else "postgresql+psycopg"
    )
    engine = sqlalchemy.create_engine(url)

    assert sqlalchemy.inspect(engine).get_table_names() == []

    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("CREATE TABLE facts (name TEXT)"))
        connection.execute(sqlalchemy.text("INSERT INTO facts VALUES (:name)"), {"name": f"歴史 {turn}"})
        assert connection.execute(sqlalchemy.text("SELECT name FROM facts")).scalar_one() == f"歴史 {turn}"
    engine.dispose()


def test_a_test_may_ask_for_several_stores(make_database_url: Callable[[], str]) -> None:
    first, second = make_database_url(), make_database_url()

    assert first != second
    assert first.partition("://")[0] == second.partition("://")[0]


def test_a_dropped_database_is_gone_even_while_a_connection_is_open(postgres_server: PostgresServer) -> None:
    url = postgres_server.create_database()
    connection = psycopg.connect(url)

    postgres_server.drop_database(url)

    with pytest.raises(psycopg.OperationalError, match="terminating connection"):
        connection.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)


def test_a_database_is_new_to_whoever_gets_it_next(postgres_server: PostgresServer) -> None:
    url = postgres_server.create_database()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE facts (name TEXT)")
        connection.execute("CREATE SEQUENCE numbers")
        connection.execute(f"ALTER DATABASE {url.rpartition('/')[2]} SET work_mem TO '1MB'".encode())
    postgres_server.drop_database(url)

    again = postgres_server.create_database()

    assert again != url
    with psycopg.connect(again) as connection:
        assert connection.execute(LEFT_BEHIND).fetchall() == []
        assert connection.execute("SHOW work_mem").fetchone() == ("4MB",)
    postgres_server.drop_database(again)


def test_another_password_is_refused(postgres_server: PostgresServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(postgres_server.url("postgres").replace(postgres_server.password, "guessed"))


def test_a_server_that_cannot_start_says_why() -> None:
    with (
        pytest.raises(PostgresUnavailableError, match="no_such_setting"),
        running_postgres(no_such_setting="1"),
    ):
        pass


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_with_the_process_that_started_it(ending: signal.Signals) -> None:
    tests = subprocess.Popen(
        [sys.executable, "-c", START_A_SERVER_AND_HANG],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    with tests:
        assert tests.stdout is not None
        url, folder = tests.stdout.readline().split()
        psycopg.connect(url).close()

        tests.send_signal(ending)

    deadline = time.monotonic() + SECONDS_TO_END
    while Path(folder).exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not Path(folder).exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)
