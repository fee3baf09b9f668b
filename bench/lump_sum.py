"""Lump-sum by ministry, class and cost class at random moments: our view against DuckDB on them."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Final, NamedTuple

from rich.console import Console

from bench.duckdb_question import DuckDB, rows_of_answer, rows_of_frame
from bench.filled_stores import cached_ledger, settings_of
from bench.history import BEGIN, END
from bench.ratios import Figure, Spread, in_turns, milliseconds, ratios
from domain.ledger import Ledger
from projections.clock import Clock, Moment, moment_of
from projections.database import open_engine
from projections.lump_sum import LumpSumQuery, lump_sum_frame
from projections.memory import Snapshot
from projections.tables import GENERATIONS

PAIRS: Final = 20
SMALLEST: Final = 10_000
"""Events of the smaller ledger, at least: below that a history is all beginning."""
ROUNDS: Final = 7
QUERY: Final = LumpSumQuery(by=("ministry", "class", "cost-class"))


class Sides(NamedTuple):
    """Both sides, holding the same movements in memory."""

    snapshot: Snapshot
    duckdb: DuckDB
    moments: list[Moment]


def random_moments(ledger: Ledger, pairs: int = PAIRS, seed: int = PAIRS) -> list[Moment]:
    """Return pairs: ``known_at`` within the history, ``effective_on`` up to a year before or after it."""
    rng = Random(seed)
    moments = []
    for _ in range(pairs):
        known_at = BEGIN + (END - BEGIN) * rng.uniform(0.05, 1.0)
        day: date = known_at.date() + timedelta(days=rng.randint(-365, 365))
        moments.append(moment_of(Clock(known_at, day), ledger, known_at.astimezone(UTC)))
    return moments


@contextmanager
def both_sides(file: Path) -> Iterator[Sides]:
    """Load the read model of a ledger into our columns and into DuckDB."""
    settings = settings_of(file)
    engine = open_engine(settings.read_model_url)
    with closing(Ledger(settings.database_url)) as ledger, engine.connect() as connection:
        serving = connection.execute(
            GENERATIONS.select().with_only_columns(GENERATIONS.c.generation).where(GENERATIONS.c.is_serving)
        ).scalar_one()
        snapshot = Snapshot(serving)
        snapshot.movements.extend(connection, snapshot.tables)
        snapshot.histories.extend(connection, snapshot.tables)
        with closing(DuckDB(connection, snapshot.tables)) as duckdb:
            yield Sides(snapshot, duckdb, random_moments(ledger))
    engine.dispose()


def differing_moments(sides: Sides) -> list[Moment]:
    """Return the moments at which the two sides do not give the same rows."""
    return [
        moment
        for moment in sides.moments
        if rows_of_frame(lump_sum_frame(sides.snapshot, moment, QUERY)[0])
        != rows_of_answer(sides.duckdb.lump_sum(moment))
    ]


def measure(events: int, console: Console) -> list[Figure]:
    """Measure the ratio at a size and how our time grows from a tenth of it."""
    small, large = max(SMALLEST, events // 10), events
    ours_by_size: dict[int, list[float]] = {}
    figures = []
    for size in (small, large):
        with both_sides(cached_ledger(size, console)) as sides:
            different = differing_moments(sides)
            if different:
                raise AssertionError(f"the answers differ at {different}")
            ours, theirs = _measured(sides)
        ours_by_size[size] = ours
        name = "lump-sum by ministry, class, cost class / DuckDB"
        figures.append(
            Figure(
                name,
                "memory",
                size,
                ratios(ours, theirs),
                "<= 1.0",
                "x",
                milliseconds(ours),
                milliseconds(theirs),
            )
        )
    growth = median(ours_by_size[large]) / median(ours_by_size[small])
    figures.append(
        Figure(
            f"lump-sum time, {large:,} events / {small:,} events",
            "memory",
            large,
            Spread(growth, growth, growth),
            f"<= {large / small}",
            "x",
            milliseconds(ours_by_size[large]),
            milliseconds(ours_by_size[small]),
        )
    )
    return figures


def _measured(sides: Sides) -> tuple[list[float], list[float]]:
    """Return, for every moment, the median seconds of both sides."""
    ours, theirs = [], []
    for moment in sides.moments:
        mine, other = in_turns(
            ROUNDS,
            partial(lump_sum_frame, sides.snapshot, moment, QUERY),
            partial(sides.duckdb.lump_sum, moment),
        )
        ours.append(median(mine))
        theirs.append(median(other))
    return ours, theirs
