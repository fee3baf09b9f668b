"""The frames of the inbox: what somebody has to do, and what changed since they last looked."""

from typing import Final

from projections.frames.declared import Columns

INBOX: Final[Columns] = {
    "duty": "text",
    "title": "text",
    "title_ja": "text",
    "state": "text",
    "due_on": "day",
    "days_left": "number",
    "ministry": "text",
    "ministry_id": "text",
    "system_id": "text",
    "system_name": "text",
    "fiscal_year": "year",
    "period": "text",
    "subject_id": "text",
    "amount_yen": "yen",
    "of_yen": "yen",
    "sentence": "text",
    "sentence_ja": "text",
    "rule": "text",
    "rule_ja": "text",
    "policy": "text",
    "operation": "text",
    "illustrative": "flag",
}
CHANGES: Final[Columns] = {
    "system_id": "text",
    "system_name": "text",
    "ministry": "text",
    "ministry_id": "text",
    "systems": "number",
    "events": "number",
    "position": "number",
    "event_id": "text",
    "event": "text",
    "fiscal_year": "year",
    "amount_yen": "yen",
    "summary": "text",
    "actor": "text",
    "recorded_at": "moment",
    "effective_on": "day",
    "source_title": "text",
    "provenance": "text",
    "reason": "text",
}
