"""The frame of every example: a full one that says everything, a sparse one that says as little as it can."""

from datetime import date
from typing import TypeAlias

from domain.aggregate import Event
from domain.facts import Facts, Source
from domain.vocabulary import Provenance

Example: TypeAlias = tuple[Event, Event]
"""The full one and the sparse one."""

FULL = Facts(
    actor="財務省",
    effective_on=date(2024, 3, 28),
    source=Source(title="令和6年度一般会計予算", number="第1号", url="https://www.bb.mof.go.jp/"),
    provenance=Provenance.PUBLISHED,
    reason="承継による",
)
SPARSE = Facts(
    actor="officer",
    effective_on=date(2024, 6, 1),
    source=Source(title="Notice 1"),
    provenance=Provenance.REPORTED,
)
AGGREGATES = {
    "system": "system:s1",
    "budget": "budget:2024:mof:一般会計",
    "organization": "organization:mof",
    "ministry-plan": "ministry-plan:mof",
    "case": "case:3f2a9c1d5b7e40688d21",
}


def example(event_class: type[Event], full: dict[str, object], sparse: dict[str, object]) -> Example:
    """Return both examples as the seventh event of their aggregate."""
    originator_id = AGGREGATES[event_class.NAME.partition(".")[0]]
    return (
        event_class(originator_id=originator_id, originator_version=7, facts=FULL, **full),
        event_class(originator_id=originator_id, originator_version=7, facts=SPARSE, **sparse),
    )
