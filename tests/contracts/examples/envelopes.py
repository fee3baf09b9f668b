"""Examples of the first events of envelopes and organizations."""

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
from domain.vocabulary import TransferKind
from tests.contracts.examples.frame import Example, example

EXAMPLES: list[Example] = [
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
