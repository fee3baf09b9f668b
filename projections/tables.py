"""The tables of the read model (SQLAlchemy Core). All of it can be thrown away and rebuilt from the log.

Each rebuild writes a *generation* of its own tables beside the serving ones; ``generations`` says which one
serves.
"""

from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, Table, Text

SCHEMA_VERSION = 5
"""Grows with every change of a posting rule or a table: the next start rebuilds an older read model."""

CATALOGUE = MetaData()

GENERATIONS = Table(
    "generations",
    CATALOGUE,
    Column("generation", Integer, primary_key=True),
    Column("schema_version", Integer, nullable=False),
    Column("position", BigInteger, nullable=False, comment="last position of the log it holds"),
    Column("is_serving", Boolean, nullable=False),
)


class ReadTables(NamedTuple):
    """The tables of one generation."""

    metadata: MetaData
    movements: Table
    descriptions: Table
    payments: Table
    entries: Table


READ_TABLES = tuple(name for name in ReadTables._fields if name != "metadata")
"""The fields of ``ReadTables`` that are tables."""


@lru_cache(maxsize=16)
def read_tables(generation: int) -> ReadTables:
    """Return the tables of a generation."""
    metadata = MetaData()
    return ReadTables(
        metadata,
        _movements(metadata, generation),
        _descriptions(metadata, generation),
        _payments(metadata, generation),
        _entries(metadata, generation),
    )


def _key() -> list[Column[int]]:
    return [
        Column("position", BigInteger, primary_key=True, autoincrement=False, comment="position in the log"),
        Column(
            "line", Integer, primary_key=True, autoincrement=False, comment="line within the event, from 0"
        ),
    ]


def _publication() -> Column[str]:
    return Column("publication", Text, comment="the document, for published facts: JSON title, number, URL")


def _provenance(*, is_known: bool = True) -> Column[str]:
    return Column("provenance", Text, nullable=not is_known, comment="published, reported, illustrative")


def _effective_on() -> Column[int]:
    comment = "proleptic Gregorian ordinal of the business date"
    return Column("effective_on", Integer, nullable=False, comment=comment)


def _movements(metadata: MetaData, generation: int) -> Table:
    return Table(
        f"movements_{generation}",
        metadata,
        *_key(),
        Column("fiscal_year", Integer, nullable=False),
        Column("ministry", Text),
        Column("organization", Text),
        Column("system_id", Text),
        Column("account", Text, nullable=False),
        Column("cost_class", Text),
        Column("counterparty", Text, comment="the other ministry of a transfer or a moved carry-over"),
        Column("source_state", Text, nullable=False),
        Column("target_state", Text, nullable=False),
        Column("amount_yen", BigInteger, nullable=False, comment="0 or more; the direction is the sign"),
        _provenance(),
        _publication(),
        _effective_on(),
        Column("recorded_at", BigInteger, nullable=False, comment="microseconds since 1970 UTC"),
        comment="what every event moves: one row a movement",
    )


def _descriptions(metadata: MetaData, generation: int) -> Table:
    return Table(
        f"descriptions_{generation}",
        metadata,
        *_key(),
        Column("subject", Text, nullable=False),
        Column("attribute", Text, nullable=False),
        Column("fiscal_year", Integer),
        Column("value", Text, nullable=False, comment="JSON"),
        _provenance(),
        _publication(),
        _effective_on(),
        comment="what every event says about things: one row an attribute, or a whole fact",
    )


def _payments(metadata: MetaData, generation: int) -> Table:
    table = Table(
        f"payments_{generation}",
        metadata,
        *_key(),
        Column("system_id", Text, nullable=False),
        Column("fiscal_year", Integer, nullable=False),
        Column("block", Text, nullable=False),
        Column("tier", Text, nullable=False),
        Column("paid_by", Text),
        Column("payee_name", Text, nullable=False),
        Column("payee_corporate_number", Text),
        Column("amount_yen", BigInteger, nullable=False),
        _provenance(),
        _publication(),
        _effective_on(),
        comment="published payments: one row a block and payee",
    )
    Index(f"payments_{generation}_by_system", table.c.system_id, table.c.position)
    return table


def _entries(metadata: MetaData, generation: int) -> Table:
    return Table(
        f"entries_{generation}",
        metadata,
        Column("position", BigInteger, primary_key=True, autoincrement=False, comment="position in the log"),
        Column("event", Text, nullable=False, comment="stable event name"),
        Column("system_id", Text),
        Column("ministry", Text),
        Column("fiscal_year", Integer),
        Column("actor", Text, nullable=False),
        _provenance(is_known=False),
        Column("stored_at", BigInteger, nullable=False, comment="microseconds since 1970 UTC"),
        comment="the log's table of contents: one row an event",
    )
