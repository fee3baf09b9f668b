"""Checking a bundle where the log is at hand: as an outsider does, and that the log only grew since."""

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from domain.proof.merkle import Frontier
from projections.evidence import verify
from projections.proof.signed import SignedCheckpoint
from projections.runtime import Runtime

NOTE = "note: "


def verify_bundle(file: Path, runtime: Runtime | None = None) -> list[str]:
    """Return everything that is wrong with a bundle, one sentence each.

    Args:
        file: The zip.
        runtime: The books: their log must begin with that of the bundle, and one of their keys must have
            signed it. ``None`` where they are not at hand.
    """
    try:
        with ZipFile(io.BytesIO(file.read_bytes())) as archive, TemporaryDirectory() as folder:
            archive.extractall(folder)
            problems = list(_problems(Path(folder)))
            checkpoint = (Path(folder) / "checkpoint.txt").read_bytes()
    except (OSError, BadZipFile, KeyError, ValueError) as error:
        return [f"{file.name}: not a bundle of evidence ({type(error).__name__}: {error})"]
    return problems if runtime is None else [*problems, *_differences(checkpoint, runtime)]


def _problems(folder: Path) -> Iterator[str]:
    for _, found in verify.checked(verify.Bundle(folder)):
        yield from (line for line in found if not line.startswith(NOTE))


def _differences(content: bytes, runtime: Runtime) -> Iterator[str]:
    """Yield what sets the log of a bundle apart from the beginning of the log at hand."""
    try:
        signed = SignedCheckpoint.read(content, "checkpoint.txt")
    except ValueError as error:
        yield f"checkpoint.txt: {error}"
        return
    stated = signed.checkpoint
    digests = runtime.ledger.log.digests_up_to(stated.position)
    frontier = Frontier(digest for _, digest in digests)
    if (frontier.size, frontier.root) != (stated.size, stated.root):
        yield f"checkpoint.txt: states {stated.size} events that are not the beginning of this log"
    key = runtime.checkpoints.keys.trusted.get(signed.key_id)
    if key is None:
        yield f"checkpoint.txt: signed with key {signed.key_id}, which is not known here"
    elif not key.has_signed(stated.statement, signed.signature):
        yield f"checkpoint.txt: the signature is not that of key {signed.key_id}"
