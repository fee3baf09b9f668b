"""Parts of pages: tiles, badges, refusals, tables, forms."""

from datetime import UTC, datetime

import pandas as pd
import pytest
from dash import html

from dash_app.address import read_address
from dash_app.components import entry
from dash_app.components.amount import figure_of
from dash_app.components.badge import provenance_badge, provenance_sign
from dash_app.components.clock_bar import clock_bar, clock_statement
from dash_app.components.events import event_columns, event_rows
from dash_app.components.grid import Column, Kind, Table, cells, column_definition, csv_text
from dash_app.components.problem import plain_alert, problem_alert
from dash_app.components.tiles import Tile, tiles
from dash_app.formatting import Language, Unit
from dash_app.opening import Part, sum_of
from dash_app.reader import Reader
from dash_app.theme import Colour
from dash_app.words import event_name, value_of_event
from domain.errors import EnvelopeExceeded, NotClassified, UnknownSystem
from domain.ledger import Receipt
from projections.frames import HISTORY, frame
from tests.dash_app.drawn_text import attribute, words

JA = Reader()
EN = Reader(Language.EN, Unit.MILLION)


def envelope_refusal() -> EnvelopeExceeded:
    return EnvelopeExceeded(
        fiscal_year=2024,
        ministry="財務省",
        action="An allocation",
        action_ja="配分",
        asked_yen=300,
        envelope_yen=200,
        drawn_yen=50,
        left_yen=150,
    )


def test_a_tile_shows_its_amount_with_unit_and_tells_the_exact_yen() -> None:
    shown = figure_of(896_995_541_705, JA)
    assert words(shown) == "8,970.0\n億円"
    assert attribute(shown, "title") == "896,995,541,705円"


def test_an_absent_amount_is_a_dash_that_says_so_and_zero_is_zero() -> None:
    absent = figure_of(pd.NA, EN)
    assert words(absent) == "–"
    assert attribute(absent, "title") == "No fact is recorded"
    assert words(figure_of(0, JA)) == "0.0\n億円"


def test_an_amount_too_small_for_the_unit_is_written_in_yen() -> None:
    assert words(figure_of(1_500_000, JA)) == "1,500,000円"


def test_a_tile_with_an_address_opens_the_events_behind_it_only_where_there_is_a_figure() -> None:
    spent = sum_of([Part("", 5 * 10**8, "/explain?column=spent_yen")], "spent")
    row = tiles(
        [
            Tile("支出済額", 5 * 10**8, Colour.SPENT, "現額の5%", ("published",), spent),
            Tile("不用額", None, Colour.UNUSED),
        ],
        JA,
    )
    first, second = row.children
    assert first.children[1].children.href == "/explain?column=spent_yen"
    assert isinstance(second.children[1].children, html.Span)
    assert words(first) == "支出済額\n●\n5.0\n億円\n現額の5%"


@pytest.mark.parametrize("provenance", ["published", "reported", "illustrative"])
def test_a_provenance_is_told_by_sign_and_word(provenance: str) -> None:
    badge, sign = provenance_badge(provenance, EN), provenance_sign(provenance, EN)
    assert words(badge).split("\n")[1] == provenance.capitalize()
    assert words(sign) == words(badge).split("\n")[0]
    assert attribute(sign, "title") == provenance.capitalize()


def test_an_unknown_provenance_is_shown_as_it_is_written() -> None:
    assert words(provenance_badge("guessed", JA)) == "guessed"


def test_a_refusal_tells_its_sentence_its_rule_and_its_numbers() -> None:
    told = words(problem_alert(envelope_refusal(), JA))
    assert "2024年度の財務省からの 300 円の配分はできません" in told
    assert "envelope" in told
    assert "方針 4-5" in told
    assert "要求した額\n300円\n枠（歳出予算現額）\n200円\n枠からの配分済み\n50円\n残り\n150円" in told


def test_a_refusal_tells_what_else_stands_against_it() -> None:
    first = NotClassified(system_id="rs-1", action="An allocation", action_ja="配分")
    first.also = (envelope_refusal(),)
    told = words(problem_alert(first, EN))
    assert told.index("never classified") < told.index("Further rules") < told.index("150 is left")


def test_what_the_books_do_not_know_is_told_calmly() -> None:
    told = problem_alert(UnknownSystem(system_id="rs-0"), EN)
    assert attribute(told, "className") == "empty"
    assert "rs-0" in words(told)


def test_what_cannot_be_read_is_told_before_any_rule() -> None:
    assert (
        words(plain_alert("金額を入力してください。", JA))
        == "受け付けられませんでした\n金額を入力してください。"
    )


def test_a_past_clock_says_which_moment_it_shows_and_leads_back() -> None:
    told = clock_statement(read_address("/systems", "?known_at=2024-03-28&effective_on=2024-04-01&unit=yen"))
    assert "2024年3月28日 23:59 までに記録された事実だけ" in words(told)
    assert "2024年4月1日" in words(told)
    assert told["back-to-now"].href == "/systems?unit=yen"


def test_the_present_says_that_it_is_the_present() -> None:
    assert "Books as of now" in words(clock_statement(read_address("/", "?lang=en")))


def test_a_column_of_amounts_names_its_unit_and_formats_whole_yen() -> None:
    definition = column_definition(Column("spent_yen", "支出済額", Kind.YEN), JA)
    assert definition["headerName"] == "支出済額 （億円）"
    assert definition["valueFormatter"] == {"function": "amount(params.value, 100000000, 1, '△')"}
    assert (
        column_definition(Column("spent_yen", "Spent", Kind.YEN), EN)["headerName"]
        == "Spent (¥\u00a0million)"
    )


