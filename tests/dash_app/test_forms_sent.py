"""A form is recorded once, answered with a receipt that stays, and kept until then."""

from typing import Any

from dash_app.address import read_address
from dash_app.forms import parts
from dash_app.forms.drawing import Opened, opened_from
from dash_app.forms.offers import references
from dash_app.forms.remarks import panel
from dash_app.forms.typed import Typed
from dash_app.pages import receipt, record, record_form
from dash_app.pages.record_form import form_at
from dash_app.reader import Reader
from dash_app.recording import seen_now
from domain.access.person import Post, Role
from projections.runtime import Runtime
from tests.dash_app.drawn_text import found, words
from tests.dash_app.forms_filled import (
    AGENCY,
    KSK,
    LINES,
    OFFICER,
    checked,
    filled,
    opened,
    operation,
    prepared,
    seen_by,
    sent,
)
from tests.support.people import officer_of, person


def field(component: Any, name: str, kind: str = "") -> Any:
    return found(component, parts.field_id(name, kind))  # type: ignore[arg-type]


def test_the_same_form_sent_twice_records_once_and_is_answered_alike(books: Runtime) -> None:
    prepared(books)
    asked = filled("allocate", amount_yen="1,500,000")
    first = sent(books, asked)
    head = books.ledger.head
    second = sent(books, asked)

    assert first.position == second.position == head == books.ledger.head
    assert words(first.component) == words(second.component)
    assert "1,500,000円 (150万円)" in words(first.component)
    assert "budget:2024:mof" in words(first.component)
    assert books.ledger.read(head - 1, 1)[0].event.facts.actor == "tanaka"  # type: ignore[union-attr]


def test_two_people_who_open_a_form_alike_never_meet_under_one_key(books: Runtime) -> None:
    prepared(books)
    lines = {"lines": LINES}
    one = sent(books, filled("estimate-cost", OFFICER, rows=lines, fiscal_year="2025"))
    other = sent(
        books, filled("estimate-cost", officer_of("mof", "abe"), rows=lines, fiscal_year="2026", key="k")
    )

    assert one.position is not None
    assert other.position is None or other.position > one.position


def test_what_is_missing_is_told_and_nothing_is_recorded(books: Runtime) -> None:
    answered = sent(books, filled("allocate", amount_yen="", source_title=""))

    assert answered.position is None
    assert "まだ記録していません" in words(answered.component)
    assert "金額: 入力してください" in words(answered.component)
    assert "根拠となる文書: 根拠となる文書を入力してください" in words(answered.component)


def test_a_refused_form_shows_the_rule_and_its_numbers(books: Runtime) -> None:
    prepared(books)
    answered = sent(books, filled("allocate", amount_yen="10,000,001"))

    assert answered.position is None
    assert "要求した額\n10,000,001円\n実施計画\n10,000,000円\n配分済み\n0円\n残り\n10,000,000円" in words(
        answered.component
    )


def test_a_stale_form_tells_what_changed_and_by_whom_and_goes_on_knowingly(books: Runtime) -> None:
    prepared(books)
    asked = filled("allocate", amount_yen="1,500,000")
    seen = seen_now(books, opened(asked), "system:rs-20079")
    assert sent(books, filled("decide-plan", amount_yen="12,000,000", key="other")).position is not None
    answered = sent(books, asked, seen)
    told = words(answered.component)

    assert answered.position is None
    assert "ほかの記録がありました" in told
    assert "実施計画の決定" in told
    assert "12,000,000円 — tanaka" in told
    assert sent(books, asked, seen_now(books, seen, seen.subject_id)).position is not None


def test_a_receipt_stays_at_its_address_for_whoever_may_see_it(books: Runtime) -> None:
    prepared(books)
    position = sent(books, filled("allocate", amount_yen="1,500,000")).position
    with seen_by(OFFICER):
        shown = words(receipt.receipt_at(books, read_address(f"/receipts/{position}", "")))
        first = words(receipt.receipt_at(books, read_address(f"/receipts/{(position or 0) - 1}", "")))
        none = [
            receipt.receipt_at(books, read_address(f"/receipts/{name}", "")) for name in ("0", "x", "9" * 15)
        ]

    assert "配分 · 国税総合管理(KSK)システム" in shown
    assert "tanaka" in shown
    assert shown == first
    assert all("控えはありません" in words(each) for each in none)


