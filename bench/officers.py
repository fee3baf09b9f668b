"""What officers do every day: plans, allocations, corrections, publications, transfers; all by the rules."""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Final

from bench.made_up_systems import AGENCY, MINISTRIES, PLAN_SPREAD, YEARS, Given, MadeUpSystem
from bench.pen import SMALLEST_YEN, Pen
from domain.aggregate import Command
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.allocation_commands import Allocate, ChangeAllocation, ReturnAllocation
from domain.information_system.classification import ClassifySystem, DetermineCoverage
from domain.information_system.implementation_plan import DecidePlan
from domain.information_system.publication import PublishExecution, PublishPayment
from domain.ministry_budget.transfer import TransferAppropriation
from domain.vocabulary import CRITERIA_OF_CLASS, CostClass, PaymentTier, SystemClass

SMALL_PART: Final = 0.004
"""Officers confirm at once what is less of a year's cost: it may look like a wrong unit."""
LARGEST_TRANSFER_YEN: Final = 100_000_000
COST_CLASSES: Final = (CostClass.DEVELOPMENT, CostClass.OPERATIONS, CostClass.OTHER, None)
COST_CLASS_WEIGHTS: Final = (30, 55, 10, 5)
ACTIONS: Final = {
    "allocate": 400,
    "change": 230,
    "give_back": 90,
    "replan": 40,
    "publish": 225,
    "reclassify": 4,
    "redetermine": 1,
    "transfer": 10,
}
PAYEES: Final = 300


def classification(system: MadeUpSystem, facts: Facts) -> ClassifySystem:
    """Return the command that gives a system its present class."""
    return ClassifySystem(
        system_id=system.system_id,
        system_class=system.system_class,
        criterion=min(CRITERIA_OF_CLASS[system.system_class]),
        facts=facts,
    )


