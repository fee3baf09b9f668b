"""Reading the log in order: every event with the moments of the append that stored it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import cast

from eventsourcing.persistence import Mapper, Notification, StoredEvent

from domain.aggregate import Event
from domain.answers import LoggedEvent
from domain.stores.appends import EPOCH, Append, from_microseconds
from domain.stores.recorder import LogRecorder
from domain.transcoding import UnknownEventError, UnreadableEventError


def logged_events(log: LogRecorder, mapper: Mapper[str], after: int, limit: int) -> list[LoggedEvent]:
    """Return up to ``limit`` events after a position, in log order.

    A reader goes on past an event this version of the program does not know or cannot read: it has no
    content.
    """
    stored = log.select_notifications(after + 1, limit)
    if not stored:
        return []
    return [
        LoggedEvent(event.id, event.topic, _decoded(mapper, event), *moment)
        for event, moment in zip(stored, _moments(log, stored), strict=True)
    ]


def _decoded(mapper: Mapper[str], stored: StoredEvent) -> Event | None:
    try:
        return cast("Event", mapper.to_domain_event(stored))
    except (UnknownEventError, UnreadableEventError):
        return None


def _moments(log: LogRecorder, stored: Sequence[Notification]) -> Iterator[tuple[datetime, datetime]]:
    """Yield when each event was recorded and stored, as its append says; the epoch where it lies in none."""
    appends = _appends_from(log, stored[0].id, len(stored))
    append = next(appends, None)
    for event in stored:
        while append is not None and append.last_position < event.id:
            append = next(appends, None)
        if append is None or event.id < append.first_position:
            yield EPOCH, EPOCH
        else:
            yield from_microseconds(append.recorded_at), from_microseconds(append.stored_at)


def _appends_from(log: LogRecorder, position: int, batch: int) -> Iterator[Append]:
    """Yield the appends from the one that holds a position on, in log order, read a batch at a time."""
    last = position - 1
    while appends := log.appends_after(last, batch):
        yield from appends
        last = appends[-1].last_position
