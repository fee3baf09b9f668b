"""What is wrong with a stretch of the log, event by event; asked where the fast pass says something is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.proof.records import LogRecord, digest_of, link_of
from domain.stores.sealing import SealRow, StoredRow, Stretch
from projections.proof.problems import Kind, LogProblem
from projections.proof.scanning import Place, are_numbers


@dataclass(frozen=True)
class Diagnosis:
    """What a stretch holds, and what is wrong with it.

    Attributes:
        digests: Recomputed, of every event of which one can be.
        problems: In log order.
    """

    digests: Sequence[bytes]
    problems: Sequence[LogProblem]


def diagnosed(stretch: Stretch, before: Place, *, leaves_gaps: bool) -> Diagnosis:
    """Return what is wrong with a stretch; see ``projections.proof.scanning.scanned`` for the arguments."""
    stretch = stretch._replace(seals=[_of_bytes(seal) for seal in stretch.seals])
    moments = _Moments(stretch)
    digests = {event[0]: moments.digest(event) for event in stretch.events}
    problems = [*moments.problems(before, leaves_gaps=leaves_gaps), *_of_events(stretch, moments, digests)]
    problems += _of_links(stretch, digests, before.link)
    if not problems:
        problems.append(LogProblem(Kind.MISFIT, before.position + 1, max(before.position + 1, _end(stretch))))
    problems.sort(key=lambda problem: problem.first)
    return Diagnosis([digest for digest in digests.values() if digest is not None], problems)


class _Moments:
    """The appends of a stretch: which event each holds, hence when it was recorded and stored."""

    def __init__(self, stretch: Stretch) -> None:
        self._claims = [append for append in stretch.appends if are_numbers(append)]
        self._malformed = [append for append in stretch.appends if append not in self._claims]
        self._appends = [append for append in self._claims if append[0] <= append[1]]
        self._positions = [event[0] for event in stretch.events]
        self._lasts = [append[1] for append in self._appends]

    def digest(self, event: StoredRow) -> bytes | None:
        """Return the digest of an event, ``None`` when it is in no append or is no event at all."""
        place = bisect_left(self._lasts, event[0])
        if place == len(self._appends) or self._appends[place][0] > event[0]:
            return None
        position, name, subject, version, state = event
        _, _, recorded_at, stored_at = self._appends[place]
        try:
            return digest_of(LogRecord(position, name, subject, version, recorded_at, stored_at, state))
        except (TypeError, AttributeError, ValueError):
            return None

    def holds(self, position: int) -> bool:
        """Tell whether an append holds a position."""
        place = bisect_left(self._lasts, position)
        return place < len(self._appends) and self._appends[place][0] <= position

    def problems(self, before: Place, *, leaves_gaps: bool) -> Iterator[LogProblem]:
        """Yield what is wrong with the appends themselves."""
        for _, last_position, *_ in self._malformed:
            yield LogProblem(Kind.MISFIT, last_position, last_position)
        last, moment = before.position, before.recorded_at
        for first, append_last, recorded_at, _ in self._claims:
            if first <= last or first > append_last:
                yield LogProblem(Kind.CLAIMED_TWICE, min(first, append_last), append_last)
            if recorded_at < moment:
                yield LogProblem(Kind.BACKDATED, first, append_last)
            if first > last + 1 and not leaves_gaps:
                yield LogProblem(Kind.GAP, last + 1, first - 1, first - last - 1)
            yield from self._missing(max(first, last + 1), append_last)
            last, moment = append_last, recorded_at

    def _missing(self, first: int, last: int) -> Iterator[LogProblem]:
        begin, end = bisect_left(self._positions, first), bisect_right(self._positions, last)
        for earlier, later in pairwise((first - 1, *self._positions[begin:end], last + 1)):
            if later > earlier + 1:
                yield LogProblem(Kind.MISSING, earlier + 1, later - 1, later - earlier - 1)


def _of_events(
    stretch: Stretch, moments: _Moments, digests: Mapping[int, bytes | None]
) -> Iterator[LogProblem]:
    sealed = {position for position, _, _ in stretch.seals}
    for event in stretch.events:
        if not moments.holds(event[0]):
            yield _of_event(Kind.OUTSIDE, event)
        elif digests[event[0]] is None:
            yield _of_event(Kind.CHANGED, event)
        elif event[0] not in sealed:
            yield _of_event(Kind.UNSEALED, event)
    for position in sorted(sealed - digests.keys()):
        if not moments.holds(position):
            yield LogProblem(Kind.NO_EVENT, position, position)


def _of_links(stretch: Stretch, digests: Mapping[int, bytes | None], before: bytes) -> Iterator[LogProblem]:
    events = {event[0]: event for event in stretch.events}
    earlier = (before,)  # the link before, as stored; where it was wrong, what it should have been beside it
    for position, stored, link in stretch.seals:
        digest = digests.get(position)
        by_stored = {link_of(each, stored) for each in earlier}
        recomputed = {link_of(each, digest) for each in earlier} if digest is not None else set()
        if digest is not None and digest != stored and link in recomputed:
            yield LogProblem(Kind.DIGEST_CHANGED, position, position)
        elif digest is not None and digest != stored:
            yield _of_event(Kind.CHANGED, events[position])
        elif link not in by_stored:
            yield LogProblem(Kind.LINK_CHANGED, position, position)
        earlier = (link, *(recomputed | by_stored if link not in by_stored | recomputed else ()))


def _of_event(kind: Kind, event: StoredRow) -> LogProblem:
    position, name, subject, *_ = event
    return LogProblem(kind, position, position, said={"name": name, "subject": subject})


def _of_bytes(seal: SealRow) -> SealRow:
    """Return a seal; of what is not even bytes, none."""
    position, *values = seal
    digest, link = (value if are_bytes(value) else b"" for value in values)
    return position, digest, link


def are_bytes(value: object) -> bool:
    """Tell whether a store gave bytes where it should; SQLite keeps whatever it is given."""
    return isinstance(value, bytes)


def _end(stretch: Stretch) -> int:
    return max((rows[-1][0] for rows in (stretch.events, stretch.seals) if rows), default=0)