def test_what_was_recorded_before_can_be_named_newest_first(books: Runtime) -> None:
    prepared(books)
    for key, amount in (("a", "1,000,000"), ("b", "2,000,000")):
        assert sent(books, filled("allocate", amount_yen=amount, key=key)).position is not None
    named = references(books, operation("change-allocation"), "system:rs-20079", Reader())["allocation_id"]

    assert ["2,000,000円" in named[0]["label"], "1,000,000円" in named[1]["label"]] == [True, True]
    assert references(books, operation("change-allocation"), None, Reader()) == {"allocation_id": []}


def test_what_two_persons_need_waits_for_the_second_and_says_so_before(books: Runtime) -> None:
    ruler = person("kanri", Post(Role.APPROVER, "mof"), Post(Role.ADMINISTRATOR))
    rule = filled("require-approval", ruler, organization_id="mof", command="estimate-cost", key="r")
    assert sent(books, rule).position is not None, words(sent(books, rule).component)
    asked = filled("estimate-cost", OFFICER, rows={"lines": LINES})
    said = checked(books, asked)
    answered = sent(books, asked)

    assert said.waits
    assert "二人目の確認が必要なため、送信すると決裁待ちになります" in words(panel(asked, said))
    assert answered.position is not None
    assert "決裁待ちとして受け付けました" in words(answered.component)
    assert "決裁の案件を見る" in words(answered.component)


# --- drafts -------------------------------------------------------------------------------------------------


def test_a_draft_goes_on_where_it_was_left_and_is_gone_when_it_is_sent(books: Runtime) -> None:
    prepared(books)
    asked = filled("allocate", amount_yen="1,500,000")
    books.drafts.keep("tanaka", asked.key, "allocate", asked.typed.content)
    listed = read_address("/record", "")
    with seen_by(AGENCY):
        offered = words(form_at(books, read_address("/record/allocate", ""), None, Typed()))
        begun = words(record.begun_at(books, listed))
        again = form_at(books, read_address("/record/allocate", f"?draft={asked.key}"), None, Typed())
    with seen_by(OFFICER):
        assert record.begun_at(books, listed) == []
    assert "続きから入力する" in offered
    assert "配分する" in begun
    assert field(again, "amount_yen").value == "1,500,000"
    assert opened_from([found(again, parts.opened_id()).data]).key == asked.key  # type: ignore[union-attr, arg-type]
    sent(books, asked)
    assert books.drafts.of("tanaka") == []


def test_an_open_form_keeps_what_was_typed_when_a_clock_is_turned(books: Runtime) -> None:
    typed = Typed({**KSK, "amount_yen": "5"})
    kept = Opened("allocate", "k-1")
    with seen_by(AGENCY):
        again = form_at(books, read_address("/record/allocate", "?fiscal_year=2025"), kept, typed)

    assert field(again, "amount_yen").value == "5"
    assert found(again, parts.opened_id()).data["key"] == "k-1"  # type: ignore[arg-type]
    assert opened_from([{"strange": 1}]) is opened_from([]) is opened_from(None) is None


def test_the_parts_of_a_page_are_read_as_what_stands_in_the_form() -> None:
    typed = record_form.typed_from(
        {
            "values": ["5", None],
            "names": [parts.field_id("amount_yen"), parts.field_id("ministry")],
            "units": ["million"],
            "unit_names": [parts.unit_id("amount_yen")],
            "cells": ["operations", "7"],
            "cell_names": [parts.cell_id("lines", 1, "cost_class"), parts.cell_id("lines", 0, "amount_yen")],
            "confirmed": True,
        }
    )

    assert typed.fields == {"amount_yen": "5", "ministry": None, "confirmed": "yes"}
    assert typed.units == {"amount_yen": "million"}
    assert typed.rows == {"lines": [{"amount_yen": "7"}, {"cost_class": "operations"}]}
