"""The read model in memory, as the views ask it: one generation at a time.

It is extended as the projector writes, and replaced when another generation serves.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import Engine, select

from domain.access.sight import Sight
from domain.ledger import Ledger
from projections.columns import MovementColumns
from projections.histories import Histories
from projections.projector import Generation
from projections.tables import GENERATIONS, ReadTables, read_tables
from projections.withheld import Withheld

NOTHING = Generation(0, -1)


class Log(NamedTuple):
    """Where the log itself is asked, and its table of contents."""

    ledger: Ledger
    engine: Engine

    def __deepcopy__(self, _: object) -> "Log":
        """Return the same log: a copy of the read model still reads the one there is."""
        return self


class Snapshot:
    """What is in memory of one generation.

    Attributes:
        generation: Its number.
        log: Where what is not in memory is asked; ``None`` for a snapshot of books that do not exist.
        movements: Money.
        histories: Everything else.
        withheld: What is withheld, by whom it is withheld from; ``projections.withholding`` keeps it.
    """

    def __init__(self, generation: int, log: Log | None = None) -> None:
        self.generation = generation
        self.log = log
        self.movements = MovementColumns()
        self.histories = Histories()
        self.withheld: dict[Sight, tuple[object, Withheld]] = {}

    @property
    def tables(self) -> ReadTables:
        """The generation's tables."""
        return read_tables(self.generation)

    def in_order(self, publications: Iterable[str]) -> list[str]:
        """Return publications, each once, in the order in which the log mentions them first."""
        posted = self.movements.cells.dimensions["publication"]
        stated = self.histories.publications

        def first_position(publication: str) -> int:
            number = posted.find(publication)
            mentions = [stated[publication]] if publication in stated else []
            if number is not None:
                mentions.append(posted.first_positions[number])
            return min(mentions)

        return sorted(set(publications), key=first_position)


class Memory:
    """Holds the serving generation.

    Args:
        engine: The read model's database.
        ledger: The log, for questions that the read model does not answer.
    """

    def __init__(self, engine: Engine, ledger: Ledger | None = None) -> None:
        self._engine = engine
        self._log = None if ledger is None else Log(ledger, engine)
        self._snapshot = Snapshot(0)
        self._reached = NOTHING
        self._lock = threading.RLock()

    @contextmanager
    def up_to(self, reached: Generation) -> Iterator[Snapshot]:
        """Hold a snapshot that has everything the projector has reached; nobody else reads meanwhile.

        Raises:
            DBAPIError: The generation was dropped while it was read, among others. Nothing of it is kept.
        """
        with self._lock:
            if reached != self._reached:
                self._read_on()
                self._reached = reached
            yield self._snapshot

    def _read_on(self) -> None:
        try:
            self._extend()
        except BaseException:
            self._snapshot = Snapshot(0)  # half of an event may be in it: begin anew
            self._reached = NOTHING
            raise

    def _extend(self) -> None:
        with self._engine.connect() as connection:
            serving = connection.execute(
                select(GENERATIONS.c.generation).where(GENERATIONS.c.is_serving)
            ).scalar_one()
            if serving != self._snapshot.generation:
                self._snapshot = Snapshot(serving, self._log)
            self._snapshot.movements.extend(connection, self._snapshot.tables)
            self._snapshot.histories.extend(connection, self._snapshot.tables)
