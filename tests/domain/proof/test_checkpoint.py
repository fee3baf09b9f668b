"""A checkpoint is six lines of text that say one thing in one way."""

from dataclasses import replace

import pytest

from domain.proof.checkpoint import Checkpoint, UnreadableCheckpoint

CHECKPOINT = Checkpoint("ab" * 32, 3833, 3840, 1_763_607_600_000_000, bytes(range(32)), bytes(32))


def test_the_statement_is_read_back_as_it_was_said() -> None:
    assert CHECKPOINT.statement.decode().splitlines() == [
        f"ikkatsu log {'ab' * 32}",
        "3833",
        "3840",
        "1763607600000000",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ]
    assert Checkpoint.read(CHECKPOINT.statement) == CHECKPOINT


def test_every_field_is_in_the_statement() -> None:
    others = [
        replace(CHECKPOINT, log_id="cd" * 32),
        replace(CHECKPOINT, size=1),
        replace(CHECKPOINT, position=1),
        replace(CHECKPOINT, recorded_at=1),
        replace(CHECKPOINT, root=bytes(32)),
        replace(CHECKPOINT, link=bytes(range(32))),
    ]

    assert len({checkpoint.statement for checkpoint in (CHECKPOINT, *others)}) == len(others) + 1


@pytest.mark.parametrize(
    "statement",
    [
        b"",
        CHECKPOINT.statement[:-1],
        CHECKPOINT.statement + b"\n",
        CHECKPOINT.statement.replace(b"ikkatsu", b"another"),
        CHECKPOINT.statement.replace(b"\n3833\n", b"\n03833\n"),
        CHECKPOINT.statement.replace(b"\n3833\n", b"\nmany\n"),
        CHECKPOINT.statement.replace(b"AAEC", b"A*EC"),
        CHECKPOINT.statement.replace(b"ikkatsu", "一括".encode()),
    ],
)
def test_anything_else_is_no_checkpoint(statement: bytes) -> None:
    with pytest.raises(UnreadableCheckpoint):
        Checkpoint.read(statement)
