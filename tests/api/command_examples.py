"""A request for every command, in an order in which all of them are taken; run after the steps of the guide.

The story: 国税総合管理(KSK)システム through its requests, plan, contracts, reports; small systems beside it.
"""

from typing import Any, Final

KSK: Final = "systems/rs-20079"
GUIDE: Final = "systems/sys-guide"
MOF_2025: Final = "ministry-budgets/2025/財務省"
MOF_2026: Final = "ministry-budgets/2026/財務省"
AGENCY_2026: Final = "ministry-budgets/2026/デジタル庁"
BILLION: Final = 1_000_000_000
AGENCY: Final = {"acting_for": "デジタル庁"}

Write = tuple[str, str, dict[str, Any]]
"""Name of the operation, address below the API, body without its source."""


def costs(operations: int, development: int = 0) -> list[dict[str, Any]]:
    """Return cost lines, in billions of yen."""
    lines = [{"cost_class": "operations", "sub_item": "運用・保守", "amount_yen": operations * BILLION}]
    modified = {"cost_class": "development", "sub_item": "改修", "amount_yen": development * BILLION}
    return lines + ([modified] if development else [])


def by_year(**billions: int) -> list[dict[str, int]]:
    """Return amounts by fiscal year (``fy2026=5``), in billions of yen."""
    return [
        {"fiscal_year": int(year.removeprefix("fy")), "amount_yen": amount * BILLION}
        for year, amount in billions.items()
    ]


def proposal(system_id: str, name: str, **more: Any) -> Write:
    """Return the proposal of a small system."""
    body = {"system_id": system_id, "name": name, "ministry": "財務省", "outline": "窓口での案内", **more}
    return ("propose_system", "systems", body)


CONTRACT: Final = {
    "vendor_name": "株式会社見本システムズ",
    "procedure": "open-overall-evaluation",
    "bidders": 3,
    "cost_class": "operations",
}
BECAUSE: Final = {"reason": "見直しの結果による"}

