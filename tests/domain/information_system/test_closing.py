"""Closing a system's year: what it held ended as spent, carried over or unused, to the yen."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.errors import InvalidAmount, SilentChange
from domain.errors.closing_rules import ClosingDiffers, ClosingDoesNotBalance, YearNotOver
from domain.information_system.closing import CloseSystemYear
from domain.vocabulary import GENERAL_ACCOUNT
from tests.domain.execution_histories import (
    HOLDING,
    SPECIAL,
    YEAR_END,
    carried_over,
    closed,
    corrected,
    operations,
    reported,
)
from tests.domain.histories import SYSTEM, proposed, registered
from tests.support.scenario import OFFICER, given

# held 300 = 100 spent + 120 carried over + 80 unused
SPENT = (*HOLDING, reported(operations(100)), carried_over(120))
CLOSE = CloseSystemYear(
    system_id="s1",
    fiscal_year=2024,
    held_yen=300,
    spent_yen=100,
    carried_over_yen=120,
    unused_yen=80,
    facts=YEAR_END,
)
CLOSED = closed(300, 100, carried_over_yen=120, unused_yen=80)


def test_a_year_closes_when_its_figures_are_the_books_and_balance() -> None:
    given(*SPENT).when(CLOSE).then(CLOSED)


def test_a_closed_year_remembers_what_lapsed() -> None:
    funds = given(*SPENT, CLOSED).books.system("s1").funds.of(2024)

    assert (funds.is_closed, funds.unused_yen) == (True, 80)


def test_a_year_of_nothing_can_be_closed() -> None:
    nothing = replace(CLOSE, held_yen=0, spent_yen=0, carried_over_yen=0, unused_yen=0)

    given(*registered("mof"), proposed()).when(nothing).then(closed(0, 0))


def test_the_same_closing_again_records_nothing_also_after_a_correction() -> None:
    later = corrected(operations(100), operations(90), after_closing=True)

    given(*SPENT, CLOSED).when(CLOSE).then_nothing()
    given(*SPENT, CLOSED, later).when(CLOSE).then_nothing()


def test_a_closed_year_is_not_closed_with_other_figures() -> None:
    given(*SPENT, CLOSED).when(replace(CLOSE, unused_yen=79)).then_refused(
        SilentChange,
        what="The closing of FY2024 of 's1' (一般会計)",
        what_ja="情報システム「s1」の2024年度（一般会計）の締切り",
        recorded="unused_yen 80",
        given="unused_yen 79",
    )


@pytest.mark.parametrize(
    ("other", "figure", "stated_yen", "books_yen"),
    [
        (
            {"held_yen": 301, "unused_yen": 81},
            ("what was held", "現額"),
            301,
            300,
        ),
        ({"spent_yen": 99, "unused_yen": 81}, ("what was spent", "支出済額"), 99, 100),
        (
            {"carried_over_yen": 121, "unused_yen": 79},
            ("what was carried over", "翌年度繰越額"),
            121,
            120,
        ),
    ],
)
def test_every_figure_is_what_the_books_hold(
    other: dict[str, Any], figure: tuple[str, str], stated_yen: int, books_yen: int
) -> None:
    given(*SPENT).when(replace(CLOSE, **other)).then_refused(
        ClosingDiffers,
        whose="s1",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        figure=figure[0],
        figure_ja=figure[1],
        stated_yen=stated_yen,
        books_yen=books_yen,
        difference_yen=stated_yen - books_yen,
    )


@pytest.mark.parametrize(("unused_yen", "difference_yen"), [(79, 1), (81, -1), (0, 80)])
def test_a_closing_balances_to_the_yen(unused_yen: int, difference_yen: int) -> None:
    # 300 - 100 - 120 = 80
    given(*SPENT).when(replace(CLOSE, unused_yen=unused_yen)).then_refused(
        ClosingDoesNotBalance,
        whose="s1",
        fiscal_year=2024,
        account=GENERAL_ACCOUNT,
        held_yen=300,
        spent_yen=100,
        carried_over_yen=120,
        unused_yen=unused_yen,
        difference_yen=difference_yen,
    )


def test_what_is_held_outside_the_lump_sum_is_stated_and_must_balance() -> None:
    # 特別会計: 100 spent on record; 150 held as stated = 100 + 0 + 50.
    history = (*registered("mof"), proposed(), reported(operations(100), account=SPECIAL))
    close = replace(CLOSE, account=SPECIAL, held_yen=150, carried_over_yen=0, unused_yen=50)

    given(*history).when(close).then(closed(150, 100, unused_yen=50, account=SPECIAL))
    given(*history).when(replace(close, held_yen=151)).then_refused(
        ClosingDoesNotBalance,
        whose="s1",
        fiscal_year=2024,
        account=SPECIAL,
        held_yen=151,
        spent_yen=100,
        carried_over_yen=0,
        unused_yen=50,
        difference_yen=1,
    )


def test_a_closing_may_name_the_ministry_whose_money_it_is() -> None:
    given(*SPENT).when(replace(CLOSE, ministry="da")).then(
        closed(300, 100, carried_over_yen=120, unused_yen=80, ministry="da")
    )


def test_a_year_is_not_closed_before_its_last_day() -> None:
    early = replace(OFFICER, effective_on=date(2025, 3, 30))
    late = replace(OFFICER, effective_on=date(2025, 7, 31))

    given(*SPENT).when(replace(CLOSE, facts=early)).then_refused(
        YearNotOver, whose="s1", fiscal_year=2024, effective_on="2025-03-30", last_day="2025-03-31"
    )
    given(*SPENT).when(replace(CLOSE, facts=late)).then(
        closed(300, 100, carried_over_yen=120, unused_yen=80, facts=late)
    )


@pytest.mark.parametrize("field", ["held_yen", "spent_yen", "carried_over_yen", "unused_yen"])
def test_figures_of_a_closing_are_whole_yen(field: str) -> None:
    close: Any = replace(CLOSE, **{field: -1})  # type: ignore[arg-type]

    given(*SPENT).when(close).then_refused(
        InvalidAmount, field=field, value="-1", lowest_yen=0, below_yen=10**15
    )


def test_the_subject_of_a_closing_is_the_system() -> None:
    assert CLOSE.subject_id == SYSTEM
