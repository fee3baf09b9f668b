"""What can be asked of the lump-sum view, and what is refused by its name."""

import pytest

from domain.errors import UnknownOrganization, UnknownSystem
from projections.clock import Clock
from projections.errors import UnknownColumn, UnknownFiscalYear, UnknownGrouping
from projections.frames import KEYS, LUMP_SUM_YEN
from tests.projections.books import (
    at,
    enactment,
    execute,
    lump_sum,
    opened,
    organization,
    plan,
    rows_of,
    settled_books,
    small_books,
)


def test_before_anything_is_in_force_a_known_year_is_empty(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books())
        view = runtime.views.lump_sum(2024, ("system", "class"), clock=at(effective_on="2020-01-01"))

    assert rows_of(view) == []
    assert view.total == dict.fromkeys((*LUMP_SUM_YEN, "execution_rate_pct"))
    assert view.sources == ()
    assert str(view.frame["spent_yen"].dtype) == "Int64"


@pytest.mark.parametrize("fiscal_year", [1999, 2023, 2025])
def test_a_year_without_any_fact_is_unknown_and_the_held_ones_are_named(
    database_url: str, fiscal_year: int
) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books())
        with pytest.raises(UnknownFiscalYear) as refusal:
            runtime.views.lump_sum(fiscal_year)
    assert refusal.value.numbers == {"fiscal_year": fiscal_year, "held": "2024"}


def test_a_year_recorded_later_was_unknown_before(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        then = runtime.views.lump_sum().known_at
        execute(runtime, [enactment(2025, "digital-agency", 1_100)])
        assert runtime.views.fiscal_years() == [2024, 2025]
        assert runtime.views.fiscal_years(Clock(then)) == [2024]
        with pytest.raises(UnknownFiscalYear):
            runtime.views.lump_sum(2025, clock=Clock(then))


def test_what_nobody_knows_is_refused_by_its_name(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        views = runtime.views
        with pytest.raises(UnknownOrganization, match="文部科学省"):
            views.lump_sum(ministry="文部科学省")
        with pytest.raises(UnknownOrganization, match="国税庁"):  # an organization, not a ministry
            views.lump_sum(ministry="国税庁")
        with pytest.raises(UnknownSystem, match="koseki"):
            views.lump_sum(system="koseki")
        with pytest.raises(UnknownGrouping, match="month") as grouping:
            views.lump_sum(by=("ministry", "month"))
        with pytest.raises(UnknownColumn, match="execution_rate_pct"):
            views.explain("execution_rate_pct")
    assert grouping.value.numbers == {"value": "month", "accepted": ", ".join(KEYS)}


@pytest.mark.parametrize("name", ["mof", "財務省", "Mof"])
def test_a_ministry_is_found_by_any_of_its_names(database_url: str, name: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        (row,) = lump_sum(runtime, "ministry", ministry=name)
    assert row["ministry_id"] == "mof"


def test_where_a_ministry_and_an_organization_share_a_name_the_ministry_is_meant(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), organization("office", "デジタル庁", "digital-agency")])
        assert runtime.views.ministry_id("デジタル庁") == "digital-agency"
        assert runtime.views.ministry_id("国税庁") == "nta"
        (row,) = lump_sum(runtime, "ministry", ministry="デジタル庁")
    assert row["initial_yen"] == 1_000


def test_keys_asked_twice_or_in_another_order_stand_once_in_the_order_asked(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        frame = runtime.views.lump_sum(by=("class", "ministry", "class")).frame
        systems = runtime.views.lump_sum(by=("system",)).frame
    assert list(frame.columns)[:4] == ["fiscal_year", "system_class", "ministry", "ministry_id"]
    assert list(systems.columns)[:5] == [
        "fiscal_year",
        "ministry",
        "ministry_id",
        "system_id",
        "system_name",
    ]


def test_a_plan_reduced_to_less_is_shown_as_it_stands(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), plan("ksk", 2024, 210, "2024-08-01")])
        assert [row["planned_yen"] for row in lump_sum(runtime)] == [210]
        at_midsummer = at(effective_on="2024-07-31")
        assert [row["planned_yen"] for row in lump_sum(runtime, clock=at_midsummer)] == [300]
