"""What every event about a system says about money, as it stands in the read model; worked by hand."""

from typing import Any

import pytest

from domain.aggregate import Command
from domain.vocabulary import PaymentTier
from tests.projections.books import execute, opened, published, reported, stored_rows
from tests.projections.moved import GENERAL, KSK, SPECIAL, Moved, allocation_of, moved
from tests.support.recording import record


@pytest.mark.parametrize(
    ("previous_yen", "amount_yen", "expected"),
    [
        (0, 300, Moved("mof", "unplanned", "planned", 300, system_id="ksk")),
        (300, 500, Moved("mof", "unplanned", "planned", 200, system_id="ksk")),
        (500, 100, Moved("mof", "planned", "unplanned", 400, system_id="ksk")),
    ],
)
def test_a_plan_moves_its_difference_to_the_one_it_replaces(
    database_url: str, previous_yen: int, amount_yen: int, expected: Moved
) -> None:
    decided = record(
        KSK,
        "system.plan-decided",
        reported(),
        fiscal_year=2024,
        ministry="mof",
        previous_yen=previous_yen,
        amount_yen=amount_yen,
    )

    assert moved(database_url, decided) == [expected]


def held(source: str, target: str, amount_yen: int) -> Moved:
    return Moved("mof", source, target, amount_yen, system_id="ksk", cost_class="operations")


def test_an_allocation_gives_the_system_its_whole_amount(database_url: str) -> None:
    given = allocation_of("system.allocated", amount_yen=70)

    assert moved(database_url, given) == [held("given", "allocated", 70)]


@pytest.mark.parametrize(
    ("amount_yen", "expected"), [(90, held("given", "allocated", 20)), (40, held("allocated", "given", 30))]
)
def test_a_changed_allocation_moves_the_difference(
    database_url: str, amount_yen: int, expected: Moved
) -> None:
    given = allocation_of("system.allocated", amount_yen=70)
    changed = allocation_of("system.allocation-changed", previous_yen=70, amount_yen=amount_yen)

    assert moved(database_url, given, changed) == [expected]


def test_a_returned_allocation_goes_back(database_url: str) -> None:
    given = allocation_of("system.allocated", amount_yen=70)
    returned = allocation_of("system.allocation-returned", amount_yen=30)

    assert moved(database_url, given, returned) == [held("allocated", "given", 30)]


NOTHING_PUBLISHED = {
    "fiscal_year": 2024,
    "ministry": "mof",
    "organization": "nta",
    "account": GENERAL,
    "initial_yen": None,
    "current_yen": None,
    "executed_yen": None,
    "development_yen": None,
    "operations_yen": None,
    "other_yen": None,
    "carried_over_yen": None,
    "total_expected": True,
}


def execution_of(**content: Any) -> Command:
    return record(KSK, "system.execution-published", published(), **(NOTHING_PUBLISHED | content))


def spent(target: str, amount_yen: int, cost_class: str | None = None) -> Moved:
    source, goal = ("unattributed", target) if amount_yen >= 0 else (target, "unattributed")
    return Moved("mof", source, goal, abs(amount_yen), "nta", "ksk", cost_class)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            {"executed_yen": 100, "development_yen": 60, "operations_yen": 30, "other_yen": 4},
            [
                spent("attributed", 60, "development"),
                spent("attributed", 30, "operations"),
                spent("attributed", 4, "other"),
                spent("attributed", 6),  # 100 - 60 - 30 - 4
            ],
            id="parts below the total",
        ),
        pytest.param(
            {"executed_yen": 80, "development_yen": 60, "operations_yen": 30},
            [
                spent("attributed", 60, "development"),
                spent("attributed", 30, "operations"),
                spent("attributed", -10),  # 80 - 60 - 30
            ],
            id="parts above the total",
        ),
        pytest.param(
            {"executed_yen": 90, "development_yen": 60, "operations_yen": 30},
            [spent("attributed", 60, "development"), spent("attributed", 30, "operations")],
            id="parts that are the total",
        ),
        pytest.param({"executed_yen": 100}, [spent("attributed", 100)], id="a total without parts"),
        pytest.param({"executed_yen": 0}, [spent("attributed", 0)], id="a total of nothing"),
        pytest.param(
            {"executed_yen": 0, "other_yen": 0}, [spent("attributed", 0, "other")], id="nothing, by part"
        ),
        pytest.param(
            {"operations_yen": 30, "total_expected": False},
            [spent("attributed", 30, "operations")],
            id="parts where no total is printed",
        ),
        pytest.param(
            {"operations_yen": 30, "other_yen": 5},
            [
                spent("unconfirmed", 30, "operations"),
                spent("unconfirmed", 5, "other"),
                spent("unconfirmed", -35),
            ],
            id="parts where the total is missing",
        ),
        pytest.param({}, [], id="nothing said"),
        pytest.param(
            {"executed_yen": 100, "account": SPECIAL},
            [spent("attributed", 100)._replace(account=SPECIAL)],
            id="another account",
        ),
        pytest.param(
            {"initial_yen": 70, "current_yen": 75, "carried_over_yen": 0},
            [
                spent("system-initial", 70)._replace(source="printed"),
                spent("system-current", 75)._replace(source="printed"),
                spent("system-carried-over", 0)._replace(source="printed"),
            ],
            id="printed beside it",
        ),
        pytest.param(
            {"executed_yen": 100, "ministry": None, "organization": None},
            [spent("attributed", 100)._replace(ministry=None, organization=None)],
            id="without an owner",
        ),
    ],
)
def test_a_published_execution_belongs_to_the_system_and_fills_no_gap_silently(
    database_url: str, content: dict[str, Any], expected: list[Moved]
) -> None:
    assert moved(database_url, execution_of(**content)) == expected


