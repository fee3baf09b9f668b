"""Names, owners, classes, coverage, targets and facts kept whole in memory: histories, asked at a moment."""

import json
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from projections.clock import Moment
from projections.descriptions import (
    ATTRIBUTES_OF_SYSTEMS,
    CHANGED_ATTRIBUTE,
    DESCRIBED_ATTRIBUTES,
)
from projections.tables import ReadTables
from projections.withheld import Withheld


class Entry(NamedTuple):
    """One value of one attribute; entries are ordered by business date, then by the log.

    Attributes:
        effective_on: Proleptic Gregorian ordinal of the business date.
        position: Position in the log.
        subject: Whose attribute.
        fiscal_year: The first year it holds for, where it holds for years.
        provenance: Published, reported or illustrative.
        publication: The document it rests on, where it was published.
        value: As the describing rules made it; of a fact kept whole, its text.
        is_change: It says only what changed of the value before it.
    """

    effective_on: int
    position: int
    subject: str
    fiscal_year: int | None
    provenance: str
    publication: str | None
    value: Any
    is_change: bool


class Described(NamedTuple):
    """A row of the table of descriptions, with its columns."""

    position: int
    line: int
    subject: str
    attribute: str
    fiscal_year: int | None
    value: str
    provenance: str
    publication: str | None
    effective_on: int


class Histories:
    """Every description of one generation.

    Attributes:
        position: The last position read that describes something.
        subjects: By attribute, the subjects that have it and their place in order of appearance, from 0.
        publications: The documents, and where in the log each appeared first.
    """

    def __init__(self) -> None:
        self.position = 0
        self.subjects: dict[str, dict[str, int]] = defaultdict(dict)
        self.publications: dict[str, int] = {}
        self._entries: dict[str, list[Entry]] = defaultdict(list)

    def extend(self, connection: Connection, tables: ReadTables) -> None:
        """Read the descriptions after the last one read."""
        table = tables.descriptions
        query = select(table).where(table.c.position > self.position).order_by(table.c.position, table.c.line)
        for row in connection.execute(query):
            self._add(Described(*row))

    def suppose(self, rows: Iterable[Iterable[Any]]) -> None:
        """Add rows of the table as if they had been read."""
        for row in rows:
            self._add(Described(*row))

    def _add(self, row: "Described") -> None:
        attribute = CHANGED_ATTRIBUTE.get(row.attribute, row.attribute)
        is_described = attribute in DESCRIBED_ATTRIBUTES
        entry = Entry(
            row.effective_on,
            row.position,
            row.subject,
            row.fiscal_year,
            row.provenance,
            row.publication,
            json.loads(row.value) if is_described else row.value,
            is_change=row.attribute in CHANGED_ATTRIBUTE,
        )
        insort(self._entries[attribute], entry, key=lambda known: known[:2])
        if is_described:
            self.subjects[attribute].setdefault(row.subject, len(self.subjects[attribute]))
        if row.publication is not None:
            self.publications.setdefault(row.publication, row.position)
        self.position = row.position

    def known(self, attribute: str, moment: Moment) -> list[Entry]:
        """Return what was known and in force of an attribute, in order of business date."""
        day = moment.effective_on.toordinal()
        return [entry for entry in self.recorded_entries(attribute, moment) if entry.effective_on <= day]

    def latest(self, attribute: str, moment: Moment) -> dict[str, Any]:
        """Return the value in force by subject."""
        return _in_force(self.known(attribute, moment))

    def recorded_entries(self, attribute: str, moment: Moment) -> list[Entry]:
        """Return what was known of an attribute, in order of business date, even of one yet to come.

        What is withheld from whoever asks is not among it.
        """
        entries = [
            entry
            for entry in self._entries.get(attribute, ())
            if entry.position <= moment.position and moment.counts(entry.provenance)
        ]
        if not moment.withheld:
            return entries
        return [entry for entry in entries if not _is_withheld(attribute, entry, moment.withheld)]

    def facts_kept_whole(self) -> Iterator[tuple[str, Sequence[Entry]]]:
        """Yield the names of events that are kept whole, and everything recorded of each."""
        for attribute, entries in self._entries.items():
            if attribute not in DESCRIBED_ATTRIBUTES:
                yield attribute, entries

    def holds(self, *attributes: str) -> bool:
        """Tell whether anything was ever said of one of some attributes."""
        return any(attribute in self._entries for attribute in attributes)

    def recorded(self, attribute: str, moment: Moment) -> dict[str, Any]:
        """Return the known value of the latest business date by subject, even where that is yet to come.

        For names: they have to show before they were given.
        """
        return _in_force(self.recorded_entries(attribute, moment))

    def by_year(self, attribute: str, moment: Moment) -> dict[str, list[tuple[int, Any]]]:
        """Return the values in force by subject, as (first fiscal year, value) in order of year."""
        found: dict[str, dict[int, Any]] = defaultdict(dict)
        for entry in self.known(attribute, moment):
            found[entry.subject][entry.fiscal_year or 0] = entry.value
        return {subject: sorted(years.items()) for subject, years in found.items()}

    def publications_of(self, attribute: str, moment: Moment) -> set[str]:
        """Return the documents that what was known and in force of an attribute rests on."""
        return _publications(self.known(attribute, moment))

    def recorded_publications_of(self, attribute: str, moment: Moment) -> set[str]:
        """Return the documents that what was known of an attribute rests on, whatever its business date."""
        return _publications(self.recorded_entries(attribute, moment))


def _in_force(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return the last value by subject; a change of what was never stated says nothing."""
    values: dict[str, Any] = {}
    for entry in entries:
        if not entry.is_change:
            values[entry.subject] = entry.value
        elif entry.subject in values:
            values[entry.subject] = {**values[entry.subject], **entry.value}
    return values


def _is_withheld(attribute: str, entry: Entry, withheld: Withheld) -> bool:
    """Tell whether an entry is about a system, or a year of it, that must not be shown."""
    if attribute in ATTRIBUTES_OF_SYSTEMS:
        return withheld.hides_system(entry.subject)
    if attribute.startswith("system."):
        return withheld.hides_event(entry.position, entry.subject, entry.fiscal_year)
    return entry.position in withheld.positions


def _publications(entries: Iterable[Entry]) -> set[str]:
    return {entry.publication for entry in entries if entry.publication is not None}
