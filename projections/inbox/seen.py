"""Up to where each person has looked: one position of the log an account.

It is no fact of the books, hence no event. It stands on the database of people's desks, which is not rebuilt
with the read model; losing it loses nothing but the mark, for then everything counts as new again.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, NamedTuple

from sqlalchemy import BigInteger, Column, Connection, Engine, MetaData, Table, Text, insert, select, update

from projections.database import create_tables, lock_writers, writer

MARKS: Final = Table(
    "seen_marks",
    MetaData(),
    Column("account", Text, primary_key=True),
    Column("position", BigInteger, nullable=False, comment="the last position of the log that was looked at"),
    Column("seen_at", Text, nullable=False, comment="when that was marked, ISO 8601, UTC"),
)


class Mark(NamedTuple):
    """Up to where somebody has looked.

    Attributes:
        position: The last position seen.
        seen_at: When that was marked, UTC.
    """

    position: int
    seen_at: datetime


class SeenMarks:
    """Keeps the marks. They only move forward: a page left open cannot bring back what was seen.

    Args:
        engine: The database.
        now: Gives the present moment, UTC.
    """

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now
        create_tables(engine, MARKS.metadata)

    def of(self, account: str) -> Mark | None:
        """Return an account's mark, ``None`` where nothing was ever marked."""
        with self._engine.connect() as connection:
            return self._of(connection, account)

    def move(self, account: str, position: int) -> Mark:
        """Move an account's mark forward to a position, and return where it is then; it never moves back."""
        mark = Mark(position, self._now().astimezone(UTC))
        told = {"position": position, "seen_at": mark.seen_at.isoformat()}
        with writer(self._engine).begin() as connection:
            lock_writers(connection)
            known = self._of(connection, account)
            if known is not None and known.position >= position:
                return known
            if known is None:
                connection.execute(insert(MARKS).values(account=account, **told))
            else:
                connection.execute(update(MARKS).where(MARKS.c.account == account).values(**told))
        return mark

    def _of(self, connection: Connection, account: str) -> Mark | None:
        row = connection.execute(select(MARKS).where(MARKS.c.account == account)).one_or_none()
        return None if row is None else Mark(row.position, datetime.fromisoformat(row.seen_at))
