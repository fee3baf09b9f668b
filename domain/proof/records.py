"""The record of a stored event: the bytes that a digest is of, and the digests themselves.

A record is one line of JSON (``[position, name, aggregate, version, recorded at, stored at]``, no spaces,
text as it is, moments in microseconds since 1970 UTC), a line feed, and the event's stored bytes. Its digest
is the leaf hash of RFC 6962 (``SHA-256(0x00 || record)``). The link of an event chains it to the one before:
``SHA-256(0x02 || link before || digest)``, beginning with 32 zero bytes.
"""

from collections.abc import Iterable
from hashlib import sha256
from json.encoder import encode_basestring as _quoted  # the text of json.dumps(..., ensure_ascii=False)
from typing import Final, NamedTuple

LEAF: Final = b"\x00"
LINK: Final = b"\x02"
NO_LINK: Final = bytes(32)
"""The link before the first event."""


class LogRecord(NamedTuple):
    """One stored event with everything that is proven of it. Moments in microseconds since 1970 UTC."""

    position: int
    name: str
    originator_id: str
    originator_version: int
    recorded_at: int
    stored_at: int
    state: bytes


class Sealed(NamedTuple):
    """What is stored beside an event: the digest of its record, and its link to the event before it."""

    digest: bytes
    link: bytes


def record_bytes(record: LogRecord) -> bytes:
    """Return the bytes of a record: its line, a line feed, the stored state as it is."""
    position, name, originator_id, version, recorded_at, stored_at, state = record
    line = f"[{position},{_quoted(name)},{_quoted(originator_id)},{version},{recorded_at},{stored_at}]\n"
    return line.encode() + state


def digest_of(record: LogRecord) -> bytes:
    """Return the digest of a record, 32 bytes: its leaf in the tree over the log."""
    return sha256(LEAF + record_bytes(record)).digest()


def link_of(link_before: bytes, digest: bytes) -> bytes:
    """Return the link of an event, 32 bytes, from the link of the event before it and its own digest."""
    return sha256(LINK + link_before + digest).digest()


def sealed(records: Iterable[LogRecord], link_before: bytes) -> list[Sealed]:
    """Return digest and link of records that follow each other.

    Args:
        records: In log order.
        link_before: Of the event before the first of them; ``NO_LINK`` at the beginning of the log.
    """
    seals, link = [], link_before
    for record in records:
        digest = digest_of(record)
        link = link_of(link, digest)
        seals.append(Sealed(digest, link))
    return seals
