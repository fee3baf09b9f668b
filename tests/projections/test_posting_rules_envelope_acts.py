"""What acts on an envelope within the year, and restatements, say about money; worked by hand."""

from datetime import date

import pytest

from domain.vocabulary import ShiftDirection, ShiftKind
from tests.projections.books import published, reported
from tests.projections.moved import MOF, Moved, moved
from tests.support.recording import record


@pytest.mark.parametrize(
    ("previous_yen", "amount_yen", "expected"),
    [
        (0, 480, Moved("mof", "undrafted", "drafted", 480, organization="nta")),
        (480, 470, Moved("mof", "drafted", "undrafted", 10, organization="nta")),
    ],
)
def test_a_draft_moves_its_difference_to_the_one_before(
    database_url: str, previous_yen: int, amount_yen: int, expected: Moved
) -> None:
    drafted = record(
        MOF,
        "budget.drafted",
        published(),
        amount_yen=amount_yen,
        previous_yen=previous_yen,
        organization="nta",
    )

    assert moved(database_url, drafted) == [expected]


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (ShiftDirection.IN, [Moved("mof", "shift", "current", 12)]),
        (ShiftDirection.OUT, [Moved("mof", "current", "shift", 12)]),
        (ShiftDirection.WITHIN, []),
    ],
)
def test_a_shift_moves_current_budget_unless_it_stays_within(
    database_url: str, direction: ShiftDirection, expected: list[Moved]
) -> None:
    shifted = record(
        MOF,
        "budget.shifted",
        reported(),
        shift_id="s1",
        kind=ShiftKind.BETWEEN_SECTIONS,
        direction=direction,
        from_item="A",
        to_item="B",
        amount_yen=12,
        approval_reference="No. 1",
    )

    assert moved(database_url, shifted) == expected


def test_money_of_the_reserve_becomes_current_budget(database_url: str) -> None:
    granted = record(
        MOF,
        "budget.reserve-granted",
        published(),
        grant_id="g1",
        amount_yen=30,
        decided_on=date(2024, 4, 23),
    )

    assert moved(database_url, granted) == [Moved("mof", "reserve", "current", 30)]


def test_a_commitment_plan_moves_its_difference_to_the_one_before(database_url: str) -> None:
    plan = record(MOF, "budget.commitment-plan-set", reported(), previous_yen=150, amount_yen=120)

    assert moved(database_url, plan) == [Moved("mof", "scheduled", "unscheduled", 30)]


def test_a_restatement_moves_the_outcome_by_its_differences(database_url: str) -> None:
    # 143 -> 145 spent, 46 -> 44 carried over, 1 -> 1 unused
    restated = record(
        MOF,
        "budget.settlement-restated",
        published(),
        previous_appropriation_yen=157,
        previous_current_yen=190,
        previous_spent_yen=143,
        previous_carried_over_yen=46,
        previous_unused_yen=1,
        appropriation_yen=157,
        current_yen=190,
        spent_yen=145,
        carried_over_yen=44,
        unused_yen=1,
        cause="a mistake",
    )

    assert moved(database_url, restated) == [
        Moved("mof", "current", "spent", 2),
        Moved("mof", "carried-over", "current", 2),
        Moved("mof", "current", "unused", 0),
    ]
