"""A checkpoint with its signature, and the text in which it travels; ``docs/proof.md`` describes it."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Final

from domain.proof.checkpoint import Checkpoint
from projections.errors import NoCheckpoint
from projections.proof.signing import SigningKey

SIGNATURE_BEGINS: Final = "— ikkatsu "
"""An em dash, as in other logs' signed notes."""


@dataclass(frozen=True)
class SignedCheckpoint:
    """A checkpoint somebody signed; whether the signature is right is not said.

    Attributes:
        checkpoint: What the log was.
        key_id: Of the key that signed.
        signature: 64 bytes, over the checkpoint's statement.
    """

    checkpoint: Checkpoint
    key_id: str
    signature: bytes

    @classmethod
    def by(cls, key: SigningKey, checkpoint: Checkpoint) -> "SignedCheckpoint":
        """Sign a checkpoint."""
        return cls(checkpoint, key.public.key_id, key.sign(checkpoint.statement))

    @property
    def text(self) -> str:
        """The text: the statement, an empty line, a line with the signature."""
        return exported(self.checkpoint.statement, self.key_id, self.signature)

    @classmethod
    def read(cls, content: bytes, name: str) -> "SignedCheckpoint":
        """Return the signed checkpoint of a text.

        Args:
            content: The text, in UTF-8.
            name: What a refusal calls it.

        Raises:
            NoCheckpoint: It is none.
        """
        try:
            statement, _, rest = content.decode().partition("\n\n")
            key_id, _, signature = rest.removeprefix(SIGNATURE_BEGINS).strip().partition(" ")
            checkpoint = Checkpoint.read(f"{statement}\n".encode())
            read = cls(checkpoint, key_id, b64decode(signature, validate=True))
        except ValueError as error:
            raise NoCheckpoint(name=name) from error
        if read.text.encode() != content:
            raise NoCheckpoint(name=name)
        return read


def exported(statement: bytes, key_id: str, signature: bytes) -> str:
    """Return the text of a statement and its signature; what is no text in it is shown as such."""
    signed = b64encode(signature).decode()
    return f"{statement.decode(errors='backslashreplace')}\n{SIGNATURE_BEGINS}{key_id} {signed}\n"
