"""The past, and the difference of two moments, against the plain view by ministry, class and cost class."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import pandas as pd
from rich.console import Console
from sqlalchemy import Engine

from bench.filled_stores import cached_ledger, settings_of
from bench.history import END
from bench.lump_sum import QUERY, random_moments
from bench.ratios import Figure, in_turns, milliseconds, ratios
from domain.ledger import Ledger
from projections.clock import Clock, Moment, moment_of
from projections.comparing import Comparison
from projections.database import open_engine
from projections.differences import Difference, apply_difference
from projections.memory import Snapshot
from projections.questions import Figures, answered, of_lump_sum
from projections.tables import GENERATIONS

GOAL: Final = "<= 1.5"
ROUNDS: Final = 7
PAIRS: Final = 10
VIEW: Final = "lump-sum"
FIGURES: Final = Figures(by=QUERY.by)


class Books(NamedTuple):
    """A filled ledger in memory.

    Attributes:
        engine: The read model's database.
        ledger: The log.
        snapshot: The read model in memory.
        now: The moment of the plain view: all there is.
        pairs: Moments to compare.
    """

    engine: Engine
    ledger: Ledger
    snapshot: Snapshot
    now: Moment
    pairs: list[tuple[Moment, Moment]]


@contextmanager
def opened(file: Path) -> Iterator[Books]:
    """Load the read model of a ledger, and choose the moments."""
    settings = settings_of(file)
    engine = open_engine(settings.read_model_url)
    with closing(Ledger(settings.database_url)) as ledger, engine.connect() as connection:
        serving = connection.execute(
            GENERATIONS.select().with_only_columns(GENERATIONS.c.generation).where(GENERATIONS.c.is_serving)
        ).scalar_one()
        snapshot = Snapshot(serving)
        snapshot.movements.extend(connection, snapshot.tables)
        snapshot.histories.extend(connection, snapshot.tables)
        moments = random_moments(ledger, 2 * PAIRS)
        pairs = list(zip(moments[::2], moments[1::2], strict=True))
        yield Books(engine, ledger, snapshot, moment_of(Clock(), ledger, END), pairs)
    engine.dispose()


def compared(books: Books, pair: tuple[Moment, Moment]) -> Difference:
    """Return a difference with everything that is looked for in it."""
    comparison = Comparison(books.engine, books.snapshot, books.ledger, VIEW, FIGURES, pair)
    found = comparison.difference()
    _ = found.changed_places, found.added, found.removed, found.totals
    return found


def wrong_pairs(books: Books) -> list[tuple[Moment, Moment]]:
    """Return the pairs whose difference does not make the second view of the first."""
    return [pair for pair in books.pairs if not _is_right(compared(books, pair))]


def _is_right(found: Difference) -> bool:
    return _rows(apply_difference(found.before.frame, found)) == _rows(found.after.frame)


def _rows(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return sorted((tuple(row) for row in plain.itertuples(index=False)), key=repr)


def measure(events: int, console: Console) -> list[Figure]:
    """Measure the past and the difference against the present view, in turns."""
    with opened(cached_ledger(events, console)) as books:
        wrong = wrong_pairs(books)
        if wrong:
            raise AssertionError(f"the differences are wrong at {wrong}")
        plain, past, difference = _measured(books)
    return [
        _figure("lump-sum in the past / now", events, past, plain),
        _figure("lump-sum, difference of two moments / now", events, difference, plain),
    ]


def _figure(name: str, events: int, ours: list[float], plain: list[float]) -> Figure:
    return Figure(
        name, "memory", events, ratios(ours, plain), GOAL, "x", milliseconds(ours), milliseconds(plain)
    )


def _measured(books: Books) -> tuple[list[float], ...]:
    """Return, for every pair of moments, the median seconds of the view now, in the past, and compared."""
    question = of_lump_sum(FIGURES)
    found: tuple[list[float], ...] = ([], [], [])
    for pair in books.pairs:
        rounds = in_turns(
            ROUNDS,
            partial(answered, question, books.snapshot, books.now),
            partial(answered, question, books.snapshot, pair[0]),
            partial(compared, books, pair),
        )
        for kept, seconds in zip(found, rounds, strict=True):
            kept.append(median(seconds))
    return found
