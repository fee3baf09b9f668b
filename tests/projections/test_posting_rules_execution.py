"""What execution, carry-over and closing of systems say about money; worked by hand."""

from typing import Any

from domain.aggregate import Command
from domain.costs import CostLine
from domain.vocabulary import CarryOverKind, CostClass
from tests.projections.books import execute, opened, reported, stored_rows
from tests.projections.moved import GENERAL, KSK, SPECIAL, Moved, moved
from tests.support.recording import record

OPERATIONS = CostLine(CostClass.OPERATIONS, 25, "保守")
MODIFICATION = CostLine(CostClass.DEVELOPMENT, 10, "改修")
NEW = CostLine(CostClass.DEVELOPMENT, 30, "新規開発")
OTHER = CostLine(CostClass.OTHER, 5)


def report(name: str = "system.execution-reported", **content: Any) -> Command:
    terms = {"fiscal_year": 2024, "period": "2024-06", "ministry": "mof", "account": GENERAL}
    return record(KSK, name, reported(), report_id="r1", **(terms | content))


def correction(previous_lines: Any, lines: Any, *, after_closing: bool = False) -> Command:
    return report(
        "system.execution-corrected",
        previous_lines=previous_lines,
        lines=lines,
        after_closing=after_closing,
    )


def of_ksk(source: str, target: str, amount_yen: int, **more: Any) -> Moved:
    return Moved("mof", source, target, amount_yen, system_id="ksk", **more)


def test_a_report_pays_by_cost_class_and_counts_what_the_reduction_target_counts(database_url: str) -> None:
    # 整備経費 10 + 30 = 40; 運用等経費 25; その他 5. Target cost: 運用等経費 25 + 改修 10 = 35.
    assert moved(database_url, report(lines=(OPERATIONS, MODIFICATION, NEW, OTHER))) == [
        of_ksk("committed", "paid", 40, cost_class="development"),
        of_ksk("committed", "paid", 25, cost_class="operations"),
        of_ksk("committed", "paid", 5, cost_class="other"),
        of_ksk("target-cost", "target-cost-spent", 35),
    ]


def test_a_month_in_which_nothing_was_spent_is_a_figure_of_0(database_url: str) -> None:
    assert moved(database_url, report(lines=(), ministry=None, account=SPECIAL)) == [
        Moved(None, "committed", "paid", 0, system_id="ksk", account=SPECIAL),
        Moved(None, "target-cost", "target-cost-spent", 0, system_id="ksk", account=SPECIAL),
    ]


def test_a_correction_moves_the_difference_by_cost_class(database_url: str) -> None:
    # 整備経費 0 -> 30, 運用等経費 25 -> 0, その他 5 -> 5; target cost 25 -> 0.
    lines = (NEW, OTHER)

    assert moved(database_url, report(lines=(OPERATIONS, OTHER)), correction((OPERATIONS, OTHER), lines)) == [
        of_ksk("committed", "paid", 30, cost_class="development"),
        of_ksk("paid", "committed", 25, cost_class="operations"),
        of_ksk("committed", "paid", 0, cost_class="other"),
        of_ksk("target-cost-spent", "target-cost", 25),
    ]


def test_a_correction_after_the_closing_is_taken_from_what_lapsed(database_url: str) -> None:
    # 25 -> 30: 5 more are spent, 5 fewer lapsed.
    up = correction((OPERATIONS,), (NEW,), after_closing=True)
    # 30 -> 25: 5 fewer are spent, 5 more lapse.
    down = correction((NEW,), (OPERATIONS,), after_closing=True)

    assert moved(database_url, report(lines=(OPERATIONS,)), up)[-1] == of_ksk("lapsed", "allocated", 5)
    assert moved(database_url, down)[-1] == of_ksk("allocated", "lapsed", 5)


def test_carried_over_money_leaves_what_the_system_holds(database_url: str) -> None:
    carried_over = record(
        KSK,
        "system.carried-over",
        reported(),
        carry_over_id="c1",
        fiscal_year=2024,
        ministry="mof",
        account=GENERAL,
        kind=CarryOverKind.APPROVED,
        amount_yen=70,
    )

    assert moved(database_url, carried_over) == [of_ksk("allocated", "postponed", 70)]


def test_carried_in_money_is_held_in_the_year_it_arrives_in(database_url: str) -> None:
    carried_in = record(
        KSK,
        "system.carried-in",
        reported(),
        carry_over_id="c1",
        from_fiscal_year=2023,
        fiscal_year=2024,
        ministry="mof",
        account=GENERAL,
        amount_yen=70,
    )

    assert moved(database_url, carried_in) == [of_ksk("brought", "allocated", 70)]


def test_what_is_unused_at_the_closing_lapses(database_url: str) -> None:
    year_closed = record(
        KSK,
        "system.year-closed",
        reported(),
        fiscal_year=2024,
        ministry="mof",
        account=GENERAL,
        held_yen=300,
        spent_yen=100,
        carried_over_yen=120,
        unused_yen=80,
    )

    assert moved(database_url, year_closed) == [of_ksk("allocated", "lapsed", 80)]


def test_corrections_leave_the_same_sum_as_a_report_of_the_corrected_lines(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                report(lines=(OPERATIONS, NEW)),
                correction((OPERATIONS, NEW), (MODIFICATION,)),
                correction((MODIFICATION,), (MODIFICATION, OTHER)),
            ],
        )
        paid: dict[str | None, int] = {}
        for row in stored_rows(runtime, "movements"):
            if "paid" in (row["source_state"], row["target_state"]):
                sign = 1 if row["target_state"] == "paid" else -1
                paid[row["cost_class"]] = paid.get(row["cost_class"], 0) + sign * row["amount_yen"]
    assert paid == {"development": 10, "operations": 0, "other": 5}
