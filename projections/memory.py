"""The read model in memory, as the views ask it: one generation at a time.

It is extended as the projector writes, and replaced when another generation serves.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, select

from projections.columns import MovementColumns
from projections.histories import Histories
from projections.projector import Generation
from projections.tables import GENERATIONS, ReadTables, read_tables


class Snapshot:
    """What is in memory of one generation.

    Attributes:
        generation: Its number.
        movements: Money.
        histories: Everything else.
    """

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self.movements = MovementColumns()
        self.histories = Histories()

    @property
    def tables(self) -> ReadTables:
        """The generation's tables."""
        return read_tables(self.generation)


class Memory:
    """Holds the serving generation.

    Args:
        engine: The read model's database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._snapshot = Snapshot(0)
        self._reached = Generation(0, -1)
        self._lock = threading.RLock()

    @contextmanager
    def up_to(self, reached: Generation) -> Iterator[Snapshot]:
        """Hold a snapshot that has everything the projector has reached."""
        with self._lock:
            if reached != self._reached:
                self._extend()
                self._reached = reached
            yield self._snapshot

    def _extend(self) -> None:
        with self._engine.connect() as connection:
            serving = connection.execute(
                select(GENERATIONS.c.generation).where(GENERATIONS.c.is_serving)
            ).scalar_one()
            if serving != self._snapshot.generation:
                self._snapshot = Snapshot(serving)
            self._snapshot.movements.extend(connection, self._snapshot.tables)
            self._snapshot.histories.extend(connection, self._snapshot.tables)
