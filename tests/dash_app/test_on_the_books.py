"""The pages over the published figures, on both stores: golden figures, any moment, both languages."""

import pytest

from dash_app import sentences
from dash_app.address import Address, read_address
from dash_app.app import PAGES
from dash_app.components.tiles import Tile
from dash_app.page import page_at
from dash_app.pages import history, lump_sum, ministries, overview, system, systems, trajectory
from dash_app.reading import Publications, events_behind, holders, known_as, shortened, shown_year, with_names
from domain.errors import UnknownSystem
from projections.errors import UnknownFiscalYear
from projections.runtime import Runtime
from tests.dash_app.drawn_text import words

GOLDEN = {
    2024: (480_327_293_000, 896_995_541_705, 636_331_790_092, 238_316_675_953, 22_347_075_660),
    2023: (481_188_232_000, 779_616_436_515, 554_001_845_889, 211_255_944_705, 14_358_645_921),
    2022: (460_053_433_000, 672_034_499_825, 524_209_767_510, 135_245_294_515, 12_579_437_800),
    2021: (298_622_489_000, 402_741_253_876, 297_852_609_882, 100_048_411_825, 4_840_232_169),
    2020: (67_388_003_000, 79_949_641_000, 65_337_109_592, 14_016_540_876, 595_990_532),
}
ENACTMENT_2024 = "2024-03-28T12:00%2B09:00"


def at(query: str = "", path: str = "/") -> Address:
    return read_address(path, query)


def amounts(tiles: list[Tile]) -> dict[str, object]:
    return {tile.label: tile.amount_yen for tile in tiles if not tile.written}


@pytest.mark.parametrize("year", GOLDEN)
def test_the_golden_figures_stand_on_the_overview(published: Runtime, year: int) -> None:
    shown = amounts(overview.tiles_at(published, at(f"?fiscal_year={year}")))
    names = ("当初予算", "歳出予算現額", "支出済額", "翌年度繰越", "不用額")
    assert tuple(shown[name] for name in names) == GOLDEN[year]


def test_the_transfers_of_fy2024_leave_digital_agency_and_sum_to_zero(published: Runtime) -> None:
    assert amounts(overview.tiles_at(published, at("?fiscal_year=2024")))["移替え"] == 509_690_849_950
    table = lump_sum.settlement_at(published, at("?fiscal_year=2024"))
    assert table.total is not None
    assert table.total["transferred_yen"] == 0


def test_a_ministrys_settlement_stands_in_the_table(published: Runtime) -> None:
    rows = {row["ministry"]: row for row in lump_sum.settlement_at(published, at("?fiscal_year=2024")).rows}
    finance = rows["財務省"]
    assert finance["transferred_yen"] == 157_057_908_760
    assert finance["current_yen"] == 190_519_836_615
    assert finance["spent_yen"] == 143_465_354_321
    assert finance["carried_over_yen"] == 45_705_556_831
    assert finance["unused_yen"] == 1_348_925_463


def test_at_an_enactment_later_facts_are_not_there(published: Runtime) -> None:
    shown = amounts(overview.tiles_at(published, at(f"?fiscal_year=2024&known_at={ENACTMENT_2024}")))
    assert shown["当初予算"] == 480_327_293_000
    assert all(shown[name] is None for name in ("補正予算", "支出済額", "翌年度繰越", "不用額", "移替え"))
    before = amounts(overview.tiles_at(published, at(f"?fiscal_year=2023&known_at={ENACTMENT_2024}")))
    assert before["歳出予算現額"] == 644_371_142_000


def test_the_shown_year_is_the_last_settled_one_and_does_not_follow_the_clock(published: Runtime) -> None:
    assert shown_year(published, at()) == 2024
    assert shown_year(published, at("?known_at=2022-01-01")) == 2024
    assert shown_year(published, at("?fiscal_year=2021")) == 2021


def test_a_year_the_books_do_not_hold_is_refused_by_name(published: Runtime) -> None:
    with pytest.raises(UnknownFiscalYear):
        overview.tiles_at(published, at("?fiscal_year=1999"))


def test_key_figures_are_marked_with_how_well_they_are_known(published: Runtime) -> None:
    shown = {tile.label: tile for tile in overview.tiles_at(published, at("?fiscal_year=2024"))}
    assert list(shown["支出済額"].provenance) == ["published"]
    assert list(shown["概算要求額"].provenance) == []
    assert known_as(published, at(), "no_such_yen", 5) == ()
    assert shown["支出済額"].href == "/explain?fiscal_year=2024&view=lump-sum&by=ministry&column=spent_yen"
    assert events_behind(at(), "no_such_yen", 2024) == ""


def test_the_events_behind_a_figure_add_up_to_it(published: Runtime) -> None:
    table = history.events_at(published, at("?fiscal_year=2024&column=spent_yen", "/history"))
    assert table.total is not None
    assert table.total["amount_yen"] == 636_331_790_092
    assert sum(row["amount_yen"] for row in table.rows) == 636_331_790_092


def test_history_is_shown_newest_first_and_up_to_its_clock(published: Runtime) -> None:
    rows = history.events_at(published, at("?known_at=2020-04-30", "/history")).rows
    assert rows[0]["what"] == "補正予算の成立"
    assert rows[0]["recorded"] == "2020-04-30 12:00"
    assert {row["known"] for row in rows} == {"公表"}


def test_publications_are_listed_once_in_order(published: Runtime) -> None:
    listing = Publications(published)
    listed = listing.listed()
    assert listed == listing.listed()
    moments = [publication.recorded_at for publication in listed]
    assert moments == sorted(set(moments))
    assert any("令和6年度一般会計補正予算" in publication.title for publication in listed)


