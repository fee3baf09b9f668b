"""A publication of this package as the commands that state it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from domain.aggregate import Command
from domain.fiscal import FiscalYear
from domain.organization.reduction_target import PublishReductionProgress, PublishReductionTarget
from domain.vocabulary import CostClass
from seed_data.figure_commands import (
    SystemSheet,
    budget_effective_on,
    describe_outside_system,
    describe_system,
    enact_budget,
    pay,
    register_organization,
    settle,
    stated,
    succeed,
)
from seed_data.publications import Publication, PublicationKind
from seed_data.published_figures import PublishedFigures
from seed_data.published_records import Certainty, CostFigure, ReductionFigure, ReductionKind, SystemFigure
from seed_data.statement import Statement
from seed_data.systems_file import YearCost

FigureT = TypeVar("FigureT")
REDUCTION_OWNER: Final = "digital-agency"


def commands_of(publication: Publication, figures: PublishedFigures) -> list[Command]:
    """The commands that state everything of one publication, in the order in which they can be decided.

    Args:
        publication: One of the figures' publications.
        figures: All published figures.
    """
    statement = Statement.of(publication)
    named = [
        record for record in figures.organizations if record.publication_id == publication.publication_id
    ]
    return [
        *(register_organization(record, statement) for record in named),
        *_COMMANDS[publication.kind](publication, figures, statement),
    ]


def _nothing_more(*_: object) -> list[Command]:
    return []


def _budget(publication: Publication, figures: PublishedFigures, statement: Statement) -> list[Command]:
    document, fiscal_year = stated(publication.budget_document), stated(publication.fiscal_year)
    effective_on = budget_effective_on(fiscal_year, publication.published_on)
    return [
        enact_budget(figure, document, fiscal_year, statement.facts(effective_on, url=figure.page_url))
        for figure in figures.budgets
        if figure.publication_id == publication.publication_id
    ]


def _settlement(publication: Publication, figures: PublishedFigures, statement: Statement) -> list[Command]:
    """The settlement by organization where it is published so; what moved with a task comes before it."""
    own = publication.publication_id
    rows = [row for row in figures.settlements_by_organization if row.publication_id == own]
    rows = rows or [row for row in figures.settlements if row.publication_id == own]
    moved = [row for row in figures.successions if row.publication_id == own]
    return [
        *succeed(moved, figures.parents, statement),
        settle(stated(publication.fiscal_year), rows, statement),
    ]


def _review_sheets(
    publication: Publication, figures: PublishedFigures, statement: Statement
) -> list[Command]:
    own = publication.publication_id
    commands: list[Command] = []
    for sheet in system_sheets(figures):
        if sheet.figure.publication_id == own:
            commands += describe_system(sheet, statement)
    for outside in figures.outside_systems:
        if outside.publication_id == own:
            commands += describe_outside_system(outside, statement)
    commands += (pay(payment, statement) for payment in figures.payments if payment.publication_id == own)
    return commands


def _reduction_target(
    publication: Publication, figures: PublishedFigures, statement: Statement
) -> list[Command]:
    own = {row.figure: row for row in figures.reduction if row.publication_id == publication.publication_id}
    baseline, target = own[ReductionKind.BASELINE], own[ReductionKind.TARGET]
    return [
        PublishReductionTarget(
            organization_id=REDUCTION_OWNER,
            baseline_fiscal_year=baseline.fiscal_year,
            baseline_yen=stated(baseline.amount_yen),
            is_approximate=baseline.certainty is Certainty.APPROXIMATE,
            target_fiscal_year=target.fiscal_year,
            reduction_pct=stated(target.reduction_pct),
            facts=statement.facts(publication.published_on, reason=baseline.note_ja + target.note_ja),
        )
    ]


def _reduction_progress(
    publication: Publication, figures: PublishedFigures, statement: Statement
) -> list[Command]:
    def progress(row: ReductionFigure) -> Command:
        return PublishReductionProgress(
            organization_id=REDUCTION_OWNER,
            fiscal_year=row.fiscal_year,
            reduction_pct=stated(row.reduction_pct),
            is_second_hand=row.certainty is Certainty.SECOND_HAND,
            facts=statement.facts(FiscalYear(row.fiscal_year).payments_close_on, reason=row.note_ja),
        )

    return [progress(row) for row in figures.reduction if row.publication_id == publication.publication_id]


_COMMANDS: Final[
    Mapping[PublicationKind, Callable[[Publication, PublishedFigures, Statement], list[Command]]]
] = {
    PublicationKind.ORGANIZATIONS: _nothing_more,
    PublicationKind.FOUNDING: _nothing_more,
    PublicationKind.INITIAL_BUDGET: _budget,
    PublicationKind.SUPPLEMENTARY_BUDGET: _budget,
    PublicationKind.PROVISIONAL_BUDGET: _budget,
    PublicationKind.SETTLEMENT: _settlement,
    PublicationKind.REVIEW_SHEETS: _review_sheets,
    PublicationKind.POLICY: _reduction_target,
    PublicationKind.REDUCTION_PROGRESS: _reduction_progress,
}


def system_sheets(figures: PublishedFigures) -> list[SystemSheet]:
    """The sheet of every system of the lump sum, in the order of the systems.

    The total of a sheet is that of the publication's fiscal year.
    """
    costs = _by_system(figures.costs, lambda cost: cost.system_id)
    executed = {(row.system_id, row.fiscal_year): row.executed_yen for row in figures.executions}
    years = sorted({cost.fiscal_year for cost in figures.costs})

    def sheet(system: SystemFigure) -> SystemSheet:
        totalled = stated(figures.publication(system.publication_id).fiscal_year)
        return SystemSheet(
            figure=system,
            costs=tuple(_year_cost(year, costs.get(system.system_id, [])) for year in years),
            executed_fiscal_year=totalled,
            executed_yen=executed.get((system.system_id, totalled)),
        )

    return [sheet(system) for system in figures.systems]


def _year_cost(fiscal_year: int, costs: Iterable[CostFigure]) -> YearCost:
    amounts = {cost.cost_class: cost.amount_yen for cost in costs if cost.fiscal_year == fiscal_year}
    return YearCost(
        fiscal_year=fiscal_year,
        development_yen=amounts.get(CostClass.DEVELOPMENT),
        operations_yen=amounts.get(CostClass.OPERATIONS),
        other_yen=amounts.get(CostClass.OTHER),
    )


def _by_system(figures: Iterable[FigureT], system_id: Callable[[FigureT], str]) -> dict[str, list[FigureT]]:
    grouped: dict[str, list[FigureT]] = {}
    for figure in figures:
        grouped.setdefault(system_id(figure), []).append(figure)
    return grouped
