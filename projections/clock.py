"""Two clocks: what the books said (``known_at``) and what was in force (``effective_on``).

Beside them a switch that leaves out what is only illustrated.

The only place that goes back in time. ``recorded_at`` never decreases along the log, so a ``known_at`` is a
position in it, and what was known is a prefix.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.access.sight import EVERYTHING, Sight
from domain.ledger import Ledger
from domain.stores.appends import EPOCH, from_microseconds
from domain.vocabulary import Provenance
from projections.errors import InvalidMoment
from projections.withheld import NOTHING_WITHHELD, Withheld

JAPAN = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True)
class Clock:
    """A pair of moments as somebody asks for them; ``None`` is now.

    Attributes:
        known_at: What the books said at that moment, inclusive. With a time zone.
        effective_on: What was in force on that day.
        without_illustration: As if nothing illustrative had been recorded.
    """

    known_at: datetime | None = None
    effective_on: date | None = None
    without_illustration: bool = False


NOW = Clock()


class Moment(NamedTuple):
    """A clock, resolved against a log. Asking again with its ``known_at`` gives the same position.

    Attributes:
        position: The last position known.
        known_at: UTC.
        effective_on: A day in Japan.
        without_illustration: Nothing illustrative counts.
        sight: Who looks: what they may see.
        withheld: What is withheld from them.
    """

    position: int
    known_at: datetime
    effective_on: date
    without_illustration: bool = False
    sight: Sight = EVERYTHING
    withheld: Withheld = NOTHING_WITHHELD

    @property
    def unveiled(self) -> "Moment":
        """The same moment with nothing withheld: for what stands behind a total, never for an answer."""
        return self._replace(withheld=NOTHING_WITHHELD)

    def counts(self, provenance: str | None) -> bool:
        """Tell whether facts of a provenance count."""
        return not (self.without_illustration and provenance == Provenance.ILLUSTRATIVE)


def moment_of(clock: Clock, ledger: Ledger, now: datetime) -> Moment:
    """Return where a clock stands in the log. A moment that is yet to come is the present one.

    Args:
        clock: What was asked.
        ledger: The log.
        now: The present moment, UTC; taken before the log is read.
    """
    effective_on = clock.effective_on or now.astimezone(JAPAN).date()
    head = ledger.head
    present = max(now, _recorded_at(head, ledger))
    if clock.known_at is None or clock.known_at >= present:
        return Moment(head, present, effective_on, clock.without_illustration)
    known_at = clock.known_at.astimezone(UTC)
    return Moment(ledger.position_at(known_at), known_at, effective_on, clock.without_illustration)


def _recorded_at(position: int, ledger: Ledger) -> datetime:
    """Return when the event at a position was recorded: another clock than ours may have said so."""
    appends = ledger.log.appends_after(position - 1, 1)
    return from_microseconds(appends[0].recorded_at) if appends else EPOCH


def parse_known_at(text: str) -> datetime:
    """Return the moment that a text names, UTC.

    Args:
        text: ``2024-03-28T12:00:00+09:00`` (a zone is needed), or a date: the end of that day in Japan.

    Raises:
        InvalidMoment: Neither of the two.
    """
    try:
        if len(text) == len("2024-03-28"):
            return end_of_day(_calendar_date(text))
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise InvalidMoment(field="known_at", value=text, accepted="2024-03-28, 2024-03-28T12:00:00+09:00")


def parse_effective_on(text: str) -> date:
    """Return the day of ``2024-03-28``.

    Raises:
        InvalidMoment: Not a date.
    """
    try:
        return _calendar_date(text)
    except ValueError:
        pass
    raise InvalidMoment(field="effective_on", value=text, accepted="2024-03-28")


def _calendar_date(text: str) -> date:
    """Return the day of ``2024-03-28``; other forms of ISO 8601, such as ``2024-W13-4``, are refused."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text)
    return day


def end_of_day(day: date) -> datetime:
    """Return the last microsecond of a day in Japan, UTC."""
    midnight = datetime.combine(day, time.min, JAPAN) + timedelta(days=1)
    return (midnight - timedelta(microseconds=1)).astimezone(UTC)
