"""The views once more, as plain loops over the events: slow, and written without the code they check.

Rows are lists of plain dictionaries with the columns of the views, ``None`` where a fact is absent. Only what
is said in words is shared with the read side: the events, the names of the columns and of the keys.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias

from domain.aggregate import Event
from domain.ledger import Ledger, LoggedEvent
from tests.support.slow_lines import COST_CLASSES, GENERAL, Line, lines_of, subject_of

YEN_COLUMNS = (
    "estimated_yen",
    "requested_yen",
    "drafted_yen",
    "initial_yen",
    "supplementary_yen",
    "provisional_yen",
    "transferred_yen",
    "appropriation_yen",
    "shifted_yen",
    "reserve_yen",
    "carried_in_yen",
    "reported_carried_in_yen",
    "current_yen",
    "planned_yen",
    "allocated_yen",
    "committed_yen",
    "spent_yen",
    "published_spent_yen",
    "reported_spent_yen",
    "spent_difference_yen",
    "carried_over_yen",
    "published_carried_over_yen",
    "reported_carried_over_yen",
    "carried_over_difference_yen",
    "unused_yen",
    "published_unused_yen",
    "reported_unused_yen",
    "unused_difference_yen",
)
SYSTEM_KEYS = ("system", "class", "cost-class")
Rows: TypeAlias = dict[tuple[Any, ...], dict[str, Any]]


def all_events(ledger: Ledger) -> list[LoggedEvent]:
    """Every event of a log, in order."""
    found: list[LoggedEvent] = []
    while batch := ledger.read(found[-1].position if found else 0, 1_000):
        found += batch
    return found


class SlowViews:
    """Answers questions by going through everything that was known and in force.

    Args:
        log: Every event, in order.
        position: The last one known.
        effective_on: The day asked about.
    """

    def __init__(self, log: Iterable[LoggedEvent], position: int, effective_on: date) -> None:
        self._known = [entry.event for entry in log if entry.position <= position and entry.event is not None]
        self._in_force = [event for event in self._known if event.facts.effective_on <= effective_on]
        self._lines = [line for event in self._in_force for line in lines_of(event)]
        self._organizations = [kept for kept in self._known if kept.NAME == "organization.registered"]
        self._systems = [kept for kept in self._known if kept.NAME == "system.proposed"]
        self._designated = self._latest_by(("system.classified", "system.reclassified"), subject_of)
        self._determined = sorted(
            self._latest_by(
                ("system.coverage-determined",), lambda event: (subject_of(event), event.first_fiscal_year)
            ).items()
        )

    # --- the lump sum ---------------------------------------------------------------------------------------

    def lump_sum(
        self,
        fiscal_year: int | None,
        by: Sequence[str],
        ministry: str | None = None,
        system: str | None = None,
    ) -> list[dict[str, Any]]:
        """The rows of the lump-sum view."""
        keys = self._row_keys(by)
        is_by_system = system is not None or any(key in SYSTEM_KEYS for key in by)
        rows: Rows = {}
        for line in self._lines:
            if self._is_wanted(line, fiscal_year, ministry, system) and self._is_shown(
                line, systems=is_by_system, accounts="account" in keys
            ):
                only_envelope = is_by_system and line.book == "envelope"
                self._add(rows, self._keys_of(line, keys, only_envelope=only_envelope), line)
        if is_by_system and system is None:
            self._take_explained_away(rows, keys, fiscal_year, ministry)
        return self._finished(rows, keys)

    def _row_keys(self, by: Sequence[str]) -> list[str]:
        keys = list(dict.fromkeys(by))
        if "ministry" not in keys and ("system" in keys or "organization" in keys):
            keys.insert(0, "ministry")
        return ["fiscal-year", *keys]

    def _is_wanted(
        self, line: Line, fiscal_year: int | None, ministry: str | None, system: str | None
    ) -> bool:
        return (
            fiscal_year in (None, line.fiscal_year)
            and ministry in (None, line.ministry)
            and system in (None, line.system)
        )

    def _is_shown(self, line: Line, *, systems: bool, accounts: bool) -> bool:
        """What stands in the lump sum.

        Envelopes of the general account, and of others where accounts are asked; what officers did for
        covered systems; outcomes where systems are asked.
        """
        if line.book == "envelope":
            return bool(line.yen) and (accounts or line.account == GENERAL)
        if line.book == "system":
            return self._is_covered(line) and line.account == GENERAL
        return self._is_covered(line) and systems

    def _is_covered(self, line: Line) -> bool:
        return self.coverage(line.system, line.fiscal_year) is True

    def coverage(self, system: str | None, fiscal_year: int) -> bool | None:
        """Whether a system stands in the lump sum in a year; ``None`` when that was never determined."""
        covered: bool | None = None
        for (subject, first_year), event in self._determined:
            if subject == system and first_year <= fiscal_year:
                covered = event.covered
        return covered

    def _class(self, system: str | None) -> int | None:
        return int(self._designated[system].system_class) if system in self._designated else None

    def _latest_by(self, names: tuple[str, ...], key: Callable[[Any], Any]) -> dict[Any, Any]:
        """The event in force by key: that of the latest business date, of those the one recorded last."""
        found: dict[Any, Any] = {}
        for event in self._in_force:
            if event.NAME in names:
                kept = found.get(key(event))
                if kept is None or kept.facts.effective_on <= event.facts.effective_on:
                    found[key(event)] = event
        return found

    def _keys_of(self, line: Line, keys: Sequence[str], *, only_envelope: bool = False) -> tuple[Any, ...]:
        values = {
            "fiscal-year": line.fiscal_year,
            "ministry": line.ministry,
            "organization": line.organization,
            "account": line.account,
            "system": line.system,
            "class": self._class(line.system),
            "cost-class": line.cost_class,
        }
        if only_envelope:
            values |= dict.fromkeys(SYSTEM_KEYS)
        return tuple(values[key] for key in keys)

    @staticmethod
    def _add(rows: Rows, key: tuple[Any, ...], line: Line) -> None:
        row = rows.setdefault(key, {"yen": {}, "facts": set(), "illustrative": False})
        for column, amount in line.yen.items():
            row["yen"][column] = row["yen"].get(column, 0) + amount
        if not line.is_hint:
            row["facts"] |= set(line.yen)
        row["illustrative"] |= line.is_illustrative

    def _take_explained_away(
        self,
        rows: Rows,
        keys: Sequence[str],
        fiscal_year: int | None,
        ministry: str | None,
    ) -> None:
        """Of a settled year, what systems spent is taken from the envelope's spending, row by row."""
        settled = {
            line.fiscal_year
            for line in self._lines
            if line.book == "envelope" and line.account == GENERAL and "published_spent_yen" in line.yen
        }
        explained: Rows = {}
        for line in self._lines:
            if (
                line.book == "outcome"
                and line.fiscal_year in settled
                and self._is_wanted(line, fiscal_year, ministry, None)
                and self._is_covered(line)
            ):
                self._add(explained, self._keys_of(line, keys, only_envelope=True), line)
        for remainder, sums in explained.items():
            spent = sums["yen"].get("published_spent_yen", 0)
            if spent:
                row = rows.setdefault(remainder, {"yen": {}, "facts": set(), "illustrative": False})
                row["yen"]["published_spent_yen"] = row["yen"].get("published_spent_yen", 0) - spent
                row["facts"].add("published_spent_yen")
                row["illustrative"] |= sums["illustrative"]

    def _finished(self, rows: Rows, keys: Sequence[str]) -> list[dict[str, Any]]:
        finished = []
        for key in sorted(rows, key=lambda key: self._sort_key(keys, key)):
            row = rows[key]
            yen = {
                column: row["yen"].get(column, 0)
                if column in row["facts"] or row["yen"].get(column)
                else None
                for column in YEN_COLUMNS
            }
            for outcome in ("spent", "carried_over", "unused"):
                published, reported = yen[f"published_{outcome}_yen"], yen[f"reported_{outcome}_yen"]
                yen[f"{outcome}_yen"] = published if published is not None else reported
                if published is not None and reported is not None:
                    yen[f"{outcome}_difference_yen"] = published - reported
            rate = None
            if yen["spent_yen"] is not None and yen["current_yen"]:
                rate = round(100 * yen["spent_yen"] / yen["current_yen"], 2)
            finished.append(
                {
                    **self._named(keys, key),
                    **yen,
                    "execution_rate_pct": rate,
                    "illustrative": row["illustrative"],
                }
            )
        return finished

    def _named(self, keys: Sequence[str], key: Sequence[Any]) -> dict[str, Any]:
        named: dict[str, Any] = {}
        for name, value in zip(keys, key, strict=True):
            if name in ("ministry", "organization"):
                named |= {name: self.name_of(value), f"{name}_id": value}
            elif name == "system":
                named |= {"system_id": value, "system_name": self.system_name(value) or "(unattributed)"}
            elif name == "class":
                named["system_class"] = value
            else:
                named[name.replace("-", "_")] = value
        return named

    def _sort_key(self, keys: Sequence[str], key: Sequence[Any]) -> list[tuple[int, Any]]:
        ranks: list[tuple[int, Any]] = []
        for name, value in zip(keys, key, strict=True):
            if value is None:
                ranks.append((1, 0))
            elif name in ("ministry", "organization"):
                number = _latest(self._named_so(value)).corporate_number or ""
                ranks.append((0, (number[1:], self._place(self._organizations, value))))
            elif name == "system":
                ranks.append((0, self._place(self._systems, value)))
            elif name == "cost-class":
                ranks.append((0, COST_CLASSES.index(value)))
            elif name == "account":
                ranks.append((0, (value != GENERAL, value)))
            else:
                ranks.append((0, value))
        return ranks

    @staticmethod
    def _place(registered: Sequence[Event], subject: str) -> int:
        return [subject_of(event) for event in registered].index(subject)

    def name_of(self, organization_id: str | None) -> str | None:
        """The name of a ministry or organization."""
        names = self._named_so(organization_id)
        return _latest(names).name_ja if names else organization_id

    def _named_so(self, organization_id: str | None) -> list[Event]:
        return self._in_force_first(self._organizations, organization_id)

    def _in_force_first(self, events: Sequence[Event], subject: str | None) -> list[Event]:
        """What is said of a subject and in force; where nothing is, what is yet to come."""
        of_subject = [event for event in events if subject_of(event) == subject]
        return [event for event in of_subject if event in self._in_force] or of_subject

    def system_name(self, system_id: str | None) -> str | None:
        """The name of a system."""
        proposals = self._in_force_first(self._systems, system_id)
        return _latest(proposals).name if proposals else system_id

    # --- allocations and transfers --------------------------------------------------------------------------

    def allocations(self, fiscal_year: int | None, ministry: str | None = None) -> list[dict[str, Any]]:
        """The rows of the allocations view."""
        sums: dict[tuple[int, Any, str], dict[str, int]] = {}
        for line in self._lines:
            if not self._is_wanted(line, fiscal_year, ministry, None) or line.book == "outcome":
                continue
            if line.book == "system" and not (self._is_covered(line) and line.account == GENERAL):
                continue
            row = sums.setdefault((line.fiscal_year, line.ministry, line.account), {})
            for column, source in (
                ("envelope_yen", "current_yen"),
                ("committed_yen", "committed_yen"),
                ("published", "published_spent_yen"),
                ("reported", "reported_spent_yen"),
            ):
                if source in line.yen:
                    row[column] = row.get(column, 0) + line.yen[source]
            if "drawn_yen" in line.extra:
                row["drawn_yen"] = row.get("drawn_yen", 0) + line.extra["drawn_yen"]
        keys = ["fiscal-year", "ministry", "account"]
        return [
            {
                **self._named(keys, key),
                "envelope_yen": sums[key].get("envelope_yen"),
                "drawn_yen": sums[key].get("drawn_yen"),
                "left_yen": sums[key].get("envelope_yen", 0) - sums[key].get("drawn_yen", 0)
                if "envelope_yen" in sums[key] or "drawn_yen" in sums[key]
                else None,
                "committed_yen": sums[key].get("committed_yen"),
                "spent_yen": sums[key].get("published", sums[key].get("reported")),
            }
            for key in sorted(sums, key=lambda key: self._sort_key(keys, key))
            if sums[key]
        ]

    def transfers(self, fiscal_year: int | None) -> list[dict[str, Any]]:
        """The rows of the transfers view."""
        sums: dict[tuple[Any, ...], int] = {}
        for line in self._lines:
            if (
                line.kind is not None
                and line.yen["current_yen"] > 0
                and fiscal_year in (None, line.fiscal_year)
            ):
                key = (line.fiscal_year, line.other_ministry, line.ministry, line.kind)
                sums[key] = sums.get(key, 0) + line.yen["current_yen"]
        keys = ["fiscal-year", "ministry", "ministry", "kind"]
        return [
            {
                "fiscal_year": key[0],
                "from_ministry": self.name_of(key[1]),
                "from_ministry_id": key[1],
                "to_ministry": self.name_of(key[2]),
                "to_ministry_id": key[2],
                "kind": key[3],
                "amount_yen": sums[key],
            }
            for key in sorted(sums, key=lambda key: self._sort_key(keys, key))
        ]


def _latest(events: Sequence[Any]) -> Any:
    latest = events[0]
    for event in events[1:]:
        if event.facts.effective_on >= latest.facts.effective_on:
            latest = event
    return latest
