"""The log against checkpoints: those kept beside it, and those that others have kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.proof.checkpoint import Checkpoint
from projections.proof.checkpoints import KeptCheckpoint
from projections.proof.problems import Kind, LogProblem
from projections.proof.signed import SignedCheckpoint
from projections.proof.signing import PublicKey


@dataclass(frozen=True)
class Claim:
    """What somebody says the log was.

    Attributes:
        source: Where it comes from: a file's name, or its size for one that is kept here.
        signed: The checkpoint; ``None`` for one that cannot be read.
    """

    source: str
    signed: SignedCheckpoint | None

    @property
    def size(self) -> int:
        """The number of events it is about, 0 when it cannot be read."""
        return 0 if self.signed is None else self.signed.checkpoint.size


def claims_of_kept(kept: Sequence[KeptCheckpoint]) -> list[Claim]:
    """Return what the checkpoints kept beside the log say."""
    return [Claim(f"#{number}", _readable(each)) for number, each in enumerate(kept, 1)]


def _readable(kept: KeptCheckpoint) -> SignedCheckpoint | None:
    try:
        return kept.signed
    except ValueError:
        return None


def problems_of_claims(
    claims: Sequence[Claim],
    trusted: Mapping[str, PublicKey],
    states: Mapping[int, Checkpoint],
    held: int,
    log_id: str,
) -> list[LogProblem]:
    """Return which checkpoints the log does not agree with, by size.

    Args:
        claims: The checkpoints.
        trusted: The keys whose signatures count, by their ids.
        states: What the log was, by size.
        held: How many events it holds.
        log_id: Its id.
    """
    problems: list[LogProblem] = []
    agreed = 0
    for claim in sorted(claims, key=lambda each: each.size):
        found = list(_of_claim(claim, trusted, states, held, log_id, agreed))
        problems += found
        if not found:
            agreed = claim.size
    return problems


def _of_claim(
    claim: Claim,
    trusted: Mapping[str, PublicKey],
    states: Mapping[int, Checkpoint],
    held: int,
    log_id: str,
    agreed: int,
) -> Iterator[LogProblem]:
    signed = claim.signed
    if signed is None:
        yield LogProblem(Kind.UNREADABLE_CHECKPOINT, 0, 0, said={"source": claim.source})
        return
    stated = signed.checkpoint
    said = {"source": claim.source, "size": stated.size, "held": held, "agreed": agreed}
    said |= {"key_id": signed.key_id, "log_id": stated.log_id}
    key = trusted.get(signed.key_id)
    if key is None:
        yield LogProblem(Kind.UNKNOWN_KEY, stated.position, stated.position, said=said)
    elif not key.has_signed(stated.statement, signed.signature):
        yield LogProblem(Kind.FORGED, stated.position, stated.position, said=said)
    elif held and stated.log_id != log_id:
        yield LogProblem(Kind.OTHER_LOG, stated.position, stated.position, said=said)
    elif stated.size > held:
        yield LogProblem(Kind.TRUNCATED, stated.position, stated.position, said=said)
    elif states.get(stated.size) != stated:
        yield LogProblem(Kind.NOT_GROWN, stated.position, stated.position, said=said)
