"""Integrity runs: when somebody had the books replayed, checked or verified, and what came of it.

Rows are only ever added. A run is no fact of the budget, hence no event; it stands on the database of
people's desks, which is not rebuilt with the read model.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Column, Engine, Integer, MetaData, Table, Text, insert, select

from domain.access.sight import present_person
from projections.database import create_tables, writer

RUNS: Final = Table(
    "integrity_runs",
    MetaData(),
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("asked_at", Text, nullable=False, comment="ISO 8601, UTC"),
    Column("asked_by", Text, nullable=False, comment="name of the account; local: at the machine"),
    Column("known_at", Text, comment="ISO 8601, UTC; null: as the books stood then"),
    Column("position", BigInteger, nullable=False, comment="last position of the log that was looked at"),
    Column("is_sound", Boolean, nullable=False),
    Column("counts", Text, nullable=False, comment="JSON: number by what was counted"),
)


class RunKind(StrEnum):
    """What was done."""

    REPLAY = "replay"
    CHECK = "check"
    VERIFY = "verify"


@dataclass(frozen=True)
class IntegrityRun:
    """One run.

    Attributes:
        number: Its number, ascending.
        kind: What was done.
        asked_at: When it was asked for, UTC.
        asked_by: Who asked: the name of an account; ``local`` for somebody at the machine.
        known_at: Of which moment the books were looked at, UTC; ``None`` as they stood then.
        position: The last position of the log that was looked at.
        is_sound: Nothing was wrong.
        counts: How many there were, by what was counted.
    """

    number: int
    kind: RunKind
    asked_at: datetime
    asked_by: str
    known_at: datetime | None
    position: int
    is_sound: bool
    counts: Mapping[str, int]


class IntegrityRuns:
    """Keeps the runs.

    Args:
        engine: The database.
        now: Gives the present moment, UTC.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now
        create_tables(engine, RUNS.metadata)

    def record(
        self,
        kind: RunKind,
        position: int,
        counts: Mapping[str, int],
        *,
        is_sound: bool,
        known_at: datetime | None = None,
    ) -> None:
        """Keep what came of a run, of whoever asks.

        Args:
            kind: What was done.
            position: The last position of the log that was looked at.
            counts: How many there were, by what was counted.
            is_sound: Nothing was wrong.
            known_at: Of which moment; ``None`` for now.

        Raises:
            NotSignedIn: Nobody asks.
        """
        row = {
            "kind": str(kind),
            "asked_at": _text(self._now()),
            "asked_by": present_person().account,
            "known_at": None if known_at is None else _text(known_at),
            "position": position,
            "is_sound": is_sound,
            "counts": json.dumps(dict(counts)),
        }
        with writer(self._engine).begin() as connection:
            connection.execute(insert(RUNS).values(**row))

    def list(self, kind: RunKind | None = None, limit: int | None = None) -> list[IntegrityRun]:
        """Return the runs, the latest first.

        Args:
            kind: Only those of a kind.
            limit: At most so many.
        """
        query = select(RUNS).order_by(RUNS.c.number.desc()).limit(limit)
        if kind is not None:
            query = query.where(RUNS.c.kind == str(kind))
        with self._engine.connect() as connection:
            return [_run(row) for row in connection.execute(query)]


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _run(row: Any) -> IntegrityRun:
    return IntegrityRun(
        row.number,
        RunKind(row.kind),
        datetime.fromisoformat(row.asked_at),
        row.asked_by,
        None if row.known_at is None else datetime.fromisoformat(row.known_at),
        row.position,
        row.is_sound,
        json.loads(row.counts),
    )
