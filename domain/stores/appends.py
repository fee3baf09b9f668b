"""An append: the events of one decision, stored in one transaction, recorded at one moment.

``recorded_at`` never decreases along the log: it is the later of the clock and the last append's, taken
inside the transaction after the log is locked. So a moment of the past is a position in the log.
``stored_at`` is the real moment of writing. The two differ for history loaded into a ledger that holds
nothing live, and while the clock is behind the log.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from domain.errors import LogNeverRunsBackwards

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)


def to_microseconds(moment: datetime) -> int:
    """Return the stored form of a moment: whole microseconds since 1970 UTC."""
    return (moment - EPOCH) // MICROSECOND


def from_microseconds(stored: int) -> datetime:
    """Return the moment of its stored form, in UTC."""
    return EPOCH + stored * MICROSECOND


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(tz=UTC)


class Moments(NamedTuple):
    """When an append is recorded and stored, in microseconds since 1970 UTC, and whether it is live."""

    recorded_at: int
    stored_at: int
    is_live: bool


@dataclass
class AppendRequest:
    """What an append is stored under.

    Attributes:
        command_key: Names the request; one append per key, for ever.
        fingerprint: Tells another request under the same key from the same one.
        recorded_at: ``None`` for now; a past moment for history loaded into a ledger that holds nothing live.
        reads: What the decision rests on without changing it: version by aggregate. The append is refused as
            a conflict when one of them is stored beyond that version.
        moments: Answered by the recorder.

    Raises:
        ValueError: The key cannot be stored.
    """

    command_key: str
    fingerprint: str
    recorded_at: datetime | None = None
    reads: Mapping[str, int] = field(default_factory=dict)
    moments: Moments | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        if "\0" in self.command_key:
            msg = f"A key cannot contain the character NUL: {self.command_key!r}"
            raise ValueError(msg)


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
) -> Moments:
    """Return when an append is recorded and stored.

    Args:
        request: What is stored.
        last: The last append's ``recorded_at`` and whether it is live; ``None`` for an empty log.
        now: The clock.

    Raises:
        LogNeverRunsBackwards: A past moment is asked for after something live, or before the last append's.
    """
    stored_at = to_microseconds(now())
    last_recorded_at, is_last_live = last or (0, False)
    if request.recorded_at is None:
        return Moments(max(stored_at, last_recorded_at), stored_at, is_live=True)
    if is_last_live:
        raise LogNeverRunsBackwards(
            asked=request.recorded_at.isoformat(),
            why="the ledger already holds live entries",
            why_ja="既に通常の記録があるため",
        )
    recorded_at = to_microseconds(request.recorded_at)
    if recorded_at < last_recorded_at:
        last_moment = from_microseconds(last_recorded_at).isoformat()
        raise LogNeverRunsBackwards(
            asked=request.recorded_at.isoformat(),
            why=f"the last entry was recorded at {last_moment}",
            why_ja=f"最後の記録は {last_moment} です",
        )
    return Moments(recorded_at, stored_at, is_live=False)
