"""The registers as pages: every one, in both languages, with filters, marks, and the empty state."""

import re

import pytest

from dash_app.address import Address, read_address
from dash_app.app import PAGES
from dash_app.components.clock_bar import clock_bar
from dash_app.components.grid import column_definition
from dash_app.navigation import turn, year_of_bar
from dash_app.page import page_at
from dash_app.pages import lump_sum, registers
from dash_app.reading import holds_illustrations
from dash_app.register_columns import columns_of, heading
from domain.errors import UnknownOrganization
from domain.field_words import FIELD_WORDS
from projections.registers.catalogue import REGISTERS
from projections.runtime import Runtime
from tests.dash_app.drawn_text import words

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
WITHOUT = "without_illustration=1"
ALSO_PUBLISHED = {"lineage", "bridge", "external-ids", "imports"}
"""Registers whose rows are not all illustrative."""


def at(name: str, query: str = "") -> Address:
    return read_address(f"/registers/{name}", query)


def test_every_register_stands_in_the_index_once() -> None:
    listed = [name for names in registers.GROUPS.values() for name in names]

    assert sorted(listed) == sorted(REGISTERS)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_index_leads_to_every_register(published: Runtime, language: str) -> None:
    address = read_address("/registers", f"?lang={language}")
    shown = words(registers.index(published, address))

    assert all(address.reader.say(registers.SHELF.text_key(name)) in shown for name in REGISTERS)
    assert all(address.reader.say(registers.SHELF.text_key(name, "about")) in shown for name in REGISTERS)


@pytest.mark.parametrize("name", REGISTERS)
def test_every_column_of_every_register_has_a_word(illustrated_on_sqlite: Runtime, name: str) -> None:
    view = registers.register_view(illustrated_on_sqlite, at(name))

    assert [column for column in view.frame.columns if column not in FIELD_WORDS] == ["ministry_id"] * (
        "ministry_id" in view.frame.columns
    )
    for column in columns_of(view.frame, at(name).reader):
        assert JAPANESE.search(column.heading) or column.field == "pmo", column.field


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", REGISTERS)
def test_every_register_shows_the_illustration_marked(
    illustrated_on_sqlite: Runtime, name: str, language: str
) -> None:
    address = at(name, f"?lang={language}")
    table = registers.rows_at(illustrated_on_sqlite, address)
    told = words(registers.told_at(illustrated_on_sqlite, address))

    assert table.rows
    assert f"{len(table.rows):,}" in told
    mark = address.reader.say("provenance.illustrative")
    assert table.columns[0].field == "illustrative" or name == "classification"
    if table.columns[0].field == "illustrative" and name not in ALSO_PUBLISHED:
        assert all(row["illustrative"] == f"◇ {mark}" for row in table.rows)


def test_without_illustration_a_register_of_officers_acts_is_empty_and_says_so(
    illustrated_on_sqlite: Runtime,
) -> None:
    address = at("contracts", f"?{WITHOUT}")

    assert registers.rows_at(illustrated_on_sqlite, address).rows == []
    assert words(registers.told_at(illustrated_on_sqlite, address)).startswith("該当する記録はありません")
    of_year = at("contracts", f"?lang=en&fiscal_year=2021&{WITHOUT}")
    assert "for FY2021" in words(registers.told_at(illustrated_on_sqlite, of_year))


def test_a_row_opens_the_page_of_its_system(illustrated_on_sqlite: Runtime) -> None:
    rows = registers.rows_at(illustrated_on_sqlite, at("contracts", "?lang=en")).rows
    of_ministries = registers.rows_at(illustrated_on_sqlite, at("plan-progress")).rows
    lineage = registers.rows_at(illustrated_on_sqlite, at("lineage")).rows

    assert all(re.fullmatch(r"/systems/[\w-]+\?lang=en", row["href"]) for row in rows)
    assert {row["href"] for row in of_ministries} == {None}
    assert next(row for row in lineage if row["kind"] == "事務の承継")["href"] is None


def test_filters_are_taken_where_the_register_takes_them(illustrated_on_sqlite: Runtime) -> None:
    everything = registers.rows_at(illustrated_on_sqlite, at("contracts")).rows
    of_year = registers.rows_at(illustrated_on_sqlite, at("contracts", "?fiscal_year=2026")).rows
    of_ministry = registers.rows_at(illustrated_on_sqlite, at("contracts", "?ministry=mof")).rows
    of_word = registers.rows_at(illustrated_on_sqlite, at("contracts", "?q=随意契約 例示通信")).rows

    assert 0 < len(of_year) < len(everything)
    assert {row["ministry"] for row in of_ministry} == {"財務省"}
    assert all("随意契約" in row["procedure"] and "例示通信" in row["vendor_name"] for row in of_word)
    assert 0 < len(of_word) < len(everything)
    # the bridge takes no ministry: it stays as it is
    assert registers.rows_at(illustrated_on_sqlite, at("bridge", "?ministry=mof")).rows


