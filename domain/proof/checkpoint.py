"""A checkpoint: what the log was at one moment, in so few bytes that anybody can keep a copy.

Whoever holds last year's checkpoint can prove that today's log begins with the log of then: its statement
names the root over the first so many events. It is signed elsewhere; here is what is signed.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Final

ORIGIN: Final = "ikkatsu log"


class UnreadableCheckpoint(ValueError):
    """Bytes that are not the statement of a checkpoint, to the last of them."""


@dataclass(frozen=True)
class Checkpoint:
    """The state of a log.

    Attributes:
        log_id: Tells logs apart: the digest of the first event, hexadecimal.
        size: Number of events.
        position: Position of the last one.
        recorded_at: When it was recorded, microseconds since 1970 UTC.
        root: Root of the hash tree over the events, 32 bytes.
        link: Link of the last event, 32 bytes.
    """

    log_id: str
    size: int
    position: int
    recorded_at: int
    root: bytes
    link: bytes

    @property
    def statement(self) -> bytes:
        """The bytes that are signed: six lines of text, each ended by a line feed."""
        said = (
            f"{ORIGIN} {self.log_id}",
            str(self.size),
            str(self.position),
            str(self.recorded_at),
            b64encode(self.root).decode(),
            b64encode(self.link).decode(),
        )
        return "".join(f"{line}\n" for line in said).encode()

    @classmethod
    def read(cls, statement: bytes) -> "Checkpoint":
        """Return the checkpoint of a statement.

        Raises:
            UnreadableCheckpoint: These bytes state none.
        """
        try:
            origin, size, position, recorded_at, root, link, rest = statement.decode("ascii").split("\n")
            name, _, log_id = origin.rpartition(" ")
            read = cls(
                log_id,
                int(size),
                int(position),
                int(recorded_at),
                b64decode(root, validate=True),
                b64decode(link, validate=True),
            )
        except ValueError as error:
            raise UnreadableCheckpoint from error
        if name != ORIGIN or rest or read.statement != statement:
            raise UnreadableCheckpoint
        return read
