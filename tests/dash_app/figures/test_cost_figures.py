"""Systems and the reduction target: trajectory, cost of a system, long tail."""

from typing import Any

import pandas as pd
import pytest

from dash_app.figures.long_tail import fold, long_tail
from dash_app.figures.system_cost import system_cost
from dash_app.figures.trajectory import cohort_trajectory, gross_operations
from dash_app.formatting import Language, Unit
from dash_app.reader import Reader
from tests.dash_app.frames_by_hand import OKU, framed, lump_sum, trajectory

JA = Reader()
EN = Reader(Language.EN, Unit.OKU)


def systems(*amounts: int | None) -> pd.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            "system_name": f"S{at}",
            "spent_yen": amount,
            "spent_provenance": None if amount is None else "published",
        }
        for at, amount in enumerate(amounts)
    ]
    return framed(list(rows), ("spent_yen",), ("system_name", "spent_provenance"))


def path() -> pd.DataFrame:
    """Baseline 5,400, target 3,780 in FY2025 (-30 %), settled 4,968 in FY2023 (-8 %); gross apart."""
    base = {"measure": "cohort", "baseline_yen": 5_400 * OKU}
    return trajectory(
        base | {"fiscal_year": 2020, "target_yen": 5_400 * OKU, "settlement_basis_yen": 5_400 * OKU},
        base
        | {
            "fiscal_year": 2023,
            "target_yen": 4_428 * OKU,
            "settlement_basis_yen": 4_968 * OKU,
            "gap_yen": -540 * OKU,
        },
        base | {"fiscal_year": 2025, "target_yen": 3_780 * OKU},
        {
            "measure": "gross",
            "fiscal_year": 2022,
            "settlement_basis_yen": 2_676 * OKU,
            "covered_systems": 239,
        },
    )


def test_the_cohort_shows_its_target_path_and_its_settled_points_only() -> None:
    figure = cohort_trajectory(path(), JA)
    by_name = {trace.name: trace for trace in figure.data}
    assert set(by_name) == {"目標経路", "決算ベース（公表）"}
    assert list(by_name["目標経路"].y) == [5400.0, 4428.0, 3780.0]
    assert list(by_name["決算ベース（公表）"].x) == [2020, 2023]
    assert list(by_name["決算ベース（公表）"].y) == [5400.0, 4968.0]
    assert {note.text for note in figure.layout.annotations} == {
        "<b>5,400.0</b>",
        "<b>4,968.0</b> (−8%)",
        "<b>3,780.0</b> (−30%)",
    }
    assert figure.layout.yaxis.title.text == "運用等経費+改修（削減対象）（億円）"


def test_a_line_over_years_without_a_figure_is_dotted() -> None:
    settled = [trace for trace in cohort_trajectory(path(), JA).data if trace.name == "決算ベース（公表）"]
    assert settled[0].line.dash == "dot"
    yearly = trajectory(
        {"measure": "cohort", "fiscal_year": 2020, "settlement_basis_yen": 5 * OKU},
        {"measure": "cohort", "fiscal_year": 2021, "settlement_basis_yen": 4 * OKU},
    )
    assert cohort_trajectory(yearly, JA).data[0].line.dash == "solid"


def test_an_unfavourable_gap_is_told_with_its_sign() -> None:
    settled = [trace for trace in cohort_trajectory(path(), JA).data if trace.name == "決算ベース（公表）"]
    assert "目標との差（プラスは達成側）  △540.0億円" in settled[0].customdata[1][0]


def test_gross_operations_stand_alone_and_say_what_they_cover() -> None:
    figure = gross_operations(path(), EN)
    assert [list(trace.y) for trace in figure.data] == [[267.6]]
    assert list(figure.data[0].text) == ["<b>267.60</b><br>239 systems"]
    assert figure.layout.yaxis.title.text == "Operations, all systems (¥ billion)"


def test_a_trajectory_without_points_says_so() -> None:
    for draw in (cohort_trajectory, gross_operations):
        figure = draw(trajectory(), JA)
        assert not figure.data
        assert figure.layout.annotations[0].text == "この時点で記録された事実はありません"


def test_a_systems_cost_is_stacked_by_class_with_the_sum_above() -> None:
    frame = lump_sum(
        {"fiscal_year": 2024, "cost_class": "development", "spent_yen": 4 * OKU},
        {"fiscal_year": 2024, "cost_class": "operations", "spent_yen": 3 * OKU},
        {"fiscal_year": 2023, "cost_class": "operations", "spent_yen": 2 * OKU},
        {"fiscal_year": 2024, "spent_yen": 1 * OKU},
    )
    figure = system_cost(frame, JA)
    by_name = {trace.name: list(trace.y) for trace in figure.data[:-1]}
    assert by_name == {"運用等経費": [2.0, 3.0], "整備経費": [None, 4.0], "区分なし": [None, 1.0]}
    assert list(figure.data[-1].text) == ["<b>2.0</b>", "<b>8.0</b>"]
    assert figure.layout.yaxis.title.text == "支出済額（億円）"


