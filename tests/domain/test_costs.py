"""Lines of cost are summed whole, by cost class, and as the reduction target counts them."""

from domain.costs import CostLine, by_cost_class, target_cost_yen, total_yen
from domain.vocabulary import CostClass

LINES = (
    CostLine(CostClass.OPERATIONS, 100, "保守"),
    CostLine(CostClass.DEVELOPMENT, 20, "新規開発"),
    CostLine(CostClass.DEVELOPMENT, 3, "改修"),
    CostLine(CostClass.OPERATIONS, 4_000, "クラウド利用料"),
    CostLine(CostClass.OTHER, 50_000),
)


def test_lines_are_summed_by_cost_class_in_order_of_appearance() -> None:
    assert list(by_cost_class(LINES).items()) == [
        (CostClass.OPERATIONS, 4_100),
        (CostClass.DEVELOPMENT, 23),
        (CostClass.OTHER, 50_000),
    ]
    assert total_yen(LINES) == 4_100 + 23 + 50_000
    assert by_cost_class(()) == {}


def test_the_reduction_target_counts_operations_and_modifications() -> None:
    # 運用等経費 100 + 4,000, 改修 3; neither 新規開発 nor その他経費
    assert target_cost_yen(LINES) == 4_103
