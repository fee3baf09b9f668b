"""What holds to the yen in the published figures, FY2020-2024, for every year and ministry."""

from typing import Any

import pytest

from projections.clock import Clock
from projections.frames import KEYS
from projections.runtime import Runtime
from seed_data.published_figures import published_figures
from tests.projections.books import plain_rows, rows_of

SETTLED_YEARS = range(2020, 2025)
MOVED_WITH_A_TASK = {
    2021: {
        "デジタル庁": 9_624_876_444,
        "内閣": -5_356_906_801,
        "内閣府": -3_374_622_000,
        "総務省": -721_867_000,
        "経済産業省": -171_480_643,
    },
    2023: {"内閣府": 759_577_000, "内閣": -198_000_000, "厚生労働省": -561_577_000},
}
"""By how much a year's carried-in money differs from the year before's carry-over: デジタル庁 was founded in
FY2021, こども家庭庁 (within 内閣府) in FY2023."""
UNSPECIFIED_IN_2020 = {"内閣": -171_473_000, "経済産業省": 171_473_000}


def by_ministry(runtime: Runtime, fiscal_year: int) -> dict[str, dict[str, Any]]:
    rows = rows_of(runtime.views.lump_sum(fiscal_year, ("ministry",)))
    return {row["ministry"]: {name: value or 0 for name, value in row.items()} for row in rows}


def total(runtime: Runtime, fiscal_year: int) -> dict[str, Any]:
    (row,) = rows_of(runtime.views.lump_sum(fiscal_year))
    return {name: value or 0 for name, value in row.items()}


@pytest.mark.parametrize("fiscal_year", SETTLED_YEARS)
def test_appropriations_of_all_ministries_are_what_was_enacted(
    published_books: Runtime, fiscal_year: int
) -> None:
    enacted = total(published_books, fiscal_year)
    appropriations = [row["appropriation_yen"] for row in by_ministry(published_books, fiscal_year).values()]

    assert sum(appropriations) == enacted["initial_yen"] + enacted["supplementary_yen"]


@pytest.mark.parametrize("by", ["ministry", "organization"])
@pytest.mark.parametrize("fiscal_year", SETTLED_YEARS)
def test_every_row_of_a_settlement_ends_as_spent_carried_over_or_unused(
    published_books: Runtime, fiscal_year: int, by: str
) -> None:
    for row in rows_of(published_books.views.lump_sum(fiscal_year, (by,))):
        outcome = (row["spent_yen"] or 0) + (row["carried_over_yen"] or 0) + (row["unused_yen"] or 0)
        assert row["current_yen"] == outcome, row


@pytest.mark.parametrize("fiscal_year", range(2021, 2025))
def test_carried_in_money_is_what_the_year_before_carried_over(
    published_books: Runtime, fiscal_year: int
) -> None:
    before, now = total(published_books, fiscal_year - 1), total(published_books, fiscal_year)

    assert now["current_yen"] - now["appropriation_yen"] == before["carried_over_yen"]
    assert now["carried_in_yen"] == before["carried_over_yen"]


@pytest.mark.parametrize("fiscal_year", range(2021, 2025))
def test_by_ministry_carried_in_money_moves_only_with_a_task(
    published_books: Runtime, fiscal_year: int
) -> None:
    before = by_ministry(published_books, fiscal_year - 1)
    now = by_ministry(published_books, fiscal_year)

    differences = {}
    for ministry in before.keys() | now.keys():
        carried_over = before.get(ministry, {}).get("carried_over_yen", 0)
        row = now.get(ministry, {"current_yen": 0, "appropriation_yen": 0, "carried_in_yen": 0})
        carried_in = row["current_yen"] - row["appropriation_yen"]
        assert carried_in == row["carried_in_yen"], ministry
        if carried_in != carried_over:
            differences[ministry] = carried_in - carried_over
    assert differences == MOVED_WITH_A_TASK.get(fiscal_year, {})


def test_the_move_of_fy2020_is_kept_apart_from_appropriations(published_books: Runtime) -> None:
    rows = by_ministry(published_books, 2020)

    differences = {
        ministry: row["current_yen"] - row["appropriation_yen"]
        for ministry, row in rows.items()
        if row["current_yen"] != row["appropriation_yen"]
    }
    assert differences == UNSPECIFIED_IN_2020
    moves = rows_of(published_books.views.transfers(2020))
    assert [
        (row["from_ministry"], row["to_ministry"], row["amount_yen"])
        for row in moves
        if row["kind"] == "unspecified"
    ] == [("内閣", "経済産業省", 171_473_000)]


@pytest.mark.parametrize("known_at", sorted({row.recorded_at for row in published_figures().publications}))
def test_by_whatever_key_rows_add_up_to_the_settlement_at_every_publication(
    published_books: Runtime, known_at: Any
) -> None:
    clock = Clock(known_at)
    settled = {
        row["fiscal_year"]: row["spent_yen"]
        for row in rows_of(published_books.views.lump_sum(clock=clock))
        if row["spent_yen"] is not None
    }
    for keys in (*((key,) for key in KEYS), ("ministry", "class"), ("system", "cost-class"), tuple(KEYS)):
        frame = published_books.views.lump_sum(by=keys, clock=clock).frame
        sums = plain_rows(frame.groupby("fiscal_year", as_index=False)[["spent_yen"]].sum(min_count=1))
        spent = {row["fiscal_year"]: row["spent_yen"] for row in sums}
        assert {year: spent[year] for year in settled} == settled, keys


@pytest.mark.parametrize("known_at", sorted({row.recorded_at for row in published_figures().publications}))
def test_the_envelopes_of_the_allocations_view_are_the_current_budgets(
    published_books: Runtime, known_at: Any
) -> None:
    clock = Clock(known_at)
    envelopes = {
        (row["fiscal_year"], row["ministry"]): (row["envelope_yen"], row["spent_yen"])
        for row in rows_of(published_books.views.allocations(clock=clock))
    }

    rows = rows_of(published_books.views.lump_sum(by=("ministry",), clock=clock))
    assert envelopes == {
        (row["fiscal_year"], row["ministry"]): (row["current_yen"], row["spent_yen"]) for row in rows
    }
