"""調達ポータル 落札実績: awards of systems are recorded, what is unclear is asked, the rest counted."""

from pathlib import Path

import pytest

from domain.facts import Facts, Source
from domain.information_system.external_ids import MatchExternalId
from domain.information_system.published_awards import AwardPublished
from domain.organization.external_names import MatchExternalName, SetAsideExternalId
from domain.vocabulary import OrganizationIdScheme, Procurement, SystemIdScheme
from seed_data.spreadsheets.refusals import SheetRefused
from tests.seed_data.ledgers import events
from tests.seed_data.official.previews import TODAY, desk_at, outcomes, published, reasons

CASE = "0000000000000470001"
AWARD = (
    CASE,
    "国税総合管理（ＫＳＫ）システム運用業務",
    "2025-09-12",
    "161000000.00",
    "N2",
    "8002040",
    "株式会社見本システムズ",
    "7000012050002",
)
CLEANING = ("0000000000000470002", "庁舎清掃業務", *AWARD[2:])
OFFICER = Facts("agency", TODAY, Source("sent.csv"))
MATCH = MatchExternalId(
    system_id="ksk", scheme=SystemIdScheme.PROCUREMENT_CASE, external_id=CASE, facts=OFFICER
)


def with_cell(place: int, text: str) -> tuple[str, ...]:
    return (*AWARD[:place], text, *AWARD[place + 1 :])


def test_a_matched_case_is_recorded_as_published(database_url: str, tmp_path: Path) -> None:
    file = published(None, AWARD, CLEANING)
    with desk_at(database_url, tmp_path, MATCH) as desk:
        assert outcomes(desk.rows("procurement-awards", file)) == [((1,), "new"), ((2,), "aside")]
        assert desk.record("procurement-awards", file) == 1
        (award,) = (event for event in events(desk.runtime.ledger) if isinstance(event, AwardPublished))
        assert (award.originator_id, award.case_number, award.price_yen) == ("system:ksk", CASE, 161_000_000)
        assert (award.ordered_by, award.procedure) == ("nta", Procurement.OPEN_OVERALL_EVALUATION)
        assert (award.vendor_corporate_number, award.facts.effective_on) == (AWARD[7], award.awarded_on)
        assert desk.record("procurement-awards", file) == 0
        cumulative = published(None, CLEANING, AWARD)
        assert outcomes(desk.rows("procurement-awards", cumulative)) == [((1,), "aside"), ((2,), "known")]


def test_a_title_that_names_a_system_is_asked_once_and_the_answer_remembered(
    sqlite_url: str, tmp_path: Path
) -> None:
    file = published(None, AWARD)
    with desk_at(sqlite_url, tmp_path) as desk:
        (row,) = desk.rows("procurement-awards", file)
        (question,) = row.questions
        assert (question.subject, question.value) == (f"procurement-case:{CASE}", AWARD[1])
        assert [answer.value for answer in question.answers] == ["ksk", "-"]
        desk.execute(MATCH)
        assert outcomes(desk.rows("procurement-awards", file)) == [((1,), "new")]


def test_a_case_that_is_no_system_is_set_aside_for_good(sqlite_url: str, tmp_path: Path) -> None:
    aside = SetAsideExternalId(
        organization_id="digital-agency",
        scheme=SystemIdScheme.PROCUREMENT_CASE,
        external_id=CASE,
        facts=OFFICER,
    )
    with desk_at(sqlite_url, tmp_path, aside) as desk:
        (row,) = desk.rows("procurement-awards", published(None, AWARD))
        assert (row.outcome.value, "以前の確認" in row.sentences[1]) == ("aside", True)


def test_a_number_of_two_systems_is_asked_about(sqlite_url: str, tmp_path: Path) -> None:
    second = MatchExternalId(
        system_id="map", scheme=SystemIdScheme.PROCUREMENT_CASE, external_id=CASE, facts=OFFICER
    )
    with desk_at(sqlite_url, tmp_path, MATCH, second) as desk:
        (row,) = desk.rows("procurement-awards", published(None, AWARD))
        assert [answer.value for answer in row.questions[0].answers] == ["ksk", "map", "-"]


def test_an_unknown_ministry_code_is_asked_and_remembered(sqlite_url: str, tmp_path: Path) -> None:
    file = published(None, with_cell(4, "ZZ"))
    known = MatchExternalName(
        organization_id="mof",
        scheme=OrganizationIdScheme.PROCUREMENT_CODE,
        external_id="ZZ",
        facts=OFFICER,
    )
    with desk_at(sqlite_url, tmp_path, MATCH) as desk:
        (row,) = desk.rows("procurement-awards", file)
        assert [each.subject for each in row.questions] == ["procurement-code:ZZ"]
        desk.execute(known)
        desk.record("procurement-awards", file)
        (award,) = (event for event in events(desk.runtime.ledger) if isinstance(event, AwardPublished))
        assert award.ordered_by == "mof"


def test_a_tenderer_that_is_not_in_the_books_is_left_open(sqlite_url: str, tmp_path: Path) -> None:
    with desk_at(sqlite_url, tmp_path, MATCH) as desk:
        desk.record("procurement-awards", published(None, with_cell(4, "A1")))
        (award,) = (event for event in events(desk.runtime.ledger) if isinstance(event, AwardPublished))
        assert award.ordered_by is None


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        (2, "12/09/2025", ("落札決定日", "day")),
        (3, "161000000.50", ("落札価格", "amount-not-whole")),
        (5, "8009999", ("入札方式コード", "choice")),
        (6, "", ("商号又は名称", "required")),
        (7, "1000012050002", ("法人番号", "corporate-number-check-digit")),
    ],
)
def test_each_cell_is_refused_at_its_line_and_column(
    sqlite_url: str, tmp_path: Path, place: int, text: str, expected: tuple[str, str]
) -> None:
    file = published(None, CLEANING, with_cell(place, text))
    with desk_at(sqlite_url, tmp_path, MATCH) as desk:
        assert reasons(desk.rows("procurement-awards", file)) == [(2, *expected)]


def test_a_file_with_a_header_is_understood_and_another_layout_is_not(
    sqlite_url: str, tmp_path: Path
) -> None:
    header = ("調達案件番号", "名称", "日", "価格", "府省", "方式", "商号", "法人番号")
    with desk_at(sqlite_url, tmp_path, MATCH) as desk:
        assert outcomes(desk.rows("procurement-awards", published(header, AWARD))) == [((2,), "new")]
        with pytest.raises(SheetRefused) as refused:
            desk.rows("procurement-awards", published(("a", "b"), ("1", "2")))
    assert refused.value.rule == "no-header"
