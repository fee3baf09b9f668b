"""The three tables of a log in memory: read like a store, and altered as somebody with the database could."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, cast

from domain.ledger import Ledger
from domain.proof.records import NO_LINK, LogRecord, digest_of, link_of
from domain.stores.appends import Append
from domain.stores.sealing import SealRow, StoredRow, Stretch

AppendRow = tuple[int, int, int, int]
"""First and last position, recorded and stored at."""


@dataclass(frozen=True)
class Tables:
    """A log as it is stored.

    Attributes:
        events: The stored events, in log order.
        seals: Their digests and links.
        appends: The appends.
        leaves_gaps: The store skips positions of rolled-back transactions.
    """

    events: tuple[StoredRow, ...]
    seals: tuple[SealRow, ...]
    appends: tuple[AppendRow, ...]
    leaves_gaps: bool

    @classmethod
    def of(cls, ledger: Ledger) -> "Tables":
        """Read the tables of a ledger."""
        stretch = ledger.log.stretch(-(2**63), ledger.log.last_of_any_table())
        events, seals, appends = stretch
        return cls(tuple(events), tuple(seals), tuple(appends), ledger.log.leaves_gaps)

    # --- read like a store ----------------------------------------------------------------------------------

    def stretch(self, after: int, last: int) -> Stretch:
        def within(rows: Sequence[Any], place: int) -> list[Any]:
            return [row for row in rows if after < row[place] <= last]

        return Stretch(within(self.events, 0), within(self.seals, 0), within(self.appends, 1))

    def appends_after(self, position: int, limit: int) -> list[Append]:
        later = [append for append in self.appends if append[1] > position]
        return [Append(*append, is_live=True, command_key="", fingerprint="") for append in later[:limit]]

    def last_of_any_table(self) -> int:
        ends = (self.events[-1:], self.seals[-1:])
        return max([0, *(rows[0][0] for rows in ends if rows), *(append[1] for append in self.appends)])

    @property
    def ledger(self) -> Ledger:
        """Itself, as far as verification reads a ledger."""
        return cast("Ledger", _Books(self))

    # --- what somebody does to it ---------------------------------------------------------------------------

    def with_event(self, place: int, **values: Any) -> "Tables":
        names = ("position", "name", "subject", "version", "state")
        row = dict(zip(names, self.events[place], strict=True)) | values
        return replace(self, events=_with(self.events, place, tuple(row.values())))

    def with_seal(self, place: int, *, digest: bytes | None = None, link: bytes | None = None) -> "Tables":
        position, old_digest, old_link = self.seals[place]
        row = (position, digest or old_digest, link or old_link)
        return replace(self, seals=_with(self.seals, place, row))

    def with_append(self, place: int, row: AppendRow) -> "Tables":
        return replace(self, appends=tuple(sorted(_with(self.appends, place, row), key=lambda each: each[1])))

    def without(self, positions: Iterable[int], *, seals: bool, append: bool) -> "Tables":
        """Delete events, with their seals and what appends say of them when told so."""
        gone = set(positions)
        kept = [row for row in self.events if row[0] not in gone]
        appends = self.appends
        if append:
            shrunk = [_shrunk(each, gone) for each in self.appends]
            appends = tuple(each for each in shrunk if each is not None)
        return replace(
            self,
            events=tuple(kept),
            seals=tuple(row for row in self.seals if not (seals and row[0] in gone)),
            appends=appends,
        )

    def resealed(self, first: int, last: int) -> "Tables":
        """Recompute digests and links between two positions, both included, as the program would."""
        seals = {row[0]: row for row in self.seals}
        link = NO_LINK
        for event in self.events:
            if first <= event[0] <= last:
                digest = digest_of(self._record(event))
                seals[event[0]] = (event[0], digest, link_of(link, digest))
            link = seals[event[0]][2] if event[0] in seals else link
        return replace(self, seals=tuple(sorted(seals.values())))

    def _record(self, event: StoredRow) -> LogRecord:
        append = next((each for each in self.appends if each[0] <= event[0] <= each[1]), (0, 0, 0, 0))
        return LogRecord(*event[:4], append[2], append[3], event[4])


@dataclass(frozen=True)
class _Books:
    log: Tables


def _with(rows: Sequence[Any], place: int, row: Any) -> tuple[Any, ...]:
    return (*rows[:place], row, *rows[place + 1 :])


def _shrunk(append: AppendRow, gone: set[int]) -> AppendRow | None:
    first, last, *moments = append
    left = [position for position in range(first, last + 1) if position not in gone]
    return (left[0], left[-1], *moments) if left else None  # type: ignore[return-value]


# --- alterations --------------------------------------------------------------------------------------------


def flipped(random: Random, value: bytes) -> bytes:
    """Return bytes of which one bit is another."""
    at = random.randrange(len(value))
    return value[:at] + bytes([value[at] ^ (1 << random.randrange(8))]) + value[at + 1 :]


def respelled(random: Random, text: str) -> str:
    """Return a text of which one character is another, one that every store takes."""
    at = random.randrange(len(text))
    return text[:at] + chr((ord(text[at]) - 33 + random.randrange(1, 94)) % 94 + 33) + text[at + 1 :]


def _content(random: Random, tables: Tables, place: int) -> Tables:
    _, name, subject, version, state = tables.events[place]
    changes: list[dict[str, Any]] = [
        {"state": flipped(random, state)},
        {"state": flipped(random, state)},
        {"state": state + b" "},
        {"state": state[:-1]},
        {"name": respelled(random, name)},
        {"subject": respelled(random, subject)},
        {"version": version + random.choice((-1, 1, 1_000))},
    ]
    return tables.with_event(place, **random.choice(changes))


def byte_of_an_event(random: Random, tables: Tables) -> Tables:
    return _content(random, tables, random.randrange(len(tables.events)))


def event_and_its_digest(random: Random, tables: Tables) -> Tables:
    place = random.randrange(len(tables.events))
    position = tables.events[place][0]
    return _content(random, tables, place).resealed(position, position)


def event_and_the_whole_tail(random: Random, tables: Tables) -> Tables:
    place = random.randrange(len(tables.events))
    return _content(random, tables, place).resealed(tables.events[place][0], tables.last_of_any_table())


def stored_digest(random: Random, tables: Tables) -> Tables:
    place = random.randrange(len(tables.seals))
    return tables.with_seal(place, digest=flipped(random, tables.seals[place][1]))


def stored_link(random: Random, tables: Tables) -> Tables:
    place = random.randrange(len(tables.seals))
    return tables.with_seal(place, link=flipped(random, tables.seals[place][2]))


def missing_seal(random: Random, tables: Tables) -> Tables:
    place = random.randrange(len(tables.seals))
    return replace(tables, seals=tables.seals[:place] + tables.seals[place + 1 :])


def moment(random: Random, tables: Tables) -> Tables:
    place = random.randrange(len(tables.appends))
    first, last, recorded_at, stored_at = tables.appends[place]
    by = random.choice((-1, 1, -86_400_000_000, 86_400_000_000))
    moments = random.choice(((recorded_at + by, stored_at), (recorded_at, stored_at + by)))
    changed = tables.with_append(place, (first, last, *moments))
    reseal = random.randrange(3)
    if reseal == 0:
        return changed
    return changed.resealed(first, last if reseal == 1 else tables.last_of_any_table())


def reach_of_an_append(random: Random, tables: Tables) -> Tables:
    place = random.randrange(len(tables.appends))
    first, last, *moments = tables.appends[place]
    by = random.choice((-2, -1, 1, 2, 10_000))
    ends = random.choice(((first + by, last), (first, last + by)))
    if ends[1] in {append[1] for append in tables.appends if append[1] != last}:
        ends = (first + by, last)
    return tables.with_append(place, (*ends, *moments))  # type: ignore[arg-type]


def missing_append(random: Random, tables: Tables) -> Tables:
    place = random.randrange(len(tables.appends))
    return replace(tables, appends=tables.appends[:place] + tables.appends[place + 1 :])


def deletion(random: Random, tables: Tables) -> Tables:
    place = random.randrange(len(tables.events))
    length = random.choice((1, 1, 1, 2, 5))
    positions = [event[0] for event in tables.events[place : place + length]]
    thoroughness = random.randrange(4)
    without = tables.without(positions, seals=thoroughness > 0, append=thoroughness > 1)
    if thoroughness < 3:
        return without
    return without.resealed(positions[0], tables.last_of_any_table())


def swap(random: Random, tables: Tables) -> Tables:
    one, other = random.sample(range(len(tables.events)), 2)
    thoroughness = random.randrange(4)
    first, second = tables.events[one], tables.events[other]
    if thoroughness == 0:
        return tables.with_event(one, state=second[4]).with_event(other, state=first[4])
    rows = _with(_with(tables.events, one, (first[0], *second[1:])), other, (second[0], *first[1:]))
    swapped = replace(tables, events=rows)
    if thoroughness == 2:
        seals = swapped.seals
        seals = _with(seals, one, (first[0], *tables.seals[other][1:]))
        return replace(swapped, seals=_with(seals, other, (second[0], *tables.seals[one][1:])))
    if thoroughness == 3:
        return swapped.resealed(min(first[0], second[0]), tables.last_of_any_table())
    return swapped


def insertion(random: Random, tables: Tables) -> Tables:
    head = tables.last_of_any_table()
    _, name, subject, version, state = random.choice(tables.events)
    position = random.choice((head + 1, head + 1, head + 5, -1))
    event = (position, name, subject, version + 500, state)
    grown = replace(tables, events=tuple(sorted((*tables.events, event))))
    thoroughness = random.randrange(3)
    if thoroughness > 0:
        first, _, *moments = tables.appends[-1]
        ends = (first, position) if thoroughness == 1 else (position, position)
        at = len(tables.appends) - 1
        appends = tables.appends[:at] if thoroughness == 1 else tables.appends
        grown = replace(grown, appends=(*appends, (*ends, *moments)))  # type: ignore[arg-type]
    return grown


def truncation(random: Random, tables: Tables) -> Tables:
    place = random.randrange(len(tables.appends))
    first = tables.appends[place][0]
    return tables.without([event[0] for event in tables.events if event[0] >= first], seals=True, append=True)


ALTERATIONS: Sequence[Callable[[Random, Tables], Tables]] = (
    byte_of_an_event,
    byte_of_an_event,
    event_and_its_digest,
    event_and_the_whole_tail,
    stored_digest,
    stored_link,
    missing_seal,
    moment,
    reach_of_an_append,
    missing_append,
    deletion,
    swap,
    insertion,
    truncation,
)


def altered(random: Random, tables: Tables) -> tuple[str, Tables]:
    """Return what was done to a log, and the log; always another than before."""
    while True:
        alteration = random.choice(ALTERATIONS)
        after = alteration(random, tables)
        if after != tables:
            return alteration.__name__, after
