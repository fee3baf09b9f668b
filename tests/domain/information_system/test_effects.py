"""Effects: what was promised can be measured, and what was measured stays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.errors import MissingValue, SilentChange, UnknownSystem
from domain.errors.standing_rules import InvalidMeasure, UnknownIndicator
from domain.information_system.effects import (
    EffectIndicatorSet,
    EffectMeasured,
    MeasureEffect,
    SetEffectIndicator,
)
from domain.vocabulary import EffectBeneficiary
from tests.domain.histories import SYSTEM, proposed
from tests.domain.precedence import Step, walk
from tests.support.scenario import OFFICER, given, happened

SET = SetEffectIndicator(
    system_id="s1",
    indicator_id="i1",
    name="オンライン申請率",
    beneficiary=EffectBeneficiary.USERS,
    unit="%",
    target=Decimal("62.5"),
    measured_by=date(2026, 3, 31),
    facts=OFFICER,
)
MEASURE = MeasureEffect(
    system_id="s1",
    indicator_id="i1",
    measured_on=date(2025, 3, 31),
    value=Decimal("58.1"),
    facts=OFFICER,
)
PROMISED = happened(
    SYSTEM,
    EffectIndicatorSet,
    indicator_id="i1",
    name="オンライン申請率",
    beneficiary=EffectBeneficiary.USERS,
    unit="%",
    target=Decimal("62.5"),
    measured_by=date(2026, 3, 31),
)
MEASURED = happened(
    SYSTEM, EffectMeasured, indicator_id="i1", measured_on=date(2025, 3, 31), value=Decimal("58.1")
)


def test_an_indicator_says_what_is_measured_when_and_what_is_to_be_reached() -> None:
    given(proposed()).when(SET).then(PROMISED)


def test_an_indicator_may_say_where_it_starts() -> None:
    given(proposed()).when(replace(SET, baseline=Decimal(40))).then(
        replace(PROMISED, content={**PROMISED.content, "baseline": Decimal(40)})
    )


def test_the_same_indicator_again_records_nothing() -> None:
    # 62.50 is 62.5
    given(proposed(), PROMISED).when(replace(SET, target=Decimal("62.50"))).then_nothing()


def test_a_target_never_changes_silently() -> None:
    given(proposed(), PROMISED).when(replace(SET, target=Decimal(50))).then_refused(
        SilentChange,
        what="Effect indicator 'i1'",
        what_ja="効果指標「i1」",
        recorded="target 62.5",
        given="target 50",
    )


def test_a_measured_value_is_recorded_once_a_day() -> None:
    given(proposed(), PROMISED).when(MEASURE).then(MEASURED)
    given(proposed(), PROMISED, MEASURED).when(MEASURE).then_nothing()


def test_another_day_is_a_measurement_of_its_own() -> None:
    later = replace(MEASURE, measured_on=date(2025, 4, 1))

    given(proposed(), PROMISED, MEASURED).when(later).then(
        replace(MEASURED, content={**MEASURED.content, "measured_on": date(2025, 4, 1)})
    )


def test_a_measured_value_never_changes_silently() -> None:
    given(proposed(), PROMISED, MEASURED).when(replace(MEASURE, value=Decimal(60))).then_refused(
        SilentChange,
        what="The value of 'i1' on 2025-03-31",
        what_ja="2025-03-31 の効果指標「i1」の値",
        recorded="value 58.1",
        given="value 60",
    )


@pytest.mark.parametrize(
    "value", ["NaN", "Infinity", "-Infinity", "1E+30", "0E+99999", "1E-30", "1" * 31, "0." + "1" * 31]
)
def test_a_value_is_a_number_that_can_be_written_out(value: str) -> None:
    number = Decimal(value)
    text = str(number)

    for field in ("target", "baseline"):
        command = SetEffectIndicator(**{**vars(SET), field: number})
        given(proposed()).when(command).then_refused(InvalidMeasure, field=field, value=text, digits=30)
    given(proposed(), PROMISED).when(replace(MEASURE, value=number)).then_refused(
        InvalidMeasure, field="value", value=text, digits=30
    )


@pytest.mark.parametrize("value", ["0", "-12.5", "1E+29", "1E-29", "1" * 30])
def test_negative_large_and_small_values_are_values(value: str) -> None:
    assert given(proposed()).when(replace(SET, target=Decimal(value))).refusal is None


@pytest.mark.parametrize("field", ["indicator_id", "name", "unit"])
def test_texts_are_given(field: str) -> None:
    command = SetEffectIndicator(**{**vars(SET), field: ""})

    given(proposed()).when(command).then_refused(MissingValue, field=field)


def test_refusals_of_effects_in_order() -> None:
    walk(
        replace(SET, name="", target=Decimal("NaN")),
        [
            Step(MissingValue),
            Step(InvalidMeasure, name="x"),
            Step(UnknownSystem, target=Decimal(1)),
            Step(None, proposed()),
        ],
    )
    walk(
        replace(MEASURE, value=Decimal("NaN")),
        [
            Step(InvalidMeasure),
            Step(UnknownSystem, value=Decimal(1)),
            Step(UnknownIndicator, proposed()),
            Step(None, PROMISED),
        ],
    )


def test_the_subject_is_the_system() -> None:
    assert SET.subject_id == MEASURE.subject_id == SYSTEM
