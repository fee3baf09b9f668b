"""Checkpoints: made at a size of the log, signed, kept in a table that nothing is ever taken from.

The table stands in the log's own database. Whoever can change the log can change it too; what they cannot do
is sign. And a checkpoint somebody else keeps is beyond their reach.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import BigInteger, Column, Engine, LargeBinary, MetaData, Select, Table, Text, insert, select

from domain.ledger import Ledger
from domain.proof.checkpoint import Checkpoint
from domain.proof.merkle import Frontier
from domain.proof.records import NO_LINK
from domain.stores.appends import from_microseconds, to_microseconds
from projections.database import create_tables, lock_writers, writer
from projections.errors import LogTooShort
from projections.proof.signed import SignedCheckpoint, exported
from projections.proof.signing import Keys

CHECKPOINTS = Table(
    "checkpoints",
    MetaData(),
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("key_id", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("statement", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("made_at", BigInteger, nullable=False),
)


@dataclass(frozen=True)
class KeptCheckpoint:
    """A checkpoint as kept; what the row says is not checked.

    Attributes:
        size: Number of events it is about.
        position: Of the last of them.
        statement: What was signed.
        key_id: Of the key that signed.
        signature: 64 bytes.
        made_at: When it was signed, UTC.
    """

    size: int
    position: int
    statement: bytes
    key_id: str
    signature: bytes
    made_at: datetime

    @property
    def text(self) -> str:
        """The text in which it is handed out; see ``projections.proof.signed``."""
        return exported(self.statement, self.key_id, self.signature)

    @property
    def signed(self) -> SignedCheckpoint:
        """The checkpoint.

        Raises:
            UnreadableCheckpoint: The statement is none.
        """
        return SignedCheckpoint(Checkpoint.read(self.statement), self.key_id, self.signature)


class Checkpoints:
    """The checkpoints of one log.

    Args:
        ledger: The log.
        engine: The log's database.
        keys: What signs.
        now: Gives the present moment, UTC.

    Attributes:
        keys: What signs, and whose signatures count.
    """

    def __init__(self, ledger: Ledger, engine: Engine, keys: Keys, now: Callable[[], datetime]) -> None:
        self.keys = keys
        self._ledger = ledger
        self._opened = engine
        self._now = now

    @cached_property
    def _engine(self) -> Engine:
        """The database, with the table in it: made when a checkpoint is asked for first."""
        create_tables(self._opened, CHECKPOINTS.metadata)
        return self._opened

    def close(self) -> None:
        """Release the database."""
        self._opened.dispose()

    def stated(self, position: int | None = None) -> Checkpoint:
        """Return what a checkpoint states of the log up to a position: the same whenever it is asked.

        Args:
            position: Up to the last event at or before it; ``None`` for the whole log.

        Raises:
            LogTooShort: There is no event.
        """
        last = self._ledger.head if position is None else position
        digests = self._ledger.log.digests_up_to(last)
        if not digests:
            raise LogTooShort(size=1, held=0)
        frontier = Frontier()
        frontier.extend([digest for _, digest in digests])
        [row] = self._ledger.log.seals_after(digests[-1][0] - 1, 1)
        return Checkpoint(
            log_id=digests[0][1].hex(),
            size=len(digests),
            position=digests[-1][0],
            recorded_at=row.recorded_at or 0,
            root=frontier.root,
            link=row.link or NO_LINK,
        )

    def signed(self, position: int | None = None) -> SignedCheckpoint:
        """Return a checkpoint of the log up to a position, signed and not kept; see ``stated``."""
        return SignedCheckpoint.by(self.keys.make(), self.stated(position))

    def make(self, position: int | None = None) -> KeptCheckpoint:
        """Sign a checkpoint of the log up to a position and keep it; the same again changes nothing.

        Raises:
            LogTooShort: There is no event.
        """
        signed = self.signed(position)
        kept = CHECKPOINTS.c.size == signed.checkpoint.size, CHECKPOINTS.c.key_id == signed.key_id
        with writer(self._engine).begin() as connection:
            lock_writers(connection)
            if connection.execute(select(CHECKPOINTS).where(*kept)).first() is None:
                connection.execute(
                    insert(CHECKPOINTS).values(
                        size=signed.checkpoint.size,
                        position=signed.checkpoint.position,
                        key_id=signed.key_id,
                        statement=signed.checkpoint.statement,
                        signature=signed.signature,
                        made_at=to_microseconds(self._now()),
                    )
                )
        return self._select(select(CHECKPOINTS).where(*kept))[0]

    def kept_after(self, size: int, limit: int) -> Sequence[KeptCheckpoint]:
        """Return up to ``limit`` checkpoints over more than ``size`` events, by size."""
        query = select(CHECKPOINTS).where(CHECKPOINTS.c.size > size)
        return self._select(query.order_by(CHECKPOINTS.c.size, CHECKPOINTS.c.key_id).limit(limit))

    def kept(self) -> Sequence[KeptCheckpoint]:
        """Return every checkpoint that is kept, by size."""
        return self._select(select(CHECKPOINTS).order_by(CHECKPOINTS.c.size, CHECKPOINTS.c.key_id))

    def latest(self) -> KeptCheckpoint | None:
        """Return the checkpoint over the most events, ``None`` when none was made."""
        query = select(CHECKPOINTS).order_by(CHECKPOINTS.c.size.desc(), CHECKPOINTS.c.made_at.desc())
        return next(iter(self._select(query.limit(1))), None)

    def _select(self, query: Select[Any]) -> list[KeptCheckpoint]:
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [
            KeptCheckpoint(
                row.size,
                row.position,
                bytes(row.statement),
                row.key_id,
                bytes(row.signature),
                from_microseconds(row.made_at),
            )
            for row in rows
        ]
