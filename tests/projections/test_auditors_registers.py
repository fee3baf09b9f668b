"""Corrections, reopened years and imported files: what they list, and how they are asked."""

from datetime import date
from typing import Any

from domain.aggregate import Command
from domain.costs import CostLine
from domain.vocabulary import GENERAL_ACCOUNT, CostClass
from projections.runtime import Runtime
from seed_data.importing import ImportKind, import_file
from tests.projections.books import at, budget_id, execute, opened, reported, settlement
from tests.projections.registers import beginnings, of_system, register, some_of
from tests.seed_data.published_form import BUDGET, written
from tests.support.recording import record

TERMS: dict[str, Any] = {"fiscal_year": 2024, "ministry": "mof", "account": GENERAL_ACCOUNT}


def spent(amount_yen: int) -> tuple[CostLine, ...]:
    return (CostLine(cost_class=CostClass.OPERATIONS, amount_yen=amount_yen),)


def report(amount_yen: int) -> Command:
    content = {"report_id": "r1", "period": "2024-06", "lines": spent(amount_yen), **TERMS}
    return of_system("execution-reported", reported("2024-07-05"), **content)


def correction(before: int, after: int, on: str, *, after_closing: bool = False) -> Command:
    lines = {"previous_lines": spent(before), "lines": spent(after)}
    content = {"report_id": "r1", "period": "2024-06", "after_closing": after_closing, **lines, **TERMS}
    return of_system("execution-corrected", reported(on, "typing error"), **content)


def closing(round_number: int, on: str, spent_yen: int = 330) -> Command:
    figures = {
        "current_yen": 400,
        "spent_yen": spent_yen,
        "carried_over_yen": 0,
        "unused_yen": 400 - spent_yen,
    }
    return record(budget_id(2024, "mof"), "budget.year-closed", reported(on), round=round_number, **figures)


def reopening(on: str = "2025-06-01", until: str = "2025-06-30") -> Command:
    until_on = date.fromisoformat(until)
    return record(
        budget_id(2024, "mof"), "budget.year-reopened", reported(on, "audit"), round=1, until=until_on
    )


def test_a_correction_says_what_it_replaced_and_whether_the_year_was_closed(database_url: str) -> None:
    commands = [report(100), correction(100, 90, "2024-08-01"), closing(1, "2025-05-20")]
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), *commands, correction(90, 95, "2025-06-02", after_closing=True)])
        rows = register(runtime, "corrections")

    figures = ("figure", "previous_yen", "amount_yen", "difference_yen", "after_closing", "closed_on")
    assert some_of(rows, *figures) == [
        ("spent_yen", 100, 90, -10, False, None),
        ("spent_yen", 90, 95, 5, True, date(2025, 5, 20)),
    ]
    assert some_of(rows, "corrected_id", "corrected_event_id", "event_id", "reason") == [
        ("r1", "system:ksk@2", "system:ksk@3", "typing error"),
        ("r1", "system:ksk@3", "system:ksk@4", "typing error"),
    ]


def test_a_changed_allocation_is_a_correction_of_what_was_allocated(database_url: str) -> None:
    terms = {"allocation_id": "a1", "cost_class": None, **TERMS}
    with opened(database_url) as runtime:
        given = of_system("allocated", amount_yen=300, override_id=None, **terms)
        change = of_system("allocation-changed", previous_yen=300, amount_yen=350, override_id=None, **terms)
        execute(runtime, [*beginnings(), given, change])
        rows = register(runtime, "corrections", ministry="財務省", system="ksk")

    columns = ("event", "corrected_id", "figure", "difference_yen", "after_closing", "corrected_event_id")
    assert some_of(rows, *columns) == [("system.allocation-changed", "a1", "allocated_yen", 50, False, None)]


