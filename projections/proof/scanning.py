"""The fast pass over the log: is a stretch of it, to the last byte, what was sealed?

It says yes or no; what is wrong with a stretch is found by ``projections.proof.diagnosis``, event by event.
So it is written for speed: plain tuples, lists made in one go, names and aggregates quoted by the function
that ``domain.proof.records`` quotes them with.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from json.encoder import encode_basestring as quoted

from domain.proof.records import LEAF, LINK, NO_LINK
from domain.stores.sealing import StoredRow, Stretch


@dataclass(frozen=True)
class Place:
    """A place between two stretches of the log.

    Attributes:
        position: The last position before it.
        recorded_at: Of the append before it, microseconds since 1970 UTC.
        link: Of the event before it, as stored.
    """

    position: int = 0
    recorded_at: int = 0
    link: bytes = NO_LINK


def scanned(stretch: Stretch, before: Place, *, leaves_gaps: bool) -> list[bytes] | None:
    """Return the digests of a stretch of the log, recomputed; ``None`` when anything in it is not right.

    Args:
        stretch: Whole appends.
        before: Where it begins.
        leaves_gaps: The store skips a position where a transaction was rolled back.
    """
    events, seals, appends = stretch
    try:
        if not _tile(events, appends, before, leaves_gaps=leaves_gaps):
            return None
        digests = [digest for append in _per_append(events, appends) for digest in append]
    except (TypeError, AttributeError, ValueError):
        return None  # a value of a kind that is never stored
    link = before.link
    links = [link := sha256(LINK + link + digest).digest() for digest in digests]
    positions = [event[0] for event in events]
    return digests if seals == list(zip(positions, digests, links, strict=True)) else None


def _tile(
    events: Sequence[StoredRow],
    appends: Sequence[tuple[int, int, int, int]],
    before: Place,
    *,
    leaves_gaps: bool,
) -> bool:
    """Tell whether each event is in one append, each append has all its events, and time goes forward."""
    at, last, moment = 0, before.position, before.recorded_at
    for first, append_last, recorded_at, _ in appends:
        follows = first > last if leaves_gaps else first == last + 1
        end = at + append_last - first + 1
        if not (follows and first <= append_last and recorded_at >= moment and end <= len(events)):
            return False
        # positions are told apart and in order: with both ends and the number right, all are there
        if events[at][0] != first or events[end - 1][0] != append_last:
            return False
        at, last, moment = end, append_last, recorded_at
    return at == len(events)


def _per_append(
    events: Sequence[StoredRow], appends: Sequence[tuple[int, int, int, int]]
) -> Iterator[list[bytes]]:
    hashed, quote, leaf, at = sha256, quoted, LEAF.decode(), 0
    for first, last, recorded_at, stored_at in appends:
        begin, at = at, at + last - first + 1
        end_of_line = f",{recorded_at},{stored_at}]\n"
        yield [
            hashed(
                f"{leaf}[{position},{quote(name)},{quote(subject)},{version}{end_of_line}".encode() + state
            ).digest()
            for position, name, subject, version, state in events[begin:at]
        ]


def are_numbers(values: Sequence[object]) -> bool:
    """Tell whether a store gave whole numbers where it should; SQLite keeps whatever it is given."""
    return all(isinstance(value, int) for value in values)