def test_the_sum_stands_under_all_rows_and_not_under_some(illustrated_on_sqlite: Runtime) -> None:
    whole = registers.rows_at(illustrated_on_sqlite, at("contracts"))
    some = registers.rows_at(illustrated_on_sqlite, at("contracts", "?q=例示通信"))

    assert whole.total is not None
    assert whole.total["amount_yen"] == sum(row["amount_yen"] for row in whole.rows)
    assert whole.total["illustrative"] == "合計"
    assert some.total is None
    assert registers.rows_at(illustrated_on_sqlite, at("reviews")).total is None


def test_words_of_closed_sets_rules_and_states_are_said_in_the_readers_language(
    illustrated_on_sqlite: Runtime,
) -> None:
    review = registers.rows_at(illustrated_on_sqlite, at("reviews")).rows[0]
    override = registers.rows_at(illustrated_on_sqlite, at("overrides", "?lang=en")).rows[0]
    of_class = registers.rows_at(illustrated_on_sqlite, at("classification", "?q=分類 例示")).rows
    states = {row["state"] for row in registers.rows_at(illustrated_on_sqlite, at("contracts")).rows}

    assert review["stage"] in ("予算要求前", "予算要求時", "予算執行段階")
    assert override["in_force"] in ("yes", "no")
    assert not override["rule"].islower()
    assert of_class == [] or all(JAPANESE.search(row["criterion"]) for row in of_class)
    assert states <= {"開始前", "履行中", "終了", "解除"}


def test_a_figure_is_counted_in_whole_yen_and_headed_with_its_unit(illustrated_on_sqlite: Runtime) -> None:
    reader = at("contracts").reader
    table = registers.rows_at(illustrated_on_sqlite, at("contracts"))
    headings = {
        column.field: column_definition(column, reader)["headerName"].replace("\u00a0", " ")
        for column in table.columns
    }

    assert headings["amount_yen"] == "金額 （億円）"
    assert isinstance(table.rows[0]["amount_yen"], int)
    assert heading("amount_yen", at("x", "?lang=en").reader) == "Amount"


def test_an_unknown_register_is_not_found_and_asks_nothing(published: Runtime) -> None:
    address = at("dreams")

    assert "/registers/dreams" in words(registers.layout(published, address))
    assert registers._told(published, "", "/registers/dreams") == ""
    assert "dreams" not in REGISTERS


def test_a_question_that_is_refused_says_why(published: Runtime) -> None:
    address = at("contracts", "?ministry=nobody")

    with pytest.raises(UnknownOrganization):
        registers.register_view(published, address)
    assert "nobody" in words(registers.told_at(published, address))


def test_the_bar_shows_all_years_until_one_is_chosen(published: Runtime) -> None:
    everywhere, of_year = at("contracts"), at("contracts", "?fiscal_year=2025")

    assert page_at(PAGES, "/registers/contracts") is registers.PAGE
    assert year_of_bar(published, PAGES, everywhere) is None
    assert year_of_bar(published, PAGES, of_year) == 2025
    assert year_of_bar(published, PAGES, read_address("/lump-sum", "")) == 2024
    controls = {"year": None}
    assert turn(of_year, "clock-fiscal-year", controls, 2025).fiscal_year is None
    assert turn(everywhere, "clock-fiscal-year", controls, None) == everywhere


def test_published_and_reported_outcomes_stand_side_by_side_with_their_difference(
    illustrated_on_sqlite: Runtime,
) -> None:
    table = lump_sum.sides_at(illustrated_on_sqlite, read_address("/lump-sum", "?fiscal_year=2024&lang=en"))
    row = next(row for row in table.rows if row["ministry"] == "Finance")

    assert [column.heading for column in table.columns[1:4]] == [
        "Spent (published)",
        "Spent (reported)",
        "Spent: difference",
    ]
    assert row["published_spent_yen"] == 143_465_354_321
    assert (row["reported_spent_yen"], row["spent_difference_yen"]) == (None, None)
    assert table.total is not None
    assert table.total["published_spent_yen"] == 636_331_790_092


def test_illustrations_are_said_in_the_bar_and_marked_in_the_table(illustrated_on_sqlite: Runtime) -> None:
    illustrated, settled = (read_address("/lump-sum", f"?fiscal_year={year}") for year in (2025, 2024))
    without = illustrated.leaving_out(illustrations=True)

    assert holds_illustrations(illustrated_on_sqlite, illustrated, 2025)
    assert holds_illustrations(illustrated_on_sqlite, illustrated, None)
    assert not holds_illustrations(illustrated_on_sqlite, settled, 2024)
    assert not holds_illustrations(illustrated_on_sqlite, without, 2025)
    assert not holds_illustrations(illustrated_on_sqlite, illustrated, 1999)
    bar = words(clock_bar(illustrated, 2025, [2025], [], is_illustrated=True))
    assert "◇ 例示（事実ではない記録）に基づく数値を含みます。" in bar
    marked = {row["ministry"] for row in lump_sum.settlement_at(illustrated_on_sqlite, illustrated).rows}
    plain = {row["ministry"] for row in lump_sum.settlement_at(illustrated_on_sqlite, settled).rows}
    assert "◇ 財務省" in marked
    assert "財務省" in plain
