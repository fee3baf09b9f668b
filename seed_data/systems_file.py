"""`rs-systems`: information systems of the lump sum with the cost their review sheets publish.

Columns such as `operations_2024_yen` carry the fiscal year in their name, so a later edition with other
years is read by the same code: development, operations and other name the same years, and the total
executed is that of the last. An empty cost is not published, which is not 0.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.vocabulary import CostClass
from seed_data.csv_grid import Grid, column_problems, read_grid
from seed_data.reading import Reading
from seed_data.reasons import reason
from seed_data.row_reader import RowReader, read_rows


class OwnerBasis(StrEnum):
    """How the owner of a system was found in its sheet."""

    PAYMENT_BLOCK = "payment-block"
    DIGITAL_AGENCY_BUREAU = "digital-agency-bureau"
    SYSTEM_NAME = "system-name"
    UNKNOWN = "unknown"


class Reconciles(StrEnum):
    """Whether the published costs of a year sum to its published execution, within the tolerance."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class YearCost:
    """Cost executed in one fiscal year, in yen; None where the sheet publishes none."""

    fiscal_year: int
    development_yen: int | None
    operations_yen: int | None
    other_yen: int | None

    @property
    def published(self) -> Mapping[CostClass, int]:
        """The published amounts by cost class, in the order development, operations, other."""
        costs = {
            CostClass.DEVELOPMENT: self.development_yen,
            CostClass.OPERATIONS: self.operations_yen,
            CostClass.OTHER: self.other_yen,
        }
        return {cost_class: amount for cost_class, amount in costs.items() if amount is not None}


@dataclass(frozen=True, slots=True)
class SystemRow:
    """One row of an `rs-systems` file.

    Attributes:
        line: Physical line of the file.
        rs_project_id: 予算事業ID, as text.
        system_name: 情報システム名.
        ministry: Owning 所管, or None where the owner is unknown.
        organization: Owning organization as printed, or None.
        owner_basis: How the owner was found.
        start_fiscal_year: First year, or None where none is published.
        end_fiscal_year: Last year planned, or None.
        costs: Cost by fiscal year, ascending, one entry per year of the header.
        executed_fiscal_year: The year of `executed_yen`.
        executed_yen: Total executed in that year, or None where the sheet publishes none.
    """

    line: int
    rs_project_id: str
    system_name: str
    ministry: str | None
    organization: str | None
    owner_basis: OwnerBasis
    start_fiscal_year: int | None
    end_fiscal_year: int | None
    costs: tuple[YearCost, ...]
    executed_fiscal_year: int
    executed_yen: int | None


IDENTITY: Final = (
    "rs_project_id",
    "system_name",
    "ministry",
    "organization",
    "owner_basis",
    "start_fiscal_year",
    "end_fiscal_year",
)
COST_COLUMN: Final = re.compile(r"(development|operations|other)_([0-9]{4})_yen", re.ASCII)
RECONCILIATION_TOLERANCE_YEN: Final = 2_000_000


def read_systems_file(content: bytes, known_ministries: Collection[str] | None = None) -> Reading[SystemRow]:
    """The rows of an `rs-systems` file, or every reason why it is refused.

    Args:
        content: The file.
        known_ministries: Japanese names of the ministries that exist; None leaves the name unchecked.
    """
    return read_systems_grid(read_grid(content), known_ministries)


def read_systems_grid(grid: Grid, known_ministries: Collection[str] | None = None) -> Reading[SystemRow]:
    """The rows of a file that was taken apart; see ``read_systems_file``."""
    years = cost_years(grid.header)
    return read_rows(
        grid,
        column_problems(grid, columns(years)),
        lambda reader: _system_row(reader, years, known_ministries),
        lambda row: {"rs_project_id": row.rs_project_id},
    )


def cost_years(header: Collection[str]) -> tuple[int, ...]:
    """The fiscal years the cost columns of a header name, ascending; FY2022-2024 where it names none."""
    found = {int(match[2]) for name in header if (match := COST_COLUMN.fullmatch(name))}
    return tuple(sorted(found)) or (2022, 2023, 2024)


def columns(years: tuple[int, ...]) -> tuple[str, ...]:
    """The columns of the layout for these fiscal years, in the order they are published in."""
    costs = tuple(f"{cost_class}_{year}_yen" for cost_class in CostClass for year in years)
    return (*IDENTITY, *costs, f"executed_{years[-1]}_yen", f"reconciles_{years[-1]}")


def _system_row(reader: RowReader, years: tuple[int, ...], known: Collection[str] | None) -> SystemRow:
    has_ministry = reader.optional_text("ministry") is not None
    row = SystemRow(
        line=reader.line,
        rs_project_id=reader.digits("rs_project_id", 9),
        system_name=reader.text("system_name"),
        ministry=reader.ministry("ministry", known) if has_ministry else None,
        organization=reader.optional_text("organization"),
        owner_basis=reader.choice("owner_basis", OwnerBasis),
        start_fiscal_year=reader.optional_fiscal_year("start_fiscal_year"),
        end_fiscal_year=reader.optional_fiscal_year("end_fiscal_year"),
        costs=tuple(_year_cost(reader, year) for year in years),
        executed_fiscal_year=years[-1],
        executed_yen=reader.optional_yen(f"executed_{years[-1]}_yen"),
    )
    verdict = f"reconciles_{years[-1]}"
    stated = reader.choice(verdict, Reconciles) if reader.optional_text(verdict) else None
    if reader.is_sound:
        _check_owner(reader, row)
        _check_years(reader, row)
        _check_reconciliation(reader, row, stated)
    return row


def _year_cost(reader: RowReader, year: int) -> YearCost:
    return YearCost(
        fiscal_year=year,
        development_yen=reader.optional_yen(f"{CostClass.DEVELOPMENT}_{year}_yen"),
        operations_yen=reader.optional_yen(f"{CostClass.OPERATIONS}_{year}_yen"),
        other_yen=reader.optional_yen(f"{CostClass.OTHER}_{year}_yen"),
    )


def _check_owner(reader: RowReader, row: SystemRow) -> None:
    is_known = row.owner_basis is not OwnerBasis.UNKNOWN
    if (row.ministry is not None, row.organization is not None) != (is_known, is_known):
        reader.refuse(reason("owner-does-not-fit"), "owner_basis")


def _check_years(reader: RowReader, row: SystemRow) -> None:
    first, last = row.start_fiscal_year, row.end_fiscal_year
    if first is not None and last is not None and last < first:
        reader.refuse(reason("years-reversed", first=first, last=last), "end_fiscal_year")


def _check_reconciliation(reader: RowReader, row: SystemRow, stated: Reconciles | None) -> None:
    column = f"reconciles_{row.executed_fiscal_year}"
    if (row.executed_yen is None) != (stated is None):
        reader.refuse(reason("reconciliation-without-execution"), column)
    if row.executed_yen is None or stated is None:
        return
    total = sum(row.costs[-1].published.values())
    is_close = abs(total - row.executed_yen) <= RECONCILIATION_TOLERANCE_YEN
    expected = Reconciles.YES if is_close else Reconciles.NO
    if stated is not expected:
        why = reason(
            "reconciliation-does-not-fit",
            total=total,
            executed=row.executed_yen,
            tolerance=RECONCILIATION_TOLERANCE_YEN,
            expected=expected,
            found=stated,
        )
        reader.refuse(why, column)