def test_ministries_are_called_as_the_reader_calls_them(published: Runtime) -> None:
    frame = published.views.transfers(2024).frame
    assert set(with_names(published, at(), frame)["from_ministry"]) == {"デジタル庁"}
    english = with_names(published, at("?lang=en"), frame)
    assert set(english["from_ministry"]) == {"Digital Agency"}
    assert "Ministry of Finance" in set(english["to_ministry"])
    assert "Finance" in set(with_names(published, at("?lang=en"), frame, short=True)["to_ministry"])
    assert len(holders(published, at())) == 15


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ministry of Education, Culture, Sports, Science and Technology", "Education"),
        ("Ministry of Internal Affairs and Communications", "Internal Affairs"),
        ("Ministry of the Environment", "Environment"),
        ("Digital Agency", "Digital Agency"),
        ("Board of Audit", "Board of Audit"),
    ],
)
def test_a_name_is_shortened_to_its_first_duty(name: str, short: str) -> None:
    assert shortened(name) == short


def test_the_register_is_searched_by_every_word_and_by_ministry(published: Runtime) -> None:
    found = systems.register_at(published, at("?fiscal_year=2024&q=国税 KSK", "/systems")).rows
    assert [row["system_id"] for row in found] == ["rs-20079"]
    assert found[0]["href"] == "/systems/rs-20079?fiscal_year=2024"
    assert (found[0]["spent_yen"], found[0]["coverage"]) == (65_268_016_244, "対象")
    of_finance = systems.register_at(published, at("?fiscal_year=2024&ministry=mof", "/systems")).rows
    assert {row["ministry"] for row in of_finance} == {"財務省"}
    assert systems.register_at(published, at("?q=no-such-thing", "/systems")).rows == []


def test_the_register_holds_every_published_system(published: Runtime) -> None:
    rows = systems.register_at(published, at("?fiscal_year=2024", "/systems")).rows
    # 239 of the lump sum, some of them only from a later year on, and 5 outside it
    assert len(rows) == 244
    assert sum(row["coverage"] == "対象外" for row in rows) == 5
    assert all(row["coverage"] is None for row in rows if row["coverage"] not in {"対象", "対象外"})


def test_a_systems_cost_stands_on_its_page(published: Runtime) -> None:
    shown = amounts(system.tiles_at(published, at("?fiscal_year=2024", "/systems/rs-20079")))
    assert shown["支出済額"] == 65_268_016_244
    assert shown["運用等経費"] == 25_599_568_000
    assert shown["整備経費"] == 39_668_448_000
    assert shown["府省の枠の残り"] == 190_519_836_615
    assert shown["配分額"] is None


def test_a_system_that_is_not_yet_known_is_not_shown(published: Runtime) -> None:
    with pytest.raises(UnknownSystem):
        system.tiles_at(published, at("?fiscal_year=2024&known_at=2025-01-01", "/systems/rs-20079"))
    head, is_known = system.head_at(published, at("?known_at=2025-01-01", "/systems/rs-20079"))
    assert not is_known
    assert "rs-20079" in words(head)


def test_gross_operations_of_the_published_systems_are_the_golden_ones(published: Runtime) -> None:
    rows = [
        row
        for row in trajectory.coverage_at(published, at()).rows
        if row["series"] == "総額（公表、なければ報告）"
    ]
    assert [row["settlement_basis_yen"] for row in rows if row["settlement_basis_yen"]] == [
        267_637_868_728,
        272_594_853_393,
        302_975_736_000,
    ]


def test_the_cohort_is_told_against_its_target(published: Runtime) -> None:
    frame = published.views.trajectory().frame
    # -8 % of 5,400 is 4,968; the path stands at 5,400 - 3/5 x 1,620 = 4,428 in FY2023
    assert sentences.of_cohort(frame, at().reader) == (
        "令和5年度の実績は4,968.0億円で、その年の目標4,428.0億円に540.0億円届いていません。"
    )


def test_every_chart_has_a_figure_and_a_sentence_in_both_languages(published: Runtime) -> None:
    for query in (
        "?fiscal_year=2024",
        "?fiscal_year=2024&lang=en",
        f"?fiscal_year=2024&known_at={ENACTMENT_2024}",
    ):
        for charts in (
            overview.CHARTS,
            lump_sum.CHARTS,
            ministries.CHARTS,
            trajectory.CHARTS,
            systems.CHARTS,
        ):
            for chart, draw in charts.items():
                figure, sentence, *_ = draw(published, at(query))
                assert sentence, chart
                assert figure.layout.height, chart


def test_envelopes_show_what_is_left(published: Runtime) -> None:
    table = ministries.envelopes_at(published, at("?fiscal_year=2024&lang=en"))
    finance = next(row for row in table.rows if row["ministry"] == "Finance")
    assert (finance["envelope_yen"], finance["drawn_yen"], finance["left_yen"]) == (
        190_519_836_615,
        None,
        190_519_836_615,
    )
    assert finance["account"] == "General account"


@pytest.mark.parametrize("query", ["", "?lang=en"])
def test_every_page_has_a_place_for_its_parts(published: Runtime, query: str) -> None:
    for page in PAGES:
        layout = page.layout(published, at(query, page.path))
        assert words(layout), page.path


def test_a_path_leads_to_its_page_and_nowhere_else() -> None:
    assert page_at(PAGES, "/") is overview.PAGE
    assert page_at(PAGES, "/systems") is systems.PAGE
    assert page_at(PAGES, "/systems/rs-11") is system.PAGE
    assert page_at(PAGES, "/systems/rs-11/more") is None
    assert page_at(PAGES, "/nowhere") is None
