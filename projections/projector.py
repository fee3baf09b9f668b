"""The projector: pulls events in batches, stores their rows and its position in one transaction.

Killed at any point it loses nothing and doubles nothing: either both the rows and the position are there, or
neither.
"""

import threading
from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection, Engine, Select, insert, select, update

from domain.garbage import paused_collector
from domain.ledger import Ledger
from domain.stores.appends import to_microseconds
from projections.database import bulk_insert, lock_writers, writer
from projections.posting import rows_of
from projections.tables import CATALOGUE, GENERATIONS, SCHEMA_VERSION, read_tables

BATCH = 5_000
"""Events projected in one transaction."""

Progress = Callable[[int, int], None]
"""Told the position reached and the head of the log."""


def no_progress(position: int, head: int) -> None:
    """Tell nobody."""


class ReadModelReplaced(Exception):
    """Another version of this program rebuilt the read model while this one was running."""

    def __init__(self, schema_version: int) -> None:
        super().__init__(
            f"The read model was rebuilt by another version of this program (schema {schema_version}, "
            f"this one writes {SCHEMA_VERSION}): restart it, or stop the other one."
        )


class Generation(NamedTuple):
    """A generation of the read model and how far it has come."""

    number: int
    position: int


class Projector:
    """Keeps the read model up with the log.

    Args:
        ledger: The log it reads.
        engine: The read model's database.
        batch: Events projected in one transaction.
    """

    def __init__(self, ledger: Ledger, engine: Engine, batch: int = BATCH) -> None:
        self._ledger = ledger
        self._engine = engine
        self._batch = batch
        self._working = threading.RLock()

    def prepare(self) -> None:
        """Create what is missing; rebuild a read model made by other posting rules or from another log."""
        with self._working:
            with writer(self._engine).begin() as connection:
                lock_writers(connection)
                CATALOGUE.create_all(connection)
                row = connection.execute(_serving()).first()
                if row is None:
                    number = _begin_generation(connection)
                    _serve(connection, number)
                    return
                is_usable = row.schema_version == SCHEMA_VERSION and self._is_of_this_log(
                    connection, Generation(row.generation, row.position)
                )
            if not is_usable:
                self.rebuild()

    def _is_of_this_log(self, connection: Connection, generation: Generation) -> bool:
        """Tell whether the last event a generation holds is the one that the log has at its position."""
        if not generation.position:
            return True
        entries = read_tables(generation.number).entries
        stored_at = connection.execute(
            select(entries.c.stored_at).where(entries.c.position == generation.position)
        ).scalar()
        logged = self._ledger.read(generation.position - 1, 1)
        return [(event.position, to_microseconds(event.stored_at)) for event in logged] == [
            (generation.position, stored_at)
        ]

    def catch_up(self, progress: Progress = no_progress) -> Generation:
        """Project every event up to the head of the log; return how far the serving generation has come.

        Raises:
            ReadModelReplaced: Another version of this program rebuilt it meanwhile.
        """
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
            return _serving_generation(connection)

    def rebuild(self, progress: Progress = no_progress) -> Generation:
        """Build a new generation beside the serving one, then let it serve.

        Readers keep the old one until the swap; its tables stay until the next rebuild, for whoever still
        reads them. Where somebody else's rebuild, begun later, serves already, that one stays.
        """
        number = self.build_beside(progress)
        with self._working, writer(self._engine).begin() as connection:
            lock_writers(connection)
            if connection.execute(_serving()).one().generation < number:
                self._project_rest(connection, number)
                _serve(connection, number)
        return self.serving()

    def build_beside(self, progress: Progress = no_progress) -> int:
        """Build a new generation from the beginning of the log and return its number; it does not serve."""
        with writer(self._engine).begin() as connection:
            lock_writers(connection)
            _drop_retired(connection)
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
            generation = (
                _serving_generation(connection) if number is None else _generation(connection, number)
            )
            return self._project(connection, generation)

    def _project_rest(self, connection: Connection, number: int) -> None:
        reached, head = _generation(connection, number), self._ledger.head
        while reached.position < head:
            reached = self._project(connection, reached)

    def _project(self, connection: Connection, generation: Generation) -> Generation:
        with paused_collector():
            return self._project_events(connection, generation)

    def _project_events(self, connection: Connection, generation: Generation) -> Generation:
        logged = self._ledger.read(generation.position, self._batch)
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


def _serving_generation(connection: Connection) -> Generation:
    row = connection.execute(_serving()).one()
    if row.schema_version != SCHEMA_VERSION:
        raise ReadModelReplaced(row.schema_version)
    return Generation(row.generation, row.position)


def _generation(connection: Connection, number: int) -> Generation:
    position = select(GENERATIONS.c.position).where(GENERATIONS.c.generation == number)
    return Generation(number, connection.execute(position).scalar_one())


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


def _drop_retired(connection: Connection) -> None:
    """Drop what served once, and what a killed rebuild left; a later one may still be in the making."""
    serving = select(GENERATIONS.c.generation).where(GENERATIONS.c.is_serving).scalar_subquery()
    numbers = connection.execute(select(GENERATIONS.c.generation).where(GENERATIONS.c.generation < serving))
    for number in numbers.scalars().all():
        _drop_generation(connection, number)


def _drop_generation(connection: Connection, number: int) -> None:
    read_tables(number).metadata.drop_all(connection)
    connection.execute(GENERATIONS.delete().where(GENERATIONS.c.generation == number))
