"""The frames of what needs two persons: cases, the rules they follow from, and what a case would change."""

from typing import Final

from projections.frames.declared import Columns

CASES: Final[Columns] = {
    "case_id": "text",
    "state": "text",
    "command": "text",
    "statement_ja": "text",
    "statement_en": "text",
    "system_id": "text",
    "system_name": "text",
    "ministry": "text",
    "ministry_id": "text",
    "fiscal_year": "year",
    "amount_yen": "yen",
    "drafted_by": "text",
    "drafted_at": "moment",
    "waiting_since": "moment",
    "decided_by": "text",
    "decided_at": "moment",
    "remark": "text",
    "version": "number",
    "effective_on": "day",
    "reason": "text",
    "source_title": "text",
    "illustrative": "flag",
    "event_id": "text",
}
APPROVAL_RULES: Final[Columns] = {
    "ministry": "text",
    "ministry_id": "text",
    "command": "text",
    "title_ja": "text",
    "title_en": "text",
    "from_yen": "yen",
    "required_by": "text",
    "required_at": "moment",
    "reason": "text",
    "source_title": "text",
    "illustrative": "flag",
    "event_id": "text",
}
EFFECTS: Final[Columns] = {
    "level": "text",
    "fiscal_year": "year",
    "ministry": "text",
    "ministry_id": "text",
    "system_id": "text",
    "system_name": "text",
    "figure": "text",
    "before_yen": "yen",
    "after_yen": "yen",
    "change_yen": "yen",
}
LEFT: Final[Columns] = {
    "kind": "text",
    "fiscal_year": "year",
    "ministry": "text",
    "ministry_id": "text",
    "account": "text",
    "system_id": "text",
    "system_name": "text",
    "held_before_yen": "yen",
    "held_after_yen": "yen",
    "used_before_yen": "yen",
    "used_after_yen": "yen",
    "left_before_yen": "yen",
    "left_after_yen": "yen",
}
