"""Differences over the published and illustrated books: applied to one moment they give the other."""

from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

import pytest

from domain.errors import UnknownOrganization
from projections.cause_groups import CauseGroup
from projections.clock import NOW, Clock, parse_known_at
from projections.errors import NotCompared, UnknownFiscalYear
from projections.questions import COMPARED, Figures
from projections.runtime import Runtime
from tests.support.compared import (
    Span,
    assert_adds_up,
    assert_applies,
    check_pair,
    questions,
    random_pairs,
)

KSK = "rs-20079"
SPAN = Span(
    datetime(2019, 12, 1, tzinfo=UTC),
    datetime(2026, 11, 23, 3, tzinfo=UTC),
    date(2020, 1, 1),
    date(2027, 3, 31),
)
BEFORE_SUPPLEMENTARY = Clock(parse_known_at("2024-12-01"))
AFTER_SETTLEMENT = Clock(parse_known_at("2025-12-01"))
FY2024 = Figures(2024)


@pytest.mark.parametrize("part", range(4))
def test_at_200_random_pairs_of_moments_the_difference_makes_the_second_view_of_the_first(
    illustrated_on_sqlite: Runtime, part: int
) -> None:
    rng = Random(part)  # noqa: S311 - a seeded sequence is wanted
    for number, pair in enumerate(random_pairs(50, 2024 + part, SPAN, KSK)):
        check_pair(illustrated_on_sqlite.views, pair, rng, cells=int(number % 5 == 0))


@pytest.mark.parametrize("name", COMPARED)
def test_everything_there_is_was_added_since_before_the_first_event(
    illustrated_on_sqlite: Runtime, name: str
) -> None:
    figures = dict(zip(COMPARED, (figures for _, figures in questions(KSK)), strict=False))[name]
    before = Clock(datetime(2000, 1, 1, tzinfo=UTC))
    difference = illustrated_on_sqlite.views.difference(name, figures, before, NOW)
    assert difference.before.frame.empty
    assert len(difference.added) == len(difference.after.frame) > 0
    assert (difference.removed, difference.changed) == ((), ())
    assert_applies(difference)


def test_the_current_budget_of_fy2024_changed_by_supplementary_transfers_and_carry_in(
    illustrated_on_sqlite: Runtime,
) -> None:
    causes = illustrated_on_sqlite.views.causes_of_change(
        "lump-sum", {"fiscal_year": 2024}, "current_yen", FY2024, BEFORE_SUPPLEMENTARY, AFTER_SETTLEMENT
    )
    assert (causes.before, causes.after) == (480_327_293_000, 896_995_541_705)
    assert causes.by_group == {
        CauseGroup.SUPPLEMENTARY: 685_739_597_000 - 480_327_293_000,
        CauseGroup.TRANSFERRED: 0,
        CauseGroup.CARRIED: 211_255_944_705,
    }
    assert sum(causes.by_group.values()) == 896_995_541_705 - 480_327_293_000
    assert causes.frame["running_yen"].iloc[-1] == 896_995_541_705 - 480_327_293_000


def test_a_difference_tells_every_changed_cell_with_before_after_and_delta(
    illustrated_on_sqlite: Runtime,
) -> None:
    difference = illustrated_on_sqlite.views.difference(
        "lump-sum", FY2024, BEFORE_SUPPLEMENTARY, AFTER_SETTLEMENT
    )
    cells = {cell.column: (cell.before, cell.after, cell.delta) for cell in difference.changed}
    assert cells["current_yen"] == (480_327_293_000, 896_995_541_705, 416_668_248_705)
    assert cells["carried_in_yen"] == (None, 211_255_944_705, 211_255_944_705)
    assert cells["execution_rate_pct"] == (None, Decimal("70.94"), Decimal("70.94"))
    assert "initial_yen" not in cells
    totals = {cell.column: cell.delta for cell in difference.totals}
    assert totals["current_yen"] == 416_668_248_705


