"""States of money, and the flows between them. A movement takes an amount from one state to another.

Chapters stand side by side and are never added: the envelope (what a ministry holds and, officially, did
with it), the control (what officers planned and gave to systems), the attribution (which system an official
outcome belongs to), and the detail (figures that repeat or divide those of the other three).
"""

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """Where money is, or where it comes from."""

    # the envelope
    INITIAL = "initial"
    SUPPLEMENTARY = "supplementary"
    PROVISIONAL = "provisional"
    TRANSFER = "transfer"
    SUCCESSION = "succession"
    UNSPECIFIED = "unspecified"
    CARRIED_IN = "carried-in"
    SHIFT = "shift"
    RESERVE = "reserve"
    UNDRAFTED = "undrafted"
    DRAFTED = "drafted"
    APPORTIONED = "apportioned"
    CURRENT = "current"
    SPENT = "spent"
    CARRIED_OVER = "carried-over"
    UNUSED = "unused"
    # the control
    UNESTIMATED = "unestimated"
    ESTIMATED = "estimated"
    UNREQUESTED = "unrequested"
    REQUESTED = "requested"
    UNPLANNED = "unplanned"
    PLANNED = "planned"
    LEFT = "left"
    DRAWN = "drawn"
    GIVEN = "given"
    ALLOCATED = "allocated"
    BROUGHT = "brought"
    UNCOMMITTED = "uncommitted"
    COMMITTED = "committed"
    PAID = "paid"
    POSTPONED = "postponed"
    LAPSED = "lapsed"
    # the attribution
    UNATTRIBUTED = "unattributed"
    ATTRIBUTED = "attributed"
    UNCONFIRMED = "unconfirmed"
    PRINTED = "printed"
    SYSTEM_INITIAL = "system-initial"
    SYSTEM_CURRENT = "system-current"
    SYSTEM_CARRIED_OVER = "system-carried-over"
    PAYEE = "payee"
    SUBCONTRACTOR = "subcontractor"
    UNEARMARKED = "unearmarked"
    EARMARKED = "earmarked"
    UNSUBMITTED = "unsubmitted"
    SUBMITTED = "submitted"
    UNSCHEDULED = "unscheduled"
    SCHEDULED = "scheduled"
    UNAUTHORISED = "unauthorised"
    AUTHORISED = "authorised"
    UNCERTIFIED = "uncertified"
    CERTIFIED = "certified"
    UNSUBSIDISED = "unsubsidised"
    SUBSIDISED = "subsidised"
    TARGET_COST = "target-cost"
    TARGET_COST_SPENT = "target-cost-spent"
    BASELINE = "baseline"
    SAVING = "saving"
    SAVING_PLANNED = "saving-planned"
    SAVING_REALISED = "saving-realised"


class Chapter(StrEnum):
    """Which of the four books a flow stands in."""

    ENVELOPE = "envelope"
    CONTROL = "control"
    ATTRIBUTION = "attribution"
    DETAIL = "detail"


class Flow(NamedTuple):
    """A way money moves. A movement the other way counts negative.

    Attributes:
        source: Where it comes from.
        target: Where it goes.
        chapter: The book it stands in.
        columns: The view columns it adds to.
        is_evidence: Whether its presence makes a figure a fact (a breakdown without its total does not).
    """

    source: State
    target: State
    chapter: Chapter
    columns: tuple[str, ...]
    is_evidence: bool = True


