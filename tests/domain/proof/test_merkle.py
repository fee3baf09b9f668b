"""The tree is that of RFC 6962, and its proofs show what they claim and nothing else."""

from hashlib import sha256

import pytest

from domain.proof.merkle import (
    EMPTY_ROOT,
    Frontier,
    MerkleTree,
    is_consistent,
    is_included,
    node_of,
)

SIZES = range(1, 34)
LEAVES = [sha256(b"\x00" + bytes([number])).digest() for number in range(33)]
TREE = MerkleTree(LEAVES)
OTHER = sha256(b"something else").digest()

KNOWN_INPUTS = (
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)
KNOWN_ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
"""Of the reference implementation of Certificate Transparency."""


def by_definition(leaves: list[bytes]) -> bytes:
    """The root as RFC 6962 defines it."""
    if len(leaves) == 1:
        return leaves[0]
    middle = 1
    while 2 * middle < len(leaves):
        middle *= 2
    return node_of(by_definition(leaves[:middle]), by_definition(leaves[middle:]))


@pytest.mark.parametrize("size", KNOWN_ROOTS)
def test_roots_are_those_of_the_reference_implementation(size: int) -> None:
    leaves = [sha256(b"\x00" + bytes.fromhex(text)).digest() for text in KNOWN_INPUTS[:size]]

    assert MerkleTree(leaves).root().hex() == KNOWN_ROOTS[size]
    assert Frontier(leaves).root.hex() == KNOWN_ROOTS[size]


@pytest.mark.parametrize("size", SIZES)
def test_the_root_of_every_beginning_is_that_of_the_definition(size: int) -> None:
    should_be = by_definition(LEAVES[:size])

    assert TREE.root(size) == should_be
    assert Frontier(LEAVES[:size]).root == should_be


def test_a_log_without_events_has_the_root_of_nothing() -> None:
    assert MerkleTree([]).root() == Frontier().root == EMPTY_ROOT == sha256(b"").digest()
    assert TREE.root(0) == EMPTY_ROOT


@pytest.mark.parametrize("size", SIZES)
def test_every_leaf_is_proven_to_be_in_every_log_that_has_it(size: int) -> None:
    root = TREE.root(size)

    for index in range(size):
        proof = TREE.inclusion(index, size)
        assert is_included(LEAVES[index], index, size, proof, root)
        assert not is_included(OTHER, index, size, proof, root)
        assert not is_included(LEAVES[index], index, size, proof, OTHER)
        assert not is_included(LEAVES[index], index, size, [*proof, OTHER], root)
        assert not is_included(LEAVES[index], index + 1, size, proof, root)
        if proof:
            assert not is_included(LEAVES[index], index, size, proof[:-1], root)
            assert not is_included(LEAVES[index], index, size, [OTHER, *proof[1:]], root)


def test_a_leaf_beyond_the_log_is_in_no_log() -> None:
    assert not is_included(LEAVES[3], 3, 3, [], TREE.root(3))
    assert not is_included(LEAVES[3], -1, 3, [], TREE.root(3))


@pytest.mark.parametrize("size", SIZES)
def test_every_log_is_proven_to_begin_with_every_earlier_one(size: int) -> None:
    root = TREE.root(size)

    for old in range(1, size + 1):
        proof, old_root = TREE.consistency(old, size), TREE.root(old)
        assert is_consistent(old, old_root, size, root, proof)
        assert not is_consistent(old, OTHER, size, root, proof)
        assert not is_consistent(old, old_root, size, OTHER, proof)
        assert not is_consistent(old, old_root, size, root, [*proof, OTHER])
        if proof:
            assert not is_consistent(old, old_root, size, root, proof[:-1])
            assert not is_consistent(old, old_root, size, root, [OTHER, *proof[1:]])
            assert not is_consistent(old, old_root, size, root, [])


def test_every_log_begins_with_the_empty_one_and_none_with_a_longer_one() -> None:
    assert TREE.consistency(0) == []
    assert is_consistent(0, EMPTY_ROOT, 5, TREE.root(5), [])
    assert not is_consistent(0, OTHER, 5, TREE.root(5), [])
    assert not is_consistent(6, TREE.root(6), 5, TREE.root(5), [])
    assert not is_consistent(-1, EMPTY_ROOT, 5, TREE.root(5), [])


def test_a_tree_speaks_of_all_its_leaves_unless_told_otherwise() -> None:
    size = len(LEAVES)

    assert TREE.inclusion(4) == TREE.inclusion(4, size)
    assert TREE.consistency(7) == TREE.consistency(7, size)
    assert Frontier(LEAVES).size == TREE.size == size


@pytest.mark.parametrize("size", SIZES)
def test_many_leaves_at_once_are_as_one_by_one(size: int) -> None:
    for first in range(size + 1):
        frontier = Frontier()
        frontier.extend(LEAVES[:first])
        frontier.extend(LEAVES[first:size])

        assert (frontier.size, frontier.root) == (size, TREE.root(size))


def test_leaves_are_added_one_by_one_after_many() -> None:
    frontier = Frontier()
    frontier.extend(LEAVES[:13])
    for leaf in LEAVES[13:]:
        frontier.add(leaf)

    assert frontier.root == TREE.root()
