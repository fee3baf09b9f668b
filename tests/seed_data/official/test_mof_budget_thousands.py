"""財務省 予算 CSV: thousands of yen, the lump sum alone, at the stage its header names."""

from pathlib import Path

import pytest

from domain.facts import Facts, Source
from domain.ministry_budget.appropriation import Enacted
from domain.ministry_budget.draft import Drafted
from domain.organization.external_names import MatchExternalName
from domain.vocabulary import OrganizationIdScheme
from seed_data.spreadsheets.refusals import SheetRefused
from tests.seed_data.ledgers import events
from tests.seed_data.official.previews import (
    TODAY,
    desk_at,
    outcomes,
    published,
    reasons,
)

LUMP_SUM = "情報通信技術調達等適正・効率化推進費"
FIRST = ("所管", "組織", "項コード", "項名", "目名")
LAST = ("前年度予算額(千円)", "比較増△減額(千円)")
ASKED = (*FIRST, "令和９年度要求額（千円）", *LAST)
ENACTED = (*FIRST, "令和9年度予算額(千円)", *LAST)
OFFICES = ("財務省", "国税庁", "832", LUMP_SUM, "情報処理業務庁費", "1,500", "2,000", "△500")
TRAVEL = ("財務省", "国税庁", "832", LUMP_SUM, "職員旅費", "5", "3", "2")
OTHER = ("財務省", "国税庁", "001", "国税庁共通費", "職員基本給", "9", "9", "-")


def test_asked_of_the_diet_is_the_governments_draft(database_url: str, tmp_path: Path) -> None:
    file = published(ASKED, OFFICES, TRAVEL)
    with desk_at(database_url, tmp_path) as desk:
        assert desk.record("mof-budget-thousands", file) == 1
        (drafted,) = (event for event in events(desk.runtime.ledger) if isinstance(event, Drafted))
        # (1,500 + 5) thousand yen
        assert (drafted.amount_yen, drafted.organization) == (1_505_000, "nta")
        assert drafted.originator_id.startswith("budget:2027:mof:")
        assert drafted.facts.is_published


def test_an_enacted_budget_is_the_initial_one(sqlite_url: str, tmp_path: Path) -> None:
    file = published(ENACTED, OFFICES, TRAVEL)
    with desk_at(sqlite_url, tmp_path) as desk:
        desk.record("mof-budget-thousands", file)
        (enacted,) = (event for event in events(desk.runtime.ledger) if isinstance(event, Enacted))
        assert (enacted.amount_yen, enacted.printed_previous_yen, enacted.section_code) == (
            1_505_000,
            2_003_000,
            "832",
        )
        assert desk.record("mof-budget-thousands", file) == 0


def test_other_sections_are_counted_apart_and_a_total_is_not_added_to_its_parts(
    sqlite_url: str, tmp_path: Path
) -> None:
    total = ("財務省", "国税庁", "832", LUMP_SUM, "", "1505", "2003", "△498")
    other = (*OTHER[:7], "0")
    with desk_at(sqlite_url, tmp_path) as desk:
        rows = desk.rows("mof-budget-thousands", published(ASKED, other, total, OFFICES, TRAVEL))
        assert outcomes(rows) == [((2,), "aside"), ((3, 4, 5), "new")]
        assert rows[1].amount_yen == 1_505_000
        wrong = (*total[:5], "1506", "2003", "△497")
        rows = desk.rows("mof-budget-thousands", published(ASKED, wrong, OFFICES, TRAVEL))
        assert [code for _, _, code in reasons(rows)] == ["total-does-not-fit"]


def test_a_change_that_does_not_fit_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    with desk_at(sqlite_url, tmp_path) as desk:
        rows = desk.rows("mof-budget-thousands", published(ASKED, (*OFFICES[:7], "500")))
        assert reasons(rows) == [(2, "比較増△減額", "change-does-not-fit")]
        rows = desk.rows("mof-budget-thousands", published(ASKED, (*OFFICES[:5], "", *OFFICES[6:])))
        assert reasons(rows) == [(2, "令和９年度要求額（千円）", "required")]


@pytest.mark.parametrize("amount", ["令和9年度要求額", "令和9年度執行額(千円)"])
def test_without_its_unit_or_stage_nothing_is_guessed(sqlite_url: str, tmp_path: Path, amount: str) -> None:
    with desk_at(sqlite_url, tmp_path) as desk, pytest.raises(SheetRefused) as refused:
        desk.rows("mof-budget-thousands", published((*FIRST, amount, *LAST), OFFICES))
    assert refused.value.rule == "missing-header"


def test_an_unknown_organization_is_asked_once_and_remembered(sqlite_url: str, tmp_path: Path) -> None:
    file = published(ASKED, (OFFICES[0], "国税庁本庁", *OFFICES[2:]))
    with desk_at(sqlite_url, tmp_path) as desk:
        (row,) = desk.rows("mof-budget-thousands", file)
        (question,) = row.questions
        scheme, _, name = question.subject.partition(":")
        assert (question.column, [answer.value for answer in question.answers]) == ("組織", ["nta"])
        answer = MatchExternalName(
            organization_id="nta",
            scheme=OrganizationIdScheme(scheme),
            external_id=name,
            facts=Facts("agency", TODAY, Source("sent.csv")),
        )
        desk.execute(answer)
        assert outcomes(desk.rows("mof-budget-thousands", file)) == [((2,), "new")]


def test_an_unknown_ministry_is_asked_about(sqlite_url: str, tmp_path: Path) -> None:
    with desk_at(sqlite_url, tmp_path) as desk:
        (row,) = desk.rows("mof-budget-thousands", published(ASKED, ("大蔵省", *OFFICES[1:])))
        assert [each.column for each in row.questions] == ["所管"]
