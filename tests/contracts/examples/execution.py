"""Examples of the events of execution, carry-over and closing of systems."""

from domain.costs import CostLine
from domain.information_system.carry_over import SystemCarriedIn, SystemCarriedOver
from domain.information_system.closing import SystemYearClosed
from domain.information_system.execution import ExecutionCorrected, ExecutionReported
from domain.vocabulary import CarryOverKind, CostClass
from tests.contracts.examples.frame import Example, example

EXAMPLES: list[Example] = [
    example(
        ExecutionReported,
        {
            "report_id": "r1",
            "fiscal_year": 2024,
            "period": "2024-06",
            "ministry": "mof",
            "account": "特別会計:年金:業務勘定",
            "lines": (
                CostLine(CostClass.DEVELOPMENT, 39_668_448, "改修"),
                CostLine(CostClass.OPERATIONS, 25_599_568),
            ),
        },
        {
            "report_id": "r2",
            "fiscal_year": 2024,
            "period": "2025-04",
            "ministry": None,
            "account": "一般会計",
            "lines": (),
        },
    ),
    example(
        ExecutionCorrected,
        {
            "report_id": "r1",
            "fiscal_year": 2024,
            "period": "2024-06",
            "ministry": "mof",
            "account": "一般会計",
            "previous_lines": (CostLine(CostClass.OPERATIONS, 25_599_568),),
            "lines": (CostLine(CostClass.OPERATIONS, 25_599_586, "クラウド利用料"),),
            "after_closing": True,
        },
        {
            "report_id": "r2",
            "fiscal_year": 2024,
            "period": "2025-04",
            "ministry": None,
            "account": "一般会計",
            "previous_lines": (),
            "lines": (CostLine(CostClass.OTHER, 1),),
            "after_closing": False,
        },
    ),
    example(
        SystemCarriedOver,
        {
            "carry_over_id": "c1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "特別会計:年金:業務勘定",
            "kind": CarryOverKind.ACCIDENT,
            "amount_yen": 5_000_000,
        },
        {
            "carry_over_id": "c2",
            "fiscal_year": 2024,
            "ministry": None,
            "account": "一般会計",
            "kind": CarryOverKind.APPROVED,
            "amount_yen": 1,
        },
    ),
    example(
        SystemCarriedIn,
        {
            "carry_over_id": "c1",
            "from_fiscal_year": 2024,
            "fiscal_year": 2025,
            "ministry": "mof",
            "account": "一般会計",
            "amount_yen": 5_000_000,
        },
        {
            "carry_over_id": "c2",
            "from_fiscal_year": 2024,
            "fiscal_year": 2025,
            "ministry": None,
            "account": "特別会計:年金",
            "amount_yen": 1,
        },
    ),
    example(
        SystemYearClosed,
        {
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "held_yen": 70_000_000,
            "spent_yen": 64_000_000,
            "carried_over_yen": 5_000_000,
            "unused_yen": 1_000_000,
        },
        {
            "fiscal_year": 2024,
            "ministry": None,
            "account": "特別会計:年金",
            "held_yen": 0,
            "spent_yen": 0,
            "carried_over_yen": 0,
            "unused_yen": 0,
        },
    ),
]
