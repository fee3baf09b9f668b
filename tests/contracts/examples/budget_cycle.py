"""Examples of the events of the budget cycle."""

from domain.costs import CostLine
from domain.information_system.estimate import CostEstimated
from domain.information_system.request import BudgetRequested, RequestRevised, RequestWithdrawn
from domain.vocabulary import CostClass, RequestKind
from tests.contracts.examples.frame import Example, example

LINES = (
    CostLine(CostClass.OPERATIONS, 25_599_568_000, "保守"),
    CostLine(CostClass.DEVELOPMENT, 39_668_448_000, "改修"),
)
LINE = (CostLine(CostClass.OTHER, 1),)

EXAMPLES: list[Example] = [
    example(
        CostEstimated,
        {
            "estimate_id": "e2",
            "fiscal_year": 2024,
            "ministry": "mof",
            "previous_lines": LINES[:1],
            "lines": LINES,
        },
        {"estimate_id": "e1", "fiscal_year": 2024, "ministry": None, "previous_lines": (), "lines": LINE},
    ),
    example(
        BudgetRequested,
        {
            "request_id": "q1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "kind": RequestKind.PRIORITY,
            "account": "特別会計:年金:業務勘定",
            "lines": LINES,
            "override_id": "o1",
        },
        {
            "request_id": "q1",
            "fiscal_year": 2024,
            "ministry": None,
            "kind": RequestKind.NORMAL,
            "account": "一般会計",
            "lines": LINE,
            "override_id": None,
        },
    ),
    example(
        RequestRevised,
        {
            "request_id": "q1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "previous_lines": LINES[:1],
            "lines": LINES,
            "override_id": "o1",
        },
        {
            "request_id": "q1",
            "fiscal_year": 2024,
            "ministry": None,
            "account": "一般会計",
            "previous_lines": LINES,
            "lines": LINE,
            "override_id": None,
        },
    ),
    example(
        RequestWithdrawn,
        {
            "request_id": "q1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "lines": LINES,
        },
        {
            "request_id": "q1",
            "fiscal_year": 2024,
            "ministry": None,
            "account": "一般会計",
            "lines": LINE,
        },
    ),
]
