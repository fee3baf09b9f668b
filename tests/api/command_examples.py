"""A request for every command, in an order in which all of them are taken; run after the steps of the guide.

The story: 国税総合管理(KSK)システム through its requests, plan, contracts, reports; small systems beside it.
"""

from typing import Any, Final

from tests.api.approval_examples import OF_TWO_PERSONS
from tests.api.oversight_examples import BESIDE_THE_MONEY
from tests.api.request_parts import AGENCY, BECAUSE, BILLION, GUIDE, KSK, Write, by_year

MOF_2025: Final = "ministry-budgets/2025/財務省"
MOF_2026: Final = "ministry-budgets/2026/財務省"
AGENCY_2026: Final = "ministry-budgets/2026/デジタル庁"


def costs(operations: int, development: int = 0) -> list[dict[str, Any]]:
    """Return cost lines, in billions of yen."""
    lines = [{"cost_class": "operations", "sub_item": "運用・保守", "amount_yen": operations * BILLION}]
    modified = {"cost_class": "development", "sub_item": "改修", "amount_yen": development * BILLION}
    return lines + ([modified] if development else [])


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
    (
        "match_external_id",
        f"{KSK}/external-ids",
        {"scheme": "information-system", "external_id": "IS-0079", "printed_name": "国税総合管理システム"},
    ),
    (
        "unmatch_external_id",
        f"{KSK}/external-id-removals",
        {"scheme": "information-system", "external_id": "IS-0079", "reason": "番号の誤り"},
    ),
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
    *BESIDE_THE_MONEY,
    *OF_TWO_PERSONS,
)
"""Every command, some of them twice where a later one rests on it."""
