"""What the golden payloads say, event by event: a full example and a sparse one, as the files have them."""

from datetime import date

from domain.aggregate import Event
from domain.facts import Facts, Source
from domain.information_system.allocation import Allocated, AllocationChanged, AllocationReturned
from domain.information_system.classification import Classified, CoverageDetermined, Reclassified
from domain.information_system.implementation_plan import PlanDecided
from domain.information_system.proposal import Proposed
from domain.information_system.publication import ExecutionPublished, PaymentPublished
from domain.ministry_budget.appropriation import (
    Enacted,
    ProvisionalAbsorbed,
    ProvisionalEnacted,
    Supplemented,
)
from domain.ministry_budget.drawing import DrawnForSystem, DrawReleased
from domain.ministry_budget.settlement import CarriedIn, Settled, SettlementApportioned
from domain.ministry_budget.transfer import TransferredIn, TransferredOut
from domain.organization.reduction_target import ReductionProgressPublished, ReductionTargetPublished
from domain.organization.registration import Registered, Succeeded
from domain.vocabulary import CostClass, Criterion, PaymentTier, Provenance, Sector, SystemClass, TransferKind

FULL = Facts(
    actor="財務省",
    effective_on=date(2024, 3, 28),
    source=Source(title="令和6年度一般会計予算", number="第1号", url="https://www.bb.mof.go.jp/"),
    provenance=Provenance.PUBLISHED,
    reason="承継による",
)
SPARSE = Facts(
    actor="officer",
    effective_on=date(2024, 6, 1),
    source=Source(title="Notice 1"),
    provenance=Provenance.REPORTED,
)
AGGREGATES = {
    "system": "system:s1",
    "budget": "budget:2024:mof:一般会計",
    "organization": "organization:mof",
}


def example(
    event_class: type[Event], full: dict[str, object], sparse: dict[str, object]
) -> tuple[Event, Event]:
    """Return both examples as the seventh event of their aggregate."""
    originator_id = AGGREGATES[event_class.NAME.partition(".")[0]]
    return (
        event_class(originator_id=originator_id, originator_version=7, facts=FULL, **full),
        event_class(originator_id=originator_id, originator_version=7, facts=SPARSE, **sparse),
    )


EXAMPLES: list[tuple[Event, Event]] = [
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
        AllocationChanged,
        {
            "allocation_id": "a1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "cost_class": CostClass.OPERATIONS,
            "previous_yen": 300,
            "amount_yen": 350,
        },
        {
            "allocation_id": "a1",
            "fiscal_year": 2024,
            "ministry": "mof",
            "account": "一般会計",
            "cost_class": None,
            "previous_yen": 300,
            "amount_yen": 1,
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
    example(
        Enacted,
        {
            "amount_yen": 480_327_293_000,
            "organization": "digital-agency-office",
            "section_code": "003",
            "printed_previous_yen": 644_371_142_000,
        },
        {"amount_yen": 0, "organization": None, "section_code": None, "printed_previous_yen": None},
    ),
    example(
        Supplemented,
        {
            "round": 1,
            "change_yen": 205_412_304_000,
            "amount_yen": 685_739_597_000,
            "organization": "digital-agency-office",
            "section_code": "003",
        },
        {"round": 5, "change_yen": -1, "amount_yen": 0, "organization": None, "section_code": None},
    ),
    example(
        ProvisionalEnacted,
        {"amount_yen": 16_373_007_000, "organization": "digital-agency-office", "section_code": "003"},
        {"amount_yen": 1, "organization": None, "section_code": None},
    ),
    example(
        ProvisionalAbsorbed,
        {"amount_yen": 16_373_007_000, "organization": "digital-agency-office"},
        {"amount_yen": 1, "organization": None},
    ),
    example(
        TransferredOut,
        {
            "transfer_id": "t1",
            "to_ministry": "mof",
            "amount_yen": 157_057_908_760,
            "kind": TransferKind.SUCCESSION,
        },
        {"transfer_id": "t1", "to_ministry": "mof", "amount_yen": 1, "kind": TransferKind.TRANSFER},
    ),
    example(
        TransferredIn,
        {
            "transfer_id": "t1",
            "from_ministry": "digital-agency",
            "amount_yen": 157_057_908_760,
            "kind": TransferKind.UNSPECIFIED,
        },
        {
            "transfer_id": "t1",
            "from_ministry": "digital-agency",
            "amount_yen": 1,
            "kind": TransferKind.TRANSFER,
        },
    ),
    example(
        CarriedIn,
        {"from_fiscal_year": 2023, "from_ministry": "cabinet", "amount_yen": 9_624_876_444},
        {"from_fiscal_year": 2023, "from_ministry": "mof", "amount_yen": 1},
    ),
    example(
        Settled,
        {
            "appropriation_yen": 157_057_908_760,
            "current_yen": 190_519_836_615,
            "spent_yen": 143_465_354_321,
            "carried_over_yen": 45_705_556_831,
            "unused_yen": 1_348_925_463,
        },
        {
            "appropriation_yen": 0,
            "current_yen": 0,
            "spent_yen": 0,
            "carried_over_yen": 0,
            "unused_yen": 0,
        },
    ),
    example(
        SettlementApportioned,
        {
            "organization": "nta",
            "appropriation_yen": 120_402_429_397,
            "current_yen": 146_441_297_085,
            "spent_yen": 106_914_478_852,
            "carried_over_yen": 38_845_653_530,
            "unused_yen": 681_164_703,
        },
        {
            "organization": "nta",
            "appropriation_yen": 0,
            "current_yen": 0,
            "spent_yen": 0,
            "carried_over_yen": 0,
            "unused_yen": 0,
        },
    ),
    example(
        DrawnForSystem,
        {"system_id": "rs-11", "allocation_id": "a1", "amount_yen": 39_668_448_000},
        {"system_id": "s1", "allocation_id": "a1", "amount_yen": 1},
    ),
    example(
        DrawReleased,
        {"system_id": "rs-11", "allocation_id": "a1", "amount_yen": 100},
        {"system_id": "s1", "allocation_id": "a1", "amount_yen": 1},
    ),
    example(
        Registered,
        {
            "name_ja": "国税庁",
            "name_en": "National Tax Agency",
            "corporate_number": "7000012050002",
            "parent": "mof",
        },
        {"name_ja": "財務省", "name_en": "MOF", "corporate_number": None, "parent": None},
    ),
    example(
        Succeeded,
        {
            "predecessor": "cabinet",
            "unit": "children",
            "fiscal_year": 2021,
            "carried_over_yen": 5_356_906_801,
            "takes_appropriation": True,
        },
        {
            "predecessor": "cabinet",
            "unit": None,
            "fiscal_year": 2023,
            "carried_over_yen": 0,
            "takes_appropriation": False,
        },
    ),
    example(
        ReductionTargetPublished,
        {
            "baseline_fiscal_year": 2020,
            "baseline_yen": 540_000_000_000,
            "is_approximate": True,
            "target_fiscal_year": 2025,
            "reduction_pct": 30,
        },
        {
            "baseline_fiscal_year": 2020,
            "baseline_yen": 1,
            "is_approximate": False,
            "target_fiscal_year": 2025,
            "reduction_pct": 0,
        },
    ),
    example(
        ReductionProgressPublished,
        {"fiscal_year": 2023, "reduction_pct": 8, "is_second_hand": True},
        {"fiscal_year": 2023, "reduction_pct": -1, "is_second_hand": False},
    ),
]
"""Full and sparse example of every event."""
