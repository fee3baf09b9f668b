"""The page of the inbox on small books: duties and their ways, changes and their mark, missing reports."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pytest
from dash.development.base_component import Component

from dash_app.address import read_address
from dash_app.components.report_matrix import report_matrix
from dash_app.duties import Urgent, form_of, place_of_duty
from dash_app.forms.operations import operation_named
from dash_app.navigation import waiting_at
from dash_app.pages import inbox, overview
from domain.access.person import Person
from domain.access.sight import presence_of
from domain.vocabulary import ReviewStage
from projections.frames.declared import by_row
from projections.inbox.duties import DUTIES
from projections.runtime import Runtime
from tests.dash_app.drawn_text import words
from tests.projections.books import execute, opened, plan, reported, small_books
from tests.projections.registers import of_system
from tests.support.people import officer_of, person

OFFICER: Final = officer_of("mof")
OCTOBER: Final = "?effective_on=2024-10-01"
MANY: Final = 400
"""Components a browser draws without making anybody wait."""


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Runtime]:
    """Small books, as an officer of 財務省 sees them."""
    with opened(sqlite_url) as runtime:
        execute(runtime, small_books())
        with presence_of(OFFICER):
            yield runtime


def row_of(books: Runtime, duty: str) -> dict[str, Any]:
    address = read_address("/inbox", OCTOBER)
    return next(row for row in by_row(books.views.inbox(clock=address.clock).frame) if row["duty"] == duty)


def test_the_page_says_whose_inbox_it_is(books: Runtime) -> None:
    assert "officerさん（府省担当者）" in words(inbox.layout(books, read_address("/inbox", "")))
    assert "officer (Ministry officer)" in words(inbox.layout(books, read_address("/inbox", "?lang=en")))


def test_duties_stand_by_kind_with_figure_day_and_urgency(books: Runtime) -> None:
    said = words(inbox.items_at(books, read_address("/inbox", f"{OCTOBER}&unit=yen")))

    assert "執行状況の報告 (4) " in said
    assert "! 期限超過 3件" in said
    assert "kskシステムの2024年6月の執行状況が未報告です(2024年度の配分額200円)。" in said
    assert "200円 · 2024年7月31日 · ! 62日超過" in said  # from 31 July to 1 October
    assert "ほか1件は、下の一覧にあります。" in said
    english = words(inbox.items_at(books, read_address("/inbox", f"{OCTOBER}&lang=en")))
    assert "Execution reports due (4) " in english
    assert "Policy 4-5" in english or "4-5" in english


def test_everything_stands_in_the_table_too(books: Runtime) -> None:
    table = inbox.all_at(books, read_address("/inbox", OCTOBER))

    assert len(table.rows) == len(books.views.inbox(clock=read_address("/", OCTOBER).clock).frame)
    assert {column.field for column in table.columns} <= set(table.rows[0])
    assert table.rows[0]["day"] == "2024-07-31"


def test_a_duty_leads_to_its_form_and_of_past_books_to_its_system(books: Runtime) -> None:
    row = row_of(books, "execution-report")
    now, then = read_address("/inbox", ""), read_address("/inbox", "?known_at=2026-05-01")

    assert place_of_duty(row, now).href == (
        "/record/report-execution?fiscal_year=2024&ministry=mof&system=ksk"
    )
    assert place_of_duty(row, then).path == "/systems/ksk"


def test_every_duty_that_is_fulfilled_by_a_command_has_a_form() -> None:
    for duty in DUTIES.values():
        if duty.operation is not None:
            name = form_of(duty.operation).removeprefix("/record/")
            assert operation_named(name) is not None, name


@pytest.mark.parametrize(
    ("duty", "path"),
    [
        ("envelope-left", "/ministries"),
        ("override", "/registers/overrides"),
        ("restatement", "/registers/restatements"),
        ("case-decision", "/cases/c-1"),
        ("review-awaited", "/systems/ksk"),
        ("reopened-year", "/ministries"),
    ],
)
def test_what_is_only_to_be_known_leads_to_where_it_is_shown(duty: str, path: str) -> None:
    row = {
        "duty": duty,
        "operation": None,
        "fiscal_year": 2024,
        "ministry_id": "mof",
        "system_id": None if duty == "reopened-year" else "ksk",
        "subject_id": "c-1",
    }
    assert place_of_duty(row, read_address("/inbox", "")).path == path


def test_nothing_to_do_is_said(books: Runtime) -> None:
    said = words(inbox.items_at(books, read_address("/inbox", "?effective_on=2020-04-01")))

    assert "行うことはありません" in said


def test_changes_stay_new_until_they_are_marked(books: Runtime) -> None:
    address = read_address("/inbox", "")
    first = words(inbox.changes_at(books, address))
    head = books.ledger.head
    execute(books, [plan("ksk", 2024, 350)])
    marked = words(inbox.mark_seen(books, address, 1, str(head)))
    mark = books.seen.of(OFFICER.account)

    assert "まだ「確認済み」にしたことがない" in first
    assert "ここまで確認済みにする" in first
    assert mark is not None
    assert mark.position == head
    assert "実施計画" in marked  # what was recorded after the page was drawn is still new
    assert "1件の記録" in marked
    last = words(inbox.mark_seen(books, address, 2, str(books.ledger.head)))
    assert "新しい変更はありません" in last


def test_a_page_of_past_books_marks_nothing(books: Runtime) -> None:
    said = words(inbox.changes_at(books, read_address("/inbox", "?known_at=2026-05-01")))

    assert "ここまで確認済みにする" not in said


def test_a_token_for_reading_marks_nothing(books: Runtime) -> None:
    reader = Person("reader", "reader", OFFICER.posts, may_write=False)
    with presence_of(reader):
        said = words(inbox.mark_seen(books, read_address("/inbox", "?lang=en"), 1, "5"))

    assert "for reading only" in said
    assert books.seen.of("reader") is None


def test_who_has_not_reported_is_a_table_of_ministries_by_month(books: Runtime) -> None:
    said = words(inbox.reports_at(books, read_address("/inbox", f"{OCTOBER}&fiscal_year=2024")))

    assert "財務省" in said
    assert said.count("! 1/1") == 4  # June to September
    assert said.split("\n")[-1] == "4"


def test_a_month_that_was_reported_and_one_without_money_have_signs_of_their_own() -> None:
    rows = [
        {
            "fiscal_year": 2024,
            "period": period,
            "ministry": "財務省",
            "ministry_id": "mof",
            "systems": 3,
            "missing": missing,
        }
        for period, missing in (("2024-04", 0), ("2024-05", 2))
    ]
    address = read_address("/inbox", "")
    said = words(report_matrix(rows, 2024, frozenset({"mof"}), address)).split("\n")

    assert said[-14:] == ["財務省", "✓ 3", "! 2/3", *["·"] * 10, "2"]
    assert "対象はありません" in words(report_matrix([], 2024, frozenset(), address))


def test_the_head_counts_what_is_urgent(books: Runtime) -> None:
    raised = of_system(
        "finding-raised",
        reported("2026-04-01"),
        finding_id="f-1",
        review_id="r-1",
        fiscal_year=2026,
        stage=ReviewStage.EXECUTION,
        finding="単価の根拠",
        due_on=date(2026, 5, 10),
    )
    urgent = Urgent(books)

    assert urgent.of(OFFICER) == 0
    execute(books, [raised])
    assert urgent.of(OFFICER) == 1
    assert waiting_at(inbox.PAGE, urgent) == urgent.of(OFFICER)
    assert waiting_at(overview.PAGE, urgent) == 0
    assert urgent.of(person("nobody")) == 0


def components_of(part: Any) -> Iterator[Component]:
    if isinstance(part, list | tuple):
        for child in part:
            yield from components_of(child)
    elif isinstance(part, Component):
        yield part
        yield from components_of(getattr(part, "children", None))


def test_the_page_is_made_of_few_parts(books: Runtime) -> None:
    address = read_address("/inbox", OCTOBER)
    drawn = (
        inbox.items_at(books, address),
        inbox.changes_at(books, address),
        inbox.reports_at(books, address),
    )

    assert sum(len(list(components_of(part))) for part in drawn) < MANY
