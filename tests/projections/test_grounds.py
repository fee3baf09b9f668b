"""What every amount of the lump sum rests on: published, reported and illustrative facts."""

from typing import Any

from domain.aggregate import Command
from domain.costs import CostLine
from domain.facts import Facts
from domain.vocabulary import GENERAL_ACCOUNT, CostClass
from projections.grounds import PROVENANCE_COLUMNS, grounds
from projections.runtime import Runtime
from tests.projections.books import (
    allocation,
    execute,
    illustrative,
    opened,
    reported,
    rows_of,
    settled_books,
    small_books,
)
from tests.projections.registers import of_system


def report(report_id: str, facts: Facts) -> Command:
    """Officers spent 30 on the operation of ksk in June."""
    return of_system(
        "execution-reported",
        facts,
        report_id=report_id,
        fiscal_year=2024,
        period="2024-06",
        ministry="mof",
        account=GENERAL_ACCOUNT,
        lines=(CostLine(CostClass.OPERATIONS, 30, "保守"),),
    )


def known(runtime: Runtime, fiscal_year: int, *by: str, **asked: Any) -> list[dict[str, Any]]:
    return rows_of(runtime.views.lump_sum(fiscal_year, by, with_provenance=True, **asked))


def test_every_amount_says_what_it_rests_on(database_url: str) -> None:
    """The envelope was enacted and published, the transfer reported; one of two allocations is made up."""
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), allocation("ksk", 2024, 50, 2, illustrative())])
        (year,) = known(runtime, 2024)
        agency, finance = known(runtime, 2024, "ministry")

    assert year["initial_provenance"] == "published"
    assert (year["current_provenance"], year["transferred_provenance"]) == ("published+reported", "reported")
    assert (year["allocated_provenance"], year["planned_provenance"]) == ("reported+illustrative", "reported")
    assert (year["spent_provenance"], year["requested_provenance"]) == (None, None)
    assert (agency["allocated_provenance"], agency["current_provenance"]) == (None, "published+reported")
    assert (finance["allocated_provenance"], finance["current_provenance"]) == (
        "reported+illustrative",
        "reported",
    )


def test_a_published_outcome_rests_on_what_was_published_alone(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), report("r1", reported()), report("r2", illustrative())])
        (before,) = known(runtime, 2024)
        execute(runtime, settled_books()[len(small_books()) :])
        (year,) = known(runtime, 2024)
        rows = known(runtime, 2024, "system")

    assert [year[f"{name}_provenance"] for name in ("spent", "carried_over", "unused")] == ["published"] * 3
    assert (before["spent_provenance"], before["spent_difference_provenance"]) == (
        "reported+illustrative",
        None,
    )
    assert year["reported_spent_provenance"] == "reported+illustrative"
    assert year["spent_difference_provenance"] == "published+reported+illustrative"
    # of ksk, of what the sheets leave of both settlements
    assert {row["spent_provenance"] for row in rows} == {"published"}


def test_the_same_rows_stand_with_and_without_provenance(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books())
        plain = rows_of(runtime.views.lump_sum(by=("system", "cost-class")))
        marked = rows_of(runtime.views.lump_sum(by=("system", "cost-class"), with_provenance=True))
        total = runtime.views.lump_sum(with_provenance=True).total
        assert total == runtime.views.lump_sum().total

    assert [
        {name: value for name, value in row.items() if name not in PROVENANCE_COLUMNS} for row in marked
    ] == plain
    for row in marked:
        for column in ("spent_yen", "current_yen", "allocated_yen"):
            assert (row[column] is None) == (row[f"{column.removesuffix('_yen')}_provenance"] is None)


def test_kinds_are_written_in_one_order_each_once() -> None:
    assert grounds(["illustrative", "published", "illustrative"]) == "published+illustrative"
    assert grounds([]) is None
