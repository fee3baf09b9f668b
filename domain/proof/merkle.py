"""The hash tree over the log (RFC 6962): its root, and short proofs about it.

An inclusion proof shows that one event is in a log of a given root; a consistency proof shows that a later
log begins with an earlier one. Both are lists of 32-byte hashes, about as many as the log's size has digits.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Final

NODE: Final = b"\x01"
EMPTY_ROOT: Final = sha256(b"").digest()
"""The root of a log without events."""


def node_of(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return sha256(NODE + left + right).digest()


class Frontier:
    """The roots of the perfect subtrees of a growing log: enough to add leaves and to tell the root.

    Attributes:
        size: Number of leaves.
    """

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._subtrees: list[bytes] = []
        for leaf in leaves:
            self.add(leaf)

    def add(self, leaf: bytes) -> None:
        """Add the next leaf: a digest of 32 bytes."""
        size, subtrees, node = self.size, self._subtrees, leaf
        while size & 1:
            node = sha256(NODE + subtrees.pop() + node).digest()
            size >>= 1
        subtrees.append(node)
        self.size += 1

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Add many leaves, which is faster than one by one: whole perfect subtrees at a time."""
        at = 0
        while at < len(leaves):
            length = _largest_power(len(leaves) - at)
            if self.size:
                length = min(length, self.size & -self.size)
            self._add_subtree(_perfect_root(leaves[at : at + length]), length)
            at += length

    def _add_subtree(self, node: bytes, length: int) -> None:
        subtrees, size = self._subtrees, self.size
        self.size += length
        while size & length:
            node = node_of(subtrees.pop(), node)
            length <<= 1
        subtrees.append(node)

    @property
    def root(self) -> bytes:
        """The root over the leaves added so far."""
        if not self._subtrees:
            return EMPTY_ROOT
        root = self._subtrees[-1]
        for subtree in reversed(self._subtrees[:-1]):
            root = node_of(subtree, root)
        return root


class MerkleTree:
    """The tree over all leaves of a log, for proofs.

    Args:
        leaves: The digests of the events, in log order, 32 bytes each.
    """

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.size = len(leaves)
        self._levels: list[Sequence[bytes]] = [leaves]
        while len(level := self._levels[-1]) > 1:
            pairs = range(0, len(level) - 1, 2)
            self._levels.append([sha256(NODE + level[at] + level[at + 1]).digest() for at in pairs])

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first ``size`` leaves; over all of them when left out."""
        size = self.size if size is None else size
        return self._range(0, size) if size else EMPTY_ROOT

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the proof that a leaf is in the tree over the first ``size`` leaves.

        Args:
            index: Of the leaf, from 0; below ``size``.
            size: All leaves when left out.
        """
        return list(self._inclusion(index, 0, self.size if size is None else size))

    def consistency(self, old_size: int, size: int | None = None) -> list[bytes]:
        """Return the proof that the tree over ``size`` leaves begins with that over ``old_size`` of them.

        Args:
            old_size: From 1 to ``size``; at 0 there is nothing to prove.
            size: All leaves when left out.
        """
        size = self.size if size is None else size
        if old_size in (0, size):
            return []
        return list(self._consistency(old_size, 0, size, is_whole=True))

    def _range(self, first: int, last: int) -> bytes:
        """Return the hash of the subtree over leaves ``first`` to ``last``, the last excluded."""
        size = last - first
        if size & (size - 1) == 0:
            level = size.bit_length() - 1
            return self._levels[level][first >> level]
        middle = first + _left_size(size)
        return node_of(self._range(first, middle), self._range(middle, last))

    def _inclusion(self, index: int, first: int, last: int) -> Iterator[bytes]:
        if last - first == 1:
            return
        middle = first + _left_size(last - first)
        if index < middle:
            yield from self._inclusion(index, first, middle)
            yield self._range(middle, last)
        else:
            yield from self._inclusion(index, middle, last)
            yield self._range(first, middle)

    def _consistency(self, old: int, first: int, last: int, *, is_whole: bool) -> Iterator[bytes]:
        if old == last:
            if not is_whole:
                yield self._range(first, last)
            return
        middle = first + _left_size(last - first)
        if old <= middle:
            yield from self._consistency(old, first, middle, is_whole=is_whole)
            yield self._range(middle, last)
        else:
            yield from self._consistency(old, middle, last, is_whole=False)
            yield self._range(first, middle)


def _perfect_root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over so many leaves that both halves are always whole: a power of two."""
    level = leaves
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=True)
        level = [sha256(NODE + left + right).digest() for left, right in pairs]
    return level[0]


def _largest_power(size: int) -> int:
    """Return the largest power of two that is no larger than a size of 1 or more."""
    return 1 << (size.bit_length() - 1)


def _left_size(size: int) -> int:
    """Return the largest power of two below a size of 2 or more."""
    return 1 << ((size - 1).bit_length() - 1)


def is_included(digest: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether a proof shows that a digest is leaf ``index`` of a log of ``size`` events with a root."""
    turns = _climb(index, size - 1, proof) if 0 <= index < size else None
    if turns is None:
        return False
    node = digest
    for sibling, is_left in turns:
        node = node_of(sibling, node) if is_left else node_of(node, sibling)
    return node == root


def is_consistent(old_size: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Tell whether a proof shows that a log of ``size`` events begins with an earlier one.

    A log of no events is the beginning of every log.
    """
    if not 0 < old_size < size:
        return not proof and old_size in (0, size) and old_root == (root if old_size else EMPTY_ROOT)
    shared = (old_size & -old_size).bit_length() - 1  # levels below the last perfect subtree of the old log
    path = [old_root, *proof] if old_size == 1 << shared else list(proof)
    turns = _climb((old_size - 1) >> shared, (size - 1) >> shared, path[1:]) if path else None
    if turns is None:
        return False
    old_node = node = path[0]
    for sibling, is_left in turns:
        if is_left:
            old_node, node = node_of(sibling, old_node), node_of(sibling, node)
        else:
            node = node_of(node, sibling)
    return old_node == old_root and node == root


def _climb(index: int, last: int, siblings: Sequence[bytes]) -> list[tuple[bytes, bool]] | None:
    """Return each sibling on the way from a node to the root, and whether it stands on the left.

    Args:
        index: Of the node in its level.
        last: Of the last node in that level.
        siblings: From below; ``None`` is answered where they are not as many as the way has.
    """
    turns = []
    for sibling in siblings:
        if last == 0:
            return None
        is_left = bool(index & 1) or index == last
        while is_left and index and not index & 1:
            index, last = index >> 1, last >> 1
        turns.append((sibling, is_left))
        index, last = index >> 1, last >> 1
    return turns if last == 0 else None
