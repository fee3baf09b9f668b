"""Ministries: heat map, transfers, execution rate."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from dash_app.figures.execution_rate import execution_rate, overall_rate
from dash_app.figures.heat_map import heat_map
from dash_app.figures.transfers import transfers
from dash_app.formatting import Language, Unit
from dash_app.reader import Reader
from tests.dash_app.frames_by_hand import OKU, framed, lump_sum, settled_year

JA = Reader()
EN = Reader(Language.EN, Unit.OKU)


def moves(*rows: tuple[str, str, int]) -> pd.DataFrame:
    named = [
        {"from_ministry": giver, "to_ministry": taker, "kind": "transfer", "amount_yen": amount}
        for giver, taker, amount in rows
    ]
    return framed(list(named), ("amount_yen",), ("from_ministry", "to_ministry", "kind"))


def test_a_heat_map_writes_every_amount_and_a_dash_where_none_is_on_record() -> None:
    frame = lump_sum(
        {"fiscal_year": 2023, "ministry": "財務省", "current_yen": 16 * OKU},
        {"fiscal_year": 2024, "ministry": "財務省", "current_yen": 0},
        {"fiscal_year": 2024, "ministry": "法務省", "current_yen": 512 * OKU},
    )
    cells, numbers = heat_map(frame, JA).data
    assert list(cells.x) == ["令和5<br>(2023)", "令和6<br>(2024)"]
    assert list(cells.y) == ["財務省", "法務省"], "the largest is drawn on top"
    assert [list(row) for row in cells.z] == [[pytest.approx((16 / 512) ** 0.4), 0.0], [None, 1.0]]
    assert list(numbers.text) == ["16.0", "0.0", "–", "512"]
    assert (
        cells.customdata[1][1][0]
        == "<b>法務省 令和6年度</b><br>歳出予算現額  512.0億円<br>  51,200,000,000円"
    )


def test_a_heat_map_without_amounts_says_so() -> None:
    figure = heat_map(lump_sum({"fiscal_year": 2024, "ministry": "財務省"}), EN)
    assert not figure.data
    assert figure.layout.annotations[0].text == "No fact is recorded at this moment"


def test_transfers_run_from_givers_to_receivers_largest_first() -> None:
    frame = moves(
        ("デジタル庁", "財務省", 3 * OKU),
        ("デジタル庁", "法務省", 5 * OKU),
        ("デジタル庁", "財務省", 4 * OKU),
    )
    sankey = transfers(frame, JA).data[0]
    # 財務省 receives 3 + 4 = 7, デジタル庁 gives 3 + 5 + 4 = 12
    assert list(sankey.node.label) == ["デジタル庁  12.0億円", "財務省  7.0億円", "法務省  5.0億円"]
    assert list(zip(sankey.link.source, sankey.link.target, sankey.link.value, strict=True)) == [
        (0, 1, 7.0),
        (0, 2, 5.0),
    ]


def test_a_ministry_that_gives_and_receives_stands_on_both_sides() -> None:
    sankey = transfers(moves(("内閣", "デジタル庁", OKU), ("デジタル庁", "財務省", 2 * OKU)), JA).data[0]
    assert [label.split("  ")[0] for label in sankey.node.label] == [
        "デジタル庁",
        "内閣",
        "財務省",
        "デジタル庁",
    ]
    assert max(sankey.link.source) < min(sankey.link.target)


@pytest.mark.parametrize("frame", [moves(), moves(("デジタル庁", "財務省", 0))])
def test_no_transfer_says_so(frame: pd.DataFrame) -> None:
    figure = transfers(frame, EN)
    assert not figure.data
    assert figure.layout.annotations[0].text == "No transfer is recorded at this moment"


def test_execution_rates_are_ordered_and_labelled_with_the_rate_of_all() -> None:
    figure = execution_rate(settled_year(), JA)
    bar = figure.data[0]
    # 50 / 90 = 55.6 %, 40 / 65 = 61.5 %, together 90 / 155 = 58.06 %
    assert list(bar.y) == ["デジタル庁", "財務省"], "the highest is drawn on top"
    assert list(bar.text) == ["55.6%", "61.5%"]
    assert overall_rate(settled_year()) == pytest.approx(58.0645, abs=1e-4)
    assert figure.layout.annotations[0].text == "全府省 58.1%"
    assert figure.layout.xaxis.title.text == "執行率（支出済額 ÷ 歳出予算現額）"


def test_a_rate_of_zero_is_drawn_and_an_absent_one_is_not() -> None:
    frame = lump_sum(
        {"ministry": "財務省", "current_yen": OKU, "spent_yen": 0, "execution_rate_pct": 0.0},
        {"ministry": "法務省", "current_yen": OKU},
    )
    assert list(execution_rate(frame, JA).data[0].y) == ["財務省"]


def test_an_unsettled_year_has_no_rates() -> None:
    figure: go.Figure = execution_rate(lump_sum({"ministry": "財務省", "current_yen": OKU}), EN)
    assert figure.layout.annotations[0].text == "No settlement is recorded at this moment"
    assert overall_rate(lump_sum()) is None
