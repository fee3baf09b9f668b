"""Events as the log stores them: the bytes a digest is of, and everything else that goes into it."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from domain.ledger import Ledger
from domain.stores.sealing import SealedRow
from projections.history import runs_of


def stored_events(ledger: Ledger, positions: Iterable[int]) -> Iterator[SealedRow]:
    """Yield the stored events at positions, which ascend; neighbours are read together."""
    for run in runs_of(positions):
        wanted = set(run)
        for row in ledger.log.seals_after(run[0] - 1, run[-1] - run[0] + 1):
            if row.position in wanted:
                yield row


def event_line(row: SealedRow) -> bytes:
    """Return a stored event as one line of JSON, UTF-8, ended by a line feed.

    ``state`` is the stored text as it is; bytes that are no text stand under ``state_base64``. Moments are
    microseconds since 1970 UTC.
    """
    said: dict[str, Any] = {
        "position": row.position,
        "name": row.name,
        "originator_id": row.originator_id,
        "originator_version": row.originator_version,
        "recorded_at": row.recorded_at,
        "stored_at": row.stored_at,
    }
    try:
        said["state"] = row.state.decode()
    except UnicodeDecodeError:
        said["state_base64"] = b64encode(row.state).decode()
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
