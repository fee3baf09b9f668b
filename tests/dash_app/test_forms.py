"""One form per command: drawn from its description, checked while it is typed, recorded once."""

from typing import Any

import pytest

from dash_app.address import read_address
from dash_app.forms import parts
from dash_app.forms.checking import NOT_TYPED, field_refused
from dash_app.forms.drawing import Opened, opened_from
from dash_app.forms.offers import months, references, systems
from dash_app.forms.operations import Operation, is_reference, may_record, operation_named, operations
from dash_app.forms.remarks import beside_fields, echoes, panel
from dash_app.forms.typed import Typed
from dash_app.pages import receipt, record, record_form, system_steps, transfer_entry
from dash_app.pages.record_form import form_at
from dash_app.reader import Reader
from dash_app.recording import seen_now
from domain.access.person import Person, Post, Role
from domain.catalogue import COMMANDS
from domain.errors import NotPermitted
from domain.information_system.contract_award import AwardContract
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
from tests.support.people import EVERYBODY_AT_ONCE, officer_of, person

ENVELOPE_YEN = 190_519_836_615


def drawn(books: Runtime, path: str, search: str = "", who: Person = EVERYBODY_AT_ONCE) -> Any:
    with seen_by(who):
        return form_at(books, read_address(path, search), None, Typed())


def field(component: Any, name: str, kind: str = "") -> Any:
    return found(component, parts.field_id(name, kind))  # type: ignore[arg-type]


# --- what there is ------------------------------------------------------------------------------------------


def test_everything_that_is_sent_somewhere_has_a_form_but_acts_on_a_case() -> None:
    formed = {each.command for each in operations()}
    left = {command for command in COMMANDS if command.PATH is not None} - formed

    assert {command.__module__.split(".")[1] for command in left} <= {"approval"}
    assert operation_named("award-contract").command is AwardContract  # type: ignore[union-attr]
    assert operation_named("award") is None


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_form_asks_for_every_field_of_its_command(books: Runtime, language: str) -> None:
    for each in operations():
        asks_for_every_field(books, each, language)


def asks_for_every_field(books: Runtime, each: Operation, language: str) -> None:
    shown = drawn(books, each.path, f"?lang={language}&system=rs-20079&fiscal_year=2024")
    kinds = {asked.name: _kind_of(asked, each) for asked in each.fields if not asked.is_list}

    for name, kind in kinds.items():
        assert field(shown, name, kind).label
    for asked in each.fields:
        if asked.is_list:
            assert found(shown, parts.rows_id(asked.name))  # type: ignore[arg-type]
    assert field(shown, "source_title").required
    assert field(shown, "reason").required == each.needs_reason


def _kind_of(asked: Any, each: Operation) -> str:
    if is_reference(asked, each):
        return parts.REFERENCE
    return parts.MONTH if asked.name == "period" else ""


def test_a_form_starts_with_what_its_address_names(books: Runtime) -> None:
    shown = drawn(books, "/record/allocate", "?system=rs-20079&fiscal_year=2024")

    assert field(shown, "system_id").value == "rs-20079"
    assert field(shown, "fiscal_year").value == "2024"
    assert field(shown, "account").value == "一般会計"
    assert found(shown, parts.unit_id("amount_yen")).value == "yen"  # type: ignore[arg-type]


def test_past_books_have_no_forms_and_say_why(books: Runtime) -> None:
    assert "過去の帳簿を表示しているため" in words(drawn(books, "/record/allocate", "?known_at=2025-10-01"))
    with seen_by(AGENCY):
        assert "過去の帳簿" in words(
            record.listed_at(books, read_address("/record", "?known_at=2025-10-01"), "")
        )
        assert "過去の帳簿" in words(
            transfer_entry.link_at(read_address("/ministries", "?known_at=2025-10-01"))
        )


def test_what_is_not_ones_own_is_not_offered(books: Runtime) -> None:
    analyst = person("suzuki")
    reading = person("ito", *OFFICER.posts, may_write=False)

    assert "あなたの役職ではできません" in words(drawn(books, "/record/allocate", who=OFFICER))
    assert "記録の種類はありません" in words(drawn(books, "/record/nothing"))
    assert not any(may_record(analyst, each) or may_record(reading, each) for each in operations())
    with seen_by(analyst):
        assert "記録できることがありません" in words(record.listed_at(books, read_address("/record", ""), ""))
        assert "あなたの役職では" in words(transfer_entry.link_at(read_address("/ministries", "")))