class Officers:
    """Act on the systems.

    Args:
        pen: Writes and counts.
        systems: What they act on; changed by every action.
        appropriation: By fiscal year and ministry; changed by transfers.
    """

    def __init__(
        self,
        pen: Pen,
        systems: Sequence[MadeUpSystem],
        appropriation: Mapping[int, dict[str, int]],
    ) -> None:
        self._pen = pen
        self._systems = systems
        self._appropriation = appropriation
        self._work = list(accumulate(system.share**0.5 for system in systems))

    def allocation(self) -> Allocate:
        """Return one more allocation that the books accept now."""
        while True:
            system = self._system()
            if system.first_year <= YEARS[-1] and system.is_covered_in(YEARS[-1]):
                amount = self._pen.yen(system.year_cost_yen() * 0.0001)
                if system.plan_left_yen(YEARS[-1]) >= amount:
                    return self._allocate(system, YEARS[-1], amount)

    def action(self) -> list[Command]:
        """Return the commands of one action, sometimes none."""
        name = self._pen.rng.choices(tuple(ACTIONS), tuple(ACTIONS.values()))[0]
        year = self._pen.year()
        system = self._system()
        while system.first_year > year:
            system = self._system()
        return self._commands(name, system, year)

    def _commands(self, name: str, system: MadeUpSystem, year: int) -> list[Command]:
        anywhere: dict[str, Callable[[], list[Command]]] = {
            "transfer": self._transfer,
            "reclassify": lambda: self._reclassify(system),
            "redetermine": lambda: self._redetermine(system),
        }
        if name in anywhere:
            return anywhere[name]()
        if name == "publish" or not system.is_covered_in(year):
            return self._publish(system, year)
        if name == "replan":
            return self._replan(system, year)
        if name == "allocate" or not system.given:
            return self._allocate_or_give_back(system, year)
        return self._change(system) if name == "change" else self._give_back(system)

    def _allocate_or_give_back(self, system: MadeUpSystem, year: int) -> list[Command]:
        plan = self._replan(system, year) if year not in system.planned_yen else []
        amount = self._pen.yen(system.planned_yen[year] * self._pen.rng.uniform(0.002, 0.03))
        if amount <= system.plan_left_yen(year):
            return [*plan, self._allocate(system, year, amount)]
        return self._give_back(system)

    def _allocate(self, system: MadeUpSystem, year: int, amount: int) -> Allocate:
        given = Given(
            allocation_id=f"{system.system_id}-{len(system.given) + 1}",
            fiscal_year=year,
            amount_yen=amount,
            cost_class=self._pen.rng.choices(COST_CLASSES, COST_CLASS_WEIGHTS)[0],
        )
        system.given.append(given)
        system.allocated_yen[year] = system.allocated_yen.get(year, 0) + amount
        self._pen.events += 2
        return Allocate(
            system_id=system.system_id,
            allocation_id=given.allocation_id,
            fiscal_year=year,
            amount_yen=amount,
            cost_class=given.cost_class,
            facts=self._pen.facts(self._pen.effective_on(year), is_confirmed=_is_small(amount, system)),
        )

    def _change(self, system: MadeUpSystem) -> list[Command]:
        given = self._pen.rng.choice(system.given)
        year = given.fiscal_year
        amount = self._pen.yen(given.amount_yen * self._pen.rng.uniform(0.5, 1.3))
        if amount > given.amount_yen and not (
            system.is_covered_in(year) and system.plan_left_yen(year) >= amount - given.amount_yen
        ):
            amount = self._pen.yen(given.amount_yen * 0.75)
        if amount == given.amount_yen:
            amount = given.amount_yen + SMALLEST_YEN if system.plan_left_yen(year) >= SMALLEST_YEN else amount
        if amount == given.amount_yen or (amount > given.amount_yen and not system.is_covered_in(year)):
            return []
        system.allocated_yen[year] += amount - given.amount_yen
        given.amount_yen = amount
        self._pen.events += 2
        facts = self._pen.facts(
            self._pen.effective_on(year), "契約額の変更による", is_confirmed=_is_small(amount, system)
        )
        return [
            ChangeAllocation(
                system_id=system.system_id,
                allocation_id=given.allocation_id,
                amount_yen=amount,
                facts=facts,
            )
        ]

    def _give_back(self, system: MadeUpSystem) -> list[Command]:
        given = self._pen.rng.choice(system.given)
        amount = self._pen.yen(given.amount_yen * self._pen.rng.uniform(0.2, 0.8))
        if amount >= given.amount_yen:
            return []
        given.amount_yen -= amount
        system.allocated_yen[given.fiscal_year] -= amount
        self._pen.events += 2
        return [
            ReturnAllocation(
                system_id=system.system_id,
                allocation_id=given.allocation_id,
                amount_yen=amount,
                facts=self._pen.facts(self._pen.effective_on(given.fiscal_year), "執行残の返納"),
            )
        ]

    def _replan(self, system: MadeUpSystem, year: int) -> list[Command]:
        plan = self._pen.yen(system.year_cost_yen() * self._pen.rng.uniform(*PLAN_SPREAD))
        plan = max(plan, system.allocated_yen.get(year, 0))
        if not plan or plan == system.planned_yen.get(year):
            return []
        system.planned_yen[year] = plan
        facts = self._pen.facts(self._pen.effective_on(year))
        command = DecidePlan(system_id=system.system_id, fiscal_year=year, amount_yen=plan, facts=facts)
        return [self._pen.counted(command)]

    def _publish(self, system: MadeUpSystem, year: int) -> list[Command]:
        facts = self._pen.published(f"{year}年度行政事業レビュー", self._pen.effective_on(year))
        if year in system.published:
            return [self._pen.counted(self._payment(system, year, facts))]
        system.published.add(year)
        cost = system.year_cost_yen()
        development, operations = self._pen.yen(cost * 0.3), self._pen.yen(cost * 0.5)
        return [
            self._pen.counted(
                PublishExecution(
                    system_id=system.system_id,
                    fiscal_year=year,
                    initial_yen=cost,
                    current_yen=cost,
                    executed_yen=development + operations + self._pen.yen(cost * 0.05),
                    development_yen=development,
                    operations_yen=operations,
                    facts=facts,
                )
            )
        ]

    def _payment(self, system: MadeUpSystem, year: int, facts: Facts) -> PublishPayment:
        system.payments += 1
        return PublishPayment(
            system_id=system.system_id,
            fiscal_year=year,
            block=f"A{system.payments}",
            tier=PaymentTier.DIRECT,
            payee_name=f"株式会社{self._pen.rng.randrange(300):03d}システムズ",
            amount_yen=self._pen.yen(system.year_cost_yen() * self._pen.rng.uniform(0.0001, 0.01)),
            facts=facts,
        )

    def _reclassify(self, system: MadeUpSystem) -> list[Command]:
        others = [kind for kind in SystemClass if kind is not system.system_class]
        system.system_class = self._pen.rng.choice(others)
        facts = self._pen.facts(self._pen.effective_on(self._pen.year()), "区分の見直し")
        return [self._pen.counted(classification(system, facts))]

    def _redetermine(self, system: MadeUpSystem) -> list[Command]:
        year = self._pen.year() + 1
        if year in system.coverage or year not in YEARS:
            return []
        system.coverage[year] = not system.is_covered_in(year - 1)
        command = DetermineCoverage(
            system_id=system.system_id,
            covered=system.coverage[year],
            ground="適用除外の見直し",
            first_fiscal_year=year,
            facts=self._pen.facts(self._pen.now.date()),
        )
        return [self._pen.counted(command)]

    def _transfer(self) -> list[Command]:
        year = self._pen.year()
        if not FiscalYear(year).first_day <= self._pen.now.date() <= FiscalYear(year).last_day:
            return []
        receiver = self._pen.rng.choice([ministry for ministry in MINISTRIES if ministry != AGENCY])
        amount = self._pen.yen(self._pen.rng.uniform(0.01, 1) * LARGEST_TRANSFER_YEN)
        self._appropriation[year][AGENCY] -= amount
        self._appropriation[year][receiver] += amount
        self._pen.documents += 1
        self._pen.events += 2
        return [
            TransferAppropriation(
                transfer_id=f"transfer-{self._pen.documents}",
                fiscal_year=year,
                from_ministry=AGENCY,
                to_ministry=receiver,
                amount_yen=amount,
                facts=self._pen.facts(self._pen.now.date()),
            )
        ]

    def _system(self) -> MadeUpSystem:
        return self._pen.rng.choices(self._systems, cum_weights=self._work)[0]


def _is_small(amount_yen: int, system: MadeUpSystem) -> bool:
    return amount_yen < system.year_cost_yen() * SMALL_PART
