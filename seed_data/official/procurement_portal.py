"""調達ポータル 落札実績: what was awarded, in eight columns without a header.

Most awards are about other things than information systems. A case whose number was matched is recorded; one
whose title names a system of the books is asked about; every other one is counted apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from domain.command_fields import Choice, FieldKind
from domain.information_system.published_awards import PublishAward
from domain.vocabulary import OrganizationIdScheme, Procurement
from seed_data.official.matching import Aside, Cell, Matching
from seed_data.official.rows import ReadRow, number_problem, published_facts
from seed_data.spreadsheets.amounts import Unit
from seed_data.spreadsheets.cells import CellReader
from seed_data.spreadsheets.columns import Column, Header, Placed, plain
from seed_data.spreadsheets.kinds import Brought, Intent, Question, SheetReading
from seed_data.spreadsheets.refusals import SheetRefused
from seed_data.spreadsheets.sheet import SheetFile, SheetRow

CASE, NUMBER, CODE = "調達案件番号", "法人番号", "府省コード"
ORGANIZATION_OF_CODE: Final[Mapping[str, str]] = {
    "A1": "衆議院", "B1": "参議院", "C1": "国立国会図書館", "D1": "最高裁判所", "E1": "会計検査院",
    "F1": "人事院", "G1": "内閣官房", "H1": "内閣法制局", "J1": "内閣府", "J2": "宮内庁",
    "J3": "公正取引委員会", "J5": "警察庁", "J6": "金融庁", "J7": "消費者庁", "J8": "個人情報保護委員会",
    "JA": "こども家庭庁", "K1": "総務省", "K3": "消防庁", "L1": "法務省", "L2": "検察庁", "M1": "外務省",
    "N1": "財務省", "N2": "国税庁", "O1": "文部科学省", "O2": "文化庁", "O3": "スポーツ庁",
    "P1": "厚生労働省", "Q1": "農林水産省", "Q2": "林野庁", "Q3": "水産庁", "R1": "経済産業省",
    "R2": "資源エネルギー庁", "R3": "特許庁", "R4": "中小企業庁", "S1": "国土交通省", "S3": "観光庁",
    "S4": "気象庁", "S5": "海上保安庁", "T1": "環境省", "T2": "原子力規制委員会", "U1": "防衛省",
    "V1": "復興庁", "W1": "デジタル庁",
}  # fmt: skip
"""府省コード of the portal."""
PROCEDURE_OF_CODE: Final[Mapping[str, Procurement]] = {
    "8002010": Procurement.OPEN_LOWEST_PRICE,
    "8002040": Procurement.OPEN_OVERALL_EVALUATION,
    "8003010": Procurement.DESIGNATED,
    "8004020": Procurement.NEGOTIATED_SINGLE,
    "8004025": Procurement.NEGOTIATED_SEVERAL,
    "8004030": Procurement.PROPOSAL,
    "8001010": Procurement.OPEN_COUNTER,
}
"""入札方式コード of the portal."""
COLUMNS: Final = (
    Column("case_number", FieldKind.TEXT, ("case number", CASE), is_required=True),
    Column("title", FieldKind.LONG_TEXT, ("title", "調達案件名称"), is_required=True),
    Column("awarded_on", FieldKind.DAY, ("awarded on", "落札決定日"), is_required=True),
    Column("price_yen", FieldKind.YEN, ("award price", "落札価格"), is_required=True),
    Column("code", FieldKind.TEXT, ("ministry code", CODE), is_required=True),
    Column(
        "procedure",
        FieldKind.CHOICE,
        ("procedure code", "入札方式コード"),
        is_required=True,
        choices=tuple(Choice(code, (kind.value, code)) for code, kind in PROCEDURE_OF_CODE.items()),
    ),
    Column("vendor_name", FieldKind.LONG_TEXT, ("vendor", "商号又は名称"), is_required=True),
    Column("vendor_number", FieldKind.CORPORATE_NUMBER, ("corporate number", NUMBER)),
)
ADDED: Final = ("line", "why")
"""What a file of refused rows adds behind the eight columns."""
HEADER: Final = Header(
    (), tuple(Placed(each, place, Unit.YEN, each.titles[1]) for place, each in enumerate(COLUMNS))
)


@dataclass(frozen=True)
class ProcurementAwards:
    """The layout."""

    name: str = "procurement-awards"
    titles: tuple[str, str] = ("Procurement portal: awards", "調達ポータル 落札実績")
    about: tuple[str, str] = (
        "Awards as the procurement portal publishes them: eight columns without a header.",
        "調達ポータルの落札実績オープンデータ。見出しのない8列",
    )
    has_template: bool = False

    def read(self, file: SheetFile, brought: Brought) -> SheetReading:
        """Return what a file asks for: one intent a row.

        Raises:
            SheetRefused: It is not eight columns, the first of them a case number.
        """
        rows = file.rows()
        first = next(rows, None)
        if first is None:
            raise SheetRefused.because("file-empty")
        heading = (first,) if plain(first.cells[0]) == plain(CASE) else ()
        if not heading:
            _refuse_others(first)
            rows = chain([first], rows)
        return SheetReading(heading, _intents(rows, brought))


def _refuse_others(first: SheetRow) -> None:
    number = first.cells[0] if first.cells else ""
    width = len(first.cells)
    if not number.isdigit() or not len(COLUMNS) - 1 <= width <= len(COLUMNS) + len(ADDED):
        expected = tuple(", ".join(each.titles[side] for each in COLUMNS) for side in (0, 1))
        raise SheetRefused.because("no-header", limit=1, expected=expected[0], expected_ja=expected[1])


def _intents(rows: Iterator[SheetRow], brought: Brought) -> Iterator[Intent]:
    matching, reader = Matching(brought.names), CellReader(HEADER, brought.names)
    return (_intent(ReadRow(row, reader.values(row)), matching, brought) for row in rows)


def _intent(row: ReadRow, matching: Matching, brought: Brought) -> Intent:
    rows, line = (row.row,), row.row.line
    wrong = number_problem(line, NUMBER, row["vendor_number"])
    problems = (*row.problems, *([wrong] if wrong else []))
    if row["case_number"] is None or row["title"] is None:
        return Intent(rows, problems=problems)
    found = matching.case(Cell(line, CASE, row["case_number"]), row["title"])
    if isinstance(found, Aside):
        return Intent(rows, aside=found.texts)
    if problems:
        return Intent(rows, problems=problems)
    buyer = _buyer(row, matching)
    questions = tuple(each for each in (found, buyer) if isinstance(each, Question))
    if questions:
        return Intent(rows, questions=questions)
    return Intent(rows, (_command(str(found), buyer, row, brought),))


def _buyer(row: ReadRow, matching: Matching) -> Any:
    """Return who tendered: an id, a question for an unknown code, ``None`` for who is not in the books."""
    code = row["code"]
    cell = Cell(row.row.line, CODE, code)
    scheme = OrganizationIdScheme.PROCUREMENT_CODE
    is_matched = (scheme, code) in matching.names.external.organizations
    if code in ORGANIZATION_OF_CODE and not is_matched:
        return matching.organization_named(ORGANIZATION_OF_CODE[code])
    return matching.organization(scheme, cell, "")


def _command(system_id: str, buyer: str | None, row: ReadRow, brought: Brought) -> PublishAward:
    return PublishAward(
        system_id=system_id,
        case_number=row["case_number"],
        title=row["title"],
        awarded_on=row["awarded_on"],
        price_yen=row["price_yen"],
        procedure=PROCEDURE_OF_CODE[row["procedure"]],
        ordered_by=buyer,
        vendor_name=row["vendor_name"],
        vendor_corporate_number=row["vendor_number"],
        facts=published_facts(brought, row.row.line, row["awarded_on"]),
    )
