"""History: the events themselves; and the events behind a figure."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.aggregate import Command
from domain.costs import CostLine
from domain.errors import UnknownOrganization, UnknownSystem
from domain.information_system.estimate import CostEstimated
from domain.ledger import LoggedEvent
from domain.vocabulary import CostClass
from projections.clock import Clock
from projections.frames import HISTORY
from projections.history import event_row
from projections.runtime import Runtime
from tests.projections.books import (
    allocation,
    at,
    execute,
    execution,
    opened,
    organization,
    reported,
    rows_of,
    settlement,
    small_books,
)


def names(runtime: Runtime, **asked: Any) -> list[str]:
    return [row["event"] for row in rows_of(runtime.views.history(**asked))]


def test_every_event_stands_in_the_order_of_the_log(database_url: str) -> None:
    with opened(database_url, batch=3) as runtime:
        execute(runtime, small_books())
        view = runtime.views.history()
        head = runtime.ledger.head

    assert [row["position"] for row in rows_of(view)] == list(range(1, head + 1))
    assert list(view.frame.columns) == list(HISTORY)
    assert view.total is None


def test_an_event_says_who_when_on_which_document_and_why(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        row = rows_of(runtime.views.history(system="ksk"))[-2]
        recorded = rows_of(runtime.views.history())[-2]["recorded_at"]

    assert {name: value for name, value in row.items() if name not in ("recorded_at", "stored_at")} == {
        "position": 14,
        "event_id": "system:ksk@5",
        "event": "system.allocated",
        "system_id": "ksk",
        "system_name": "kskシステム",
        "ministry": "財務省",
        "fiscal_year": 2024,
        "amount_yen": 200,
        "summary": (
            "allocation_id: allocation-1; fiscal_year: 2024; ministry: mof; account: 一般会計; "
            "amount_yen: 200"
        ),
        "actor": "officer",
        "effective_on": date(2024, 6, 1),
        "source_title": "決裁",
        "source_number": "デ総第1号",
        "source_url": None,
        "provenance": "reported",
        "reason": "because",
    }
    assert row["recorded_at"] == row["stored_at"] == recorded


def test_a_systems_history_has_the_envelopes_side_of_its_allocations(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        assert names(runtime, system="ksk") == [
            "system.proposed",
            "system.coverage-determined",
            "system.classified",
            "system.plan-decided",
            "system.allocated",
            "budget.drawn",
        ]


def test_a_ministrys_history_has_everything_of_its_systems(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        mof, agency = names(runtime, ministry="財務省"), names(runtime, ministry="digital-agency")
        nta = names(runtime, ministry="国税庁")

    assert mof == [
        "organization.registered",
        "budget.transferred-in",
        "system.proposed",
        "system.coverage-determined",
        "system.classified",
        "system.plan-decided",
        "system.allocated",
        "budget.drawn",
    ]
    assert agency == [
        "organization.registered",
        "budget.enacted",
        "budget.transferred-out",
        "system.proposed",
        "system.coverage-determined",
        "system.classified",
    ]
    assert nta == ["organization.registered"]


def test_an_actors_history_is_what_the_actor_did(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        officers = names(runtime, actor="officer", ministry="mof")
        assert officers == [
            "budget.transferred-in",
            "system.classified",
            "system.plan-decided",
            "system.allocated",
            "budget.drawn",
        ]
        assert names(runtime, actor="nobody") == []


def test_a_long_history_is_read_page_by_page(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        whole = [row["position"] for row in rows_of(runtime.views.history(ministry="mof"))]
        pages, after = [], 0
        while page := rows_of(runtime.views.history(ministry="mof", after=after, limit=3)):
            pages.append([row["position"] for row in page])
            after = pages[-1][-1]
    assert [position for page in pages for position in page] == whole
    assert [len(page) for page in pages] == [3, 3, 2]


def test_history_ends_at_the_moment_known_and_does_not_ask_what_is_in_force(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books()[:4])
        known = runtime.views.history().known_at
        execute(runtime, small_books()[4:])
        assert len(names(runtime, clock=Clock(known))) == 4
        assert len(names(runtime, clock=at(effective_on="1999-01-01"))) == runtime.ledger.head


def test_events_far_apart_are_found_as_well(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        filler: list[Command] = [organization(f"office-{number}", f"課{number}") for number in range(150)]
        execute(runtime, filler)
        execute(runtime, [allocation("ksk", 2024, 7, 2)])
        rows = rows_of(runtime.views.history(system="ksk"))
        opened_up = rows_of(runtime.views.explain("allocated_yen", 2024))
    assert [row["event"] for row in rows][-2:] == ["system.allocated", "budget.drawn"]
    assert [(row["event_id"], row["amount_yen"]) for row in opened_up] == [
        ("system:ksk@5", 200),
        ("system:ksk@6", 7),
    ]


def test_nobody_has_no_history(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        with pytest.raises(UnknownSystem):
            runtime.views.history(system="koseki")
        with pytest.raises(UnknownOrganization):
            runtime.views.history(ministry="文部科学省")


def settled_books() -> list[Command]:
    return [
        *small_books(),
        execution("ksk", 2024, executed_yen=250),
        settlement(2024, "mof", spent=330, over=60, unused=10),
    ]


def opened_up(runtime: Runtime, column: str, **place: Any) -> list[tuple[str, int]]:
    view = runtime.views.explain(column, **place)
    return [(row["event_id"], row["amount_yen"]) for row in rows_of(view)]


def test_a_figure_opens_into_what_each_event_adds_to_it(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books())
        agency = opened_up(runtime, "current_yen", fiscal_year=2024, ministry="デジタル庁")
        mof = opened_up(runtime, "spent_yen", fiscal_year=2024, ministry="財務省")
        ksk = opened_up(runtime, "spent_yen", fiscal_year=2024, system="ksk")
        view = runtime.views.explain("current_yen", 2024)

    assert agency == [
        ("budget:2024:digital-agency:一般会計@1", 1_000),
        ("budget:2024:digital-agency:一般会計@2", -400),
    ]
    assert mof == [("budget:2024:mof:一般会計@3", 330)]
    assert ksk == [("system:ksk@6", 250)]
    assert view.total == {"amount_yen": 1_000}
    assert view.fiscal_year == 2024


def test_the_rest_of_a_settlement_opens_into_settlement_and_sheets(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books())
        rest = {"fiscal_year": 2024, "ministry": "mof", "system": "(unattributed)"}

        assert opened_up(runtime, "spent_yen", **rest) == [
            ("system:ksk@6", -250),
            ("budget:2024:mof:一般会計@3", 330),
        ]
        assert opened_up(runtime, "carried_over_yen", **rest) == [("budget:2024:mof:一般会計@3", 60)]
        assert opened_up(runtime, "planned_yen", **rest) == []  # a plan is never unattributed


def test_before_a_settlement_nothing_is_taken_away(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, settled_books()[:-1])
        assert opened_up(runtime, "spent_yen", fiscal_year=2024, system="(unattributed)") == []


def test_a_figure_opens_at_both_clocks(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        known = runtime.views.lump_sum().known_at
        execute(runtime, [allocation("ksk", 2024, 7, 2, reported("2024-12-01"))])

        assert opened_up(runtime, "allocated_yen") == [("system:ksk@5", 200), ("system:ksk@6", 7)]
        assert opened_up(runtime, "allocated_yen", clock=Clock(known)) == [("system:ksk@5", 200)]
        assert opened_up(runtime, "allocated_yen", clock=at(effective_on="2024-11-30")) == [
            ("system:ksk@5", 200)
        ]


def test_an_event_in_parts_states_their_sum_and_every_part_in_plain_words() -> None:
    lines = (CostLine(CostClass.OPERATIONS, 400, "保守"), CostLine(CostClass.OTHER, 50))
    event = CostEstimated(
        originator_id="system:ksk",
        originator_version=1,
        facts=reported(),
        estimate_id="e1",
        fiscal_year=2025,
        ministry=None,
        previous_lines=(),
        lines=lines,
    )
    moment = datetime(2024, 8, 1, tzinfo=UTC)
    row = event_row(LoggedEvent(1, event.NAME, event, moment, moment))

    assert row["amount_yen"] == 450
    assert row["summary"] == ("estimate_id: e1; fiscal_year: 2025; lines: operations 400 保守, other 50")