@pytest.mark.parametrize(
    ("tier", "states"),
    [(PaymentTier.DIRECT, ("attributed", "payee")), (PaymentTier.SUBCONTRACT, ("payee", "subcontractor"))],
)
def test_a_subcontract_is_paid_out_of_the_direct_payment(
    database_url: str, tier: PaymentTier, states: tuple[str, str]
) -> None:
    payment = record(
        KSK,
        "system.payment-published",
        published(),
        fiscal_year=2024,
        ministry="mof",
        block="A",
        tier=tier,
        paid_by=None,
        payee_name="株式会社NTTデータ",
        payee_corporate_number="6010601062093",
        amount_yen=65,
    )

    with opened(database_url) as runtime:
        execute(runtime, [payment])
        movements, payments = stored_rows(runtime, "movements"), stored_rows(runtime, "payments")
    assert [(row["source_state"], row["target_state"], row["amount_yen"]) for row in movements] == [
        (*states, 65)
    ]
    assert [{**row, "publication": ...} for row in payments] == [
        {
            "position": movements[0]["position"],
            "line": 0,
            "system_id": "ksk",
            "fiscal_year": 2024,
            "block": "A",
            "tier": str(tier),
            "paid_by": None,
            "payee_name": "株式会社NTTデータ",
            "payee_corporate_number": "6010601062093",
            "amount_yen": 65,
            "provenance": "published",
            "publication": ...,
            "effective_on": 739_038,  # 2024-06-01
        }
    ]


def test_a_payment_whose_tier_is_not_stated_is_listed_and_moves_nothing(database_url: str) -> None:
    payment = record(
        KSK,
        "system.payment-published",
        published(),
        fiscal_year=2024,
        ministry="mof",
        block="A",
        tier=PaymentTier.NOT_STATED,
        paid_by=None,
        payee_name="株式会社NTTデータ",
        payee_corporate_number="6010601062093",
        amount_yen=65,
    )

    with opened(database_url) as runtime:
        execute(runtime, [payment])
        movements, payments = stored_rows(runtime, "movements"), stored_rows(runtime, "payments")
    assert movements == []
    assert [(row["tier"], row["amount_yen"]) for row in payments] == [("not-stated", 65)]


def test_a_restated_execution_moves_the_difference_without_a_cost_class(database_url: str) -> None:
    nothing = dict.fromkeys(("previous_initial_yen", "initial_yen", "previous_current_yen", "current_yen"))
    restated = record(
        KSK,
        "system.execution-restated",
        published(),
        fiscal_year=2024,
        ministry="mof",
        account="一般会計",
        **nothing,
        previous_executed_yen=100,
        executed_yen=95,
        previous_carried_over_yen=0,
        carried_over_yen=5,
    )

    with opened(database_url) as runtime:
        execute(runtime, [restated])
        movements = stored_rows(runtime, "movements")
    assert [
        (row["source_state"], row["target_state"], row["cost_class"], row["amount_yen"]) for row in movements
    ] == [
        ("attributed", "unattributed", None, 5),
        ("printed", "system-carried-over", None, 5),
    ]
