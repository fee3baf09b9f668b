"""Allocations, transfers, commitments and missing reports once more."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any, Final

from domain.vocabulary import GENERAL_ACCOUNT
from projections.replay.books import Books, Row
from projections.replay.line import DRAWING, ENVELOPE, OFFICERS, PUBLISHED, Line

Key = tuple[Any, ...]
COMMITMENTS: Final = ("authorised_yen", "certified_yen", "committed_yen", "reported_spent_yen")
HELD: Final = ("allocated_yen", "reported_carried_in_yen")
MONTHS: Final = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)


def allocations(books: Books, ministry: str | None = None) -> list[Row]:
    """Return one row an envelope: what it holds, what was drawn, committed and spent."""
    sums: dict[Key, dict[str, int]] = defaultdict(dict)
    for line, _ in books.posted:
        if ministry in (None, line.ministry):
            for column, amount_yen in _of_envelope(books, line).items():
                row = sums[line.fiscal_year, line.ministry, line.account]
                row[column] = row.get(column, 0) + amount_yen
    rows = [
        {
            "fiscal_year": year,
            **books.ministry(holder),
            "account": account,
            **{column: row.get(column) for column in ("envelope_yen", "drawn_yen", "committed_yen")},
            "left_yen": row.get("envelope_yen", 0) - row.get("drawn_yen", 0)
            if "envelope_yen" in row or "drawn_yen" in row
            else None,
            "spent_yen": row.get("published_yen", row.get("reported_yen")),
        }
        for (year, holder, account), row in sums.items()
    ]
    return sorted(
        rows,
        key=lambda row: (row["fiscal_year"], books.organization_rank(row["ministry_id"]), row["account"]),
    )


def _of_envelope(books: Books, line: Line) -> dict[str, int]:
    """Return what a line adds to its envelope's row."""
    if line.book == ENVELOPE:
        named = {"current_yen": "envelope_yen", PUBLISHED: "published_yen"}
    elif line.book == DRAWING:
        named = {"drawn_yen": "drawn_yen"}
    elif line.book == OFFICERS and books.stands_in_lump_sum(line):
        named = {"committed_yen": "committed_yen", "reported_spent_yen": "reported_yen"}
    else:
        named = {}
    return {named[column]: amount_yen for column, amount_yen in line.yen.items() if column in named}


def transfers(books: Books) -> list[Row]:
    """Return who gave to whom, by year and kind."""
    sums: dict[tuple[int, str, str, str], int] = defaultdict(int)
    for line, _ in books.posted:
        if line.giver is not None and line.ministry is not None:
            giver, kind = line.giver
            sums[line.fiscal_year, giver, line.ministry, kind] += line.yen["current_yen"]
    rows = [
        {
            "fiscal_year": year,
            "from_ministry": books.organization(giver),
            "from_ministry_id": giver,
            "to_ministry": books.organization(taker),
            "to_ministry_id": taker,
            "kind": kind,
            "amount_yen": amount_yen,
        }
        for (year, giver, taker, kind), amount_yen in sums.items()
    ]
    ranks = books.organization_rank
    return sorted(
        rows,
        key=lambda row: (
            row["fiscal_year"],
            ranks(row["from_ministry_id"]),
            ranks(row["to_ministry_id"]),
            row["kind"],
        ),
    )


def commitments(books: Books) -> list[Row]:
    """Return what was authorised, certified, committed and spent, by year, ministry, system and account."""
    rows: dict[Key, Row] = {}
    for line, entry in books.money(*COMMITMENTS):
        key = (line.fiscal_year, line.ministry, line.system, line.account)
        row = rows.setdefault(key, {"illustrative": False})
        row["illustrative"] |= entry.is_illustrative
        for column, amount_yen in line.yen.items():
            named = "spent_yen" if column == "reported_spent_yen" else column
            row[named] = row.get(named, 0) + amount_yen
    found = [
        {
            "fiscal_year": year,
            **books.ministry(ministry),
            **books.system(system),
            "account": account,
            **row,
            "left_yen": row["committed_yen"] - row.get("spent_yen", 0) if "committed_yen" in row else None,
        }
        for (year, ministry, system, account), row in rows.items()
    ]
    return sorted(
        found,
        key=lambda row: (
            row["fiscal_year"],
            books.organization_rank(row["ministry_id"]),
            books.system_rank(row["system_id"]),
            (row["account"] != GENERAL_ACCOUNT, row["account"]),
        ),
    )


# --- who has not reported -----------------------------------------------------------------------------------


def reports_missing(books: Books) -> list[Row]:
    """Return one row a month that is over and a ministry whose systems hold money."""
    reported = {
        (fact["fiscal_year"], fact["period"], fact.subject): fact.is_illustrative
        for fact in books.facts("system.execution-reported")
    }
    rows = []
    for year in sorted({line.fiscal_year for line, _ in books.money(*HELD)}):
        for month in MONTHS:
            last = _last_day(year + (month < MONTHS[0]), month)
            if last < books.today:
                rows += _month(books, year, last, reported)
    return sorted(rows, key=lambda row: (row["period"], books.organization_rank(row["ministry_id"])))


def _last_day(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _month(books: Books, year: int, last: date, reported: dict[Key, bool]) -> list[Row]:
    held: dict[tuple[str | None, str], int] = defaultdict(int)
    illustrated = set()
    for line, entry in books.money(*HELD, on=last):
        if line.fiscal_year == year and line.system is not None:
            held[line.ministry, line.system] += sum(line.yen.values())
            if entry.is_illustrative:
                illustrated.add((line.ministry, line.system))
    holders: dict[str | None, list[str]] = defaultdict(list)
    for (ministry, system), amount_yen in held.items():
        if amount_yen > 0:
            holders[ministry].append(system)
    period, rows = f"{last:%Y-%m}", []
    for ministry, systems in holders.items():
        systems.sort(key=books.system_rank)
        missing = [system for system in systems if (year, period, system) not in reported]
        rows.append(
            {
                "fiscal_year": year,
                "period": period,
                **books.ministry(ministry),
                "systems": len(systems),
                "reported": len(systems) - len(missing),
                "missing": len(missing),
                "missing_systems": ", ".join(missing) or None,
                "illustrative": any(
                    (ministry, system) in illustrated or reported.get((year, period, system), False)
                    for system in systems
                ),
            }
        )
    return rows
