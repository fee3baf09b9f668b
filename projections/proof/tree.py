"""The hash tree over the whole log, for proofs about it: made when asked for, kept until the log grows."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from domain.ledger import Ledger
from domain.proof.merkle import MerkleTree
from projections.errors import LogTooShort, UnknownPosition


@dataclass(frozen=True)
class InclusionProof:
    """What shows that an event is in a log of a given root.

    Attributes:
        position: Of the event.
        index: The number of its leaf, from 0.
        size: Number of events in the log.
        digest: Of the event.
        root: Of the log.
        path: The hashes on the way from the leaf to the root.
    """

    position: int
    index: int
    size: int
    digest: bytes
    root: bytes
    path: Sequence[bytes]


@dataclass(frozen=True)
class ConsistencyProof:
    """What shows that a log begins with an earlier one.

    Attributes:
        old_size: Number of events in the earlier log.
        old_root: Its root.
        size: Number of events in the later log.
        root: Its root.
        path: The hashes from which both roots can be made.
    """

    old_size: int
    old_root: bytes
    size: int
    root: bytes
    path: Sequence[bytes]


@dataclass(frozen=True)
class _Grown:
    positions: Sequence[int]
    digests: Sequence[bytes]
    tree: MerkleTree


class LogTree:
    """Proofs about one log.

    Args:
        ledger: The log.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._making = Lock()
        self._grown = _Grown((), (), MerkleTree(()))

    def inclusion(self, position: int, size: int | None = None) -> InclusionProof:
        """Return the proof that an event is in the log of the first ``size`` events, or of all.

        Raises:
            UnknownPosition: No event stands there, or it came later.
            LogTooShort: The log has not so many events.
        """
        grown = self._now()
        asked = self._size(grown, size)
        index = bisect_left(grown.positions, position)
        if index >= asked or grown.positions[index] != position:
            raise UnknownPosition(position=position, head=grown.positions[asked - 1])
        tree = grown.tree
        return InclusionProof(
            position, index, asked, grown.digests[index], tree.root(asked), tree.inclusion(index, asked)
        )

    def consistency(self, old_size: int, size: int | None = None) -> ConsistencyProof:
        """Return the proof that the log of ``size`` events, or of all, begins with that of ``old_size``.

        Raises:
            LogTooShort: The log has not so many events.
        """
        grown = self._now()
        asked = self._size(grown, size)
        if not 0 < old_size <= asked:
            raise LogTooShort(size=old_size, held=asked)
        tree = grown.tree
        return ConsistencyProof(
            old_size, tree.root(old_size), asked, tree.root(asked), tree.consistency(old_size, asked)
        )

    def _now(self) -> _Grown:
        with self._making:
            head = self._ledger.head
            if not self._grown.positions or self._grown.positions[-1] != head:
                rows = self._ledger.log.digests_up_to(head)
                positions, digests = [row[0] for row in rows], [row[1] for row in rows]
                self._grown = _Grown(positions, digests, MerkleTree(digests))
            return self._grown

    @staticmethod
    def _size(grown: _Grown, size: int | None) -> int:
        held = len(grown.positions)
        asked = held if size is None else size
        if not 0 < asked <= held:
            raise LogTooShort(size=max(asked, 1), held=held)
        return asked