FLOWS: tuple[Flow, ...] = (
    Flow(State.INITIAL, State.CURRENT, Chapter.ENVELOPE, ("initial_yen", "appropriation_yen", "current_yen")),
    Flow(
        State.SUPPLEMENTARY,
        State.CURRENT,
        Chapter.ENVELOPE,
        ("supplementary_yen", "appropriation_yen", "current_yen"),
    ),
    Flow(
        State.PROVISIONAL,
        State.CURRENT,
        Chapter.ENVELOPE,
        ("provisional_yen", "appropriation_yen", "current_yen"),
    ),
    Flow(
        State.TRANSFER,
        State.CURRENT,
        Chapter.ENVELOPE,
        ("transferred_yen", "appropriation_yen", "current_yen"),
    ),
    Flow(
        State.SUCCESSION,
        State.CURRENT,
        Chapter.ENVELOPE,
        ("transferred_yen", "appropriation_yen", "current_yen"),
    ),
    Flow(State.UNSPECIFIED, State.CURRENT, Chapter.ENVELOPE, ("transferred_yen", "current_yen")),
    Flow(State.CARRIED_IN, State.CURRENT, Chapter.ENVELOPE, ("carried_in_yen", "current_yen")),
    Flow(State.SHIFT, State.CURRENT, Chapter.ENVELOPE, ("shifted_yen", "current_yen")),
    Flow(State.RESERVE, State.CURRENT, Chapter.ENVELOPE, ("reserve_yen", "current_yen")),
    Flow(State.UNDRAFTED, State.DRAFTED, Chapter.ENVELOPE, ("drafted_yen",)),
    Flow(State.APPORTIONED, State.CURRENT, Chapter.ENVELOPE, ("appropriation_yen", "current_yen")),
    Flow(State.CURRENT, State.SPENT, Chapter.ENVELOPE, ("published_spent_yen",)),
    Flow(State.CURRENT, State.CARRIED_OVER, Chapter.ENVELOPE, ("published_carried_over_yen",)),
    Flow(State.CURRENT, State.UNUSED, Chapter.ENVELOPE, ("published_unused_yen",)),
    Flow(State.LEFT, State.DRAWN, Chapter.ENVELOPE, ("drawn_yen",)),
    Flow(State.UNESTIMATED, State.ESTIMATED, Chapter.CONTROL, ("estimated_yen",)),
    Flow(State.UNREQUESTED, State.REQUESTED, Chapter.CONTROL, ("requested_yen",)),
    Flow(State.UNPLANNED, State.PLANNED, Chapter.CONTROL, ("planned_yen",)),
    Flow(State.GIVEN, State.ALLOCATED, Chapter.CONTROL, ("allocated_yen",)),
    Flow(State.BROUGHT, State.ALLOCATED, Chapter.CONTROL, ("reported_carried_in_yen",)),
    Flow(State.UNCOMMITTED, State.COMMITTED, Chapter.CONTROL, ("committed_yen",)),
    Flow(State.COMMITTED, State.PAID, Chapter.CONTROL, ("reported_spent_yen",)),
    Flow(State.ALLOCATED, State.POSTPONED, Chapter.CONTROL, ("reported_carried_over_yen",)),
    Flow(State.ALLOCATED, State.LAPSED, Chapter.CONTROL, ("reported_unused_yen",)),
    Flow(State.UNATTRIBUTED, State.ATTRIBUTED, Chapter.ATTRIBUTION, ("published_spent_yen",)),
    Flow(
        State.UNATTRIBUTED,
        State.UNCONFIRMED,
        Chapter.ATTRIBUTION,
        ("published_spent_yen",),
        is_evidence=False,
    ),
    Flow(State.PRINTED, State.SYSTEM_INITIAL, Chapter.DETAIL, ("printed_initial_yen",)),
    Flow(State.PRINTED, State.SYSTEM_CURRENT, Chapter.DETAIL, ("printed_current_yen",)),
    Flow(State.PRINTED, State.SYSTEM_CARRIED_OVER, Chapter.DETAIL, ("printed_carried_over_yen",)),
    Flow(State.ATTRIBUTED, State.PAYEE, Chapter.DETAIL, ("paid_yen",)),
    Flow(State.PAYEE, State.SUBCONTRACTOR, Chapter.DETAIL, ("subcontracted_yen",)),
    Flow(State.UNEARMARKED, State.EARMARKED, Chapter.DETAIL, ("system_budget_yen",)),
    Flow(State.UNSUBMITTED, State.SUBMITTED, Chapter.DETAIL, ("submitted_plan_yen",)),
    Flow(State.UNSCHEDULED, State.SCHEDULED, Chapter.DETAIL, ("commitment_plan_yen",)),
    Flow(State.UNAUTHORISED, State.AUTHORISED, Chapter.DETAIL, ("authorised_yen",)),
    Flow(State.UNCERTIFIED, State.CERTIFIED, Chapter.DETAIL, ("certified_yen",)),
    Flow(State.UNSUBSIDISED, State.SUBSIDISED, Chapter.DETAIL, ("subsidised_yen",)),
    Flow(State.TARGET_COST, State.TARGET_COST_SPENT, Chapter.DETAIL, ("target_cost_yen",)),
    Flow(State.TARGET_COST, State.BASELINE, Chapter.DETAIL, ("baseline_yen",)),
    Flow(State.SAVING, State.SAVING_PLANNED, Chapter.DETAIL, ("saving_planned_yen",)),
    Flow(State.SAVING, State.SAVING_REALISED, Chapter.DETAIL, ("saving_realised_yen",)),
)
"""Every flow there is; the order is the flow's number in memory."""

FLOW_NUMBER: dict[tuple[str, str], tuple[int, int]] = {
    **{(str(flow.source), str(flow.target)): (number, 1) for number, flow in enumerate(FLOWS)},
    **{(str(flow.target), str(flow.source)): (number, -1) for number, flow in enumerate(FLOWS)},
}
"""A movement's flow and its sign (1, or -1 the other way) by its two states."""
