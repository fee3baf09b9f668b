"""The two sides of the lump-sum benchmark answer one question: the rows are equal at every moment asked."""

from pathlib import Path

from bench.filled_stores import fill, settings_of
from bench.lump_sum import PAIRS, QUERY, both_sides, differing_moments
from projections.lump_sum import lump_sum_frame
from projections.runtime import Runtime

EVENTS = 10_000


def test_our_view_and_duckdb_give_the_same_rows(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"
    with Runtime.open(settings_of(file)) as runtime:
        fill(runtime.ledger, EVENTS)
        runtime.projector.catch_up()

    with both_sides(file) as sides:
        rows, _ = lump_sum_frame(sides.snapshot, sides.moments[0], QUERY)

        assert len(sides.moments) == PAIRS
        assert len(rows) > 100
        assert differing_moments(sides) == []
