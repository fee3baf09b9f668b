"""Published, reported and illustrative figures stay apart on every page: signs, words, sentences."""

from datetime import date

import pandas as pd
import pytest

from dash_app import sentences
from dash_app.address import Address, read_address
from dash_app.figures.execution_rate import execution_rate
from dash_app.figures.heat_map import heat_map
from dash_app.formatting import Language
from dash_app.pages import lump_sum, overview, system, systems, trajectory
from dash_app.provenance import Kinds, according_to, kinds_of, named, resting, signed
from dash_app.reader import Reader
from dash_app.reading import with_marks
from domain.costs import CostLine
from domain.facts import Facts, Source
from domain.vocabulary import GENERAL_ACCOUNT, CostClass, Provenance
from projections.runtime import Runtime
from tests.dash_app import frames_by_hand as by_hand
from tests.support.recording import record

JA, EN = Reader(), Reader(Language.EN)
KSK = "/systems/rs-20079"


def at(query: str, path: str = "/") -> Address:
    return read_address(path, query)


@pytest.fixture
def reported(books: Runtime) -> Runtime:
    """The published figures, and of FY2025 300,000,000 yen that officers reported and 100,000,000 made up."""
    for number, (amount_yen, provenance) in enumerate(
        ((300_000_000, Provenance.REPORTED), (100_000_000, Provenance.ILLUSTRATIVE))
    ):
        books.ledger.execute(
            record(
                "system:rs-20079",
                "system.execution-reported",
                Facts("officer", date(2025, 7, 10), Source("執行状況報告"), provenance),
                report_id=f"r{number}",
                fiscal_year=2025,
                period=f"2025-0{5 + number}",
                ministry="mof",
                account=GENERAL_ACCOUNT,
                lines=(CostLine(CostClass.OPERATIONS, amount_yen),),
            )
        )
    return books


def test_kinds_are_read_in_one_order_and_named_with_their_signs() -> None:
    kinds = kinds_of(["illustrative", None, "published+reported"])
    assert kinds == ("published", "reported", "illustrative")
    assert named(kinds, JA) == "● 公表、▲ 報告、◇ 例示"
    assert signed("9,255", kinds) == "9,255 ●▲◇"
    assert signed("9,255", ("published",)) == "9,255"
    assert signed("9,255", ()) == "9,255"


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ((), "令和7年度です。"),
        (("published",), "令和7年度です。"),
        (("reported",), "職員の報告によれば、令和7年度です。"),
        (("reported", "illustrative"), "職員の報告（例示を含む）によれば、令和7年度です。"),
        (("illustrative",), "例示の記録（事実ではありません）によれば、令和7年度です。"),
        (("published", "reported"), "公表と職員の報告によれば、令和7年度です。"),
        (("published", "illustrative"), "公表（例示を含む）によれば、令和7年度です。"),
        (
            ("published", "reported", "illustrative"),
            "公表と職員の報告（例示を含む）によれば、令和7年度です。",
        ),
    ],
)
def test_a_sentence_says_where_its_figures_are_from(kinds: Kinds, said: str) -> None:
    assert according_to("令和7年度です。", kinds, JA) == said
    assert according_to("FY2025.", kinds, EN).endswith("FY2025.")


def test_what_a_sentence_rests_on_stands_behind_it() -> None:
    assert resting("So much.", ("published", "reported"), EN) == (
        "So much. (Resting on: ● Published, ▲ Reported.)"
    )
    assert resting("So much.", ("published",), EN) == "So much."


def test_tiles_of_a_year_without_a_settlement_carry_the_marks_of_the_reports(reported: Runtime) -> None:
    tiles = {tile.label: tile for tile in overview.tiles_at(reported, at("?fiscal_year=2025"))}
    assert tiles["支出済額"].amount_yen == 400_000_000
    assert tiles["支出済額"].provenance == ("reported", "illustrative")
    assert tiles["当初予算"].provenance == ("published",)
    assert tiles["執行率"].provenance == ("published", "reported", "illustrative")
    assert tiles["不用額"].provenance == ()
    without = overview.tiles_at(reported, at("?fiscal_year=2025&without_illustration=1"))
    assert {tile.label: tile.provenance for tile in without}["支出済額"] == ("reported",)


def test_sentences_and_charts_of_such_a_year_say_so(reported: Runtime) -> None:
    flow = overview.flow_at(reported, at("?fiscal_year=2025"))
    assert flow.sentence.startswith("職員の報告（例示を含む）によれば、")
    labels = [label.split("<br>")[0] for label in flow.figure.data[0].node.label]
    assert "支出済額 ▲◇" in labels
    assert "当初予算" in labels
    assert "結果の記録なし" in labels
    assert "決算未公表" not in labels

    steps = lump_sum.steps_at(reported, at("?fiscal_year=2025", "/lump-sum"))
    assert steps.figure.data[-1].name == "淡い色に縁取り：▲ 報告、◇ 例示に基づく値"


