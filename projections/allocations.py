"""Per-ministry allocations: the envelope, what was drawn from it, what is left; and who gave to whom."""

from collections import defaultdict
from typing import Any, Final, TypeAlias

from projections.clock import Moment
from projections.coverage import in_lump_sum
from projections.frames import ALLOCATIONS, TRANSFERS, Answer, frame
from projections.holdings import Holdings
from projections.memory import Snapshot
from projections.naming import Names, ministry_columns
from projections.states import FLOW_NUMBER, FLOWS, State
from projections.withheld import WITHHELD

DRAWN: Final = FLOW_NUMBER[State.LEFT, State.DRAWN][0]
COLUMN_OF_FLOW: Final[dict[int, str]] = {
    **{number: "envelope_yen" for number, flow in enumerate(FLOWS) if "current_yen" in flow.columns},
    DRAWN: "drawn_yen",
    FLOW_NUMBER[State.CURRENT, State.SPENT][0]: "published_spent_yen",
    FLOW_NUMBER[State.UNCOMMITTED, State.COMMITTED][0]: "committed_yen",
    FLOW_NUMBER[State.COMMITTED, State.PAID][0]: "reported_spent_yen",
}
"""The column of the allocations view that a flow adds to."""
KIND_OF_FLOW: Final[dict[int, str]] = {
    FLOW_NUMBER[state, State.CURRENT][0]: str(state)
    for state in (State.TRANSFER, State.SUCCESSION, State.UNSPECIFIED)
}
"""The kind of transfer that a flow between ministries is."""
Envelopes: TypeAlias = dict[tuple[Any, ...], dict[str, int]]
"""Yen by column, by fiscal year, ministry and account."""


def allocations_frame(
    snapshot: Snapshot, moment: Moment, fiscal_year: int | None = None, ministry: str | None = None
) -> Answer:
    """Return one row an envelope (fiscal year, ministry, account), with the columns of ``ALLOCATIONS``.

    ``envelope_yen`` is the current budget, ``left_yen`` the envelope less what is drawn; ``drawn_yen`` is
    null where nothing was ever drawn. ``committed_yen`` is what officers committed of the ministry's money
    for systems of the lump sum. ``spent_yen`` is the published outcome where there is one, else what officers
    reported of those systems. What is drawn from an envelope for a withheld system and stands in the
    government's total only is in a row of the ministry ``(withheld)``, and so is what is left in the
    envelopes that it is drawn from: their own ``left_yen`` is null.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        fiscal_year: Only this year's envelopes.
        ministry: Only this ministry's (its id).
    """
    holdings = Holdings(snapshot, moment, COLUMN_OF_FLOW, with_withheld=True)
    holdings.keep_where(in_lump_sum(snapshot, moment))
    if fiscal_year is not None:
        holdings.keep("fiscal_year", fiscal_year)
    if ministry is not None:
        holdings.keep("ministry", ministry)
    envelopes: Envelopes = defaultdict(lambda: defaultdict(int))
    for flow, amount_yen, *place in holdings.each("fiscal_year", "ministry", "account"):
        envelopes[tuple(place)][COLUMN_OF_FLOW[flow]] += amount_yen
    names = Names(snapshot, moment)
    left = _left(snapshot, moment, envelopes)
    rows = [
        {
            "fiscal_year": year,
            **ministry_columns(names, ministry_id),
            "account": account,
            **sums,
            "left_yen": left.get((year, ministry_id, account)),
            "spent_yen": sums.get("published_spent_yen", sums.get("reported_spent_yen")),
        }
        for (year, ministry_id, account), sums in envelopes.items()
    ]
    rows.sort(
        key=lambda row: (row["fiscal_year"], names.organization_rank(row["ministry_id"]), row["account"])
    )
    return Answer(frame(rows, ALLOCATIONS), holdings.publications())


def _left(snapshot: Snapshot, moment: Moment, envelopes: Envelopes) -> dict[tuple[Any, ...], int]:
    """Return what is left by envelope; of those that money was drawn from untold, together."""
    untold = _untold(snapshot, moment)
    left: dict[tuple[Any, ...], int] = defaultdict(int)
    for (year, ministry_id, account), sums in envelopes.items():
        if "envelope_yen" in sums or "drawn_yen" in sums:
            is_told = (year, ministry_id, account) not in untold
            place = (year, ministry_id if is_told else WITHHELD, account)
            left[place] += sums.get("envelope_yen", 0) - sums.get("drawn_yen", 0)
    return left


def _untold(snapshot: Snapshot, moment: Moment) -> set[tuple[Any, ...]]:
    """Return the envelopes that money was drawn from for what stands in no total of their ministry."""
    if not moment.withheld:
        return set()
    drawn = Holdings(snapshot, moment.unveiled, [DRAWN])
    drawn.keep_where(moment.withheld.elsewhere)
    return {tuple(place) for _, _, *place in drawn.each("fiscal_year", "ministry", "account")}


def transfers_frame(snapshot: Snapshot, moment: Moment, fiscal_year: int | None = None) -> Answer:
    """Return who gave to whom: one row a giver, receiver, year and kind, with the columns of ``TRANSFERS``.

    A giver and receiver that gave both ways have a row each way; the sum by ministry, in less out, is its net
    transfer.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved.
        fiscal_year: Only this year's transfers.
    """
    holdings = Holdings(snapshot, moment, KIND_OF_FLOW)
    holdings.keep_where(snapshot.movements.cells.column("sign") > 0)
    if fiscal_year is not None:
        holdings.keep("fiscal_year", fiscal_year)
    sums: dict[tuple[Any, ...], int] = defaultdict(int)
    for flow, amount_yen, *place in holdings.each("fiscal_year", "counterparty", "ministry"):
        sums[*place, KIND_OF_FLOW[flow]] += amount_yen
    names = Names(snapshot, moment)
    rows = [
        {
            "fiscal_year": year,
            "from_ministry": names.organization(giver),
            "from_ministry_id": giver,
            "to_ministry": names.organization(receiver),
            "to_ministry_id": receiver,
            "kind": kind,
            "amount_yen": amount_yen,
        }
        for (year, giver, receiver, kind), amount_yen in sums.items()
    ]
    rows.sort(
        key=lambda row: (
            row["fiscal_year"],
            names.organization_rank(row["from_ministry_id"]),
            names.organization_rank(row["to_ministry_id"]),
            row["kind"],
        )
    )
    return Answer(frame(rows, TRANSFERS), holdings.publications())
