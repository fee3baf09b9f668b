"""Examples of the events of effects, reduction, other sectors and medium-term plans."""

from datetime import date
from decimal import Decimal

from domain.information_system.effects import EffectIndicatorSet, EffectMeasured
from domain.information_system.reduction import BaselineRecorded, ReductionPlanned, ReductionRealised
from domain.information_system.sectors import Inventoried, SubsidyGranted
from domain.ministry_plan.medium_term import (
    PlanOfMinistryAdjusted,
    PlanOfMinistryProgressReported,
    PlanOfMinistryRevised,
    PlanOfMinistrySubmitted,
)
from domain.ministry_plan.plan import PlannedMeasure
from domain.vocabulary import EffectBeneficiary, ReductionKind
from domain.years import YearAmount
from tests.contracts.examples.frame import Example, example

ONE_MEASURE = (PlannedMeasure("m1", ReductionKind.CLOUD, "クラウド移行"),)
TWO_MEASURES = (*ONE_MEASURE, PlannedMeasure("m2", ReductionKind.BUSINESS_REFORM, "業務改革"))
ONE_YEAR = (YearAmount(2024, 100),)
TWO_YEARS = (*ONE_YEAR, YearAmount(2025, 250))

EXAMPLES: list[Example] = [
    example(
        EffectIndicatorSet,
        {
            "indicator_id": "i1",
            "name": "オンライン申請率",
            "beneficiary": EffectBeneficiary.USERS,
            "unit": "%",
            "target": Decimal("62.50"),
            "baseline": Decimal(40),
            "measured_by": date(2026, 3, 31),
        },
        {
            "indicator_id": "i2",
            "name": "x",
            "beneficiary": EffectBeneficiary.REFORM,
            "unit": "時間",
            "target": Decimal(-1),
            "baseline": None,
            "measured_by": date(2026, 3, 31),
        },
    ),
    example(
        EffectMeasured,
        {"indicator_id": "i1", "measured_on": date(2025, 3, 31), "value": Decimal("58.1")},
        {"indicator_id": "i1", "measured_on": date(2025, 3, 31), "value": Decimal(0)},
    ),
    example(
        BaselineRecorded,
        {
            "fiscal_year": 2020,
            "ministry": "mof",
            "operations_yen": 25_599_568_000,
            "modification_yen": 1_000_000,
        },
        {"fiscal_year": 2020, "ministry": None, "operations_yen": 0, "modification_yen": 0},
    ),
    example(
        ReductionPlanned,
        {
            "measure_id": "m1",
            "kind": ReductionKind.CLOUD,
            "title": "クラウド移行",
            "ministry": "mof",
            "savings_by_year": TWO_YEARS,
        },
        {
            "measure_id": "m2",
            "kind": ReductionKind.OTHER,
            "title": "x",
            "ministry": None,
            "savings_by_year": ONE_YEAR,
        },
    ),
    example(
        ReductionRealised,
        {"measure_id": "m1", "fiscal_year": 2024, "ministry": "mof", "previous_yen": 90, "amount_yen": 95},
        {"measure_id": "m1", "fiscal_year": 2024, "ministry": None, "previous_yen": 0, "amount_yen": 0},
    ),
    example(
        Inventoried,
        {
            "fiscal_year": 2022,
            "operations_yen": 700_000_000,
            "modification_yen": 30_000_000,
            "pmo": "情報化統括室",
        },
        {"fiscal_year": 2023, "operations_yen": 0, "modification_yen": 0, "pmo": None},
    ),
    example(
        SubsidyGranted,
        {
            "subsidy_id": "b1",
            "fiscal_year": 2024,
            "ministry": "mic",
            "subsidy_name": "デジタル基盤改革支援補助金",
            "amount_yen": 518_000_000_000,
        },
        {
            "subsidy_id": "b2",
            "fiscal_year": 2024,
            "ministry": "mic",
            "subsidy_name": "x",
            "amount_yen": 1,
        },
    ),
    example(
        PlanOfMinistrySubmitted,
        {
            "first_fiscal_year": 2022,
            "last_fiscal_year": 2026,
            "measures": TWO_MEASURES,
            "targets_by_year": TWO_YEARS,
        },
        {
            "first_fiscal_year": 2024,
            "last_fiscal_year": 2024,
            "measures": ONE_MEASURE,
            "targets_by_year": ONE_YEAR,
        },
    ),
    example(
        PlanOfMinistryAdjusted,
        {"previous_targets_by_year": ONE_YEAR, "targets_by_year": TWO_YEARS, "remarks": "方針の具体化"},
        {"previous_targets_by_year": TWO_YEARS, "targets_by_year": ONE_YEAR, "remarks": "x"},
    ),
    example(
        PlanOfMinistryProgressReported,
        {"fiscal_year": 2024, "achieved_yen": 120, "remarks": "前倒し"},
        {"fiscal_year": 2024, "achieved_yen": 0, "remarks": None},
    ),
    example(
        PlanOfMinistryRevised,
        {
            "previous_targets_by_year": ONE_YEAR,
            "targets_by_year": TWO_YEARS,
            "measures": TWO_MEASURES,
        },
        {
            "previous_targets_by_year": TWO_YEARS,
            "targets_by_year": ONE_YEAR,
            "measures": ONE_MEASURE,
        },
    ),
]
