"""Envelopes and transfers on small books, worked by hand."""

from typing import Any

import pytest

from domain.errors import UnknownOrganization
from domain.information_system.allocation_commands import ReturnAllocation
from domain.vocabulary import TransferKind
from projections.errors import UnknownFiscalYear
from projections.frames import ALLOCATIONS, TRANSFERS
from tests.projections.books import (
    allocation,
    at,
    budget_id,
    enactment,
    execute,
    opened,
    published,
    reported,
    rows_of,
    settlement,
    small_books,
    transfer,
)
from tests.support.recording import record


def row_of(ministry: str, ministry_id: str, **amounts: int | None) -> dict[str, Any]:
    absent = dict.fromkeys(("envelope_yen", "drawn_yen", "left_yen", "committed_yen", "spent_yen"))
    place = {"fiscal_year": 2024, "ministry": ministry, "ministry_id": ministry_id, "account": "一般会計"}
    return {**place, **absent, **amounts}


def test_an_envelope_is_what_came_in_less_what_went_out_and_what_is_drawn_is_not_left(
    database_url: str,
) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        view = runtime.views.allocations(2024)

    assert rows_of(view) == [
        row_of("デジタル庁", "digital-agency", envelope_yen=600, left_yen=600),
        row_of("財務省", "mof", envelope_yen=400, drawn_yen=200, left_yen=200),
    ]
    assert view.total == {
        "envelope_yen": 1_000,
        "drawn_yen": 200,
        "left_yen": 800,
        "committed_yen": None,
        "spent_yen": None,
    }
    assert list(view.frame.columns) == list(ALLOCATIONS)


def test_what_is_returned_is_left_again(database_url: str) -> None:
    back = ReturnAllocation(
        system_id="ksk", allocation_id="allocation-1", amount_yen=50, facts=reported("2024-07-01")
    )
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), back])
        (row,) = rows_of(runtime.views.allocations(ministry="財務省"))
    assert (row["drawn_yen"], row["left_yen"]) == (150, 250)


def test_a_settlement_says_what_was_spent_and_leaves_the_envelope_as_it_is(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), settlement(2024, "mof", spent=330, over=60, unused=10)])
        (row,) = rows_of(runtime.views.allocations(2024, "mof"))
    assert row == row_of("財務省", "mof", envelope_yen=400, drawn_yen=200, left_yen=200, spent_yen=330)


def test_by_organization_a_settlement_does_not_change_its_ministrys_envelope(database_url: str) -> None:
    apportioned = record(
        budget_id(2024, "mof"),
        "budget.settlement-apportioned",
        published("2025-04-30"),
        organization="nta",
        appropriation_yen=300,
        current_yen=310,
        spent_yen=290,
        carried_over_yen=15,
        unused_yen=5,
    )
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), settlement(2024, "mof", 330, 60, 10)])
        before = rows_of(runtime.views.allocations())
        execute(runtime, [apportioned])
        assert rows_of(runtime.views.allocations()) == before


def test_envelopes_stand_at_both_clocks(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        known = runtime.views.allocations().known_at
        execute(runtime, [allocation("ksk", 2024, 40, 2, reported("2024-12-01"))])

        def drawn(**clock: Any) -> int | None:
            (row,) = rows_of(runtime.views.allocations(2024, "mof", at(**clock)))
            drawn_yen: int | None = row["drawn_yen"]
            return drawn_yen

        assert drawn() == 240
        assert drawn(known_at=known) == 200
        assert drawn(effective_on="2024-11-30") == 200
        assert drawn(effective_on="2024-06-01") == 200
        assert rows_of(runtime.views.allocations(clock=at(effective_on="2024-05-31"))) == [
            row_of("デジタル庁", "digital-agency", envelope_yen=1_000, left_yen=1_000)
        ]


def test_a_year_and_a_ministry_nobody_knows_are_refused(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        with pytest.raises(UnknownFiscalYear):
            runtime.views.allocations(2023)
        with pytest.raises(UnknownFiscalYear):
            runtime.views.transfers(2023)
        with pytest.raises(UnknownOrganization):
            runtime.views.allocations(ministry="国税庁")


def test_transfers_are_added_by_giver_receiver_and_kind(database_url: str) -> None:
    def moved(number: int, giver: str, receiver: str, amount_yen: int, kind: TransferKind) -> list[Any]:
        legs = (("out", giver, {"to_ministry": receiver}), ("in", receiver, {"from_ministry": giver}))
        return [
            record(
                budget_id(2024, ministry),
                f"budget.transferred-{leg}",
                published("2024-06-01"),
                transfer_id=f"moved-{number}",
                amount_yen=amount_yen,
                kind=kind,
                **other,
            )
            for leg, ministry, other in legs
        ]

    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                transfer(2024, "digital-agency", "mof", 30, 2),
                transfer(2024, "mof", "digital-agency", 5, 3),
                *moved(4, "digital-agency", "mof", 7, TransferKind.SUCCESSION),
                *moved(5, "digital-agency", "mof", 2, TransferKind.UNSPECIFIED),
                enactment(2025, "digital-agency", 1_000),
                transfer(2025, "digital-agency", "mof", 11, 6),
            ],
        )
        view = runtime.views.transfers(2024)
        every_year = runtime.views.transfers()
        (mof,) = rows_of(runtime.views.lump_sum(2024, ("ministry",), "mof"))

    assert [
        (row["from_ministry"], row["to_ministry"], row["kind"], row["amount_yen"]) for row in rows_of(view)
    ] == [
        ("デジタル庁", "財務省", "succession", 7),
        ("デジタル庁", "財務省", "transfer", 430),
        ("デジタル庁", "財務省", "unspecified", 2),
        ("財務省", "デジタル庁", "transfer", 5),
    ]
    assert view.total == {"amount_yen": 444}
    assert mof["transferred_yen"] == 430 + 7 + 2 - 5
    assert mof["appropriation_yen"] == 430 + 7 - 5  # how the unspecified 2 moved, nobody says
    assert [row["amount_yen"] for row in rows_of(every_year)] == [7, 430, 2, 5, 11]
    assert list(view.frame.columns) == list(TRANSFERS)
