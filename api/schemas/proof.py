"""Proof that the log only grew: checkpoints, proofs and the key, as documents. Hashes are hexadecimal."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.schemas.entries import Strict
from api.schemas.views import LARGEST_PAGE, LARGEST_POSITION
from projections.proof.checkpoints import KeptCheckpoint
from projections.proof.tree import ConsistencyProof, InclusionProof


class CheckpointsQuery(Strict):
    """Which checkpoints."""

    after: int = Field(0, ge=0, le=LARGEST_POSITION, description="Those over more events than this.")
    limit: int = Field(100, ge=1, le=LARGEST_PAGE)


class CheckpointDocument(BaseModel):
    """A signed checkpoint."""

    size: int = Field(description="Number of events it is about.")
    position: int = Field(description="The position of the last of them.")
    key_id: str = Field(description="Of the key that signed it.")
    made_at: datetime = Field(description="When it was signed.")
    text: str = Field(description="The text that is handed out and verified, signature included.")

    @classmethod
    def of(cls, kept: KeptCheckpoint) -> "CheckpointDocument":
        """Return the document of a checkpoint."""
        return cls(
            size=kept.size, position=kept.position, key_id=kept.key_id, made_at=kept.made_at, text=kept.text
        )


class CheckpointPage(BaseModel):
    """Checkpoints, by size."""

    checkpoints: list[CheckpointDocument]


class InclusionQuery(Strict):
    """Which event, in which log."""

    position: int = Field(ge=1, le=LARGEST_POSITION, description="The event's position.")
    size: int | None = Field(
        None, ge=1, le=LARGEST_POSITION, description="In the log of so many events. Default: of all."
    )


class ConsistencyQuery(Strict):
    """Which two logs."""

    old_size: int = Field(ge=1, le=LARGEST_POSITION, description="Number of events in the earlier log.")
    size: int | None = Field(
        None, ge=1, le=LARGEST_POSITION, description="Number of events in the later one. Default: all."
    )


class InclusionAnswer(BaseModel):
    """What shows that an event is in a log of this root (RFC 6962, 2.1.1)."""

    position: int
    index: int = Field(description="The number of its leaf, from 0.")
    size: int
    digest: str
    root: str
    path: list[str]

    @classmethod
    def of(cls, proof: InclusionProof) -> "InclusionAnswer":
        """Return the document of a proof."""
        return cls(
            position=proof.position,
            index=proof.index,
            size=proof.size,
            digest=proof.digest.hex(),
            root=proof.root.hex(),
            path=[node.hex() for node in proof.path],
        )


class ConsistencyAnswer(BaseModel):
    """What shows that a log of the one root begins with that of the other (RFC 6962, 2.1.2)."""

    old_size: int
    old_root: str
    size: int
    root: str
    path: list[str]

    @classmethod
    def of(cls, proof: ConsistencyProof) -> "ConsistencyAnswer":
        """Return the document of a proof."""
        return cls(
            old_size=proof.old_size,
            old_root=proof.old_root.hex(),
            size=proof.size,
            root=proof.root.hex(),
            path=[node.hex() for node in proof.path],
        )


class KeyAnswer(BaseModel):
    """The key that signs checkpoints."""

    algorithm: str = Field(description="Ed25519 (RFC 8032).")
    key_id: str = Field(description="The first 16 hexadecimal digits of the SHA-256 of the public key.")
    public_key: str = Field(description="32 bytes, base64.")
