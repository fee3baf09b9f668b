"""Requests about what needs two persons: a rule, what waits under it, and what an approver says to it."""

from typing import Any, Final

from tests.api.request_parts import KSK, Write

RULES: Final = "organizations/mof/approval-rules"
OF_MOF: Final = {"acting_for": "財務省"}
FIRST, SECOND, THIRD = "cases/{case-1}", "cases/{case-2}", "cases/{case-3}"
"""The cases in which the examples before wait, in their order."""


def adoption(function: str) -> Write:
    """Return the adoption of a common function, which waits."""
    body: dict[str, Any] = {"function": function, "scope": "申告受付", **OF_MOF}
    return ("adopt_common_function", f"{KSK}/common-functions", body)


def decision(name: str, path: str, **body: Any) -> Write:
    """Return what an approver of 財務省 says to a case as it was drafted."""
    return (name, path, {"case_version": 1, **body, **OF_MOF})


OF_TWO_PERSONS: Final[tuple[Write, ...]] = (
    ("require_approval", RULES, {"command": "adopt-common-function", **OF_MOF}),
    adoption("government-solution-service"),
    adoption("base-registry"),
    adoption("authentication"),
    decision("approve_case", f"{FIRST}/approvals"),
    decision("return_case", f"{SECOND}/returns", reason="範囲を明示してください"),
    ("withdraw_case", f"{SECOND}/withdrawals", {"reason": "来年度に改めて起案", **OF_MOF}),
    decision("refuse_case", f"{THIRD}/refusals", reason="費用対効果が不明"),
    ("lift_approval", f"{RULES}/adopt-common-function/liftings", {"reason": "試行の終了", **OF_MOF}),
)
"""Run after everything else."""
BY_AN_APPROVER: Final = frozenset({"approve_case", "return_case", "refuse_case"})
"""Sent by somebody else than who drafted."""
