"""The landmarks of the log: the days on which the books took a turn that people speak of.

A budget was enacted or supplemented, a settlement published or restated, a year closed or opened again. They
are read from the log itself, once, and then only continued.
"""

import threading
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Final, NamedTuple

from domain.answers import LoggedEvent
from domain.ledger import Ledger
from domain.stores.appends import from_microseconds
from domain.vocabulary import Provenance
from projections.clock import JAPAN
from projections.places import place_of
from projections.withheld import NOTHING_WITHHELD, Withheld

BATCH: Final = 5_000
"""Events, or appends, that are read from the log in one go."""


class LandmarkKind(StrEnum):
    """What happened at a landmark."""

    ENACTED = "enacted"
    SUPPLEMENTED = "supplemented"
    PROVISIONAL = "provisional"
    SETTLED = "settled"
    RESTATED = "restated"
    CLOSED = "closed"
    REOPENED = "reopened"


KINDS: Final = {
    "budget.enacted": LandmarkKind.ENACTED,
    "budget.supplemented": LandmarkKind.SUPPLEMENTED,
    "budget.provisional-enacted": LandmarkKind.PROVISIONAL,
    "budget.settled": LandmarkKind.SETTLED,
    "budget.settlement-restated": LandmarkKind.RESTATED,
    "system.execution-restated": LandmarkKind.RESTATED,
    "budget.year-closed": LandmarkKind.CLOSED,
    "budget.year-reopened": LandmarkKind.REOPENED,
}
"""The events that make a landmark, by name."""


class Landmark(NamedTuple):
    """One event that makes a landmark.

    Attributes:
        position: Its position in the log.
        recorded_at: From when on the books know it, UTC.
        kind: What happened.
        title: The document it rests on.
        fiscal_year: The year it is about, ``None`` where the event names none.
        system_id: The system it is about, ``None`` for a ministry's budget.
        is_illustrative: It is an illustration.
    """

    position: int
    recorded_at: datetime
    kind: LandmarkKind
    title: str
    fiscal_year: int | None
    system_id: str | None = None
    is_illustrative: bool = False


class Stop(NamedTuple):
    """A day on which something was recorded.

    Attributes:
        day: The day in Japan.
        known_at: The moment that shows all of its landmarks, UTC; ``None`` for a day without any, whose end
            shows what was recorded on it.
        landmarks: What happened, each kind, year and document once, in the order of the log.
    """

    day: date
    known_at: datetime | None
    landmarks: tuple[Landmark, ...]


class Timeline:
    """The landmarks and the days of a log. Safe to ask from several threads.

    Args:
        ledger: The log.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._position = 0
        self._landmarks: list[Landmark] = []
        self._days: dict[date, None] = {}

    def landmarks(
        self, withheld: Withheld = NOTHING_WITHHELD, *, without_illustration: bool = False
    ) -> list[Landmark]:
        """Return every landmark up to now, in the order of the log.

        Args:
            withheld: What is withheld from whoever asks.
            without_illustration: As if nothing illustrative had been recorded.
        """
        self._continue()
        return [
            landmark
            for landmark in self._landmarks
            if not (without_illustration and landmark.is_illustrative)
            and not withheld.hides_event(landmark.position, landmark.system_id, landmark.fiscal_year)
        ]

    def stops(
        self, withheld: Withheld = NOTHING_WITHHELD, *, without_illustration: bool = False, at_most: int = 400
    ) -> list[Stop]:
        """Return the days on which something was recorded, ascending.

        Args:
            withheld: What is withheld from whoever asks.
            without_illustration: Without the landmarks that are illustrations.
            at_most: So many days; the days of landmarks are always among them, the others are thinned evenly.
        """
        known = by_day(self.landmarks(withheld, without_illustration=without_illustration))
        others = [day for day in tuple(self._days) if day not in known]
        kept = {*known, *thinned(others, max(at_most - len(known), 0))}
        return [_stop(day, known.get(day, ())) for day in sorted(kept)]

    def _continue(self) -> None:
        with self._lock:
            head = self._ledger.head
            if head <= self._position:
                return
            self._days.update(dict.fromkeys(_days(self._ledger, self._position)))
            self._landmarks += list(_landmarks(self._ledger, self._position, head))
            self._position = head


def by_day(landmarks: Iterable[Landmark]) -> dict[date, tuple[Landmark, ...]]:
    """Return landmarks by their day in Japan; of one kind, year and document only the last one."""
    days: dict[date, dict[tuple[object, ...], Landmark]] = {}
    for landmark in landmarks:
        day = landmark.recorded_at.astimezone(JAPAN).date()
        days.setdefault(day, {})[landmark.kind, landmark.fiscal_year, landmark.title] = landmark
    return {day: tuple(found.values()) for day, found in days.items()}


def thinned(days: list[date], at_most: int) -> list[date]:
    """Return so many of the days, evenly among them, the last one included."""
    if len(days) <= at_most:
        return days
    return [days[(place + 1) * len(days) // at_most - 1] for place in range(at_most)]


def _stop(day: date, landmarks: tuple[Landmark, ...]) -> Stop:
    known_at = max((landmark.recorded_at for landmark in landmarks), default=None)
    return Stop(day, known_at, landmarks)


def _days(ledger: Ledger, after: int) -> Iterator[date]:
    """Yield the day in Japan of every append after a position."""
    while appends := ledger.log.appends_after(after, BATCH):
        for append in appends:
            yield from_microseconds(append.recorded_at).astimezone(JAPAN).date()
        after = appends[-1].last_position


def _landmarks(ledger: Ledger, after: int, head: int) -> Iterator[Landmark]:
    """Yield the landmarks after a position up to another; only they are decoded."""
    while after < head:
        stored = ledger.log.select_notifications(after + 1, BATCH, head)
        if not stored:
            return
        for event in stored:
            if event.topic in KINDS:
                yield from _read(ledger.read(event.id - 1, 1))
        after = stored[-1].id


def _read(logged: Iterable[LoggedEvent]) -> Iterator[Landmark]:
    """Yield what an event says as a landmark; nothing of one that this version cannot read."""
    for one in logged:
        if one.event is None:
            continue
        place, facts = place_of(one.event), one.event.facts
        yield Landmark(
            one.position,
            one.recorded_at,
            KINDS[one.name],
            facts.source.title,
            place.fiscal_year,
            place.system_id,
            facts.provenance is Provenance.ILLUSTRATIVE,
        )
