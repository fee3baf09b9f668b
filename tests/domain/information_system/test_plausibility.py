"""Implausible amounts: 千円 typed as 円 is asked back, measured by the system's own history."""

from dataclasses import replace

import pytest

from domain.information_system.plausibility import (
    AmountKind,
    implausible_refusal,
    remember_amount,
    usual_amount,
)
from domain.information_system.publication import ExecutionPublished
from domain.information_system.system import InformationSystem
from domain.vocabulary import GENERAL_ACCOUNT
from tests.domain.cycle_histories import CONFIRMED
from tests.domain.histories import SYSTEM, proposed
from tests.support.scenario import OFFICER, PUBLICATION, Happened, given, happened


def executed(fiscal_year: int, account: str = GENERAL_ACCOUNT, **yen: int) -> Happened:
    """The execution of a year was published."""
    return happened(
        SYSTEM,
        ExecutionPublished,
        PUBLICATION,
        fiscal_year=fiscal_year,
        account=account,
        total_expected=True,
        **yen,
    )


def system_with(*amounts_yen: int, history: tuple[Happened, ...] = ()) -> InformationSystem:
    system = given(proposed(), *history).books.system("s1")
    for amount_yen in amounts_yen:
        remember_amount(system, AmountKind.PLAN, amount_yen)
    return system


def is_held(system: InformationSystem, amount_yen: int) -> bool:
    return implausible_refusal(system, AmountKind.PLAN, amount_yen, OFFICER) is not None


@pytest.mark.parametrize(
    ("amount_yen", "held"),
    [
        # usual 4,000,000: from 500 times on, 2,000,000,000
        (1_999_999_999, False),
        (2_000_000_000, True),
        (4_000_000_000_000, True),
        # a thousandth is 4,000: from 2,000 to 8,000
        (8_001, False),
        (8_000, True),
        (4_000, True),
        (2_000, True),
        (1_999, False),
        # a millionth is 4: from 2 to 8
        (9, False),
        (8, True),
        (2, True),
        (1, False),
        (4_000_000, False),
        (100_000, False),
    ],
)
def test_an_amount_about_a_thousand_or_a_million_times_too_large_or_small_is_held(
    amount_yen: int, *, held: bool
) -> None:
    assert is_held(system_with(4_000_000), amount_yen) is held


def test_the_refusal_shows_the_amount_the_usual_one_and_the_factor() -> None:
    refusal = implausible_refusal(system_with(4_000_000), AmountKind.PLAN, 4_000, OFFICER)

    assert refusal is not None
    assert refusal.numbers == {
        "system_id": "s1",
        "amount_yen": 4_000,
        "usual_yen": 4_000_000,
        "usual": "median of its implementation plans",
        "usual_ja": "これまでの実施計画額の中央値",
        "factor": "about 1/1,000 of",
        "factor_ja": "約 1,000 分の1",
    }
    assert refusal.sentence() == (
        "4,000 yen for 's1' is about 1/1,000 of what is usual (median of its implementation plans: 4,000,000 "
        "yen). Thousands or millions of yen may have been typed as yen, or the other way round; confirm the "
        "amount when it is right."
    )


def test_a_large_amount_shows_how_many_times_the_usual_one_it_is() -> None:
    refusal = implausible_refusal(system_with(4_000_000), AmountKind.PLAN, 6_000_000_000, OFFICER)

    assert refusal is not None
    assert (refusal.factor, refusal.factor_ja) == ("about 1,500 times", "約 1,500 倍")
    assert refusal.sentence("ja") == (
        "「s1」の 6,000,000,000 円は、通常の額（これまでの実施計画額の中央値：4,000,000 円）の"
        "約 1,500 倍です。"
        "千円又は百万円を単位とする額との取り違えがないか確認してください。"
        "正しい場合は、確認済みとして再度記録してください。"
    )


def test_a_confirmed_amount_passes() -> None:
    assert implausible_refusal(system_with(4_000_000), AmountKind.PLAN, 4_000, CONFIRMED) is None


def test_a_published_amount_passes() -> None:
    assert implausible_refusal(system_with(4_000_000), AmountKind.PLAN, 4_000, PUBLICATION) is None


def test_a_system_without_history_takes_any_first_amount() -> None:
    assert not is_held(system_with(), 1)
    assert not is_held(system_with(), 10**14)


def test_the_usual_amount_is_the_median_the_lower_of_two_in_the_middle() -> None:
    def median(*amounts_yen: int) -> int:
        usual = usual_amount(system_with(*amounts_yen), AmountKind.PLAN)
        assert usual is not None
        return usual.amount_yen

    assert median(30) == 30
    assert median(50, 30) == 30
    assert median(50, 10, 30) == 30
    assert median(40, 10, 30, 20) == 20


def test_amounts_of_another_kind_are_not_compared() -> None:
    assert implausible_refusal(system_with(4_000_000), AmountKind.ALLOCATION, 4_000, OFFICER) is None


def test_before_the_first_of_its_kind_an_amount_is_compared_with_the_published_executions() -> None:
    # 2022: 100 + 20 of another account; 2023: 40 + 50 in parts without a total; 2024: nothing spent
    history = (
        executed(2022, executed_yen=100),
        executed(2022, "特別会計:年金", executed_yen=20),
        executed(2023, development_yen=40, operations_yen=50),
        executed(2024, executed_yen=0),
    )
    system = system_with(history=history)

    usual = usual_amount(system, AmountKind.PLAN)
    assert usual is not None
    assert usual == (90, ("median of its published yearly executions", "公表された年間執行額の中央値"))
    assert is_held(system, 90_000)


def test_a_kind_of_its_own_counts_more_than_the_published_executions() -> None:
    system = system_with(90_000, history=(executed(2022, executed_yen=90),))

    assert not is_held(system, 90_000)


def test_confirming_is_asked_of_every_provenance_but_the_published() -> None:
    illustrative = replace(OFFICER, provenance=type(OFFICER.provenance).ILLUSTRATIVE)

    assert implausible_refusal(system_with(4_000_000), AmountKind.PLAN, 4_000, illustrative) is not None
