"""The desk: everything a person has to do, most urgent first, each in one sentence with its figure."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from domain.access.person import Person, Role
from projections.clock import Moment
from projections.descriptions import ORGANIZATION
from projections.frames import Answer
from projections.frames.inbox import INBOX
from projections.inbox.duties import Duty
from projections.inbox.items import OFFICERS, Item, scope_of
from projections.inbox.of_cases import items_of_cases
from projections.inbox.of_ministries import items_of_ministries
from projections.inbox.of_the_agency import items_of_the_agency
from projections.inbox.oversight import expiring_overrides, things_to_watch
from projections.inbox.standing import Standings
from projections.memory import Snapshot
from projections.registers.reading import Reading

OVERDUE, SOON, LATER, WAITING = "overdue", "soon", "later", "waiting"
"""How urgent: past its day; due within thirty days, or holding somebody up; later, or without a day; somebody
else's to do."""
URGENCY: Final = (OVERDUE, SOON, LATER, WAITING)
WITHIN: Final = timedelta(days=30)
FAR: Final = date.max


def inbox_frame(snapshot: Snapshot, moment: Moment, person: Person) -> Answer:
    """Return one row a thing to do, with the columns of ``INBOX``, most urgent first.

    ``state`` is ``overdue``, ``soon`` (due within thirty days), ``later`` or ``waiting`` (somebody else has
    to act). ``amount_yen`` is the figure, ``of_yen`` the whole it is part of; ``operation`` is what fulfils
    it. Within one urgency the earlier day comes first, then the larger amount. A person without a duty has
    no row.

    Args:
        snapshot: The read model in memory.
        moment: Both clocks, resolved: the day in force is the day from which things are due.
        person: Whose inbox.
    """
    reading = Reading(snapshot, moment)
    standings = Standings(reading)
    words = _Words(snapshot, moment, reading)
    items = (*items_of(standings, person), *items_of_cases(snapshot, moment, person))
    rows = [words.row(item) for item in items]
    rows.sort(
        key=lambda row: (
            URGENCY.index(row["state"]),
            row["due_on"] or FAR,
            -(row["amount_yen"] or 0),
            reading.names.system_rank(row["system_id"]),
        )
    )
    return reading.answer(rows, INBOX)


def items_of(standings: Standings, person: Person) -> Iterator[Item]:
    """Yield what a person has to do in all of their posts, cases aside."""
    if person.holds(*OFFICERS):
        yield from items_of_ministries(standings, scope_of(person, *OFFICERS))
    if person.holds(Role.AGENCY_OFFICER):
        yield from items_of_the_agency(standings)
    if person.holds(Role.APPROVER):
        yield from expiring_overrides(standings, scope_of(person, Role.APPROVER))
    if person.holds(Role.ANALYST, Role.AUDITOR):
        yield from things_to_watch(standings)


def state_of(duty: Duty, due_on: date | None, today: date) -> str:
    """Return how urgent a duty is on a day."""
    if duty.waits:
        return WAITING
    if due_on is None and duty.holds_up:
        return SOON
    if due_on is None or due_on > today + WITHIN:
        return LATER
    return OVERDUE if due_on < today else SOON


class _Words:
    """Says items in both languages."""

    def __init__(self, snapshot: Snapshot, moment: Moment, reading: Reading) -> None:
        self._reading = reading
        self._english = {
            organization_id: named["name_en"]
            for organization_id, named in snapshot.histories.recorded(ORGANIZATION, moment).items()
        }

    def row(self, item: Item) -> dict[str, Any]:
        """Return a row of ``INBOX``."""
        duty, today = item.duty, self._reading.today
        named = {**self._reading.ministry(item.ministry)}
        if item.system is not None:
            named |= self._reading.system(item.system)
        return {
            "system_id": None,
            **named,
            "duty": duty.name,
            "title": duty.titles[0],
            "title_ja": duty.titles[1],
            "state": state_of(duty, item.due_on, today),
            "due_on": item.due_on,
            "days_left": None if item.due_on is None else (item.due_on - today).days,
            "fiscal_year": item.fiscal_year,
            "period": item.period,
            "subject_id": item.subject,
            "amount_yen": item.amount_yen,
            "of_yen": item.of_yen,
            "sentence": duty.sentences[0].format(**self._said(item, named, 0)),
            "sentence_ja": duty.sentences[1].format(**self._said(item, named, 1)),
            "rule": duty.rules[0],
            "rule_ja": duty.rules[1],
            "policy": duty.policy,
            "operation": duty.operation,
            "illustrative": item.illustrative,
        }

    def _said(self, item: Item, named: dict[str, Any], language: int) -> dict[str, str]:
        ministry = named["ministry"] or "-"
        if language == 0:
            ministry = self._english.get(item.ministry or "", ministry) or ministry
        return {
            "system": named.get("system_name") or "-",
            "ministry": ministry,
            "year": "-"
            if item.fiscal_year is None
            else (f"FY{item.fiscal_year}", f"{item.fiscal_year}年度")[language],
            "amount": _yen(item.amount_yen, language),
            "of": _yen(item.of_yen, language),
            "period": _month(item.period, language),
            "subject": item.statements[language] if item.statements else item.subject or "-",
            "what": item.what or "-",
        }


def _yen(amount_yen: int | None, language: int) -> str:
    if amount_yen is None:
        return ("an amount without a limit", "上限なしの額")[language]
    return (f"{amount_yen:,} yen", f"{amount_yen:,}円")[language]


def _month(period: str | None, language: int) -> str:
    if period is None:
        return "-"
    first = date.fromisoformat(f"{period}-01")
    return (f"{first:%B %Y}", f"{first.year}年{first.month}月")[language]
