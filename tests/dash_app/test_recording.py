"""What a form asks for becomes one command under one key, answered with a receipt or a refusal."""

from collections.abc import Mapping

import pytest

from dash_app.address import Address, read_address
from dash_app.components.entry import Incomplete
from dash_app.pages import system, system_steps, transfer_entry
from dash_app.pages.system_commands import read_allocation, read_classification, read_plan
from dash_app.pages.transfer_entry import read as read_transfer
from dash_app.reader import Reader
from dash_app.reading import left_by_ministry
from dash_app.recording import record
from domain.information_system.allocation_commands import Allocate
from domain.ministry_budget.transfer import TransferAppropriation
from projections.runtime import Runtime
from tests.dash_app.drawn_text import found, words

JA = Reader()
KSK = read_address("/systems/rs-20079", "?fiscal_year=2024")
ENVELOPE_YEN = 190_519_836_615


def typed(**fields: str | None) -> Mapping[str, str | None]:
    common = {"key": "k-1", "actor": "担当", "source": "通知 第1号", "effective_on": "2025-04-01"}
    return {**common, **fields}


def prepared(books: Runtime) -> None:
    """Classify the system and decide a plan of 10,000,000 yen."""
    classified = typed(key="c", criterion="3:all-others")
    planned = typed(key="p", amount="10,000,000")
    for read, fields in ((read_classification, classified), (read_plan, planned)):
        answer, position = record(books, lambda r=read, f=fields: r(books, KSK, f), str(fields["key"]), JA)  # type: ignore[misc]
        assert position is not None, words(answer)


def allocated(books: Runtime, key: str, amount: str) -> tuple[str, int | None]:
    fields = typed(key=key, amount=amount, ministry="mof")
    answer, position = record(books, lambda: read_allocation(books, KSK, fields), key, JA)
    return words(answer), position


def tiles(books: Runtime) -> dict[str, object]:
    return {tile.label: tile.amount_yen for tile in system.tiles_at(books, KSK)}


def test_a_filled_form_is_read_as_the_command_it_asks_for(books: Runtime) -> None:
    command, what = read_allocation(books, KSK, typed(amount="1,500,000", ministry="mof"))
    assert isinstance(command, Allocate)
    assert (command.system_id, command.allocation_id) == ("rs-20079", "allocation-k-1")
    assert (command.fiscal_year, command.amount_yen, command.ministry) == (2024, 1_500_000, "mof")
    assert (command.facts.actor, command.facts.source.title) == ("担当", "通知 第1号")
    assert what == "令和6年度分として 1,500,000円 を配分しました。"


def test_the_same_form_sent_twice_records_once_and_is_answered_alike(books: Runtime) -> None:
    prepared(books)
    first, second = allocated(books, "k", "1,500,000"), allocated(books, "k", "1,500,000")
    assert first == second
    assert "budget:2024:mof" in first[0]
    assert tiles(books)["配分額"] == 1_500_000
    assert left_by_ministry(books, KSK)["mof"] == ENVELOPE_YEN - 1_500_000


def test_the_same_key_with_another_amount_is_refused(books: Runtime) -> None:
    prepared(books)
    allocated(books, "k", "1,500,000")
    told, position = allocated(books, "k", "2,500,000")
    assert position is None
    assert "idempotency-key-reused" in told
    assert tiles(books)["配分額"] == 1_500_000


def test_an_allocation_above_the_plan_is_refused_with_its_numbers(books: Runtime) -> None:
    prepared(books)
    told, position = allocated(books, "k", "10,000,001")
    assert position is None
    assert "10,000,001 円の配分はできません" in told
    assert "要求した額\n10,000,001円\n実施計画\n10,000,000円\n配分済み\n0円\n残り\n10,000,000円" in told
    assert tiles(books)["配分額"] is None


def test_what_cannot_be_read_is_told_and_nothing_is_recorded(books: Runtime) -> None:
    told, position = allocated(books, "k", "1.5")
    assert position is None
    assert "「1.5」は円の整数として読み取れません" in told


def test_a_class_must_be_chosen(books: Runtime) -> None:
    with pytest.raises(Incomplete, match="分類と基準を選んでください"):
        read_classification(books, KSK, typed(criterion=None))


def test_a_transfer_names_both_sides_and_moves_money_between_them(books: Runtime) -> None:
    address = read_address("/ministries", "?fiscal_year=2026&lang=en")
    with pytest.raises(Incomplete, match="who gives and who receives"):
        read_transfer(books, address, typed(giver="digital-agency", taker=None, amount="1"))
    fields = typed(giver="digital-agency", taker="justice", amount="1000000000", effective_on="2026-06-01")
    command, what = read_transfer(books, address, fields)
    assert isinstance(command, TransferAppropriation)
    assert what == "FY2026: moved ¥1,000,000,000 from Digital Agency to Ministry of Justice."
    record(books, lambda: (command, what), "t", JA)
    left = left_by_ministry(books, address)
    assert (left["digital-agency"], left["justice"]) == (498_039_689_000, 1_000_000_000)


def steps(books: Runtime, address: Address) -> str:
    return words(system_steps.steps_at(books, address))


def test_the_steps_tell_how_far_a_system_is(books: Runtime) -> None:
    before = steps(books, KSK)
    assert "1. 分類\n○ 未 — まだ分類されていません" in before
    assert "2. 一括計上の対象\n✓ 済 — 令和6年度は一括計上対象です" in before
    prepared(books)
    after = steps(books, KSK)
    assert "1. 分類\n✓ 済 — ③各府省システム" in after
    assert "3. 実施計画\n✓ 済 — 令和6年度の実施計画 10,000,000円" in after
    assert "4. 配分\n○ 未 — 令和6年度の配分はまだありません" in after


def test_every_opened_form_has_a_key_of_its_own(books: Runtime) -> None:
    first, second = system_steps.steps_at(books, KSK), system_steps.steps_at(books, KSK)
    assert found(first, "allocate-key").data != found(second, "allocate-key").data


def test_a_form_starts_on_the_nearest_day_the_years_accounts_are_open(books: Runtime) -> None:
    opened = system_steps.steps_at(books, KSK)
    assert found(opened, "allocate-effective-on").value == "2025-04-30"


def test_past_books_have_no_forms_and_say_why(books: Runtime) -> None:
    past = read_address("/systems/rs-20079", "?fiscal_year=2024&known_at=2025-10-01")
    told = system_steps.steps_at(books, past)
    assert "過去の帳簿を表示しているため、記録はできません" in words(told)
    with pytest.raises(KeyError):
        found(told, "allocate-send")
    assert "過去の帳簿" in words(
        transfer_entry.form_at(books, read_address("/ministries", "?known_at=2025-10-01"))
    )


def test_an_amount_is_echoed_with_what_is_left_before_and_after(books: Runtime) -> None:
    prepared(books)
    told = words(system_steps.allocation_echo(books, KSK, "11,000,000", "mof"))
    assert "1,100万円" in told
    assert f"枠の残り（記録前）\n{ENVELOPE_YEN:,}円" in told
    assert f"枠の残り（記録後）\n{ENVELOPE_YEN - 11_000_000:,}円" in told
    assert "この配分の後の計画の残り\n△1,000,000円" in told
    assert "円の整数で入力" in words(system_steps.allocation_echo(books, KSK, "", None))
    assert "読み取れません" in words(system_steps.allocation_echo(books, KSK, "5億", "mof"))