def test_a_cost_of_zero_is_a_fact_and_an_absent_one_is_none() -> None:
    zero = lump_sum({"fiscal_year": 2024, "cost_class": "other", "spent_yen": 0})
    assert list(system_cost(zero, JA).data[0].y) == [0.0]
    absent = system_cost(lump_sum({"fiscal_year": 2024, "cost_class": "other"}), EN)
    assert absent.layout.annotations[0].text == "No spending is recorded at this moment"


def test_the_tail_is_folded_below_the_largest() -> None:
    tail = fold(systems(5, 40, None, 30, 25), keep=2)
    assert tail is not None
    assert tail.top == (("S1", 40), ("S3", 30))
    assert (tail.folded, tail.folded_yen, tail.total_yen) == (2, 30, 100)
    assert tail.top_share_pct == pytest.approx(70.0)


def test_the_long_tail_names_the_largest_and_counts_the_rest() -> None:
    figure = long_tail(systems(5 * OKU, 40 * OKU, 30 * OKU, 25 * OKU), EN, keep=2)
    named, names, top, rest = figure.data
    assert list(named.x) == [3.0, 4.0]
    assert list(names.text) == ["S2  <b>3.00</b>", "S1  <b>4.00</b>"]
    assert list(top.text) == ["Top 2 systems<br><b>70.0%</b> ¥7.00 billion"]
    assert list(rest.text) == ["2 other systems<br><b>30.0%</b> ¥3.00 billion"]


def test_few_systems_fold_nothing() -> None:
    assert len(long_tail(systems(5 * OKU), JA).data) == 3


@pytest.mark.parametrize("frame", [systems(), systems(None), systems(0, 0)])
def test_systems_without_spending_say_so(frame: pd.DataFrame) -> None:
    figure = long_tail(frame, JA)
    assert not figure.data
    assert figure.layout.annotations[0].text == "この時点で支出の記録はありません"


def test_a_year_of_reported_costs_is_pale_signed_and_explained() -> None:
    frame = lump_sum(
        {"fiscal_year": 2024, "cost_class": "operations", "spent_yen": 2 * OKU},
        {
            "fiscal_year": 2025,
            "cost_class": "operations",
            "spent_yen": 3 * OKU,
            "spent_provenance": "illustrative",
        },
    )
    bars, sums, key = system_cost(frame, EN).data
    assert list(bars.x) == ["2024", "2025<br>◇"]
    assert list(bars.marker.line.width) == [1, 2]
    assert list(sums.text) == ["<b>0.20</b>", "<b>0.30</b>"]
    assert key.name == "Pale with an outline: resting on ◇ Illustrative"


def test_the_long_tail_marks_costs_that_are_not_published() -> None:
    frame = systems(5 * OKU, 40 * OKU, 30 * OKU)
    frame.loc[frame["system_name"] == "S1", "spent_provenance"] = "reported"
    named, names, top, rest, key = long_tail(frame, EN, keep=2).data
    assert list(named.marker.line.width) == [1, 2]
    assert list(names.text) == ["S2  <b>3.00</b>", "S1  <b>4.00</b> ▲"]
    assert top.text[0].endswith("¥7.00 billion ●▲")
    assert rest.text[0].endswith("¥0.50 billion")
    assert key.name == "Pale with an outline: resting on ▲ Reported"


def test_gross_operations_that_are_not_published_are_pale_and_signed() -> None:
    row = {"measure": "gross", "settlement_basis_yen": 5 * OKU, "covered_systems": 7}
    figure = gross_operations(
        trajectory(
            row | {"fiscal_year": 2024, "published_share_pct": 100.0, "illustrative_share_pct": 0.0},
            row | {"fiscal_year": 2025, "published_share_pct": 0.0, "illustrative_share_pct": 100.0},
        ),
        EN,
    )
    assert list(figure.data[0].x) == ["2024", "2025<br>◇"]
    assert list(figure.data[0].marker.line.width) == [1, 2]


def test_a_line_that_is_not_published_says_what_it_rests_on() -> None:
    frame = trajectory({"measure": "cohort", "fiscal_year": 2025, "planned_yen": 5 * OKU})
    assert cohort_trajectory(frame, JA, {"planned_yen": ("illustrative",)}).data[0].name == "計画（◇ 例示）"
    assert cohort_trajectory(frame, JA).data[0].name == "計画"
