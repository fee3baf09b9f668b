"""One setting picks the store."""

import psycopg
import pytest

from domain.ledger import Ledger
from domain.stores.postgres import connection_settings
from tests.domain.ledgers import register


@pytest.mark.parametrize(
    "url", ["mysql://clerk:secret@x", "sqlite://x.db", "sqlite:///", "x.db", "", "postgres:x"]
)
def test_a_url_of_no_known_store_is_refused_without_telling_its_password(url: str) -> None:
    with pytest.raises(ValueError, match="Not a database URL") as refusal:
        Ledger(url)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_both_schemes_of_postgresql_are_known(postgres_url: str, scheme: str) -> None:
    with Ledger(postgres_url.replace("postgresql", scheme, 1)) as ledger:
        assert ledger.execute(register("mof", "財務省")).position == 1


def test_a_ledger_is_found_again_after_it_was_closed(database_url: str) -> None:
    with Ledger(database_url) as ledger:
        receipt = ledger.execute(register("mof", "財務省"), key="k1")

    with Ledger(database_url) as again:
        assert again.head == receipt.position
        assert again.version_of("organization:mof") == 1


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://", ("", "5432", "postgres", "", "postgres")),
        ("postgresql://db.example/books", ("db.example", "5432", "postgres", "", "books")),
        (
            "postgresql://clerk:p%40ss%2Fword@db.example:6432/books%20x",
            ("db.example", "6432", "clerk", "p@ss/word", "books x"),
        ),
        (
            "postgresql:///books?host=/run/postgresql&user=clerk",
            ("/run/postgresql", "5432", "clerk", "", "books"),
        ),
    ],
)
def test_a_url_says_where_the_database_is(url: str, expected: tuple[str, ...]) -> None:
    settings = connection_settings(url)

    assert (
        settings["host"],
        settings["port"],
        settings["user"],
        settings["password"],
        settings["dbname"],
    ) == expected


def test_a_setting_nobody_would_heed_is_refused() -> None:
    with pytest.raises(ValueError, match="Not settings of a database URL: sslmode"):
        connection_settings("postgresql://db.example/books?sslmode=require&host=/run")


def test_a_name_with_special_characters_reaches_the_database(postgres_url: str) -> None:
    with Ledger(f"{postgres_url}?user=ikkatsu") as ledger, psycopg.connect(postgres_url) as connection:
        ledger.execute(register("mof", "財務省"))
        row = connection.execute("SELECT count(*) FROM stored_events").fetchone()

    assert row == (1,)
