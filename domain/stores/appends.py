"""An append: the events of one decision, stored in one transaction, recorded at one moment.

``recorded_at`` never decreases along the log: it is the later of the clock and the last append's, taken inside the transaction
after the log is locked. So a moment of the past is a position in the log. ``stored_at`` is the real moment of writing; the two
differ only for history loaded into a ledger that holds nothing live.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from domain.errors import LogNeverRunsBackwards

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def to_microseconds(moment: datetime) -> int:
    """Return the stored form of a moment: whole microseconds since 1970 UTC."""
    return (moment - EPOCH) // MICROSECOND


def from_microseconds(stored: int) -> datetime:
    """Return the moment of its stored form, in UTC."""
    return EPOCH + stored * MICROSECOND


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(tz=UTC)


@dataclass(frozen=True)
class AppendRequest:
    """What an append is stored under.

    Attributes:
        command_key: Names the request; one append per key, for ever.
        fingerprint: Tells another request under the same key from the same one.
        recorded_at: ``None`` for now; a past moment only for history loaded into a ledger that holds nothing live.
    """

    command_key: str
    fingerprint: str
    recorded_at: datetime | None = None


class Append(NamedTuple):
    """One append as stored. Positions are inclusive; moments in microseconds since 1970 UTC."""

    first_position: int
    last_position: int
    recorded_at: int
    stored_at: int
    is_live: bool
    command_key: str
    fingerprint: str


def moments_of_append(
    request: AppendRequest, last: tuple[int, bool] | None, now: Callable[[], datetime]
) -> tuple[int, int, bool]:
    """Return ``recorded_at``, ``stored_at`` and whether the append is live.

    Args:
        request: What is stored.
        last: The last append's ``recorded_at`` and whether anything live is recorded; ``None`` for an empty log.
        now: The clock.

    Raises:
        LogNeverRunsBackwards: A past moment is asked for after something live, or before the last append's.
    """
    stored_at = to_microseconds(now())
    last_recorded_at, is_any_live = last or (0, False)
    if request.recorded_at is None:
        return max(stored_at, last_recorded_at), stored_at, True
    recorded_at = to_microseconds(request.recorded_at)
    if is_any_live:
        raise LogNeverRunsBackwards(
            asked=request.recorded_at.isoformat(),
            why="the ledger already holds live entries",
            why_ja="既に通常の記録があるため",
        )
    if recorded_at < last_recorded_at:
        raise LogNeverRunsBackwards(
            asked=request.recorded_at.isoformat(),
            why=f"the last entry was recorded at {from_microseconds(last_recorded_at).isoformat()}",
            why_ja=f"最後の記録は {from_microseconds(last_recorded_at).isoformat()} です",
        )
    return recorded_at, stored_at, False
