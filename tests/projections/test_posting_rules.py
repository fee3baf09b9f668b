"""What every event about an envelope says about money, as it stands in the read model; worked by hand."""

import pytest

from domain.catalogue import EVENTS
from domain.vocabulary import Provenance, TransferKind
from projections.movements import POSTING_RULES
from tests.projections.books import budget_id, execute, opened, published, reported, stored_rows
from tests.projections.moved import DIGITAL, MOF, SPECIAL, Moved, allocation_of, enacted, moved
from tests.support.recording import record


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
    "system.limit-overridden",
    "system.review-concluded",
    "system.finding-raised",
    "system.finding-resolved",
    "system.abolished",
    "system.split",
    "system.merged",
    "system.succeeded",
    "system.re-activated",
    "organization.renamed",
    "organization.abolished",
    "system.project-id-assigned",
    "system.ownership-moved",
    "system.common-function-adopted",
    "system.effect-indicator-set",
    "system.effect-measured",
    "system.monitoring-started",
    "system.monitoring-advice-given",
    "system.marked-sensitive",
    "system.figures-embargoed",
    "system.figures-released",
    "system.inventoried",
    "ministry-plan.submitted",
    "ministry-plan.adjusted",
    "ministry-plan.progress-reported",
    "ministry-plan.revised",
    "budget.carry-over-passed-on",
    "budget.year-closed",
    "budget.year-reopened",
    "organization.registered",
    "organization.succeeded",
    "organization.reduction-target-published",
    "organization.reduction-progress-published",
    "case.approved",
    "case.drafted",
    "case.redrafted",
    "case.refused",
    "case.returned",
    "case.withdrawn",
    "organization.approval-lifted",
    "organization.approval-required",
    "organization.external-id-matched",
    "organization.external-id-set-aside",
    "organization.external-id-unmatched",
    "system.award-published",
    "system.external-id-matched",
    "system.external-id-unmatched",
}


def test_every_event_moves_money_or_is_known_to_move_none() -> None:
    assert {event.NAME for event in EVENTS if event not in POSTING_RULES} == MOVE_NO_MONEY
