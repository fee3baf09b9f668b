"""What officers have to do on small books, worked by hand."""

from datetime import date
from typing import Any

from domain.aggregate import Command
from domain.vocabulary import (
    GENERAL_ACCOUNT,
    ReviewOutcome,
    ReviewStage,
)
from tests.projections.books import (
    at,
    budget_id,
    enactment,
    execute,
    opened,
    published,
    reported,
    small_books,
)
from tests.projections.inbox_books import (
    AUDITOR,
    OFFICER,
    carried_over,
    estimated,
    inbox,
    report_of,
    requested,
    reviewed,
    submitted,
)
from tests.projections.registers import awarded, of_system, some_of
from tests.support.people import officer_of
from tests.support.recording import record


def test_an_officer_sees_everything_her_ministry_has_to_do_most_urgent_first(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        rows = inbox(runtime, OFFICER)

    # 200 allocated on 1 June; June to September are over; the envelope is 400, of which 200 are drawn
    assert some_of(rows, "state", "duty", "due_on", "period", "amount_yen", "of_yen") == [
        ("overdue", "execution-report", date(2024, 7, 31), "2024-06", 200, None),
        ("overdue", "execution-report", date(2024, 8, 31), "2024-07", 200, None),
        ("overdue", "cost-estimate", date(2024, 8, 31), None, None, None),
        ("overdue", "execution-report", date(2024, 9, 30), "2024-08", 200, None),
        ("soon", "execution-report", date(2024, 10, 31), "2024-09", 200, None),
        ("later", "money-left", date(2025, 3, 31), None, 200, 200),
        ("later", "envelope-left", date(2025, 3, 31), None, 200, 400),
    ]
    assert {row["days_left"] for row in rows if row["period"] == "2024-08"} == {-1}
    assert {row["ministry_id"] for row in rows} == {"mof"}


def test_every_row_says_what_is_asked_in_both_languages_with_the_rule_of_its_day(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        (left,) = inbox(runtime, OFFICER, duty="envelope-left")
        report = inbox(runtime, OFFICER, duty="execution-report")[0]

    assert (
        left["sentence"] == "200 yen of the 400 yen that Mof holds in FY2024 is not allocated to any system."
    )
    assert left["sentence_ja"] == (
        "財務省の2024年度の予算400円のうち、200円がどの情報システムにも配分されていません。"
    )
    assert left["rule_ja"].startswith("その年度の予算は3月31日まで")
    assert report["sentence"] == (
        "The execution of kskシステム in June 2024 is not reported; it holds 200 yen of FY2024."
    )
    assert report["operation"] == "report_execution"
    assert report["title_ja"] == "執行状況の報告"


def test_what_was_done_is_no_duty_any_more(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                *(report_of(f"2024-{month:02d}") for month in range(6, 10)),
                awarded("a", amounts_by_year=()),
                estimated(),
            ],
        )
        assert some_of(inbox(runtime, OFFICER), "duty", "state") == [
            ("money-left", "later"),
            ("envelope-left", "later"),
            ("review-awaited", "waiting"),
        ]


def test_a_request_follows_its_estimate_and_its_review(database_url: str) -> None:
    steps: list[tuple[Command, list[tuple[str, int | None]]]] = [
        (estimated(), [("review-awaited", 90)]),
        (reviewed(ReviewOutcome.CORRECT, on="2024-07-01"), []),
        (reviewed(ReviewOutcome.APPROVED, on="2024-07-10"), [("budget-request", 90)]),
        (reviewed(ReviewOutcome.APPROVED_WITH_CONDITIONS, 70, on="2024-07-20"), [("budget-request", 70)]),
        (requested(), []),
    ]
    asked = ("cost-estimate", "review-awaited", "budget-request")
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        for command, expected in steps:
            execute(runtime, [command])
            rows = [row for row in inbox(runtime, OFFICER) if row["duty"] in asked]
            assert some_of(rows, "duty", "amount_yen") == expected


def test_nobody_is_asked_for_estimates_once_the_next_budget_is_enacted(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                enactment(2025, "mof", 500, published("2025-03-28")),
            ],
        )
        before = inbox(runtime, OFFICER, at(None, "2025-03-27"), "cost-estimate")
        after = inbox(runtime, OFFICER, at(None, "2025-03-28"), "cost-estimate")

    assert len(before) == 1
    assert after == []


