"""What a ministry has to do with its systems and its envelope in the course of a year."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from domain.fiscal import FiscalYear
from domain.information_system.reviews import ALLOWING
from domain.vocabulary import GENERAL_ACCOUNT, ReviewOutcome, ReviewStage
from projections.frames.declared import by_row
from projections.inbox import duties
from projections.inbox.items import Item, Scope
from projections.inbox.standing import Standings
from projections.kept_facts import KeptFact
from projections.registers.reading import RegisterQuery
from projections.registers.reports_missing import reports_missing_frame
from projections.registers.reviews import CONCLUDED, findings_frame

CARRIED_OVER: Final = "system.carried-over"
CARRIED_IN: Final = "system.carried-in"
SYSTEM_CLOSED: Final = "system.year-closed"
BUDGET_CLOSED: Final = "budget.year-closed"
BUDGET_REOPENED: Final = "budget.year-reopened"


def items_of_ministries(standings: Standings, scope: Scope) -> Iterator[Item]:
    """Yield what officers have to do for their ministries."""
    yield from _of_the_next_budget(standings, scope)
    yield from _plans(standings, scope)
    yield from _money_left(standings, scope)
    yield from _reports(standings, scope)
    yield from _findings(standings, scope)
    yield from _carry_overs(standings, scope)
    yield from _closings(standings, scope)


def request_day(fiscal_year: int) -> date:
    """Return the day by which a year's budget is requested: 31 August of the year before."""
    return date(fiscal_year - 1, 8, 31)


def asks_for_the_next_budget(standings: Standings) -> bool:
    """Tell whether next year's budget is still to be enacted; after that nobody requests any more."""
    return not any(
        year > standings.year and each.current_yen for (year, _), each in standings.envelopes.items()
    )


def reviews_of(standings: Standings, year: int, stage: ReviewStage) -> dict[str, KeptFact]:
    """Return the last review of every system for a year at a stage."""
    return {
        fact.subject: fact
        for fact in standings.reading.facts(CONCLUDED)
        if (fact["fiscal_year"], fact["stage"]) == (year, stage)
    }


def _of_the_next_budget(standings: Standings, scope: Scope) -> Iterator[Item]:
    if not asks_for_the_next_budget(standings):
        return
    year = standings.year + 1
    reviews = reviews_of(standings, year, ReviewStage.PRE_REQUEST)
    held = standings.by_system(year)
    for system_id, profile in standings.in_use(year).items():
        standing = held.get(system_id)
        if standing is not None and standing["requested"]:
            continue
        if not standings.is_covered(system_id, year) or not scope.covers(
            profile["ministry"], system_id, standings
        ):
            continue
        review = reviews.get(system_id)
        estimated_yen = standing["estimated"] if standing else 0
        duty, amount_yen = duties.ESTIMATE, None
        if review is not None:
            if ReviewOutcome(review["outcome"]) not in ALLOWING:
                continue
            duty, amount_yen = duties.REQUEST, review["ceiling_yen"] or estimated_yen or None
        elif estimated_yen:
            duty, amount_yen = duties.REVIEW_AWAITED, estimated_yen
        yield Item(
            duty=duty,
            ministry=profile["ministry"],
            system=system_id,
            fiscal_year=year,
            due_on=request_day(year),
            amount_yen=amount_yen,
            illustrative=bool(standing and standing.illustrative),
        )


def _plans(standings: Standings, scope: Scope) -> Iterator[Item]:
    years = [standings.year] if asks_for_the_next_budget(standings) else [standings.year, standings.year + 1]
    for year in years:
        for system_id, standing in standings.by_system(year).items():
            profile = standings.in_use(year).get(system_id)
            amount_yen = standing["earmarked"] or standing["requested"]
            if profile is None or amount_yen <= 0 or standing["submitted"] or standing["planned"]:
                continue
            if scope.covers(profile["ministry"], system_id, standings):
                yield Item(
                    duty=duties.PLAN,
                    ministry=profile["ministry"],
                    system=system_id,
                    fiscal_year=year,
                    due_on=FiscalYear(year).first_day,
                    amount_yen=amount_yen,
                    illustrative=standing.illustrative,
                )


def _money_left(standings: Standings, scope: Scope) -> Iterator[Item]:
    last_day = FiscalYear(standings.year).last_day
    for (year, ministry, system_id), standing in standings.systems.items():
        left_yen = standing.uncommitted_yen
        if year == standings.year and left_yen > 0 and scope.covers(ministry, system_id, standings):
            yield Item(
                duty=duties.UNCOMMITTED,
                ministry=ministry,
                system=system_id,
                fiscal_year=year,
                due_on=last_day,
                amount_yen=left_yen,
                of_yen=standing.held_yen,
                illustrative=standing.illustrative,
            )
    for (year, ministry), envelope in standings.envelopes.items():
        left_yen = envelope.current_yen - envelope.drawn_yen
        if year == standings.year and ministry in scope.ministries and left_yen > 0:
            yield Item(
                duty=duties.ENVELOPE_LEFT,
                ministry=ministry,
                fiscal_year=year,
                due_on=last_day,
                amount_yen=left_yen,
                of_yen=envelope.current_yen,
                illustrative=envelope.illustrative,
            )


