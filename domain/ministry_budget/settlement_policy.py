"""What follows from a settlement: who must have given what to whom. Pure arithmetic over ministries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from domain.errors import SettlementDoesNotFollow
from domain.vocabulary import TransferKind


class Move(NamedTuple):
    """An appropriation that moved within the year."""

    giver: str
    receiver: str
    amount_yen: int
    kind: TransferKind


class Arrival(NamedTuple):
    """Carried-over money that arrived: from ``giver``'s year before to ``receiver``'s year."""

    giver: str
    receiver: str
    amount_yen: int


@dataclass(frozen=True)
class CarryOverMove:
    """Carried-over money that moved with a task to another ministry."""

    predecessor: str
    successor: str
    amount_yen: int


def moves_behind(
    held: Mapping[str, int], settled: Mapping[str, int], takes_over: Iterable[tuple[str, str]]
) -> list[Move]:
    """Return the moves that turn what is held into what was settled.

    The whole appropriation of a predecessor goes to its successor first; then the ministry holding most, which is the one the
    lump sum was enacted for, gives to (or takes back from) each other ministry.

    Args:
        held: Appropriation on record by ministry; sums to the same as ``settled``.
        settled: Appropriation as settled, by ministry.
        takes_over: Pairs of predecessor and successor of a whole appropriation.
    """
    now = dict(held)
    moves: list[Move] = []
    for predecessor, successor in takes_over:
        amount = now.get(predecessor, 0)
        if amount and now != dict(settled):
            moves.append(Move(predecessor, successor, amount, TransferKind.SUCCESSION))
            now[successor] += amount
            now[predecessor] = 0
    holder = max(now, key=lambda ministry: now[ministry])
    for ministry, amount in settled.items():
        owed = amount - now[ministry]
        if ministry == holder or not owed:
            continue
        giver, receiver = (holder, ministry) if owed > 0 else (ministry, holder)
        moves.append(Move(giver, receiver, abs(owed), TransferKind.TRANSFER))
    return moves


def carry_ins_behind(
    fiscal_year: int,
    extra: Mapping[str, int],
    carried_over: Mapping[str, int | None],
    moved: Iterable[CarryOverMove],
) -> tuple[list[Arrival], list[Move]]:
    """Return what was carried in, and the moves the sources show without saying how.

    Args:
        fiscal_year: The year settled, for the message.
        extra: Current budget less appropriation, by ministry.
        carried_over: What the settlement of the year before carried over, by ministry; ``None`` where there is none.
        moved: What of it moved with a task to another ministry.

    Raises:
        SettlementDoesNotFollow: The carry-over of the year before cannot explain ``extra``.
    """
    if all(amount is None for amount in carried_over.values()) and sum(extra.values()):
        carried_over = extra
    own = {ministry: amount or 0 for ministry, amount in carried_over.items()}
    arrivals: list[Arrival] = []
    for move in moved:
        own[move.predecessor] = own.get(move.predecessor, 0) - move.amount_yen
        arrivals.append(Arrival(move.predecessor, move.successor, move.amount_yen))
    arrivals += [Arrival(ministry, ministry, amount) for ministry, amount in own.items() if amount]
    unexplained = dict(extra)
    for arrival in arrivals:
        unexplained[arrival.receiver] -= arrival.amount_yen
    if sum(unexplained.values()) or any(amount < 0 for amount in own.values()):
        raise SettlementDoesNotFollow(
            fiscal_year=fiscal_year,
            what="the money carried in from the year before",
            what_ja="前年度からの繰越額",
            settled_yen=sum(extra.values()),
            books_yen=sum(arrival.amount_yen for arrival in arrivals),
        )
    return arrivals, _moves_between(unexplained)


def _moves_between(unexplained: Mapping[str, int]) -> list[Move]:
    givers = [(ministry, -amount) for ministry, amount in unexplained.items() if amount < 0]
    receivers = [(ministry, amount) for ministry, amount in unexplained.items() if amount > 0]
    moves: list[Move] = []
    while givers:
        giver, given = givers.pop(0)
        receiver, wanted = receivers.pop(0)
        amount = min(given, wanted)
        moves.append(Move(giver, receiver, amount, TransferKind.UNSPECIFIED))
        if given > amount:
            givers.insert(0, (giver, given - amount))
        if wanted > amount:
            receivers.insert(0, (receiver, wanted - amount))
    return moves
