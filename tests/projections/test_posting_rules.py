"""What every event says about money, as it stands in the read model; the arithmetic is worked by hand."""

from typing import Any, NamedTuple

import pytest

from domain.aggregate import Command
from domain.catalogue import EVENTS
from domain.vocabulary import CostClass, PaymentTier, Provenance, TransferKind
from projections.movements import POSTING_RULES
from tests.projections.books import budget_id, execute, opened, published, reported, stored_rows
from tests.support.recording import record

MOF, DIGITAL = "budget:2024:mof:一般会計", "budget:2024:digital-agency:一般会計"
KSK = "system:ksk"
GENERAL = "一般会計"
SPECIAL = "特別会計:年金:業務勘定"


class Moved(NamedTuple):
    """A movement as a test reads it: who, from which state to which, how many yen."""

    ministry: str | None
    source: str
    target: str
    amount_yen: int
    organization: str | None = None
    system_id: str | None = None
    cost_class: str | None = None
    counterparty: str | None = None
    account: str = GENERAL


def moved(database_url: str, *commands: Command) -> list[Moved]:
    """The movements that the last command posts."""
    with opened(database_url) as runtime:
        execute(runtime, commands[:-1])
        before = runtime.ledger.head
        execute(runtime, commands[-1:])
        rows = [row for row in stored_rows(runtime, "movements") if row["position"] > before]
    assert [row["line"] for row in rows] == list(range(len(rows)))
    assert {row["fiscal_year"] for row in rows} <= {2024}
    return [
        Moved(
            row["ministry"],
            row["source_state"],
            row["target_state"],
            row["amount_yen"],
            row["organization"],
            row["system_id"],
            row["cost_class"],
            row["counterparty"],
            row["account"],
        )
        for row in rows
    ]


def enacted(**content: Any) -> Command:
    amounts = {"organization": None, "section_code": None, "printed_previous_yen": None}
    return record(DIGITAL, "budget.enacted", published(), **(amounts | content))


def test_an_enacted_budget_becomes_current_budget(database_url: str) -> None:
    assert moved(database_url, enacted(amount_yen=480)) == [
        Moved("digital-agency", "initial", "current", 480)
    ]


@pytest.mark.parametrize(
    ("change_yen", "expected"),
    [
        (205, Moved("digital-agency", "supplementary", "current", 205)),
        (-21, Moved("digital-agency", "current", "supplementary", 21)),
        (0, Moved("digital-agency", "supplementary", "current", 0)),
    ],
)
def test_a_supplementary_budget_moves_its_net_change(
    database_url: str, change_yen: int, expected: Moved
) -> None:
    supplemented = record(
        DIGITAL,
        "budget.supplemented",
        published(),
        round=1,
        change_yen=change_yen,
        amount_yen=480 + change_yen,
        organization=None,
        section_code=None,
    )

    assert moved(database_url, supplemented) == [expected]


def test_a_provisional_budget_comes_and_goes_back_where_it_came_from(database_url: str) -> None:
    provisional = record(
        DIGITAL,
        "budget.provisional-enacted",
        published(),
        amount_yen=16,
        organization=None,
        section_code=None,
    )
    absorbed = record(DIGITAL, "budget.provisional-absorbed", published(), amount_yen=16, organization=None)

    with opened(database_url) as runtime:
        execute(runtime, [provisional, absorbed])
        states = [(row["source_state"], row["target_state"]) for row in stored_rows(runtime, "movements")]
    assert states == [("provisional", "current"), ("current", "provisional")]


@pytest.mark.parametrize("kind", list(TransferKind))
def test_both_legs_of_a_transfer_name_the_other_ministry(database_url: str, kind: TransferKind) -> None:
    out = record(
        DIGITAL,
        "budget.transferred-out",
        reported(),
        transfer_id="t1",
        to_ministry="mof",
        amount_yen=157,
        kind=kind,
    )
    into = record(
        MOF,
        "budget.transferred-in",
        reported(),
        transfer_id="t1",
        from_ministry="digital-agency",
        amount_yen=157,
        kind=kind,
    )

    with opened(database_url) as runtime:
        execute(runtime, [out, into])
        rows = stored_rows(runtime, "movements")
    legs = [
        (row["ministry"], row["counterparty"], row["source_state"], row["target_state"], row["amount_yen"])
        for row in rows
    ]
    assert legs == [
        ("digital-agency", "mof", "current", str(kind), 157),
        ("mof", "digital-agency", str(kind), "current", 157),
    ]


