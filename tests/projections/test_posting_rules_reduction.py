"""What the reduction of the operating cost says about money, as it stands in the read model."""

import pytest

from domain.aggregate import Command
from domain.vocabulary import ReductionKind
from domain.years import YearAmount
from tests.projections.books import execute, opened, reported, stored_rows
from tests.projections.moved import KSK, Moved, moved
from tests.support.recording import record


def rows_of(database_url: str, command: Command) -> list[tuple[object, ...]]:
    """The movements a command posts, with their year."""
    with opened(database_url) as runtime:
        execute(runtime, [command])
        rows = stored_rows(runtime, "movements")
    names = ("fiscal_year", "ministry", "system_id", "cost_class", "source_state", "target_state")
    return [(*(row[name] for name in names), row["amount_yen"]) for row in rows]


def test_a_baseline_counts_operations_and_modification(database_url: str) -> None:
    recorded = record(
        KSK,
        "system.baseline-recorded",
        reported(),
        fiscal_year=2020,
        ministry="mof",
        operations_yen=300,
        modification_yen=0,
    )

    assert rows_of(database_url, recorded) == [
        (2020, "mof", "ksk", "operations", "target-cost", "baseline", 300),
        (2020, "mof", "ksk", "development", "target-cost", "baseline", 0),
    ]


def test_a_planned_reduction_saves_in_every_year_of_its_own(database_url: str) -> None:
    planned = record(
        KSK,
        "system.reduction-planned",
        reported(),
        measure_id="m1",
        kind=ReductionKind.CLOUD,
        title="x",
        ministry=None,
        savings_by_year=(YearAmount(2024, 30), YearAmount(2025, 50)),
    )

    assert rows_of(database_url, planned) == [
        (2024, None, "ksk", None, "saving", "saving-planned", 30),
        (2025, None, "ksk", None, "saving", "saving-planned", 50),
    ]


@pytest.mark.parametrize(
    ("previous_yen", "amount_yen", "expected"),
    [
        (0, 25, Moved("mof", "saving", "saving-realised", 25, system_id="ksk")),
        (25, 31, Moved("mof", "saving", "saving-realised", 6, system_id="ksk")),
        (31, 0, Moved("mof", "saving-realised", "saving", 31, system_id="ksk")),
    ],
)
def test_a_realised_reduction_moves_its_difference_to_the_figure_it_replaces(
    database_url: str, previous_yen: int, amount_yen: int, expected: Moved
) -> None:
    realised = record(
        KSK,
        "system.reduction-realised",
        reported(),
        measure_id="m1",
        fiscal_year=2024,
        ministry="mof",
        previous_yen=previous_yen,
        amount_yen=amount_yen,
    )

    assert moved(database_url, realised) == [expected]
