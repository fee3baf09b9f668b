"""The stored form of the events of accounts: one flat JSON object each, readable without this program."""

import json
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from functools import cache
from typing import Any

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from api.identity.events import EVENTS
from domain.access.person import Post, Role

MOMENTS = frozenset({"at", "expires_at", "known_at"})
LISTS = frozenset({"session_ids", "systems"})


def post_of(written: str) -> Post:
    """Return the post that ``role`` or ``role@ministry`` names.

    Raises:
        ValueError: There is no such role.
    """
    role, _, ministry = written.partition("@")
    return Post(Role(role), ministry or None)


class AccountMapper(Mapper[str]):
    """Turns events of accounts into stored events and back, by their stable names."""

    def __init__(self) -> None:
        super().__init__(JSONTranscoder())

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        """Return the stored form of an event."""
        event: Any = domain_event
        content = {
            name: value
            for name, value in vars(event).items()
            if value is not None and name not in ("stream", "version")
        }
        state = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_plain)
        return StoredEvent(event.stream, event.version, event.NAME, state.encode())

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        """Return the event of a stored form."""
        kind = EVENTS[stored_event.topic]
        content: dict[str, Any] = {**_absent(stored_event.topic), **json.loads(stored_event.state)}
        for name in MOMENTS & content.keys():
            content[name] = content[name] and datetime.fromisoformat(content[name])
        if "posts" in content:
            content["posts"] = tuple(map(post_of, content["posts"]))
        for name in LISTS & content.keys():
            content[name] = tuple(content[name])
        return kind(
            stream=str(stored_event.originator_id), version=stored_event.originator_version, **content
        )


def _plain(value: object) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


@cache
def _absent(name: str) -> dict[str, None]:
    """Return the fields an event of an earlier day may not have, empty."""
    required = {"stream", "version"}
    return {f.name: None for f in fields(EVENTS[name]) if f.name not in required and f.default is MISSING}
