"""RS 2-1: a total row and its accounts are one figure, however the file is written."""

from pathlib import Path
from typing import Any

from domain.information_system.publication import ExecutionPublished, ExecutionRestated, PublishedFigures
from domain.information_system.system import InformationSystem
from domain.vocabulary import GENERAL_ACCOUNT
from tests.seed_data.ledgers import aggregates, events
from tests.seed_data.official.previews import Desk, desk_at, outcomes, published, reasons, under
from tests.support.people import officer_of

HEADER = (
    "シート種別", "事業年度", "予算事業ID", "事業名", "府省庁", "予算年度", "当初予算（合計）",
    "補正予算（合計）", "計（歳出予算現額合計）", "執行額（合計）", "執行率", "翌年度への繰越し(合計）",
    "翌年度要求額（合計）", "主な増減理由", "会計区分", "会計", "勘定", "当初予算", "第1次補正予算",
    "歳出予算現額", "執行額", "翌年度要求額", "備考",
)  # fmt: skip
PROJECT = {
    "シート種別": "レビューシート",
    "事業年度": "2026",
    "予算事業ID": "11",
    "事業名": "国税総合管理（ＫＳＫ）システム（情報通信技術調達等適正・効率化推進費）",
    "府省庁": "国税庁　本庁",
}


def total(year: str, initial: str, current: str, executed: str, carried_over: str) -> list[str]:
    amounts = {
        "予算年度": year,
        "当初予算（合計）": initial,
        "計（歳出予算現額合計）": current,
        "執行額（合計）": executed,
        "翌年度への繰越し(合計）": carried_over,
        "翌年度要求額（合計）": "34482000.0",
        "主な増減理由": "増減の\r\n理由",
    }
    return under(HEADER, PROJECT | amounts)


def account(year: str, kind: str, name: str, part: str, *amounts: str) -> list[str]:
    initial, current, executed = amounts
    cells = {
        "予算年度": year,
        "会計区分": kind,
        "会計": name,
        "勘定": part,
        "当初予算": initial,
        "歳出予算現額": current,
        "執行額": executed,
    }
    return under(HEADER, PROJECT | cells)


def general(year: str, *amounts: str) -> list[str]:
    return account(year, "一般会計", "一般会計", "", *amounts)


def figures(desk: Desk) -> dict[tuple[int, str], dict[str, Any]]:
    held = aggregates(events(desk.runtime.ledger))["system:ksk"]
    assert isinstance(held, InformationSystem)
    return {
        place: {name: value for name, value in content.items() if name.endswith("_yen") and value is not None}
        for place, content in held.chapter(PublishedFigures).executions.items()
    }


def test_the_total_and_its_account_are_one_figure(database_url: str, tmp_path: Path) -> None:
    file = published(HEADER, total("2024", "100", "120", "110", "10"), general("2024", "100", "120", "110 "))
    with desk_at(database_url, tmp_path) as desk:
        rows = desk.rows("rs-2-1", file)
        assert outcomes(rows) == [((2, 4), "new")]  # the quoted line break makes the second row line 4
        assert rows[0].amount_yen == 110
        assert desk.record("rs-2-1", file) == 1
        assert figures(desk) == {
            (2024, GENERAL_ACCOUNT): {
                "initial_yen": 100,
                "current_yen": 120,
                "executed_yen": 110,
                "carried_over_yen": 10,
            }
        }
        assert desk.record("rs-2-1", file) == 0
        again = published(HEADER, total("2024", "100", "120", "110", "10"))
        assert outcomes(desk.rows("rs-2-1", again)) == [((2,), "known")]


def test_several_accounts_stand_for_themselves_and_parts_of_one_are_added(
    sqlite_url: str, tmp_path: Path
) -> None:
    file = published(
        HEADER,
        total("2024", "60", "60", "55", "5"),
        account("2024", "特別会計", "エネルギー対策", "需給勘定", "10", "10", "9"),
        account("2024", "特別会計", "エネルギー対策", "需給勘定", "20", "20", "19"),
        general("2024", "30", "30", "27"),
    )
    with desk_at(sqlite_url, tmp_path) as desk:
        assert desk.record("rs-2-1", file) == 2
        assert figures(desk) == {
            (2024, "特別会計:エネルギー対策:需給勘定"): {
                "initial_yen": 30,
                "current_yen": 30,
                "executed_yen": 28,
            },
            (2024, GENERAL_ACCOUNT): {"initial_yen": 30, "current_yen": 30, "executed_yen": 27},
        }


def test_the_year_of_the_sheet_has_no_outcome_yet(sqlite_url: str, tmp_path: Path) -> None:
    file = published(HEADER, total("2026", "100", "100", "0", "0"), general("2026", "100", "100", "0"))
    with desk_at(sqlite_url, tmp_path) as desk:
        desk.record("rs-2-1", file)
        assert figures(desk) == {(2026, GENERAL_ACCOUNT): {"initial_yen": 100, "current_yen": 100}}


def test_what_a_later_sheet_prints_differently_is_restated(sqlite_url: str, tmp_path: Path) -> None:
    first = published(HEADER, total("2024", "100", "120", "110", "10"))
    later = published(HEADER, total("2024", "100", "120", "111", "9"))
    with desk_at(sqlite_url, tmp_path) as desk:
        desk.record("rs-2-1", first)
        (row,) = desk.rows("rs-2-1", later)
        assert row.events == ("system.execution-restated",)
        desk.record("rs-2-1", later)
        held = [
            event
            for event in events(desk.runtime.ledger)
            if isinstance(event, ExecutionPublished | ExecutionRestated)
        ]
        assert [event.executed_yen for event in held] == [110, 111]
        spent = desk.runtime.views.systems(fiscal_year=2024).frame.set_index("system_id")["spent_yen"]
        assert spent["ksk"] == 111


def test_projects_of_others_are_counted_apart_without_a_question(sqlite_url: str, tmp_path: Path) -> None:
    other = PROJECT | {"予算事業ID": "3522", "事業名": "研究開発事業", "予算年度": "2024", "執行額": "x"}
    soundly = other | {"執行額": ""}
    with desk_at(sqlite_url, tmp_path) as desk:
        rows = desk.rows("rs-2-1", published(HEADER, under(HEADER, soundly)))
        assert outcomes(rows) == [((2,), "aside")]
        rows = desk.rows("rs-2-1", published(HEADER, under(HEADER, other)))
        assert reasons(rows) == [(2, "執行額", "amount")]


def test_a_project_of_the_lump_sum_that_nobody_knows_is_asked_about(sqlite_url: str, tmp_path: Path) -> None:
    unknown = PROJECT | {
        "予算事業ID": "99",
        "事業名": "国有財産の地図システム（情報通信技術調達等適正・効率化推進費）",
        "予算年度": "2024",
        "執行額（合計）": "5",
    }
    with desk_at(sqlite_url, tmp_path) as desk:
        (row,) = desk.rows("rs-2-1", published(HEADER, under(HEADER, unknown)))
        (question,) = row.questions
        assert (question.subject, question.column) == ("rs-project:99", "予算事業ID")
        assert [answer.value for answer in question.answers] == ["map", "-"]


def test_an_officer_of_a_ministry_records_no_publication(sqlite_url: str, tmp_path: Path) -> None:
    file = published(HEADER, total("2024", "100", "120", "110", "10"))
    with desk_at(sqlite_url, tmp_path) as desk:
        rows = desk.rows("rs-2-1", file, officer_of("mof"))
        assert [each.code for row in rows for each in row.problems] == ["not-permitted"]
