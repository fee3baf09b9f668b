"""The lump sum once more: every line is added to the row that its keys name."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from domain.vocabulary import GENERAL_ACCOUNT, CostClass
from projections.frames import LUMP_SUM_YEN
from projections.replay.books import Books, Row
from projections.replay.line import ENVELOPE, OFFICERS, OUTCOME, PUBLISHED, Line

SYSTEM_KEYS: Final = ("system", "class", "cost-class")
COST_CLASSES: Final = [str(cost_class) for cost_class in CostClass]
UNATTRIBUTED: Final = "(unattributed)"
Key = tuple[Any, ...]


@dataclass
class _Sums:
    yen: dict[str, int] = field(default_factory=dict)
    facts: set[str] = field(default_factory=set)
    illustrative: bool = False

    def add(self, column: str, amount_yen: int, *, is_fact: bool) -> None:
        self.yen[column] = self.yen.get(column, 0) + amount_yen
        if is_fact:
            self.facts.add(column)


@dataclass(frozen=True)
class _Wanted:
    """What is asked, see ``lump_sum``."""

    keys: tuple[str, ...]
    is_by_system: bool
    fiscal_year: int | None
    ministry: str | None
    system: str | None

    def asks_for(self, line: Line) -> bool:
        return (
            self.fiscal_year in (None, line.fiscal_year)
            and self.ministry in (None, line.ministry)
            and self.system in (None, line.system)
        )

    def shows(self, line: Line, books: Books) -> bool:
        """Envelopes of the general account, of others by account; what covered systems have, where asked."""
        if line.book == ENVELOPE:
            return "account" in self.keys or line.account == GENERAL_ACCOUNT
        if line.book == OFFICERS or (line.book == OUTCOME and self.is_by_system):
            return books.stands_in_lump_sum(line)
        return False


def lump_sum(
    books: Books,
    by: Sequence[str] = (),
    fiscal_year: int | None = None,
    ministry: str | None = None,
    system: str | None = None,
) -> list[Row]:
    """Return the rows of the lump-sum view.

    Args:
        books: The books at a moment.
        by: What the rows are divided by.
        fiscal_year: Only one year.
        ministry: Only one ministry.
        system: Only one system.
    """
    keys = list(dict.fromkeys(by))
    if "ministry" not in keys and ("system" in keys or "organization" in keys):
        keys.insert(0, "ministry")
    is_by_system = system is not None or any(key in SYSTEM_KEYS for key in by)
    wanted = _Wanted(("fiscal-year", *keys), is_by_system, fiscal_year, ministry, system)
    rows: dict[Key, _Sums] = {}
    for line, entry in books.posted:
        if wanted.asks_for(line) and wanted.shows(line, books):
            row = rows.setdefault(_key(books, line, wanted), _Sums())
            row.illustrative |= entry.is_illustrative
            for column, amount_yen in line.yen.items():
                row.add(column, amount_yen, is_fact=not line.is_hint)
    if is_by_system and system is None:
        _take_explained_away(books, rows, wanted)
    in_order = sorted(rows, key=lambda key: _rank(books, wanted.keys, key))
    return [_row(books, wanted.keys, key, rows[key]) for key in in_order]


def _key(books: Books, line: Line, wanted: _Wanted, *, is_remainder: bool = False) -> Key:
    """Return the key of a line's row; an envelope knows no system."""
    is_remainder |= line.book == ENVELOPE
    values = {
        "fiscal-year": line.fiscal_year,
        "ministry": line.ministry,
        "organization": line.organization,
        "account": line.account,
        "system": None if is_remainder else line.system,
        "class": None if is_remainder else books.classes.get(line.system or ""),
        "cost-class": None if is_remainder else line.cost_class,
    }
    return tuple(values[key] for key in wanted.keys)


def _take_explained_away(books: Books, rows: dict[Key, _Sums], wanted: _Wanted) -> None:
    """Of a settled year, what systems spent is taken from what its envelope spent, row by row."""
    settled = {
        line.fiscal_year
        for line, _ in books.posted
        if line.book == ENVELOPE and line.account == GENERAL_ACCOUNT and PUBLISHED in line.yen
    }
    explained: dict[Key, _Sums] = {}
    for line, entry in books.posted:
        is_explaining = line.book == OUTCOME and line.fiscal_year in settled and wanted.asks_for(line)
        if is_explaining and books.stands_in_lump_sum(line):
            sums = explained.setdefault(_key(books, line, wanted, is_remainder=True), _Sums())
            sums.add(PUBLISHED, line.yen[PUBLISHED], is_fact=True)
            sums.illustrative |= entry.is_illustrative
    for key, sums in explained.items():
        if sums.yen[PUBLISHED]:
            row = rows.setdefault(key, _Sums())
            row.add(PUBLISHED, -sums.yen[PUBLISHED], is_fact=True)
            row.illustrative |= sums.illustrative


def _row(books: Books, keys: Sequence[str], key: Key, sums: _Sums) -> Row:
    yen = {
        column: sums.yen.get(column, 0) if column in sums.facts or sums.yen.get(column) else None
        for column in LUMP_SUM_YEN
    }
    for outcome in ("spent", "carried_over", "unused"):
        published, reported = yen[f"published_{outcome}_yen"], yen[f"reported_{outcome}_yen"]
        yen[f"{outcome}_yen"] = reported if published is None else published
        is_both = published is not None and reported is not None
        yen[f"{outcome}_difference_yen"] = published - reported if is_both else None  # type: ignore[operator]
    spent_yen, current_yen = yen["spent_yen"], yen["current_yen"]
    rate = round(100 * spent_yen / current_yen, 2) if spent_yen is not None and current_yen else None
    return {
        **_named(books, keys, key),
        **yen,
        "execution_rate_pct": rate,
        "illustrative": sums.illustrative,
    }


def _named(books: Books, keys: Sequence[str], key: Key) -> Row:
    named: Row = {}
    for name, value in zip(keys, key, strict=True):
        if name in ("ministry", "organization"):
            named |= {name: books.organization(value), f"{name}_id": value}
        elif name == "system":
            named |= {"system_id": value, "system_name": books.system_name(value) or UNATTRIBUTED}
        else:
            named[{"class": "system_class"}.get(name, name.replace("-", "_"))] = value
    return named


def _rank(books: Books, keys: Sequence[str], key: Key) -> list[Any]:
    return [_rank_of(books, name, value) for name, value in zip(keys, key, strict=True)]


def _rank_of(books: Books, name: str, value: Any) -> Any:
    if name in ("ministry", "organization"):
        return books.organization_rank(value)
    if name == "system":
        return books.system_rank(value)
    if name == "cost-class":
        return len(COST_CLASSES) if value is None else COST_CLASSES.index(value)
    if name == "account":
        return (value != GENERAL_ACCOUNT, value)
    return (value is None, value or 0)
