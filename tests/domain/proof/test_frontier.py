"""Leaves added many at a time make the tree that they make one by one."""

from hashlib import sha256

import pytest

from domain.proof.merkle import Frontier

LEAVES = [sha256(b"\x00" + bytes([number])).digest() for number in range(40)]


@pytest.mark.parametrize("first", range(20))
def test_leaves_added_at_once_are_leaves_added_one_by_one(first: int) -> None:
    for last in range(first, len(LEAVES) + 1):
        frontier = Frontier(LEAVES[:first])
        frontier.extend(LEAVES[first:last])

        assert frontier.size == last
        assert frontier.root == Frontier(LEAVES[:last]).root
        frontier.add(b"another leaf of thirty-two bytes")
        assert frontier.root == Frontier([*LEAVES[:last], b"another leaf of thirty-two bytes"]).root
