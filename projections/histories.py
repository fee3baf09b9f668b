"""Names, owners, classes, coverage and targets in memory: histories, asked at a moment."""

import json
from bisect import insort
from collections import defaultdict
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from projections.clock import Moment
from projections.tables import ReadTables


class Entry(NamedTuple):
    """One value of one attribute; entries are ordered by business date, then by the log."""

    effective_on: int
    position: int
    subject: str
    fiscal_year: int | None
    value: Any


class Histories:
    """Every description of one generation."""

    def __init__(self) -> None:
        self.position = 0
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        self.subjects: dict[str, dict[str, int]] = defaultdict(dict)

    def extend(self, connection: Connection, tables: ReadTables) -> None:
        """Read the descriptions after the last one read."""
        table = tables.descriptions
        query = select(table).where(table.c.position > self.position).order_by(table.c.position, table.c.line)
        for position, _, subject, attribute, fiscal_year, value, effective_on in connection.execute(query):
            entry = Entry(effective_on, position, subject, fiscal_year, json.loads(value))
            insort(self._entries[attribute], entry, key=lambda known: known[:2])
            self.subjects[attribute].setdefault(subject, len(self.subjects[attribute]))
            self.position = position

    def known(self, attribute: str, moment: Moment) -> list[Entry]:
        """Return what was known and in force of an attribute, in order of business date."""
        day = moment.effective_on.toordinal()
        return [
            entry
            for entry in self._entries[attribute]
            if entry.effective_on <= day and entry.position <= moment.position
        ]

    def latest(self, attribute: str, moment: Moment) -> dict[str, Any]:
        """Return the value in force by subject."""
        return {entry.subject: entry.value for entry in self.known(attribute, moment)}

    def recorded(self, attribute: str, moment: Moment) -> dict[str, Any]:
        """Return the last known value by subject, whatever its business date.

        For names: they have to show before they were given.
        """
        return {
            entry.subject: entry.value
            for entry in self._entries[attribute]
            if entry.position <= moment.position
        }

    def by_year(self, attribute: str, moment: Moment) -> dict[str, list[tuple[int, Any]]]:
        """Return the values in force by subject, as (first fiscal year, value) in order of year."""
        found: dict[str, dict[int, Any]] = defaultdict(dict)
        for entry in self.known(attribute, moment):
            found[entry.subject][entry.fiscal_year or 0] = entry.value
        return {subject: sorted(years.items()) for subject, years in found.items()}
