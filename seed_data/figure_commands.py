"""Published figures as commands, the same for what this package publishes and for a file somebody brings.

Effective dates: an appropriation holds from the first day of its year, or from its enactment where that
is later; the outcome of a year stands at the end of its payment period; a system begins with the first
year its sheet speaks of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from domain.aggregate import Command
from domain.facts import Facts
from domain.fiscal import FiscalYear
from domain.information_system.classification import DetermineCoverage
from domain.information_system.proposal import ProposeSystem
from domain.information_system.publication import PublishExecution, PublishPayment
from domain.ministry_budget.appropriation import EnactBudget, EnactProvisionalBudget, SupplementBudget
from domain.ministry_budget.settlement import PublishSettlement, SettlementRow
from domain.organization.registration import RegisterOrganization, SucceedOrganization
from domain.vocabulary import CostClass
from seed_data.budget_file import BudgetDocument
from seed_data.published_records import (
    Balance,
    BudgetFigure,
    OrganizationRecord,
    OutsideSystemFigure,
    PaymentFigure,
    SettlementFigure,
    SuccessionFigure,
    SystemFigure,
)
from seed_data.statement import Statement
from seed_data.systems_file import YearCost

ValueT = TypeVar("ValueT")
BOOKS_BEGIN_ON: Final = FiscalYear(2020).first_day
COVERED_GROUND: Final = "レビューシートの財源が項 情報通信技術調達等適正・効率化推進費であるため"
EXCLUDED_GROUND: Final = "財源が一括計上の項ではないため"


@dataclass(frozen=True, slots=True)
class SystemSheet:
    """What a review sheet says of one system.

    Attributes:
        figure: The system and its owner.
        costs: Its cost by fiscal year, ascending; a year with nothing published has no effect.
        executed_fiscal_year: The year whose total the sheet prints.
        executed_yen: That total, or None where it is missing.
    """

    figure: SystemFigure
    costs: tuple[YearCost, ...]
    executed_fiscal_year: int
    executed_yen: int | None

    @property
    def published_years(self) -> list[int]:
        """The fiscal years the sheet publishes any amount of, ascending."""
        years = {cost.fiscal_year for cost in self.costs if cost.published}
        return sorted(years | ({self.executed_fiscal_year} if self.executed_yen is not None else set()))

    @property
    def first_year(self) -> int:
        """The first fiscal year the sheet speaks of."""
        begins = self.figure.first_fiscal_year
        years = [*self.published_years, *([begins] if begins is not None else [])]
        return min(years, default=self.executed_fiscal_year)

    @property
    def first_covered_year(self) -> int:
        """The first fiscal year for which the sheet shows that the lump sum pays for the system.

        That is its start or, where money was spent before, that year; never before the years of the sheet.
        """
        begins = self.figure.first_fiscal_year
        paid = {cost.fiscal_year for cost in self.costs if any(cost.published.values())}
        paid |= {self.executed_fiscal_year} if self.executed_yen else set()
        first = min(paid | ({begins} if begins is not None else set()), default=self.executed_fiscal_year)
        return max(first, min(cost.fiscal_year for cost in self.costs))


def stated(value: ValueT | None) -> ValueT:
    """A value that a figure of its kind always states.

    Raises:
        ValueError: If it does not, which is a fault of whoever made the figure.
    """
    if value is None:
        message = "a published figure lacks a value that its kind always states"
        raise ValueError(message)
    return value


def budget_effective_on(fiscal_year: int, enacted_on: date) -> date:
    """The day an appropriation holds from: its enactment, but not before its year begins."""
    return max(FiscalYear(fiscal_year).first_day, enacted_on)


def register_organization(record: OrganizationRecord, statement: Statement) -> Command:
    """Enter a ministry or an organization of it; without a day of founding, from the day the books begin."""
    return RegisterOrganization(
        organization_id=record.organization_id,
        name_ja=record.name_ja,
        name_en=record.name_en,
        corporate_number=record.corporate_number,
        parent=record.parent_id,
        facts=statement.facts(record.founded_on or BOOKS_BEGIN_ON),
    )


def enact_budget(
    figure: BudgetFigure, document: BudgetDocument, fiscal_year: int, facts: Facts
) -> EnactBudget | SupplementBudget | EnactProvisionalBudget:
    """State what a budget document enacted.

    Args:
        figure: The amount after the document; a supplementary one also has the printed amount before it.
        document: Which document it is.
        fiscal_year: The year it is for.
        facts: Who states it.
    """
    if document is BudgetDocument.PROVISIONAL:
        return EnactProvisionalBudget(
            fiscal_year=fiscal_year,
            ministry=figure.ministry_id,
            organization=figure.organization_id,
            section_code=figure.section_code,
            amount_yen=figure.amount_yen,
            facts=facts,
        )
    if document.supplementary_round is not None:
        return SupplementBudget(
            fiscal_year=fiscal_year,
            ministry=figure.ministry_id,
            organization=figure.organization_id,
            section_code=figure.section_code,
            amount_yen=figure.amount_yen,
            round=document.supplementary_round,
            printed_previous_yen=stated(figure.printed_previous_yen),
            facts=facts,
        )
    return EnactBudget(
        fiscal_year=fiscal_year,
        ministry=figure.ministry_id,
        organization=figure.organization_id,
        section_code=figure.section_code,
        amount_yen=figure.amount_yen,
        printed_previous_yen=figure.printed_previous_yen,
        facts=facts,
    )


def succeed(
    figures: Sequence[SuccessionFigure], parents: Mapping[str, str], statement: Statement
) -> list[Command]:
    """State which balances moved with a task, one command per year, successor and predecessor.

    Args:
        figures: The balances.
        parents: The ministry of each organization that is not one itself.
        statement: Who states it.
    """
    moved: dict[tuple[int, str, str], list[SuccessionFigure]] = {}
    for figure in figures:
        moved.setdefault((figure.fiscal_year, figure.successor_id, figure.predecessor_id), []).append(figure)
    return [_succession(balances, parents, statement) for balances in moved.values()]


def _succession(
    balances: Sequence[SuccessionFigure], parents: Mapping[str, str], statement: Statement
) -> Command:
    first = balances[0]
    parent = parents.get(first.successor_id)
    return SucceedOrganization(
        organization_id=parent or first.successor_id,
        unit=first.successor_id if parent else None,
        predecessor=first.predecessor_id,
        fiscal_year=first.fiscal_year,
        carried_over_yen=sum(row.amount_yen for row in balances if row.balance is Balance.CARRIED_OVER),
        takes_appropriation=any(row.balance is Balance.APPROPRIATION for row in balances),
        facts=statement.facts(first.effective_on, reason="; ".join(row.derivation for row in balances)),
    )


def settle(fiscal_year: int, figures: Sequence[SettlementFigure], statement: Statement) -> PublishSettlement:
    """State the settlement of a year, by ministry or by organization."""
    return PublishSettlement(
        fiscal_year=fiscal_year,
        rows=tuple(
            SettlementRow(
                ministry=figure.ministry_id,
                organization=figure.organization_id,
                appropriation_yen=figure.appropriation_yen,
                current_yen=figure.current_yen,
                spent_yen=figure.spent_yen,
                carried_over_yen=figure.carried_over_yen,
                unused_yen=figure.unused_yen,
            )
            for figure in figures
        ),
        facts=statement.facts(FiscalYear(fiscal_year).payments_close_on),
    )


def describe_system(sheet: SystemSheet, statement: Statement) -> list[Command]:
    """State a system of the lump sum: that it exists, that it is covered, what it executed in each year."""
    figure = sheet.figure
    covered_from = sheet.first_covered_year
    return [
        ProposeSystem(
            system_id=figure.system_id,
            name=figure.name_ja,
            ministry=figure.ministry_id,
            organization=figure.organization_id,
            start_fiscal_year=figure.first_fiscal_year,
            end_fiscal_year=figure.last_fiscal_year,
            rs_project_id=figure.system_id.removeprefix("rs-"),
            facts=statement.facts(FiscalYear(sheet.first_year).first_day),
        ),
        DetermineCoverage(
            system_id=figure.system_id,
            covered=True,
            ground=COVERED_GROUND,
            first_fiscal_year=covered_from,
            facts=statement.facts(FiscalYear(covered_from).first_day),
        ),
        *(_execution(sheet, fiscal_year, statement) for fiscal_year in sheet.published_years),
    ]


def _execution(sheet: SystemSheet, fiscal_year: int, statement: Statement) -> Command:
    costs = next((cost.published for cost in sheet.costs if cost.fiscal_year == fiscal_year), {})
    is_totalled = fiscal_year == sheet.executed_fiscal_year
    return PublishExecution(
        system_id=sheet.figure.system_id,
        fiscal_year=fiscal_year,
        organization=sheet.figure.organization_id,
        executed_yen=sheet.executed_yen if is_totalled else None,
        development_yen=costs.get(CostClass.DEVELOPMENT),
        operations_yen=costs.get(CostClass.OPERATIONS),
        other_yen=costs.get(CostClass.OTHER),
        total_expected=is_totalled,
        facts=statement.facts(FiscalYear(fiscal_year).payments_close_on),
    )


def describe_outside_system(figure: OutsideSystemFigure, statement: Statement) -> list[Command]:
    """State a system outside the lump sum: that it exists, that it is excluded, and what it executed."""
    year = FiscalYear(figure.fiscal_year)
    return [
        ProposeSystem(
            system_id=figure.system_id,
            name=figure.name_ja,
            ministry=figure.ministry_id,
            rs_project_id=figure.system_id.removeprefix("rs-"),
            facts=statement.facts(year.first_day),
        ),
        DetermineCoverage(
            system_id=figure.system_id,
            covered=False,
            ground=EXCLUDED_GROUND,
            first_fiscal_year=figure.fiscal_year,
            facts=statement.facts(year.first_day),
        ),
        PublishExecution(
            system_id=figure.system_id,
            fiscal_year=figure.fiscal_year,
            account=figure.account,
            initial_yen=figure.initial_yen,
            current_yen=figure.current_yen,
            executed_yen=figure.executed_yen,
            carried_over_yen=figure.carried_over_yen,
            facts=statement.facts(year.payments_close_on),
        ),
    ]


def pay(figure: PaymentFigure, statement: Statement) -> PublishPayment:
    """State one payment."""
    return PublishPayment(
        system_id=figure.system_id,
        fiscal_year=figure.fiscal_year,
        block=figure.block,
        tier=figure.tier,
        paid_by=figure.paid_by,
        payee_name=figure.payee_name,
        payee_corporate_number=figure.payee_corporate_number,
        amount_yen=figure.amount_yen,
        facts=statement.facts(FiscalYear(figure.fiscal_year).payments_close_on),
    )
