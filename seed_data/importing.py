"""Importing a file of published figures: all of it in one append, or none, with every reason at its line.

A file is known by its content: the same bytes again record nothing, and neither does another file that
states what the books hold already.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import TypeAlias

from domain.errors import BatchRefused
from domain.ledger import Ledger
from domain.organization.organization import organization_aggregate_id
from seed_data.budget_file import BudgetRow, read_budget_file
from seed_data.directory import Directory, published_directory
from seed_data.figure_commands import register_organization
from seed_data.import_steps import ImportBatch, Step, steps_of_row
from seed_data.payments_file import PaymentRow, read_payments_file
from seed_data.published_figures import published_figures
from seed_data.reading import Reading, RowProblem
from seed_data.settlement_file import SettlementRow, read_settlement_file
from seed_data.statement import Statement
from seed_data.systems_file import SystemRow, read_systems_file
from seed_data.translation import Translator

ImportedRow: TypeAlias = BudgetRow | SettlementRow | SystemRow | PaymentRow


class ImportKind(StrEnum):
    """The layouts that can be imported."""

    MOF_BUDGET = "mof-budget"
    MOF_SETTLEMENT = "mof-settlement"
    RS_SYSTEMS = "rs-systems"
    RS_PAYMENTS = "rs-payments"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do.

    Attributes:
        kind: The layout.
        is_dry_run: Nothing was recorded because nothing was to be.
        rows_read: Rows of the file; 0 where its shape or a cell was refused.
        rows_known: Rows that state only what the books hold already. A settlement is judged year by year.
        events_recorded: New events; in a dry run those there would be.
        problems: Why the file was refused, by line; then nothing was recorded.
        position: The last position of the log afterwards.
    """

    kind: ImportKind
    is_dry_run: bool
    rows_read: int
    rows_known: int
    events_recorded: int
    problems: tuple[RowProblem, ...]
    position: int

    @property
    def is_accepted(self) -> bool:
        """Whether the file was taken, or would be."""
        return not self.problems


def import_file(
    ledger: Ledger,
    kind: ImportKind,
    content: bytes,
    *,
    file_name: str,
    actor: str,
    today: date,
    dry_run: bool = False,
) -> ImportReport:
    """Record what a file of published figures states and the books do not hold yet, in one append.

    Ministries and organizations the file names are registered with it where the ledger lacks them.

    Args:
        ledger: The books.
        kind: The layout of the file.
        content: The file.
        file_name: Its name, for the source of the events.
        actor: Who brings it.
        today: The business date of a budget document whose day of enactment is not known.
        dry_run: Decide everything and record nothing.

    Raises:
        TooBusy: Others kept changing the same books.
    """
    importing = _Importing(ledger, kind, content, dry_run)
    directory = published_directory()
    digest = importing.digest
    statement = Statement(actor, file_name, f"sha256 {digest[:16]}", None)
    translator = Translator(directory, published_figures(), statement, today)
    reading, steps = _read(kind, content, directory, translator)
    if reading.problems or translator.problems:
        return importing.report(
            rows_read=len(reading.rows), problems=(*reading.problems, *translator.problems)
        )
    registrations = _registrations(ledger, translator)
    return importing.record(len(reading.rows), ImportBatch([*registrations, *steps]))


@dataclass(frozen=True)
class _Importing:
    ledger: Ledger
    kind: ImportKind
    content: bytes
    is_dry_run: bool

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()

    def record(self, rows_read: int, batch: ImportBatch) -> ImportReport:
        key = f"import:{self.kind}:{self.digest}"
        if self.ledger.log.append_by_key(key) is not None:
            return self.report(rows_read=rows_read, rows_known=rows_read)
        try:
            if self.is_dry_run:
                recorded = len(self.ledger.try_out(batch).events)
            else:
                recorded = len(self.ledger.execute(batch, key=key, fingerprint=self.digest).event_ids)
        except BatchRefused as refused:
            return self.report(rows_read=rows_read, problems=batch.row_problems(refused))
        known = rows_read - len(batch.new_lines)
        return self.report(rows_read=rows_read, rows_known=known, events_recorded=recorded)

    def report(
        self,
        *,
        rows_read: int,
        rows_known: int = 0,
        events_recorded: int = 0,
        problems: tuple[RowProblem, ...] = (),
    ) -> ImportReport:
        return ImportReport(
            self.kind, self.is_dry_run, rows_read, rows_known, events_recorded, problems, self.ledger.head
        )


def _read(
    kind: ImportKind, content: bytes, directory: Directory, translator: Translator
) -> tuple[Reading[ImportedRow], list[Step]]:
    """The rows of a file and the steps they make."""
    match kind:
        case ImportKind.MOF_BUDGET:
            budgets = read_budget_file(content, directory.ministries)
            return budgets, translator.budget_steps(budgets.rows)
        case ImportKind.MOF_SETTLEMENT:
            settlements = read_settlement_file(content, directory.ministries)
            return settlements, translator.settlement_steps(settlements.rows)
        case ImportKind.RS_SYSTEMS:
            systems = read_systems_file(content, directory.ministries)
            return systems, translator.system_steps(systems.rows)
        case ImportKind.RS_PAYMENTS:
            payments = read_payments_file(content)
            return payments, translator.payment_steps(payments.rows)


def _registrations(ledger: Ledger, translator: Translator) -> Sequence[Step]:
    """Steps that register what the file names and the ledger does not know, ministries first."""
    records = translator.directory.records
    lines = dict(translator.named)
    for organization_id, line in translator.named.items():
        parent = records[organization_id].parent_id
        if parent is not None:
            lines.setdefault(parent, line)
    unknown = [name for name in lines if ledger.version_of(organization_aggregate_id(name)) == 0]
    unknown.sort(key=lambda name: records[name].parent_id is not None)
    return [
        step
        for name in unknown
        for step in steps_of_row(lines[name], [register_organization(records[name], translator.statement)])
    ]
