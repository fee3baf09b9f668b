"""`mof-settlement`: what a settlement states for the lump sum, by ministry or by organization.

The header tells the two layouts apart: only the one by organization has `organization`, and there the
appropriation stands in `amount_yen`. Every row balances: current budget = spent + carried over + unused,
to the yen.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from seed_data.csv_grid import Grid, column_problems, read_grid
from seed_data.reading import Reading
from seed_data.reasons import reason
from seed_data.row_reader import RowReader, read_rows


class SettlementDocument(StrEnum):
    """The one document a settlement file holds: 決算."""

    SETTLEMENT = "settlement"


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """One row of a `mof-settlement` file, in yen; `organization` is None in the layout by ministry."""

    line: int
    fiscal_year: int
    ministry: str
    organization: str | None
    section_code: str | None
    appropriation_yen: int
    current_yen: int
    spent_yen: int
    carried_over_yen: int
    unused_yen: int
    source_url: str | None


OUTCOME: Final = ("current_yen", "spent_yen", "carried_over_yen", "unused_yen")
BY_MINISTRY: Final = ("fiscal_year", "ministry", "appropriation_yen", *OUTCOME)
OF_BUDGETS: Final = ("previous_yen", "difference_yen")
BY_ORGANIZATION: Final = (
    "fiscal_year",
    "document",
    "ministry",
    "organization",
    "section_code",
    "amount_yen",
    *OUTCOME,
    "source_url",
)


def read_settlement_file(
    content: bytes, known_ministries: Collection[str] | None = None
) -> Reading[SettlementRow]:
    """The rows of a `mof-settlement` file in either layout, or every reason why it is refused.

    Args:
        content: The file.
        known_ministries: Japanese names of the ministries that exist; None leaves the name unchecked.
    """
    return read_settlement_grid(read_grid(content), known_ministries)


def read_settlement_grid(
    grid: Grid, known_ministries: Collection[str] | None = None
) -> Reading[SettlementRow]:
    """The rows of a file that was taken apart; see ``read_settlement_file``."""
    by_organization = is_by_organization(grid.header)
    return read_rows(
        grid,
        column_problems(grid, *((BY_ORGANIZATION, OF_BUDGETS) if by_organization else (BY_MINISTRY,))),
        lambda reader: _settlement_row(reader, known_ministries, by_organization=by_organization),
        _key,
    )


def is_by_organization(header: Collection[str]) -> bool:
    """Whether the header is of the layout by organization."""
    return "organization" in header or "document" in header


def _settlement_row(
    reader: RowReader, known: Collection[str] | None, *, by_organization: bool
) -> SettlementRow:
    row = SettlementRow(
        line=reader.line,
        fiscal_year=reader.fiscal_year("fiscal_year"),
        ministry=reader.ministry("ministry", known),
        organization=reader.text("organization") if by_organization else None,
        section_code=reader.digits("section_code", 3, exactly=True) if by_organization else None,
        appropriation_yen=reader.yen("amount_yen" if by_organization else "appropriation_yen"),
        current_yen=reader.yen("current_yen"),
        spent_yen=reader.yen("spent_yen"),
        carried_over_yen=reader.yen("carried_over_yen"),
        unused_yen=reader.yen("unused_yen"),
        source_url=reader.optional_url("source_url"),
    )
    if by_organization:
        reader.choice("document", SettlementDocument)
    if reader.is_sound:
        for column in OF_BUDGETS:
            reader.empty(column, "a settlement compares with no budget", "決算に予算との比較はありません")
        _check_balance(reader, row)
    return row


def _check_balance(reader: RowReader, row: SettlementRow) -> None:
    expected = row.spent_yen + row.carried_over_yen + row.unused_yen
    if row.current_yen != expected:
        why = reason(
            "settlement-does-not-balance",
            spent=row.spent_yen,
            carried_over=row.carried_over_yen,
            unused=row.unused_yen,
            expected=expected,
            found=row.current_yen,
        )
        reader.refuse(why, "current_yen")


def _key(row: SettlementRow) -> Mapping[str, Hashable]:
    key: dict[str, Hashable] = {"fiscal_year": row.fiscal_year, "ministry": row.ministry}
    return key if row.organization is None else key | {"organization": row.organization}
