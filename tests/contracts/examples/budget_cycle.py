"""Examples of the events of the budget cycle."""

from domain.costs import CostLine
from domain.information_system.estimate import CostEstimated
from domain.information_system.plan_submission import PlanAdjusted, PlanSubmitted
from domain.information_system.request import BudgetRequested, RequestRevised, RequestWithdrawn
from domain.information_system.system_appropriation import AppropriatedToSystem
from domain.vocabulary import AppropriationKind, CostClass, RequestKind
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
    example(
        AppropriatedToSystem,
        {
            "appropriation_id": "p1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "kind": AppropriationKind.SUPPLEMENTARY,
            "round": 1,
            "lines": LINES,
        },
        {
            "appropriation_id": "p1",
            "fiscal_year": 2024,
            "ministry": None,
            "account": "特別会計:年金:業務勘定",
            "kind": AppropriationKind.INITIAL,
            "round": None,
            "lines": LINE,
        },
    ),
    example(
        PlanSubmitted,
        {
            "fiscal_year": 2024,
            "ministry": "mof",
            "previous_yen": 39_668_448_000,
            "amount_yen": 65_268_016_000,
            "procurement": "次期システムの設計・開発",
        },
        {
            "fiscal_year": 2024,
            "ministry": None,
            "previous_yen": 0,
            "amount_yen": 1,
            "procurement": None,
        },
    ),
    example(
        PlanAdjusted,
        {
            "fiscal_year": 2024,
            "ministry": "mof",
            "previous_yen": 65_268_016_000,
            "amount_yen": 60_000_000_000,
            "remarks": "借料の見直し",
        },
        {"fiscal_year": 2024, "ministry": None, "previous_yen": 2, "amount_yen": 1, "remarks": None},
    ),
]