def test_a_plan_is_asked_for_money_that_was_requested_and_not_planned(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), requested()])
        (row,) = inbox(runtime, OFFICER, at(None, "2025-04-02"), "plan-submission")
        execute(runtime, [submitted(2025, 80)])
        after = inbox(runtime, OFFICER, at(None, "2025-04-02"), "plan-submission")

    assert (row["system_id"], row["fiscal_year"], row["amount_yen"]) == ("ksk", 2025, 90)
    assert (row["due_on"], row["state"]) == (date(2025, 4, 1), "overdue")
    assert after == []


def test_findings_are_due_when_they_say(database_url: str) -> None:
    raised: dict[str, Any] = {
        "review_id": "r-1",
        "fiscal_year": 2025,
        "stage": ReviewStage.PRE_REQUEST,
        "finding": "単価の根拠",
    }
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                of_system("finding-raised", reported(), finding_id="f-1", due_on=date(2024, 9, 1), **raised),
                of_system("finding-raised", reported(), finding_id="f-2", due_on=None, **raised),
                of_system("finding-raised", reported(), finding_id="f-3", due_on=None, **raised),
                of_system("finding-resolved", reported(), finding_id="f-3", resolution="更新"),
            ],
        )
        rows = inbox(runtime, OFFICER, duty="finding-answer")

    assert some_of(rows, "subject_id", "state", "due_on") == [
        ("f-1", "overdue", date(2024, 9, 1)),
        ("f-2", "later", None),
    ]
    assert rows[0]["sentence_ja"] == "kskシステムのレビュー指摘が未対応です。「単価の根拠」"


def test_a_carry_over_arrives_once_and_a_year_is_closed(database_url: str) -> None:
    may = at(None, "2025-05-02")
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), carried_over(reported("2025-03-31"))])
        rows = inbox(runtime, OFFICER, may)
        execute(
            runtime,
            [
                of_system(
                    "carried-in",
                    reported("2025-05-01"),
                    carry_over_id="c-1",
                    from_fiscal_year=2024,
                    fiscal_year=2025,
                    ministry="mof",
                    account=GENERAL_ACCOUNT,
                    amount_yen=40,
                ),
                of_system(
                    "year-closed",
                    reported("2025-04-30"),
                    fiscal_year=2024,
                    ministry="mof",
                    account=GENERAL_ACCOUNT,
                    held_yen=200,
                    spent_yen=0,
                    carried_over_yen=40,
                    unused_yen=160,
                ),
                record(
                    budget_id(2024, "mof"),
                    "budget.year-closed",
                    reported("2025-04-30"),
                    round=1,
                    current_yen=400,
                    spent_yen=0,
                    carried_over_yen=40,
                    unused_yen=360,
                ),
            ],
        )
        after = inbox(runtime, OFFICER, may)

    closing = ("carry-over-arrival", "system-closing", "budget-closing")
    assert some_of(
        [row for row in rows if row["duty"] in closing], "duty", "due_on", "amount_yen", "state"
    ) == [
        ("carry-over-arrival", date(2025, 4, 30), 40, "overdue"),
        ("budget-closing", date(2025, 7, 31), 400, "later"),
        ("system-closing", date(2025, 7, 31), 200, "later"),
    ]
    assert [row for row in after if row["duty"] in closing] == []
    # a closed year of a system takes no reports any more, while the money that arrived is to be committed
    assert [row["fiscal_year"] for row in after if row["duty"] in ("execution-report", "money-left")] == [
        2025
    ]


def test_a_reopened_year_is_to_be_closed_again_and_is_seen_by_auditors(database_url: str) -> None:
    closed = {"current_yen": 400, "spent_yen": 0, "carried_over_yen": 0, "unused_yen": 400}
    budget = budget_id(2024, "mof")
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                record(budget, "budget.year-closed", reported("2025-04-30"), round=1, **closed),
                record(
                    budget,
                    "budget.year-reopened",
                    reported("2025-05-01", "計上漏れ"),
                    round=1,
                    until=date(2025, 5, 31),
                ),
            ],
        )
        may = at(None, "2025-05-02")
        mine = inbox(runtime, OFFICER, may, "budget-closing-again")
        watched = inbox(runtime, AUDITOR, may, "reopened-year")
        others = inbox(runtime, officer_of("moj"), may, "budget-closing-again")
        execute(runtime, [record(budget, "budget.year-closed", reported("2025-05-01"), round=2, **closed)])
        after = inbox(runtime, OFFICER, may, "budget-closing-again")

    assert some_of(mine, "due_on", "state", "operation") == [(date(2025, 5, 31), "soon", "close_budget_year")]
    assert watched[0]["sentence_ja"] == "財務省の2024年度が再開されています。「計上漏れ」"
    assert others == after == []
