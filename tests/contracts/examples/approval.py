"""Examples of what needs two persons: the rules, and a case from its draft to its end."""

from domain.approval.deciding import CaseApproved, CaseRefused, CaseReturned
from domain.approval.drafting import CaseDrafted, CaseRedrafted, CaseWithdrawn
from domain.organization.approval_rules import ApprovalLifted, ApprovalRequired
from tests.contracts.examples.frame import Example, example

OF_SYSTEM: dict[str, object] = {"ministry": "mof", "system_id": "s1", "fiscal_year": 2024}
OF_NONE: dict[str, object] = {"ministry": "mof", "system_id": None, "fiscal_year": None}
ALLOCATION: dict[str, object] = {
    **OF_SYSTEM,
    "command": "allocate",
    "command_content": '{"system_id":"s1","allocation_id":"a1","fiscal_year":2024,"amount_yen":500}',
    "subject": "system:s1",
    "role": "agency-officer",
    "amount_yen": 500,
    "statement_en": "Allocate: MOF, System 1, FY2024, 500 yen",
    "statement_ja": "配分する：財務省、System 1、2024年度、500 円",
}
RENAMING: dict[str, object] = {
    **OF_NONE,
    "command": "rename-organization",
    "command_content": '{"organization_id":"mof","name_ja":"財務省","name_en":"MOF"}',
    "subject": "organization:mof",
    "role": "administrator",
    "amount_yen": None,
    "statement_en": "Rename an organization: MOF",
    "statement_ja": "府省・組織の名称を変更する：財務省",
}

EXAMPLES: list[Example] = [
    example(
        ApprovalRequired,
        {"command": "award-contract", "from_yen": 100_000_000},
        {"command": "award-contract", "from_yen": None},
    ),
    example(ApprovalLifted, {"command": "award-contract"}, {"command": "award-contract"}),
    example(CaseDrafted, ALLOCATION, RENAMING),
    example(CaseRedrafted, ALLOCATION, RENAMING),
    example(CaseWithdrawn, OF_SYSTEM, OF_NONE),
    example(
        CaseApproved,
        {**OF_SYSTEM, "event_ids": ("system:s1@5", "budget:2024:mof:一般会計@3")},
        {**OF_NONE, "event_ids": ()},
    ),
    example(CaseReturned, OF_SYSTEM, OF_NONE),
    example(CaseRefused, OF_SYSTEM, OF_NONE),
]
