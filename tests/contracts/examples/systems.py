"""Examples of the first events of information systems."""

from domain.information_system.allocation import Allocated, AllocationChanged, AllocationReturned
from domain.information_system.classification import Classified, CoverageDetermined, Reclassified
from domain.information_system.implementation_plan import PlanDecided
from domain.information_system.proposal import Proposed
from domain.information_system.publication import ExecutionPublished, PaymentPublished
from domain.vocabulary import CostClass, Criterion, PaymentTier, Sector, SystemClass
from tests.contracts.examples.frame import Example, example

EXAMPLES: list[Example] = [
    example(
        Proposed,
        {
            "name": "国税総合管理(KSK)システム",
            "ministry": "mof",
            "organization": "nta",
            "sector": Sector.STATE,
            "outline": "国税の事務",
            "budget_scale_yen": 65_268_016_244,
            "project_team": "PJMO",
            "start_fiscal_year": 2021,
            "end_fiscal_year": 2026,
            "rs_project_id": "11",
            "field": None,  # the golden payload is older than this field
        },
        {
            "name": "System 1",
            "ministry": None,
            "organization": None,
            "sector": Sector.LOCAL_GOVERNMENT,
            "outline": None,
            "budget_scale_yen": None,
            "project_team": None,
            "start_fiscal_year": None,
            "end_fiscal_year": None,
            "rs_project_id": None,
            "field": None,
        },
    ),
    example(
        Classified,
        {"system_class": SystemClass.DIGITAL_AGENCY, "criterion": Criterion.PLATFORM},
        {"system_class": SystemClass.MINISTRY, "criterion": Criterion.ALL_OTHERS},
    ),
    example(
        Reclassified,
        {
            "previous_class": SystemClass.MINISTRY,
            "system_class": SystemClass.JOINT,
            "criterion": Criterion.SCALE,
        },
        {
            "previous_class": SystemClass.DIGITAL_AGENCY,
            "system_class": SystemClass.DIGITAL_AGENCY,
            "criterion": Criterion.LINKAGE_EFFECT,
        },
    ),
    example(
        CoverageDetermined,
        {"covered": True, "ground": "方針 4-5", "first_fiscal_year": 2022},
        {"covered": False, "ground": "x", "first_fiscal_year": 2024},
    ),
    example(
        PlanDecided,
        {"fiscal_year": 2024, "ministry": "mof", "previous_yen": 500, "amount_yen": 800},
        {"fiscal_year": 2024, "ministry": None, "previous_yen": 0, "amount_yen": 1},
    ),
    example(
        Allocated,
        {
            "allocation_id": "a1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "cost_class": CostClass.DEVELOPMENT,
            "amount_yen": 39_668_448_000,
            "override_id": None,
        },
        {
            "allocation_id": "a1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "cost_class": None,
            "amount_yen": 1,
            "override_id": None,
        },
    ),
    example(
        AllocationChanged,
        {
            "allocation_id": "a1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "cost_class": CostClass.OPERATIONS,
            "previous_yen": 300,
            "amount_yen": 350,
            "override_id": None,
        },
        {
            "allocation_id": "a1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "cost_class": None,
            "previous_yen": 300,
            "amount_yen": 1,
            "override_id": None,
        },
    ),
    example(
        AllocationReturned,
        {
            "allocation_id": "a1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "cost_class": CostClass.OTHER,
            "amount_yen": 100,
        },
        {
            "allocation_id": "a1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "cost_class": None,
            "amount_yen": 1,
        },
    ),
    example(
        ExecutionPublished,
        {
            "fiscal_year": 2024,
            "ministry": "mof",
            "organization": "nta",
            "account": "特別会計:労働保険:雇用勘定",
            "initial_yen": 100,
            "current_yen": 120,
            "executed_yen": 110,
            "development_yen": 70,
            "operations_yen": 40,
            "other_yen": 0,
            "carried_over_yen": 10,
            "total_expected": True,
        },
        {
            "fiscal_year": 2022,
            "ministry": None,
            "organization": None,
            "account": "一般会計",
            "initial_yen": None,
            "current_yen": None,
            "executed_yen": None,
            "development_yen": None,
            "operations_yen": None,
            "other_yen": None,
            "carried_over_yen": None,
            "total_expected": False,
        },
    ),
    example(
        PaymentPublished,
        {
            "fiscal_year": 2024,
            "ministry": "mof",
            "block": "A",
            "tier": PaymentTier.SUBCONTRACT,
            "paid_by": "株式会社X",
            "payee_name": "株式会社Y",
            "payee_corporate_number": "8000012010038",
            "amount_yen": 231_598_510,
        },
        {
            "fiscal_year": 2024,
            "ministry": None,
            "block": "",
            "tier": PaymentTier.DIRECT,
            "paid_by": None,
            "payee_name": "Y",
            "payee_corporate_number": None,
            "amount_yen": 0,
        },
    ),
]
