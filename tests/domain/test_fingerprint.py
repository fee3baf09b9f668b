"""Fingerprints: stored for ever, so they are pinned here."""

from dataclasses import fields, make_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from domain.aggregate import Command
from domain.facts import Facts, Source
from domain.fingerprint import fingerprint_of
from domain.information_system.allocation_commands import Allocate
from domain.ministry_budget.settlement import PublishSettlement, SettlementRow
from domain.vocabulary import CostClass, Provenance

FACTS = Facts("officer", date(2024, 6, 1), Source("Notice 1"))
ALLOCATE = Allocate(system_id="s1", allocation_id="a1", fiscal_year=2024, amount_yen=300, facts=FACTS)


def test_the_fingerprint_of_a_request_never_changes() -> None:
    # If this fails, every key ever used would be refused as reused.
    assert fingerprint_of(ALLOCATE) == ("d4af3f48e2a3f79b4fdabe4da51e8d1e7944a88c787648a4023524308a0acefa")


def test_the_same_content_has_the_same_fingerprint() -> None:
    assert fingerprint_of(replace(ALLOCATE)) == fingerprint_of(ALLOCATE)
    assert fingerprint_of([ALLOCATE]) == fingerprint_of(ALLOCATE)


def test_any_difference_makes_another_fingerprint() -> None:
    settlement = PublishSettlement(
        fiscal_year=2024,
        rows=(
            SettlementRow(
                ministry="mof",
                appropriation_yen=1,
                current_yen=1,
                spent_yen=1,
                carried_over_yen=0,
                unused_yen=0,
            ),
        ),
        facts=FACTS,
    )
    requests: list[list[Command]] = [
        [ALLOCATE],
        [replace(ALLOCATE, amount_yen=301)],
        [replace(ALLOCATE, ministry="mof")],
        [replace(ALLOCATE, cost_class=CostClass.OTHER)],
        [replace(ALLOCATE, facts=replace(FACTS, actor="other"))],
        [replace(ALLOCATE, facts=replace(FACTS, effective_on=date(2024, 6, 2)))],
        [replace(ALLOCATE, facts=replace(FACTS, provenance=Provenance.ILLUSTRATIVE))],
        [replace(ALLOCATE, facts=replace(FACTS, source=Source("Notice 1", url="https://example.jp")))],
        [ALLOCATE, ALLOCATE],
        [settlement],
        [replace(settlement, rows=(replace(settlement.rows[0], unused_yen=1),))],
        [replace(settlement, rows=settlement.rows * 2)],
    ]

    assert len({fingerprint_of(commands) for commands in requests}) == len(requests)


def test_a_value_of_the_wrong_type_has_a_fingerprint_too() -> None:
    # the request is refused by its rule, not by what tells it from others
    wrong: list[Any] = [300.5, "300", Decimal(301), None]

    prints = {fingerprint_of(replace(ALLOCATE, amount_yen=amount)) for amount in [*wrong, 300]}

    assert len(prints) == 5


def test_a_field_added_later_changes_no_fingerprint_of_the_past() -> None:
    # not a command itself: every kind of command there is has a name of its own
    evolved: Any = make_dataclass(
        "Allocate",
        [*((field.name, field.type, field) for field in fields(Allocate)), ("urgent", bool, False)],
        frozen=True,
        kw_only=True,
    )
    same = evolved(**vars(ALLOCATE))

    assert fingerprint_of((same,)) == fingerprint_of(ALLOCATE)
    assert fingerprint_of((replace(same, urgent=True),)) != fingerprint_of(ALLOCATE)
