"""200 random pairs of moments: what is served is what the independent replay says, cell by cell."""

from collections import Counter
from itertools import cycle

import pytest

from projections.clock import Clock
from projections.replay.log import StoredLog
from projections.replaying import COMPARISONS, replay, stored_log
from projections.runtime import Runtime
from tests.support.replays import (
    LUMP_SUMS,
    MONEY,
    OTHERS,
    SLOW,
    assert_served_is_replayed,
    random_clocks,
)

PAIRS = 200
PIECES = 4
"""Pieces in which the pairs are gone through, so that test processes can share them."""


@pytest.mark.parametrize("piece", range(PIECES))
def test_every_figure_of_money_is_that_of_the_replay_at_200_pairs_of_moments(
    illustrated_on_sqlite: Runtime, log_on_sqlite: StoredLog, piece: int
) -> None:
    clocks = list(random_clocks(log_on_sqlite, PAIRS))[piece::PIECES]
    asked: Counter[str] = Counter()
    for clock, lump_sum, other in zip(clocks, cycle(LUMP_SUMS), cycle(OTHERS), strict=False):
        names = (lump_sum, *MONEY, other)
        assert assert_served_is_replayed(illustrated_on_sqlite, log_on_sqlite, clock, names) > 0
        asked.update(names)

    assert asked["allocations"] == PAIRS // PIECES
    assert set(asked) == {*LUMP_SUMS, *MONEY, *OTHERS}


@pytest.mark.parametrize("half", [0, 1])
def test_every_view_is_that_of_the_replay_at_a_dozen_pairs_of_moments(
    illustrated_on_sqlite: Runtime, log_on_sqlite: StoredLog, half: int
) -> None:
    names = (*LUMP_SUMS[half::4], *MONEY, *OTHERS)
    for clock in list(random_clocks(log_on_sqlite, 12, seed=7))[half::2]:
        assert_served_is_replayed(illustrated_on_sqlite, log_on_sqlite, clock, names)


def test_history_and_payments_are_those_of_the_replay(
    illustrated_on_sqlite: Runtime, log_on_sqlite: StoredLog
) -> None:
    for clock in random_clocks(log_on_sqlite, 2, seed=11):
        assert_served_is_replayed(illustrated_on_sqlite, log_on_sqlite, clock, SLOW)


def test_on_postgresql_every_view_is_that_of_the_replay(illustrated_on_postgres: Runtime) -> None:
    log = stored_log(illustrated_on_postgres)
    for clock in random_clocks(log, 3, seed=13):
        assert_served_is_replayed(illustrated_on_postgres, log, clock, (*LUMP_SUMS[::6], *MONEY, *OTHERS))


def test_now_every_view_is_that_of_the_replay_and_the_report_counts_it(
    illustrated_on_sqlite: Runtime, log_on_sqlite: StoredLog
) -> None:
    told: list[tuple[int, int]] = []

    report = replay(illustrated_on_sqlite, progress=lambda done, of: told.append((done, of)))

    assert (report.differences, report.findings) == ((), ())
    assert report.is_sound
    assert report.position == log_on_sqlite.entries[-1].position
    assert [view.name for view in report.views] == ["moment", *COMPARISONS]
    assert report.counts["views"] == len(COMPARISONS) + 1
    assert report.counts["cells"] > 500_000  # what 7,984 events say, by 23 groupings and 29 other views
    assert told == [(done, len(COMPARISONS)) for done in range(1, len(COMPARISONS) + 1)]


def test_without_illustration_nothing_illustrative_is_replayed(
    illustrated_on_sqlite: Runtime, log_on_sqlite: StoredLog
) -> None:
    clock = Clock(without_illustration=True)

    assert_served_is_replayed(illustrated_on_sqlite, log_on_sqlite, clock, (*LUMP_SUMS[:7], *MONEY, *OTHERS))
