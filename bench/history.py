"""A made-up, deterministic history of the lump sum, as commands in the order in which they might have come.

Six fiscal years, 1,400 systems, skewed money and work, facts recorded late with an earlier business date, and
corrections. Every command is accepted by the rules; the same size gives the same commands for ever (or
``VERSION`` grows).
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from random import Random
from typing import Final, NamedTuple, TypeAlias

from bench.made_up_systems import AGENCY, MINISTRIES, PLAN_SPREAD, YEARS, MadeUpSystem, made_up_systems
from bench.officers import Officers, classification
from bench.pen import Pen
from domain.aggregate import Command
from domain.information_system.allocation_commands import Allocate
from domain.information_system.classification import DetermineCoverage
from domain.information_system.proposal import ProposeSystem
from domain.ministry_budget.appropriation import EnactBudget, SupplementBudget
from domain.ministry_budget.settlement import PublishSettlement, SettlementRow
from domain.organization.registration import RegisterOrganization

VERSION: Final = 2
"""Grows when the history changes; names the cached ledgers."""
SEED: Final = 20_200_401
BEGIN: Final = datetime(2020, 4, 1, tzinfo=UTC)
END: Final = datetime(2026, 8, 31, tzinfo=UTC)
APPEND_SIZES: Final = (1, 5, 20, 80)
ENVELOPE_FACTOR: Final = 1.3
"""Envelopes exceed the sum of the largest plans, so that no command is refused for lack of money."""
AGENCY_EXTRA_YEN: Final = 200_000_000_000

Appointment: TypeAlias = tuple[date, int, Callable[[], list[Command]]]
"""Day, number of events and commands of something that happens on a fixed day."""


class Step(NamedTuple):
    """What one append records.

    Attributes:
        recorded_at: When, never earlier than the step before.
        commands: In order.
    """

    recorded_at: datetime
    commands: tuple[Command, ...]


class History:
    """Makes the commands up.

    Args:
        events: How many events they record, at least; the last step may exceed it by a few.
        seed: Another seed, another history.
    """

    def __init__(self, events: int, seed: int = SEED) -> None:
        rng = Random(seed)
        self._target = events
        self._pen = Pen(rng, BEGIN)
        self._systems = made_up_systems(rng)
        self._appropriation = {year: self._enacted(year) for year in YEARS}
        self._carried_over: dict[int, dict[str, int]] = {}
        self._officers = Officers(self._pen, self._systems, self._appropriation)

    @property
    def events(self) -> int:
        """How many events the commands so far record."""
        return self._pen.events

    def steps(self) -> Iterator[Step]:
        """Yield what was recorded, in order."""
        agenda = self._agenda()
        scheduled = sum(events for _, events, _ in agenda)
        if scheduled >= self._target:
            raise ValueError(f"a history of six years has at least {scheduled} events, not {self._target}")
        done = 0
        while self._pen.events < self._target:
            moment = BEGIN + (END - BEGIN) * min(1.0, (self._pen.events - done) / (self._target - scheduled))
            while agenda and agenda[0][0] <= moment.date():
                day, events, commands_of = agenda.pop(0)
                self._pen.now = datetime(day.year, day.month, day.day, tzinfo=UTC)
                yield Step(self._pen.now, tuple(commands_of()))
                done += events
            self._pen.now = moment
            actions = range(self._pen.rng.choice(APPEND_SIZES))
            commands = tuple(command for _ in actions for command in self._officers.action())
            if commands:
                yield Step(moment, commands)

    def allocation(self) -> Allocate:
        """Return one more allocation that the books accept after the last step."""
        return self._officers.allocation()

    def _agenda(self) -> list[Appointment]:
        """Return everything that happens on a fixed day, in order of the day."""
        items: list[Appointment] = [(BEGIN.date(), len(MINISTRIES), self._registrations)]
        for year in YEARS:
            items += [
                (date(year, 4, 1), len(MINISTRIES), partial(self._enactments, year)),
                (date(year, 4, 1), 3 * self._newcomers(year), partial(self._proposals, year)),
                (date(year, 12, 20), len(MINISTRIES), partial(self._supplements, year)),
            ]
        for year in YEARS[:-1]:
            carried_in = 0 if year == YEARS[0] else len(MINISTRIES)
            events = len(MINISTRIES) + carried_in
            items.append((date(year + 1, 11, 20), events, partial(self._settlement, year)))
        return sorted(items, key=lambda item: item[0])

    def _newcomers(self, year: int) -> int:
        return sum(system.first_year == year for system in self._systems)

    def _registrations(self) -> list[Command]:
        facts = self._pen.published("設置法", BEGIN.date())
        return [
            self._pen.counted(
                RegisterOrganization(organization_id=key, name_ja=name, name_en=key, facts=facts)
            )
            for key, name in MINISTRIES.items()
        ]

    def _enacted(self, year: int) -> dict[str, int]:
        amounts = dict.fromkeys(MINISTRIES, 10_000_000)
        for system in self._systems:
            if system.first_year <= year:
                amounts[system.ministry] += int(system.year_cost_yen() * PLAN_SPREAD[1] * ENVELOPE_FACTOR)
        amounts[AGENCY] += AGENCY_EXTRA_YEN
        return amounts

    def _enactments(self, year: int) -> list[Command]:
        facts = self._pen.published(f"{year}年度予算", date(year, 4, 1))
        return [
            self._pen.counted(
                EnactBudget(fiscal_year=year, ministry=ministry, amount_yen=amount, facts=facts)
            )
            for ministry, amount in self._enacted(year).items()
        ]

    def _supplements(self, year: int) -> list[Command]:
        facts = self._pen.published(f"{year}年度補正予算(第1号)", date(year, 12, 20))
        commands: list[Command] = []
        for ministry, enacted in self._enacted(year).items():
            change = self._pen.yen(enacted * self._pen.rng.uniform(0.01, 0.1))
            self._appropriation[year][ministry] += change
            supplement = SupplementBudget(
                fiscal_year=year,
                ministry=ministry,
                round=1,
                printed_previous_yen=enacted,
                amount_yen=enacted + change,
                facts=facts,
            )
            commands.append(self._pen.counted(supplement))
        return commands

    def _proposals(self, year: int) -> list[Command]:
        commands: list[Command] = []
        for system in self._systems:
            if system.first_year == year:
                commands += self._proposal(system)
        return commands

    def _proposal(self, system: MadeUpSystem) -> list[Command]:
        facts = self._pen.facts(system.first_day)
        return [
            self._pen.counted(command)
            for command in (
                ProposeSystem(
                    system_id=system.system_id,
                    name=f"{MINISTRIES[system.ministry]}システム{system.system_id[-4:]}",
                    ministry=system.ministry,
                    budget_scale_yen=system.year_cost_yen(),
                    project_team="情報化推進室",
                    facts=facts,
                ),
                classification(system, facts),
                DetermineCoverage(
                    system_id=system.system_id,
                    covered=system.coverage[system.first_year],
                    ground="一括計上の対象範囲",
                    first_fiscal_year=system.first_year,
                    facts=facts,
                ),
            )
        ]

    def _settlement(self, year: int) -> list[Command]:
        arrived = self._carried_over.get(year - 1, {})
        rows = []
        for ministry, appropriation in self._appropriation[year].items():
            current = appropriation + arrived.get(ministry, 0)
            carried_over = self._pen.yen(current * self._pen.rng.uniform(0.01, 0.08))
            spent = self._pen.yen(current * self._pen.rng.uniform(0.6, 0.9))
            self._carried_over.setdefault(year, {})[ministry] = carried_over
            unused = current - spent - carried_over
            rows.append(
                SettlementRow(
                    ministry=ministry,
                    appropriation_yen=appropriation,
                    current_yen=current,
                    spent_yen=spent,
                    carried_over_yen=carried_over,
                    unused_yen=unused,
                )
            )
        facts = self._pen.published(f"{year}年度決算", date(year + 1, 3, 31))
        self._pen.events += len(rows) + len(arrived)
        return [PublishSettlement(fiscal_year=year, rows=tuple(rows), facts=facts)]
