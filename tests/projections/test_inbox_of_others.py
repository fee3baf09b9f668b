"""What デジタル庁, approvers, analysts and auditors have to do; at both clocks, as far as they may see."""

from dataclasses import replace
from datetime import date
from typing import Any

from domain.access.person import Post, Role
from domain.access.sight import presence_of
from domain.aggregate import Command
from domain.vocabulary import (
    ReviewStage,
    SystemClass,
)
from projections.clock import Clock
from tests.projections.books import (
    at,
    budget_id,
    classification,
    coverage,
    execute,
    illustrative,
    opened,
    proposal,
    reported,
    rows_of,
    small_books,
)
from tests.projections.inbox_books import (
    AGENCY,
    APPROVER,
    AUDITOR,
    OCTOBER,
    OFFICER,
    estimated,
    inbox,
    report_of,
    requested,
    submitted,
)
from tests.projections.registers import of_system, some_of
from tests.projections.test_withheld import marked
from tests.support.people import officer_of, person
from tests.support.recording import record

# --- officers of デジタル庁 ---------------------------------------------------------------------------------


def test_the_agency_designates_decides_allocates_and_reviews(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                proposal("new"),
                estimated(),
                requested(),
                proposal("asked"),
                coverage("asked", 2024),
                classification("asked"),
                submitted(2024, 60, "asked"),
            ],
        )
        rows = inbox(runtime, AGENCY)

    of_others = [row for row in rows if row["ministry_id"] == "mof"]
    assert some_of(of_others, "state", "duty", "system_id", "amount_yen", "of_yen") == [
        ("overdue", "plan-decision", "asked", 60, None),
        ("overdue", "pre-request-review", "ksk", 90, None),
        ("later", "request-review", "ksk", 90, None),
        ("later", "allocation", "ksk", 100, 300),
        ("later", "classification", "new", None, None),
        ("later", "coverage", "new", None, None),
    ]


def test_a_class_1_system_is_the_agencys_to_run_whoever_owns_it(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                proposal("base"),
                coverage("base", 2024),
                classification("base", SystemClass.DIGITAL_AGENCY),
            ],
        )
        agencys = inbox(runtime, AGENCY, duty="cost-estimate")
        of_the_ministry = inbox(runtime, OFFICER, duty="cost-estimate")
        of_another = inbox(runtime, officer_of("moj"), duty="cost-estimate")

    assert some_of(agencys, "system_id") == [("gss",), ("base",)]
    assert some_of(of_the_ministry, "system_id") == [("ksk",), ("base",)]
    assert of_another == []


# --- approvers, analysts, auditors --------------------------------------------------------------------------


def test_approvers_see_exceptions_that_end_and_auditors_all_in_force(database_url: str) -> None:
    def override(override_id: str, valid_until: date | None) -> Command:
        return of_system(
            "limit-overridden",
            reported("2024-05-01", "災害対応"),
            override_id=override_id,
            rule="suspended",
            fiscal_year=2024,
            up_to_yen=100,
            valid_until=valid_until,
        )

    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                override("ends", date(2024, 10, 20)),
                override("ended", date(2024, 9, 30)),
                override("far", date(2025, 3, 31)),
                override("open", None),
            ],
        )
        approvers = inbox(runtime, APPROVER)
        elsewhere = inbox(runtime, person("other", Post(Role.APPROVER, "moj")))
        at_the_agency = inbox(runtime, person("agency", Post(Role.APPROVER, "digital-agency")))
        auditors = inbox(runtime, AUDITOR)

    assert some_of(approvers, "duty", "subject_id", "state") == [("override-expiring", "ends", "soon")]
    assert elsewhere == []
    assert some_of(at_the_agency, "subject_id") == [("ends",)]
    assert some_of(auditors, "subject_id", "duty") == [
        ("ends", "override"),
        ("far", "override"),
        ("open", "override"),
    ]


def test_restated_figures_are_watched_for_a_year(database_url: str) -> None:
    figures = ("appropriation_yen", "current_yen", "spent_yen", "carried_over_yen", "unused_yen")
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                record(
                    budget_id(2023, "mof"),
                    "budget.settlement-restated",
                    reported("2024-09-01"),
                    **{f"previous_{figure}": 10 for figure in figures},
                    **dict.fromkeys(figures, 10) | {"spent_yen": 11, "unused_yen": 9},
                    cause="計上漏れ",
                ),
            ],
        )
        rows = inbox(runtime, AUDITOR)
        a_year_later = inbox(runtime, AUDITOR, at(None, "2025-09-02"))

    assert some_of(rows, "duty", "subject_id", "amount_yen") == [
        ("restatement", "spent_yen", 11),
        ("restatement", "unused_yen", 9),
    ]
    assert a_year_later == []


def test_who_holds_no_post_has_nothing_to_do(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        assert inbox(runtime, person("nobody")) == []
        assert inbox(runtime, person("administrator", Post(Role.ADMINISTRATOR))) == []


# --- both clocks, illustrations, sight ----------------------------------------------------------------------


def test_the_inbox_is_that_of_the_moment_asked_about(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        known = runtime.views.inbox(OFFICER, OCTOBER).known_at
        execute(runtime, [report_of("2024-06")])
        now = inbox(runtime, OFFICER, duty="execution-report")
        then = inbox(runtime, OFFICER, Clock(known, date(2024, 10, 1)), "execution-report")
        early = inbox(runtime, OFFICER, at(None, "2024-04-01"), "execution-report")

    assert [row["period"] for row in now] == ["2024-07", "2024-08", "2024-09"]
    assert [row["period"] for row in then] == ["2024-06", "2024-07", "2024-08", "2024-09"]
    assert early == []


def test_a_duty_that_rests_on_an_illustration_says_so_and_can_be_left_out(database_url: str) -> None:
    raised: dict[str, Any] = {
        "review_id": "r-1",
        "fiscal_year": 2025,
        "stage": ReviewStage.PRE_REQUEST,
        "finding": "根拠",
    }
    with opened(database_url) as runtime:
        execute(
            runtime,
            [
                *small_books(),
                of_system("finding-raised", illustrative(), finding_id="f", due_on=None, **raised),
            ],
        )
        (row,) = inbox(runtime, OFFICER, duty="finding-answer")
        real = inbox(runtime, OFFICER, replace(OCTOBER, without_illustration=True), "finding-answer")

    assert row["illustrative"] is True
    assert real == []


def test_a_sensitive_system_is_in_the_inbox_of_its_ministry_alone(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, [*small_books(), proposal("spy"), coverage("spy", 2024), marked("spy")])
        with presence_of(OFFICER):
            mine = inbox(runtime, OFFICER, duty="cost-estimate")
        with presence_of(AGENCY):
            agencys = inbox(runtime, AGENCY)
            changed = rows_of(runtime.views.changes(0, AGENCY))

    assert some_of(mine, "system_id") == [("ksk",), ("spy",)]
    assert "spy" not in {row["system_id"] for row in (*agencys, *changed)}
    assert "spy" not in str([row["summary"] for row in changed])


def test_an_inbox_without_a_name_is_that_of_whoever_asks(database_url: str) -> None:
    with opened(database_url) as runtime:
        execute(runtime, small_books())
        with presence_of(OFFICER):
            assert rows_of(runtime.views.inbox(clock=OCTOBER)) == inbox(runtime, OFFICER)