def _reports(standings: Standings, scope: Scope) -> Iterator[Item]:
    """Yield a report that is due for every system and month; of years of systems that are closed none is."""
    closed = {(fact.subject, fact["fiscal_year"]) for fact in standings.reading.facts(SYSTEM_CLOSED)}
    for year in (standings.year - 1, standings.year):
        frame = reports_missing_frame(standings.reading, RegisterQuery(year)).rows
        for row in by_row(frame[frame["missing"] > 0]):
            first = date.fromisoformat(f"{row['period']}-01")
            for system_id in row["missing_systems"].split(", "):
                if (system_id, year) in closed or not scope.covers(row["ministry_id"], system_id, standings):
                    continue
                standing = standings.systems[year, row["ministry_id"], system_id]
                yield Item(
                    duty=duties.REPORT,
                    ministry=row["ministry_id"],
                    system=system_id,
                    fiscal_year=year,
                    period=row["period"],
                    due_on=end_of_next_month(first),
                    amount_yen=standing.held_yen,
                    illustrative=standing.illustrative,
                )


def end_of_next_month(day: date) -> date:
    """Return the last day of the month after a day's."""
    following = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
    return (following + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _findings(standings: Standings, scope: Scope) -> Iterator[Item]:
    frame = findings_frame(standings.reading, RegisterQuery()).rows
    for row in by_row(frame[frame["state"] != "resolved"]):
        if scope.covers(row["ministry_id"], row["system_id"], standings):
            yield Item(
                duty=duties.FINDING,
                ministry=row["ministry_id"],
                system=row["system_id"],
                fiscal_year=int(row["fiscal_year"]),
                subject=row["finding_id"],
                due_on=row["due_on"],
                what=row["finding"],
                illustrative=bool(row["illustrative"]),
            )


def _carry_overs(standings: Standings, scope: Scope) -> Iterator[Item]:
    reading = standings.reading
    arrived = {(fact.subject, fact["carry_over_id"]) for fact in reading.facts(CARRIED_IN)}
    for fact in reading.facts(CARRIED_OVER):
        left = fact["fiscal_year"]
        if left >= standings.year or (fact.subject, fact["carry_over_id"]) in arrived:
            continue
        if scope.covers(fact["ministry"], fact.subject, standings):
            yield Item(
                duty=duties.CARRY_IN,
                ministry=fact["ministry"],
                system=fact.subject,
                fiscal_year=left + 1,
                subject=fact["carry_over_id"],
                due_on=FiscalYear(left).payments_close_on,
                amount_yen=fact["amount_yen"],
                illustrative=fact.provenance == "illustrative",
            )


def _closings(standings: Standings, scope: Scope) -> Iterator[Item]:
    year, reading = standings.year - 1, standings.reading
    due_on = date(standings.year, 7, 31)
    closed = {
        fact.subject
        for fact in reading.facts(SYSTEM_CLOSED)
        if (fact["fiscal_year"], fact["account"]) == (year, GENERAL_ACCOUNT)
    }
    for (of_year, ministry, system_id), standing in standings.systems.items():
        if of_year != year or standing.held_yen <= 0 or system_id in closed:
            continue
        if scope.covers(ministry, system_id, standings):
            yield Item(
                duty=duties.CLOSE_SYSTEM,
                ministry=ministry,
                system=system_id,
                fiscal_year=year,
                due_on=due_on,
                amount_yen=standing.held_yen,
                illustrative=standing.illustrative,
            )
    ended = _ends_of_years(standings)
    for (of_year, ministry), envelope in standings.envelopes.items():
        end = ended.get(f"{of_year}:{ministry}:{GENERAL_ACCOUNT}")
        if of_year == year and ministry in scope.ministries and envelope.current_yen and end is None:
            yield Item(
                duty=duties.CLOSE_BUDGET,
                ministry=ministry,
                fiscal_year=year,
                due_on=due_on,
                amount_yen=envelope.current_yen,
                illustrative=envelope.illustrative,
            )
    for subject, end in ended.items():
        if end.name == BUDGET_REOPENED and subject.split(":")[1] in scope.ministries:
            yield reopened_item(duties.CLOSE_AGAIN, end)


def _ends_of_years(standings: Standings) -> dict[str, KeptFact]:
    """Return the last closing or reopening of every envelope that has one."""
    told = standings.reading.facts(BUDGET_CLOSED, BUDGET_REOPENED)
    in_order = sorted(told, key=lambda fact: (fact.subject, fact.position))
    return {subject: list(facts)[-1] for subject, facts in groupby(in_order, key=lambda fact: fact.subject)}


def reopened_years(standings: Standings) -> Iterator[KeptFact]:
    """Yield the reopenings after which a year was not closed again."""
    for end in _ends_of_years(standings).values():
        if end.name == BUDGET_REOPENED:
            yield end


def reopened_item(duty: duties.Duty, end: KeptFact) -> Item:
    """Return a reopened year as something to do or to know."""
    year, ministry, _ = end.subject.split(":", 2)
    return Item(
        duty=duty,
        ministry=ministry,
        fiscal_year=int(year),
        due_on=end.day("until"),
        what=end.reason,
        illustrative=end.provenance == "illustrative",
    )