def test_the_list_follows_the_chapters_and_is_searched_in_both_languages(books: Runtime) -> None:
    address = read_address("/record", "")
    with seen_by(OFFICER):
        everything, contracts = record.listed_at(books, address, ""), record.listed_at(books, address, "契約")
        of_system = record.listed_at(books, read_address("/record", "?system=rs-20079"), "")
        none = record.listed_at(books, address, "xyz")

    assert words(everything).index("概算要求をする") < words(everything).index("執行状況を報告する")
    assert "配分する" not in words(everything).splitlines()
    assert "契約を締結する" in words(contracts)
    assert "概算要求をする" not in words(contracts)
    assert "国税総合管理(KSK)システム" in words(of_system)
    assert "移用・流用を記録する" not in words(of_system)
    assert "該当" in words(none) or "xyz" in words(none)


def test_an_officer_chooses_among_the_systems_of_the_ministry(books: Runtime) -> None:
    address = read_address("/record/report-execution", "")
    with seen_by(OFFICER):
        own = systems(books, operation("report-execution"), address, OFFICER)
        foreign = systems(books, operation("report-execution"), address, OFFICER, "rs-20001")
    with seen_by(AGENCY):
        every = systems(books, operation("allocate"), read_address("/", ""), AGENCY)

    assert {"rs-20079"} <= {each["value"] for each in own}
    assert all("財務省" in each["label"] for each in own)
    assert len(own) <= len(foreign) < len(every)


def test_the_months_of_a_year_go_to_the_april_after_it() -> None:
    listed = [each["value"] for each in months(2024, Reader())]

    assert (listed[0], listed[8], listed[9], listed[-1], len(listed)) == (
        "2024-04",
        "2024-12",
        "2025-01",
        "2025-04",
        13,
    )


# --- while it is typed --------------------------------------------------------------------------------------


def test_an_amount_above_the_plan_is_told_at_its_field_before_it_is_sent(books: Runtime) -> None:
    prepared(books)
    asked = filled("allocate", amount_yen="11", units={"amount_yen": "million"}, source_title=None)
    said = checked(books, asked)
    told = words(panel(asked, said))

    assert "11,000,000 円の配分はできません" in beside_fields(asked, said, with_missing=False)["amount_yen"]
    assert "このままでは受け付けられません" in told
    assert "plan-before-money" in told
    assert f"枠の残り\n{ENVELOPE_YEN:,}円\n{ENVELOPE_YEN - 11_000_000:,}円" in told
    assert "実施計画の残り\n10,000,000円\n△1,000,000円" in told
    assert "まだ入力されていません：根拠となる文書" in told


def test_an_amount_is_read_back_in_words_and_in_every_unit(books: Runtime) -> None:
    asked = filled("allocate", amount_yen="１，５００", units={"amount_yen": "thousand"})
    told = echoes(asked, checked(books, asked))

    assert words(told["amount_yen"]).replace("\n", "") == (
        "1,500,000円 — 150万円 = 1,500千円 = 2百万円 = 0.0億円"
    )
    assert "2025年4月30日" in words(told["effective_on"])


def test_the_sum_of_a_list_is_read_back(books: Runtime) -> None:
    rows: list[dict[str, str | None]] = [*LINES, {"cost_class": "development", "amount_yen": "x"}]
    asked = filled("estimate-cost", OFFICER, rows={"lines": rows})

    assert "合計 1,000円" in words(echoes(asked, checked(books, asked))["lines"])


def test_a_wrong_unit_is_asked_back_and_goes_in_when_it_is_said_again(books: Runtime) -> None:
    prepared(books)
    asked = filled("decide-plan", amount_yen="500,000,000,000", key="big")
    said = checked(books, asked)
    again = filled("decide-plan", amount_yen="500,000,000,000", key="big", confirmed="yes")

    assert said.asks_back
    assert "implausible-amount" in words(panel(asked, said))
    assert checked(books, again).is_sendable
    assert sent(books, again).position is not None


