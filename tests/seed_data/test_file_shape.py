"""What a file must look like before its rows are read; checked on one layout, the code is shared by all."""

import pytest

from seed_data.csv_grid import CELL_CHARACTERS
from seed_data.reading import Reading, RowProblem
from seed_data.reasons import reason
from seed_data.settlement_file import SettlementRow, read_settlement_file
from tests.seed_data.published_form import BY_MINISTRY, BY_ORGANIZATION, written

HEADER = b"fiscal_year,ministry,appropriation_yen,current_yen,spent_yen,carried_over_yen,unused_yen\n"
ROW = "2031,財務省,900,1000,700,200,100\n".encode()
EXPECTED = SettlementRow(2, 2031, "財務省", None, None, 900, 1000, 700, 200, 100, None)


def places(reading: Reading[SettlementRow]) -> list[tuple[int, str | None, str]]:
    return [(problem.line, problem.column, problem.code) for problem in reading.problems]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(HEADER + ROW, id="plain"),
        pytest.param(b"\xef\xbb\xbf" + HEADER + ROW, id="byte order mark"),
        pytest.param((HEADER + ROW).replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param((HEADER + ROW).replace(b"\n", b"\r"), id="CR alone"),
        pytest.param((HEADER + ROW).rstrip(), id="no line break at the end"),
        pytest.param(HEADER + ROW + b"\n,,,,,,\n\n", id="empty lines after the rows"),
        pytest.param(HEADER + "2031, 財務省\u3000,900 ,1000,\t700,200,\u3000100\n".encode(), id="blanks"),
        pytest.param(HEADER + '"2031","財務省","900","1000","700","200","100"\n'.encode(), id="quoted"),
        pytest.param(
            written({key: BY_MINISTRY[key] for key in reversed(BY_MINISTRY)}), id="columns in another order"
        ),
    ],
)
def test_every_usual_way_to_save_the_same_table_reads_the_same(content: bytes) -> None:
    assert read_settlement_file(content) == Reading((EXPECTED,))


def test_line_numbers_are_those_of_the_physical_file() -> None:
    spanning = BY_ORGANIZATION | {"organization": "国税庁\n(東京\r\n大阪)"}
    broken = BY_ORGANIZATION | {"organization": "税関", "spent_yen": "many"}

    reading = read_settlement_file(b"\n\n" + written(spanning, broken))

    # Two empty lines, the header on line 3, the first row on lines 4-6, the second on line 7.
    assert places(reading) == [(7, "spent_yen", "amount-not-a-number")]


def test_a_quoted_line_break_inside_a_name_becomes_one_space() -> None:
    reading = read_settlement_file(written(BY_ORGANIZATION | {"organization": "国税庁 \r\n東京"}))

    assert [row.organization for row in reading.rows] == ["国税庁 東京"]


@pytest.mark.parametrize("content", [b"", b"\n\r\n  \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert places(read_settlement_file(content)) == [(1, None, "empty-file")]


def test_a_file_of_nothing_but_empty_cells_is_refused_as_empty() -> None:
    assert places(read_settlement_file(b",,\n,,\n")) == [(1, None, "empty-file")]


def test_a_header_without_rows_is_refused() -> None:
    assert places(read_settlement_file(b"\n" + HEADER)) == [(2, None, "no-rows")]


@pytest.mark.parametrize(
    ("content", "line", "hint"),
    [
        pytest.param(HEADER + ROW.decode().encode("cp932"), 2, " (it looks like Shift_JIS)", id="Shift_JIS"),
        pytest.param((HEADER + ROW).decode().encode("utf-16"), 1, " (it looks like UTF-16)", id="UTF-16"),
        pytest.param(HEADER + ROW + b"\x85 \n", 3, "", id="no encoding at all"),
    ],
)
def test_a_file_that_is_not_utf8_says_so_and_guesses_what_it_is(content: bytes, line: int, hint: str) -> None:
    (problem,) = read_settlement_file(content).problems

    assert (problem.line, problem.code) == (line, "wrong-encoding")
    assert problem.reason == f"the file is not UTF-8{hint}; save it as UTF-8 and try again"


def test_a_nul_byte_is_refused_with_its_line() -> None:
    assert places(read_settlement_file(HEADER + ROW + b"2032,\0,1,1,1,0,0\n")) == [(3, None, "nul-byte")]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(b'2032,"unclosed,900,1000,700,200,100\n', id="never closed"),
        pytest.param(b'2032,"closed" early,900,1000,700,200,100\n', id="closed too early"),
    ],
)
def test_quotation_marks_that_do_not_fit_are_refused_where_the_row_begins(row: bytes) -> None:
    assert places(read_settlement_file(HEADER + ROW + row)) == [(3, None, "broken-quotes")]


def test_a_field_beyond_the_csv_limit_is_refused() -> None:
    huge = b"2032," + b"x" * 200_000 + b",1,1,1,0,0\n"

    assert places(read_settlement_file(HEADER + huge)) == [(2, None, "broken-quotes")]


def test_a_cell_longer_than_any_name_is_refused_and_shown_shortened() -> None:
    reading = read_settlement_file(written(BY_MINISTRY | {"ministry": "省" * (CELL_CHARACTERS + 1)}))

    assert places(reading) == [(2, "ministry", "huge-cell")]
    assert reading.problems[0].value == "省" * 80 + "…"


def test_a_header_of_another_layout_lists_every_column_that_is_missing_or_unknown() -> None:
    content = (
        b"fiscal_year,ministry,appropriation,current_yen,spent_yen,carried_over_yen,unused_yen,remark\n1\n"
    )

    reading = read_settlement_file(content)

    assert places(reading) == [
        (1, "appropriation_yen", "missing-column"),
        (1, "appropriation", "unknown-column"),
        (1, "remark", "unknown-column"),
        (2, None, "ragged-row"),
    ]
    assert reading.problems[1].reason == (
        "the header has a column appropriation that this layout does not know; "
        "did you mean appropriation_yen?"
    )
    assert reading.problems[1].reason_ja == (
        "見出しの列 appropriation はこの形式にありません。appropriation_yen ではありませんか"
    )
    assert reading.problems[2].reason == "the header has a column remark that this layout does not know"


def test_a_column_that_stands_twice_or_without_a_name_is_refused() -> None:
    header = HEADER.rstrip() + b",spent_yen,\n"

    reading = read_settlement_file(header + ROW.rstrip() + b",1,\n")

    assert places(reading) == [(1, None, "unnamed-column"), (1, "spent_yen", "repeated-column")]
    assert reading.problems[0].reason == "column number 9 has no name"


def test_rows_with_too_few_or_too_many_cells_are_refused_together_with_bad_cells() -> None:
    content = HEADER + ROW + "2032,財務省,1\n".encode() + b"2033,x,1,1,1,0,0,9\n" + b"20x4,x,1,1,1,0,0\n"

    reading = read_settlement_file(content)

    assert reading.rows == ()
    assert places(reading) == [
        (3, None, "ragged-row"),
        (4, None, "ragged-row"),
        (5, "fiscal_year", "not-a-year"),
    ]
    assert reading.problems[0].reason == "the row has 3 cells, the header has 7 columns"


def test_a_reading_never_holds_rows_and_problems() -> None:
    problem = RowProblem.of(2, reason("empty-cell"))

    with pytest.raises(ValueError, match="rows or problems, not both"):
        Reading((EXPECTED,), (problem,))
