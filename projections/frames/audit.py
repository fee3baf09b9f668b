"""The frames of the registers of reading: sign-ins, files taken away, sensitive systems looked at."""

from collections.abc import Mapping
from typing import Final

from projections.frames.declared import Columns

OF_ACCOUNT: Final = {
    "recorded_at": "moment",
    "log_position": "number",
    "actor": "text",
    "actor_name": "text",
    "actor_ministries": "text",
    "network_address": "text",
}
"""When, at which position of the log of accounts, and who: the account, its name, its ministries now."""

SIGN_INS: Final[Columns] = {
    **OF_ACCOUNT,
    "sign_in": "text",
    "sign_in_detail": "text",
}
EXPORTS: Final[Columns] = {
    **OF_ACCOUNT,
    "asked_at": "text",
    "parameters": "text",
    "view": "text",
    "file_format": "text",
    "file_rows": "number",
    "known_at": "moment",
    "effective_on": "text",
    "books_position": "number",
    "sensitive_systems": "text",
    "file_digest": "text",
}
SENSITIVE_VIEWS: Final[Columns] = {
    **OF_ACCOUNT,
    "asked_at": "text",
    "system_id": "text",
    "system_name": "text",
    "ministry": "text",
    "ministry_id": "text",
}
AUDIT: Final[Mapping[str, Columns]] = {
    "sign-ins": SIGN_INS,
    "exports": EXPORTS,
    "sensitive-views": SENSITIVE_VIEWS,
}
"""The registers of reading by their public names."""