def test_what_will_be_recorded_is_named_and_nothing_is_recorded(books: Runtime) -> None:
    prepared(books)
    head = books.ledger.head
    asked = filled("allocate", amount_yen="1,500,000")
    said = checked(books, asked)

    assert said.is_sendable
    assert "記録されるもの：配分、枠からの配分" in words(panel(asked, said))
    assert books.ledger.head == head


def test_whose_money_it_is_not_is_told_in_words(books: Runtime) -> None:
    asked = filled("estimate-cost", officer_of("moj"), rows={"lines": LINES})
    said = checked(books, asked)

    assert isinstance(said.refusal, NotPermitted)
    assert "財務省" in words(panel(asked, said))


def test_a_refusal_finds_the_field_it_is_about(books: Runtime) -> None:
    late = filled("allocate", amount_yen="1", effective_on="2027-01-01")
    criterion = filled("classify-system", system_class="1", criterion="all-others")
    unknown = filled("change-allocation", allocation_id="a-0", amount_yen="1", reason="変更")

    for asked, name in ((late, "effective_on"), (criterion, "system_class"), (unknown, "allocation_id")):
        said = checked(books, asked)
        assert said.refusal is not None
        named = [field_refused(asked.operation, each) for each in (said.refusal, *said.refusal.also)]
        assert name in named


def test_a_missing_reason_and_document_do_not_keep_the_rules_from_being_asked(books: Runtime) -> None:
    prepared(books)
    asked = filled("change-allocation", allocation_id="a-0", amount_yen="1", source_title=None)
    said = checked(books, asked)

    assert said.refusal is not None
    assert {each.field for each in said.remarks} == {"source_title", "reason"}


def test_nothing_is_said_of_a_system_that_somebody_does_not_see(books: Runtime) -> None:
    prepared(books)
    assert sent(books, filled("mark-sensitive", ground="防衛", key="s")).position is not None
    stranger = officer_of("moj", "ito")
    asked = filled("estimate-cost", stranger, rows={"lines": LINES})
    said = checked(books, asked)

    assert said.values["system_id"] == NOT_TYPED
    assert said.lines == ()
    with seen_by(stranger):
        shown = systems(books, None, read_address("/", ""), stranger, "rs-20079")
    assert "rs-20079" not in {each["value"] for each in shown}


# --- sent ---------------------------------------------------------------------------------------------------


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


# --- where forms are reached from ---------------------------------------------------------------------------


def steps(books: Runtime, search: str = "?fiscal_year=2024", who: Person = AGENCY) -> str:
    with seen_by(who):
        return words(system_steps.steps_at(books, read_address("/systems/rs-20079", search)))


def test_the_steps_tell_how_far_a_system_is_and_lead_to_their_forms(books: Runtime) -> None:
    before = steps(books)
    assert "1. 分類\n○ 未 — まだ分類されていません\n分類を指定する" in before
    assert "2. 一括計上の対象\n✓ 済 — 令和6年度は一括計上対象です" in before
    prepared(books)
    after = steps(books)
    assert "1. 分類\n✓ 済 — ③各府省システム" in after
    assert "3. 実施計画\n✓ 済 — 令和6年度の実施計画 10,000,000円" in after
    assert "4. 配分\n○ 未 — 令和6年度の配分はまだありません\n配分する" in after
    assert "このシステムの記録を入力する" in after
    assert "配分する" not in steps(books, who=OFFICER)
    assert "このシステムの記録を入力する" not in steps(books, who=person("suzuki"))
    assert "過去の帳簿" in steps(books, "?fiscal_year=2024&known_at=2025-10-01")


def test_a_transfer_is_recorded_from_the_page_of_the_ministries(books: Runtime) -> None:
    with seen_by(AGENCY):
        assert words(transfer_entry.link_at(read_address("/ministries", ""))) == "予算を移し替える"
    asked = filled(
        "transfer-appropriation",
        fiscal_year="2026",
        from_ministry="digital-agency",
        to_ministry="justice",
        amount_yen="1,000",
        units={"amount_yen": "million"},
    )
    said = checked(books, asked)
    assert [(line.name, line.before_yen, line.after_yen) for line in said.lines] == [
        ("giver_left", 499_039_689_000, 498_039_689_000),
        ("taker_left", 0, 1_000_000_000),
    ]
    assert sent(books, asked).position is not None
