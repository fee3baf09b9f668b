"""What the ledger answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from domain.aggregate import Event


@dataclass(frozen=True)
class Receipt:
    """What a command was answered.

    Attributes:
        position: The last position written; for a command that found nothing to record, the log's head.
        version: The subject's version after it.
        event_ids: The new events, in log order.
        recorded_at: When the books took it, UTC; ``None`` when nothing was recorded.
        is_replay: The request was stored before; this is its first result again.
        case_ids: The cases in which it waits for a second person (決裁); empty for what was recorded.
    """

    position: int
    version: int
    event_ids: tuple[str, ...]
    recorded_at: datetime | None
    is_replay: bool = False
    case_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trial:
    """What a command would do.

    Attributes:
        version: The subject's version after it.
        events: The events it would record, in log order.
        case_ids: The cases in which it would wait for a second person (決裁).
    """

    version: int
    events: tuple[Event, ...]
    case_ids: tuple[str, ...] = ()


class LoggedEvent(NamedTuple):
    """An event at its place in the log.

    Attributes:
        position: Its position; grows along the log, with harmless gaps on PostgreSQL.
        name: The event's stable name.
        event: The event; ``None`` when this version of the program does not know or cannot read it.
        recorded_at: When the books took it, UTC.
        stored_at: The real moment of writing, UTC.
    """

    position: int
    name: str
    event: Event | None
    recorded_at: datetime
    stored_at: datetime
