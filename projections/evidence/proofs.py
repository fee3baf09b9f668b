"""Proofs of a bundle: each of its events is in the log, and the log of then begins with earlier ones.

The checkpoint is that of the log at the moment asked. Consistency is proven from the log as it was at the end
of every month in Japan before: these follow from the log itself, whichever checkpoints somebody has made in
the meantime. Nothing later is mentioned. So the same question has the same answer for ever, and whoever
keeps a checkpoint of the end of some month finds it in every later bundle.

A hash over few events that are withheld would let somebody guess one of them and see whether it was right.
Where a proof needs such a hash, it is left out.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from domain.ledger import Ledger
from domain.proof.checkpoint import Checkpoint
from domain.proof.merkle import MerkleTree
from domain.proof.records import NO_LINK
from domain.stores.appends import from_microseconds
from projections.clock import JAPAN

GUESSABLE: Final = range(1, 16)
"""So many withheld events under one hash could be guessed together."""


@dataclass(frozen=True)
class LogThen:
    """The log up to a moment.

    Attributes:
        positions: Of its events, ascending.
        tree: The hash tree over them.
        checkpoint: What is signed of it.
    """

    positions: Sequence[int]
    tree: MerkleTree
    checkpoint: Checkpoint

    @classmethod
    def of(cls, ledger: Ledger, position: int) -> "LogThen":
        """Return the log up to a position, at or after that of an event."""
        digests = ledger.log.digests_up_to(position)
        tree = MerkleTree([digest for _, digest in digests])
        (last,) = ledger.log.seals_after(digests[-1][0] - 1, 1)
        checkpoint = Checkpoint(
            log_id=digests[0][1].hex(),
            size=tree.size,
            position=last.position,
            recorded_at=last.recorded_at or 0,
            root=tree.root(),
            link=last.link or NO_LINK,
        )
        return cls([place for place, _ in digests], tree, checkpoint)

    def index(self, position: int) -> int:
        """Return the number of the leaf of the event at a position."""
        return bisect_right(self.positions, position) - 1

    def size_at(self, position: int) -> int:
        """Return the number of events up to a position."""
        return bisect_right(self.positions, position)


def proofs(ledger: Ledger, log: LogThen, events: Iterable[int], withheld: Iterable[int]) -> dict[str, Any]:
    """Return the document of proofs: see ``docs/evidence.md``.

    Args:
        ledger: The log.
        log: As it was at the moment asked.
        events: Positions of the events to prove, ascending.
        withheld: Positions of the events that whoever asks may not see.
    """
    hidden = sorted(map(log.index, withheld))
    return {
        "size": log.tree.size,
        "root": log.tree.root().hex(),
        "inclusion": [_inclusion(log, position, hidden) for position in events],
        "consistency": [
            {
                "month": month,
                "size": size,
                "root": log.tree.root(size).hex(),
                "path": [node.hex() for node in _growth(log.tree, size)],
            }
            for month, size in _ends_of_months(ledger, log)
            if not _is_any_guessable(hidden, _nodes_of_consistency(size, log.tree.size))
        ],
    }


def _growth(tree: MerkleTree, size: int) -> list[bytes]:
    """Return a consistency proof; the old root is in front of it also where RFC 6962 leaves it out."""
    is_subtree = size & (size - 1) == 0
    return [*([tree.root(size)] if is_subtree else []), *tree.consistency(size)]


def _inclusion(log: LogThen, position: int, hidden: Sequence[int]) -> dict[str, Any]:
    index = log.index(position)
    if _is_any_guessable(hidden, _siblings(index, 0, log.tree.size)):
        return {"position": position, "index": index, "path": None}
    return {
        "position": position,
        "index": index,
        "path": [node.hex() for node in log.tree.inclusion(index)],
    }


def _is_any_guessable(hidden: Sequence[int], nodes: Iterable[tuple[int, int]]) -> bool:
    return bool(hidden) and any(
        bisect_right(hidden, last - 1) - bisect_right(hidden, first - 1) in GUESSABLE for first, last in nodes
    )


def _siblings(index: int, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield which leaves the hashes of an inclusion proof are over, the last excluded."""
    while last - first > 1:
        middle = first + _left_size(last - first)
        if index < middle:
            yield middle, last
            last = middle
        else:
            yield first, middle
            first = middle


def _nodes_of_consistency(old: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield which leaves the hashes of a consistency proof are over, the old root included."""
    yield 0, old
    first, last = 0, size
    while old != last:
        middle = first + _left_size(last - first)
        if old <= middle:
            yield middle, last
            last = middle
        else:
            yield first, middle
            first = middle
    yield first, last


def _left_size(size: int) -> int:
    return 1 << ((size - 1).bit_length() - 1)


def _ends_of_months(ledger: Ledger, log: LogThen) -> Iterator[tuple[str, int]]:
    """Yield every month in Japan that ended with a larger log than the one before, and how large it was."""
    appends = ledger.log.appends_after(0, 1)
    first = from_microseconds(appends[0].recorded_at).astimezone(JAPAN)
    last = from_microseconds(log.checkpoint.recorded_at)
    before = 0
    for month, end in _months(first):
        if end > last:
            return
        size = log.size_at(ledger.position_at(end - timedelta(microseconds=1)))
        if size not in (before, log.tree.size):
            yield month, size
            before = size


def _months(first: datetime) -> Iterator[tuple[str, datetime]]:
    """Yield every month from that of a moment on, and the moment at which the next one begins."""
    start = first.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while True:
        following = (start + timedelta(days=32)).replace(day=1)
        yield f"{start:%Y-%m}", following
        start = following
