"""What kind of cause an event is: one group an event, so that a difference reads in a few lines.

An execution report is *late* where it was recorded after the end of the month that follows its own: the
month in which everybody else's report of it stands. Reports of April after the year (出納整理期間) are due
by the end of May, as all others are.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.ledger import LoggedEvent
from projections.clock import JAPAN


class CauseGroup(StrEnum):
    """A kind of cause."""

    ENACTED = "enacted"
    SUPPLEMENTARY = "supplementary"
    TRANSFERRED = "transferred"
    SHIFTED = "shifted"
    RESERVE = "reserve"
    CARRIED = "carried in"
    CORRECTED = "corrected"
    LATE = "late report"
    RESTATED = "restated"
    RECLASSIFIED = "reclassified"
    SUCCESSION = "moved by succession"
    REQUESTED = "requested"
    PLANNED = "planned"
    ALLOCATED = "allocated"
    CONTRACTED = "contracted"
    REPORTED = "reported"
    PUBLISHED = "published"
    REVIEWED = "reviewed"
    CLOSED = "closed"
    WITHHELD = "withheld"
    OTHER = "other"


_EVENTS: Final[Mapping[CauseGroup, tuple[str, ...]]] = {
    CauseGroup.ENACTED: (
        "budget.drafted",
        "budget.enacted",
        "budget.provisional-enacted",
        "budget.provisional-absorbed",
        "system.appropriated",
    ),
    CauseGroup.SUPPLEMENTARY: ("budget.supplemented",),
    CauseGroup.TRANSFERRED: ("budget.transferred-out", "budget.transferred-in"),
    CauseGroup.SHIFTED: ("budget.shifted",),
    CauseGroup.RESERVE: ("budget.reserve-granted",),
    CauseGroup.CARRIED: ("budget.carried-in", "system.carried-over", "system.carried-in"),
    CauseGroup.CORRECTED: ("system.execution-corrected",),
    CauseGroup.RESTATED: ("budget.settlement-restated", "system.execution-restated"),
    CauseGroup.RECLASSIFIED: ("system.classified", "system.reclassified", "system.coverage-determined"),
    CauseGroup.SUCCESSION: (
        "budget.carry-over-passed-on",
        "system.ownership-moved",
        "system.split",
        "system.merged",
        "system.succeeded",
        "system.re-activated",
        "system.abolished",
        "organization.succeeded",
        "organization.abolished",
    ),
    CauseGroup.REQUESTED: (
        "system.cost-estimated",
        "system.budget-requested",
        "system.request-revised",
        "system.request-withdrawn",
    ),
    CauseGroup.PLANNED: (
        "system.plan-submitted",
        "system.plan-adjusted",
        "system.plan-decided",
        "system.effect-indicator-set",
        "system.baseline-recorded",
        "system.reduction-planned",
        "budget.commitment-plan-set",
        "ministry-plan.submitted",
        "ministry-plan.adjusted",
        "ministry-plan.revised",
    ),
    CauseGroup.ALLOCATED: (
        "system.allocated",
        "system.allocation-changed",
        "system.allocation-returned",
        "budget.drawn",
        "budget.draw-released",
    ),
    CauseGroup.CONTRACTED: (
        "system.multi-year-authority-granted",
        "system.commitment-certified",
        "system.contract-awarded",
        "system.contract-changed",
        "system.contract-terminated",
    ),
    CauseGroup.REPORTED: (
        "system.execution-reported",
        "system.effect-measured",
        "system.reduction-realised",
        "ministry-plan.progress-reported",
    ),
    CauseGroup.PUBLISHED: (
        "budget.settled",
        "budget.settlement-apportioned",
        "system.execution-published",
        "system.payment-published",
        "system.award-published",
        "organization.reduction-target-published",
        "organization.reduction-progress-published",
    ),
    CauseGroup.REVIEWED: (
        "system.review-concluded",
        "system.finding-raised",
        "system.finding-resolved",
        "system.monitoring-started",
        "system.monitoring-advice-given",
        "system.limit-overridden",
        "case.drafted",
        "case.redrafted",
        "case.withdrawn",
        "case.approved",
        "case.returned",
        "case.refused",
    ),
    CauseGroup.CLOSED: ("system.year-closed", "budget.year-closed", "budget.year-reopened"),
    CauseGroup.OTHER: (
        "system.proposed",
        "system.project-id-assigned",
        "system.external-id-matched",
        "system.external-id-unmatched",
        "system.common-function-adopted",
        "system.marked-sensitive",
        "system.figures-embargoed",
        "system.figures-released",
        "system.inventoried",
        "system.subsidy-granted",
        "organization.registered",
        "organization.renamed",
        "organization.external-id-matched",
        "organization.external-id-unmatched",
        "organization.external-id-set-aside",
        "organization.approval-required",
        "organization.approval-lifted",
    ),
}
GROUP_OF_EVENT: Final[Mapping[str, CauseGroup]] = {
    name: group for group, names in _EVENTS.items() for name in names
}
"""The group of every event by its stable name."""
REPORT: Final = "system.execution-reported"


def group_of(logged: LoggedEvent) -> CauseGroup:
    """Return what kind of cause an event is; one that this program does not know is another cause."""
    if logged.name == REPORT and _is_late(logged):
        return CauseGroup.LATE
    return GROUP_OF_EVENT.get(logged.name, CauseGroup.OTHER)


def _is_late(logged: LoggedEvent) -> bool:
    period = vars(logged.event).get("period") if logged.event is not None else None
    return period is not None and logged.recorded_at.astimezone(JAPAN).date() > last_day_for(period)


def last_day_for(period: str) -> date:
    """Return the last day on which the report of a month (``2025-06``) is in time."""
    first = date.fromisoformat(f"{period}-01")
    after = (first + timedelta(days=62)).replace(day=1)
    return after - timedelta(days=1)
