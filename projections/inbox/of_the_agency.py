"""What デジタル庁 has to designate, review, decide and allocate."""

from collections.abc import Iterator
from datetime import date

from domain.fiscal import FiscalYear
from domain.vocabulary import ReviewStage
from projections.inbox import duties
from projections.inbox.duties import Duty
from projections.inbox.items import Item
from projections.inbox.of_ministries import asks_for_the_next_budget, request_day, reviews_of
from projections.inbox.standing import Standing, Standings


def items_of_the_agency(standings: Standings) -> Iterator[Item]:
    """Yield what デジタル庁's officers have to do for every ministry."""
    yield from _designations(standings)
    yield from _plans_and_allocations(standings)
    yield from _reviews(standings)


def _designations(standings: Standings) -> Iterator[Item]:
    year = standings.year
    for system_id, profile in standings.in_use(year).items():
        if standings.system_class(system_id) is None:
            yield Item(duty=duties.CLASSIFY, ministry=profile["ministry"], system=system_id)
        if (
            standings.is_covered(system_id, year) is None
            and standings.is_covered(system_id, year + 1) is None
        ):
            yield Item(duty=duties.COVER, ministry=profile["ministry"], system=system_id, fiscal_year=year)


def _plans_and_allocations(standings: Standings) -> Iterator[Item]:
    for (year, ministry, system_id), standing in standings.systems.items():
        if year < standings.year:
            continue
        if standing["submitted"] > 0 and not standing["planned"]:
            due_on = FiscalYear(year).first_day
            yield _item(
                duties.DECIDE_PLAN, year, ministry, system_id, standing, due_on, standing["submitted"]
            )
        left_yen = standing["planned"] - standing["allocated"]
        if year == standings.year and left_yen > 0:
            due_on = FiscalYear(year).last_day
            yield _item(
                duties.ALLOCATE, year, ministry, system_id, standing, due_on, left_yen, standing["planned"]
            )


def _reviews(standings: Standings) -> Iterator[Item]:
    if not asks_for_the_next_budget(standings):
        return
    year = standings.year + 1
    before = reviews_of(standings, year, ReviewStage.PRE_REQUEST)
    at_request = reviews_of(standings, year, ReviewStage.REQUEST)
    for (of_year, ministry, system_id), standing in standings.systems.items():
        if of_year != year or not standings.is_covered(system_id, year):
            continue
        place = (year, ministry, system_id, standing)
        if standing["estimated"] > 0 and system_id not in before:
            yield _item(duties.REVIEW_ESTIMATE, *place, request_day(year), standing["estimated"])
        if standing["requested"] > 0 and system_id not in at_request:
            yield _item(duties.REVIEW_REQUEST, *place, date(year - 1, 12, 31), standing["requested"])


def _item(
    duty: Duty,
    year: int,
    ministry: str | None,
    system_id: str,
    standing: Standing,
    due_on: date,
    amount_yen: int,
    of_yen: int | None = None,
) -> Item:
    return Item(
        duty=duty,
        ministry=ministry,
        system=system_id,
        fiscal_year=year,
        due_on=due_on,
        amount_yen=amount_yen,
        of_yen=of_yen,
        illustrative=standing.illustrative,
    )
