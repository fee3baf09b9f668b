"""Readings (閲覧・書出しの記録): who looked at sensitive systems, and who took which file away.

One small durable append a request, in a stream of its own, so that nobody waits for anybody.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from api.identity.directory import Directory
from api.identity.events import AccountEvent, Exported, SensitiveSeen
from projections.witness import Taken, Witness

ONCE_IN: Final = timedelta(hours=1)
"""How long one look at a system on a page stands for the next ones."""
LONGEST: Final = 2_000
"""Characters of an address and its parameters that are kept."""


@dataclass(frozen=True)
class Request:
    """Who asked for what.

    Attributes:
        account: Whose request.
        address: Where it came from, ``None`` for the machine itself.
        what: The address, or the page, or the command.
        parameters: Its query.
    """

    account: str
    address: str | None
    what: str
    parameters: str = ""


class Readings:
    """Records what requests were shown and took away.

    Args:
        directory: The log of the accounts, followed.
        now: Gives the present moment, UTC.
    """

    def __init__(self, directory: Directory, now: Callable[[], datetime]) -> None:
        self._directory = directory
        self._now = now

    def record(self, request: Request, witness: Witness) -> None:
        """Record durably what a request was shown that is sensitive, once an hour, and every file it took.

        Raises:
            Exception: It could not be stored; then nothing of the answer may leave.
        """
        now = self._now()
        unseen = self._directory.unseen(request.account, request.what, witness.systems, now - ONCE_IN)
        events = readings_of(request, witness, tuple(unseen), now)
        if events:
            self._directory.record(events)


def readings_of(
    request: Request, witness: Witness, unseen: tuple[str, ...], now: datetime
) -> list[AccountEvent]:
    """Return the events of a request: one for the systems seen anew, one for each file.

    Args:
        request: Who asked for what.
        witness: What was shown and taken.
        unseen: The systems shown that are not recorded yet.
        now: When, UTC.
    """
    common: dict[str, Any] = {
        "stream": f"reading:{uuid4()}",
        "at": now,
        "by": request.account,
        "address": request.address,
        "what": request.what[:LONGEST],
    }
    events: list[AccountEvent] = []
    if unseen:
        events.append(SensitiveSeen(version=1, systems=unseen, **common))
    for version, content in enumerate(_files(request, witness), start=len(events) + 1):
        events.append(Exported(version=version, **content, **common))
    return events


def _files(request: Request, witness: Witness) -> Iterator[dict[str, Any]]:
    for taken in witness.taken:
        yield {
            **_made_of(taken),
            "parameters": request.parameters[:LONGEST],
            "view": taken.name,
            "format": taken.format,
            "rows": taken.rows,
            "sha256": taken.sha256,
            "systems": tuple(sorted(witness.systems)),
        }


def _made_of(taken: Taken) -> dict[str, Any]:
    look = taken.look
    return {
        "known_at": None if look is None else look.known_at,
        "effective_on": None if look is None else look.effective_on.isoformat(),
        "log_position": None if look is None else look.position,
    }
