"""The books at one moment: what was known by a position, what of it was in force on a day, and names."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta, timezone
from functools import cached_property
from typing import Any, Final, NamedTuple

from domain.vocabulary import GENERAL_ACCOUNT, Provenance
from projections.replay.line import OFFICERS, Line
from projections.replay.log import Entry, StoredLog

JAPAN: Final = timezone(timedelta(hours=9))
PROFILE: Final = (
    "name",
    "ministry",
    "organization",
    "sector",
    "start_fiscal_year",
    "end_fiscal_year",
    "rs_project_id",
    "field",
)
NAMES: Final = ("name_ja", "name_en", "corporate_number", "parent")
Row = dict[str, Any]
Rank = tuple[bool, str, int]


class Posted(NamedTuple):
    """A line and the event that it is of."""

    line: Line
    entry: Entry


class Books:
    """What a log said at a moment.

    Args:
        log: The stored log.
        position: The last one known.
        effective_on: The day asked about.
        without_illustration: Nothing illustrative counts.

    Attributes:
        position: The last one known.
        today: The day asked about.
        appends: Every append known, in order.
        known: Every event known, in log order.
        in_force: Those in force, in order of business date, then log.
    """

    def __init__(
        self, log: StoredLog, position: int, effective_on: date, *, without_illustration: bool = False
    ) -> None:
        self.position, self.today = position, effective_on
        self.appends = [append for append in log.appends if append.last_position <= position]
        self.known = [
            entry
            for entry in log.entries
            if entry.position <= position and not (without_illustration and entry.is_illustrative)
        ]
        self._dated = sorted(
            (entry for entry in self.known if entry.said is not None), key=lambda entry: entry.effective_on
        )
        self.in_force = [entry for entry in self._dated if entry.effective_on <= effective_on]
        self._by_name: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.in_force:
            self._by_name[entry.name].append(entry)

    def facts(self, *names: str) -> list[Entry]:
        """Return the events of some names in force, in order of business date, then log."""
        found = [entry for name in names for entry in self._by_name.get(name, ())]
        return sorted(found, key=lambda entry: (entry.effective_on, entry.position))

    # --- names and descriptions -----------------------------------------------------------------------------

    @cached_property
    def profiles(self) -> dict[str, Row]:
        """What every system in force is."""
        return _profiles(self.in_force)

    @cached_property
    def recorded_profiles(self) -> dict[str, Row]:
        """What every known system is, on the day that counts last."""
        return _profiles(self._dated)

    @cached_property
    def organizations(self) -> dict[str, Row]:
        """What every known organization is called; a first name before its day too."""
        return _names(self._dated) | _names(self.in_force)

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        """In which order systems and organizations entered the books."""
        places: dict[str, dict[str, int]] = {"system": {}, "organization": {}}
        for entry in self.known:
            if entry.said is not None and entry.name in ("system.proposed", "organization.registered"):
                places[entry.kind].setdefault(entry.subject, len(places[entry.kind]))
        return places

    def organization(self, organization_id: str | None) -> str | None:
        """Return what an organization is called."""
        known = self.organizations.get(organization_id or "")
        return organization_id if known is None else known["name_ja"]

    def system_name(self, system_id: str | None) -> str | None:
        """Return what a system is called."""
        known = self.profiles.get(system_id or "") or self.recorded_profiles.get(system_id or "")
        return system_id if known is None else known["name"]

    def system(self, system_id: str | None) -> Row:
        """Return the columns that name a system."""
        return {"system_id": system_id, "system_name": self.system_name(system_id)}

    def ministry(self, ministry_id: str | None) -> Row:
        """Return the columns that name a ministry."""
        return {"ministry": self.organization(ministry_id), "ministry_id": ministry_id}

    def owner(self, system_id: str) -> str | None:
        """Return the ministry that owns a system."""
        return self.profiles.get(system_id, {}).get("ministry")

    def organization_rank(self, organization_id: str | None) -> Rank:
        """Return what sorts organizations: as budget documents do, without a number first, none last."""
        if organization_id is None:
            return (True, "", 0)
        number = self.organizations.get(organization_id, {}).get("corporate_number") or ""
        places = self._places["organization"]
        return (False, number[1:], places.get(organization_id, len(places)))

    def system_rank(self, system_id: str | None) -> Rank:
        """Return what sorts systems: as they entered the books, none last."""
        places = self._places["system"]
        return (system_id is None, "", places.get(system_id or "", len(places)))

    @cached_property
    def classes(self) -> dict[str, int]:
        """The class of every system that was designated."""
        facts = self.facts("system.classified", "system.reclassified")
        return {fact.subject: fact["system_class"] for fact in facts}

    @cached_property
    def coverage(self) -> dict[str, list[tuple[int, bool]]]:
        """Whether systems stand in the lump sum: from which year on, in order of year."""
        found: dict[str, dict[int, bool]] = defaultdict(dict)
        for fact in self.facts("system.coverage-determined"):
            found[fact.subject][fact["first_fiscal_year"]] = fact["covered"]
        return {system: sorted(years.items()) for system, years in found.items()}

    def is_covered(self, system_id: str | None, fiscal_year: int) -> bool:
        """Tell whether a system stands in the lump sum in a year."""
        said = [covered for year, covered in self.coverage.get(system_id or "", ()) if year <= fiscal_year]
        return said[-1] if said else False

    # --- money ----------------------------------------------------------------------------------------------

    @cached_property
    def posted(self) -> list[Posted]:
        """Every line in force, in log order."""
        return self._posted_by(self.today)

    def _posted_by(self, day: date) -> list[Posted]:
        return [
            Posted(line, entry) for entry in self.known if entry.effective_on <= day for line in entry.lines
        ]

    def money(self, *columns: str, on: date | None = None, book: str | None = None) -> Iterator[Posted]:
        """Yield the lines that say something of some columns.

        Args:
            columns: Names of columns of lines.
            on: In force on another day.
            book: Only of this book.
        """
        posted = self.posted if on is None else self._posted_by(on)
        wanted = set(columns)
        return (
            each
            for each in posted
            if not wanted.isdisjoint(each.line.yen) and (book is None or each.line.book == book)
        )

    def stands_in_lump_sum(self, line: Line) -> bool:
        """Tell whether what was done for a system, or published of it, stands in the lump sum."""
        is_special = line.book == OFFICERS and line.account != GENERAL_ACCOUNT
        return not is_special and self.is_covered(line.system, line.fiscal_year)


def basis(fact: Entry) -> Row:
    """Return the columns that say what a row rests on."""
    return {
        "actor": fact["actor"],
        "source_title": fact.source("title"),
        "illustrative": fact.is_illustrative,
        "event_id": fact.event_id,
    }


def recorded(fact: Entry) -> Row:
    """Return the columns that say what a row rests on, and since when."""
    return {"recorded_at": fact.recorded_at, **basis(fact)}


def yen_by_year(parts: Sequence[Mapping[str, int]] | None) -> dict[int, int]:
    """Return amounts by year."""
    return {part["fiscal_year"]: part["amount_yen"] for part in parts or ()}


def share_pct(part_yen: int, whole_yen: int) -> float | None:
    """Return a share in percent, of nothing none."""
    return round(100 * part_yen / whole_yen, 2) if whole_yen else None


def grounds(kinds: Iterable[str]) -> str | None:
    """Return kinds of provenance in one text."""
    found = set(kinds)
    return "+".join(str(each) for each in Provenance if each in found) or None


Change = Callable[[Entry], Row]
CHANGES_OF_SYSTEMS: Final[Mapping[str, Change]] = {
    "system.ownership-moved": lambda entry: {
        "ministry": entry["to_ministry"],
        "organization": entry["to_organization"],
    },
    "system.split": lambda _: {"life": "split"},
    "system.merged": lambda _: {"life": "merged"},
    "system.succeeded": lambda _: {"life": "succeeded"},
    "system.abolished": lambda _: {"life": "abolished"},
    "system.re-activated": lambda _: {"life": "in-use"},
}
CHANGES_OF_ORGANIZATIONS: Final[Mapping[str, Change]] = {
    "organization.renamed": lambda entry: {name: entry[name] for name in ("name_ja", "name_en")},
}


def _profiles(entries: Iterable[Entry]) -> dict[str, Row]:
    first = {"system.proposed": lambda entry: {name: entry[name] for name in PROFILE} | {"life": "in-use"}}
    return _folded(entries, first, CHANGES_OF_SYSTEMS)


def _names(entries: Iterable[Entry]) -> dict[str, Row]:
    first = {"organization.registered": lambda entry: {name: entry[name] for name in NAMES}}
    return _folded(entries, first, CHANGES_OF_ORGANIZATIONS)


def _folded(
    entries: Iterable[Entry], first: Mapping[str, Change], changes: Mapping[str, Change]
) -> dict[str, Row]:
    """Return what subjects are after everything that was said of them; a change of nobody says nothing."""
    found: dict[str, Row] = {}
    for entry in entries:
        if entry.name in first:
            found[entry.subject] = first[entry.name](entry)
        elif entry.name in changes and entry.subject in found:
            found[entry.subject] = found[entry.subject] | changes[entry.name](entry)
    return found
