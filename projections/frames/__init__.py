"""The frames that leave this package: their columns, types and order, declared once."""

from projections.frames.declared import TYPES, Answer, Columns, frame, frame_of_columns
from projections.frames.figures import (
    ALLOCATIONS,
    HISTORY,
    KEYS,
    LUMP_SUM_YEN,
    MINISTRIES,
    OUTCOMES,
    PAYMENTS,
    SYSTEMS,
    TRAJECTORY,
    TRANSFERS,
)

__all__ = [
    "ALLOCATIONS",
    "HISTORY",
    "KEYS",
    "LUMP_SUM_YEN",
    "MINISTRIES",
    "OUTCOMES",
    "PAYMENTS",
    "SYSTEMS",
    "TRAJECTORY",
    "TRANSFERS",
    "TYPES",
    "Answer",
    "Columns",
    "frame",
    "frame_of_columns",
]
