"""The published figures of this package, read from `published/` and checked cell by cell.

Each file holds one kind of record; its columns are the record's fields. The files are this project's own,
so anything wrong in one is a fault of the release and raised at once.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast, get_type_hints

from seed_data import published_records as records
from seed_data.csv_grid import column_problems, read_grid
from seed_data.publications import Publication
from seed_data.reading import RowProblem
from seed_data.row_reader import RowReader, read_rows

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

RecordT = TypeVar("RecordT", bound="DataclassInstance")
CellReader = Callable[[RowReader, str], object]

BY_ORGANIZATION_ONLY: Final = ("organization_id", "section_code", "page_url")


class PublishedFileError(Exception):
    """A file of published figures is broken.

    Attributes:
        file_name: The file.
        problems: Everything that is wrong with it.
    """

    def __init__(self, file_name: str, problems: tuple[RowProblem, ...]) -> None:
        """Name the file and its first problem."""
        first = problems[0]
        super().__init__(f"{file_name}, line {first.line}, {first.column}: {first.reason}")
        self.file_name = file_name
        self.problems = problems


@dataclass(frozen=True)
class PublishedFigures:
    """Everything this package publishes, each kind in the order of its file.

    Attributes:
        publications: The documents, in order of publication.
        organizations: Ministries first, then their organizations, in 建制順.
        organization_aliases: Names that a publication prints for them.
        budgets: The lump sum after each budget document.
        budget_items: The same by 目 where the items are known (FY2024).
        settlements: By ministry, FY2020-2024.
        settlements_by_organization: By organization, FY2024.
        successions: Balances that moved with a task.
        systems: The systems of the lump sum.
        costs: Their cost by fiscal year and cost class, as far as published.
        executions: Their total of FY2024, as far as published.
        payments: Their payments of FY2024.
        outside_systems: Large systems outside the lump sum.
        reduction: The reduction duty: baseline, target, progress.
    """

    publications: tuple[Publication, ...]
    organizations: tuple[records.OrganizationRecord, ...]
    organization_aliases: tuple[records.OrganizationAlias, ...]
    budgets: tuple[records.BudgetFigure, ...]
    budget_items: tuple[records.BudgetItem, ...]
    settlements: tuple[records.SettlementFigure, ...]
    settlements_by_organization: tuple[records.SettlementFigure, ...]
    successions: tuple[records.SuccessionFigure, ...]
    systems: tuple[records.SystemFigure, ...]
    costs: tuple[records.CostFigure, ...]
    executions: tuple[records.ExecutionFigure, ...]
    payments: tuple[records.PaymentFigure, ...]
    outside_systems: tuple[records.OutsideSystemFigure, ...]
    reduction: tuple[records.ReductionFigure, ...]

    @property
    def parents(self) -> Mapping[str, str]:
        """The ministry of each organization that is not a ministry itself."""
        return {row.organization_id: row.parent_id for row in self.organizations if row.parent_id is not None}

    def publication(self, publication_id: str) -> Publication:
        """The publication with this id.

        Raises:
            KeyError: If there is none.
        """
        for publication in self.publications:
            if publication.publication_id == publication_id:
                return publication
        raise KeyError(publication_id)


@cache
def published_figures() -> PublishedFigures:
    """All published figures, read once per process.

    Raises:
        PublishedFileError: If a file of the package is broken.
    """
    return PublishedFigures(
        publications=read_published("publications.csv", Publication),
        organizations=read_published("organizations.csv", records.OrganizationRecord),
        organization_aliases=read_published("organization-aliases.csv", records.OrganizationAlias),
        budgets=read_published("budgets.csv", records.BudgetFigure),
        budget_items=read_published("budget-items.csv", records.BudgetItem),
        settlements=read_published("settlements.csv", records.SettlementFigure, absent=BY_ORGANIZATION_ONLY),
        settlements_by_organization=read_published(
            "settlements-by-organization.csv", records.SettlementFigure
        ),
        successions=read_published("successions.csv", records.SuccessionFigure),
        systems=read_published("systems.csv", records.SystemFigure),
        costs=read_published("system-costs.csv", records.CostFigure),
        executions=read_published("system-executions.csv", records.ExecutionFigure),
        payments=read_published("payments.csv", records.PaymentFigure),
        outside_systems=read_published("systems-outside-lump-sum.csv", records.OutsideSystemFigure),
        reduction=read_published("reduction-target.csv", records.ReductionFigure),
    )


def read_published(
    file_name: str, record_type: type[RecordT], absent: tuple[str, ...] = ()
) -> tuple[RecordT, ...]:
    """The records of one file of `published/`, in file order.

    Args:
        file_name: Name of the file.
        record_type: The record; its field names are the columns of the file.
        absent: Fields the file has no column for; they are None.

    Raises:
        PublishedFileError: If anything in the file is wrong.
    """
    content = files("seed_data").joinpath("published", file_name).read_bytes()
    return parse_published(file_name, content, record_type, absent)


def parse_published(
    file_name: str, content: bytes, record_type: type[RecordT], absent: tuple[str, ...] = ()
) -> tuple[RecordT, ...]:
    """The records of a file's content; see `read_published`."""
    hints: Mapping[str, Any] = get_type_hints(record_type)
    names = [field.name for field in fields(record_type)]
    grid = read_grid(content)

    def parse(reader: RowReader) -> RecordT:
        make = cast("Callable[..., RecordT]", record_type)
        return make(**{name: None if name in absent else _cell(reader, name, hints[name]) for name in names})

    header = column_problems(grid, [name for name in names if name not in absent])
    reading = read_rows(grid, header, parse, lambda record: {"row": cast("Hashable", record)})
    if reading.problems:
        raise PublishedFileError(file_name, reading.problems)
    return reading.rows


def _cell(reader: RowReader, column: str, hint: Any) -> object:
    """The cell as the type its field declares."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return reader.choice(column, hint)
    if column.endswith("corporate_number"):
        return reader.optional_corporate_number(column)
    if hint == date | None and not reader.values[column]:
        return None
    return _CELL_READERS[hint](reader, column)


def _whole_number(reader: RowReader, column: str) -> int:
    reader.text(column)
    return reader.optional_yen(column, signed="change" in column) or 0


_CELL_READERS: Final[Mapping[Any, CellReader]] = {
    str: RowReader.text,
    str | None: RowReader.optional_text,
    int: _whole_number,
    int | None: lambda reader, column: reader.optional_yen(column, signed="change" in column),
    date: RowReader.day,
    date | None: RowReader.day,
}
