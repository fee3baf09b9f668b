"""The composition root: settings in, a running ledger with its read model and views out."""

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import NamedTuple, Self

from sqlalchemy import Engine, Table, select

from domain.ledger import Ledger
from domain.stores.appends import utc_now
from projections.database import open_engine
from projections.projector import Progress, Projector, no_progress
from projections.settings import Settings
from projections.tables import read_tables
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


class Runtime:
    """A running instance on one database. Use as a context manager, or ``close`` it.

    Attributes:
        ledger: Where commands go.
        projector: Keeps the read model up with the log.
        views: Where questions go.
    """

    def __init__(self, ledger: Ledger, engine: Engine, now: Callable[[], datetime]) -> None:
        self.ledger = ledger
        self.projector = Projector(ledger, engine)
        self._engine = engine
        self.projector.prepare()
        self.views = Views(ledger, self.projector, engine, now)

    @classmethod
    def open(cls, settings: Settings | None = None, now: Callable[[], datetime] = utc_now) -> Self:
        """Open the books that the settings name, creating them where there are none."""
        settings = settings or Settings()
        if settings.sqlite_file is not None:
            settings.sqlite_file.parent.mkdir(parents=True, exist_ok=True)
        return cls(Ledger(settings.database_url, now), open_engine(settings.read_model_url), now)

    def check(self, progress: Progress = no_progress) -> list[Difference]:
        """Rebuild in the shadow and return every difference to what is served.

        The served tables are caught up first; the shadow is dropped afterwards.
        """
        served = self.projector.catch_up(progress)
        shadow = self.projector.build_beside(progress)
        try:
            return self._differences(served.number, shadow)
        finally:
            self.projector.drop(shadow)

    def _differences(self, served: int, rebuilt: int) -> list[Difference]:
        found: list[Difference] = []
        for name in ("movements", "descriptions", "payments", "entries"):
            rows = self._rows(getattr(read_tables(served), name))
            should_be = self._rows(getattr(read_tables(rebuilt), name))
            found += [
                Difference(name, rows.get(key), should_be.get(key))
                for key in sorted(rows.keys() | should_be.keys())
                if rows.get(key) != should_be.get(key)
            ]
        return found

    def _rows(self, table: Table) -> dict[tuple[object, ...], tuple[object, ...]]:
        width = len(table.primary_key.columns)
        with self._engine.connect() as connection:
            return {tuple(row[:width]): tuple(row) for row in connection.execute(select(table))}

    def close(self) -> None:
        """Release the databases."""
        self.ledger.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
