"""Explanations over the published and illustrated books: any cell, in totals, in the past, of shares."""

from datetime import UTC, date, datetime
from itertools import islice
from random import Random

import pytest

from projections.clock import NOW, Clock, parse_known_at
from projections.contract_sums import COLUMNS
from projections.errors import NothingAddedUp, UnknownColumn, UnknownRow
from projections.frames import LUMP_SUM_YEN
from projections.questions import COMPARED, Figures
from projections.ratios import RATIOS
from projections.runtime import Runtime
from projections.sums import WEIGH
from projections.view_keys import as_mapping, key_columns, keys_of
from tests.support.compared import GROUPINGS, assert_adds_up, questions, random_cells

KSK = "rs-20079"
BEFORE_ALL = Clock(datetime(2000, 1, 1, tzinfo=UTC))
CLOCKS = (NOW, Clock(parse_known_at("2025-12-01")), Clock(effective_on=date(2025, 11, 15)))
FIGURES = dict(islice(questions(KSK), len(COMPARED)))


@pytest.mark.parametrize("name", COMPARED)
def test_any_cell_opens_into_events_that_add_up_to_it(illustrated_on_sqlite: Runtime, name: str) -> None:
    views, rng = illustrated_on_sqlite.views, Random(name)  # noqa: S311 - a seeded sequence is wanted
    for clock in CLOCKS:
        difference = views.difference(name, FIGURES[name], BEFORE_ALL, clock)
        for row, column in random_cells(difference, rng, 1):
            explanation = views.explain_cell(name, row, column, FIGURES[name], clock)
            assert explanation.before is None
            assert_adds_up(explanation)


@pytest.mark.parametrize("by", GROUPINGS, ids=str)
def test_an_amount_of_a_lump_sum_row_and_of_the_total_adds_up(
    illustrated_on_sqlite: Runtime, by: tuple[str, ...]
) -> None:
    views, figures = illustrated_on_sqlite.views, Figures(2025, by)
    columns, rng = key_columns("lump-sum", by), Random(5)  # noqa: S311 - the same
    frame = views.lump_sum(2025, by).frame
    rows = [as_mapping(rng.choice(keys_of(frame, columns)), columns)]
    for column in rng.sample(LUMP_SUM_YEN, 9):
        for row in (None, *rows):
            assert_adds_up(views.explain_cell("lump-sum", row, column, figures))


@pytest.mark.parametrize(
    "name", sorted((WEIGH.keys() | COLUMNS.keys()) - {"lump-sum", "trajectory", "bridge"})
)
def test_every_total_adds_up(illustrated_on_sqlite: Runtime, name: str) -> None:
    views = illustrated_on_sqlite.views
    total = views.difference(name, Figures(), NOW, NOW).after.total
    assert total
    for column in total:
        explanation = views.explain_cell(name, None, column)
        assert explanation.after == total[column]
        assert_adds_up(explanation)


@pytest.mark.parametrize(("name", "column"), sorted(RATIOS))
def test_a_share_opens_into_its_numerator_and_its_denominator(
    illustrated_on_sqlite: Runtime, name: str, column: str
) -> None:
    views, columns = illustrated_on_sqlite.views, key_columns(name)
    frame = views.difference(name, Figures(), NOW, NOW).after.frame
    stated = frame[frame[column].notna()]
    explanation = views.explain_cell(name, as_mapping(keys_of(stated, columns)[0], columns), column)
    ratio = RATIOS[name, column]
    assert explanation.numerator is not None
    assert explanation.denominator is not None
    assert (explanation.numerator.column, explanation.denominator.column) == (
        ratio.numerator,
        ratio.denominator,
    )
    assert set(explanation.frame["part"]) <= {"numerator", "denominator"}
    assert_adds_up(explanation)


def test_the_execution_rate_of_fy2024_is_what_was_spent_of_the_current_budget(
    illustrated_on_sqlite: Runtime,
) -> None:
    rate = illustrated_on_sqlite.views.explain_cell(
        "lump-sum", {"fiscal_year": 2024}, "execution_rate_pct", Figures(2024)
    )
    assert rate.numerator is not None
    assert rate.denominator is not None
    assert rate.numerator.after == 636_331_790_092
    assert rate.denominator.after == 896_995_541_705
    assert str(rate.after) == "70.94"


def test_a_cell_opens_as_views_explain_opens_it(illustrated_on_sqlite: Runtime) -> None:
    views = illustrated_on_sqlite.views
    plain = views.explain("current_yen", 2024, "財務省").frame
    opened = views.explain_cell(
        "lump-sum", {"fiscal_year": 2024}, "current_yen", Figures(2024, ministry="財務省")
    ).frame
    assert opened["position"].tolist() == plain["position"].tolist()
    assert opened["delta_yen"].tolist() == plain["amount_yen"].tolist()
    assert opened["running_yen"].tolist() == plain["amount_yen"].cumsum().tolist()


def test_a_column_that_the_view_has_not_is_refused(illustrated_on_sqlite: Runtime) -> None:
    with pytest.raises(UnknownColumn, match="'colour' is not a column"):
        illustrated_on_sqlite.views.explain_cell("bridge", {"fiscal_year": 2024}, "colour")


def test_a_column_that_tells_rows_apart_is_not_opened(illustrated_on_sqlite: Runtime) -> None:
    with pytest.raises(UnknownColumn, match="'fiscal_year' is not a column"):
        illustrated_on_sqlite.views.explain_cell("bridge", {"fiscal_year": 2024}, "fiscal_year")


def test_a_row_that_the_view_has_not_is_refused(illustrated_on_sqlite: Runtime) -> None:
    with pytest.raises(UnknownRow, match="'bridge' has no row 'fiscal_year=1999' at that moment"):
        illustrated_on_sqlite.views.explain_cell("bridge", {"fiscal_year": 1999}, "gross_yen")


def test_a_total_that_is_none_is_refused(illustrated_on_sqlite: Runtime) -> None:
    with pytest.raises(NothingAddedUp, match="'trajectory' adds no total up of 'target_yen'"):
        illustrated_on_sqlite.views.explain_cell("trajectory", None, "target_yen")
