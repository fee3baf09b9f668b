"""The flow of a year: at a glance, years side by side, waterfall."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dash_app.figures.waterfall import steps, waterfall
from dash_app.figures.year_at_a_glance import year_at_a_glance
from dash_app.figures.years_side_by_side import years_side_by_side
from dash_app.formatting import Language, Unit
from dash_app.reader import Reader
from tests.dash_app.frames_by_hand import OKU, lump_sum, settled_year

JA = Reader()
EN = Reader(Language.EN, Unit.MILLION)


def says_nothing(figure: go.Figure, sentence: str) -> bool:
    return not figure.data and [note.text for note in figure.layout.annotations] == [sentence]


def bands(figure: go.Figure) -> dict[tuple[str, str], float]:
    sankey: Any = figure.data[0]
    names = [label.split("<br>")[0] for label in sankey.node.label]
    link = sankey.link
    pairs = zip(link.source, link.target, link.value, strict=True)
    return {(names[source], names[target]): value for source, target, value in pairs}


def test_a_settled_year_flows_from_its_sources_through_its_holders_to_its_outcomes() -> None:
    # 100 + 40 + 15 = 155 = デジタル庁 90 + 財務省 65; 90 = 50 + 38 + 2; 65 = 40 + 24 + 1
    assert bands(year_at_a_glance(settled_year(), JA)) == {
        ("当初予算", "歳出予算現額"): 100.0,
        ("補正予算", "歳出予算現額"): 40.0,
        ("前年度繰越", "歳出予算現額"): 15.0,
        ("歳出予算現額", "デジタル庁"): 90.0,
        ("歳出予算現額", "移替え先府省"): 65.0,
        ("デジタル庁", "支出済額"): 50.0,
        ("デジタル庁", "翌年度繰越"): 38.0,
        ("デジタル庁", "不用額"): 2.0,
        ("移替え先府省", "支出済額"): 40.0,
        ("移替え先府省", "翌年度繰越"): 24.0,
        ("移替え先府省", "不用額"): 1.0,
    }


def test_labels_carry_the_amount_in_the_readers_unit() -> None:
    labels = list(year_at_a_glance(settled_year(), EN).data[0].node.label)
    assert "Current budget<br>¥15,500 million" in labels
    assert "Unused<br>¥300 million" in labels


def test_money_without_an_outcome_is_pending_and_one_holder_makes_no_column() -> None:
    frame = lump_sum(
        {"fiscal_year": 2025, "ministry_id": "digital-agency", "initial_yen": 7 * OKU, "current_yen": 7 * OKU}
    )
    assert bands(year_at_a_glance(frame, JA)) == {
        ("当初予算", "歳出予算現額"): 7.0,
        ("歳出予算現額", "決算未公表"): 7.0,
    }


def test_a_supplementary_budget_that_cuts_flows_out_again() -> None:
    frame = lump_sum(
        {
            "fiscal_year": 2025,
            "ministry_id": "digital-agency",
            "initial_yen": 10 * OKU,
            "supplementary_yen": -4 * OKU,
            "current_yen": 6 * OKU,
            "spent_yen": 6 * OKU,
        }
    )
    assert bands(year_at_a_glance(frame, JA)) == {
        ("当初予算", "歳出予算現額"): 10.0,
        ("歳出予算現額", "補正予算"): 4.0,
        ("歳出予算現額", "支出済額"): 6.0,
    }


def test_a_provisional_budget_counts_only_until_the_main_one_absorbs_it() -> None:
    provisional = {"fiscal_year": 2026, "ministry_id": "digital-agency", "provisional_yen": 2 * OKU}
    alone = lump_sum(provisional | {"current_yen": 2 * OKU})
    absorbed = lump_sum(provisional | {"initial_yen": 9 * OKU, "current_yen": 9 * OKU})
    assert ("暫定予算", "歳出予算現額") in bands(year_at_a_glance(alone, JA))
    assert bands(year_at_a_glance(absorbed, JA))[("当初予算", "歳出予算現額")] == 9.0
    assert ("暫定予算", "歳出予算現額") not in bands(year_at_a_glance(absorbed, JA))


@pytest.mark.parametrize("current_yen", [None, 0])
def test_a_year_without_a_current_budget_says_so(current_yen: int | None) -> None:
    frame = lump_sum({"fiscal_year": 2024, "ministry_id": "mof", "current_yen": current_yen})
    assert says_nothing(year_at_a_glance(frame, JA), "この時点で記録された事実はありません")
    assert says_nothing(year_at_a_glance(lump_sum(), EN), "No fact is recorded at this moment")


def test_years_stand_in_order_with_sources_beside_outcomes() -> None:
    frame = lump_sum(
        {"fiscal_year": 2025, "initial_yen": 120 * OKU, "current_yen": 120 * OKU},
        {
            "fiscal_year": 2024,
            "initial_yen": 100 * OKU,
            "carried_in_yen": 20 * OKU,
            "current_yen": 120 * OKU,
            "spent_yen": 110 * OKU,
            "carried_over_yen": 0,
            "unused_yen": 10 * OKU,
        },
    )
    figure = years_side_by_side(frame, JA)
    by_name = {trace.name: trace for trace in figure.data}
    assert list(by_name["当初予算"].x) == ["令和6<br>(2024)", "令和7<br>(2025)"]
    assert list(by_name["当初予算"].y) == [100.0, 120.0]
    assert list(by_name["支出済額"].y) == [110.0, None]
    assert list(by_name["翌年度繰越"].y) == [0.0, None]
    assert by_name["当初予算"].offsetgroup != by_name["支出済額"].offsetgroup
    assert list(by_name["歳出予算現額"].text) == ["<b>120</b>", "<b>120</b>"]
    assert figure.layout.yaxis.title.text == "金額（億円）"
    assert figure.layout.xaxis.title.text == "年度"


def test_years_without_an_amount_say_so() -> None:
    assert says_nothing(
        years_side_by_side(lump_sum({"fiscal_year": 2024}), EN), "No fact is recorded at this moment"
    )


def test_a_waterfall_reaches_the_current_budget_and_uses_it_up() -> None:
    found = [(step.key, step.amount_yen // OKU, step.stands_on_yen // OKU) for step in steps(settled_year())]
    # the transfers of both ministries sum to zero and make no step
    assert found == [
        ("money.initial", 100, 0),
        ("money.supplementary", 40, 100),
        ("money.carried_in", 15, 140),
        ("money.current", 155, 0),
        ("money.spent", -90, 155),
        ("money.carried_over", -62, 65),
        ("money.unused", -3, 3),
    ]


def test_a_ministrys_waterfall_begins_with_what_it_was_given() -> None:
    frame = settled_year()
    figure = waterfall(frame[frame["ministry_id"] == "mof"], JA)
    names = [trace.name for trace in figure.data if isinstance(trace, go.Bar)]
    assert names == ["移替え", "前年度繰越", "歳出予算現額", "支出済額", "翌年度繰越", "不用額"]
    assert list(figure.data[-1].text) == ["+60.0", "+5.0", "<b>65.0</b>", "△40.0", "△24.0", "△1.0"]
    assert figure.layout.yaxis.title.text == "金額（億円）"


def test_a_change_no_recorded_fact_explains_is_a_step_of_its_own() -> None:
    # FY2020: 内閣 holds less than was enacted for it, and the sources do not say how it moved
    frame = lump_sum({"fiscal_year": 2020, "initial_yen": 100, "current_yen": 90})
    assert [(step.key, step.amount_yen) for step in steps(frame)] == [
        ("money.initial", 100),
        ("money.other_sources", -10),
        ("money.current", 90),
    ]


def test_a_waterfall_without_steps_says_so() -> None:
    for frame in (lump_sum(), lump_sum({"fiscal_year": 2024, "initial_yen": 0, "current_yen": 0})):
        assert says_nothing(waterfall(frame, JA), "この時点で記録された事実はありません")


def running_year() -> pd.DataFrame:
    """FY2025: 100 enacted, of which officers reported 30 as spent."""
    return lump_sum(
        {
            "fiscal_year": 2025,
            "ministry_id": "digital-agency",
            "initial_yen": 100 * OKU,
            "current_yen": 100 * OKU,
            "spent_yen": 30 * OKU,
            "spent_provenance": "reported",
        }
    )


def test_a_reported_outcome_is_a_paler_band_with_its_sign() -> None:
    flow = year_at_a_glance(running_year(), JA).data[0]
    labels = [label.split("<br>")[0] for label in flow.node.label]
    assert labels == ["当初予算", "歳出予算現額", "支出済額 ▲", "結果の記録なし"]
    assert [colour.endswith("0.13)") for colour in flow.link.color] == [False, True, False]
    assert "▲" in flow.link.customdata[1][0]


def test_a_reported_outcome_stands_pale_beside_published_years_and_the_legend_says_so() -> None:
    request_alone = lump_sum({"fiscal_year": 2027, "requested_yen": 9 * OKU})
    frame = pd.concat([running_year(), settled_year().head(1), request_alone])
    figure = years_side_by_side(frame, EN)
    by_name = {trace.name: trace for trace in figure.data}
    assert list(by_name["Spent"].x) == ["2024", "2025<br>▲"]  # and no year without money
    assert list(by_name["Spent"].marker.line.width) == [1, 2]
    assert by_name["Initial"].marker.line.width == 1
    key = by_name["Pale with an outline: resting on ▲ Reported"]
    assert key.offsetgroup == by_name["Initial"].offsetgroup
    assert key.showlegend


def test_a_reported_step_is_outlined_and_signed() -> None:
    figure = waterfall(running_year(), JA)
    *bars, written, key = figure.data
    assert [
        list(bar.marker.line.width) if bar.name == "支出済額" else bar.marker.line.width for bar in bars
    ] == [
        1,
        1,
        [2],
    ]
    assert list(written.text) == ["<b>100</b>", "<b>100</b>", "△30.0"]
    assert list(written.x) == ["当初", "現額", "支出<br>▲"]
    assert key.name == "淡い色に縁取り：▲ 報告に基づく値"
    assert [trace.showlegend for trace in figure.data] == [False] * 4 + [True]


def test_the_same_frame_gives_the_same_figure() -> None:
    for draw in (year_at_a_glance, waterfall):
        assert draw(settled_year(), JA).to_json() == draw(settled_year(), JA).to_json()
