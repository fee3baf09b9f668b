"""Cost estimates: the latest of a year replaces the ones before."""

from dataclasses import replace
from typing import Any

import pytest

from domain.costs import CostLine
from domain.errors import (
    InvalidAmount,
    InvalidFiscalYear,
    MissingValue,
    RepeatedCostLine,
    SilentChange,
    UnknownSystem,
)
from domain.errors.lineage_rules import SystemAbolished
from domain.errors.plausibility_rules import ImplausibleAmount
from domain.information_system.estimate import EstimateCost
from domain.vocabulary import CostClass
from tests.domain.cycle_histories import CONFIRMED, abolished, estimated, lines
from tests.domain.histories import proposed
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given

ESTIMATE = EstimateCost(
    system_id="s1", estimate_id="e1", fiscal_year=2024, lines=lines(300, 200), facts=OFFICER
)


def test_an_estimate_is_recorded_by_cost_class_and_sub_item() -> None:
    given(proposed()).when(ESTIMATE).then(estimated(lines(300, 200)))


def test_a_later_estimate_of_the_year_replaces_and_carries_the_one_before() -> None:
    later = replace(ESTIMATE, estimate_id="e2", lines=lines(250))

    given(proposed(), estimated(lines(300, 200))).when(later).then(
        estimated(lines(250), lines(300, 200), estimate_id="e2")
    )


def test_an_estimate_of_another_year_replaces_nothing() -> None:
    next_year = replace(ESTIMATE, estimate_id="e2", fiscal_year=2025)

    given(proposed(), estimated(lines(300))).when(next_year).then(
        estimated(lines(300, 200), estimate_id="e2", fiscal_year=2025)
    )


def test_the_same_estimate_again_records_nothing_even_when_it_was_replaced() -> None:
    history = (estimated(lines(300, 200)), estimated(lines(250), lines(300, 200), estimate_id="e2"))

    given(proposed(), *history).when(ESTIMATE).then_nothing()


def test_an_estimate_id_is_never_used_for_other_content() -> None:
    scenario = given(proposed(), estimated(lines(300))).when(replace(ESTIMATE, fiscal_year=2025))

    assert isinstance(scenario.refusal, SilentChange)
    assert scenario.refusal.what_ja == "所要額案「e1」"


def test_a_thousandfold_estimate_is_asked_back_and_recorded_when_confirmed() -> None:
    # 300 + 200 = 500 before; 500,000 is 1,000 times that
    history = (proposed(), estimated(lines(300, 200)))
    command = replace(ESTIMATE, estimate_id="e2", lines=lines(500_000))

    given(*history).when(command).then_refused(
        ImplausibleAmount,
        system_id="s1",
        amount_yen=500_000,
        usual_yen=500,
        usual="median of its cost estimates",
        usual_ja="これまでの所要額案の中央値",
        factor="about 1,000 times",
        factor_ja="約 1,000 倍",
    )
    given(*history).when(replace(command, facts=CONFIRMED)).then(
        estimated(lines(500_000), lines(300, 200), estimate_id="e2", facts=CONFIRMED)
    )


@pytest.mark.parametrize(
    ("wrong", "refused", "numbers"),
    [
        ({"lines": ()}, MissingValue, {"field": "lines"}),
        (
            {"lines": (*lines(1), *lines(2))},
            RepeatedCostLine,
            {"cost_class": "operations", "sub_item": "保守"},
        ),
        (
            {"lines": (CostLine(CostClass.OTHER, 0),)},
            InvalidAmount,
            {"field": "amount_yen", "value": "0", "lowest_yen": 1, "below_yen": 10**15},
        ),
    ],
)
def test_lines_that_can_never_be_right_are_refused(
    wrong: dict[str, Any], refused: Any, numbers: dict[str, Any]
) -> None:
    given(proposed()).when(replace(ESTIMATE, **wrong)).then_refused(refused, **numbers)


def test_every_refusal_in_order_of_precedence() -> None:
    walk(
        replace(ESTIMATE, fiscal_year=1, estimate_id="", lines=()),
        [
            Step(InvalidFiscalYear),
            Step(MissingValue, fiscal_year=2024),
            Step(MissingValue, estimate_id="e1"),
            Step(UnknownSystem, lines=lines(500_000)),
            Step(SilentChange, proposed(), estimated(lines(500)), abolished()),
            Step(SystemAbolished, estimate_id="e2"),
        ],
        combined=list(EstimateCost.REFUSALS),
    )
    walk(
        replace(ESTIMATE, estimate_id="e2", lines=lines(500_000)),
        [Step(ImplausibleAmount, proposed(), estimated(lines(500))), Step(None, facts=CONFIRMED)],
        combined=list(EstimateCost.REFUSALS),
    )


def test_the_subject_is_the_system() -> None:
    assert ESTIMATE.subject_id == "system:s1"
