"""Sealing: the digest and the link of every stored event, written with it or, for books from before, once."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from eventsourcing.persistence import StoredEvent

from domain.proof.records import NO_LINK, LogRecord, Sealed, sealed
from domain.stores.appends import Moments

BATCH: Final = 5_000

StoredRow = tuple[int, str, str, int, bytes]
"""Position, name, aggregate, version and stored bytes of an event, as the store gives them."""
SealRow = tuple[int, bytes, bytes]
"""Position, digest and link."""


class SealedRow(NamedTuple):
    """One stored event with its append's moments and its seal; ``None`` for what the store does not hold."""

    position: int
    name: str
    originator_id: str
    originator_version: int
    state: bytes
    recorded_at: int | None
    stored_at: int | None
    digest: bytes | None
    link: bytes | None

    @property
    def record(self) -> LogRecord | None:
        """What its digest is of; ``None`` for an event outside any append."""
        if self.recorded_at is None or self.stored_at is None:
            return None
        return LogRecord(*self[:4], self.recorded_at, self.stored_at, self.state)


class Stretch(NamedTuple):
    """A stretch of the log as its three tables hold it, each in log order; whether they agree is not said.

    Attributes:
        events: The stored events.
        seals: Their digests and links.
        appends: First and last position, ``recorded_at`` and ``stored_at`` of the appends that end in it.
    """

    events: Sequence[StoredRow]
    seals: Sequence[SealRow]
    appends: Sequence[tuple[int, int, int, int]]


def seals_of_append(
    events: Sequence[StoredEvent], first_position: int, moments: Moments, link_before: bytes | None
) -> list[Sealed]:
    """Return digest and link of the events of an append, which has consecutive positions.

    Args:
        events: In log order.
        first_position: Of the first of them.
        moments: Of the append.
        link_before: Of the event before; ``None`` at the beginning of the log.
    """
    recorded_at, stored_at, _ = moments
    records = (
        LogRecord(
            position,
            event.topic,
            str(event.originator_id),
            event.originator_version,
            recorded_at,
            stored_at,
            event.state,
        )
        for position, event in enumerate(events, first_position)
    )
    return sealed(records, link_before or NO_LINK)


def seal_old_books(
    select: Callable[[int, int], Sequence[SealedRow]], insert: Callable[[Sequence[SealRow]], None]
) -> None:
    """Seal a log from before there were seals; events outside any append get none.

    Args:
        select: Returns up to so many events after a position, in log order.
        insert: Stores seals.
    """
    link, position = NO_LINK, 0
    while rows := select(position, BATCH):
        records = [row.record for row in rows if row.record is not None]
        seals = sealed(records, link)
        insert([(record.position, *seal) for record, seal in zip(records, seals, strict=True)])
        link, position = seals[-1].link if seals else link, rows[-1].position
