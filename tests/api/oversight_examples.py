"""Requests for what stands beside the money: effects, reduction, oversight, lineage, ministries and plans."""

from typing import Final

from tests.api.request_parts import AGENCY, BECAUSE, BILLION, GUIDE, KSK, Write, by_year

BESIDE_THE_MONEY: Final[tuple[Write, ...]] = (
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
        "match_external_name",
        "organizations/disaster-agency/external-names",
        {"scheme": "printed-name", "external_id": "防災庁本庁"},
    ),
    (
        "unmatch_external_name",
        "organizations/disaster-agency/external-name-removals",
        {"scheme": "printed-name", "external_id": "防災庁本庁", "reason": "別の組織の呼称"},
    ),
    (
        "set_aside_external_id",
        "organizations/digital-agency/external-ids-set-aside",
        {
            "scheme": "procurement-case",
            "external_id": "0000000000000470002",
            "printed_name": "庁舎清掃業務",
            **AGENCY,
        },
    ),
    (
        "abolish_organization",
        "organizations/disaster-agency/abolition",
        {"successor": "内閣府", "reason": "再編"},
    ),
)
