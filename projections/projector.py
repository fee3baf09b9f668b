"""The projector: pulls events in batches, stores their rows and its position in one transaction.

Killed at any point it loses nothing and doubles nothing: either both the rows and the position are there, or
neither.
"""

import threading
from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection, Engine, Select, insert, select, update

from domain.ledger import Ledger
from projections.database import bulk_insert, lock_writers, writer
from projections.posting import rows_of
from projections.tables import CATALOGUE, GENERATIONS, SCHEMA_VERSION, read_tables

BATCH = 10_000

Progress = Callable[[int, int], None]
"""Told the position reached and the head of the log."""


def no_progress(position: int, head: int) -> None:
    """Tell nobody."""


class Generation(NamedTuple):
    """A generation of the read model and how far it has come."""

    number: int
    position: int


class Projector:
    """Keeps the read model up with the log.

    Args:
        ledger: The log it reads.
        engine: The read model's database.
    """

    def __init__(self, ledger: Ledger, engine: Engine) -> None:
        self._ledger = ledger
        self._engine = engine
        self._working = threading.RLock()

    def prepare(self) -> None:
        """Create what is missing; rebuild a read model made by other posting rules."""
        with self._working:
            with writer(self._engine).begin() as connection:
                lock_writers(connection)
                CATALOGUE.create_all(connection)
                row = connection.execute(_serving()).first()
                if row is None:
                    number = _begin_generation(connection)
                    _serve(connection, number)
                    return
            if row.schema_version != SCHEMA_VERSION:
                self.rebuild()

    def catch_up(self, progress: Progress = no_progress) -> Generation:
        """Project every event up to the head of the log; return how far the serving generation has come."""
        head = self._ledger.head
        with self._working:
            reached = self.serving()
            while reached.position < head:
                reached = self._project_batch(None)
                progress(reached.position, head)
        return reached

    def serving(self) -> Generation:
        """Return the generation that serves."""
        with self._engine.connect() as connection:
            row = connection.execute(_serving()).one()
        return Generation(row.generation, row.position)

    def rebuild(self, progress: Progress = no_progress) -> Generation:
        """Build a new generation beside the serving one, then let it serve.

        Readers keep the old one until the swap; its tables stay until the next rebuild, for whoever still
        reads them.
        """
        number = self.build_beside(progress)
        with self._working, writer(self._engine).begin() as connection:
            lock_writers(connection)
            self._project_rest(connection, number)
            _serve(connection, number)
        return self.serving()

    def build_beside(self, progress: Progress = no_progress) -> int:
        """Build a new generation from the beginning of the log and return its number; it does not serve."""
        with writer(self._engine).begin() as connection:
            lock_writers(connection)
            _drop_unserving(connection)
            number = _begin_generation(connection)
        head, reached = self._ledger.head, Generation(number, 0)
        while reached.position < head:
            reached = self._project_batch(number)
            progress(reached.position, head)
        return number

    def drop(self, number: int) -> None:
        """Drop a generation that does not serve."""
        with writer(self._engine).begin() as connection:
            lock_writers(connection)
            _drop_generation(connection, number)

    def _project_batch(self, number: int | None) -> Generation:
        """Project one batch into a generation (``None``: the serving one) and return how far it has come."""
        with writer(self._engine).begin() as connection:
            lock_writers(connection)
            generation = _generation(connection, number)
            return self._project(connection, generation)

    def _project_rest(self, connection: Connection, number: int) -> None:
        reached, head = _generation(connection, number), self._ledger.head
        while reached.position < head:
            reached = self._project(connection, reached)

    def _project(self, connection: Connection, generation: Generation) -> Generation:
        logged = self._ledger.read(generation.position, BATCH)
        if not logged:
            return generation
        tables = read_tables(generation.number)
        rows = rows_of(logged)
        bulk_insert(connection, tables.movements, rows.movements)
        bulk_insert(connection, tables.descriptions, rows.descriptions)
        bulk_insert(connection, tables.payments, rows.payments)
        bulk_insert(connection, tables.entries, rows.entries)
        position = logged[-1].position
        connection.execute(
            update(GENERATIONS).where(GENERATIONS.c.generation == generation.number).values(position=position)
        )
        return Generation(generation.number, position)


def _serving() -> Select[tuple[int, int, int]]:
    columns = (GENERATIONS.c.generation, GENERATIONS.c.position, GENERATIONS.c.schema_version)
    return select(*columns).where(GENERATIONS.c.is_serving)


def _generation(connection: Connection, number: int | None) -> Generation:
    condition = GENERATIONS.c.is_serving if number is None else GENERATIONS.c.generation == number
    row = connection.execute(select(GENERATIONS.c.generation, GENERATIONS.c.position).where(condition)).one()
    return Generation(row.generation, row.position)


def _begin_generation(connection: Connection) -> int:
    last = connection.execute(
        select(GENERATIONS.c.generation).order_by(GENERATIONS.c.generation.desc()).limit(1)
    ).scalar()
    number = (last or 0) + 1
    read_tables(number).metadata.create_all(connection)
    connection.execute(
        insert(GENERATIONS).values(
            generation=number, schema_version=SCHEMA_VERSION, position=0, is_serving=False
        )
    )
    return number


def _serve(connection: Connection, number: int) -> None:
    connection.execute(update(GENERATIONS).values(is_serving=GENERATIONS.c.generation == number))


def _drop_unserving(connection: Connection) -> None:
    numbers = connection.execute(select(GENERATIONS.c.generation).where(~GENERATIONS.c.is_serving)).scalars()
    for number in numbers.all():
        _drop_generation(connection, number)


def _drop_generation(connection: Connection, number: int) -> None:
    read_tables(number).metadata.drop_all(connection)
    connection.execute(GENERATIONS.delete().where(GENERATIONS.c.generation == number))
