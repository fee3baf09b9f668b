"""Rows of the four layouts as commands, or the problems of names the books do not know."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from domain.fiscal import FiscalYear
from domain.ministry_budget.budget import budget_aggregate_id
from domain.vocabulary import GENERAL_ACCOUNT
from seed_data.budget_file import BudgetDocument, BudgetRow
from seed_data.csv_grid import nearest
from seed_data.directory import Directory
from seed_data.figure_commands import (
    SystemSheet,
    budget_effective_on,
    describe_system,
    enact_budget,
    pay,
    settle,
    succeed,
)
from seed_data.import_steps import Step, steps_of_row
from seed_data.payments_file import PaymentRow
from seed_data.published_figures import PublishedFigures
from seed_data.published_records import BudgetFigure, PaymentFigure, SettlementFigure, SystemFigure
from seed_data.reading import RowProblem
from seed_data.reasons import reason
from seed_data.settlement_file import SettlementRow
from seed_data.statement import Statement
from seed_data.systems_file import SystemRow

OwnedRow: TypeAlias = BudgetRow | SettlementRow | SystemRow

ENACTMENT_ORDER = (BudgetDocument.PROVISIONAL, *(word for word in BudgetDocument if word != "provisional"))


@dataclass
class Translator:
    """Turns rows into steps; collects the names it does not know.

    Attributes:
        directory: The names that are known.
        figures: The published figures, for dates of enactment and for tasks that moved.
        statement: The file, and who brought it.
        today: The business date of a document whose own date is not known.
        problems: What was refused so far.
        named: Ids of the ministries and organizations the rows name, each with its first line.
    """

    directory: Directory
    figures: PublishedFigures
    statement: Statement
    today: date
    problems: list[RowProblem] = field(default_factory=list)
    named: dict[str, int] = field(default_factory=dict)

    def budget_steps(self, rows: Sequence[BudgetRow]) -> list[Step]:
        """One step per row, in the order of enactment whatever the order of the file."""
        ordered = sorted(rows, key=lambda row: (row.fiscal_year, ENACTMENT_ORDER.index(row.document)))
        return [step for row in ordered for step in self._budget_step(row)]

    def settlement_steps(self, rows: Sequence[SettlementRow]) -> list[Step]:
        """One step per fiscal year, ascending; before it what is known to have moved with a task."""
        steps: list[Step] = []
        for fiscal_year in sorted({row.fiscal_year for row in rows}):
            of_year = [row for row in rows if row.fiscal_year == fiscal_year]
            steps += self._succession_steps(fiscal_year, of_year)
            steps.append(self._settlement_step(fiscal_year, of_year))
        return steps

    def system_steps(self, rows: Sequence[SystemRow]) -> list[Step]:
        """The steps of every row: the system, its coverage, its execution by year."""
        return [step for row in rows for step in self._system_steps(row)]

    def payment_steps(self, rows: Sequence[PaymentRow]) -> list[Step]:
        """One step per row."""
        return [step for row in rows for step in steps_of_row(row.line, [pay(_payment(row), self.statement)])]

    def _budget_step(self, row: BudgetRow) -> list[Step]:
        ministry_id, organization_id = self._owner(row)
        figure = BudgetFigure(
            publication_id="",
            ministry_id=ministry_id,
            organization_id=organization_id or "",
            section_code=row.section_code,
            amount_yen=row.amount_yen,
            printed_previous_yen=row.previous_yen,
            printed_change_yen=row.difference_yen,
            page_url=row.source_url or "",
        )
        facts = self.statement.facts(self._enacted_on(row), url=row.source_url)
        return steps_of_row(row.line, [enact_budget(figure, row.document, row.fiscal_year, facts)])

    def _enacted_on(self, row: BudgetRow) -> date:
        """The day a document holds from: its enactment where that is published.

        Else the first day of its year, or for a supplementary budget today or its nearest open day.
        """
        for publication in self.figures.publications:
            if (publication.fiscal_year, publication.budget_document) == (row.fiscal_year, row.document):
                return budget_effective_on(row.fiscal_year, publication.published_on)
        year = FiscalYear(row.fiscal_year)
        is_supplementary = row.document.supplementary_round is not None
        return year.nearest_open_day(self.today) if is_supplementary else year.first_day

    def _settlement_step(self, fiscal_year: int, rows: Sequence[SettlementRow]) -> Step:
        figures = [self._settlement_figure(row) for row in rows]
        budgets = [
            budget_aggregate_id(fiscal_year, figure.ministry_id, GENERAL_ACCOUNT) for figure in figures
        ]
        return Step(
            settle(fiscal_year, figures, self.statement),
            tuple(row.line for row in rows),
            tuple(dict.fromkeys(budgets)),
            _places(rows, figures, budgets),
        )

    def _settlement_figure(self, row: SettlementRow) -> SettlementFigure:
        ministry_id, organization_id = self._owner(row)
        return SettlementFigure(
            publication_id="",
            ministry_id=ministry_id,
            organization_id=organization_id,
            section_code=row.section_code,
            appropriation_yen=row.appropriation_yen,
            current_yen=row.current_yen,
            spent_yen=row.spent_yen,
            carried_over_yen=row.carried_over_yen,
            unused_yen=row.unused_yen,
            page_url=row.source_url,
        )

    def _succession_steps(self, fiscal_year: int, rows: Sequence[SettlementRow]) -> list[Step]:
        """What the published figures know to have moved, where the file settles both ministries."""
        settled = {self.directory.ministry_ids.get(row.ministry) for row in rows}
        parents = self.figures.parents
        moved = [
            figure
            for figure in self.figures.successions
            if figure.fiscal_year == fiscal_year
            and {figure.predecessor_id, parents.get(figure.successor_id, figure.successor_id)} <= settled
        ]
        line = rows[0].line
        steps: list[Step] = []
        for publication_id in dict.fromkeys(figure.publication_id for figure in moved):
            statement = Statement.of(self.figures.publication(publication_id))
            of_publication = [figure for figure in moved if figure.publication_id == publication_id]
            steps += steps_of_row(line, succeed(of_publication, parents, statement))
        for figure in moved:
            self.named.setdefault(figure.successor_id, line)
        return steps

    def _system_steps(self, row: SystemRow) -> list[Step]:
        ministry_id, organization_id = self._owner(row)
        figure = SystemFigure(
            publication_id="",
            system_id=f"rs-{row.rs_project_id}",
            name_ja=row.system_name,
            ministry_id=ministry_id or None,
            organization_id=organization_id,
            printed_organization=row.organization,
            owner_basis=row.owner_basis,
            first_fiscal_year=row.start_fiscal_year,
            last_fiscal_year=row.end_fiscal_year,
        )
        sheet = SystemSheet(figure, row.costs, row.executed_fiscal_year, row.executed_yen)
        return steps_of_row(row.line, describe_system(sheet, self.statement))

    def _owner(self, row: OwnedRow) -> tuple[str, str | None]:
        """The ids of a row's ministry and organization; an unknown name is a problem and gives no id."""
        ministry_id = self.directory.ministry_ids.get(row.ministry or "", "")
        if not ministry_id or row.organization is None:
            self._note(row.line, ministry_id)
            return ministry_id, None
        known = self.directory.organization_ids
        if (ministry_id, row.organization) not in known:
            hint, hint_ja = nearest(row.organization, self.directory.organizations_of(ministry_id))
            why = reason("unknown-organization", ministry=row.ministry, hint=hint, hint_ja=hint_ja)
            self.problems.append(RowProblem.of(row.line, why, "organization", row.organization))
            return ministry_id, None
        organization_id = known[ministry_id, row.organization]
        self._note(row.line, ministry_id, organization_id or "")
        return ministry_id, organization_id

    def _note(self, line: int, *ids: str) -> None:
        for organization_id in filter(None, ids):
            self.named.setdefault(organization_id, line)


def _places(
    rows: Sequence[SettlementRow], figures: Sequence[SettlementFigure], budgets: Sequence[str]
) -> dict[str, int]:
    """The line of each organization and ministry of a settlement by id and name, organizations first."""
    places: dict[str, int] = {}
    for row, figure in zip(rows, figures, strict=True):
        if row.organization is not None:
            places.setdefault(f"'{figure.organization_id}'", row.line)
            places.setdefault(row.organization, row.line)
    for row, figure, budget in zip(rows, figures, budgets, strict=True):
        places.setdefault(f"'{figure.ministry_id}'", row.line)
        places.setdefault(budget, row.line)
        places.setdefault(row.ministry, row.line)
    return places


def _payment(row: PaymentRow) -> PaymentFigure:
    return PaymentFigure(
        publication_id="",
        system_id=f"rs-{row.rs_project_id}",
        fiscal_year=row.fiscal_year,
        block=row.block,
        tier=row.tier,
        paid_by=row.paid_by,
        payee_name=row.payee_name,
        payee_corporate_number=row.payee_corporate_number,
        amount_yen=row.amount_yen,
    )
