"""Examples of the events of a system's standing: its end and what continues it."""

from domain.information_system.abolition import Abolished
from domain.information_system.lineage import (
    LineageShare,
    SystemMerged,
    SystemReactivated,
    SystemSplit,
    SystemSucceeded,
)
from domain.vocabulary import Rounding
from tests.contracts.examples.frame import Example, example

EXAMPLES: list[Example] = [
    example(Abolished, {"successor": "s2"}, {"successor": None}),
    example(
        SystemSplit,
        {
            "parts": (LineageShare("s2", 3_334), LineageShare("s3", 6_666)),
            "rounding": Rounding.LARGEST_REMAINDER,
        },
        {
            "parts": (LineageShare("s2", 1), LineageShare("s3", 9_999)),
            "rounding": Rounding.LARGEST_REMAINDER,
        },
    ),
    example(
        SystemMerged,
        {"into_system_id": "s2", "share_bp": 2_500},
        {"into_system_id": "s2", "share_bp": 10_000},
    ),
    example(SystemSucceeded, {"successor_system_id": "s2"}, {"successor_system_id": "s3"}),
    example(SystemReactivated, {}, {}),
]
