"""The business date of an entry that names none follows the year it enters into."""

from datetime import date
from typing import Any

from domain.books import Books
from domain.business_day import default_day, year_of_named
from domain.facts import Facts, Source
from domain.information_system.allocation import Allocated
from domain.information_system.allocation_commands import Allocate, ChangeAllocation
from domain.information_system.classification import ClassifySystem
from domain.information_system.implementation_plan import DecidePlan
from domain.ministry_budget.reserve import GrantReserve

TODAY = date(2025, 11, 23)
FACTS = Facts("配分担当", date(2024, 6, 1), Source("配分通知"))


def events_of(aggregate_id: str) -> Any:
    system = Books().open(aggregate_id)
    content = {"ministry": "mof", "account": "一般会計", "amount_yen": 5, "cost_class": None}
    system.record(Allocated, FACTS, allocation_id="a1", fiscal_year=2024, override_id=None, **content)
    return system.pending_events


def day_of(command: Any, **values: object) -> date:
    return default_day(command, values, TODAY, events_of)


def test_an_entry_that_names_no_year_is_of_today() -> None:
    assert day_of(ClassifySystem, system_id="s1") == TODAY


def test_money_is_entered_while_the_accounts_of_its_year_are_open() -> None:
    assert day_of(Allocate, system_id="s1", fiscal_year=2024) == date(2025, 4, 30)
    assert day_of(Allocate, system_id="s1", fiscal_year=2025) == TODAY
    assert day_of(Allocate, system_id="s1", fiscal_year=2026) == date(2026, 4, 1)


def test_what_does_not_need_open_accounts_may_come_before_its_year() -> None:
    assert day_of(DecidePlan, system_id="s1", fiscal_year=2030) == TODAY
    assert day_of(DecidePlan, system_id="s1", fiscal_year=2024) <= date(2025, 4, 30)
    assert day_of(GrantReserve, fiscal_year=2025) == TODAY


def test_the_year_of_what_is_named_is_the_one_it_was_made_for() -> None:
    assert day_of(ChangeAllocation, system_id="s1", allocation_id="a1") == date(2025, 4, 30)
    assert day_of(ChangeAllocation, system_id="s1", allocation_id="unknown") == TODAY
    assert year_of_named(ChangeAllocation, {"allocation_id": "a1"}, events_of) is None
    assert year_of_named(Allocate, {"system_id": "s1"}, events_of) is None
