"""Examples of what enters an envelope within the year, and of how its year ends."""

from datetime import date

from domain.ministry_budget.carry_in import CarryOverPassedOn
from domain.ministry_budget.closing import BudgetYearClosed, BudgetYearReopened
from domain.ministry_budget.commitment_plan import CommitmentPlanSet
from domain.ministry_budget.draft import Drafted
from domain.ministry_budget.reserve import ReserveGranted
from domain.ministry_budget.restatement import SettlementRestated
from domain.ministry_budget.shift import Shifted
from domain.vocabulary import ShiftDirection, ShiftKind
from tests.contracts.examples.frame import Example, example

EXAMPLES: list[Example] = [
    example(
        Drafted,
        {"amount_yen": 480_327_293_000, "previous_yen": 481_188_232_000, "organization": "mof-office"},
        {"amount_yen": 0, "previous_yen": 0, "organization": None},
    ),
    example(
        Shifted,
        {
            "shift_id": "s1",
            "kind": ShiftKind.BETWEEN_SECTIONS,
            "direction": ShiftDirection.OUT,
            "from_item": "情報システム整備費",
            "to_item": "財務本省共通費",
            "amount_yen": 12_000_000,
            "approval_reference": "財務大臣承認 財計第100号",
        },
        {
            "shift_id": "s2",
            "kind": ShiftKind.BETWEEN_ITEMS,
            "direction": ShiftDirection.WITHIN,
            "from_item": "情報処理業務庁費",
            "to_item": "電子計算機等借料",
            "amount_yen": 1,
            "approval_reference": "1",
        },
    ),
    example(
        ReserveGranted,
        {"grant_id": "g1", "amount_yen": 30_000_000, "decided_on": date(2024, 4, 23)},
        {"grant_id": "g2", "amount_yen": 1, "decided_on": date(2025, 3, 31)},
    ),
    example(
        CarryOverPassedOn,
        {"from_fiscal_year": 2023, "to_ministry": "digital-agency", "amount_yen": 5_356_906_801},
        {"from_fiscal_year": 2023, "to_ministry": "cao", "amount_yen": 1},
    ),
    example(
        CommitmentPlanSet,
        {"previous_yen": 100_000_000, "amount_yen": 150_000_000},
        {"previous_yen": 0, "amount_yen": 1},
    ),
    example(
        SettlementRestated,
        {
            "previous_appropriation_yen": 157,
            "previous_current_yen": 190,
            "previous_spent_yen": 143,
            "previous_carried_over_yen": 46,
            "previous_unused_yen": 1,
            "appropriation_yen": 157,
            "current_yen": 190,
            "spent_yen": 144,
            "carried_over_yen": 45,
            "unused_yen": 1,
            "cause": "繰越額の集計誤り",
        },
        {
            "previous_appropriation_yen": 0,
            "previous_current_yen": 0,
            "previous_spent_yen": 0,
            "previous_carried_over_yen": 0,
            "previous_unused_yen": 0,
            "appropriation_yen": 1,
            "current_yen": 1,
            "spent_yen": 1,
            "carried_over_yen": 0,
            "unused_yen": 0,
            "cause": "1",
        },
    ),
    example(
        BudgetYearClosed,
        {
            "round": 2,
            "current_yen": 190,
            "spent_yen": 143,
            "carried_over_yen": 46,
            "unused_yen": 1,
        },
        {"round": 1, "current_yen": 0, "spent_yen": 0, "carried_over_yen": 0, "unused_yen": 0},
    ),
    example(
        BudgetYearReopened,
        {"round": 2, "until": date(2025, 10, 31)},
        {"round": 1, "until": date(2025, 9, 30)},
    ),
]