def test_years_side_by_side_compare_settled_years_and_mark_the_others(reported: Runtime) -> None:
    years = overview.years_at(reported, at(""))
    assert "令和6年度" in years.sentence
    spent = next(trace for trace in years.figure.data if trace.name == "支出済額")
    assert dict(zip(spent.x, spent.marker.line.width, strict=True))["令和7<br>(2025)<br>▲◇"] == 2
    assert dict(zip(spent.x, spent.marker.line.width, strict=True))["令和6<br>(2024)"] == 1


def test_a_systems_costs_are_marked_on_its_page_and_in_the_register(reported: Runtime) -> None:
    tiles = {tile.label: tile for tile in system.tiles_at(reported, at("?fiscal_year=2025", KSK))}
    assert tiles["支出済額"].amount_yen == tiles["運用等経費"].amount_yen == 400_000_000
    assert tiles["運用等経費"].provenance == ("reported", "illustrative")
    assert tiles["整備経費"].provenance == ()
    cost = system.cost_at(reported, at("", KSK))
    assert cost.sentence.startswith("職員の報告（例示を含む）によれば、令和7年度の支出は4.0億円")
    (row,) = systems.register_at(reported, at("?fiscal_year=2025&q=rs-20079", "/systems")).rows
    assert row["known_by"] == "▲ 報告、◇ 例示"
    tail = systems.tail_at(reported, at("?fiscal_year=2025", "/systems"))
    assert tail.sentence.startswith("職員の報告（例示を含む）によれば、")


def test_reports_of_a_published_year_do_not_join_its_published_costs() -> None:
    """FY2024: 3 published on operations, 2 reported on development; FY2025: 5 only reported."""
    frame = by_hand.lump_sum(
        {"fiscal_year": 2024, "cost_class": "operations", "published_spent_yen": 3, "spent_yen": 3},
        {"fiscal_year": 2024, "cost_class": "development", "reported_spent_yen": 2, "spent_yen": 2},
        {"fiscal_year": 2025, "cost_class": "operations", "reported_spent_yen": 5, "spent_yen": 5},
    )
    assert list(system.of_one_side(frame)["spent_yen"]) == [3, 5]


def test_gross_operations_compare_published_years_and_name_the_others(reported: Runtime) -> None:
    gross = trajectory.gross_at(reported, at("", "/trajectory"))
    assert "令和6年度の3,029.8億円へ" in gross.sentence
    assert gross.sentence.endswith("令和7年度は公表された値ではありません（▲ 報告、◇ 例示に基づく値）。")
    assert list(gross.figure.data[0].x)[-1] == "令和7<br>(2025)<br>▲◇"


def test_lines_nobody_publishes_are_told_by_what_they_rest_on(reported: Runtime) -> None:
    frame = reported.views.trajectory().frame
    stated = frame.assign(planned_yen=5, budget_basis_yen=None)
    assert trajectory.kinds_of_lines(stated, stated) == {"planned_yen": ("reported",), "budget_basis_yen": ()}
    assert trajectory.kinds_of_lines(stated, frame)["planned_yen"] == ("illustrative",)
    assert trajectory.kinds_of_lines(stated, frame.assign(planned_yen=4))["planned_yen"] == (
        "reported",
        "illustrative",
    )


def two_rates() -> pd.DataFrame:
    """財務省's 50 % is published, 総務省's 20 % reported."""
    row = {"fiscal_year": 2025, "current_yen": 100, "published_spent_yen": None}
    return by_hand.lump_sum(
        row | {"ministry": "財務省", "ministry_id": "mof", "spent_yen": 50, "execution_rate_pct": 50.0},
        row
        | {
            "ministry": "総務省",
            "ministry_id": "soumu",
            "spent_yen": 20,
            "execution_rate_pct": 20.0,
            "spent_provenance": "reported",
            "current_provenance": "published+illustrative",
        },
    )


def test_a_reported_rate_is_pale_outlined_and_signed() -> None:
    bars, key = execution_rate(two_rates(), JA).data
    assert list(bars.text) == ["20.0% ●▲◇", "50.0%"]
    assert list(bars.marker.line.width) == [2, 1]
    assert key.name == "淡い色に縁取り：▲ 報告、◇ 例示に基づく値"
    assert sentences.of_rates(two_rates(), 2025, JA).startswith("公表と職員の報告（例示を含む）によれば、")


def test_a_budget_of_the_heat_map_has_the_signs_of_what_it_rests_on() -> None:
    empty = by_hand.lump_sum({"fiscal_year": 2027, "ministry": "財務省", "requested_yen": 5})
    frame = pd.concat([two_rates(), empty]).reset_index(drop=True)
    cells, numbers = heat_map(frame, EN).data
    assert sorted(numbers.text) == ["0.00", "0.00 ●◇"]
    assert list(cells.x) == ["2025"]  # a year with a request alone has no column


def test_rows_of_a_table_have_the_signs_of_what_they_rest_on_before_their_names() -> None:
    marked = with_marks(two_rates(), "ministry", ["spent_yen", "current_yen"])
    assert list(marked["ministry"]) == ["財務省", "▲◇ 総務省"]
