"""One form per command: drawn from its description, checked while it is typed."""

from typing import Any

import pytest

from dash_app.address import read_address
from dash_app.forms import parts
from dash_app.forms.checking import NOT_TYPED, field_refused
from dash_app.forms.offers import months, systems
from dash_app.forms.operations import Operation, is_reference, may_record, operation_named, operations
from dash_app.forms.remarks import beside_fields, echoes, panel
from dash_app.forms.typed import Typed
from dash_app.pages import record, system_steps, transfer_entry
from dash_app.pages.record_form import form_at
from dash_app.reader import Reader
from domain.access.person import Person
from domain.catalogue import COMMANDS
from domain.errors import NotPermitted
from domain.information_system.contract_award import AwardContract
from projections.runtime import Runtime
from tests.dash_app.drawn_text import found, words
from tests.dash_app.forms_filled import (
    AGENCY,
    LINES,
    OFFICER,
    checked,
    filled,
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


def test_an_empty_list_is_still_to_be_filled_in(books: Runtime) -> None:
    asked = filled("estimate-cost", OFFICER)
    said = checked(books, asked)

    assert said.refusal is None
    assert "まだ入力されていません：経費の内訳" in words(panel(asked, said))


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
    assert "3. 実施計画\n✓ 済 — 令和6年度の実施計画 \n10,000,000円" in after
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