def test_from_the_later_moment_to_the_earlier_all_is_turned_around(illustrated_on_sqlite: Runtime) -> None:
    views, cell = illustrated_on_sqlite.views, ("lump-sum", {"fiscal_year": 2024}, "current_yen", FY2024)
    there = views.causes_of_change(*cell, BEFORE_SUPPLEMENTARY, AFTER_SETTLEMENT)
    back = views.causes_of_change(*cell, AFTER_SETTLEMENT, BEFORE_SUPPLEMENTARY)
    assert back.delta == -416_668_248_705
    assert [(each.position, each.delta) for each in back.causes] == [
        (each.position, -(each.delta or 0)) for each in reversed(there.causes)
    ]


def test_between_a_moment_and_itself_nothing_differs(illustrated_on_sqlite: Runtime) -> None:
    difference = illustrated_on_sqlite.views.difference(
        "systems", Figures(), AFTER_SETTLEMENT, AFTER_SETTLEMENT
    )
    assert difference.is_empty
    assert difference.frame.empty


def test_a_future_moment_is_the_present_one(illustrated_on_sqlite: Runtime) -> None:
    future = Clock(datetime(2099, 1, 1, tzinfo=UTC))
    difference = illustrated_on_sqlite.views.difference("allocations", Figures(), NOW, future)
    assert difference.is_empty


def test_on_the_business_clock_events_count_by_the_day_they_came_into_force(
    illustrated_on_sqlite: Runtime,
) -> None:
    before, after = Clock(effective_on=date(2024, 12, 16)), Clock(effective_on=date(2024, 12, 17))
    causes = illustrated_on_sqlite.views.causes_of_change(
        "lump-sum", {"fiscal_year": 2024}, "supplementary_yen", FY2024, before, after
    )
    assert causes.delta == 205_412_304_000
    assert {(each.clock, str(each.event["effective_on"])) for each in causes.causes} == {
        ("effective_on", "2024-12-17")
    }
    assert_adds_up(causes)


def test_over_both_clocks_what_was_recorded_comes_before_what_came_into_force(
    illustrated_on_sqlite: Runtime,
) -> None:
    before = Clock(parse_known_at("2024-12-20"), date(2024, 12, 1))
    after = Clock(parse_known_at("2025-12-01"), date(2025, 12, 1))
    causes = illustrated_on_sqlite.views.causes_of_change(
        "lump-sum", {"fiscal_year": 2024}, "current_yen", FY2024, before, after
    )
    clocks = [each.clock for each in causes.causes]
    assert clocks == sorted(clocks, key=["known_at", "effective_on"].index)
    assert causes.delta == 896_995_541_705 - 480_327_293_000
    assert_adds_up(causes)


def test_an_explained_difference_says_of_how_many_cells_it_left_the_causes_out(
    illustrated_on_sqlite: Runtime,
) -> None:
    asked = ("lump-sum", FY2024, BEFORE_SUPPLEMENTARY, AFTER_SETTLEMENT)
    found = illustrated_on_sqlite.views.explain_difference(*asked, limit=5)
    whole = illustrated_on_sqlite.views.difference(*asked)
    assert len(found.explanations) == 5
    assert found.left_out == len(whole.totals) + len(whole.changed) - 5
    for explanation in found.explanations:
        assert_adds_up(explanation)


def test_a_row_that_came_is_explained_by_the_event_that_brought_it(illustrated_on_sqlite: Runtime) -> None:
    before = Clock(datetime(2000, 1, 1, tzinfo=UTC))
    found = illustrated_on_sqlite.views.causes_of_change(
        "systems", {"system_id": KSK}, None, Figures(), before, NOW
    )
    assert [(each.event["event"], each.before, each.after) for each in found.causes] == [
        ("system.proposed", None, "present")
    ]


def test_history_is_events_already_and_not_compared(illustrated_on_sqlite: Runtime) -> None:
    with pytest.raises(NotCompared, match="'history' is made of events already"):
        illustrated_on_sqlite.views.difference("history")


def test_what_the_books_know_at_neither_moment_is_refused(illustrated_on_sqlite: Runtime) -> None:
    views = illustrated_on_sqlite.views
    with pytest.raises(UnknownFiscalYear, match="FY1999"):
        views.difference("lump-sum", Figures(1999), BEFORE_SUPPLEMENTARY, NOW)
    with pytest.raises(UnknownOrganization, match="海軍省"):
        views.difference("lump-sum", Figures(ministry="海軍省"), BEFORE_SUPPLEMENTARY, NOW)
