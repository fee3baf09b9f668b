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
    APPORTIONED = "apportioned"
    CURRENT = "current"
    SPENT = "spent"
    CARRIED_OVER = "carried-over"
    UNUSED = "unused"
    # the control
    UNPLANNED = "unplanned"
    PLANNED = "planned"
    LEFT = "left"
    DRAWN = "drawn"
    GIVEN = "given"
    ALLOCATED = "allocated"
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
    Flow(State.APPORTIONED, State.CURRENT, Chapter.ENVELOPE, ("appropriation_yen", "current_yen")),
    Flow(State.CURRENT, State.SPENT, Chapter.ENVELOPE, ("published_spent_yen",)),
    Flow(State.CURRENT, State.CARRIED_OVER, Chapter.ENVELOPE, ("carried_over_yen",)),
    Flow(State.CURRENT, State.UNUSED, Chapter.ENVELOPE, ("unused_yen",)),
    Flow(State.LEFT, State.DRAWN, Chapter.ENVELOPE, ("drawn_yen",)),
    Flow(State.UNPLANNED, State.PLANNED, Chapter.CONTROL, ("planned_yen",)),
    Flow(State.GIVEN, State.ALLOCATED, Chapter.CONTROL, ("allocated_yen",)),
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
)
"""Every flow there is; the order is the flow's number in memory."""

FLOW_NUMBER: dict[tuple[str, str], tuple[int, int]] = {
    **{(str(flow.source), str(flow.target)): (number, 1) for number, flow in enumerate(FLOWS)},
    **{(str(flow.target), str(flow.source)): (number, -1) for number, flow in enumerate(FLOWS)},
}
"""A movement's flow and its sign (1, or -1 the other way) by its two states."""
