"""Examples of the events of overrides."""

from datetime import date

from domain.information_system.override import LimitOverridden
from tests.contracts.examples.frame import Example, example

EXAMPLES: list[Example] = [
    example(
        LimitOverridden,
        {
            "override_id": "o1",
            "rule": "suspended",
            "fiscal_year": 2024,
            "up_to_yen": 5_000_000,
            "valid_until": date(2024, 12, 31),
        },
        {
            "override_id": "o2",
            "rule": "suspended",
            "fiscal_year": 2024,
            "up_to_yen": None,
            "valid_until": None,
        },
    ),
]