def test_carried_in_money_names_the_ministry_it_comes_from(database_url: str) -> None:
    carried_in = record(
        DIGITAL,
        "budget.carried-in",
        published(),
        from_fiscal_year=2023,
        from_ministry="cabinet",
        amount_yen=5_356,
    )

    assert moved(database_url, carried_in) == [
        Moved("digital-agency", "carried-in", "current", 5_356, counterparty="cabinet")
    ]


def test_a_settlement_ends_the_current_budget(database_url: str) -> None:
    settled = record(
        MOF,
        "budget.settled",
        published(),
        appropriation_yen=157,
        current_yen=190,
        spent_yen=143,
        carried_over_yen=46,
        unused_yen=1,
    )

    assert moved(database_url, settled) == [
        Moved("mof", "current", "spent", 143),
        Moved("mof", "current", "carried-over", 46),
        Moved("mof", "current", "unused", 1),
    ]


def test_an_organizations_part_moves_from_its_ministry_to_it(database_url: str) -> None:
    apportioned = record(
        MOF,
        "budget.settlement-apportioned",
        published(),
        organization="nta",
        appropriation_yen=100,
        current_yen=130,
        spent_yen=90,
        carried_over_yen=38,
        unused_yen=2,
    )

    # carried in: 130 - 100 = 30; every line of the organization is taken back from the undivided ministry.
    parts = [
        ("apportioned", "current", 100),
        ("carried-in", "current", 30),
        ("current", "spent", 90),
        ("current", "carried-over", 38),
        ("current", "unused", 2),
    ]
    expected = []
    for source, target, amount_yen in parts:
        expected.append(Moved("mof", source, target, amount_yen, organization="nta"))
        expected.append(Moved("mof", target, source, amount_yen))
    assert moved(database_url, apportioned) == expected


def test_a_draw_leaves_less_in_the_envelope_and_its_release_more(database_url: str) -> None:
    drawn = record(MOF, "budget.drawn", reported(), system_id="ksk", allocation_id="a", amount_yen=70)
    released = record(
        MOF, "budget.draw-released", reported(), system_id="ksk", allocation_id="a", amount_yen=30
    )

    with opened(database_url) as runtime:
        execute(runtime, [drawn, released])
        rows = stored_rows(runtime, "movements")
    assert [
        (row["system_id"], row["source_state"], row["target_state"], row["amount_yen"]) for row in rows
    ] == [
        ("ksk", "left", "drawn", 70),
        ("ksk", "drawn", "left", 30),
    ]


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


TERMS = {
    "allocation_id": "a",
    "fiscal_year": 2024,
    "ministry": "mof",
    "account": GENERAL,
    "cost_class": CostClass.OPERATIONS,
}


def allocation_of(name: str, **content: Any) -> Command:
    return record(KSK, name, reported(), **TERMS, **content)


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
            "publication": ...,
            "effective_on": 739_038,  # 2024-06-01
        }
    ]


def test_a_movement_says_how_well_it_is_known_and_when_it_holds(database_url: str) -> None:
    with opened(database_url) as runtime:
        receipt = runtime.ledger.execute(enacted(amount_yen=480))
        runtime.ledger.execute(allocation_of("system.allocated", amount_yen=70))
        official, officers = stored_rows(runtime, "movements")
    assert (official["provenance"], officers["provenance"]) == (Provenance.PUBLISHED, Provenance.REPORTED)
    assert official["publication"] == '["令和6年度予算書","項 005","https://example.jp/book"]'
    assert officers["publication"] is None
    assert official["effective_on"] == 739_038  # 2024-06-01
    assert receipt.recorded_at is not None
    assert official["recorded_at"] == round(receipt.recorded_at.timestamp() * 1_000_000)


def test_an_account_with_colons_stays_whole(database_url: str) -> None:
    enactment = record(
        budget_id(2024, "mof", SPECIAL),
        "budget.enacted",
        published(),
        amount_yen=1,
        organization=None,
        section_code=None,
        printed_previous_yen=None,
    )

    assert moved(database_url, enactment) == [Moved("mof", "initial", "current", 1, account=SPECIAL)]


MOVE_NO_MONEY = {
    "system.proposed",
    "system.classified",
    "system.reclassified",
    "system.coverage-determined",
    "organization.registered",
    "organization.succeeded",
    "organization.reduction-target-published",
    "organization.reduction-progress-published",
}


def test_every_event_moves_money_or_is_known_to_move_none() -> None:
    assert {event.NAME for event in EVENTS if event not in POSTING_RULES} == MOVE_NO_MONEY
