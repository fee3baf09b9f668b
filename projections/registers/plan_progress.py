"""Progress of the ministries' medium-term plans (4-3), beside what their systems plan to save and saved."""

from collections import defaultdict
from typing import Final, NamedTuple

from domain.vocabulary import Provenance
from projections.frames import Answer
from projections.frames.registers import PLAN_PROGRESS
from projections.registers.reading import Reading, RegisterQuery, Row, share_pct, yen_by_year
from projections.states import FLOW_NUMBER, State

SET: Final = ("ministry-plan.submitted", "ministry-plan.adjusted", "ministry-plan.revised")
REPORTED: Final = "ministry-plan.progress-reported"
PLANNED: Final = (State.SAVING, State.SAVING_PLANNED)
REALISED: Final = (State.SAVING, State.SAVING_REALISED)
COLUMN_OF_FLOW: Final = {
    FLOW_NUMBER[PLANNED][0]: "planned_saving_yen",
    FLOW_NUMBER[REALISED][0]: "realised_saving_yen",
}


class Target(NamedTuple):
    """What a ministry's plan is to save in a year."""

    yen: int
    is_illustrative: bool


def targets_of_plans(reading: Reading) -> dict[tuple[int, str], Target]:
    """Return the targets of the medium-term plans by year and ministry, as submitted or changed last.

    A plan for other years leaves the targets of the plan before it.
    """
    targets: dict[tuple[int, str], Target] = {}
    for fact in reading.facts(*SET):
        for year in yen_by_year(fact["previous_targets_by_year"] or ()):
            targets.pop((year, fact.subject), None)
        for year, target_yen in yen_by_year(fact["targets_by_year"]).items():
            is_illustrative = fact.provenance == Provenance.ILLUSTRATIVE
            targets[year, fact.subject] = Target(target_yen, is_illustrative)
    return targets


def plan_progress_frame(reading: Reading, query: RegisterQuery) -> Answer:
    """Return one row a ministry and fiscal year, with the columns of ``PLAN_PROGRESS``.

    ``target_yen`` is the plan's target as submitted, adjusted or revised last, ``achieved_yen`` what the
    ministry reported last of the year, ``progress_pct`` the part achieved. The savings are those of the
    reduction measures of the ministry's systems. A year that only one of them speaks of has a row too;
    without any there is no row. Savings that are withheld from whoever asks are among their ministry's, or in
    a row of the ministry ``(withheld)`` where they would be all of them.
    """
    rows: dict[tuple[int, str | None], Row] = defaultdict(lambda: {"illustrative": False})
    for key, target in targets_of_plans(reading).items():
        rows[key] |= {"target_yen": target.yen, "illustrative": target.is_illustrative}
    for fact in reading.facts(REPORTED):
        row = rows[fact["fiscal_year"], fact.subject]
        row |= {"achieved_yen": fact["achieved_yen"], "remarks": fact["remarks"]}
        row["illustrative"] |= fact.provenance == Provenance.ILLUSTRATIVE
    holdings = reading.money(PLANNED, REALISED, with_withheld=True)
    for flow, amount_yen, year, ministry, provenance in holdings.each(
        "fiscal_year", "ministry", "provenance"
    ):
        row, column = rows[year, ministry], COLUMN_OF_FLOW[flow]
        row[column] = row.get(column, 0) + amount_yen
        row["illustrative"] |= provenance == Provenance.ILLUSTRATIVE
    reading.rests_on(holdings.publications())
    found = [
        {
            "fiscal_year": year,
            **reading.ministry(ministry),
            **row,
            "progress_pct": share_pct(row["achieved_yen"], row["target_yen"])
            if "achieved_yen" in row and "target_yen" in row
            else None,
        }
        for (year, ministry), row in rows.items()
        if query.fiscal_year in (None, year) and query.ministry in (None, ministry)
    ]
    found.sort(key=lambda row: (row["fiscal_year"], reading.names.organization_rank(row["ministry_id"])))
    return reading.answer(found, PLAN_PROGRESS)