def test_cells_keep_whole_yen_and_leave_absent_facts_empty() -> None:
    rows = cells(pd.DataFrame({"a": pd.array([1, None], "Int64"), "b": ["x", None]}), ["a", "b"])
    assert rows == [{"a": 1, "b": "x"}, {"a": None, "b": None}]
    assert type(rows[0]["a"]) is int


def test_a_file_carries_whole_yen_the_sum_and_the_credit_lines() -> None:
    columns = [Column("ministry", "府省"), Column("spent_yen", "支出済額", Kind.YEN)]
    table = Table(
        columns,
        [{"ministry": "財務省", "spent_yen": 143_465_354_321}, {"ministry": "内閣", "spent_yen": None}],
        ["出典: 財務省"],
        {"ministry": "合計", "spent_yen": 143_465_354_321},
    )
    assert csv_text(table, JA) == (
        "\ufeff府省,支出済額 （円）\r\n財務省,143465354321\r\n内閣,\r\n合計,143465354321\r\n出典: 財務省\r\n"
    )


def history(**known: object) -> pd.DataFrame:
    usual = {
        "event": "system.allocated",
        "recorded_at": datetime(2026, 1, 1, 15, 30, tzinfo=UTC),
        "provenance": "reported",
        "effective_on": datetime(2026, 1, 2, tzinfo=UTC).date(),
    }
    return frame([usual | {"position": 1}, usual | {"position": 2} | known], HISTORY)


def test_events_are_shown_newest_first_in_japan_time_with_their_fields_named() -> None:
    rows = event_rows(
        history(
            fiscal_year=2024,
            amount_yen=5,
            summary="fiscal_year: 2024; allocation_id: a-1; current_yen: 1234567; odd: x; cost_class: other",
        ),
        JA,
        event_columns(JA, with_system=True),
    )
    newest, oldest = rows
    assert newest["recorded"] == "2026-01-02 00:30"
    assert newest["what"] == "配分"
    assert newest["year"] == "令和6年度"
    assert newest["known"] == "報告"
    assert newest["summary"] == "配分番号 a-1、歳出予算現額 1,234,567、odd x、経費区分 その他経費"
    assert (oldest["year"], oldest["summary"], oldest["amount_yen"]) == (None, None, None)


def test_an_event_without_a_name_of_its_own_keeps_its_stable_one() -> None:
    assert event_name("system.dreamt-of", JA) == "system.dreamt-of"


@pytest.mark.parametrize(
    ("event", "field", "value", "japanese", "english"),
    [
        ("system.review-concluded", "outcome", "approved", "適当", "approved"),
        ("system.carried-over", "kind", "approved", "明許繰越", "approved"),
        ("system.contract-awarded", "cost_class", "other", "その他経費", "other"),
        (
            "system.contract-awarded",
            "procedure",
            "open-counter",
            "随意契約（オープンカウンタ）",
            "open counter",
        ),
        ("system.coverage-determined", "covered", "True", "はい", "yes"),
        ("budget.transferred-in", "kind", "unspecified", "unspecified", "unspecified"),
        ("system.contract-awarded", "procedure", "raffle", "raffle", "raffle"),
        ("system.dreamt-of", "kind", "deep", "deep", "deep"),
        (
            "system.execution-reported",
            "lines",
            "operations 166678788 運用・保守, other 50000",
            "運用等経費 166,678,788 運用・保守, その他経費 50,000",
            "operations 166,678,788 運用・保守, other 50,000",
        ),
        ("system.contract-awarded", "amounts_by_year", "2025 5000000", "2025 5,000,000", "2025 5,000,000"),
    ],
)
def test_a_value_of_an_event_is_said_in_the_words_of_its_own_set(
    event: str, field: str, value: str, japanese: str, english: str
) -> None:
    assert value_of_event(event, field, value, JA) == japanese
    assert value_of_event(event, field, value, EN) == english


def test_the_switch_of_illustrations_keeps_the_page_and_says_what_is_left_out() -> None:
    address = read_address("/lump-sum", "?lang=en&fiscal_year=2024&without_illustration=1")
    shown = words(clock_bar(address, 2024, [2024], []))

    assert address.clock.without_illustration
    assert "Illustrations are left out." in shown
    assert address.leaving_out(illustrations=False).href == "/lump-sum?lang=en&fiscal_year=2024"
    assert address.now().clock.without_illustration
    assert "left out" not in words(clock_bar(address.leaving_out(illustrations=False), 2024, [2024], []))


def test_a_typed_amount_is_read_back_in_words_and_larger_units() -> None:
    assert words(entry.read_back(65_268_016_244, JA)) == (
        "652億6,801万6,244円\n = 65,268,016千円 = 65,268百万円 = 652.7億円"
    )


def test_a_receipt_names_the_events_and_an_empty_one_says_that_nothing_is_new() -> None:
    moment = datetime(2026, 1, 1, 3, 0, tzinfo=UTC)
    told = words(entry.receipt(Receipt(3837, 4, ("system:rs-1@4", "budget:2024:mof@8"), moment), "done", EN))
    assert "system:rs-1@4" in told
    assert "budget:2024:mof@8" in told
    assert "1 January 2026 12:00 JST · position 3,837" in told
    nothing = entry.receipt(Receipt(3837, 4, (), None), "done", EN)
    assert words(nothing) == "The same is already recorded; nothing new was recorded"
