"""Headers: found among titles and notes, in either language, with their units."""

from collections.abc import Iterator

import pytest

from domain.command_fields import FieldKind
from seed_data.spreadsheets.amounts import Unit
from seed_data.spreadsheets.columns import Column, Layout, find_header, split_unit
from seed_data.spreadsheets.refusals import SheetRefused
from seed_data.spreadsheets.sheet import SheetRow

SYSTEM = Column("system_id", FieldKind.SYSTEM, ("system", "システムID"), is_required=True)
AMOUNT = Column("amount_yen", FieldKind.YEN, ("amount", "金額"), is_required=True)
HELD = Column("held_yen", FieldKind.YEN, ("held", "配分額（繰越受入れ後）"))
LAYOUT = Layout((SYSTEM, AMOUNT, HELD), passed_over=frozenset({"合計(自動)"}))


def sheet(*rows: tuple[str, ...]) -> Iterator[SheetRow]:
    return iter([SheetRow(line, cells) for line, cells in enumerate(rows, start=1)])


def rules(*rows: tuple[str, ...], layout: Layout = LAYOUT) -> list[str]:
    with pytest.raises(SheetRefused) as refused:
        find_header(sheet(*rows), layout)
    also = [each for each in refused.value.also if isinstance(each, SheetRefused)]
    return [refused.value.rule, *(each.rule for each in also)]


def test_the_header_is_found_below_titles_and_its_translation_is_no_row() -> None:
    header, rows = find_header(
        sheet(("令和6年度 実施計画",), ("ｼｽﾃﾑID", "金額（千円）"), ("system", "amount (yen)"), ("s1", "5")),
        LAYOUT,
    )

    assert [row.line for row in header.heading] == [1, 2, 3]
    assert [(each.column.name, each.unit) for each in header.placed] == [
        ("system_id", Unit.YEN),
        ("amount_yen", Unit.THOUSAND),
    ]
    assert [row.line for row in rows] == [4]


def test_a_bracket_that_is_no_unit_belongs_to_the_name() -> None:
    header, _ = find_header(
        sheet(("システムID", "金額", "配分額(繰越受入れ後)（百万円）"), ("s", "1", "2")), LAYOUT
    )
    assert (header.placed[2].column.name, header.placed[2].unit) == ("held_yen", Unit.MILLION)


def test_notes_and_checks_are_passed_over() -> None:
    header, _ = find_header(
        sheet(("システムID", "金額", "※担当", "#x", "合計（自動）"), ("s", "1", "a", "b", "1")), LAYOUT
    )
    assert [each.column.name for each in header.placed] == ["system_id", "amount_yen"]


def test_everything_wrong_with_a_header_is_said() -> None:
    assert rules(("システムID", "システムID", "金頷", "配分額(繰越受入れ後)"), ("x",)) == [
        "unknown-header",
        "repeated-header",
        "missing-header",
    ]


def test_a_lenient_layout_passes_over_what_it_does_not_know() -> None:
    lenient = Layout((SYSTEM, AMOUNT), is_lenient=True)
    header, _ = find_header(sheet(("システムID", "備考", "金額"), ("s", "", "1")), lenient)
    assert [each.place for each in header.placed] == [0, 2]


def test_no_header_no_rows_nothing() -> None:
    assert rules(("a", "b"), ("1", "2")) == ["no-header"]
    assert rules(("システムID", "金額")) == ["nothing-to-read"]
    assert rules() == ["file-empty"]


@pytest.mark.parametrize(
    ("header", "base", "unit"),
    [
        ("要求額(千円)", "要求額", Unit.THOUSAND),
        ("要求額 [百万円]", "要求額", Unit.MILLION),
        ("要求額（単位：円）", "要求額", Unit.YEN),
        ("要求額", "要求額", None),
        ("要求額（税込）", "要求額（税込）", None),
    ],
)
def test_a_unit_is_split_from_its_header(header: str, base: str, unit: Unit | None) -> None:
    assert split_unit(header) == (base, unit)