WRITES: Final[tuple[Write, ...]] = (
    # systems and what they are
    proposal("sys-guide", "税務相談案内システム", budget_scale_yen=600_000_000, start_fiscal_year=2026),
    proposal("sys-guide-web", "税務相談案内システム（ウェブ）"),
    proposal("sys-guide-phone", "税務相談案内システム（電話）"),
    proposal("sys-guide-old", "税務相談案内システム（旧）"),
    proposal("sys-guide-new", "税務相談案内システム（新）"),
    proposal("sys-agency", "造幣管理システム", sector="incorporated-agency"),
    proposal("sys-port", "港湾手続システム", sector="quasi-public", field="ports"),
    (
        "determine_coverage",
        f"{KSK}/coverage",
        {"covered": True, "ground": "方針 4-5", "first_fiscal_year": 2025},
    ),
    ("assign_project_id", f"{KSK}/project-id", {"project_id": "PJ-2026-0079", **AGENCY}),
    ("move_ownership", f"{GUIDE}/ownership", {"to_ministry": "総務省", **BECAUSE}),
    (
        "adopt_common_function",
        f"{KSK}/common-functions",
        {"function": "government-cloud", "scope": "申告受付"},
    ),
    # the request of the year to come
    ("estimate_cost", f"{KSK}/estimates", {"fiscal_year": 2027, "lines": costs(22, 4)}),
    (
        "conclude_review",
        f"{KSK}/reviews",
        {
            "review_id": "rv-2027",
            "fiscal_year": 2027,
            "stage": "pre-request",
            "outcome": "approved-with-conditions",
            "ceiling_yen": 25 * BILLION,
            "conditions": "機器更改の範囲を再検討すること",
            **AGENCY,
        },
    ),
    (
        "raise_finding",
        f"{KSK}/reviews/rv-2027/findings",
        {"finding_id": "fd-1", "finding": "一者応札が続いている", "due_on": "2026-08-20", **AGENCY},
    ),
    ("resolve_finding", f"{KSK}/findings/fd-1/resolutions", {"resolution": "仕様書を公開し意見を招請した"}),
    (
        "request_budget",
        f"{KSK}/requests",
        {"request_id": "rq-2027", "fiscal_year": 2027, "kind": "normal", "lines": costs(21, 4)},
    ),
    ("revise_request", f"{KSK}/requests/rq-2027/revisions", {"lines": costs(21, 3), **BECAUSE}),
    ("withdraw_request", f"{KSK}/requests/rq-2027/withdrawals", BECAUSE),
    ("draft_budget", "ministry-budgets/2027/デジタル庁/draft", {"amount_yen": 480 * BILLION}),
    # the year under way
    (
        "appropriate_to_system",
        f"{KSK}/appropriations",
        {"fiscal_year": 2026, "kind": "initial", "lines": costs(20, 3)},
    ),
    ("submit_plan", f"{KSK}/plan-submissions", {"fiscal_year": 2026, "amount_yen": 26 * BILLION}),
    (
        "adjust_plan",
        f"{KSK}/plan-adjustments",
        {"fiscal_year": 2026, "amount_yen": 24 * BILLION, "remarks": "改修の一部を次年度へ", **AGENCY},
    ),
    (
        "allocate",
        f"{KSK}/allocations",
        {"allocation_id": "al-26", "fiscal_year": 2026, "amount_yen": 10 * BILLION},
    ),
    ("change_allocation", f"{KSK}/allocations/al-26/changes", {"amount_yen": 12 * BILLION, **BECAUSE}),
    ("return_allocation", f"{KSK}/allocations/al-26/returns", {"amount_yen": 500_000_000, **BECAUSE}),
    (
        "grant_multi_year_authority",
        f"{KSK}/multi-year-authorities",
        {
            "authority_id": "au-1",
            "title": "KSK 運用",
            "limits_by_year": by_year(fy2026=6, fy2027=6, fy2028=6),
        },
    ),
    (
        "certify_commitment",
        f"{KSK}/certifications",
        {
            "fiscal_year": 2026,
            "account": "特別会計:交付税及び譲与税配付金:交付税及び譲与税配付金",
            "amount_yen": BILLION,
            "certifier": "財務省 認証官",
        },
    ),
    (
        "award_contract",
        f"{KSK}/contracts",
        {
            **CONTRACT,
            "contract_id": "ct-26",
            "title": "KSK 運用・保守",
            "vendor_corporate_number": "8000012050001",
            "signed_on": "2026-06-15",
            "starts_on": "2026-07-01",
            "ends_on": "2028-03-31",
            "authority_id": "au-1",
            "amounts_by_year": by_year(fy2026=5, fy2027=5),
        },
    ),
    (
        "change_contract",
        f"{KSK}/contracts/ct-26/changes",
        {"change": "amount", "amounts_by_year": by_year(fy2026=6, fy2027=5), **BECAUSE},
    ),
    (
        "report_execution",
        f"{KSK}/execution-reports",
        {"report_id": "er-2026-06", "fiscal_year": 2026, "period": "2026-06", "lines": costs(2)},
    ),
    ("correct_execution", f"{KSK}/execution-reports/er-2026-06/corrections", {"lines": costs(3), **BECAUSE}),
    (
        "terminate_contract",
        f"{KSK}/contracts/ct-26/termination",
        {"terminated_on": "2026-06-30", "released_by_year": by_year(fy2027=5), **BECAUSE},
    ),
    # the year before, to its end
    (
        "transfer_appropriation",
        "ministry-budgets/2025/デジタル庁/transfers",
        {"to_ministry": "財務省", "amount_yen": 30 * BILLION},
    ),
    ("decide_plan", f"{KSK}/plans", {"fiscal_year": 2025, "amount_yen": 20 * BILLION, **AGENCY}),
    (
        "allocate",
        f"{KSK}/allocations",
        {"allocation_id": "al-25", "fiscal_year": 2025, "amount_yen": 5 * BILLION},
    ),
    (
        "award_contract",
        f"{KSK}/contracts",
        {
            **CONTRACT,
            "contract_id": "ct-25",
            "title": "KSK 更改",
            "signed_on": "2025-06-02",
            "starts_on": "2025-06-02",
            "ends_on": "2026-03-31",
            "amounts_by_year": by_year(fy2025=4),
            "effective_on": "2025-06-02",
        },
    ),
    (
        "report_execution",
        f"{KSK}/execution-reports",
        {"report_id": "er-2026-03", "fiscal_year": 2025, "period": "2026-03", "lines": costs(3)},
    ),
    (
        "carry_over_system_money",
        f"{KSK}/carry-overs",
        {"carry_over_id": "co-25", "fiscal_year": 2025, "kind": "approved", "amount_yen": BILLION, **BECAUSE},
    ),
    (
        "close_system_year",
        f"{KSK}/years/2025/closing",
        {
            "held_yen": 5 * BILLION,
            "spent_yen": 3 * BILLION,
            "carried_over_yen": BILLION,
            "unused_yen": BILLION,
        },
    ),
    (
        "close_budget_year",
        f"{MOF_2025}/closing",
        {
            "current_yen": 30 * BILLION,
            "spent_yen": 3 * BILLION,
            "carried_over_yen": BILLION,
            "unused_yen": 26 * BILLION,
        },
    ),
    ("carry_in", f"{MOF_2026}/carry-ins", {"amount_yen": BILLION}),
    ("carry_in_system_money", f"{KSK}/carry-overs/co-25/arrival", {"amount_yen": BILLION}),
    ("reopen_budget_year", f"{MOF_2025}/reopening", {"until": "2026-07-31", "reason": "支出の計上漏れ"}),
    # acts on envelopes
    (
        "shift_money",
        f"{AGENCY_2026}/shifts",
        {
            "kind": "between-items",
            "direction": "within",
            "from_item": "情報処理業務庁費",
            "to_item": "電子計算機等借料",
            "amount_yen": 200_000_000,
            "approval_reference": "財計第100号",
        },
    ),
    (
        "grant_reserve",
        f"{AGENCY_2026}/reserve-grants",
        {"amount_yen": 3 * BILLION, "decided_on": "2026-06-20"},
    ),
    ("set_commitment_plan", f"{AGENCY_2026}/commitment-plan", {"amount_yen": 100 * BILLION}),
    (
        "restate_settlement",
        "ministry-budgets/2024/財務省/settlement-restatements",
        {
            "appropriation_yen": 157_057_908_760,
            "current_yen": 190_519_836_615,
            "spent_yen": 143_465_354_322,
            "carried_over_yen": 45_705_556_831,
            "unused_yen": 1_348_925_462,
            "cause": "支出の計上漏れの訂正",
        },
    ),
    # effects, reduction, oversight
    (
        "set_effect_indicator",
        f"{KSK}/effect-indicators",
        {
            "indicator_id": "ei-1",
            "name": "申告の電子化率",
            "beneficiary": "users",
            "unit": "%",
            "baseline": "71.5",
            "target": "80",
            "measured_by": "2027-03-31",
        },
    ),
    (
        "measure_effect",
        f"{KSK}/effect-indicators/ei-1/measurements",
        {"measured_on": "2026-06-30", "value": "76.25"},
    ),
    (
        "record_baseline",
        f"{KSK}/baseline",
        {"operations_yen": 30 * BILLION, "modification_yen": 5 * BILLION},
    ),
    (
        "plan_reduction",
        f"{KSK}/reduction-measures",
        {
            "measure_id": "rm-1",
            "kind": "cloud",
            "title": "ガバメントクラウドへの移行",
            "savings_by_year": by_year(fy2026=1, fy2027=2),
        },
    ),
    (
        "realise_reduction",
        f"{KSK}/reduction-measures/rm-1/results",
        {"fiscal_year": 2026, "amount_yen": 400_000_000},
    ),
    ("start_monitoring", f"{KSK}/monitoring", {"ground": "budget-scale", **AGENCY}),
    (
        "give_monitoring_advice",
        f"{KSK}/monitoring/advice",
        {"phase": "設計", "advice": "移行計画を示すこと", **AGENCY},
    ),
    ("mark_sensitive", f"{KSK}/sensitivity", {"ground": "安全の確保に関わる"}),
    (
        "embargo_figures",
        f"{KSK}/embargoes",
        {"embargo_id": "em-1", "fiscal_year": 2026, "reason": "入札の前"},
    ),
    ("release_figures", f"{KSK}/embargoes/em-1/release", {"reason": "入札の終了"}),
    (
        "override_limit",
        f"{KSK}/overrides",
        {
            "rule": "request-above-ceiling",
            "fiscal_year": 2027,
            "up_to_yen": 26 * BILLION,
            "reason": "制度改正",
        },
    ),
    (
        "take_inventory",
        "systems/sys-agency/inventories",
        {
            "fiscal_year": 2022,
            "operations_yen": 90_000_000,
            "modification_yen": 10_000_000,
            "pmo": "造幣局 PMO",
        },
    ),
    (
        "grant_subsidy",
        "systems/sys-port/subsidies",
        {
            "fiscal_year": 2026,
            "ministry": "国土交通省",
            "subsidy_name": "港湾整備費補助",
            "amount_yen": 80_000_000,
        },
    ),
    # lineage
    (
        "split_system",
        f"{GUIDE}/split",
        {
            "parts": [
                {"system_id": "sys-guide-web", "share_bp": 6_000},
                {"system_id": "sys-guide-phone", "share_bp": 4_000},
            ],
            **BECAUSE,
        },
    ),
    ("merge_system", "systems/sys-guide-phone/mergers", {"into_system_id": "sys-guide-web", **BECAUSE}),
    (
        "succeed_system",
        "systems/sys-guide-web/succession",
        {"successor_system_id": "sys-guide-new", **BECAUSE},
    ),
    ("abolish_system", "systems/sys-guide-old/abolition", {"reason": "利用の終了"}),
    ("reactivate_system", "systems/sys-guide-old/re-activation", {"reason": "移行の遅れ"}),
    # ministries and their plans
    (
        "submit_ministry_plan",
        "ministry-plans/財務省/submissions",
        {
            "first_fiscal_year": 2026,
            "last_fiscal_year": 2030,
            "measures": [{"measure_id": "mp-1", "kind": "cloud", "title": "クラウド化の推進"}],
            "targets_by_year": by_year(fy2026=1, fy2027=2, fy2028=3, fy2029=4, fy2030=5),
        },
    ),
    (
        "adjust_ministry_plan",
        "ministry-plans/財務省/adjustments",
        {
            "targets_by_year": by_year(fy2026=1, fy2027=2, fy2028=3, fy2029=5, fy2030=6),
            "remarks": "後年度の目標を引き上げる",
            **AGENCY,
        },
    ),
    (
        "report_plan_progress",
        "ministry-plans/財務省/progress",
        {"fiscal_year": 2026, "achieved_yen": 400_000_000, "remarks": "第一四半期"},
    ),
    (
        "revise_ministry_plan",
        "ministry-plans/財務省/revisions",
        {
            "measures": [{"measure_id": "mp-1", "kind": "cloud", "title": "クラウド化と統合"}],
            "targets_by_year": by_year(fy2026=1, fy2027=3, fy2028=3, fy2029=5, fy2030=6),
            **BECAUSE,
        },
    ),
    (
        "register_organization",
        "organizations",
        {"organization_id": "disaster-agency", "name_ja": "防災庁", "name_en": "Disaster Management Agency"},
    ),
    (
        "succeed_organization",
        "organizations/disaster-agency/successions",
        {"predecessor": "内閣府", "fiscal_year": 2026, "carried_over_yen": 0},
    ),
    (
        "rename_organization",
        "organizations/disaster-agency/names",
        {"name_ja": "防災・減災庁", "name_en": "Disaster Agency", "reason": "設置法の改正"},
    ),
    (
        "abolish_organization",
        "organizations/disaster-agency/abolition",
        {"successor": "内閣府", "reason": "再編"},
    ),
)
"""Every command, some of them twice where a later one rests on it."""
