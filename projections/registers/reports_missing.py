"""Who has not reported: ministry by month, of the systems that hold money."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Final, NamedTuple

from domain.vocabulary import Provenance
from projections.frames import Answer
from projections.frames.registers import REPORTS_MISSING
from projections.registers.reading import Reading, RegisterQuery, is_asked
from projections.states import State

REPORTED: Final = "system.execution-reported"
ALLOCATED: Final = (State.GIVEN, State.ALLOCATED)
CARRIED_IN: Final = (State.BROUGHT, State.ALLOCATED)
MONTHS: Final = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
"""The months of a fiscal year, in order. April after it is for late payments: a report of it is not due."""


class Holders(NamedTuple):
    """The systems that hold money of a ministry.

    Attributes:
        systems: Their ids, in the order of the books.
        is_illustrative: Some of that money is an illustration.
    """

    systems: list[str]
    is_illustrative: bool


def reports_missing_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a month that is over and a ministry, with the columns of ``REPORTS_MISSING``.

    ``systems`` held money of the ministry at the end of the month, allocated or carried in; ``missing`` of
    them have no report of it, and ``missing_systems`` are their ids. A month without a gap has its row too.
    Where no system held money there is no row. ``illustrative`` says that some of the money they hold,
    or a report of it, is.
    """
    reported = {
        (fact["fiscal_year"], fact["period"], fact.subject): fact.provenance
        for fact in reading.facts(REPORTED)
    }
    rows = []
    for year in _years(reading, query):
        for month in MONTHS:
            first = date(year + (month < MONTHS[0]), month, 1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            if last >= reading.today:
                break
            period = f"{first:%Y-%m}"
            for ministry, (systems, is_illustrative) in _holding(reading, query, year, last).items():
                missing = [each for each in systems if (year, period, each) not in reported]
                rows.append(
                    {
                        "fiscal_year": year,
                        "period": period,
                        **reading.ministry(ministry),
                        "systems": len(systems),
                        "reported": len(systems) - len(missing),
                        "missing": len(missing),
                        "missing_systems": ", ".join(missing) or None,
                        "illustrative": is_illustrative
                        or any(
                            reported.get((year, period, each)) == Provenance.ILLUSTRATIVE for each in systems
                        ),
                    }
                )
    rows.sort(key=lambda row: (row["period"], reading.names.organization_rank(row["ministry_id"])))
    return reading.answer(rows, REPORTS_MISSING)


def _years(reading: Reading, query: RegisterQuery) -> list[int]:
    held = {year for _, _, year in reading.money(ALLOCATED, CARRIED_IN).each("fiscal_year")}
    return sorted(year for year in held if query.fiscal_year in (None, year))


def _holding(reading: Reading, query: RegisterQuery, year: int, day: date) -> dict[str | None, Holders]:
    """Return who holds money of a year on a day, by the ministry whose money it is."""
    holdings = reading.money(ALLOCATED, CARRIED_IN, on=day)
    holdings.keep("fiscal_year", year)
    held: dict[tuple[str | None, str], int] = defaultdict(int)
    illustrated = set()
    for _, amount_yen, ministry, system_id, provenance in holdings.each(
        "ministry", "system_id", "provenance"
    ):
        held[ministry, system_id] += amount_yen
        if provenance == Provenance.ILLUSTRATIVE:
            illustrated.add((ministry, system_id))
    found: dict[str | None, list[str]] = defaultdict(list)
    for (ministry, system_id), amount_yen in held.items():
        if amount_yen > 0 and is_asked(query, ministry, system_id):
            found[ministry].append(system_id)
    return {
        ministry: Holders(
            sorted(systems, key=reading.names.system_rank),
            any((ministry, system_id) in illustrated for system_id in systems),
        )
        for ministry, systems in found.items()
    }