def test_a_restated_settlement_has_one_correction_for_each_figure_that_changed(database_url: str) -> None:
    before = {
        "appropriation_yen": 157,
        "current_yen": 400,
        "spent_yen": 330,
        "carried_over_yen": 60,
        "unused_yen": 10,
    }
    after = before | {"spent_yen": 331, "unused_yen": 9}
    previous = {f"previous_{name}": value for name, value in before.items()}
    restated = record(
        budget_id(2024, "mof"),
        "budget.settlement-restated",
        reported(reason=None),
        cause="slip",
        **previous,
        **after,
    )
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), settlement(2024, "mof", spent=330, over=60, unused=10), restated])
        rows = register(runtime, "corrections", fiscal_year=2024)

    columns = ("figure", "previous_yen", "amount_yen", "after_closing", "reason")
    assert some_of(rows, *columns) == [
        ("spent_yen", 330, 331, True, "slip"),
        ("unused_yen", 10, 9, True, "slip"),
    ]
    assert {row["corrected_event_id"] for row in rows} == {f"{budget_id(2024, 'mof')}@1"}


def test_a_reopened_year_says_why_until_when_and_what_came_in_meanwhile(database_url: str) -> None:
    meanwhile = [report(100), correction(100, 110, "2025-06-02", after_closing=True)]
    commands = [closing(1, "2025-05-20"), reopening(), *meanwhile, closing(2, "2025-06-25", 340), report(1)]
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), *commands])
        rows = register(runtime, "reopened-years", fiscal_year=2024, ministry="財務省")
        others = register(runtime, "reopened-years", system="ksk")

    columns = ("closed_on", "reopened_on", "until", "closed_again_on", "state", "recorded_meanwhile")
    assert some_of(rows, *columns, "previous_spent_yen", "spent_yen", "reason") == [
        (
            *(date(2025, 5, 20), date(2025, 6, 1), date(2025, 6, 30), date(2025, 6, 25)),
            *("closed-again", 2, 330, 340, "audit"),
        )
    ]
    assert others == []


def test_a_reopening_without_a_closing_after_it_is_over_after_its_last_day(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), closing(1, "2025-05-20"), reopening()])
        then = register(runtime, "reopened-years", clock=at(effective_on="2025-06-30"))
        now = register(runtime, "reopened-years")

    assert some_of(then, "state", "closed_again_on", "spent_yen") == [("reopened", None, None)]
    assert some_of(now, "state", "closed_again_on", "spent_yen") == [("reopening-over", None, None)]


def told(runtime: Runtime, name: str, **asked: Any) -> int:
    return len(register(runtime, name, **asked))


def test_the_registers_are_asked_by_actor_and_by_the_day_in_japan_they_were_recorded_on(
    database_url: str,
) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), report(100), correction(100, 90, "2024-08-01")])
        on = register(runtime, "corrections")[0]["recorded_at"].date()
        found = {
            "of the actor": told(runtime, "corrections", actor="officer"),
            "of another": told(runtime, "corrections", actor="somebody"),
            "that day": told(runtime, "corrections", recorded_from=on, recorded_to=on),
            "before it": told(runtime, "corrections", recorded_to=date(2026, 4, 30)),
            "after it": told(runtime, "corrections", recorded_from=date(2027, 1, 1)),
        }

    assert found == {"of the actor": 1, "of another": 0, "that day": 1, "before it": 0, "after it": 0}


def test_an_imported_file_has_a_row_made_of_the_key_it_was_recorded_under(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*beginnings(), report(100)])
        before = runtime.ledger.head
        imported = import_budget(runtime)
        rows = register(runtime, "imports")
        of_nobody = register(runtime, "imports", actor="officer")
        of_others = register(runtime, "imports", system="ksk")
        of_ministry = register(runtime, "imports", ministry="財務省", fiscal_year=2031)

    columns = ("import_kind", "file_name", "actor", "events", "first_position", "last_position", "systems")
    assert some_of(rows, *columns) == [
        ("mof-budget", "budget.csv", "k.mori", imported - before, before + 1, imported, 0)
    ]
    assert len(rows[0]["file_digest"]) == 64
    assert of_nobody == of_others == []
    assert of_ministry == rows


def import_budget(runtime: Runtime) -> int:
    """Record a file of one budget, and return the head of the log afterwards."""
    report_of_import = import_file(
        runtime.ledger,
        ImportKind.MOF_BUDGET,
        written(BUDGET),
        file_name="budget.csv",
        actor="k.mori",
        today=date(2026, 4, 1),
    )
    assert report_of_import.problems == ()
    return report_of_import.position
