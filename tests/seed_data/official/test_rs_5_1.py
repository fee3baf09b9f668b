"""RS 5-1: block, payee and contract print the same money; it is recorded once."""

from pathlib import Path

from domain.information_system.publication import PaymentPublished
from domain.vocabulary import PaymentTier
from tests.seed_data.ledgers import events
from tests.seed_data.official.previews import desk_at, outcomes, published, reasons, under

HEADER = (
    "シート種別", "事業年度", "予算事業ID", "事業名", "府省庁", "支出先ブロック番号", "支出先ブロック名",
    "支出先の数", "ブロックの合計支出額", "支出先名", "法人番号", "その他支出先", "支出先の合計支出額",
    "契約概要", "金額", "契約方式等", "その他の契約",
)  # fmt: skip
PROJECT = {"事業年度": "2025", "予算事業ID": "11", "事業名": "国税総合管理", "支出先ブロック番号": "A"}
BLOCK = PROJECT | {
    "支出先ブロック名": "株式会社ＡＢＣほか",
    "支出先の数": "2",
    "ブロックの合計支出額": "300 ",
}
PAYEE = PROJECT | {
    "支出先名": "株式会社ＡＢＣ",
    "法人番号": "7000012050002 ",
    "その他支出先": "FALSE",
    "支出先の合計支出額": "200 ",
}
CONTRACT = PROJECT | {
    "支出先名": "株式会社ＡＢＣ",
    "法人番号": "7000012050002 ",
    "契約概要": "運用\r\n保守",
    "金額": "200 ",
    "その他の契約": "f",
}
OTHERS = PROJECT | {"支出先名": "その他", "その他支出先": "TRUE", "支出先の合計支出額": "100 "}


def file_of(*rows: dict[str, str]) -> bytes:
    return published(HEADER, *(under(HEADER, row) for row in rows))


def test_only_payees_are_recorded_and_nothing_is_tripled(database_url: str, tmp_path: Path) -> None:
    file = file_of(BLOCK, PAYEE, CONTRACT, OTHERS)
    with desk_at(database_url, tmp_path) as desk:
        rows = desk.rows("rs-5-1", file)
        assert outcomes(rows) == [((2,), "aside"), ((3,), "new"), ((4,), "aside"), ((6,), "new")]
        assert desk.record("rs-5-1", file) == 2
        held = [event for event in events(desk.runtime.ledger) if isinstance(event, PaymentPublished)]
        assert [
            (event.fiscal_year, event.block, event.tier, event.payee_name, event.payee_corporate_number)
            for event in held
        ] == [
            (2024, "A", PaymentTier.NOT_STATED, "株式会社ABC", "7000012050002"),
            (2024, "A", PaymentTier.NOT_STATED, "その他", None),
        ]
        assert [event.amount_yen for event in held] == [200, 100]
        assert {row.outcome.value for row in desk.rows("rs-5-1", file_of(PAYEE, OTHERS))} == {"known"}


def test_a_wrong_check_digit_is_refused_at_its_line_and_column(sqlite_url: str, tmp_path: Path) -> None:
    wrong = PAYEE | {"法人番号": "1000012050002 "}
    short = PAYEE | {"法人番号": "123"}
    dummy = PAYEE | {"法人番号": "9999999999999 "}
    with desk_at(sqlite_url, tmp_path) as desk:
        rows = desk.rows("rs-5-1", file_of(wrong, short, dummy))
        assert reasons(rows) == [
            (2, "法人番号", "corporate-number-check-digit"),
            (3, "法人番号", "corporate-number-form"),
        ]
        assert outcomes(rows)[2] == ((4,), "new")


def test_faults_in_projects_of_others_stop_nothing(sqlite_url: str, tmp_path: Path) -> None:
    with desk_at(sqlite_url, tmp_path) as desk:
        rows = desk.rows("rs-5-1", file_of(PAYEE | {"予算事業ID": "3522", "事業名": "研究開発事業"}))
        assert outcomes(rows) == [((2,), "aside")]
