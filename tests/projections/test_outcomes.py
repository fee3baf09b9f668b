"""Outcomes side by side: published, reported, what counts, and the difference."""

from typing import Any

import numpy as np
import pytest

from domain.aggregate import Command
from domain.costs import CostLine
from domain.vocabulary import GENERAL_ACCOUNT, CarryOverKind, CostClass, RequestKind
from projections.errors import UnknownColumn
from projections.frames import LUMP_SUM_YEN, frame
from projections.lump_sum import lump_sum_amounts
from projections.outcomes import derive, lump_sum_total
from projections.runtime import Runtime
from tests.projections.books import execute, lump_sum, opened, reported, rows_of, settled_books
from tests.projections.registers import of_system


def derived(published: int | None, reported: int | None) -> tuple[int | None, int | None]:
    """What counts as carried over, and the difference."""
    amounts = np.zeros((1, len(LUMP_SUM_YEN)), np.int64)
    is_absent = np.ones_like(amounts, np.bool_)
    for name, yen in (("published_carried_over_yen", published), ("reported_carried_over_yen", reported)):
        amounts[0, LUMP_SUM_YEN.index(name)] = yen or 0
        is_absent[0, LUMP_SUM_YEN.index(name)] = yen is None
    derive(amounts, is_absent)
    counts, difference = (
        None if is_absent[0, place] else int(amounts[0, place])
        for place in map(LUMP_SUM_YEN.index, ("carried_over_yen", "carried_over_difference_yen"))
    )
    return counts, difference


def test_the_published_outcome_counts_and_the_difference_needs_both() -> None:
    assert derived(60, 50) == (60, 10)
    assert derived(60, None) == (60, None)
    assert derived(None, 50) == (50, None)
    assert derived(None, None) == (None, None)
    assert derived(0, 50) == (0, -50)


def total(*rows: dict[str, Any]) -> dict[str, Any]:
    found = lump_sum_total(frame(rows, {"fiscal_year": "year", **lump_sum_amounts()}))
    return {name: value for name, value in found.items() if value is not None}


def test_a_total_counts_what_was_published_of_a_year_else_what_was_reported() -> None:
    settled = {"fiscal_year": 2024, "current_yen": 150, "published_spent_yen": 100, "reported_spent_yen": 70}
    only_reported = {"fiscal_year": 2024, "reported_spent_yen": 5}
    running = {"fiscal_year": 2025, "current_yen": 50, "reported_spent_yen": 20}

    # FY2024: 100 published, 70 + 5 reported, 25 between them; FY2025: 20 reported
    assert total(settled, only_reported, running) == {
        "current_yen": 200,
        "spent_yen": 120,
        "published_spent_yen": 100,
        "reported_spent_yen": 95,
        "spent_difference_yen": 25,
        "execution_rate_pct": 60.0,
    }


def test_nothing_adds_up_to_nothing() -> None:
    assert total() == {}


SPECIAL = "特別会計:年金:業務勘定"


def closed_books() -> list[Command]:
    """FY2024 settled; `ksk` reported 240 spent (and 7 of a special account), 30 carried over, 5 unused.

    Of FY2025 `ksk` reported 20.
    """

    def act(name: str, fiscal_year: int = 2024, account: str = GENERAL_ACCOUNT, **content: Any) -> Command:
        return of_system(name, fiscal_year=fiscal_year, ministry="mof", account=account, **content)

    def report(amount_yen: int, **place: Any) -> Command:
        lines = (CostLine(CostClass.OPERATIONS, amount_yen),)
        return act("execution-reported", report_id=f"e-{amount_yen}", period="2024-06", lines=lines, **place)

    return [
        *settled_books(),
        report(240),
        report(7, account=SPECIAL),
        act("carried-over", carry_over_id="o", kind=CarryOverKind.APPROVED, amount_yen=30),
        act("year-closed", held_yen=275, spent_yen=240, carried_over_yen=30, unused_yen=5),
        act("carried-in", 2025, carry_over_id="o", from_fiscal_year=2024, amount_yen=30),
        report(20, fiscal_year=2025),
    ]


def opened_up(runtime: Runtime, column: str, **place: Any) -> list[int]:
    return [row["amount_yen"] for row in rows_of(runtime.views.explain(column, **place))]


def test_what_officers_reported_stands_beside_the_settlement(database_url: str) -> None:
    columns = ("spent_yen", "published_spent_yen", "reported_spent_yen", "spent_difference_yen")
    with opened(database_url) as runtime:
        execute(runtime, closed_books())
        of_2024, of_2025 = lump_sum(runtime)
        (ksk,) = lump_sum(runtime, fiscal_year=2024, system="ksk")
        total = runtime.views.lump_sum().total or {}

    # settled: 330 + 500 spent, 60 + 90 carried over, 10 + 10 unused
    assert [of_2024[name] for name in columns] == [830, 830, 240, 590]
    assert [of_2025[name] for name in columns] == [20, None, 20, None]
    assert [ksk[name] for name in columns] == [250, 250, 240, 10]
    assert [total[name] for name in columns] == [850, 830, 260, 590]
    assert (of_2024["carried_over_yen"], of_2024["carried_over_difference_yen"]) == (150, 120)
    assert (of_2024["unused_yen"], of_2024["unused_difference_yen"]) == (20, 15)
    assert (ksk["carried_over_yen"], ksk["carried_over_difference_yen"]) == (30, None)
    assert (of_2025["reported_carried_in_yen"], of_2025["carried_in_yen"]) == (30, None)


def test_a_figure_opens_into_what_counts_and_a_difference_into_both_sides(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, closed_books())
        ksk = {"fiscal_year": 2024, "system": "ksk"}
        rest = {"fiscal_year": 2024, "ministry": "mof", "system": "(unattributed)"}

        assert opened_up(runtime, "spent_yen", **ksk) == [250]
        assert opened_up(runtime, "spent_difference_yen", **ksk) == [250, -240]
        assert opened_up(runtime, "carried_over_yen", **ksk) == [30]
        assert opened_up(runtime, "carried_over_difference_yen", **ksk) == []
        assert opened_up(runtime, "spent_yen", fiscal_year=2025) == [20]
        assert opened_up(runtime, "spent_yen") == [330, 500, 20]
        assert opened_up(runtime, "spent_difference_yen", **rest) == []
        assert opened_up(runtime, "carried_over_yen", **rest) == [60]
        with pytest.raises(UnknownColumn):
            opened_up(runtime, "execution_rate_pct", **ksk)


def test_money_of_a_special_account_is_in_no_column_of_officers(database_url: str) -> None:
    request = of_system(
        "budget-requested",
        reported("2023-08-31"),
        request_id="r",
        fiscal_year=2024,
        ministry="mof",
        kind=RequestKind.NORMAL,
        account=SPECIAL,
        lines=(CostLine(CostClass.OPERATIONS, 9),),
        override_id=None,
    )
    with opened(database_url) as runtime:
        execute(runtime, [*settled_books(), request])
        (row,) = lump_sum(runtime)
    assert row["requested_yen"] is None
