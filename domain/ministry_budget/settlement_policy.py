"""What follows from a settlement: who must have given what to whom. Pure arithmetic over ministries."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from domain.errors import SettlementDoesNotFollow
from domain.vocabulary import TransferKind


class Move(NamedTuple):
    """An appropriation that moved within the year.

    Attributes:
        giver: The ministry it left.
        receiver: The ministry it reached.
        amount_yen: How much, above 0.
        kind: Why.
        on: The day, where it is known.
    """

    giver: str
    receiver: str
    amount_yen: int
    kind: TransferKind
    on: date | None = None


class Arrival(NamedTuple):
    """Carried-over money that arrived: from ``giver``'s year before to ``receiver``'s year."""

    giver: str
    receiver: str
    amount_yen: int


class Handover(NamedTuple):
    """A task that moved to another ministry within the year, and what moved with it.

    Attributes:
        predecessor: Who had it.
        successor: Who has it now.
        carried_over_yen: What of the predecessor's carry-over of the year before went along.
        takes_appropriation: Whether the predecessor's whole appropriation of the year went along.
        on: The day.
    """

    predecessor: str
    successor: str
    carried_over_yen: int
    takes_appropriation: bool
    on: date


def moves_behind(
    held: Mapping[str, int], settled: Mapping[str, int], handovers: Iterable[Handover]
) -> list[Move]:
    """Return the moves that turn what is held into what was settled; none when that is the same.

    The whole appropriation of a predecessor goes to its successor first; then the ministry holding most, the
    one the lump sum was enacted for, gives to (or takes back from) each other ministry.

    Args:
        held: Appropriation on record by ministry; sums to the same as ``settled``.
        settled: Appropriation as settled, of the same ministries.
        handovers: The tasks that moved within the year.
    """
    now = dict(held)
    if now == settled:
        return []
    moves: list[Move] = []
    for handover in handovers:
        amount_yen = now[handover.predecessor]
        if handover.takes_appropriation and amount_yen:
            moves.append(
                Move(
                    handover.predecessor, handover.successor, amount_yen, TransferKind.SUCCESSION, handover.on
                )
            )
            now[handover.successor] += amount_yen
            now[handover.predecessor] = 0
    holder = max(now, key=lambda ministry: now[ministry])
    for ministry, settled_yen in settled.items():
        owed_yen = settled_yen - now[ministry]
        if ministry != holder and owed_yen:
            giver, receiver = (holder, ministry) if owed_yen > 0 else (ministry, holder)
            moves.append(Move(giver, receiver, abs(owed_yen), TransferKind.TRANSFER))
    return moves


def carry_ins_behind(
    fiscal_year: int,
    extra: Mapping[str, int],
    carried_over: Mapping[str, int | None],
    handovers: Iterable[Handover],
) -> tuple[list[Arrival], list[Move]]:
    """Return what was carried in, and the moves the sources show without saying how.

    Where the books hold no settlement of the year before at all, what each ministry holds beyond its
    appropriation counts as carried over; only where nothing was carried in, it moved within the year.

    Args:
        fiscal_year: The year settled, for the message.
        extra: Current budget less appropriation, by ministry.
        carried_over: What the settlement of the year before carried over, of the same ministries; ``None``
            where there is none.
        handovers: The tasks that moved within the year, and carried-over money with them.

    Raises:
        SettlementDoesNotFollow: The carry-over of the year before cannot explain ``extra``.
    """
    handed_over = [
        Arrival(handover.predecessor, handover.successor, handover.carried_over_yen) for handover in handovers
    ]
    is_year_before_known = any(amount is not None for amount in carried_over.values())
    if is_year_before_known or not sum(extra.values()):
        own = {ministry: amount_yen or 0 for ministry, amount_yen in carried_over.items()}
    else:
        own = _carried_over_behind(extra, handed_over)
    left = dict(own)
    for arrival in handed_over:
        left[arrival.giver] -= arrival.amount_yen
    arrivals = [
        *handed_over,
        *(Arrival(ministry, ministry, amount_yen) for ministry, amount_yen in left.items()),
    ]
    unexplained = dict(extra)
    for arrival in arrivals:
        unexplained[arrival.receiver] -= arrival.amount_yen
    if sum(unexplained.values()) or min(own.values()) < 0:
        raise _unexplained_carry_in(fiscal_year, extra, carried_over)
    for ministry, left_yen in left.items():
        if left_yen < 0:
            raise _overdrawn_carry_over(fiscal_year, ministry, own[ministry] - left_yen, own[ministry])
    return [arrival for arrival in arrivals if arrival.amount_yen], _moves_between(unexplained)


def _carried_over_behind(extra: Mapping[str, int], handed_over: Iterable[Arrival]) -> dict[str, int]:
    """Return what each ministry must have carried over itself, for want of the settlement that says so."""
    own = dict(extra)
    for arrival in handed_over:
        own[arrival.giver] += arrival.amount_yen
        own[arrival.receiver] -= arrival.amount_yen
    return own


def _unexplained_carry_in(
    fiscal_year: int, extra: Mapping[str, int], carried_over: Mapping[str, int | None]
) -> SettlementDoesNotFollow:
    return SettlementDoesNotFollow(
        fiscal_year=fiscal_year,
        what="the money carried in from the year before",
        what_ja="前年度からの繰越額",
        settled_yen=sum(extra.values()),
        books_yen=sum(amount_yen or 0 for amount_yen in carried_over.values()),
    )


def _overdrawn_carry_over(
    fiscal_year: int, ministry: str, moved_yen: int, carried_over_yen: int
) -> SettlementDoesNotFollow:
    return SettlementDoesNotFollow(
        fiscal_year=fiscal_year,
        what=f"the carry-over that left '{ministry}' for others",
        what_ja=f"「{ministry}」から他府省へ移った繰越額",
        settled_yen=moved_yen,
        books_yen=carried_over_yen,
    )


def _moves_between(unexplained: Mapping[str, int]) -> list[Move]:
    """Return moves from those who hold less than explained to those who hold more, both in given order."""
    givers = [(ministry, -amount_yen) for ministry, amount_yen in unexplained.items() if amount_yen < 0]
    receivers = [(ministry, amount_yen) for ministry, amount_yen in unexplained.items() if amount_yen > 0]
    moves: list[Move] = []
    while givers:
        (giver, given_yen), (receiver, wanted_yen) = givers.pop(0), receivers.pop(0)
        amount_yen = min(given_yen, wanted_yen)
        moves.append(Move(giver, receiver, amount_yen, TransferKind.UNSPECIFIED))
        if given_yen > amount_yen:
            givers.insert(0, (giver, given_yen - amount_yen))
        if wanted_yen > amount_yen:
            receivers.insert(0, (receiver, wanted_yen - amount_yen))
    return moves
