"""What the illustration adds up to: the published totals stay, and everything made up keeps within them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from domain.ministry_budget.transfer import TransferredOut
from domain.vocabulary import GENERAL_ACCOUNT
from projections.clock import Clock
from projections.runtime import Runtime
from tests.seed_data.ledgers import events, illustrative, systems
from tests.support.published_books import loaded

PUBLISHED_YEARS = (2020, 2021, 2022, 2023, 2024)
MILLION = 1_000_000


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    """The published figures alone."""
    with loaded(f"sqlite:///{tmp_path_factory.mktemp('published') / 'ikkatsu.db'}") as runtime:
        yield runtime


def rows(view: Any) -> list[dict[str, Any]]:
    return [{name: _plain(value) for name, value in row.items()} for row in view.frame.to_dict("records")]


def _plain(value: Any) -> Any:
    return None if value is None or value != value else value  # noqa: PLR0124 - NaN is not itself


def year(runtime: Runtime, fiscal_year: int, **clock: Any) -> dict[str, Any]:
    [row] = rows(runtime.views.lump_sum(fiscal_year, clock=Clock(**clock)))
    return row


@pytest.mark.parametrize("by", [(), ("ministry",), ("organization",), ("system",), ("account", "cost-class")])
@pytest.mark.parametrize("clock", [Clock(), Clock(without_illustration=True)])
def test_no_published_year_changes(
    published: Runtime, illustrated_books: Runtime, by: tuple[str, ...], clock: Clock
) -> None:
    for fiscal_year in PUBLISHED_YEARS:
        illustrated = illustrated_books.views.lump_sum(fiscal_year, by, clock=clock)
        alone = published.views.lump_sum(fiscal_year, by)

        assert illustrated.frame.equals(alone.frame)


def test_without_the_illustration_its_years_are_as_published(
    published: Runtime, illustrated_books: Runtime
) -> None:
    for fiscal_year in (2025, 2026):
        for by in ((), ("ministry",), ("account",)):
            illustrated = illustrated_books.views.lump_sum(
                fiscal_year, by, clock=Clock(without_illustration=True)
            )
            assert illustrated.frame.equals(published.views.lump_sum(fiscal_year, by).frame)


def test_its_years_keep_the_published_budgets(illustrated_books: Runtime) -> None:
    fy2025, fy2026 = year(illustrated_books, 2025), year(illustrated_books, 2026)

    assert (fy2025["initial_yen"], fy2025["supplementary_yen"]) == (457_280_641_000, 229_913_076_000)
    assert fy2025["transferred_yen"] == fy2026["transferred_yen"] == 0
    # 687,193,717,000 and what FY2024's settlement carried over, 238,316,675,953.
    assert fy2025["carried_in_yen"] == 238_316_675_953
    assert fy2025["current_yen"] == 925_510_392_953
    assert (fy2026["initial_yen"], fy2026["provisional_yen"]) == (499_039_689_000, 0)
    assert fy2026["current_yen"] == 499_039_689_000
    assert fy2025["spent_yen"] == fy2025["reported_spent_yen"]


def test_transfers_are_whole_millions_in_the_share_of_fy2024(illustrated_books: Runtime) -> None:
    out: dict[str, int] = {}
    for event in illustrative(illustrated_books.ledger):
        if isinstance(event, TransferredOut):
            fiscal_year = event.originator_id.split(":")[1]
            out[fiscal_year] = out.get(fiscal_year, 0) + event.amount_yen
            assert event.amount_yen % MILLION == 0

    # 509,690,849,950 of FY2024's 685,739,597,000 = 74.32714...%: of 687,193,717,000 and of 499,039,689,000.
    assert out == {"2025": 510_771 * MILLION, "2026": 370_922 * MILLION}


def test_no_envelope_is_ever_negative(illustrated_books: Runtime) -> None:
    days = sorted({event.facts.effective_on for event in illustrative(illustrated_books.ledger)})

    for day in days:
        for fiscal_year in (2025, 2026):
            view = illustrated_books.views.allocations(fiscal_year, clock=Clock(effective_on=day))
            assert not [row for row in rows(view) if (row["left_yen"] or 0) < 0], (day, fiscal_year)


def test_every_step_of_the_money_keeps_within_the_one_before(illustrated_books: Runtime) -> None:
    funded = 0
    for system in systems(events(illustrated_books.ledger)).values():
        for fiscal_year in (2025, 2026):
            funds = system.funds.of(fiscal_year)
            assert funds.allocated_yen <= funds.planned_yen
            assert funds.committed_yen + funds.authorised_yen <= funds.held_yen
            assert funds.spent_yen <= funds.committed_yen + funds.authorised_yen
            if funds.is_closed:
                assert funds.held_yen == funds.spent_yen + funds.carried_over_yen + funds.unused_yen
            funded += bool(funds.allocated_yen)

    assert funded == 2 * 65  # 62 published systems and three made-up ones


def test_fy2026_is_executed_in_part_up_to_october(illustrated_books: Runtime) -> None:
    april = year(illustrated_books, 2026, effective_on=date(2026, 4, 15))
    # The provisional budget alone, before the main one of 30 April absorbs it.
    assert april["current_yen"] == 16_373_007_000
    fy2026 = year(illustrated_books, 2026)
    assert 0 < fy2026["reported_spent_yen"] < fy2026["committed_yen"] < fy2026["allocated_yen"]


def test_what_is_served_is_what_the_log_says(illustrated_books: Runtime) -> None:
    assert illustrated_books.check() == []


def test_the_made_up_special_account_stays_apart(illustrated_books: Runtime) -> None:
    by_account = rows(illustrated_books.views.lump_sum(2025, ("account",)))

    assert [row["account"] for row in by_account] == [GENERAL_ACCOUNT, "特別会計:例示:例示勘定"]
    assert by_account[0]["initial_yen"] == year(illustrated_books, 2025)["initial_yen"]
    assert (by_account[1]["published_spent_yen"], by_account[1]["unused_yen"]) == (
        742 * MILLION,
        18 * MILLION,
    )
