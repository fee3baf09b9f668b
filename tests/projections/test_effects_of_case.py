"""What the approval of a case would change: every total it stands in, and what would be left."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date
from typing import Any

import pytest

from domain.access.sight import presence_of
from domain.approval.deciding import ApproveCase, ReturnCase
from domain.errors import PlanBeforeMoney
from domain.information_system.allocation_commands import ReturnAllocation
from projections.case_file import CaseFile
from projections.clock import Clock
from projections.frames.approvals import EFFECTS, LEFT
from projections.frames.declared import by_row
from projections.runtime import Runtime
from tests.domain.approval.case_histories import BOB
from tests.projections.books import (
    allocation,
    coverage,
    execute,
    reported,
    rows_of,
    transfer,
)
from tests.projections.waiting_cases import (
    AGENCY,
    ALLOCATION,
    FACTS,
    MIKA,
    RULE,
    books_with_a_rule,
    drafted,
    file_of,
    now,
    send,
)


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Runtime]:
    """The small books with a rule."""
    with books_with_a_rule(sqlite_url) as runtime:
        yield runtime


def changes(file: CaseFile, level: str) -> list[tuple[Any, ...]]:
    said = ("fiscal_year", "ministry_id", "system_id", "figure", "before_yen", "after_yen", "change_yen")
    return [tuple(row[name] for name in said) for row in by_row(file.effects.totals) if row["level"] == level]


def left(file: CaseFile) -> list[tuple[Any, ...]]:
    return [
        (row["kind"], row["ministry_id"], row["system_id"], *list(row.values())[-6:])
        for row in by_row(file.effects.left)
    ]


def test_an_allocation_changes_every_total_it_stands_in_and_what_is_left(books: Runtime) -> None:
    file = file_of(books, drafted(books))
    rises = ("allocated_yen", 200, 260, 60)

    assert file.refusal is None
    assert list(file.effects.totals.columns) == list(EFFECTS)
    assert list(file.effects.left.columns) == list(LEFT)
    assert changes(file, "whole") == [(None, None, None, *rises)]
    assert changes(file, "year") == [(2024, None, None, *rises)]
    assert changes(file, "ministry") == [(2024, "mof", None, *rises)]
    assert changes(file, "system") == [(2024, "mof", "ksk", *rises)]
    # 財務省 has 400, of which 200 are drawn; ksk holds what it was given, and has committed nothing
    assert left(file) == [
        ("envelope", "mof", None, 400, 400, 200, 260, 200, 140),
        ("allocation", "mof", "ksk", 200, 260, 0, 0, 200, 260),
    ]


def test_what_was_foreseen_is_what_comes(books: Runtime) -> None:
    case_id = drafted(books)
    foreseen = {row["figure"]: row["after_yen"] for row in by_row(file_of(books, case_id).effects.totals)}
    before = rows_of(books.views.lump_sum())[0]
    send(books, ApproveCase(case_id=case_id, case_version=1, facts=FACTS), BOB)
    after = rows_of(books.views.lump_sum())[0]

    assert {name: value for name, value in after.items() if before[name] != value} == foreseen
    assert rows_of(books.views.allocations(ministry="mof"))[0]["left_yen"] == 140


def test_a_transfer_changes_two_ministries_and_no_total(books: Runtime) -> None:
    send(books, replace(RULE, command="transfer-appropriation"), BOB)
    case_id = send(books, transfer(2024, AGENCY, "mof", 100, number=2))[0]
    file = file_of(books, case_id)

    assert changes(file, "whole") == changes(file, "year") == []
    assert [row[:2] + row[3:] for row in changes(file, "ministry") if row[3] == "current_yen"] == [
        (2024, AGENCY, "current_yen", 600, 500, -100),
        (2024, "mof", "current_yen", 400, 500, 100),
    ]
    assert [(row[1], row[3], row[4]) for row in left(file)] == [(AGENCY, 600, 500), ("mof", 400, 500)]


def test_what_comes_into_force_later_is_shown_as_of_then(books: Runtime) -> None:
    later = replace(ALLOCATION, facts=reported("2025-04-30"))
    with presence_of(BOB):
        clock = Clock(effective_on=date(2024, 12, 1))
        assert rows_of(books.views.lump_sum(clock=clock))[0]["allocated_yen"] == 200

    file = file_of(books, send(books, later)[0])
    assert changes(file, "year")[0][3:] == ("allocated_yen", 200, 260, 60)


def test_a_change_of_coverage_moves_a_system_in_and_out_of_the_totals(books: Runtime) -> None:
    send(books, replace(RULE, command="determine-coverage", from_yen=None), BOB)
    out = coverage("ksk", 2024, reported("2024-07-01"), covered=False)
    file = file_of(books, send(books, out)[0])

    assert ("allocated_yen", 200, None, -200) in [row[3:] for row in changes(file, "year")]
    assert left(file) == []


def test_what_would_be_refused_now_says_so(books: Runtime) -> None:
    case_id = drafted(books)
    execute(books, [allocation("ksk", 2024, 49, number=8)])
    execute(books, [allocation("ksk", 2024, 10, number=9)])
    file = file_of(books, case_id)

    assert isinstance(file.refusal, PlanBeforeMoney)
    assert (file.refusal.asked_yen, file.refusal.left_yen) == (60, 41)
    assert file.effects.totals.empty
    assert file.effects.left.empty


def test_the_file_says_what_waits_and_what_happened(books: Runtime) -> None:
    case_id = drafted(books)
    send(books, ReturnCase(case_id=case_id, case_version=1, facts=replace(FACTS, reason="why?")), BOB)
    file = file_of(books, case_id)

    assert file.content == {
        "system_id": "ksk",
        "allocation_id": "a9",
        "fiscal_year": 2024,
        "amount_yen": 60,
        "account": "一般会計",
    }
    assert [(event.name, event.actor, event.reason) for event in file.events] == [
        ("case.drafted", "alice", "because"),
        ("case.returned", "bob", "why?"),
    ]


def test_looking_at_a_case_changes_nothing(books: Runtime) -> None:
    case_id = drafted(books)
    head, before = books.ledger.head, rows_of(books.views.lump_sum(by=("system",)))
    for _ in range(2):
        file_of(books, case_id)

    assert books.ledger.head == head
    assert rows_of(books.views.lump_sum(by=("system",))) == before
    assert books.check() == []


def test_a_return_of_money_is_foreseen_as_less(books: Runtime) -> None:
    send(books, replace(RULE, organization_id="mof", command="return-allocation", from_yen=None), BOB)
    back = ReturnAllocation(
        system_id="ksk", allocation_id="allocation-1", amount_yen=30, facts=reported("2024-09-01")
    )
    file = file_of(books, send(books, back, MIKA)[0])

    assert changes(file, "system") == [(2024, "mof", "ksk", "allocated_yen", 200, 170, -30)]
    assert left(file)[0][-2:] == (200, 230)
    assert now(books).tzinfo is UTC
