"""The composition root: settings in, a running ledger with its read model and views out."""

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import NamedTuple, Self

from sqlalchemy import Connection, Engine, Table, select

from domain.ledger import Ledger
from domain.stores.appends import utc_now
from projections.database import open_engine
from projections.drafts import Drafts
from projections.inbox.seen import SeenMarks
from projections.integrity_runs import IntegrityRuns
from projections.projector import BATCH, Generation, Progress, Projector, no_progress
from projections.proof.checkpoints import Checkpoints
from projections.proof.signing import Keys, keys_of, passing_keys
from projections.proof.tree import LogTree
from projections.settings import Settings
from projections.tables import READ_TABLES, read_tables
from projections.views import Views


class Difference(NamedTuple):
    """A row that is not what a fresh rebuild makes of the log.

    Attributes:
        table: Which table.
        served: The row as served, ``None`` where it is missing.
        rebuilt: The row as rebuilt, ``None`` where there should be none.
    """

    table: str
    served: tuple[object, ...] | None
    rebuilt: tuple[object, ...] | None

    @property
    def cells(self) -> dict[str, tuple[object, object]]:
        """The cells that differ, by column: as served and as rebuilt; all cells of a row on one side only."""
        names = [column.name for column in getattr(read_tables(0), self.table).columns]
        nothing = (None,) * len(names)
        pairs = zip(names, self.served or nothing, self.rebuilt or nothing, strict=True)
        return {name: (served, rebuilt) for name, served, rebuilt in pairs if served != rebuilt}


class Runtime:
    """A running instance on one database. Use as a context manager, or ``close`` it.

    Args:
        ledger: The log.
        engine: The read model's database.
        now: Gives the present moment, UTC.
        batch: Events projected in one transaction.
        desk: The database of what people have on their desks; the read model's where none is given.
        checkpoints: The checkpoints of the log; where none are given, they are kept in the read model's
            database, signed with a key that nobody keeps.

    Attributes:
        ledger: Where commands go.
        projector: Keeps the read model up with the log.
        views: Where questions go.
        seen: Up to where each person has looked.
        drafts: What people have typed and not sent yet.
        integrity_runs: When the books were replayed, checked or verified, and what came of it.
        checkpoints: What the log was, signed.
        tree: Proofs about the log.
        now: Gives the present moment, UTC.
    """

    def __init__(
        self,
        ledger: Ledger,
        engine: Engine,
        now: Callable[[], datetime],
        *,
        batch: int = BATCH,
        desk: Engine | None = None,
        checkpoints: Checkpoints | None = None,
    ) -> None:
        self.ledger = ledger
        self.now = now
        self._desk = desk or engine
        self.checkpoints = checkpoints or Checkpoints(ledger, engine, passing_keys(), now)
        self.tree = LogTree(ledger)
        self.drafts = Drafts(self._desk, now)
        self.seen = SeenMarks(self._desk, now)
        self.integrity_runs = IntegrityRuns(self._desk, now)
        self.projector = Projector(ledger, engine, batch)
        self._engine = engine
        self.projector.prepare()
        self.views = Views(ledger, self.projector, engine, now)

    @classmethod
    def open(
        cls,
        settings: Settings | None = None,
        now: Callable[[], datetime] = utc_now,
        *,
        batch: int = BATCH,
    ) -> Self:
        """Open the books that the settings name, creating them where there are none."""
        settings = settings or Settings()
        if settings.sqlite_file is not None:
            settings.sqlite_file.parent.mkdir(parents=True, exist_ok=True)
        keys = keys_of(settings)
        ledger = Ledger(settings.database_url, now)
        engine, desk = open_engine(settings.read_model_url), open_engine(settings.desk_url)
        checkpoints = Checkpoints(ledger, open_engine(settings.log_url), keys, now)
        try:
            return cls(ledger, engine, now, batch=batch, desk=desk, checkpoints=checkpoints)
        except BaseException:
            ledger.close()
            engine.dispose()
            desk.dispose()
            checkpoints.close()
            raise

    @property
    def keys(self) -> Keys:
        """What signs checkpoints, and whose signatures count."""
        return self.checkpoints.keys

    def check(self, progress: Progress = no_progress) -> list[Difference]:
        """Rebuild in the shadow and return every difference to what is served, by table and position.

        The served tables are caught up first; the shadow is dropped afterwards.
        """
        served = self.projector.catch_up(progress)
        shadow = self.projector.build_beside(progress)
        try:
            with self._engine.connect() as connection:
                return [
                    difference
                    for table in READ_TABLES
                    for difference in _differences(connection, table, served, shadow)
                ]
        finally:
            self.projector.drop(shadow)

    def close(self) -> None:
        """Release the databases."""
        self.ledger.close()
        self._engine.dispose()
        self._desk.dispose()
        self.checkpoints.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _differences(connection: Connection, name: str, served: Generation, shadow: int) -> list[Difference]:
    """Return the differences of one table, up to where the served one had come when the check began."""
    table: Table = getattr(read_tables(served.number), name)
    should_be: Table = getattr(read_tables(shadow), name)
    rows = _only_in(connection, table, should_be, served.position)
    rebuilt = _only_in(connection, should_be, table, served.position)
    return [Difference(name, rows.get(key), rebuilt.get(key)) for key in sorted(rows.keys() | rebuilt.keys())]


def _only_in(
    connection: Connection, table: Table, other: Table, position: int
) -> dict[tuple[int, ...], tuple[object, ...]]:
    width = len(table.primary_key.columns)
    only = select(table).where(table.c.position <= position)
    query = only.except_(select(other).where(other.c.position <= position))
    return {tuple(row[:width]): tuple(row) for row in connection.execute(query)}
